"""What a chart is given: values, or counts and what they are counted among."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import numpy as np

from poapp.core.message import RefusedError, message
from poapp.core.spc.chart import Design, FloatArray
from poapp.core.spc.series import as_array, ratios
from poapp.core.spc.stretch import Series
from poapp.core.spc.words import ChartKind

Values = Sequence[float | None] | FloatArray

_COUNTED = {ChartKind.NP, ChartKind.C}
_NEED_PAIRS = {ChartKind.P, ChartKind.NP, ChartKind.U}
_NEVER_NEGATIVE = {ChartKind.T, ChartKind.G, ChartKind.C}


def names_of(labels: Sequence[str | date]) -> tuple[str, ...]:
    """Return the labels as texts."""
    if set(map(type, labels)) == {str}:
        return tuple(labels)  # type: ignore[arg-type]
    return tuple([label if isinstance(label, str) else label.isoformat() for label in labels])


def series_of(
    names: tuple[str, ...],
    design: Design,
    values: Values | None,
    numerators: Values | None,
    denominators: Values | None,
) -> tuple[Series, Design]:
    """Return what is charted, and the design with the bounds that follow from counts.

    Raises:
        RefusedError: The numbers cannot be charted so.
    """
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
        if kind is ChartKind.NP and below is not None:
            # Nothing of nothing is missing here too.
            drawn = np.where(np.isnan(ratios(above, below, names)), np.nan, above)
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
