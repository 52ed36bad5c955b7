"""The right column of Today: what is due, the pictures of days, and on the first day what comes."""

from collections.abc import Collection
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from poapp.actions import agenda
from poapp.actions.indicators import targets_of
from poapp.actions.measuring import Entry, measure
from poapp.core.agenda import AgendaItem, AgendaKind, due_until
from poapp.core.change import ChangeSet
from poapp.core.check_in import CheckInLog
from poapp.core.four_verbs import DAYS_BEFORE_SHOWN
from poapp.core.heat_map import WEEKS
from poapp.core.indicator import Frequency, IndicatorVersion, Target, valid_on
from poapp.core.message import RefusedError, counted
from poapp.core.periods import Level
from poapp.core.process import Process
from poapp.core.response import Action
from poapp.language import _, current
from poapp.store.tallies import has_any
from poapp.ui.desk import Desk
from poapp.ui.today.due_card import DueCard, Wanted
from poapp.ui.today.pictures import HeatCard, VerbsCard
from poapp.ui.today.words import number_word

if TYPE_CHECKING:
    from poapp.ui.today.day_one import Next, NextCard, RoomsCard
    from poapp.ui.today.first_values import FirstValues
    from poapp.ui.today.strength_card import StrengthCard
    from poapp.ui.today.tally_section import TallySection


def is_first_day(log: CheckInLog, today: date) -> bool:
    """Tell whether nothing was answered for any day before `today`."""
    return not any(day < today for day in log.answered_days())


_GOES_TO = {AgendaKind.CLOSE: "reports", AgendaKind.ACTION: "reports", AgendaKind.PROOF: "team"}
_OF_PEOPLE = {
    AgendaKind.STEP,
    AgendaKind.EFFECTIVENESS,
    AgendaKind.OBSTACLE,
    AgendaKind.AGREED,
    AgendaKind.TALK,
    AgendaKind.REVIEW,
}
"""What leads to the page of a person."""


