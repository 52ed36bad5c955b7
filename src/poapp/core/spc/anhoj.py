"""Runs and crossings about the median (Anhøj and Olesen 2014)."""

import math
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from poapp.core.spc.chart import BoolArray, FloatArray, Runs
from poapp.core.spc.series import distances


def count_runs(values: FloatArray, centre: FloatArray, starts: tuple[int, ...]) -> Runs | None:
    """Return what the last phase counts; None where it has no median.

    Points on the median are passed over, as the method says; a missing value is not: no run and
    no crossing reaches across it.
    """
    first = starts[-1] if starts else 0
    stretches = _stretches(values[first:], centre[first:])
    useful = sum(stretch.size for stretch, _ in stretches)
    if useful < 2:
        return None
    longest = max(_lengths(stretch).max() for stretch, _ in stretches)
    crossings = sum(int(np.count_nonzero(np.diff(stretch))) for stretch, _ in stretches)
    chances = useful - len(stretches)
    return Runs(int(longest), round(math.log2(useful)) + 3, crossings, fewest(chances))


def longest_runs(
    values: FloatArray, centre: FloatArray, starts: tuple[int, ...], limit: int
) -> BoolArray:
    """Return the points in runs longer than `limit` in the last phase."""
    mask = np.zeros(values.size, dtype=np.bool_)
    first = starts[-1] if starts else 0
    for stretch, places in _stretches(values[first:], centre[first:]):
        lengths = _lengths(stretch)
        mask[places[np.repeat(lengths > limit, lengths)] + first] = True
    return mask


def fewest(chances: int) -> int:
    """Return the 5 % point of the binomial with even odds: fewer crossings are unlikely.

    Exact in whole numbers, so that no library decides it.
    """
    if chances < 1:
        return 0
    if chances > 2000:
        # The normal law with continuity correction agrees to within one crossing from here on.
        return max(0, math.ceil(chances / 2 - 0.5 - 1.6448536269514722 * math.sqrt(chances) / 2))
    term, total, wanted = 1, 1, 2**chances
    crossings = 0
    while total * 20 < wanted:
        term = term * (chances - crossings) // (crossings + 1)
        crossings += 1
        total += term
    return crossings


def _stretches(
    values: FloatArray, centre: FloatArray
) -> list[tuple[NDArray[np.float64], NDArray[np.intp]]]:
    """Return sides and positions of the useful points between missing values."""
    sides = np.sign(distances(values, centre, np.ones_like(values)))
    gaps = np.flatnonzero(np.isnan(sides))
    edges = [-1, *gaps.tolist(), sides.size]
    found = []
    for before, after in pairwise(edges):
        part = sides[before + 1 : after]
        useful = np.flatnonzero(part)
        if useful.size:
            found.append((part[useful], useful + before + 1))
    return found


def _lengths(sides: NDArray[np.float64]) -> NDArray[np.intp]:
    changes = np.flatnonzero(np.diff(sides)) + 1
    return np.diff(np.concatenate(([0], changes, [sides.size])))
