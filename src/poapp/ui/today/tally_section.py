"""What is counted one by one, on Today: +1 counts at once; why and when may be said after it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from poapp.actions.indicators import period_of
from poapp.core import period_names
from poapp.core.frozen import frozen
from poapp.core.indicator import Indicator
from poapp.core.message import RefusedError
from poapp.core.process import Process
from poapp.language import _, current
from poapp.store.store import Store
from poapp.store.tallies import counted_indicators, number_between
from poapp.ui.desk import Desk
from poapp.ui.theme import fonts
from poapp.ui.theme.look import px
from poapp.ui.widgets.button import Button
from poapp.ui.widgets.field import Field
from poapp.ui.widgets.frames import row
from poapp.ui.widgets.line_edit import LineEdit
from poapp.ui.widgets.text import Label

if TYPE_CHECKING:
    from poapp.core.breakdown import Occurrence


@frozen
class Counted:
    """An indicator with how many were counted in the period that runs."""

    indicator: Indicator
    number: int
    period: str


def counted_of(store: Store, process: Process, desk: Desk) -> list[Counted]:
    """Return what a process counts one by one, in the order of the list."""
    ids = counted_indicators(store)
    found = []
    for one in sorted(store.all(Indicator, process=process.id), key=lambda one: one.place):
        if one.id in ids and one.archived is None and one.retired_on is None:
            period = period_of(store, one, desk.today)
            number = number_between(store, one.id, period.first, period.last)
            named = current().text(period_names.name(period, desk.calendar))
            found.append(Counted(one, number, named))
    return found


class TallySection(QWidget):
    """A row an indicator. The row in hand keeps what is said of the one that was just counted."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.rows: dict[int, TallyRow] = {}
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, px(2), 0, 0)
        self._lines.setSpacing(px(2))
        self._lines.addWidget(Label(_("One by one"), fonts.CAPTION_MEDIUM, "ink2"))

    def show_counted(self, counted: Sequence[Counted]) -> None:
        """Show what is counted; a row that stays keeps what is typed."""
        wanted = [one.indicator.id for one in counted]
        for gone in [key for key in self.rows if key not in wanted]:
            self.rows.pop(gone).deleteLater()
        for one in counted:
            if one.indicator.id not in self.rows:
                made = TallyRow(self._desk)
                self.rows[one.indicator.id] = made
                self._lines.addWidget(made)
            self.rows[one.indicator.id].show_counted(one)


class TallyRow(QWidget):
    """Name, number and +1; under it, for the one that was just counted, reason and time."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shown: Counted | None = None
        self._one: Occurrence | None = None
        self._times = 0
        self._name = Label("", fonts.TABLE)
        self._note = Label("", fonts.TABLE, "ink3")
        self.button = Button("+1", small=True)
        self.button.clicked.connect(self.count)
        self.reason, self.time = LineEdit(_("why, or nothing")), LineEdit()
        self.time.setFixedWidth(px(64))
        self.reason_field = Field(_("Reason"), self.reason)
        self.time_field = Field(_("Time"), self.time)
        self.keep = Button(_("Keep"))
        self.keep.clicked.connect(self.say)
        self._more = QWidget()
        more = QHBoxLayout(self._more)
        more.setContentsMargins(0, 0, 0, px(6))
        more.setSpacing(px(8))
        more.addWidget(self.reason_field, 1)
        more.addWidget(self.time_field)
        more.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignBottom)
        self._more.hide()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(px(2))
        lines.addLayout(row(self._name, self._note, None, self.button, high=32))
        lines.addWidget(self._more)

    def show_counted(self, shown: Counted) -> None:
        """Show how many there are."""
        self._shown = shown
        self._name.say(shown.indicator.name)
        self._note.say(_("{n} in {period}", n=shown.number, period=shown.period))
        self.button.setAccessibleName(_("One more of {name}", name=shown.indicator.name))

    def count(self) -> None:
        """Count one more, now; then ask why, which need not be answered."""
        if self._shown is None:
            return
        from poapp.actions import tallying
        from poapp.ui.moments import time_text

        self._times += 1
        shown = self._shown
        try:
            self._one = tallying.count(self._desk.store, shown.indicator, focus=self._focus())
        except RefusedError as error:
            self._tell(error)
            return
        self.reason.clear()
        self._offer_reasons(shown.indicator)
        self.time.setText(time_text(self._one.at))
        self._clear()
        self._more.show()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self) -> None:
        """Keep why and when; it is one step of undo with the count."""
        if self._one is None or self._shown is None:
            return
        from poapp.actions import tallying
        from poapp.core.breakdown import Occurrence
        from poapp.ui.moments import moment_of, time_text

        one, now = self._one, self._desk.store.clock.now()
        try:
            same = self.time.text() == time_text(one.at)
            at = one.at if same else moment_of(one.day, self.time.text(), now)
            if self._desk.store.kind_of(one.id) is Occurrence:  # undone meanwhile, it is gone
                tallying.correct(
                    self._desk.store,
                    self._shown.indicator,
                    one,
                    at=at,
                    reason=self.reason.text(),
                    focus=self._focus(),
                )
        except RefusedError as error:
            self._tell(error)
            return
        self.fold()

    def fold(self) -> None:
        """Say no more of it."""
        self._one = None
        self._clear()
        self._more.hide()
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep with Enter, leave it as it is with Esc."""
        if not self._more.isVisible():
            super().keyPressEvent(event)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.say()
        elif event.key() == Qt.Key.Key_Escape:
            self.fold()
        else:
            super().keyPressEvent(event)

    def _offer_reasons(self, indicator: Indicator) -> None:
        from PySide6.QtWidgets import QCompleter

        from poapp.actions import breakdowns, tallying

        breakdown = tallying.reasons_of(self._desk.store, indicator.id)
        parts = [] if breakdown is None else breakdowns.parts_of(self._desk.store, breakdown)
        names = [one.name for one in parts if one.archived is None]
        offered = QCompleter(names, self.reason)
        offered.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        offered.setFilterMode(Qt.MatchFlag.MatchContains)
        self.reason.setCompleter(offered)

    def _focus(self) -> str:
        found = self._shown.indicator.id if self._shown is not None else 0
        return f"tally {found} {self._times}"

    def _tell(self, error: RefusedError) -> None:
        self._more.show()
        self.reason_field.show_problem(current().text(error.reason))

    def _clear(self) -> None:
        self.reason_field.clear_problem()
