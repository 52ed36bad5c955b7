"""The run of an indicator's values: one place a period, each with the target of its time."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property

from poapp.core.calendar import OrganisationCalendar
from poapp.core.chart_marks import ChartPhase, phases_by
from poapp.core.chart_settings import ChartSettings, ExcludedPoint, excluded_by
from poapp.core.charted import Charted, bounds_of, charted_values
from poapp.core.frozen import frozen
from poapp.core.indicator import (
    Frequency,
    IndicatorVersion,
    Measurement,
    Target,
    target_on,
    valid_on,
)
from poapp.core.indicator_words import TargetShape
from poapp.core.period_value import aggregated, expected_in, is_run, value_in
from poapp.core.periods import Level, Period
from poapp.core.value_kinds import breaks_in, charted_frequency, flows_of, is_known
from poapp.core.working_days import WorkingCalendar

__all__ = ["IndicatorSeries", "SeriesPoint", "aggregated", "bounds_of", "expected_in", "series_of",
           "value_in"]  # fmt: skip


@frozen
class SeriesPoint:
    """One ended period: its value in the indicator's unit (None: not in), and what was aimed at.

    `measurement` is what was entered; a sum since the year began is not the value of its period.
    """

    period: Period
    value: float | None
    target: Target | None
    measurement: Measurement | None
    days: int = 0
    """The days that were worked in it; 0 where the chart does not ask."""
    season: int = 0
    """Its place among those that come back; 0 where the chart does not ask."""


@frozen(slots=False)
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
    """Those of the owner, and one wherever the definition changed: that one has no reason."""
    newest: SeriesPoint | None = None
    """The latest ended value as it was entered, where a point is longer than a measurement."""
    breaks: tuple[date, ...] = ()
    """From when on values cannot be compared with those before: another definition."""

    @property
    def last(self) -> SeriesPoint | None:
        """The latest ended period that has a value."""
        return next((p for p in reversed(self.points) if p.value is not None), None)

    @property
    def entered(self) -> SeriesPoint | None:
        """The latest ended value as it was entered."""
        return self.newest or self.last

    @cached_property
    def charted(self) -> Charted:
        """What the chart shows of it: its values, or what they are per working day or season."""
        return charted_values(self.points, self.version)

    @property
    def frequency(self) -> Frequency:
        """How long a point is."""
        return charted_frequency(self.version)


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
        if m.first <= upto
        and (m.first if level is Level.DAY else calendar.period(level, m.first).last) == m.last
    }
    ended = {first: m for first, m in known.items() if m.last <= upto and not m.so_far}
    maker = _Maker(version, versions, targets, calendar, working or WorkingCalendar())
    flows = flows_of(known, versions, calendar)
    points = [
        maker.point(period, ended.get(period.first), flows.get(period.first))
        for period in _periods(level, ended, calendar, maker.working)
    ]
    latest = max(known, default=upto)
    running = known.get(latest) if latest not in ended else None
    breaks = tuple(day for day in breaks_in(versions) if day <= upto)
    found = IndicatorSeries(
        version,
        tuple(points),
        None
        if running is None
        else maker.point(calendar.period(level, latest), running, flows[latest]),
        _with_breaks(phases_by(phases, upto), breaks, version),
        settings,
        excluded_by(excluded, upto),
        breaks=breaks,
    )
    if found.frequency is version.frequency:
        return found
    return maker.coarser(found, Level(found.frequency), upto)


def _with_breaks(
    phases: tuple[ChartPhase, ...], breaks: Sequence[date], version: IndicatorVersion
) -> tuple[ChartPhase, ...]:
    """Begin a phase wherever the definition changed, unless the owner has begun one there."""
    begun = {one.begins for one in phases}
    forced = [
        ChartPhase(indicator=version.indicator, begins=day) for day in breaks if day not in begun
    ]
    return tuple(sorted((*phases, *forced), key=lambda one: one.begins)) if forced else phases


class _Maker:
    """Makes the points of one series."""

    def __init__(
        self,
        version: IndicatorVersion,
        versions: Sequence[IndicatorVersion],
        targets: Sequence[Target],
        calendar: OrganisationCalendar,
        working: WorkingCalendar,
    ) -> None:
        self.version, self.versions, self.targets = version, versions, targets
        self.calendar, self.working = calendar, working
        self.only_steps = all(one.shape is TargetShape.STEP for one in targets)

    def point(
        self, period: Period, found: Measurement | None, came_to: Measurement | None
    ) -> SeriesPoint:
        """Return a period with its value, its target and what the chart asks of it."""
        then = self.versions[0] if len(self.versions) == 1 else valid_on(self.versions, period.last)
        value = None
        if found is not None and came_to is not None and then is not None and is_known(came_to):
            value = came_to.number(then)
        version = self.version
        if not (version.per_working_day or version.adjusted):
            return SeriesPoint(period, value, self.target(period), found)
        days = sum(1 for day in period.days() if is_run(day, self.working))
        season = self.season(period) if version.adjusted else 0
        return SeriesPoint(period, value, self.target(period), found, days, season)

    def target(self, period: Period) -> Target | None:
        """Return what was aimed at in a period."""
        if not self.targets:
            return None
        if self.only_steps:
            return target_on(self.targets, period.last)
        from poapp.core.target_shape import target_at

        return target_at(self.targets, period, self.version, self.calendar, self.working)

    def season(self, period: Period) -> int:
        """Return the place of a period among those that come back."""
        if period.level is Level.DAY:
            return period.first.weekday() + 1
        return min(self.calendar.place(period.level, self.calendar.anchor(period)).number, 52)

    def coarser(self, fine: IndicatorSeries, level: Level, upto: date) -> IndicatorSeries:
        """Return the last value of each longer period."""
        lasts: dict[date, SeriesPoint] = {}
        for point in (*fine.points, *([fine.running] if fine.running is not None else [])):
            if point.value is not None:
                lasts[self.calendar.parent(point.period, level).first] = point
        if not lasts:
            return fine
        periods = self.calendar.between(level, min(lasts), max(lasts))
        made = [self._joined(one, lasts.get(one.first)) for one in periods]
        ended = [one for one in made if one.period.last <= upto]
        running = made[-1] if made[-1].period.last > upto else None
        return replace(fine, points=tuple(ended), running=running, newest=fine.last)

    def _joined(self, period: Period, last: SeriesPoint | None) -> SeriesPoint:
        bare = self.point(period, None, None)
        if last is None:
            return bare
        return replace(bare, value=last.value, target=last.target, measurement=last.measurement)


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
    return [p for p in periods if p.first in ended or is_run(p.first, working)]
