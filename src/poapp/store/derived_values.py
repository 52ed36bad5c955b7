"""The values of derived indicators, kept beside the records and worked out whenever a part changes.

They stand outside the journal: whatever changes a part, undo among it, works them out anew in the
same transaction.
"""

from collections.abc import Iterable, Mapping

from poapp.core.calendar import OrganisationCalendar
from poapp.core.derived import Days, Part, derived, followers, in_order, names_in
from poapp.core.indicator import IndicatorVersion
from poapp.core.working_days import WorkingCalendar
from poapp.store.indicator_states import Records, measurements_of
from poapp.store.tallies import completed


def refresh(
    store: Records,
    touched: Iterable[int] | None,
    calendar: OrganisationCalendar,
    working: WorkingCalendar,
) -> set[int]:
    """Work out anew what follows from the indicators that were touched, None for all of them.

    Returns the derived indicators whose values may have changed.
    """
    versions = _formulas(store)
    named = _names(store)
    parts = {one: _parts(found, named.get(one, {})) for one, found in versions.items()}
    wanted = set(parts) if touched is None else followers(parts, touched)
    _forget(store, wanted if touched is None else wanted | set(touched), everything=touched is None)
    ordered, _cycles = in_order(parts, sorted(wanted))
    days = Days(calendar=calendar, today=store.clock.today(), working=working)
    for one in ordered:
        if one in wanted:
            _work_out(store, one, versions[one], named.get(one, {}), days)
    return wanted


def _work_out(
    store: Records,
    indicator: int,
    versions: list[IndicatorVersion],
    named: Mapping[str, int],
    days: Days,
) -> None:
    used = {name for version in versions for name in names_in(version.formula)}
    parts = {name: _part(store, named[name], days) for name in used if name in named}
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


def _part(store: Records, indicator: int, days: Days) -> Part:
    versions = store.all(IndicatorVersion, indicator=indicator)
    measured = measurements_of(store, indicator)
    found = completed(store, indicator, measured, versions, days.calendar, days.today, days.working)
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


def _forget(store: Records, indicators: Iterable[int], *, everything: bool) -> None:
    if everything:
        store.derived("DELETE FROM derived_value", [()])
        return
    store.derived("DELETE FROM derived_value WHERE indicator = ?", [(one,) for one in indicators])
