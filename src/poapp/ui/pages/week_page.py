"""The week of Today: what is new, whose turn it is, what comes first, what the team reads."""

from collections.abc import Sequence
from itertools import pairwise
from typing import ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from poapp.core.agenda import AgendaKind
from poapp.core.calendar_version import CalendarVersion
from poapp.core.chart_marks import ChartEvent, ChartPhase
from poapp.core.indicator import Indicator, IndicatorVersion, Measurement, Target
from poapp.core.people import Person
from poapp.core.period_names import day_range
from poapp.core.periods import Level
from poapp.core.process import Organisation, Process
from poapp.core.record import Record
from poapp.core.response import Action, Response
from poapp.language import _, current
from poapp.ui.desk import Desk
from poapp.ui.pages.page import Key, Page
from poapp.ui.theme import fonts
from poapp.ui.theme.look import px
from poapp.ui.today.head import day_or_week
from poapp.ui.week.brief_card import BriefCard
from poapp.ui.week.lists import PriorityList, SignalList, WaitedList
from poapp.ui.week.reading import NewSignal, Priority, Waited, read_week
from poapp.ui.widgets.button import Button
from poapp.ui.widgets.heads import PageHead
from poapp.ui.widgets.side_by_side import SideBySide
from poapp.ui.widgets.text import Label


class WeekPage(Page):
    """Ten minutes on Monday; W goes back to the day."""

    watches: ClassVar[frozenset[type[Record]]] = frozenset(
        {Indicator, IndicatorVersion, Target, Measurement, ChartPhase, ChartEvent, Person,
         Organisation, CalendarVersion, Response, Action, Process}
    )  # fmt: skip

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.switch = day_or_week("week")
        self.switch.chosen.connect(self._on_switched)
        copy = Button(_("Monday brief"), "primary", icon="copy", key="C")
        copy.clicked.connect(self.copy_brief)
        self.head = PageHead("", "", [copy])
        self.head.beside.addWidget(self.switch)
        self._days = Label("", fonts.TABLE, "ink2")
        self.head.below.addWidget(self._days)
        self.signals, self.waited, self.priorities = SignalList(), WaitedList(), PriorityList()
        self.brief = BriefCard(desk)
        for part in (self.signals, self.waited, self.priorities):
            part.chosen.connect(self._on_chosen)
        self._arrange()

    def keys(self) -> Sequence[Key]:
        """Return the keys of the week."""
        return (
            Key("Tab", _("next row")),
            Key("Enter", _("open")),
            Key("W", _("back to the day"), self.show_day, icon="calendar"),
            Key("C", _("copy the brief"), self.copy_brief, icon="copy"),
        )

    def refresh(self) -> None:
        """Read the week and show it."""
        process = self.desk.process
        if process is None:
            return
        week = read_week(self.desk.store, process, self.desk.calendar, self.desk.today)
        self.head.say(_("Week {number}", number=str(week.number)))
        period = self.desk.calendar.period(Level.WEEK, self.desk.today)
        self._days.say(current().text(day_range(period)))
        self.signals.show_week(week)
        self.waited.show_week(week)
        self.priorities.show_week(week)
        self.brief.show_week(week, process.id)
        self._order_tabs()

    def show_day(self) -> None:
        """Go back to the day."""
        self.desk.go_to("today")

    def copy_brief(self) -> None:
        """Put the Monday brief on the clipboard."""
        self.brief.copy()

    def _order_tabs(self) -> None:
        """Let Tab go through the rows as they are read: they were made after the rest."""
        rows = [*self.signals.rows, *self.waited.rows, *self.priorities.rows]
        for before, after in pairwise([*rows, self.brief.words, self.brief.again]):
            QWidget.setTabOrder(before, after)

    def _arrange(self) -> None:
        left = QWidget()
        lines = QVBoxLayout(left)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        for part in (self.signals, self.waited, self.priorities):
            lines.addWidget(part)
        lines.addStretch(1)
        content = QWidget()
        outer = QVBoxLayout(content)
        outer.setContentsMargins(0, 0, 0, px(12))
        outer.setSpacing(px(16))
        outer.addWidget(self.head)
        outer.addWidget(SideBySide(left, [self.brief]))
        outer.addStretch(1)
        self.set_content(content)

    def _on_switched(self, code: object) -> None:
        if code == "day":
            self.switch.choose("week")
            self.show_day()

    def _on_chosen(self, one: object) -> None:
        match one:
            case NewSignal():
                self.desk.go_to("indicator", one.row.id)
            case Waited(indicator=int(indicator)):
                self.desk.go_to("entry", indicator)
            case Priority(row=row) if row is not None:
                errand = "respond" if one.item.kind is AgendaKind.RESPONSE else ""
                self.desk.go_to("indicator", row.id, errand=errand)
            case _:
                self.desk.go_to("today")
