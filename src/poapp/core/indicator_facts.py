"""One indicator in one period, as its report says it: figures up to the period's last day."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from poapp.core.calendar import OrganisationCalendar
from poapp.core.chart_marks import ChartEvent, ChartPhase
from poapp.core.chart_settings import ChartSettings, ExcludedPoint
from poapp.core.facts import (
    Counts,
    Difference,
    IndicatorFacts,
    Signal,
)
from poapp.core.facts import Target as FactsTarget
from poapp.core.frozen import frozen
from poapp.core.indicator import (
    Aggregation,
    Indicator,
    IndicatorVersion,
    Measurement,
    Target,
    valid_on,
)
from poapp.core.indicator_chart import (
    assurance_of,
    chart_of,
    signals_between,
    state_of,
)
from poapp.core.indicator_picture import kept, shown
from poapp.core.indicator_series import (
    IndicatorSeries,
    bounds_of,
    expected_in,
    series_of,
    value_in,
)
from poapp.core.periods import Period
from poapp.core.spc.chart import Chart
from poapp.core.target_shape import target_over, weights_of
from poapp.core.verdict import distance_to_target, is_met, reach
from poapp.core.working_days import WorkingCalendar


@frozen(kw_only=True)
class IndicatorRecords:
    """All records of one indicator."""

    indicator: Indicator
    versions: Sequence[IndicatorVersion]
    targets: Sequence[Target]
    measurements: Sequence[Measurement]
    phases: Sequence[ChartPhase] = ()
    events: Sequence[ChartEvent] = ()
    settings: ChartSettings | None = None
    excluded: Sequence[ExcludedPoint] = ()
    restated: int = 0
    """How many of its figures were restated in the period after a closing."""


def facts_of_indicator(
    records: IndicatorRecords,
    period: Period,
    compared: Sequence[Period],
    calendar: OrganisationCalendar,
    waivers: Mapping[str, str],
    differences: Sequence[Difference] = (),
    working: WorkingCalendar | None = None,
) -> IndicatorFacts:
    """Return what the report of `period` says of an indicator.

    Args:
        records: Its definitions, targets and measurements.
        period: The period that is reported.
        compared: Earlier periods whose values stand beside it.
        calendar: The organisation's calendar.
        waivers: Reasons by the reference of what was waived.
        differences: Figures that sealed reports of parts of the period gave otherwise.
        working: Which days are worked; without it all but Saturdays and Sundays.
    """
    series = _series(records, period, calendar, working)
    version, indicator = series.version, records.indicator
    chart = chart_of(series)
    target = _target_of(records, period, calendar, working)

    def value_at(one: Period) -> float | None:
        then = valid_on(records.versions, one.last) or version
        return value_in(one, records.measurements, then, calendar, one.last)

    value = value_at(period)
    begun = [day for day in series.breaks if day <= period.last]
    return IndicatorFacts(
        reference=indicator.reference,
        name=indicator.name,
        unit=version.unit,
        decimals=version.decimals,
        direction=version.direction,
        frequency=series.frequency,
        aggregation=version.aggregation,
        role=indicator.role,
        group=indicator.theme,
        share=version.unit == "%",
        counted=indicator.description,
        value=kept(value),
        before=tuple(kept(value_at(one)) for one in compared),
        not_comparable=tuple(any(day > one.first for day in begun) for one in compared),
        target=target,
        met=is_met(value, target),
        distance=distance_to_target(value, target),
        reach=reach(value, target, _half_width(chart, series, period, calendar)),
        state=state_of(chart),
        rising=chart is not None and chart.variation.is_signal and chart.variation.is_high,
        assurance=assurance_of(chart, has_target=target is not None),
        on_target=_last_on_target(chart),
        signals=_signals(series, chart, period, calendar),
        series=shown(series, chart, calendar, records.events),
        counts=_counts(records, version, period, calendar, working),
        waiver=waivers.get(indicator.reference, ""),
        differences=tuple(differences),
    )


def _series(
    records: IndicatorRecords,
    period: Period,
    calendar: OrganisationCalendar,
    working: WorkingCalendar | None,
) -> IndicatorSeries:
    return series_of(
        records.versions,
        records.targets,
        records.measurements,
        calendar,
        period.last,
        working,
        records.phases,
        records.settings,
        records.excluded,
    )


def _target_of(
    records: IndicatorRecords,
    period: Period,
    calendar: OrganisationCalendar,
    working: WorkingCalendar | None,
) -> FactsTarget | None:
    version = valid_on(records.versions, period.last)
    if version is None:
        return None
    weigh = weights_of(records.versions, records.measurements, calendar)
    aimed = target_over(records.targets, period, version, calendar, weigh, working)
    low, high = bounds_of(aimed, version.direction)
    if low is None and high is None:
        return None
    return FactsTarget(low=kept(low), high=kept(high))


def _half_width(
    chart: Chart | None, series: IndicatorSeries, period: Period, calendar: OrganisationCalendar
) -> float | None:
    """Return half the width of the limits, as many times as a sum has parts."""
    if chart is None or not chart.phases or series.version.per_working_day:
        return None
    phase = chart.phases[-1]
    if phase.upper is None or phase.lower is None:
        return None
    first, last = _places_in(series, period, calendar)
    parts = last - first + 1 if series.version.aggregation is Aggregation.SUM else 1
    return (phase.upper - phase.lower) / 2 * max(parts, 1)


def _last_on_target(chart: Chart | None) -> tuple[int, ...]:
    """Return how many of the last counted points reached the target, while a signal lasts."""
    if chart is None or not chart.variation.is_signal or not chart.counted:
        return ()
    met = [_reached(chart, place) for place in chart.counted]
    return (sum(met), len(met))


def _reached(chart: Chart, place: int) -> bool:
    low = None if chart.target_low is None else float(chart.target_low[place])
    high = None if chart.target_high is None else float(chart.target_high[place])
    if chart.direction.value == "down":
        low, high = None, low
    aimed = FactsTarget(low=low, high=high)
    return is_met(float(chart.values[place]), aimed) is True


def _places_in(
    series: IndicatorSeries, period: Period, calendar: OrganisationCalendar
) -> tuple[int, int]:
    """Return the positions of the first and last point that count in a period."""
    inside = [
        place
        for place, point in enumerate(series.points)
        if point.period.last >= period.first
        and (point.period.last in period or calendar.anchor(point.period) in period)
    ]
    return (inside[0], inside[-1]) if inside else (0, -1)


def _signals(
    series: IndicatorSeries, chart: Chart | None, period: Period, calendar: OrganisationCalendar
) -> tuple[Signal, ...]:
    first, last = _places_in(series, period, calendar)
    if chart is None or first > last:
        return ()
    return tuple(signals_between(chart, series, calendar, first, last))


def _counts(
    records: IndicatorRecords,
    version: IndicatorVersion,
    period: Period,
    calendar: OrganisationCalendar,
    working: WorkingCalendar | None,
) -> Counts:
    known = {m.first: m for m in records.measurements if not m.so_far and m.last <= period.last}
    begun = min(known, default=None)
    asked = [
        one
        for one in expected_in(period, version, calendar, working)
        if begun is not None and one.last >= begun and not _is_retired(records.indicator, one)
    ]
    came = [known[one.first] for one in asked if one.first in known]
    late = [m for m in came if _is_late(m, records.indicator)]
    if version.formula:
        return Counts()
    return Counts(
        expected=len(asked), received=len(came), late=len(late), restated=records.restated
    )


def _is_late(measurement: Measurement, indicator: Indicator) -> bool:
    """Tell whether a value came after its due day; history brought in later is not late."""
    due = measurement.last + timedelta(days=indicator.due_after)
    was_kept = indicator.created is None or indicator.created.date() <= due
    entered = measurement.entered_at
    return was_kept and entered is not None and entered.date() > due


def _is_retired(indicator: Indicator, period: Period) -> bool:
    return indicator.retired_on is not None and indicator.retired_on <= period.last
