"""Centre lines and limits of each kind of chart, phase by phase."""

from collections.abc import Callable
from itertools import pairwise

import numpy as np

from poapp.core.spc.attributes import between, rates, shares
from poapp.core.spc.chart import Design, FloatArray, Phase
from poapp.core.spc.individuals import individuals, median_only
from poapp.core.spc.stretch import LEAST_POINTS, Limits, Series, Stretch, Work, stretch_of
from poapp.core.spc.words import ChartKind

_FITS: dict[ChartKind, Callable[[Work, Stretch], Phase]] = {
    ChartKind.XMR: individuals,
    ChartKind.T: individuals,
    ChartKind.P: shares,
    ChartKind.NP: shares,
    ChartKind.U: rates,
    ChartKind.C: rates,
    ChartKind.G: between,
    ChartKind.RUN: median_only,
}


def find(series: Series, ranges: FloatArray, design: Design) -> Limits:
    """Return the limits of every phase."""
    count = series.values.size
    blank = np.full((5, count), np.nan)
    limits = Limits(blank[0], blank[1], blank[2], blank[3], blank[4])
    fit = _FITS[design.kind]
    work = Work(series, ranges, design, limits)
    for first, end in pairwise((0, *design.starts, count)):
        stretch = stretch_of(series, design, first, end)
        if stretch.count < LEAST_POINTS or design.no_limits is not None:
            limits.phases.append(
                Phase(first, end - 1, None, None, None, None, None, False, stretch.count)
            )
            continue
        limits.phases.append(fit(work, stretch))
    return limits
