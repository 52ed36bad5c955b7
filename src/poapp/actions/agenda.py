"""What is due in a process, from wherever it comes."""

from collections.abc import Iterator
from datetime import date, timedelta

from poapp.actions.closed import closed_periods
from poapp.actions.day import log_of, working_calendar_of
from poapp.actions.lookup import calendar_of
from poapp.actions.responses import action_items, response_items
from poapp.core.agenda import AgendaItem, AgendaKind, due_until
from poapp.core.assumption import CloseLevel, Commitment
from poapp.core.calendar import OrganisationCalendar
from poapp.core.indicator import Indicator, IndicatorVersion, Role, valid_on
from poapp.core.indicator_state import asked_period
from poapp.core.message import message
from poapp.core.period_names import name_with_year
from poapp.core.periods import Level, Period
from poapp.core.process import Process
from poapp.core.responsibilities import responsibility
from poapp.store.store import Store
from poapp.store.tallies import counted_since

CLOSE_WITHIN = timedelta(days=21)
"""How long after a period's end its results are to be assumed."""


_ONE_YEAR, _TWO_YEARS = timedelta(days=365), timedelta(days=730)
_OLD_NOTES_OR_ERASINGS = (
    "SELECT EXISTS (SELECT 1 FROM retention_rule)"
    ' OR EXISTS (SELECT 1 FROM feedback_note WHERE "on" <= ?)'
    ' OR EXISTS (SELECT 1 FROM absence WHERE "last" <= ?)'
    ' OR EXISTS (SELECT 1 FROM one_to_one WHERE "on" <= ?)'
    ' OR EXISTS (SELECT 1 FROM awareness WHERE "on" <= ?)'
    ' OR EXISTS (SELECT 1 FROM recognition WHERE "on" <= ?)'
    ' OR EXISTS (SELECT 1 FROM obstacle WHERE "removed_on" <= ?)'
    " OR EXISTS (SELECT 1 FROM edit WHERE state = 'barrier' AND title LIKE '%was erased%')"
)


def _may_keep_too_long(store: Store, day: date) -> bool:
    """Tell whether a note can have reached its time: the usual times are a year or two and more.

    It spares most starts the rules; a time that the owner chose asks them always.
    """
    year, two = (day - _ONE_YEAR).isoformat(), (day - _TWO_YEARS).isoformat()
    return bool(store.rows(_OLD_NOTES_OR_ERASINGS, (year, year, two, two, two, two))[0][0])


def due(store: Store, process: Process, day: date) -> list[AgendaItem]:
    """Return what is late, due on `day`, or due in the rest of its week, in order."""
    calendar = calendar_of(store)
    items = [
        *check_in_items(store, process, day),
        *measurement_items(store, process, calendar, day),
        *duty_items(store, process, calendar, day),
    ]
    return due_until(items, calendar.period(Level.WEEK, day).last)


def duty_items(
    store: Store, process: Process, calendar: OrganisationCalendar, day: date
) -> Iterator[AgendaItem]:
    """Yield what is due besides questions and measurements, whenever it is due."""
    yield from close_items(store, process, calendar, day)
    yield from commitment_items(store, process)
    yield from response_items(store, process)
    yield from action_items(store, process)
    yield from team_items(store, process, day)


def team_items(store: Store, process: Process, day: date) -> Iterator[AgendaItem]:
    """Yield what is due of proofs, plans, talks and obstacles; most stores have none of them."""
    from poapp.actions.expiry import proof_items
    from poapp.actions.team_agenda import plan_items, talk_items

    yield from proof_items(store, process, day)
    yield from plan_items(store, process, day)
    yield from talk_items(store, process, day)
    if _may_keep_too_long(store, day):
        from poapp.actions.retention import retention_items

        yield from retention_items(store, day)


def check_in_items(store: Store, process: Process, day: date) -> Iterator[AgendaItem]:
    """Yield the questions of a day that are not answered yet."""
    log = log_of(store, process)
    answered = log.answers_on(day)
    for number in log.due_on(day):
        if number not in answered:
            question = message(responsibility(number).question)
            yield AgendaItem(AgendaKind.CHECK_IN, question, day, responsibility=number)


