"""Standing in front: when the results are presented to management and to the team."""

from collections.abc import Mapping
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from poapp.core.assumption import Before, Presentation
from poapp.core.message import RefusedError
from poapp.exchange.days import DayOrder, day_of
from poapp.language import _, current
from poapp.ui.theme import fonts
from poapp.ui.theme.look import px
from poapp.ui.widgets.button import Button
from poapp.ui.widgets.chip import Chip
from poapp.ui.widgets.frames import Card, row
from poapp.ui.widgets.icon import Icon
from poapp.ui.widgets.mark_label import MarkLabel
from poapp.ui.widgets.text import Label

_ICONS = {Before.MANAGEMENT: "presentation", Before.TEAM: "users"}


class StandingCard(Card):
    """Two lines: planned for a day, then held."""

    planned = Signal(object, object)
    """A Before, and the day or None."""
    held = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Standing in front"), parent=parent)
        words = {Before.MANAGEMENT: _("To management"), Before.TEAM: _("To the team")}
        self.lines = {before: _Line(before, words[before]) for before in Before}
        for before, line in self.lines.items():
            line.planned.connect(partial(self.planned.emit, before))
            line.held.connect(partial(self.held.emit, before))
            self.body.addWidget(line)

    def show_presentations(self, kept: Mapping[Before, Presentation]) -> None:
        """Show what is planned and what was held."""
        for before, line in self.lines.items():
            line.show_presentation(kept.get(before))


class _Line(QWidget):
    planned = Signal(object)
    held = Signal()

    def __init__(self, before: Before, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.day = QLineEdit()
        self.day.setProperty("small", "true")
        self.day.setFixedWidth(px(112))
        self.day.setPlaceholderText(_("on which day"))
        self.day.setAccessibleName(words)
        self.day.editingFinished.connect(self._on_typed)
        self._shown = ""
        self._chip = Chip(_("held"))
        self.hold = Button(_("Held"), small=True)
        self.hold.setAccessibleName(_("Held: {words}", words=words))
        self.hold.clicked.connect(self.held)
        self._problem = MarkLabel("missed", "", fonts.CAPTION, "concern")
        self._problem.hide()
        line = row(Icon(_ICONS[before], 18, "ink2"), Label(words, fonts.TABLE), None,
                   self.day, self._chip, self.hold, gap=8)  # fmt: skip
        outer = row(gap=0)
        outer.addLayout(line)
        self.setLayout(outer)

    def show_presentation(self, kept: Presentation | None) -> None:
        """Show the day, and whether it is planned or held."""
        day = None if kept is None else kept.held_on or kept.planned
        self._shown = "" if day is None else current().day_short(day)
        if not self.day.hasFocus():
            self.day.setText(self._shown)
        was_held = kept is not None and kept.held_on is not None
        self._chip.setVisible(was_held)
        self.hold.setVisible(day is not None and not was_held)

    def _on_typed(self) -> None:
        typed = self.day.text().strip()
        if typed == self._shown:
            return
        day: date | None = None
        wrong = False
        try:
            day = day_of(typed, DayOrder.DAY_FIRST) if typed else None
        except RefusedError as error:
            wrong = True
            self.day.setAccessibleDescription(current().text(error.reason))
        self.day.setProperty("wrong", "true" if wrong else "false")
        self.day.style().polish(self.day)
        if not wrong:
            self.planned.emit(day)
