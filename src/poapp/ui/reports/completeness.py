"""Is everything in? The list of what a period waits for, with a way to settle each."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from poapp.actions.completeness import Asked
from poapp.core.assumption import Commitment, Waiver
from poapp.core.message import counted
from poapp.core.snapshot import Snapshot
from poapp.language import _, current
from poapp.ui.theme import fonts
from poapp.ui.widgets.button import Button
from poapp.ui.widgets.frames import Part, Rule, column, inset, row
from poapp.ui.widgets.mark_label import MarkLabel, Progress
from poapp.ui.widgets.text import Label, Paragraph


class Completeness(QWidget):
    """What is in, what is not, and what was said about it."""

    enter_asked = Signal(int)
    """The id of an indicator whose value is missing."""
    waived = Signal(str, str)
    """The reference of what is missing, and the reason to close without it."""
    kept = Signal(object)
    dropped = Signal(object)
    """A Commitment and what became of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._head = Label(_("Is everything in?"), fonts.CARD)
        self._count = Label("", fonts.TABLE, "ink3")
        self._progress = Progress()
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        lines.addLayout(row(self._head, None, self._count))
        lines.addWidget(self._progress)
        lines.addLayout(self._list)
        lines.addWidget(Label(_("Only rooms in use are asked."), fonts.CAPTION, "ink3"))
        lines.addStretch(1)
        self._settled: list[bool] = []
        self.reasons: dict[str, QLineEdit] = {}
        """The field for the reason to close without an indicator, by its reference."""

    def show_state(
        self,
        asked: list[Asked],
        waivers: list[Waiver],
        commitments: list[Commitment],
        draft: Snapshot,
        *,
        is_open: bool,
    ) -> None:
        """Show the list; while the period is closed nothing can be changed in it."""
        _clear(self._list)
        self._settled, self.reasons = [], {}
        self._show_measurements(asked, {one.item: one.reason for one in waivers}, is_open=is_open)
        self._show_commitments(commitments, is_open=is_open)
        self._show_differences(draft)
        self._show_statement(draft)
        done, total = sum(self._settled), len(self._settled)
        self._progress.say(done, total)
        self._count.say(_("{n} of {total}", n=done, total=total))

    def _show_measurements(
        self, asked: list[Asked], reasons: dict[str, str], *, is_open: bool
    ) -> None:
        gaps = [one for one in asked if one.absent]
        complete = len(asked) - len(gaps)
        title = counted(
            "{complete} of {n} measurement in",
            "{complete} of {n} measurements in",
            n=len(asked),
            complete=complete,
        )
        waits = [one for one in gaps if one.item not in reasons]
        mark = "met" if not gaps else "missed" if waits else "not_in_yet"
        lines = self._add(mark, current().text(title), settled=not waits)
        for gap in gaps:
            reason = reasons.get(gap.item, "")
            lines.addWidget(self._gap(gap, reason, is_open=is_open))

    def _gap(self, gap: Asked, reason: str, *, is_open: bool) -> QWidget:
        said = counted("{name}: {n} value", "{name}: {n} values", n=len(gap.absent),
                       name=gap.indicator.name)  # fmt: skip
        name = Label(current().text(said), fonts.CAPTION, "ink3")
        made = QWidget()
        lines = column(gap=4)
        made.setLayout(lines)
        if not is_open:
            lines.addLayout(row(name, None))
        else:
            enter = Button(_("Enter"), "link")
            enter.setAccessibleName(_("Enter {name}", name=gap.indicator.name))
            enter.clicked.connect(partial(self.enter_asked.emit, gap.indicator.id))
            lines.addLayout(row(name, None, enter))
        if is_open:
            lines.addWidget(self._reason(gap, reason))
        elif reason:
            lines.addWidget(Paragraph(reason, fonts.CAPTION, "ink2"))
        return made

    def _reason(self, gap: Asked, reason: str) -> QLineEdit:
        edit = QLineEdit(reason)
        edit.setProperty("small", "true")
        edit.setPlaceholderText(_("or a reason to close without it"))
        edit.setAccessibleName(_("Reason to close without {name}", name=gap.indicator.name))
        self.reasons[gap.item] = edit
        edit.editingFinished.connect(partial(self._on_reason, edit, gap.item, reason))
        return edit

    def keep_all(self) -> None:
        """Keep reasons that are half-typed."""
        for edit in list(self.reasons.values()):
            edit.editingFinished.emit()

    def _on_reason(self, edit: QLineEdit, item: str, before: str) -> None:
        if edit.text().strip() and edit.text().strip() != before:
            self.waived.emit(item, edit.text().strip())

    def _show_commitments(self, commitments: list[Commitment], *, is_open: bool) -> None:
        if not commitments:
            return
        ended = [one for one in commitments if one.done_on or one.dropped_on]
        title = counted(
            "{ended} of {n} earlier commitment settled",
            "{ended} of {n} earlier commitments settled",
            n=len(commitments),
            ended=len(ended),
        )
        settled = len(ended) == len(commitments)
        mark = "met" if settled else "not_in_yet"
        lines = self._add(mark, current().text(title), settled=settled)
        if ended:
            kept = sum(one.done_on is not None for one in ended)
            words = _("{kept} kept, {dropped} dropped", kept=kept, dropped=len(ended) - kept)
            lines.addWidget(Label(words, fonts.CAPTION, "ink3"))
        for one in commitments:
            if not (one.done_on or one.dropped_on):
                lines.addLayout(self._commitment(one, is_open=is_open))

    def _commitment(self, one: Commitment, *, is_open: bool) -> QVBoxLayout:
        due = "" if one.due is None else _("for {day}", day=current().day_short(one.due))
        kept, dropped = Button(_("Kept"), "link"), Button(_("Dropped"), "link")
        kept.setAccessibleName(_("Kept: {title}", title=one.title))
        dropped.setAccessibleName(_("Dropped: {title}", title=one.title))
        kept.clicked.connect(partial(self.kept.emit, one))
        dropped.clicked.connect(partial(self.dropped.emit, one))
        choices: list[Part] = [kept, 8, dropped] if is_open else []
        foot = row(Label(due, fonts.CAPTION, "ink3"), *choices, None)
        return column(Paragraph(one.title, fonts.CAPTION, "ink2"), foot, 4)

    def _show_differences(self, draft: Snapshot) -> None:
        """A quarter and a year say what differs from their parts as reported."""
        found = [(facts.name, one) for facts in draft.indicators for one in facts.differences]
        if not found:
            return
        title = counted(
            "{n} figure differs from what was reported",
            "{n} figures differ from what was reported",
            n=len(found),
        )
        lines = self._add("not_due", current().text(title), settled=True)
        for name, one in found[:6]:
            words = _("{name}, {period}", name=name, period=one.code)
            lines.addWidget(Label(words, fonts.CAPTION, "ink3"))

    def _show_statement(self, draft: Snapshot) -> None:
        words = draft.statement
        fields = (words.held, words.not_held, words.mine_to_fix, words.ask)
        said = sum(bool(field.strip()) for field in fields) + bool(words.commitments)
        if said:
            title = _("Your statement: {n} of 5 fields", n=said)
            self._add("met", title, settled=True)
        else:
            self._add("not_in_yet", _("Your statement is not written yet"), settled=False)

    def _add(self, mark: str, title: str, *, settled: bool) -> QVBoxLayout:
        self._settled.append(settled)
        lines = column(gap=4)
        held = QWidget()
        face = fonts.ROW_STRONG if mark == "missed" else fonts.ROW
        head = MarkLabel(mark, title, face)
        body = column(10, row(head, None), inset(lines, 27, 0), 10, Rule(), gap=2)
        held.setLayout(body)
        self._list.addWidget(held)
        return lines


def _clear(lines: QVBoxLayout) -> None:
    while (item := lines.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
