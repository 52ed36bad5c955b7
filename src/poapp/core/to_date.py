"""How a month, a quarter and a year stand so far, beside the same stretch of the year before.

Each by the indicator's own way of making a longer period of shorter ones: sums add up, ratios add
what is above and below the line, what there is at an end counts at its end. Nothing is called
better or worse here: two numbers say nothing of that.
"""

from collections.abc import Sequence
from datetime import date

from poapp.core.calendar import OrganisationCalendar
from poapp.core.charted import bounds_of
from poapp.core.frozen import frozen
from poapp.core.indicator import (
    Aggregation,
    IndicatorVersion,
    Measurement,
    Target,
    meets,
    valid_on,
)
from poapp.core.indicator_words import ValueKind
from poapp.core.period_value import expected_in, value_in
from poapp.core.periods import Level, Period
from poapp.core.target_shape import target_over, weights_of
from poapp.core.value_kinds import breaks_in
from poapp.core.working_days import WorkingCalendar

LEVELS = (Level.WEEK, Level.MONTH, Level.QUARTER, Level.YEAR)


@frozen(kw_only=True)
class Measured:
    """All that is known of an indicator, to look at longer periods of it."""

    versions: Sequence[IndicatorVersion]
    targets: Sequence[Target]
    measurements: Sequence[Measurement]
    calendar: OrganisationCalendar
    working: WorkingCalendar | None = None


@frozen(kw_only=True)
class ToDate:
    """One stretch: a period up to its last ended value, and the same stretch a year before."""

    period: Period
    value: float | None
    low: float | None = None
    high: float | None = None
    """What was aimed at over the stretch."""
    met: bool | None = None
    before: float | None = None
    """The value of the same stretch a year before."""
    comparable: bool = True
    """Whether both were measured by the same definition."""
    is_whole: bool = True
    """Whether all of the period is in it."""


def stretches_to_date(known: Measured, upto: date) -> list[ToDate]:
    """Return the last period, and the longer ones that hold it, as they stood on a day."""
    last = _last_measured(known, upto)
    version = valid_on(known.versions, upto)
    if last is None or version is None:
        return []
    longer = [level for level in LEVELS if level.rank > last.level.rank and level is not Level.WEEK]
    periods = [last, *(known.calendar.parent(last, level) for level in longer)]
    return [_stretch(known, version, period, last) for period in periods]


def _last_measured(known: Measured, upto: date) -> Period | None:
    version = valid_on(known.versions, upto)
    if version is None:
        return None
    level = Level(version.frequency)
    ended = [
        m.first
        for m in known.measurements
        if m.last <= upto and not m.so_far and known.calendar.period(level, m.first).last == m.last
    ]
    return known.calendar.period(level, max(ended)) if ended else None


def _stretch(known: Measured, version: IndicatorVersion, period: Period, last: Period) -> ToDate:
    parts = expected_in(period, version, known.calendar, known.working)
    done = [one for one in parts if one.last <= last.last] or [last]
    value = value_in(period, known.measurements, version, known.calendar, last.last)
    target = target_to_date(known, period, last.last)
    low, high = bounds_of(target, version.direction)
    before = _year_before(known, period)
    then = None if before is None else _same_stretch(known, before, len(done), len(parts))
    breaks = breaks_in(known.versions)
    return ToDate(
        period=period,
        value=value,
        low=low,
        high=high,
        met=None if value is None or target is None else meets(value, target, version.direction),
        before=then,
        comparable=before is None or not any(before.first < day <= last.last for day in breaks),
        is_whole=len(done) == len(parts),
    )


def target_to_date(known: Measured, period: Period, upto: date) -> Target | None:
    """Return what is aimed at over a period up to a day: of a sum what its ended parts ask."""
    version = valid_on(known.versions, upto)
    if version is None:
        return None
    weigh = weights_of(known.versions, known.measurements, known.calendar)
    return target_over(
        known.targets, period, version, known.calendar, weigh, known.working, upto=upto
    )


def _year_before(known: Measured, period: Period) -> Period | None:
    """Return the period of the same place in the year before, or None where there is no such."""
    calendar, place = known.calendar, known.calendar.place(period.level, period.first)
    if period.level is Level.DAY:
        return None
    if period.level is Level.YEAR:
        return calendar.previous(period)
    about = {Level.WEEK: 52, Level.MONTH: 12, Level.QUARTER: 4}[period.level]
    earlier = calendar.back(period, about + 3)[:-1]
    same = [
        one for one in earlier if calendar.place(period.level, one.first).number == place.number
    ]
    return same[-1] if same else None


def _same_stretch(known: Measured, before: Period, done: int, parts: int) -> float | None:
    version = valid_on(known.versions, before.last)
    if version is None:
        return None
    then = expected_in(before, version, known.calendar, known.working)
    upto = before.last if done >= parts or done > len(then) else then[done - 1].last
    return value_in(before, known.measurements, version, known.calendar, upto)


@frozen(kw_only=True)
class YearPlan:
    """A sum on its way to the target of its year."""

    year: Period
    to_date: float
    aimed_to_date: float | None
    target: float
    left: int
    """How many periods of the year are still to come, or not in."""
    needed: float | None
    """What each of them needs, or may come to at most, so that the year meets its target."""


def year_plan(known: Measured, upto: date) -> YearPlan | None:
    """Return how a sum stands to the target of its year; None for what does not add up."""
    version = valid_on(known.versions, upto)
    last = _last_measured(known, upto)
    if version is None or last is None or version.aggregation is not Aggregation.SUM:
        return None
    if version.value_kind in {ValueKind.STOCK, ValueKind.ROLLING}:
        return None
    year = known.calendar.parent(last, Level.YEAR)
    so_far = value_in(year, known.measurements, version, known.calendar, last.last)
    whole = target_over(known.targets, year, version, known.calendar, None, known.working)
    low, high = bounds_of(whole, version.direction)
    aimed = low if low is not None else high
    if so_far is None or aimed is None or (low is not None and high is not None):
        return None
    parts = expected_in(year, version, known.calendar, known.working)
    left = sum(1 for one in parts if one.last > last.last)
    low_now, high_now = bounds_of(target_to_date(known, year, last.last), version.direction)
    return YearPlan(
        year=year,
        to_date=so_far,
        aimed_to_date=low_now if low_now is not None else high_now,
        target=aimed,
        left=left,
        needed=(aimed - so_far) / left if left else None,
    )
