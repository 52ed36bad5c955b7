"""The last points of an indicator as a report draws them, with limits, targets and events."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from poapp.core.calendar import OrganisationCalendar
from poapp.core.chart_design import excluded_places
from poapp.core.chart_marks import ChartEvent, place_from, place_of
from poapp.core.charted import Charted
from poapp.core.facts import Event, Excluded, Phase, Series, TargetStep
from poapp.core.facts import Target as FactsTarget
from poapp.core.indicator import Frequency
from poapp.core.indicator_chart import senses
from poapp.core.indicator_series import IndicatorSeries
from poapp.core.period_names import code
from poapp.core.spc.chart import Chart, FloatArray, number_or_none
from poapp.core.spc.chart import Phase as ChartPhaseLimits
from poapp.core.spc.words import ChartKind, RuleName

SHOWN = {
    Frequency.DAY: 66,
    Frequency.WEEK: 52,
    Frequency.MONTH: 36,
    Frequency.QUARTER: 20,
    Frequency.YEAR: 12,
}
"""How many of its last points an indicator's chart in a report shows."""


def kept(value: float | None) -> float | None:
    """Keep 15 significant digits: what is sealed does not depend on the order of adding."""
    return None if value is None else float(f"{value:.15g}")


def shown(
    series: IndicatorSeries,
    chart: Chart | None,
    calendar: OrganisationCalendar,
    events: Sequence[ChartEvent],
) -> Series:
    """Return the last points with the limits that the whole series gave them."""
    skipped = max(0, len(series.points) - SHOWN[series.frequency])
    drawn = series.charted
    points = series.points[skipped:]
    found = [] if chart is None else senses(chart)[skipped:]
    return Series(
        labels=tuple(code(point.period, calendar) for point in points),
        starts=tuple(point.period.first.isoformat() for point in points),
        values=tuple(kept(value) for value in drawn.values[skipped:]),
        signals=tuple(found),
        rules=()
        if chart is None
        else tuple(
            " ".join(rule.value for rule in chart.signals_at(skipped + place))
            for place in range(len(points))
        ),
        phases=_phases(chart, series, skipped),
        targets=_steps(series, drawn, skipped),
        events=_events(series, skipped, events),
        excluded=tuple(
            Excluded(position=place - skipped, reason=reason)
            for place, reason in excluded_places(series).items()
            if place >= skipped
        ),
        **({} if chart is None else _drawn_as(chart, skipped)),
        charted=tuple(one.value for one in drawn.done),
        cycles=drawn.cycles,
    )


def _drawn_as(chart: Chart, skipped: int) -> dict[str, Any]:
    """Return which chart it is, and its lines where they change from point to point."""
    design = chart.design
    runs = [rule.length for rule in design.rules if rule.name is RuleName.SHIFT]
    found: dict[str, Any] = {
        "kind": design.kind.value,
        "median": design.median,
        "laney": design.laney,
        "run_of": runs[0] if runs and design.kind is not ChartKind.RUN else 0,
    }
    if any(one.upper is None and _at_end(chart.upper, one) is not None for one in chart.phases):
        found |= {
            "centres": _line(chart.centre[skipped:]),
            "lowers": _line(chart.lower[skipped:]),
            "uppers": _line(chart.upper[skipped:]),
        }
    return found


def _line(line: FloatArray) -> tuple[float | None, ...]:
    return tuple(kept(number_or_none(value)) for value in line)


def _at_end(line: FloatArray, phase: ChartPhaseLimits) -> float | None:
    """Return a line at the last place of a phase that has it, or None where it has none."""
    there = line[phase.first : phase.last + 1]
    there = there[~np.isnan(there)]
    return float(there[-1]) if there.size else None


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
    if chart is None:
        return ()
    found = []
    periods = [point.period for point in series.points]
    reasons = {place_from(periods, one.begins): one.reason for one in series.phases}
    for phase in chart.phases:
        lines = (chart.lower, chart.centre, chart.upper)
        lower, centre, upper = (kept(_at_end(line, phase)) for line in lines)
        if centre is not None and phase.last >= skipped:
            found.append(
                Phase(
                    first=max(phase.first - skipped, 0),
                    last=phase.last - skipped,
                    centre=centre,
                    lower=lower,
                    upper=upper,
                    basis=phase.count,
                    trial=phase.trial,
                    reason=reasons.get(phase.first, ""),
                )
            )
    return tuple(found)


def _steps(series: IndicatorSeries, drawn: Charted, skipped: int) -> tuple[TargetStep, ...]:
    """Return where the target changed, as positions among the shown points."""
    steps: list[TargetStep] = []
    before: tuple[float | None, float | None] = (None, None)
    for place, bounds in enumerate(drawn.bounds[skipped:]):
        if bounds != before:
            aimed = FactsTarget(low=bounds[0], high=bounds[1])
            target = series.points[skipped + place].target
            since = None if target is None else target.valid_from
            steps.append(TargetStep(position=place, target=aimed, since=since))
            before = bounds
    return tuple(steps)
