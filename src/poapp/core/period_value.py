"""What a period came to by the measurements in it, and which of them it asks for."""

import math
from collections.abc import Callable, Sequence
from datetime import date
from operator import itemgetter

from poapp.core.calendar import OrganisationCalendar
from poapp.core.indicator import Aggregation, IndicatorVersion, Measurement
from poapp.core.indicator_words import ValueKind
from poapp.core.periods import Level, Period
from poapp.core.value_kinds import is_known, sum_in
from poapp.core.working_days import WorkingCalendar

_LAST_COUNTS = {ValueKind.STOCK, ValueKind.ROLLING}
"""What there is at an end, and what overlaps, is never added up."""
_JOINED = {Aggregation.SUM, Aggregation.RATIO}
_JOINS: dict[Aggregation, Callable[[list[float]], float]] = {
    Aggregation.LAST: itemgetter(-1),
    Aggregation.SUM: math.fsum,
    Aggregation.MEAN: lambda values: math.fsum(values) / len(values),
    Aggregation.MIN: min,
    Aggregation.MAX: max,
}


def is_run(day: date, working: WorkingCalendar) -> bool:
    """Tell whether the process runs on a day: the owner's leave is no reason for a gap."""
    return day.weekday() not in working.weekend and day not in working.holidays


def aggregated(measurements: Sequence[Measurement], version: IndicatorVersion) -> float | None:
    """Return the value of a longer period from its measurements, oldest first.

    Ratios add numerators and denominators; a mean of percentages is never taken for them. None
    where nothing was measured, and for indicators whose longer periods have values of their own.
    """
    values = [m.number(version) for m in measurements]
    if not values:
        return None
    if version.value_kind in _LAST_COUNTS and version.aggregation in _JOINED:
        return values[-1]
    if version.aggregation is Aggregation.RATIO:
        return _ratio(measurements, version)
    if version.aggregation is Aggregation.OWN:
        return values[0] if len(values) == 1 else None
    return _JOINS[version.aggregation](values)


def value_in(
    period: Period,
    measurements: Sequence[Measurement],
    version: IndicatorVersion,
    calendar: OrganisationCalendar,
    upto: date,
) -> float | None:
    """Return the value of `period` from what was measured in it up to the day `upto`.

    Shorter periods count where they belong, a week by its Thursday. A period that is longer than
    `period` counts only in the one that it ends with.
    """
    level = Level(version.frequency)
    inside = []
    for found in sorted(measurements, key=lambda m: m.first):
        # Whatever counts in a period shares a day with it; the calendar is asked only about that.
        if found.last < period.first or found.first > period.last:
            continue
        if found.last > upto or found.so_far:
            continue
        own = calendar.period(level, found.first)
        longer = level.rank > period.level.rank
        if own.last in period if longer else calendar.belongs(own, period):
            inside.append(found)
    if version.value_kind is ValueKind.CUMULATIVE:
        return _added_in(period, measurements, version, calendar, upto)
    return aggregated(inside, version)


def _added_in(
    period: Period,
    measurements: Sequence[Measurement],
    version: IndicatorVersion,
    calendar: OrganisationCalendar,
    upto: date,
) -> float | None:
    """Return what a period added to a sum since the year began."""
    level = Level(version.frequency)
    ended = {
        m.first: m
        for m in measurements
        if m.last <= upto and not m.so_far and calendar.period(level, m.first).last == m.last
    }
    if level.rank > period.level.rank:
        own = calendar.period(level, period.last)
        if own.last != period.last:
            return None
        period = own
    found = sum_in(period, ended, version, calendar)
    return None if found is None or not is_known(found) else found.number(version)


def expected_in(
    period: Period,
    version: IndicatorVersion,
    calendar: OrganisationCalendar,
    working: WorkingCalendar | None = None,
) -> list[Period]:
    """Return the periods of measurement that `period` asks for.

    Of days those that are worked: without `working` all but Saturdays and Sundays.
    """
    level = Level(version.frequency)
    if level is Level.DAY:
        days = calendar.children(period, level)
        return [day for day in days if is_run(day.first, working or WorkingCalendar())]
    if level.rank > period.level.rank:
        own = calendar.period(level, period.last)
        return [own] if own.last == period.last else []
    return calendar.children(period, level) if level.rank < period.level.rank else [period]


def _ratio(measurements: Sequence[Measurement], version: IndicatorVersion) -> float | None:
    pairs = [(m.numerator, m.denominator) for m in measurements]
    known = [(n, d) for n, d in pairs if n is not None and d is not None]
    if len(known) < len(pairs):
        # One that was entered as a bare value has no weight; alone it stands for itself.
        return measurements[0].number(version) if len(measurements) == 1 else None
    return math.fsum(n for n, _ in known) / math.fsum(d for _, d in known) * version.scale
