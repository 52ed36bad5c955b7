"""Limits of shares, rates and counts, which follow from what they are counted among.

Sources: Montgomery, Introduction to Statistical Quality Control (p, np, u, c); Laney 2002,
Improved control charts for attributes; Benneyan 2001 (g).
"""

import numpy as np

from poapp.core.spc.chart import FloatArray, Phase
from poapp.core.spc.stretch import Limits, Series, Stretch, Work, phase_of
from poapp.core.spc.words import ChartKind

_RANGE_TO_SIGMA = 1.128  # d2 of ranges of two


def shares(work: Work, stretch: Stretch) -> Phase:
    """Montgomery 7.2: p chart of unequal sizes; np the same in counts."""
    design = work.design
    sizes, counts = _counts(work.series)
    share = float(stretch.of(counts).sum() / stretch.of(sizes).sum())
    part = slice(stretch.first, stretch.end)
    n = sizes[part]
    with np.errstate(divide="ignore", invalid="ignore"):
        sigma = np.sqrt(share * max(1 - share, 0.0) / n)
        sigma *= _excess(counts[part] / n, share, sigma, stretch) if design.laney else 1.0
    per = n if design.kind is ChartKind.NP else np.full(n.size, design.scale)
    _bounded(work.limits, part, share * per, sigma * per, 0.0, per)
    return phase_of(work.limits, stretch)


def rates(work: Work, stretch: Stretch) -> Phase:
    """Montgomery 7.3: u chart of unequal areas; c where every area is one."""
    series, design = work.series, work.design
    counts = series.values if series.numerators is None else series.numerators
    sizes = series.denominators
    if sizes is None or design.kind is ChartKind.C:
        sizes = np.where(np.isnan(counts), np.nan, 1.0)
    rate = float(stretch.of(counts).sum() / stretch.of(sizes).sum())
    part = slice(stretch.first, stretch.end)
    n = sizes[part]
    with np.errstate(divide="ignore", invalid="ignore"):
        sigma = np.sqrt(rate / n)
        sigma *= _excess(counts[part] / n, rate, sigma, stretch) if design.laney else 1.0
    scale = design.scale
    centre = np.where(np.isnan(n), np.nan, rate * scale)
    _bounded(work.limits, part, centre, sigma * scale, 0.0, None)
    return phase_of(work.limits, stretch)


def _excess(observed: FloatArray, centre: float, sigma: FloatArray, stretch: Stretch) -> float:
    """Laney's sigma-z: how much wider the points spread than theory says."""
    z = (observed - centre) / sigma
    whole = np.concatenate((np.full(stretch.first, np.nan), z))
    gaps = np.abs(np.diff(whole, prepend=np.nan))
    steps = stretch.ranges(gaps)
    steps = steps[np.isfinite(steps)]
    return float(steps.mean() / _RANGE_TO_SIGMA) if steps.size else 1.0


def between(work: Work, stretch: Stretch) -> Phase:
    """Benneyan 2001: counts between rare events are geometric, variance m (m + 1)."""
    middle = float(stretch.of(work.series.values).mean())
    part = slice(stretch.first, stretch.end)
    size = stretch.end - stretch.first
    sigma = np.full(size, np.sqrt(middle * (middle + 1)))
    _bounded(work.limits, part, np.full(size, middle), sigma, 0.0, None)
    return phase_of(work.limits, stretch)


def _bounded(
    limits: Limits,
    part: slice,
    centre: FloatArray,
    sigma: FloatArray,
    low: float,
    high: FloatArray | None,
) -> None:
    limits.centre[part], limits.sigma[part] = centre, sigma
    limits.lower[part] = np.maximum(centre - 3 * sigma, low)
    upper = centre + 3 * sigma
    limits.upper[part] = upper if high is None else np.minimum(upper, high)


def _counts(series: Series) -> tuple[FloatArray, FloatArray]:
    if series.numerators is None or series.denominators is None:
        raise ValueError("a chart of shares needs counts")
    return series.denominators, series.numerators
