"""Numbers as they are given, made into arrays; and when two of them are the same."""

from collections.abc import Sequence

import numpy as np

from poapp.core.message import RefusedError, message
from poapp.core.spc.chart import Aim, BoolArray, FloatArray
from poapp.core.value import same_number

LARGEST = 1e300
"""Numbers beyond it cannot be summed and squared without loss."""

_NEAR = 1e-14
"""Numbers that agree to 15 digits lie within this share of each other."""


def as_array(values: Sequence[float | None] | FloatArray, labels: Sequence[str]) -> FloatArray:
    """Return the values as an array in which NaN is missing.

    Raises:
        RefusedError: There are more or fewer values than labels, or one is too large to compute.
    """
    array = np.array(values, dtype=np.float64)
    if array.shape != (len(labels),):
        raise RefusedError(message("There are not as many values as labels."))
    if array.size:
        # fmax and fmin pass over NaN; an infinity or a number too large comes out on top.
        largest = max(np.fmax.reduce(array), -np.fmin.reduce(array))
        if largest > LARGEST:
            place = int(np.flatnonzero(np.abs(array) > LARGEST)[0])
            raise RefusedError(
                message("The value at {label} is too large to chart.", label=labels[place])
            )
    return array


def ratios(numerators: FloatArray, denominators: FloatArray, labels: Sequence[str]) -> FloatArray:
    """Return numerator / denominator; nothing of nothing is missing.

    Raises:
        RefusedError: A denominator is below zero, or is zero under a numerator that is not.
    """
    wrong = (denominators < 0) | ((denominators == 0) & ~np.isnan(numerators) & (numerators != 0))
    if wrong.any():
        label = labels[int(np.flatnonzero(wrong)[0])]
        raise RefusedError(message("The denominator at {label} must be above zero.", label=label))
    with np.errstate(divide="ignore", invalid="ignore"):
        quotients = numerators / denominators
    if np.isinf(quotients).any() or (np.abs(quotients) > LARGEST).any():
        label = labels[int(np.flatnonzero(~(np.abs(quotients) <= LARGEST))[0])]
        raise RefusedError(message("The value at {label} is too large to chart.", label=label))
    return quotients


def ordered_differences(values: FloatArray) -> FloatArray:
    """Return each value minus the one before, 0 where they are equal to 15 digits; first NaN."""
    steps = np.empty_like(values)
    if values.size:
        steps[0] = np.nan
        np.subtract(values[1:], values[:-1], out=steps[1:])
        near = (np.abs(steps) <= _NEAR * np.abs(values)) & (steps != 0)
        for place in np.flatnonzero(near):
            if same_number(float(values[place]), float(values[place - 1])):
                steps[place] = 0.0
    return steps


def distances(values: FloatArray, centre: FloatArray, sigma: FloatArray) -> FloatArray:
    """Return how many sigma each value lies above its centre, whole halves where it is on one.

    A value that agrees to 15 digits with the centre or with a zone's edge is put on it exactly,
    so that a plain comparison counts it as inside. Without spread a value off the centre is
    infinitely far from it.
    """
    if not values.size:
        return values.copy()
    with np.errstate(divide="ignore", invalid="ignore"):
        z = (values - centre) / sigma
        halves = np.rint(z * 2)
        halves *= 0.5
        gaps = np.abs(z - halves)
    for place in np.flatnonzero((gaps <= _reach(values, centre, sigma)) & (gaps > 0)):
        edge = float(centre[place] + halves[place] * sigma[place])
        if np.isfinite(edge) and same_number(float(values[place]), edge):
            z[place] = halves[place]
    flat = sigma == 0
    if np.count_nonzero(flat):
        for place in np.flatnonzero(flat & (z != 0)):
            same = same_number(float(values[place]), float(centre[place]))
            z[place] = 0.0 if same else z[place]
    return z


def _reach(values: FloatArray, centre: FloatArray, sigma: FloatArray) -> float | FloatArray:
    """Return how near in sigma a value may lie to an edge and agree with it to 15 digits."""
    narrow = float(np.fmin.reduce(sigma))
    if narrow > 0:
        largest = max(_size(values), _size(centre))
        reach = 4 * _NEAR * largest / narrow
        if reach < 1e-6:
            return reach
    # Where sigma is tiny beside the values, or changes a lot, each point has a reach of its own.
    with np.errstate(divide="ignore", invalid="ignore"):
        own: FloatArray = _NEAR * 2 * (np.abs(values) + np.abs(centre)) / sigma
    return own


def _size(array: FloatArray) -> float:
    return max(float(np.fmax.reduce(array)), -float(np.fmin.reduce(array)))


def targets(
    target: Aim, per_point: Sequence[Aim] | None, count: int
) -> tuple[FloatArray | None, FloatArray | None]:
    """Return the low and the high end of the target at each point; a single number is low."""
    if per_point is None:
        if target is None:
            return None, None
        low, high = _ends(target)
        return np.full(count, low), None if high is None else np.full(count, high)
    if len(per_point) != count:
        raise RefusedError(message("There are not as many targets as labels."))
    if tuple not in set(map(type, per_point)):
        single = np.array(per_point, dtype=np.float64)
        return (None if np.isnan(single).all() else single), None
    ends = [_ends(aim) for aim in per_point]
    lows = np.array([low for low, _ in ends], dtype=np.float64)
    highs = np.array([high for _, high in ends], dtype=np.float64)
    if np.isnan(lows).all():
        return None, None
    return lows, None if np.isnan(highs).all() else highs


def _ends(aim: Aim) -> tuple[float | None, float | None]:
    if isinstance(aim, tuple):
        return min(aim), max(aim)
    return aim, None


def at_least(values: FloatArray, bounds: FloatArray) -> BoolArray:
    """Tell where a value reaches its bound, compared to 15 digits."""
    reached: BoolArray = values >= bounds
    near = ~reached & (np.abs(values - bounds) <= _NEAR * np.abs(bounds))
    for place in np.flatnonzero(near):
        reached[place] = same_number(float(values[place]), float(bounds[place]))
    return reached
