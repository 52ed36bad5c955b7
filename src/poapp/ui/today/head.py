"""The head of Today: the day, the way to other days, how far it is answered, closing it."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from poapp.core.message import Message
from poapp.core.working_days import Position
from poapp.language import _, current
from poapp.ui.theme import fonts
from poapp.ui.theme.look import px
from poapp.ui.widgets.button import Button, IconButton
from poapp.ui.widgets.day_panels import WorkingDays
from poapp.ui.widgets.heads import PageHead
from poapp.ui.widgets.segmented import Segmented
from poapp.ui.widgets.text import Label


class DayHead(QWidget):
    """Says which day is open; signals say what the owner wants."""

    stepped = Signal(int)
    today_asked = Signal()
    close_asked = Signal()
    week_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.summary = Label("", fonts.TABLE, "ink2")
        self.close_day = Button(_("Close the day"), "primary", key="Ctrl ↵")
        self.close_day.clicked.connect(self.close_asked)
        self.back = IconButton("chevron-left", _("Previous day (←)"))
        self.forth = IconButton("chevron-right", _("Next day (→)"))
        self.to_today = Button(_("Back to today"), "quiet", small=True)
        self.back.clicked.connect(self._on_back)
        self.forth.clicked.connect(self._on_forth)
        self.to_today.clicked.connect(self.today_asked)
        self.page = PageHead("", actions=[self.summary, self.close_day])
        self.switch = day_or_week("day")
        self.switch.chosen.connect(self._on_switched)
        for part in (self.back, self.forth, self.switch, self.to_today):
            self.page.beside.addWidget(part)
        self.days = WorkingDays()
        self.page.below.addWidget(self.days)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self.page)
        self.page.setMinimumHeight(px(58))

    def show_day(self, day: date, today: date) -> None:
        """Name the day; its year too where it is another one than today's."""
        named = current().day_titled(day)
        if day.year != today.year:
            named = _("{day} {year}", day=named, year=str(day.year))
        self.page.say(named)
        self.forth.setEnabled(day < today)
        self.to_today.setVisible(day != today)

    def show_place(self, place: Position, *, beyond: str = "") -> None:
        """Show which working day of the month it is; `beyond` adds a remark."""
        words = current().text(place.sentence())
        self.days.show_days(place.number, place.of, f"{words} · {beyond}" if beyond else words)

    def show_words(self, words: str) -> None:
        """Show a sentence where the working days stand otherwise."""
        self.days.show_days(0, 0, words)

    def show_summary(self, said: Message, *, closed: bool, can_close: bool) -> None:
        """Show how far the day is answered."""
        words = current().text(said)
        self.summary.say(_("{answered} · closed", answered=words) if closed else words)
        self.close_day.setVisible(can_close)
        self.close_day.setEnabled(not closed)

    def welcome(self, *, first_day: bool) -> None:
        """Leave out, before the first answer of all, what only makes sense later."""
        for part in (self.summary, self.back, self.forth, self.switch):
            part.setVisible(not first_day)

    def _on_switched(self, code: object) -> None:  # noqa: ARG002
        self.switch.choose("day")
        self.week_asked.emit()

    def _on_back(self) -> None:
        self.stepped.emit(-1)

    def _on_forth(self) -> None:
        self.stepped.emit(1)


def day_or_week(shown: str) -> Segmented:
    """Return the switch between the two pages, `day` or `week` chosen; W does the same."""
    made = Segmented([("day", _("Day")), ("week", _("Week"))], name=_("Day or week (W)"))
    made.choose(shown)
    return made
