"""The line over the matrix that says of which day it is, while it is not today's alone."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from poapp.core.message import counted
from poapp.language import _, current
from poapp.ui.theme import fonts
from poapp.ui.widgets.button import Button
from poapp.ui.widgets.frames import row
from poapp.ui.widgets.text import Label


class DayStrip(QWidget):
    """Hidden for today; `back_asked` asks for today again."""

    back_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = Label("", fonts.TABLE_MEDIUM)
        self.back = Button(_("Back to today"), "link")
        self.back.clicked.connect(self.back_asked)
        self.setLayout(row(self.words, self.back, None, gap=12))
        self.hide()

    def show_days(self, today: date, as_of: date | None, against: date | None, count: int) -> None:
        """Say which day is shown, against which, and how many cells differ."""
        self.setVisible(as_of is not None or against is not None)
        day = _("today") if as_of is None else current().day(as_of)
        words = _("As of {day}", day=day)
        if against is not None:
            cells = counted("{n} cell differs", "{n} cells differ", n=count)
            other = _("today") if against == today else current().day(against)
            words = _("As of {day}, compared with {other}: {cells}", day=day, other=other,
                      cells=cells)  # fmt: skip
        self.words.say(words)
