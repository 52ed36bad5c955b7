"""The states of indicators, derived in the transaction that changes what they follow from.

A state is read without numpy; the charts behind it are computed only where something changed.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache, partial
from typing import Any, Protocol, TypeVar

from poapp.core.calendar import OrganisationCalendar
from poapp.core.calendar_version import CalendarVersion
from poapp.core.change import Change, ChangeSet
from poapp.core.chart_marks import ChartPhase
from poapp.core.chart_settings import ChartSettings, ExcludedPoint
from poapp.core.clock import Clock
from poapp.core.indicator import Indicator, IndicatorVersion, Measurement, Target
from poapp.core.indicator_state import IndicatorState, plain_from, state_from, state_of
from poapp.core.periods import ONE_DAY, Level
from poapp.core.process import Organisation
from poapp.core.record import Record
from poapp.core.working_days import WorkingCalendar
from poapp.store import tallies

R = TypeVar("R", bound=Record)

_PARTS = (IndicatorVersion, Target, Measurement, ChartPhase, ChartSettings, ExcludedPoint)


class Records(Protocol):
    """What is needed of a store."""

    clock: Clock

    def all(self, record_class: type[R], **equals: object) -> list[R]: ...  # noqa: D102
    def rows(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]: ...  # noqa: D102
    def derived(self, sql: str, values: Sequence[Sequence[object]]) -> None: ...  # noqa: D102


def update(store: Records, changes: ChangeSet) -> None:
    """Derive anew the states of the indicators that an edit touched."""
    if changes.touches({CalendarVersion}) or any(map(_moves_days, changes.changes)):
        rebuild(store)
        return
    touched = {
        found.indicator if isinstance(found, _PARTS) else found.id
        for change in changes.changes
        if isinstance(found := change.record, (Indicator, *_PARTS))
    }
    # By its name: the kind itself is not needed before something is counted.
    tallies_touched = (c.record for c in changes.changes if c.record.table == "tally")
    touched |= {int(getattr(found, "indicator", 0)) for found in tallies_touched}
    if not changes.bulk.isdisjoint({Indicator, *_PARTS}):
        touched |= changes.bulk_refers
    if touched:
        _derive(store, touched | _follow(store, touched, _first_change(changes)))


def _first_change(changes: ChangeSet) -> date | None:
    """Return the first day of which a value changed; None where more than values did."""
    moved = [one for change in changes.changes for one in (change.before, change.after) if one]
    values = [one for one in moved if isinstance(one, Measurement)]
    parts = (Indicator, *_PARTS)
    others = any(isinstance(one, parts) and not isinstance(one, Measurement) for one in moved)
    tallied = any(one.table == "tally" for one in moved)
    if changes.bulk or others or tallied or not values:
        return None
    return min(one.first for one in values)


def _follow(store: Records, touched: Iterable[int] | None, since: date | None = None) -> set[int]:
    """Work out anew what formulas make of the indicators that were touched, None for all.

    `since` is the first day on which a value of theirs changed, where nothing else did.
    """
    asked = "SELECT EXISTS (SELECT 1 FROM indicator_version WHERE formula != '')"
    left = "SELECT EXISTS (SELECT 1 FROM derived_value)"
    if not any(store.rows(sql)[0][0] for sql in (asked, left)):
        return set()
    # Here, not above: most stores have no formula, and a start needs none of it.
    from poapp.store import derived_values

    days = derived_values.Days(
        calendar=_calendar(tuple(store.all(CalendarVersion))),
        today=store.clock.today(),
        working=_working(store),
        since=since,
    )
    return derived_values.refresh(store, partial(measurements_of, store), touched, days)


def _moves_days(change: Change) -> bool:
    """Tell whether another day is worked: weekend or public holidays changed."""
    before, after = change.before, change.after
    if not isinstance(after, Organisation) or not isinstance(before, Organisation):
        return isinstance(change.record, Organisation)
    kept = (after.weekend, after.country, after.subdivision)
    return kept != (before.weekend, before.country, before.subdivision)


def rebuild(store: Records) -> None:
    """Derive every state anew."""
    store.derived("DELETE FROM indicator_state", [()])
    _follow(store, None)
    _derive(store, [found for (found,) in store.rows("SELECT id FROM indicator")])


def current_states(store: Records) -> dict[int, IndicatorState]:
    """Return the states of all indicators as they stand today, by their id.

    Those for which another definition or target has come into force meanwhile are derived anew.
    """
    today = store.clock.today()
    states = states_of(store)
    begun = [found for found, state in states.items() if state.renew_on and state.renew_on <= today]
    if not begun:
        return states
    _derive(store, {*begun, *_follow(store, begun)})
    return states_of(store)


def states_of(store: Records) -> dict[int, IndicatorState]:
    """Return the states of all indicators by their id."""
    rows = store.rows("SELECT indicator, image FROM indicator_state")
    return {found: _state_in(image) for found, image in rows}


@lru_cache(maxsize=2048)
def _state_in(image: str) -> IndicatorState:
    # Most states are as they were when they were read last, and nobody can change one.
    return state_from(json.loads(image))


def _derive(store: Records, indicators: Iterable[int]) -> None:
    known = {found for (found,) in store.rows("SELECT id FROM indicator")}
    wanted = set(indicators)
    calendar = _calendar(tuple(store.all(CalendarVersion)))
    working = _working(store)
    store.derived(
        "INSERT OR REPLACE INTO indicator_state (indicator, image) VALUES (?, ?)",
        [(one, _image(_state(store, one, calendar, working))) for one in sorted(wanted & known)],
    )
    store.derived(
        "DELETE FROM indicator_state WHERE indicator = ?", [(one,) for one in wanted - known]
    )


def _state(
    store: Records, indicator: int, calendar: OrganisationCalendar, working: WorkingCalendar
) -> IndicatorState:
    versions, today = store.all(IndicatorVersion, indicator=indicator), store.clock.today()
    measured = measurements_of(store, indicator)
    found = tallies.completed(store, indicator, measured, versions, calendar, today, working)
    state = state_of(
        versions,
        store.all(Target, indicator=indicator),
        found,
        calendar,
        today,
        working,
        store.all(ChartPhase, indicator=indicator),
        next(iter(store.all(ChartSettings, indicator=indicator)), None),
        store.all(ExcludedPoint, indicator=indicator),
    )
    if found is measured:
        return state
    # A tally moves on without an edit: when its period is over, the number stands.
    over = calendar.period(Level(state.frequency), today).last + ONE_DAY
    return replace(state, renew_on=min(state.renew_on or over, over))


def measurements_of(store: Records, indicator: int) -> list[Measurement]:
    """Return what was measured of an indicator, or what its formula gives, by its periods.

    An indicator may have thousands; of their identity they have the id alone, a derived one 0.
    Where a definition has a formula, what was entered by hand does not count.
    """
    rows = store.rows(
        "SELECT id, first, last, value, numerator, denominator, comment, so_far, entered_at"
        " FROM measurement WHERE indicator = ? ORDER BY first",
        (indicator,),
    )
    formulas = store.rows(
        "SELECT valid_from, formula != '' FROM indicator_version WHERE indicator = ?"
        " ORDER BY valid_from",
        (indicator,),
    )
    if any(is_derived for _, is_derived in formulas):
        rows = [row for row in rows if not _is_derived(formulas, row[2])]
        rows += store.rows(
            "SELECT 0, first, last, value, numerator, denominator, '', so_far, entered_at"
            " FROM derived_value WHERE indicator = ? ORDER BY first",
            (indicator,),
        )
        rows.sort(key=lambda row: str(row[1]))
    return [
        Measurement(
            id=found,
            indicator=indicator,
            first=_day(first),
            last=_day(last),
            value=value,
            numerator=numerator,
            denominator=denominator,
            comment=comment,
            so_far=bool(so_far),
            entered_at=None if entered_at is None else _moment(entered_at),
        )
        for found, first, last, value, numerator, denominator, comment, so_far, entered_at in rows
    ]


# Indicators share their days, and many figures come in at one moment.
_day = lru_cache(maxsize=10_000)(date.fromisoformat)
_moment = lru_cache(maxsize=1_000)(datetime.fromisoformat)


def _is_derived(formulas: list[tuple[str, int]], last: str) -> bool:
    """Tell whether the definition of a period's last day has a formula."""
    begun = [is_derived for valid_from, is_derived in formulas if valid_from <= last]
    return bool(begun[-1] if begun else formulas[0][1])


@lru_cache(maxsize=4)
def _calendar(versions: tuple[CalendarVersion, ...]) -> OrganisationCalendar:
    # Kept, because a calendar remembers the periods that it has worked out.
    return OrganisationCalendar(versions)


def _working(store: Records) -> WorkingCalendar:
    kept = (store.all(Organisation) or [Organisation()])[0]
    rows = store.rows(
        "SELECT day, name FROM holiday WHERE country = ? AND subdivision = ?",
        (kept.country, kept.subdivision),
    )
    return WorkingCalendar(
        weekend=frozenset(int(digit) - 1 for digit in kept.weekend if digit in "1234567"),
        holidays={date.fromisoformat(day): str(name) for day, name in rows},
    )


def _image(state: IndicatorState) -> str:
    return json.dumps(plain_from(state), ensure_ascii=False, separators=(",", ":"))
