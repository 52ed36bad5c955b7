"""The run of an indicator's values: one place a period, each with the target of its time."""

import math
from collections.abc import Mapping, Sequence
from datetime import date

from poapp.core.calendar import OrganisationCalendar
from poapp.core.chart_marks import ChartPhase, phases_by
from poapp.core.chart_settings import ChartSettings, ExcludedPoint, excluded_by
from poapp.core.frozen import frozen
from poapp.core.indicator import (
    Aggregation,
    Direction,
    IndicatorVersion,
    Measurement,
    Target,
    target_on,
    valid_on,
)
from poapp.core.periods import Level, Period
from poapp.core.working_days import WorkingCalendar


@frozen
class SeriesPoint:
    """One ended period: its value in the indicator's unit (None: not in), and what was aimed at."""

    period: Period
    value: float | None
    target: Target | None
    measurement: Measurement | None


@frozen
class IndicatorSeries:
    """Ended periods from the first to the last measured one, without a gap, oldest first.

    `running` is the value so far of the latest period, if it is later than the ended ones; it is
    never judged and never part of limits.
    """

    version: IndicatorVersion
    points: tuple[SeriesPoint, ...]
    running: SeriesPoint | None = None
    phases: tuple[ChartPhase, ...] = ()
    settings: ChartSettings | None = None
    excluded: tuple[ExcludedPoint, ...] = ()

    @property
    def last(self) -> SeriesPoint | None:
        """The latest ended period that has a value."""
        return next((p for p in reversed(self.points) if p.value is not None), None)

    def targets(self) -> tuple[list[float | None], list[float | None]]:
        """Return the low and the high target of each point, by the indicator's direction."""
        bounds = [bounds_of(p.target, self.version.direction) for p in self.points]
        return [low for low, _ in bounds], [high for _, high in bounds]


def series_of(
    versions: Sequence[IndicatorVersion],
    targets: Sequence[Target],
    measurements: Sequence[Measurement],
    calendar: OrganisationCalendar,
    upto: date,
    working: WorkingCalendar | None = None,
    phases: Sequence[ChartPhase] = (),
    settings: ChartSettings | None = None,
    excluded: Sequence[ExcludedPoint] = (),
) -> IndicatorSeries:
    """Return the series as it stood on the day `upto`.

    A period that ends on `upto` is ended; one that has begun and not ended is running. A value
    that was entered while its period ran stays a value so far until it is entered again. Values of
    an earlier frequency are left out: they are no points of this series. Days that are not worked
    are points only where something was measured; without `working` those are Saturday and Sunday.
    """
    version = valid_on(versions, upto) or IndicatorVersion(indicator=1, valid_from=upto)
    level = Level(version.frequency)
    known = {
        m.first: m
        for m in measurements
        if m.first <= upto and calendar.period(level, m.first).last == m.last
    }
    ended = {first: m for first, m in known.items() if m.last <= upto and not m.so_far}
    periods = _periods(level, ended, calendar, working or WorkingCalendar())
    points = [_point(period, ended.get(period.first), versions, targets) for period in periods]
    latest = max(known, default=upto)
    running = known.get(latest) if latest not in ended else None
    return IndicatorSeries(
        version,
        tuple(points),
        None
        if running is None
        else _point(calendar.period(level, running.first), running, versions, targets),
        phases_by(phases, upto),
        settings,
        excluded_by(excluded, upto),
    )


def _periods(
    level: Level,
    ended: Mapping[date, Measurement],
    calendar: OrganisationCalendar,
    working: WorkingCalendar,
) -> list[Period]:
    if not ended:
        return []
    periods = calendar.between(level, min(ended), max(ended))
    if level is not Level.DAY:
        return periods
    return [p for p in periods if p.first in ended or _is_run(p.first, working)]


def _is_run(day: date, working: WorkingCalendar) -> bool:
    # The owner's leave is no reason for a gap: the process ran.
    return day.weekday() not in working.weekend and day not in working.holidays


def bounds_of(target: Target | None, direction: Direction) -> tuple[float | None, float | None]:
    """Return the lowest and the highest value that meet a target; None where there is no bound."""
    if target is None or target.value is None:
        return None, None
    match direction:
        case Direction.UP:
            return target.value, None
        case Direction.DOWN:
            return None, target.value
        case Direction.RANGE:
            return target.value, target.value if target.to is None else target.to
        case _:
            return None, None


def aggregated(measurements: Sequence[Measurement], version: IndicatorVersion) -> float | None:
    """Return the value of a longer period from its measurements, oldest first.

    Ratios add numerators and denominators; a mean of percentages is never taken for them. None
    where nothing was measured, and for indicators whose longer periods have values of their own.
    """
    values = [m.number(version) for m in measurements]
    if not values:
        return None
    match version.aggregation:
        case Aggregation.LAST:
            return values[-1]
        case Aggregation.SUM:
            return math.fsum(values)
        case Aggregation.MEAN:
            return math.fsum(values) / len(values)
        case Aggregation.MIN:
            return min(values)
        case Aggregation.MAX:
            return max(values)
        case Aggregation.RATIO:
            return _ratio(measurements, version)
        case _:
            return values[0] if len(values) == 1 else None


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
    return aggregated(inside, version)


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
        return [day for day in days if _is_run(day.first, working or WorkingCalendar())]
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


def _point(
    period: Period,
    found: Measurement | None,
    versions: Sequence[IndicatorVersion],
    targets: Sequence[Target],
) -> SeriesPoint:
    then = versions[0] if len(versions) == 1 else valid_on(versions, period.last)
    value = None if found is None or then is None else found.number(then)
    return SeriesPoint(period, value, target_on(targets, period.last), found)
