"""The values of derived indicators, kept beside the records and worked out whenever a part changes.

They stand outside the journal: whatever changes a part, undo among it, works them out anew in the
same transaction.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Protocol, TypeVar

from poapp.core.clock import Clock
from poapp.core.derived import Days, Part, derived, followers, in_order, names_in
from poapp.core.indicator import IndicatorVersion, Measurement
from poapp.core.record import Record
from poapp.store.tallies import completed

R = TypeVar("R", bound=Record)


class Records(Protocol):
    """What is needed of a store."""

    clock: Clock

    def all(self, record_class: type[R], **equals: object) -> list[R]: ...  # noqa: D102
    def rows(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]: ...  # noqa: D102
    def derived(self, sql: str, values: Sequence[Sequence[object]]) -> None: ...  # noqa: D102


__all__ = ["Days", "Read", "Records", "refresh"]

_BACK = timedelta(days=800)
"""So far back a value may look: to the begin of the longest period, and of the year before."""

Read = Callable[[int], list[Measurement]]
"""Gives what was measured of an indicator, or what its formula gives."""


def refresh(
    store: Records,
    read: Read,
    touched: Iterable[int] | None,
    days: Days,
) -> set[int]:
    """Work out anew what follows from the indicators that were touched, None for all of them.

    Periods that ended before `days.since` stay as they are. Returns the derived indicators whose
    values may have changed.
    """
    days = replace(days, since=_since(store, days.since))
    versions = _formulas(store)
    named = _names(store)
    parts = {one: _parts(found, named.get(one, {})) for one, found in versions.items()}
    wanted = set(parts) if touched is None else followers(parts, touched)
    gone = wanted if touched is None else wanted | set(touched)
    _forget(store, gone, days.since, everything=touched is None)
    ordered, _cycles = in_order(parts, sorted(wanted))
    for one in ordered:
        if one in wanted:
            _work_out(store, read, one, versions[one], named.get(one, {}), days)
    return wanted


def _since(store: Records, since: date | None) -> date | None:
    """Go back to the first value that was still so far: its period may be over by now."""
    ((first,),) = store.rows("SELECT min(first) FROM derived_value WHERE so_far")
    if since is None or first is None:
        return since
    return min(since, date.fromisoformat(first))


def _work_out(
    store: Records,
    read: Read,
    indicator: int,
    versions: list[IndicatorVersion],
    named: Mapping[str, int],
    days: Days,
) -> None:
    used = {name for version in versions for name in names_in(version.formula)}
    parts = {name: _part(store, read, named[name], days) for name in used if name in named}
    store.derived(
        "INSERT OR REPLACE INTO derived_value (indicator, first, last, value, numerator,"
        " denominator, so_far, entered_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                indicator,
                one.first.isoformat(),
                one.last.isoformat(),
                one.value,
                one.numerator,
                one.denominator,
                int(one.so_far),
                None if one.entered_at is None else one.entered_at.isoformat(),
            )
            for one in derived(indicator, versions, parts, days)
        ],
    )


def _part(store: Records, read: Read, indicator: int, days: Days) -> Part:
    versions = store.all(IndicatorVersion, indicator=indicator)
    measured = read(indicator)
    found = completed(store, indicator, measured, versions, days.calendar, days.today, days.working)
    if days.since is not None:
        begin = days.since - _BACK
        found = [one for one in found if one.last >= begin]
    return Part(versions=versions, measurements=found)


def _formulas(store: Records) -> dict[int, list[IndicatorVersion]]:
    rows = store.rows("SELECT DISTINCT indicator FROM indicator_version WHERE formula != ''")
    return {one: store.all(IndicatorVersion, indicator=one) for (one,) in rows}


def _names(store: Records) -> dict[int, dict[str, int]]:
    """Return, for each indicator, what the others of its process are called and are."""
    rows = store.rows(
        "SELECT record.id, record.process, record.reference FROM indicator"
        " JOIN record ON record.id = indicator.id"
    )
    by_process: dict[int | None, dict[str, int]] = {}
    for one, process, reference in rows:
        by_process.setdefault(process, {})[str(reference)] = one
    return {one: by_process[process] for one, process, _ in rows}


def _parts(versions: Iterable[IndicatorVersion], named: Mapping[str, int]) -> set[int]:
    used = {name for version in versions for name in names_in(version.formula)}
    return {named[name] for name in used if name in named}


def _forget(
    store: Records, indicators: Iterable[int], since: date | None, *, everything: bool
) -> None:
    if everything:
        store.derived("DELETE FROM derived_value", [()])
        return
    begin = "" if since is None else since.isoformat()
    store.derived(
        "DELETE FROM derived_value WHERE indicator = ? AND last >= ?",
        [(one, begin) for one in indicators],
    )
