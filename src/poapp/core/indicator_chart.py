"""The chart of an indicator: its series given to the engine, and what each signal means."""

from itertools import groupby

from poapp.core.calendar import OrganisationCalendar
from poapp.core.chart_design import design_of, pairs_of
from poapp.core.facts import Assurance, Sense, Signal, State
from poapp.core.indicator_series import IndicatorSeries
from poapp.core.period_names import code
from poapp.core.spc.chart import Aim, Chart, Design
from poapp.core.spc.compute import compute
from poapp.core.spc.senses import Sense as PointSense
from poapp.core.spc.senses import senses as point_senses
from poapp.core.spc.words import ChartKind, RuleName, Variation

_TOLD = {
    PointSense.ROUTINE: "",
    PointSense.IMPROVING: Sense.IMPROVING.value,
    PointSense.WORSENING: Sense.WORSENING.value,
    PointSense.NEUTRAL: Sense.NEUTRAL.value,
}


def chart_of(series: IndicatorSeries) -> Chart | None:
    """Return the chart of a series, labelled by first days; None without a value."""
    return None if series.last is None else charted(series, design_of(series))


def charted(series: IndicatorSeries, design: Design) -> Chart:
    """Return the chart of a series by one design."""
    shown = series.charted
    labels = [point.period.first for point in series.points]
    aims = [_aim(*bounds) for bounds in shown.bounds]
    if design.kind in {ChartKind.P, ChartKind.U}:
        pairs = pairs_of(series)
        return compute(
            labels,
            design=design,
            numerators=pairs.numerators,
            denominators=pairs.denominators,
            per_point_targets=aims,
        )
    return compute(labels, shown.values, design, per_point_targets=aims)


def senses(chart: Chart) -> list[str]:
    """Return for each point '' or the sense of the signal that it is part of."""
    return [_TOLD[sense] for sense in point_senses(chart).tolist()]


def sense_of(variation: Variation) -> Sense:
    """Return what a signal means for the process."""
    if variation.is_improvement:
        return Sense.IMPROVING
    return Sense.WORSENING if variation.is_concern else Sense.NEUTRAL


def state_of(chart: Chart | None) -> State:
    """Return the variation at the last point as a snapshot keeps it."""
    if chart is not None and chart.design.no_limits is not None:
        return State.NO_LIMITS
    if chart is None or not chart.phases:
        return State.FEW_POINTS
    if not chart.variation.is_signal:
        return State.ROUTINE
    return {
        Sense.IMPROVING: State.IMPROVING,
        Sense.WORSENING: State.WORSENING,
        Sense.NEUTRAL: State.CHANGED,
    }[sense_of(chart.variation)]


def assurance_of(chart: Chart | None, *, has_target: bool) -> Assurance:
    """Return what the limits say of the target, as a snapshot keeps it.

    While a signal lasts the process cannot be predicted.
    """
    if not has_target:
        return Assurance.NO_TARGET
    if chart is None or not chart.phases or chart.assurance is None:
        return Assurance.NO_LIMITS
    if chart.variation.is_signal:
        return Assurance.NOT_PREDICTABLE
    return Assurance(chart.assurance.value)


def signals_between(
    chart: Chart, series: IndicatorSeries, calendar: OrganisationCalendar, first: int, last: int
) -> list[Signal]:
    """Return the signals that touch the positions `first`..`last`, the earliest first."""
    meanings = senses(chart)
    found = []
    for rule, marked in chart.marks.items():
        if rule is RuleName.RANGE_BEYOND_LIMIT:
            continue
        for begin, end in _stretches([bool(m) for m in marked], meanings):
            if end < first or begin > last:
                continue
            outside = rule is RuleName.BEYOND_LIMITS
            found.append(
                Signal(
                    rule=rule.value,
                    sense=Sense(meanings[end]),
                    first=code(series.points[begin].period, calendar),
                    last=code(series.points[end].period, calendar),
                    value=series.points[end].value if outside else None,
                )
            )
    return sorted(found, key=lambda signal: (signal.first, signal.rule))


def _stretches(marked: list[bool], meanings: list[str]) -> list[tuple[int, int]]:
    """Return first and last position of each unbroken stretch of one meaning."""
    found = []
    keyed = [
        (mark, meaning if mark else "") for mark, meaning in zip(marked, meanings, strict=True)
    ]
    for (mark, _), places in groupby(range(len(keyed)), key=lambda place: keyed[place]):
        group = list(places)
        if mark:
            found.append((group[0], group[-1]))
    return found


def _aim(low: float | None, high: float | None) -> Aim:
    if low is not None and high is not None:
        return low, high
    return low if low is not None else high
