"""The right column of Today: what is due, the pictures of days, and on the first day what comes."""

from collections.abc import Collection
from datetime import date, timedelta

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from poapp.actions import agenda
from poapp.actions.measuring import Entry, measure
from poapp.core.agenda import AgendaItem, AgendaKind, due_until
from poapp.core.check_in import CheckInLog
from poapp.core.four_verbs import DAYS_BEFORE_SHOWN
from poapp.core.message import RefusedError
from poapp.core.periods import Level
from poapp.core.process import Process
from poapp.language import _, current
from poapp.ui.desk import Desk
from poapp.ui.today.day_one import Next, NextCard, RoomsCard
from poapp.ui.today.due_card import DueCard, Wanted
from poapp.ui.today.pictures import HeatCard, VerbsCard

_GOES_TO = {AgendaKind.CLOSE: "reports", AgendaKind.ACTION: "reports"}


class Side(QObject):
    """Fills the cards of the right column and does what is done in them."""

    day_picked = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.due, self.heat, self.verbs = DueCard(), HeatCard(), VerbsCard()
        self.next, self.rooms = NextCard(), RoomsCard()
        self.cards: list[QWidget] = [self.due, self.next, self.rooms, self.heat, self.verbs]
        self.heat.day_picked.connect(self.day_picked)
        self.due.given.connect(self._on_given)
        self.due.chosen.connect(self._on_chosen)

    def show_due(self, process: Process) -> None:
        """Read what is due."""
        desk = self._desk
        last = desk.calendar.period(Level.WEEK, desk.today).last
        asked = agenda.asked_for(desk.store, process, desk.calendar, desk.today)
        wanted = [Wanted(*found) for found in asked]
        values = sorted((one for one in wanted if one.due <= last), key=lambda one: one.due)
        duties = agenda.duty_items(desk.store, process, desk.calendar, desk.today)
        self.due.show_due(values, due_until(duties, last), desk.today, desk.calendar)

    def show_days(
        self, log: CheckInLog, day: date, changed: Collection[date] | None = None
    ) -> None:
        """Show the pictures there is something to see in; `changed` are days answered since."""
        today = self._desk.today
        answered = log.answered_days()
        first_day = not any(one < today for one in answered)
        self.next.setVisible(first_day)
        self.rooms.setVisible(first_day)
        self.heat.setVisible(not first_day)
        if first_day:
            self.next.show_next(self._what_comes_next(log))
        else:
            self.heat.show_log(log, today, day, changed)
        self.verbs.setVisible(len(answered) >= DAYS_BEFORE_SHOWN)
        if len(answered) >= DAYS_BEFORE_SHOWN:
            self.verbs.show_log(log, today)

    def _what_comes_next(self, log: CheckInLog) -> list[Next]:
        today, calendar = self._desk.today, self._desk.calendar
        stops = []
        following = log.times.working.next_working_day(today)
        if following is not None:
            count = len(log.due_on(following))
            stops.append((following, _("the same questions, under a minute") if count else ""))
        week = calendar.period(Level.WEEK, today)
        stops.append((week.last + timedelta(days=1), _("your first weekly number")))
        month = calendar.period(Level.MONTH, today)
        stops.append((month.last, _("the month ends: one page, in your words")))
        return [Next(day, current().day_titled(day), words) for day, words in stops if words]

    def _on_given(self, wanted: object, entry: object) -> None:
        if not (isinstance(wanted, Wanted) and isinstance(entry, Entry)):
            return
        following = self.due.typed_after(wanted)
        try:
            measure(self._desk.store, wanted.indicator, entry)
        except RefusedError as error:
            self.due.refuse(wanted, error)
            return
        goes_to = following or self.due.first_field()
        if goes_to is not None:
            goes_to.setFocus()

    def _on_chosen(self, item: object) -> None:
        if isinstance(item, AgendaItem):
            self._desk.go_to(_GOES_TO.get(item.kind, "indicators"), item.record)
