"""Axes in numbers: round values, the beginnings of months, and points thinned to pixels."""

import math
from collections.abc import Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


def round_values(low: float, high: float, most: int = 6) -> list[float]:
    """Return at most `most` round values inside low..high, evenly apart."""
    if not high > low:
        return [low]
    power = 10.0 ** math.floor(math.log10((high - low) / most))
    for factor in (1, 10):
        for step in _STEPS:
            apart = step * power * factor
            first, last = math.ceil(low / apart - 1e-9), math.floor(high / apart + 1e-9)
            if last - first + 1 <= most:
                return [place * apart for place in range(first, last + 1)]
    return [low]


def decimals_for(values: Sequence[float]) -> int:
    """Return how many decimals round values need to be told apart (at most six)."""
    for decimals in range(6):
        if all(math.isclose(v, round(v, decimals), abs_tol=1e-9 * 10**-decimals) for v in values):
            return decimals
    return 6


def month_starts(days: Sequence[date]) -> list[tuple[int, date]]:
    """Return the position of the first point of each month, with its day; the first point too."""
    return [
        (place, day)
        for place, day in enumerate(days)
        if place == 0 or (day.year, day.month) != (days[place - 1].year, days[place - 1].month)
    ]


def week_starts(days: Sequence[date]) -> list[tuple[int, date]]:
    """Return the position of the first point of each week that begins on a Monday."""
    # The proleptic calendar's day 1 was a Monday.
    weeks = [(day.toordinal() - 1) // 7 for day in days]
    return [(k, days[k]) for k in range(len(days)) if k == 0 or weeks[k] != weeks[k - 1]]


def every(starts: list[tuple[int, date]], room: float, needed: float) -> list[tuple[int, date]]:
    """Thin months to whole quarters, half-years or years until their labels fit."""
    for months in (1, 2, 3, 6, 12, 24, 60, 120):
        kept = [(p, d) for p, d in starts if (d.year * 12 + d.month - 1) % months == 0]
        if len(kept) < 2 or (kept[-1][0] - kept[0][0]) * room / (len(kept) - 1) >= needed:
            return kept
    return starts[:1]


def thinned(xs: Floats, ys: Floats, width: float) -> tuple[Floats, Floats]:
    """Return a line of at most two points a pixel: its lowest and highest there.

    Between them lies every pixel that the whole line would cover. Shorter lines are returned as
    they are.
    """
    if xs.size <= 2 * width:
        return xs, ys
    column = np.floor(xs).astype(np.intp)
    starts = np.flatnonzero(np.diff(column, prepend=column[0] - 1))
    low = np.fmin.reduceat(ys, starts)
    high = np.fmax.reduceat(ys, starts)
    thin_y = np.column_stack((low, high))
    thin_y[1::2] = thin_y[1::2, ::-1]
    return np.repeat(column[starts] + 0.5, 2), thin_y.ravel()


def spread_marks(xs: Floats, ys: Floats, apart: float) -> tuple[Floats, Floats]:
    """Return marks without those that would cover another one within `apart` pixels."""
    if xs.size < 400:
        return xs, ys
    there = ~np.isnan(ys)
    xs, ys = xs[there], ys[there]
    cells = np.column_stack((np.rint(xs / apart), np.rint(ys / apart)))
    _, first = np.unique(cells, axis=0, return_index=True)
    first.sort()
    return xs[first], ys[first]
