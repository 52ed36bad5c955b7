"""The response of one indicator: fact, cause, action, told whom and when, and how it ended."""

from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from poapp.core.obligation import Obligation
from poapp.core.response import Action, Ending
from poapp.core.statement_text import Promise, promises
from poapp.language import _, current
from poapp.ui.indicators import wording
from poapp.ui.indicators.action_line import ActionLine
from poapp.ui.theme import fonts
from poapp.ui.theme.look import px
from poapp.ui.widgets.button import Button, IconButton
from poapp.ui.widgets.chip import Chip
from poapp.ui.widgets.frames import Card, row
from poapp.ui.widgets.inputs import TextArea
from poapp.ui.widgets.line_edit import LineEdit
from poapp.ui.widgets.radio import RadioChoice
from poapp.ui.widgets.text import Label

_A_WHILE = timedelta(days=14)
"""How far ahead the day lies that is written as an example."""
_LABEL = 48
"""The width in px of the words before the fields."""


class ResponseCard(Card):
    """Shown while something is owed, told or has ended; words are kept on leaving a field."""

    typed = Signal(str, str)
    """`fact`, `cause` or `told`, and its words."""
    answered = Signal()
    ended = Signal(object)
    """An Ending."""
    promised = Signal(object)
    """A Promise: what is to be done, and by when."""
    pressed = Signal(object, object)
    """An Action that was clicked, and its line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName(_("Response"))
        self.body.setSpacing(4)
        self._chip = Chip("")
        self._due = Label("", fonts.TABLE, "ink3")
        self.body.addLayout(row(Label(_("Response"), fonts.CARD), self._chip, None, self._due))
        self.fact = self._area("fact", _("Fact"), _("what the figures say"))
        self.cause = self._area("cause", _("Cause"), _("what brought it about"))
        self._actions = QVBoxLayout()
        self._actions.setSpacing(0)
        self.action = LineEdit()
        self.action.editingFinished.connect(self._on_promised)
        self.another = IconButton("plus", _("Another action"))
        self.another.clicked.connect(self._on_another)
        held = QVBoxLayout()
        held.setSpacing(4)
        held.addLayout(self._actions)
        held.addWidget(self.action)
        self.body.addLayout(self._line(_("Action"), held, self.another))
        self.action.setAccessibleName(_("Action"))
        self.told = LineEdit(_("whom"))
        self.told.editingFinished.connect(self._on_told)
        self.body.addLayout(self._line(_("Told"), self.told))
        choices = [(ending, _(ending.label)) for ending in Ending]
        self.ending = RadioChoice(choices, name=_("How it ended"))
        self.ending.chosen.connect(self.ended)
        self.body.addWidget(Label(_("How it ended"), fonts.CAPTION, "ink2"))
        self.body.addWidget(self.ending)
        self.answer = Button(_("Answer"), "primary", key="Ctrl ↵")
        self.answer.clicked.connect(self.answered)
        self._note = Label(_("the ending can wait"), fonts.CAPTION, "ink3")
        self.body.addLayout(row(self.answer, self._note, None))
        self._kept: dict[str, str] = {}

    def show_obligation(
        self, owed: Obligation, actions: list[Action], fact: str, today: date
    ) -> None:
        """Show where the response stands; `fact` is offered while nobody has written one."""
        response = owed.response if owed.response and owed.response.is_open else None
        is_open = owed.is_owed or response is not None
        self.setVisible(is_open or owed.response is not None)
        shown = response or (None if owed.is_owed else owed.response)
        by = current().day(today + _A_WHILE)
        self.action.setPlaceholderText(_("what, and by {day}", day=by))
        words = {
            "fact": shown.fact if shown and shown.fact else fact,
            "cause": shown.cause if shown else "",
            "told": shown.told if shown else "",
        }
        for name, field in (("fact", self.fact), ("cause", self.cause)):
            if not field.hasFocus():
                field.setPlainText(words[name])
            field.setReadOnly(not is_open)
        if not self.told.hasFocus():
            self.told.setText(words["told"])
        self._kept = words
        self.told.setEnabled(is_open)
        self.action.setEnabled(is_open)
        self.another.setEnabled(is_open)
        self.ending.choose(None if shown is None else shown.ending)
        self.ending.setEnabled(response is not None)
        self._show_state(owed, today, is_answered=response is not None and not owed.is_owed)
        self._show_actions(actions, today)

    def begin(self) -> None:
        """Take the keyboard, where something is still to be said."""
        said: dict[QWidget, str] = {
            self.fact: self.fact.toPlainText(),
            self.cause: self.cause.toPlainText(),
        }
        if not self._actions.count():
            said[self.action] = ""
        empty = next((field for field, words in said.items() if not words.strip()), self.told)
        empty.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_state(self, owed: Obligation, today: date, *, is_answered: bool) -> None:
        line = owed.line()
        if owed.due is not None:
            self._chip.say(_("open"))
            self._due.say(_("due {day}", day=wording.day_near(owed.due, today)))
        else:
            self._chip.say("" if line is None else current().text(line))
            self._due.say("")
        self._chip.setVisible(owed.due is not None or line is not None)
        self.answer.setVisible(owed.due is not None)
        self._note.setVisible(owed.due is not None)
        if is_answered:
            self._due.say(_("the ending can wait"))

    def _show_actions(self, actions: list[Action], today: date) -> None:
        while (item := self._actions.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for one in actions:
            line = ActionLine(one, today)
            line.clicked.connect(partial(self.pressed.emit, one, line))
            self._actions.addWidget(line)
        # One action is the rule: room for another is made when it is asked for.
        self.another.setVisible(bool(actions))
        if not self.action.hasFocus():
            self.action.setVisible(not actions or bool(self.action.text()))

    def _on_another(self) -> None:
        self.action.show()
        self.action.setFocus(Qt.FocusReason.OtherFocusReason)

    def _area(self, name: str, label: str, placeholder: str) -> TextArea:
        area = TextArea(placeholder, lines=1, quiet=True)
        area.setAccessibleName(label)
        area.left.connect(partial(self._on_left, name))
        self.body.addLayout(self._line(label, area))
        return area

    def _line(self, words: str, field: QWidget | QVBoxLayout, *right: QWidget) -> QHBoxLayout:
        """Return a field or several under each other behind the words that name them."""
        label = Label(words, fonts.CAPTION, "ink2")
        label.setFixedWidth(px(_LABEL))
        line = row(label)
        if isinstance(field, QWidget):
            line.addWidget(field, 1)
            field.setAccessibleName(words)
        else:
            line.addLayout(field, 1)
        for part in right:
            line.addWidget(part)
        return line

    def _on_left(self, name: str) -> None:
        words = (self.fact if name == "fact" else self.cause).toPlainText().strip()
        if words != self._kept.get(name, ""):
            self.typed.emit(name, words)

    def _on_told(self) -> None:
        words = self.told.text().strip()
        if words != self._kept.get("told", ""):
            self.typed.emit("told", words)

    def _on_promised(self) -> None:
        months = [date(2000, month, 1) for month in range(1, 13)]
        names = [current().month(one) for one in months]
        found = promises(self.action.text(), names)
        if found:
            self.action.clear()
            self.promised.emit(Promise(found[0].words, found[0].due))
