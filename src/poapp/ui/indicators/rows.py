"""The rows of the list of indicators: read, filtered, grouped. No Qt."""

from collections.abc import Callable, Sequence
from dataclasses import field
from datetime import date
from itertools import groupby

from poapp.actions.day import working_calendar_of
from poapp.actions.responses import obligations_of
from poapp.core.calendar import OrganisationCalendar
from poapp.core.frozen import frozen
from poapp.core.indicator import Indicator, Role
from poapp.core.indicator_state import (
    Freshness,
    IndicatorState,
    Standing,
    freshness,
    standing,
)
from poapp.core.message import N_
from poapp.core.obligation import Obligation
from poapp.core.people import Person
from poapp.core.process import Process
from poapp.core.record import Option
from poapp.language import _
from poapp.store import indicator_states
from poapp.store.store import Store


@frozen(slots=False)
class IndicatorRow:
    """One indicator as the list shows it today."""

    indicator: Indicator
    state: IndicatorState
    fresh: Freshness
    standing: Standing
    collector: str
    today: date
    calendar: OrganisationCalendar
    owed: Obligation = field(default_factory=Obligation)

    @property
    def id(self) -> int:
        """The id of the indicator."""
        return self.indicator.id

    @property
    def counts(self) -> bool:
        """Whether it counts in totals: what others own does not."""
        return self.indicator.role is not Role.FOR_INFORMATION

    @property
    def is_worsening(self) -> bool:
        """Whether its last points are unlikely to be routine, for the worse."""
        return self.counts and (self.state.variation or "").startswith("concern")

    @property
    def is_due(self) -> bool:
        """Whether the value of its last ended period is due and not in."""
        return self.fresh.is_due(self.today)


class Filter(Option):
    """What the list shows."""

    ALL = "all", N_("All")
    RESPONSE = "response", N_("Response open")
    MISSED = "missed", N_("Missed")
    WORSENING = "worsening", N_("Worsening")
    DUE = "due", N_("Due today")

    def takes(self, row: IndicatorRow) -> bool:
        """Tell whether a row is shown."""
        match self:
            case Filter.RESPONSE:
                return row.owed.is_owed
            case Filter.MISSED:
                return row.standing is Standing.MISSED
            case Filter.WORSENING:
                return row.is_worsening
            case Filter.DUE:
                return row.is_due
        return True


class Grouping(Option):
    """What rows stand together."""

    THEME = "theme", N_("whom it serves")
    COLLECTOR = "collector", N_("who has the numbers")
    FREQUENCY = "frequency", N_("how often")
    NONE = "none", N_("not at all")


def rows_of(
    store: Store, process: Process, calendar: OrganisationCalendar, today: date
) -> list[IndicatorRow]:
    """Return the indicators of a process that are measured today, in the owner's order."""
    states = indicator_states.current_states(store)
    people = {person.id: person.title_text() for person in store.all(Person)}
    working = working_calendar_of(store)
    owed = obligations_of(store, process, states)
    found = [
        indicator
        for indicator in store.all(Indicator, process=process.id, archived=None)
        if indicator.retired_on is None or indicator.retired_on > today
    ]
    rows = []
    for indicator in sorted(found, key=lambda one: (one.place, one.id)):
        state = states[indicator.id]
        fresh = freshness(state, indicator, calendar, today, working)
        stands = standing(state, indicator, fresh, today)
        collector = people.get(indicator.collector or 0, "")
        responded = owed.get(indicator.id, Obligation())
        rows.append(
            IndicatorRow(indicator, state, fresh, stands, collector, today, calendar, responded)
        )
    return rows


def count_open(
    store: Store, process: Process | None, calendar: OrganisationCalendar
) -> tuple[int, int]:
    """Return how many responses are open, and how many values are due and not in."""
    if process is None:
        return 0, 0
    found = rows_of(store, process, calendar, store.clock.today())
    return sum(row.owed.is_owed for row in found), sum(row.is_due for row in found)


def matching(rows: Sequence[IndicatorRow], shown: Filter, typed: str) -> list[IndicatorRow]:
    """Return the rows that a filter and the typed words let through."""
    words = typed.casefold().split()
    return [
        row for row in rows if shown.takes(row) and all(word in _searched(row) for word in words)
    ]


def _searched(row: IndicatorRow) -> str:
    one = row.indicator
    parts = (one.reference, one.name, one.theme, one.description, row.collector, row.state.unit)
    return " ".join(parts).casefold()


def grouped(rows: Sequence[IndicatorRow], by: Grouping) -> list[tuple[str, list[IndicatorRow]]]:
    """Return groups with their title, in the order of their first row; the unnamed one last."""
    if by is Grouping.NONE:
        return [("", list(rows))]
    title = _TITLES[by]
    order: dict[str, int] = {}
    for row in rows:
        order.setdefault(title(row), len(order))
    placed = sorted(rows, key=lambda row: (not title(row), order[title(row)]))
    return [
        (name or _("Not in a group"), list(members)) for name, members in groupby(placed, key=title)
    ]


_TITLES: dict[Grouping, Callable[[IndicatorRow], str]] = {
    Grouping.THEME: lambda row: row.indicator.theme,
    Grouping.COLLECTOR: lambda row: row.collector,
    Grouping.FREQUENCY: lambda row: _(row.state.frequency.label).capitalize(),
}