class Side(QObject):
    """Fills the cards of the right column and does what is done in them."""

    day_picked = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.due, self.heat, self.verbs = DueCard(), HeatCard(), VerbsCard()
        self.cards: list[QWidget] = [self.due, self.heat, self.verbs]
        self.column = QVBoxLayout()
        """Where the cards stand; what is seldom needed joins them when it is."""
        self._strength_shown = False
        self.responses = 0
        """How many responses are open, as the due list was last read."""
        self.heat.day_picked.connect(self.day_picked)
        self.due.given.connect(self._on_given)
        self.due.chosen.connect(self._on_chosen)
        desk.live.changed.connect(self._on_changed)

    @cached_property
    def first(self) -> "FirstValues":
        """The indicators of the first day."""
        from poapp.ui.today.first_values import FirstValues

        made = FirstValues()
        made.given.connect(self._on_given)
        self.column.insertWidget(self.column.indexOf(self.due), made)
        return made

    @cached_property
    def next(self) -> "NextCard":
        """What comes after the first day."""
        from poapp.ui.today.day_one import NextCard

        made = NextCard()
        self.column.insertWidget(self.column.indexOf(self.heat), made)
        return made

    @cached_property
    def rooms(self) -> "RoomsCard":
        """That other rooms come by themselves."""
        from poapp.ui.today.day_one import RoomsCard

        made = RoomsCard()
        self.column.insertWidget(self.column.indexOf(self.heat), made)
        return made

    @cached_property
    def strength(self) -> "StrengthCard":
        """The strength of the routines."""
        from poapp.ui.today.strength_card import StrengthCard

        made = StrengthCard()
        self.column.insertWidget(self.column.indexOf(self.verbs) + 1, made)
        return made

    @cached_property
    def tally(self) -> "TallySection":
        """What is counted one by one."""
        from poapp.ui.today.tally_section import TallySection

        made = TallySection(self._desk)
        self.due.foot.addWidget(made)
        return made

    def _show(self, name: str, *, wanted: bool) -> bool:
        """Show a card that is seldom needed; one that was never wanted is not even made."""
        if wanted or name in vars(self):
            getattr(self, name).setVisible(wanted)
        return wanted

    def show_due(self, process: Process, log: CheckInLog) -> None:
        """Read what is due; on the first day nothing is, but values may be given."""
        desk = self._desk
        asked = agenda.asked_for(desk.store, process, desk.calendar, desk.today)
        wanted = [Wanted(*found) for found in asked]
        first_day = is_first_day(log, desk.today)
        self.due.setVisible(not first_day)
        if self._show("first", wanted=first_day and bool(wanted)):
            self.first.show_values(wanted, self._targets(wanted), desk.calendar)
        self._show_tally(process, wanted=not first_day)
        if first_day:
            return
        last = desk.calendar.period(Level.WEEK, desk.today).last
        values = sorted((one for one in wanted if one.due <= last), key=lambda one: one.due)
        duties = list(agenda.duty_items(desk.store, process, desk.calendar, desk.today))
        self.responses = sum(one.kind is AgendaKind.RESPONSE for one in duties)
        self.due.show_due(values, due_until(duties, last), desk.today, desk.calendar)

    def _show_tally(self, process: Process, *, wanted: bool) -> None:
        """Show what is counted one by one, where something is."""
        counts = wanted and has_any(self._desk.store)
        if self._show("tally", wanted=counts) or "tally" in vars(self):
            from poapp.ui.today.tally_section import counted_of

            self.tally.show_counted(counted_of(self._desk.store, process, self._desk))

    def _on_changed(self, changes: ChangeSet) -> None:
        """Show at once that something is counted from now on, or no longer."""
        process = self._desk.process
        # By its name: the kind itself is not read before something is counted.
        if process and any(change.record.table == "tally" for change in changes.changes):
            self._show_tally(process, wanted=not self.due.isHidden())

    def first_field(self) -> QWidget | None:
        """Return what Tab goes to from the questions."""
        if "first" in vars(self) and self.first.isVisible():
            return self.first.first_field()
        return self.due.first_field()

    def _targets(self, wanted: list[Wanted]) -> dict[int, Target]:
        found = {}
        for one in wanted:
            valid = valid_on(targets_of(self._desk.store, one.indicator), self._desk.today)
            if valid is not None:
                found[one.indicator.id] = valid
        return found

    def show_days(
        self, log: CheckInLog, day: date, changed: Collection[date] | None = None
    ) -> None:
        """Show the pictures there is something to see in; `changed` are days answered since."""
        today = self._desk.today
        answered = log.answered_days()
        first_day = is_first_day(log, today)
        self.heat.setVisible(not first_day)
        self._show("rooms", wanted=first_day)
        if self._show("next", wanted=first_day):
            self.next.show_next(self._what_comes_next(log))
        else:
            self.heat.show_log(log, today, day, changed)
        self.verbs.setVisible(len(answered) >= DAYS_BEFORE_SHOWN)
        if len(answered) >= DAYS_BEFORE_SHOWN:
            self.verbs.show_log(log, today)
        wanted = self._desk.settings.strength and not first_day
        stale = changed is None or bool(changed) or not self._strength_shown
        if self._show("strength", wanted=wanted) and stale:
            self._strength_shown = True
            first = self._desk.calendar.back(self._desk.calendar.period(Level.WEEK, today), WEEKS)
            self.strength.show_log(log, first[0].first, today)

    def _what_comes_next(self, log: CheckInLog) -> "list[Next]":
        from poapp.ui.today.day_one import Next

        today, calendar = self._desk.today, self._desk.calendar
        stops = []
        following = log.times.working.next_working_day(today)
        if following is not None:
            count = len(log.due_on(following))
            said = counted(
                "the same question, under a minute",
                "the same {number} questions, under a minute",
                n=count,
                number=number_word(count),
            )
            stops.append((following, current().text(said) if count else ""))
        week = calendar.period(Level.WEEK, today)
        if self._measures_weekly():
            stops.append((week.last + timedelta(days=1), _("your first weekly number")))
        month = calendar.period(Level.MONTH, today)
        stops.append((month.last, _("the month ends: one page, in your words")))
        return [Next(day, current().day_titled(day), words) for day, words in stops if words]

    def _measures_weekly(self) -> bool:
        versions = self._desk.store.all(IndicatorVersion, frequency=Frequency.WEEK)
        process = self._desk.process
        return process is not None and any(one.process == process.id for one in versions)

    def _on_given(self, wanted: object, entry: object) -> None:
        if not (isinstance(wanted, Wanted) and isinstance(entry, Entry)):
            return
        following = self.due.typed_after(wanted)
        try:
            measure(self._desk.store, wanted.indicator, entry)
        except RefusedError as error:
            self.due.refuse(wanted, error)
            if "first" in vars(self):
                self.first.refuse(wanted, error)
            return
        goes_to = following or self.first_field()
        if goes_to is not None:
            goes_to.setFocus()

    def _on_chosen(self, item: object) -> None:
        if not isinstance(item, AgendaItem):
            return
        store = self._desk.store
        if item.kind is AgendaKind.RESPONSE:
            self._desk.go_to("indicator", item.record, errand="respond")
        elif item.kind in _OF_PEOPLE:
            self._desk.go_to("person", item.record)
        elif item.record is not None and store.kind_of(item.record) is Action:
            row = self.due.row_of(item)
            if row is not None:
                from poapp.ui.today.action_menu import offer

                offer(self._desk, store.get(Action, item.record), row)
        else:
            self._desk.go_to(_GOES_TO.get(item.kind, "indicators"), item.record)