def asked_for(
    store: Store, process: Process, calendar: OrganisationCalendar, day: date
) -> Iterator[tuple[Indicator, IndicatorVersion, Period]]:
    """Yield each indicator whose last ended period has no value yet, with that period."""
    working = working_calendar_of(store)
    versions: dict[int, list[IndicatorVersion]] = {}
    for version in store.all(IndicatorVersion, process=process.id):
        versions.setdefault(version.indicator, []).append(version)
    for indicator in store.all(Indicator, process=process.id):
        definition = valid_on(versions.get(indicator.id, ()), day)
        if definition is None or indicator.role is Role.FOR_INFORMATION or definition.formula:
            continue
        period = asked_period(definition.frequency, calendar, day, working)
        if _is_asked(indicator, period) and not _is_in(store, indicator, period):
            yield indicator, definition, period


def measurement_items(
    store: Store, process: Process, calendar: OrganisationCalendar, day: date
) -> Iterator[AgendaItem]:
    """Yield the measurements of ended periods that are not in yet."""
    for indicator, _, period in asked_for(store, process, calendar, day):
        title = message(
            "{name}, {period}", name=indicator.name, period=name_with_year(period, calendar)
        )
        when = period.last + timedelta(days=indicator.due_after)
        yield AgendaItem(
            AgendaKind.MEASUREMENT,
            title,
            when,
            record=indicator.id,
            reference=indicator.reference,
            responsibility=12,
        )


def owed_periods(
    store: Store, process: Process, calendar: OrganisationCalendar, day: date
) -> list[Period]:
    """Return the last ended period of each level that the owner assumes and that is still open.

    Nothing is owed for periods that ended before anything was measured, nor for those that ended
    before the owner had the process; where that is not said, before it was made.
    """
    wanted = {
        CloseLevel.MONTH: process.closes_months,
        CloseLevel.QUARTER: process.closes_quarters,
        CloseLevel.YEAR: process.closes_years,
    }
    first = store.rows(
        # An indicator at a time: its first value stands at the begin of an index.
        "SELECT min((SELECT min(first) FROM measurement WHERE indicator = one.id))"
        " FROM indicator AS one CROSS JOIN record ON record.id = one.id WHERE record.process = ?",
        (process.id,),
    )[0][0]
    if first is None:
        return []
    closed = {(one.level.value, one.first) for one in closed_periods(store, process.id)}
    periods = [calendar.last_ended(Level(level), day) for level, owed in wanted.items() if owed]
    begin = max(date.fromisoformat(first), _owned_since(process))
    begun = [period for period in periods if period.last >= begin]
    return [period for period in begun if (period.level.value, period.first) not in closed]


def _owned_since(process: Process) -> date:
    if process.owner_since is not None:
        return process.owner_since
    return process.created.date() if process.created is not None else date.min


def close_items(
    store: Store, process: Process, calendar: OrganisationCalendar, day: date
) -> Iterator[AgendaItem]:
    """Yield the ended periods whose results are still to be assumed."""
    for period in owed_periods(store, process, calendar, day):
        title = message("Assume the results of {period}", period=name_with_year(period, calendar))
        when = period.last + CLOSE_WITHIN
        yield AgendaItem(AgendaKind.CLOSE, title, when, responsibility=1)


def commitment_items(store: Store, process: Process) -> Iterator[AgendaItem]:
    """Yield the promises that are neither kept nor dropped."""
    for found in store.all(Commitment, process=process.id, done_on=None, dropped_on=None):
        if found.due is not None and found.archived is None:
            yield AgendaItem(
                AgendaKind.ACTION,
                message("{title}", title=found.title),
                found.due,
                record=found.id,
                reference=found.reference,
                responsibility=1,
            )


def _is_asked(indicator: Indicator, period: Period) -> bool:
    retired = indicator.retired_on is not None and indicator.retired_on <= period.last
    return indicator.archived is None and not retired


def _is_in(store: Store, indicator: Indicator, period: Period) -> bool:
    found = store.rows(
        "SELECT 1 FROM measurement WHERE indicator = ? AND first = ? AND last = ? AND so_far = 0",
        (indicator.id, period.first.isoformat(), period.last.isoformat()),
    )
    if found:
        return True
    since = counted_since(store, indicator.id)
    return since is not None and since <= period.last
