"""From numbers to a chart."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import numpy as np

from poapp.core.message import Message, RefusedError, counted, message
from poapp.core.spc import limits as fitting
from poapp.core.spc import reading, rules
from poapp.core.spc.anhoj import count_runs, longest_runs
from poapp.core.spc.chart import Aim, BoolArray, Chart, Design, FloatArray, Phase, Runs
from poapp.core.spc.limits import FIRM_POINTS, LEAST_POINTS, Limits, Series
from poapp.core.spc.series import as_array, distances, ordered_differences, ratios, targets
from poapp.core.spc.words import ChartKind, RuleName

Values = Sequence[float | None] | FloatArray

_NELSON_T = 3.6
"""Waiting times to the power 1/3.6 are close to normal (Nelson 1994)."""

_NOWHERE = np.empty(0, dtype=np.intp)

_COUNTED = {ChartKind.NP, ChartKind.C}
_NEED_PAIRS = {ChartKind.P, ChartKind.NP, ChartKind.U}
_NEVER_NEGATIVE = {ChartKind.T, ChartKind.G, ChartKind.C}


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
    names = _names(labels)
    design = _checked(design, len(names))
    series, design = _series(names, design, values, numerators, denominators)
    scaled = _scaled(series, design.kind)
    steps = _steps(scaled, design)
    ranges = np.abs(steps)
    limits = fitting.find(scaled, ranges, design)
    z = distances(scaled.values, limits.centre, limits.sigma)
    if design.kind is ChartKind.T:
        _unscale(limits)
    marks = _marks(design, series, limits, z, steps, ranges)
    runs = _count_runs(design, series, limits, marks)
    phases = _phases(limits)
    low, high = targets(target, per_point_targets, len(names))
    read = reading.read(series.values, limits, steps, marks, design, (low, high), phases)
    count = len(names) if series.missing is None else int(np.count_nonzero(~series.missing))
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
        (*_notes(design, series, limits, count, runs), *limits.notes),
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


def _names(labels: Sequence[str | date]) -> tuple[str, ...]:
    if set(map(type, labels)) == {str}:
        return tuple(labels)  # type: ignore[arg-type]
    return tuple([label if isinstance(label, str) else label.isoformat() for label in labels])


def _checked(design: Design, count: int) -> Design:
    """Return the design with its phase starts in order; positions outside are a caller's fault."""
    places = [*design.starts, *(design.baseline or ()), *design.excluded]
    if any(not 0 <= place < count for place in places):
        raise IndexError("a position of the design lies outside the series")
    starts = tuple(sorted({place for place in design.starts if place > 0}))
    if starts == design.starts:
        return design
    return replace(design, starts=starts)


def _series(
    names: tuple[str, ...],
    design: Design,
    values: Values | None,
    numerators: Values | None,
    denominators: Values | None,
) -> tuple[Series, Design]:
    above = None if numerators is None else as_array(numerators, names)
    below = None if denominators is None else as_array(denominators, names)
    kind = design.kind
    if kind in _NEED_PAIRS and (above is None or below is None):
        raise RefusedError(
            message("A {kind} chart needs a numerator and a denominator.", kind=kind.value)
        )
    if values is not None:
        drawn = as_array(values, names)
    elif above is not None and kind in _COUNTED:
        drawn = above if below is None else np.where(np.isnan(below), np.nan, above)
    elif above is not None and below is not None:
        drawn = ratios(above, below, names) * design.scale
        design = _within_range(design, above, below)
    else:
        raise RefusedError(message("Give a value, or a numerator with a denominator."))
    _refuse_impossible(names, kind, drawn, above, below)
    missing = np.isnan(drawn)
    if above is not None and below is not None:
        above, below = np.where(missing, np.nan, above), np.where(missing, np.nan, below)
    return Series(drawn, missing if np.count_nonzero(missing) else None, above, below), design


def _within_range(design: Design, above: FloatArray, below: FloatArray) -> Design:
    """A share stays in 0..1 (times its scale), a rate of counts above 0."""
    if design.low is not None or np.fmin.reduce(above, initial=0.0) < 0:
        return design
    with np.errstate(invalid="ignore"):
        share = not (above > below).any()
    high = design.scale if share and design.high is None else design.high
    return replace(design, low=0.0, high=high)


def _refuse_impossible(
    names: tuple[str, ...],
    kind: ChartKind,
    drawn: FloatArray,
    above: FloatArray | None,
    below: FloatArray | None,
) -> None:
    if kind in _NEED_PAIRS | _NEVER_NEGATIVE:
        for counts in (drawn, above):
            if counts is not None and (counts < 0).any():
                label = names[int(np.flatnonzero(counts < 0)[0])]
                raise RefusedError(message("The count at {label} is below zero.", label=label))
    if kind in {ChartKind.P, ChartKind.NP} and above is not None and below is not None:
        over = above > below
        if over.any():
            label = names[int(np.flatnonzero(over)[0])]
            raise RefusedError(
                message("The numerator at {label} is above its denominator.", label=label)
            )


def _scaled(series: Series, kind: ChartKind) -> Series:
    if kind is not ChartKind.T:
        return series
    return Series(series.values ** (1 / _NELSON_T), series.missing)


def _unscale(limits: Limits) -> None:
    """Bring the lines of a t chart back to time; its limits differ in distance from the centre."""
    for line in (limits.centre, limits.lower, limits.upper):
        np.maximum(line, 0.0, out=line)
        np.power(line, _NELSON_T, out=line)
    limits.phases[:] = [
        _replace_phase(limits, phase) if phase.centre is not None else phase
        for phase in limits.phases
    ]


def _replace_phase(limits: Limits, phase: Phase) -> Phase:
    place = phase.first
    return replace(
        phase,
        centre=float(limits.centre[place]),
        lower=float(limits.lower[place]),
        upper=float(limits.upper[place]),
        mean_range=None,
        range_upper=None,
    )


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


def _notes(
    design: Design, series: Series, limits: Limits, count: int, runs: Runs | None
) -> list[Message]:
    notes: list[Message] = []
    if count < LEAST_POINTS:
        notes.append(counted("{n} point, no limits.", "{n} points, no limits.", count))
        return notes
    for number, phase in enumerate(limits.phases, start=1):
        if phase.count < LEAST_POINTS:
            notes.append(
                counted(
                    "Phase {phase} has {n} point to set limits on, so no limits.",
                    "Phase {phase} has {n} points to set limits on, so no limits.",
                    phase.count,
                    phase=number,
                )
            )
        elif phase.trial and design.kind is not ChartKind.RUN:
            notes.append(
                message(
                    "Phase {phase}: trial limits, set on {count} points; {firm} make them firm.",
                    phase=number,
                    count=phase.count,
                    firm=FIRM_POINTS,
                )
            )
    # fmax and fmin pass over missing values, and cost a tenth of nanmax and nanmin.
    if np.fmax.reduce(series.values) == np.fmin.reduce(series.values):
        notes.append(message("All values are equal."))
    if runs is not None and runs.crossings < runs.crossings_limit:
        notes.append(
            message(
                "The line crosses the median {crossings} times; "
                "fewer than {limit} is unlikely to be routine.",
                crossings=runs.crossings,
                limit=runs.crossings_limit,
            )
        )
    return notes
