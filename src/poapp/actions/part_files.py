"""Values of parts that a file brings in: refused where they fit nothing; totals follow."""

from collections.abc import Iterable
from datetime import date

from poapp.actions.derived_totals import follow, refusal_of_days, seals_over
from poapp.actions.indicators import period_of
from poapp.actions.lookup import calendar_of
from poapp.core.breakdown import Breakdown, BreakdownPart, PartValue, Source
from poapp.core.indicator import Indicator
from poapp.core.message import Message, RefusedError, message
from poapp.core.period_names import name_with_year
from poapp.core.periods import Period
from poapp.core.record import Record
from poapp.store.edit import Edit
from poapp.store.store import Store


def follow_records(store: Store, edit: Edit, records: Iterable[Record]) -> None:
    """Bring totals in line with parts that a file brought in.

    Raises:
        RefusedError: A value fits no period of its indicator, or lies in a closed one.
    """
    touched: dict[int, dict[date, Period]] = {}
    indicators: dict[int, Indicator] = {}
    for found in records:
        if not isinstance(found, PartValue):
            continue
        reason = refusal_of_part(store, found)
        if reason is not None:
            raise RefusedError(reason)
        indicator = _indicator_of(store, found)
        indicators[indicator.id] = indicator
        period = period_of(store, indicator, found.first)
        touched.setdefault(indicator.id, {})[found.first] = period
    for key, periods in touched.items():
        seals_over(store, indicators[key], periods.values(), "")
        follow(store, edit, indicators[key], list(periods.values()))


def refusal_of_part(store: Store, found: PartValue) -> Message | None:
    """Return why a value of a part cannot come from a file, or None where it can."""
    breakdown = store.get(Breakdown, store.get(BreakdownPart, found.part).breakdown)
    if breakdown.source is Source.TALLY:
        return message("The parts of a tally are counted and not typed in.")
    indicator = store.get(Indicator, breakdown.indicator)
    period = period_of(store, indicator, found.first)
    if (period.first, period.last) != (found.first, found.last):
        return refusal_of_days(store, indicator, found.first, found.last)
    if period.first > store.clock.today():
        named = name_with_year(period, calendar_of(store))
        return message("{period} has not begun yet.", period=named)
    before = store.first(PartValue, part=found.part, first=found.first, last=found.last)
    if before == found:
        return None
    try:
        seals_over(store, indicator, [period], "")
    except RefusedError as error:
        return error.reason
    return None


def _indicator_of(store: Store, found: PartValue) -> Indicator:
    part = store.get(BreakdownPart, found.part)
    return store.get(Indicator, store.get(Breakdown, part.breakdown).indicator)
