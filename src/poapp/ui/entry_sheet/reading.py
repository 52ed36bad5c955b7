"""What the entry sheet shows: indicators by how often and by who has the numbers. No Qt."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import TypeVar

from poapp.actions.closed import ClosedPeriod, closed_periods, seal_over
from poapp.actions.day import working_calendar_of
from poapp.core import period_names
from poapp.core.asked_value import AskedValue, asked_value, periods_up_to
from poapp.core.calendar import OrganisationCalendar
from poapp.core.frozen import frozen
from poapp.core.indicator import (
    Aggregation,
    Frequency,
    Indicator,
    IndicatorVersion,
    Measurement,
    Role,
    Target,
    valid_on,
)
from poapp.core.indicator_series import bounds_of
from poapp.core.indicator_state import IndicatorState
from poapp.core.message import N_
from poapp.core.people import Person
from poapp.core.periods import Level, Period
from poapp.core.process import Process
from poapp.core.record import Option
from poapp.core.target_shape import target_at
from poapp.language import _, current
from poapp.store import indicator_states
from poapp.store.store import Store
from poapp.ui.indicators import wording

D = TypeVar("D", IndicatorVersion, Target)


class View(Option):
    """How much the sheet shows."""

    DUE = "due", N_("Due")
    TWELVE = "twelve", N_("Last 12")
    ALL = "all", N_("All")

    @property
    def ended(self) -> int:
        """How many ended periods stand side by side."""
        return 12 if self is View.TWELVE else 5


@dataclass(slots=True)
class SheetRow:
    """One indicator with its values in the periods of its section, by their first days."""

    indicator: Indicator
    versions: Sequence[IndicatorVersion]
    state: IndicatorState
    asked: AskedValue
    collector: Person | None
    target: str
    calendar: OrganisationCalendar
    kept: dict[date, Measurement] = field(default_factory=dict)

    @property
    def id(self) -> int:
        """The id of the indicator."""
        return self.indicator.id

    @property
    def source(self) -> str:
        """Who has the numbers."""
        return self.collector.title_text() if self.collector is not None else ""

    @property
    def is_open(self) -> bool:
        """Whether the value that is asked for is owed and not in."""
        return self.asked.due is not None and self.in_at(self.asked.period) is None

    def in_at(self, period: Period) -> Measurement | None:
        """Return the value of an ended period; one so far does not count."""
        found = self.kept.get(period.first)
        return None if found is None or found.so_far else found

    def version_at(self, period: Period) -> IndicatorVersion | None:
        """Return the definition of that time; None where it was measured at other intervals."""
        found = valid_on(self.versions, period.first)
        return found if found is not None and found.frequency is self.state.frequency else None

    def shown(self, period: Period) -> str:
        """Return the value of a period as it is read."""
        found, version = self.kept.get(period.first), self.version_at(period)
        if found is None or version is None:
            return ""
        return wording.value_text(found.number(version), self._decimals(version))

    def _decimals(self, version: IndicatorVersion) -> int:
        """Return the decimals of a definition; none where values are counts, all of them whole."""
        if version.aggregation is not Aggregation.SUM:
            return version.decimals
        values = (one.number(version) for one in self.kept.values())
        whole = all(value is None or float(value).is_integer() for value in values)
        return 0 if whole else version.decimals


@frozen(slots=False)
class Section:
    """The indicators of one frequency: periods side by side, the last of them still running."""

    frequency: Frequency
    columns: tuple[Period, ...]
    """Oldest first; the last but one is asked for, the last one is running."""
    titles: tuple[str, ...]
    groups: tuple[tuple[str, tuple[SheetRow, ...]], ...]
    closed: dict[date, ClosedPeriod]

    @property
    def asked(self) -> Period:
        """The period whose value is asked for."""
        return self.columns[-2]

    @property
    def running(self) -> Period:
        """The period that is not over."""
        return self.columns[-1]

    @property
    def rows(self) -> list[SheetRow]:
        """The rows of all groups."""
        return [row for _title, members in self.groups for row in members]


@frozen(slots=False)
class Sheet:
    """The whole sheet; `due_rows` and `counted` are the same in every view."""

    sections: tuple[Section, ...]
    due_rows: tuple[SheetRow, ...]
    counted: int
    calendar: OrganisationCalendar
    today: date

    @property
    def rows(self) -> list[SheetRow]:
        """The rows of all sections."""
        return [row for section in self.sections for row in section.rows]

    def take(self, measurement: Measurement | None, was: Measurement | None) -> bool:
        """Show another value in its place; False where none of the rows has that place."""
        one = measurement or was
        if one is None:
            return False
        found = [row for row in (*self.rows, *self.due_rows) if row.id == one.indicator]
        for row in found:
            if measurement is None:
                row.kept.pop(one.first, None)
            else:
                row.kept[one.first] = measurement
        return bool(found)


def read_sheet(
    store: Store, process: Process, calendar: OrganisationCalendar, today: date, view: View
) -> Sheet:
    """Return the sheet of a process as it stands today."""
    rows = _rows_of(store, process, calendar, today)
    week = calendar.period(Level.WEEK, today)
    due = [row for row in rows if row.asked.is_in_hand(week)]
    shown = due if view is View.DUE else rows
    working, closed = working_calendar_of(store), closed_periods(store, process.id)
    sections = []
    for frequency in Frequency:
        of_it = [row for row in shown if row.state.frequency is frequency]
        if not of_it:
            continue
        periods = periods_up_to(of_it[0].asked.period, view.ended, calendar, working)
        running = calendar.period(Level(frequency), today)
        titles = tuple(_title(one, periods[-1], running, calendar) for one in (*periods, running))
        seals = {one.first: seal_over(closed, calendar, one) for one in periods}
        shut = {first: seal for first, seal in seals.items() if seal is not None}
        _fill(store, of_it, periods[0].first)
        sections.append(Section(frequency, (*periods, running), titles, _grouped(of_it), shut))
    counted = sum(row.indicator.role is not Role.FOR_INFORMATION for row in rows)
    return Sheet(tuple(sections), tuple(due), counted, calendar, today)


def _rows_of(
    store: Store, process: Process, calendar: OrganisationCalendar, today: date
) -> list[SheetRow]:
    states = indicator_states.current_states(store)
    people = {person.id: person for person in store.all(Person)}
    versions = _by_indicator(store.all(IndicatorVersion, process=process.id))
    targets = _by_indicator(store.all(Target, process=process.id))
    working = working_calendar_of(store)
    found = [
        one
        for one in store.all(Indicator, process=process.id, archived=None)
        if one.retired_on is None or one.retired_on > today
    ]
    rows = []
    for one in sorted(found, key=lambda one: (one.place, one.id)):
        state = states[one.id]
        if state.derived:  # it follows from others: nobody types it
            continue
        asked = asked_value(one, state, calendar, today, working)
        defined = versions.get(one.id, [])
        version = valid_on(defined, asked.period.first)
        target = None
        if version is not None:
            target = target_at(targets.get(one.id, []), asked.period, version, calendar, working)
        low, high = bounds_of(target, state.direction)
        shown = wording.target_text(low, high, state.decimals)
        person = people.get(one.collector or 0)
        rows.append(SheetRow(one, defined, state, asked, person, shown, calendar))
    return rows


def _by_indicator(found: Iterable[D]) -> dict[int, list[D]]:
    by_id: dict[int, list[D]] = {}
    for one in found:
        by_id.setdefault(one.indicator, []).append(one)
    return by_id


def _fill(store: Store, rows: Sequence[SheetRow], first: date) -> None:
    """Read the values that a section shows, of all its indicators at once."""
    by_id = {row.id: row for row in rows}
    marks = ",".join("?" * len(by_id))
    found = store.rows(
        "SELECT id, indicator, first, last, value, numerator, denominator, so_far"  # noqa: S608
        f" FROM measurement WHERE indicator IN ({marks}) AND first >= ?",
        (*by_id, first.isoformat()),
    )
    for record, indicator, begin, end, value, numerator, denominator, so_far in found:
        day = date.fromisoformat(begin)
        by_id[indicator].kept[day] = Measurement(
            id=record,
            indicator=indicator,
            first=day,
            last=date.fromisoformat(end),
            value=value,
            numerator=numerator,
            denominator=denominator,
            so_far=bool(so_far),
        )


def _grouped(rows: Sequence[SheetRow]) -> tuple[tuple[str, tuple[SheetRow, ...]], ...]:
    """Return the rows of each collector under their name; one untitled group if all are single."""
    order: dict[str, int] = {}
    for row in rows:
        order.setdefault(row.source, len(order))
    if len(order) == len(rows):
        return (("", tuple(rows)),)
    placed = sorted(rows, key=lambda row: (not row.source, order[row.source]))
    named = groupby(placed, key=lambda row: row.source)
    return tuple((name or _("Nobody named"), tuple(members)) for name, members in named)


def _title(period: Period, asked: Period, running: Period, calendar: OrganisationCalendar) -> str:
    """Return the heading of a column: "38", "Week 42", "43 so far", "Sep 26", "Oct so far"."""
    words = current().text(period_names.short_name(period, calendar))
    if period == asked:
        return words[:1].upper() + words[1:]
    if period.level is Level.WEEK:
        words = str(calendar.place(Level.WEEK, period.first).number)
    return _("{period} so far", period=words) if period == running else words
