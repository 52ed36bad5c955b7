"""From numbers to a chart."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import numpy as np

from poapp.core.spc import limits as fitting
from poapp.core.spc import reading, rules, waiting
from poapp.core.spc.anhoj import count_runs, longest_runs
from poapp.core.spc.chart import Aim, BoolArray, Chart, Design, FloatArray, Phase, Runs
from poapp.core.spc.given import Values, names_of, series_of
from poapp.core.spc.notes import notes_on
from poapp.core.spc.series import distances, ordered_differences, targets
from poapp.core.spc.stretch import Limits, Series
from poapp.core.spc.words import ChartKind, RuleName

_NOWHERE = np.empty(0, dtype=np.intp)


def compute(
    labels: Sequence[str | date],
    values: Values | None = None,
    design: Design | None = None,
    *,
    numerators: Values | None = None,
    denominators: Values | None = None,
    target: Aim = None,
    per_point_targets: Sequence[Aim] | None = None,
) -> Chart:
    """Return the chart of one series, in the order given.

    Give `values` (None or NaN is missing), or `numerators` with `denominators`; their ratio is
    multiplied by `design.scale`. Targets are in the units of the values.

    Raises:
        RefusedError: The numbers cannot be charted so; the sentence names the label.
    """
    design = design or Design()
    names = names_of(labels)
    design = _checked(design, len(names))
    series, design = series_of(names, design, values, numerators, denominators)
    even = waiting.scaled(series, design.kind)
    steps = _steps(even, design)
    ranges = np.abs(steps)
    limits = fitting.find(even, ranges, design)
    _silence_short_phases(steps, limits)
    z = distances(even.values, limits.centre, limits.sigma)
    if design.kind is ChartKind.T:
        waiting.unscale(limits)
    marks = _marks(design, series, limits, z, steps, ranges)
    runs = _count_runs(design, series, limits, marks)
    phases = _phases(limits)
    low, high = targets(target, per_point_targets, len(names))
    read = reading.read(series.values, limits, steps, marks, design, (low, high), phases)
    count = _count(series)
    return Chart(
        design,
        names,
        series.values,
        limits.centre,
        limits.lower,
        limits.upper,
        ranges if design.kind is ChartKind.XMR else np.full(len(names), np.nan),
        low,
        high,
        phases,
        marks,
        count,
        read.variation,
        read.assurance,
        read.target_met,
        read.on_target,
        tuple(notes_on(design, series, limits, count, runs)),
        runs,
        read.met,
        read.counted,
    )


def _steps(series: Series, design: Design) -> FloatArray:
    """Return the differences between neighbours; none reaches across the start of a phase."""
    steps = ordered_differences(series.values)
    if design.starts:
        steps[list(design.starts)] = np.nan
    return steps


def _silence_short_phases(steps: FloatArray, limits: Limits) -> None:
    """Without limits no rule speaks, not even of a trend."""
    if any(phase.centre is None for phase in limits.phases):
        steps[np.isnan(limits.centre)] = np.nan


def _count(series: Series) -> int:
    missing = series.missing
    return len(series.values) if missing is None else int(np.count_nonzero(~missing))


def _phases(limits: Limits) -> tuple[Phase, ...]:
    phases = tuple(limits.phases)
    bare = all(phase.centre is None for phase in phases) and np.isnan(limits.centre).all()
    return () if bare else phases


def _count_runs(
    design: Design, series: Series, limits: Limits, marks: dict[RuleName, BoolArray]
) -> Runs | None:
    """Return the runs about the median of a run chart, and mark those that are too long."""
    if design.kind is not ChartKind.RUN:
        return None
    runs = count_runs(series.values, limits.centre, design.starts)
    if runs is not None and runs.longest > runs.longest_limit:
        marks[RuleName.SHIFT] = longest_runs(
            series.values, limits.centre, design.starts, runs.longest_limit
        )
    return runs


def _checked(design: Design, count: int) -> Design:
    """Return the design with its phase starts in order; positions outside are a caller's fault."""
    places = [*design.starts, *(design.baseline or ()), *design.excluded]
    if any(not 0 <= place < count for place in places):
        raise IndexError("a position of the design lies outside the series")
    starts = tuple(sorted({place for place in design.starts if place > 0}))
    if starts == design.starts:
        return design
    return replace(design, starts=starts)


def _marks(
    design: Design,
    series: Series,
    limits: Limits,
    z: FloatArray,
    steps: FloatArray,
    ranges: FloatArray,
) -> dict[RuleName, BoolArray]:
    found: dict[RuleName, BoolArray] = {}
    if design.kind is ChartKind.RUN:
        return found
    missing = series.missing
    field = rules.field_of(
        z,
        steps,
        limits.sigma,
        np.array(design.starts, dtype=np.intp),
        _NOWHERE if missing is None else np.flatnonzero(missing),
    )
    for rule in design.rules:
        marked = rules.marks(rule, field)
        if marked is not None:
            found[rule.name] = found[rule.name] | marked if rule.name in found else marked
    if design.kind is ChartKind.XMR:
        large = rules.large_ranges(ranges, limits.range_upper)
        if large is not None:
            found[RuleName.RANGE_BEYOND_LIMIT] = large
    return found
