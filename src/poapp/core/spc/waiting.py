"""Times between rare events: made nearly normal, charted, and brought back (Nelson 1994)."""

from dataclasses import replace

import numpy as np

from poapp.core.spc.chart import Phase
from poapp.core.spc.stretch import Limits, Series
from poapp.core.spc.words import ChartKind

_POWER = 3.6
"""Waiting times to the power 1/3.6 are close to normal."""


def scaled(series: Series, kind: ChartKind) -> Series:
    """Return the series in which the limits of a kind of chart are found."""
    if kind is not ChartKind.T:
        return series
    return Series(series.values ** (1 / _POWER), series.missing)


def unscale(limits: Limits) -> None:
    """Bring the lines of a t chart back to time; its limits differ in distance from the centre."""
    for line in (limits.centre, limits.lower, limits.upper):
        np.maximum(line, 0.0, out=line)
        np.power(line, _POWER, out=line)
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
