"""Centre lines and limits of each kind of chart, phase by phase.

Sources: Wheeler, Understanding Variation (XmR, mean and median); Montgomery, Introduction to
Statistical Quality Control (p, np, u, c); Laney 2002, Improved control charts for attributes;
Nelson 1994, A control chart for parts-per-million (t); Benneyan 2001 (g).
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from poapp.core.message import Message, message
from poapp.core.spc.chart import BoolArray, Design, FloatArray, Phase
from poapp.core.spc.words import ChartKind

LEAST_POINTS = 6
"""Under so many points there are no limits."""
FIRM_POINTS = 12
"""Under so many points the limits are called trial limits."""

_MEAN_FACTORS = (2.66, 3.267)
_MEDIAN_FACTORS = (3.145, 3.865)
_RANGE_TO_SIGMA = 1.128  # d2 of ranges of two


@dataclass(frozen=True, slots=True)
class Series:
    """What is charted; `values` are as drawn, the others only where counts were given."""

    values: FloatArray
    missing: BoolArray | None
    """None where nothing is missing."""
    numerators: FloatArray | None = None
    denominators: FloatArray | None = None


@dataclass(slots=True)
class Limits:
    """The lines of a chart, filled phase by phase; NaN where there are none."""

    centre: FloatArray
    lower: FloatArray
    upper: FloatArray
    sigma: FloatArray
    """A third of the way from the centre to the limit that no bound has cut."""
    range_upper: FloatArray
    phases: list[Phase] = field(default_factory=list)
    notes: list[Message] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Stretch:
    """One phase while its limits are sought: positions `first` to before `end`, those used."""

    first: int
    end: int
    used: BoolArray | None
    """None where every point sets the limits."""
    count: int

    def of(self, array: FloatArray) -> FloatArray:
        """Return the part of an array that sets the limits."""
        part = array[self.first : self.end]
        return part if self.used is None else part[self.used]

    def ranges(self, array: FloatArray) -> FloatArray:
        """Return the moving ranges between neighbours that both set the limits."""
        part = array[self.first + 1 : self.end]
        if self.used is None:
            return part
        return part[self.used[1:] & self.used[:-1]]


@dataclass(frozen=True, slots=True)
class Work:
    """What every kind of chart needs to find the limits of a stretch, and where it puts them."""

    series: Series
    ranges: FloatArray
    """Moving ranges of the values; NaN at the start of a phase and beside a gap."""
    design: Design
    limits: Limits


def find(series: Series, ranges: FloatArray, design: Design) -> Limits:
    """Return the limits of every phase."""
    count = series.values.size
    blank = np.full((5, count), np.nan)
    limits = Limits(blank[0], blank[1], blank[2], blank[3], blank[4])
    fit = _FITS[design.kind]
    work = Work(series, ranges, design, limits)
    for first, end in pairwise((0, *design.starts, count)):
        stretch = _stretch(series, design, first, end)
        if stretch.count < LEAST_POINTS:
            limits.phases.append(
                Phase(first, end - 1, None, None, None, None, None, False, stretch.count)
            )
            continue
        limits.phases.append(fit(work, stretch))
    return limits


def _stretch(series: Series, design: Design, first: int, end: int) -> Stretch:
    used: BoolArray | None = None
    if series.missing is not None:
        used = ~series.missing[first:end]
    if design.baseline is not None:
        begin, stop = design.baseline[0] - first, design.baseline[1] + 1 - first
        if begin < end - first and stop > 0:
            inside = np.zeros(end - first, dtype=np.bool_)
            inside[max(begin, 0) : stop] = True
            used = inside if used is None else used & inside
    out = [place - first for place in design.excluded if first <= place < end]
    if out:
        used = np.ones(end - first, dtype=np.bool_) if used is None else used
        used[out] = False
    return Stretch(first, end, used, end - first if used is None else int(np.count_nonzero(used)))


def _phase(limits: Limits, stretch: Stretch) -> Phase:
    """Return the phase whose lines were filled in, which may change from point to point."""
    part = slice(stretch.first, stretch.end)
    return Phase(
        stretch.first,
        stretch.end - 1,
        _constant(limits.centre[part]),
        _constant(limits.lower[part]),
        _constant(limits.upper[part]),
        None,
        None,
        stretch.count < FIRM_POINTS,
        stretch.count,
    )


def _constant(line: FloatArray) -> float | None:
    """Return the one value of a line, or None where it changes from point to point."""
    there = line[~np.isnan(line)]
    if not there.size:
        return None
    first = float(there[0])
    return first if np.ptp(there) <= 1e-14 * abs(first) else None


def settled(value: float, scale: float) -> float:
    """Return 0 for what a sum of numbers of size `scale` leaves over where 0 was meant."""
    return 0.0 if abs(value) <= 1e-15 * scale else value


def _individuals(work: Work, stretch: Stretch) -> Phase:
    design, limits = work.design, work.limits
    values, steps = stretch.of(work.series.values), stretch.ranges(work.ranges)
    if work.series.missing is not None:
        steps = steps[~np.isnan(steps)]
    if not steps.size:
        limits.notes.append(message("No two neighbouring points have values, so no limits."))
        return _phase(limits, stretch)
    middle: Callable[[FloatArray], np.float64] = np.median if design.median else _mean
    to_limit, to_range = _MEDIAN_FACTORS if design.median else _MEAN_FACTORS
    typical = float(middle(steps))
    if design.screen_ranges:
        kept = steps[steps <= to_range * typical]
        typical = float(middle(kept)) if kept.size else typical
    part = slice(stretch.first, stretch.end)
    centre = float(middle(values))
    if abs(centre) < typical * 1e-9:
        centre = settled(centre, float(np.abs(values).max()))
    reach = to_limit * typical
    scale = abs(centre) + reach
    lower, upper = settled(centre - reach, scale), settled(centre + reach, scale)
    lower = lower if design.low is None else max(lower, design.low)
    upper = upper if design.high is None else min(upper, design.high)
    range_upper = to_range * typical
    limits.centre[part], limits.lower[part], limits.upper[part] = centre, lower, upper
    limits.sigma[part], limits.range_upper[part] = reach / 3, range_upper
    trial = stretch.count < FIRM_POINTS
    first, last, count = stretch.first, stretch.end - 1, stretch.count
    return Phase(first, last, centre, lower, upper, typical, range_upper, trial, count)


def _mean(values: FloatArray) -> np.float64:
    return np.float64(np.add.reduce(values) / values.size)


def _shares(work: Work, stretch: Stretch) -> Phase:
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
    return _phase(work.limits, stretch)


def _rates(work: Work, stretch: Stretch) -> Phase:
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
    return _phase(work.limits, stretch)


def _excess(rates: FloatArray, centre: float, sigma: FloatArray, stretch: Stretch) -> float:
    """Laney's sigma-z: how much wider the points spread than theory says."""
    z = (rates - centre) / sigma
    whole = np.concatenate((np.full(stretch.first, np.nan), z))
    gaps = np.abs(np.diff(whole, prepend=np.nan))
    steps = stretch.ranges(gaps)
    steps = steps[np.isfinite(steps)]
    return float(steps.mean() / _RANGE_TO_SIGMA) if steps.size else 1.0


def _between(work: Work, stretch: Stretch) -> Phase:
    """Benneyan 2001: counts between rare events are geometric, variance m (m + 1)."""
    middle = float(stretch.of(work.series.values).mean())
    part = slice(stretch.first, stretch.end)
    size = stretch.end - stretch.first
    sigma = np.full(size, np.sqrt(middle * (middle + 1)))
    _bounded(work.limits, part, np.full(size, middle), sigma, 0.0, None)
    return _phase(work.limits, stretch)


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


def _median_only(work: Work, stretch: Stretch) -> Phase:
    middle = float(np.median(stretch.of(work.series.values)))
    work.limits.centre[stretch.first : stretch.end] = middle
    return _phase(work.limits, stretch)


_FITS: dict[ChartKind, Callable[[Work, Stretch], Phase]] = {
    ChartKind.XMR: _individuals,
    ChartKind.T: _individuals,
    ChartKind.P: _shares,
    ChartKind.NP: _shares,
    ChartKind.U: _rates,
    ChartKind.C: _rates,
    ChartKind.G: _between,
    ChartKind.RUN: _median_only,
}
