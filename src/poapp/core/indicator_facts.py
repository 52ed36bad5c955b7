"""One indicator in one period, as its report says it: figures up to the period's last day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from poapp.core.calendar import OrganisationCalendar
from poapp.core.chart_marks import ChartEvent, ChartPhase, place_from, place_of
from poapp.core.facts import (
    Counts,
    Difference,
    Event,
    IndicatorFacts,
    Phase,
    Series,
    Signal,
    TargetStep,
)
from poapp.core.facts import Target as FactsTarget
from poapp.core.indicator import (
    Frequency,
    Indicator,
    IndicatorVersion,
    Measurement,
    Target,
    target_on,
    valid_on,
)
from poapp.core.indicator_chart import (
    assurance_of,
    chart_of,
    senses,
    signals_between,
    state_of,
)
from poapp.core.indicator_series import (
    IndicatorSeries,
    bounds_of,
    expected_in,
    series_of,
    value_in,
)
from poapp.core.period_names import code
from poapp.core.periods import Period
from poapp.core.spc.chart import Chart
from poapp.core.verdict import distance_to_target, is_met, reach
from poapp.core.working_days import WorkingCalendar

SHOWN = {
    Frequency.DAY: 66,
    Frequency.WEEK: 52,
    Frequency.MONTH: 36,
    Frequency.QUARTER: 20,
    Frequency.YEAR: 12,
}
"""How many of its last points an indicator's chart in a report shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorRecords:
    """All records of one indicator."""

    indicator: Indicator
    versions: Sequence[IndicatorVersion]
    targets: Sequence[Target]
    measurements: Sequence[Measurement]
    phases: Sequence[ChartPhase] = ()
    events: Sequence[ChartEvent] = ()
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
    series = series_of(
        records.versions,
        records.targets,
        records.measurements,
        calendar,
        period.last,
        working,
        records.phases,
    )
    version, indicator = series.version, records.indicator
    chart = chart_of(series)
    target = _target_of(records, period)

    def value_at(one: Period) -> float | None:
        return value_in(one, records.measurements, version, calendar, one.last)

    value = value_at(period)
    return IndicatorFacts(
        reference=indicator.reference,
        name=indicator.name,
        unit=version.unit,
        decimals=version.decimals,
        direction=version.direction,
        frequency=version.frequency,
        aggregation=version.aggregation,
        role=indicator.role,
        group=indicator.theme,
        share=version.unit == "%",
        counted=indicator.description,
        value=_kept(value),
        before=tuple(_kept(value_at(one)) for one in compared),
        target=target,
        met=is_met(value, target),
        distance=distance_to_target(value, target),
        reach=reach(value, target, _half_width(chart)),
        state=state_of(chart),
        rising=chart is not None and chart.variation.is_signal and chart.variation.is_high,
        assurance=assurance_of(chart, has_target=target is not None),
        on_target=_last_on_target(chart),
        signals=_signals(series, chart, period, calendar),
        series=_shown(series, chart, calendar, records.events),
        counts=_counts(records, version, period, calendar, working),
        waiver=waivers.get(indicator.reference, ""),
        differences=tuple(differences),
    )


def _target_of(records: IndicatorRecords, period: Period) -> FactsTarget | None:
    version = valid_on(records.versions, period.last)
    if version is None:
        return None
    low, high = bounds_of(target_on(records.targets, period.last), version.direction)
    return None if low is None and high is None else FactsTarget(low=low, high=high)


def _kept(value: float | None) -> float | None:
    """Keep 15 significant digits: what is sealed does not depend on the order of adding."""
    return None if value is None else float(f"{value:.15g}")


def _half_width(chart: Chart | None) -> float | None:
    if chart is None or not chart.phases:
        return None
    phase = chart.phases[-1]
    if phase.upper is None or phase.lower is None:
        return None
    return (phase.upper - phase.lower) / 2


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


def _shown(
    series: IndicatorSeries,
    chart: Chart | None,
    calendar: OrganisationCalendar,
    events: Sequence[ChartEvent],
) -> Series:
    """Return the last points with the limits that the whole series gave them."""
    skipped = max(0, len(series.points) - SHOWN[series.version.frequency])
    points = series.points[skipped:]
    found = [] if chart is None else senses(chart)[skipped:]
    return Series(
        labels=tuple(code(point.period, calendar) for point in points),
        starts=tuple(point.period.first.isoformat() for point in points),
        values=tuple(_kept(point.value) for point in points),
        signals=tuple(found),
        rules=()
        if chart is None
        else tuple(
            " ".join(rule.value for rule in chart.signals_at(skipped + place))
            for place in range(len(points))
        ),
        phases=_phases(chart, series, skipped),
        targets=_steps(series, skipped),
        events=_events(series, skipped, events),
    )


def _events(
    series: IndicatorSeries, skipped: int, events: Sequence[ChartEvent]
) -> tuple[Event, ...]:
    """Return what happened in the shown periods, phases with a reason among it."""
    periods = [point.period for point in series.points[skipped:]]
    begun = [(one.begins, one.reason, one.action) for one in series.phases if one.reason]
    told = [(one.day, one.words, one.action) for one in events if one.archived is None]
    return tuple(
        Event(position=place, day=day, words=words, reference=action)
        for day, words, action in sorted([*begun, *told])
        if (place := place_of(periods, day)) is not None
    )


def _phases(chart: Chart | None, series: IndicatorSeries, skipped: int) -> tuple[Phase, ...]:
    found = []
    periods = [point.period for point in series.points]
    reasons = {place_from(periods, one.begins): one.reason for one in series.phases}
    for phase in () if chart is None else chart.phases:
        if phase.centre is None or phase.lower is None or phase.upper is None:
            continue
        if phase.last >= skipped:
            found.append(
                Phase(
                    first=max(phase.first - skipped, 0),
                    last=phase.last - skipped,
                    centre=phase.centre,
                    lower=phase.lower,
                    upper=phase.upper,
                    basis=phase.count,
                    trial=phase.trial,
                    reason=reasons.get(phase.first, ""),
                )
            )
    return tuple(found)


def _steps(series: IndicatorSeries, skipped: int) -> tuple[TargetStep, ...]:
    """Return where the target changed, as positions among the shown points."""
    steps: list[TargetStep] = []
    before: tuple[float | None, float | None] = (None, None)
    for place, point in enumerate(series.points[skipped:]):
        bounds = bounds_of(point.target, series.version.direction)
        if bounds != before:
            aimed = FactsTarget(low=bounds[0], high=bounds[1])
            steps.append(TargetStep(position=place, target=aimed))
            before = bounds
    return tuple(steps)
