"""What is counted one by one, as the other records see it: a period without any is 0."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Protocol

from poapp.core.calendar import OrganisationCalendar
from poapp.core.indicator import IndicatorVersion, Measurement, valid_on
from poapp.core.working_days import WorkingCalendar


class Rows(Protocol):
    """What is needed of a store."""

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]: ...  # noqa: D102


def has_any(store: Rows) -> bool:
    """Tell whether anything is counted one by one."""
    return bool(
        store.rows(
            "SELECT 1 FROM tally CROSS JOIN record ON record.id = tally.id"
            " WHERE archived IS NULL LIMIT 1"
        )
    )


def counted_since(store: Rows, indicator: int) -> date | None:
    """Return the day since which an indicator is counted one by one; None where it is not."""
    rows = store.rows(
        "SELECT since FROM tally CROSS JOIN record ON record.id = tally.id"
        " WHERE indicator = ? AND archived IS NULL",
        (indicator,),
    )
    return date.fromisoformat(rows[0][0]) if rows else None


def counted_indicators(store: Rows) -> frozenset[int]:
    """Return the ids of the indicators that are counted one by one."""
    rows = store.rows(
        "SELECT indicator FROM tally CROSS JOIN record ON record.id = tally.id"
        " WHERE archived IS NULL"
    )
    return frozenset(row[0] for row in rows)


def number_between(store: Rows, indicator: int, first: date, last: date) -> int:
    """Return how many were counted on the days `first`..`last`."""
    rows = store.rows(
        "SELECT coalesce(sum(count), 0) FROM occurrence"
        " CROSS JOIN record ON record.id = occurrence.id"
        " WHERE indicator = ? AND archived IS NULL AND day BETWEEN ? AND ?",
        (indicator, first.isoformat(), last.isoformat()),
    )
    return int(rows[0][0])


def completed(
    store: Rows,
    indicator: int,
    measurements: list[Measurement],
    versions: Sequence[IndicatorVersion],
    calendar: OrganisationCalendar,
    today: date,
    working: WorkingCalendar | None = None,
) -> list[Measurement]:
    """Return the measurements of an indicator; of a tally with the periods without any.

    For any other indicator they are returned as they are.
    """
    since = counted_since(store, indicator)
    version = valid_on(versions, today)
    if since is None or version is None:
        return measurements
    from poapp.core.tally import completed as with_nothing

    return with_nothing(measurements, indicator, since, version.frequency, calendar, today, working)
