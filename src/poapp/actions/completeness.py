"""Is everything in? The values that a period asks for, and those that have not come."""

from datetime import date

from poapp.actions.day import working_calendar_of
from poapp.actions.indicators import versions_of
from poapp.actions.lookup import calendar_of
from poapp.core.frozen import frozen
from poapp.core.indicator import Indicator, Role, valid_on
from poapp.core.indicator_series import expected_in
from poapp.core.periods import Period
from poapp.core.process import Process
from poapp.store.store import Store
from poapp.store.tallies import counted_since


@frozen
class Asked:
    """An indicator, how many values a period asks of it, and the periods that are not in."""

    indicator: Indicator
    expected: int
    absent: tuple[Period, ...]

    @property
    def item(self) -> str:
        """How it is named when it is waived."""
        return self.indicator.reference


def asked(store: Store, process: Process, period: Period) -> list[Asked]:
    """Return the indicators of which `period` asks values, in the order of the list.

    Nothing is asked before the first value of an indicator, or after its retirement.
    """
    calendar, working = calendar_of(store), working_calendar_of(store)
    found = []
    for indicator in store.all(Indicator, process=process.id):
        if indicator.role is Role.FOR_INFORMATION or indicator.archived is not None:
            continue
        version = valid_on(versions_of(store, indicator), period.last)
        if version is None or version.formula:
            continue
        known = _measured(store, indicator)
        begun = min(known, default=indicator.created.date() if indicator.created else period.first)
        wanted = [
            one
            for one in expected_in(period, version, calendar, working)
            if one.last >= begun and not _retired(indicator, one)
        ]
        if wanted:
            since = counted_since(store, indicator.id) or date.max
            absent = tuple(one for one in wanted if one.first not in known and one.last < since)
            found.append(Asked(indicator, len(wanted), absent))
    return sorted(found, key=lambda one: (one.indicator.place, one.indicator.id))


def missing(store: Store, process: Process, period: Period) -> list[Asked]:
    """Return the indicators with values that `period` asks for and that are not in."""
    return [one for one in asked(store, process, period) if one.absent]


def _measured(store: Store, indicator: Indicator) -> set[date]:
    """Return the first days of the periods that are in."""
    # Whole records would be read for nothing: an indicator may have thousands of values.
    rows = store.rows(
        "SELECT first FROM measurement WHERE indicator = ? AND NOT so_far", (indicator.id,)
    )
    return {date.fromisoformat(first) for (first,) in rows}


def _retired(indicator: Indicator, period: Period) -> bool:
    return indicator.retired_on is not None and indicator.retired_on <= period.last
