"""Limits of single values by their moving ranges: Wheeler, Understanding Variation."""

from collections.abc import Callable

import numpy as np

from poapp.core.message import message
from poapp.core.spc.chart import FloatArray, Phase
from poapp.core.spc.stretch import FIRM_POINTS, Stretch, Work, phase_of

_MEAN_FACTORS = (2.66, 3.267)
_MEDIAN_FACTORS = (3.145, 3.865)


def individuals(work: Work, stretch: Stretch) -> Phase:
    """Fill in the XmR limits of a stretch, and return its phase."""
    design, limits = work.design, work.limits
    values, steps = stretch.of(work.series.values), stretch.ranges(work.ranges)
    if work.series.missing is not None:
        steps = steps[~np.isnan(steps)]
    if not steps.size:
        limits.notes.append(message("No two neighbouring points have values, so no limits."))
        return phase_of(limits, stretch)
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


def settled(value: float, scale: float) -> float:
    """Return 0 for what a sum of numbers of size `scale` leaves over where 0 was meant."""
    return 0.0 if abs(value) <= 1e-15 * scale else value


def median_only(work: Work, stretch: Stretch) -> Phase:
    """Fill in the median of a run chart, which has no limits."""
    middle = float(np.median(stretch.of(work.series.values)))
    work.limits.centre[stretch.first : stretch.end] = middle
    return phase_of(work.limits, stretch)
