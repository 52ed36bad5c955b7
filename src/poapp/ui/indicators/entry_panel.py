"""The entry of one value: which period, the number, a comment, and why where it is closed."""

from datetime import date
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from poapp.core.doubt import Doubt
from poapp.core.indicator import Indicator
from poapp.core.message import RefusedError
from poapp.core.periods import Period
from poapp.language import _, current
from poapp.store.edit import NotValidError
from poapp.ui.desk import Desk
from poapp.ui.indicators.drafts import Draft
from poapp.ui.indicators.entry import ValueInHand
from poapp.ui.indicators.figures import FieldProblemError, RatioFields, ValueFields
from poapp.ui.indicators.typed import Figures, text_of
from poapp.ui.theme import fonts
from poapp.ui.theme.look import px
from poapp.ui.widgets.button import Button, IconButton
from poapp.ui.widgets.field import Field
from poapp.ui.widgets.frames import row
from poapp.ui.widgets.side_panel import SidePanel
from poapp.ui.widgets.text import Label, Paragraph

_LONGEST = 10_000


class EntryPanel(SidePanel):
    """Takes one value. Enter saves it, Ctrl ↵ saves it and asks for the next one."""

    saved = Signal(bool)
    """The value is kept; True where the owner wants to go on to the next."""

    def __init__(
        self,
        desk: Desk,
        indicator: Indicator,
        first: date | None = None,
        *,
        goes_on: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        """Ask for the value of the period that begins on `first`, or of the one that is due.

        `goes_on` offers to go on to the next value that is due.
        """
        super().__init__(indicator.reference, indicator.name, parent)
        self._desk = desk
        self.hand = ValueInHand(desk.store, indicator, desk.calendar, first)
        self.more.hide()
        self.comment, self.comment_field = _line(_("Comment"))
        self.reason, self.reason_field = _line(_("Reason for restating it"))
        self.figures: ValueFields | RatioFields | None = None
        self._draft: Draft | None = None
        self._make_labels()
        self._make_buttons()
        self._next.setVisible(goes_on)
        self._arrange_parts()
        self.show_period(self.hand.period)

    def show_period(self, period: Period) -> None:
        """Ask for the value of a period."""
        self.hand.take(period)
        self._make_figures()
        self._heading.say(self.hand.heading)
        self._note.say(self.hand.note)
        self._history.say(self.hand.history)
        self._take_out.setVisible(self.hand.before is not None)
        self._closed.setVisible(self.hand.seal is not None)
        self.reason_field.setVisible(self.hand.seal is not None)
        self._forth.setEnabled(self.hand.later() is not None)

    def begin(self) -> None:
        """Take the keyboard."""
        if self.figures is not None:
            editor = next(iter(self.figures.editors().values()))
            editor.setFocus(Qt.FocusReason.OtherFocusReason)
            editor.selectAll()

    def save(self) -> None:
        """Keep the value; tell under its field what is wrong with it."""
        if self._kept():
            self.saved.emit(False)

    def save_and_next(self) -> None:
        """Keep the value and ask for the next one."""
        if self._kept():
            self.saved.emit(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save with Enter, with Ctrl ↵ and go on."""
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.save_and_next()
        else:
            self.save()

    # Showing

    def _make_labels(self) -> None:
        self._heading = Label("", fonts.SECTION)
        self._note = Label("", fonts.CAPTION, "ink3")
        self._history = Paragraph("", fonts.CAPTION, "ink3")
        self._closed = Paragraph(
            _("This period is closed. The report that was sealed stays as it is; with a reason"
              " the difference is listed beside it."),
            fonts.TABLE,
            "ink2",
        )  # fmt: skip

    def _make_buttons(self) -> None:
        self._back = IconButton("chevron-left", _("Earlier period"))
        self._forth = IconButton("chevron-right", _("Later period"))
        self._save = Button(_("Save"), "primary", key="Enter")
        self._next = Button(_("Save, next due"), key="Ctrl ↵")
        self._take_out = Button(_("Take it out"), "link")
        self._back.clicked.connect(self._on_back)
        self._forth.clicked.connect(self._on_forth)
        self._save.clicked.connect(self.save)
        self._next.clicked.connect(self.save_and_next)
        self._take_out.clicked.connect(self._on_take_out)

    def _arrange_parts(self) -> None:
        self.body.addLayout(row(self._heading, None, self._back, self._forth, gap=2))
        self.body.addWidget(self._note)
        self.body.addSpacing(px(4))
        self._place = self.body.count()
        for part in (self.comment_field, self._closed, self.reason_field, self._history):
            self.body.addWidget(part)
        self.body.addWidget(self._take_out)
        self.body.addStretch(1)
        self.foot.addWidget(self._save)
        self.foot.addWidget(self._next)
        self.foot.addStretch(1)

    def _make_figures(self) -> None:
        if self.figures is not None and self._draft is not None:
            self.body.removeWidget(self.figures)
            self.figures.deleteLater()
            self._draft.deleteLater()
        hand = self.hand
        figures = RatioFields(hand.version) if hand.is_ratio else ValueFields(hand.version)
        figures.show_measurement(hand.before)
        figures.changed.connect(self._clear_problems)
        self.figures = figures
        self.body.insertWidget(self._place, figures)
        self.comment.setText(hand.before.comment if hand.before else "")
        self.comment.setCursorPosition(0)
        self.reason.clear()
        self._clear_problems()
        typed = {**figures.editors(), "comment": self.comment, "reason": self.reason}
        key = f"value-{hand.indicator.id}-{hand.period.first}"
        self._draft = Draft(self._desk.store, key, typed, self)
        order = [*typed.values(), self._save, self._next, self._take_out, self._back, self._forth]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    # Saving

    def _kept(self) -> bool:
        if self.figures is None:
            return False
        self._clear_problems()
        try:
            typed = self.figures.read()
        except FieldProblemError as problem:
            self._tell(problem.field, current().text(problem.reason))
            return False
        doubt = self.hand.doubt(typed)
        if doubt is not None:
            self._ask(doubt)
            return False
        if self.hand.seal is not None and not self.reason.text().strip():
            self._tell(self.reason_field, _("Say why it is restated."))
            return False
        return self._put(typed)

    def _put(self, typed: Figures) -> bool:
        try:
            self.hand.keep(typed, self.comment.text().strip(), self.reason.text().strip())
        except NotValidError as error:
            problem = error.problems[0]
            self._tell(self._field_of(problem.field), current().text(problem.reason))
            return False
        except RefusedError as error:
            self._tell(self._field_of("value"), current().text(error.reason))
            return False
        if self._draft is not None:
            self._draft.forget()
        return True

    def _ask(self, doubt: Doubt) -> None:
        """Say what is doubtful; Enter again keeps the number as it is."""
        reason = current().text(doubt.reason)
        if doubt.fix is None:
            self._tell(self._field_of("value"), f"{reason} {_('Enter again keeps it.')}")
            return
        fix = text_of(doubt.fix)
        question = _("Is it {fix}?", fix=fix)
        self._tell(self._field_of("value"), f"{reason} {question}", fix)

    def _tell(self, field: Field, words: str, fix: str = "") -> None:
        field.show_problem(words, fix)
        field.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _clear_problems(self) -> None:
        figures = self.figures.fields().values() if self.figures is not None else ()
        for field in {self.comment_field, self.reason_field, *figures}:
            field.clear_problem()

    def _field_of(self, name: str) -> Field:
        if name == "comment" or self.figures is None:
            return self.comment_field
        return self.figures.fields().get(name, self.figures.doubted())

    def _on_back(self) -> None:
        self.show_period(self.hand.earlier())
        self.begin()

    def _on_forth(self) -> None:
        later = self.hand.later()
        if later is not None:
            self.show_period(later)
            self.begin()

    def _on_take_out(self) -> None:
        try:
            self.hand.take_out()
        except RefusedError as error:
            self._tell(self._field_of("value"), current().text(error.reason))
            return
        self.show_period(self.hand.period)
        self.saved.emit(False)


def _line(label: str) -> tuple[QLineEdit, Field]:
    edit = QLineEdit()
    edit.setMaxLength(_LONGEST)
    return edit, Field(label, edit)
