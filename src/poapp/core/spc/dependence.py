"""Whether each value follows the one before it: limits and runs then say less."""

import numpy as np

from poapp.core.spc.chart import Chart
from poapp.core.spc.words import ChartKind

MUCH = 0.5
"""Above this lag-1 autocorrelation a signal is no longer told as a change: of stable charts of 24
points with 0.5, half show one."""
LEAST_PAIRS = 11
"""Fewer pairs of neighbours say nothing about it."""


def autocorrelation(chart: Chart) -> float | None:
    """Return the lag-1 autocorrelation within the last phase, from -1 to 1.

    Taken from the values that set the limits, else from those before the signal that lasts: a
    step in the values is a change, and no dependence. None where there are too few.
    Source: NIST/SEMATECH e-Handbook 1.3.5.12.
    """
    last = chart.last
    phase = None if last is None else chart.phase_at(last)
    if phase is None or last is None or chart.kind is not ChartKind.XMR:
        return None
    first, end = chart.design.baseline or (phase.first, _before_signal(chart, phase.first, last))
    values = chart.values[first : end + 1]
    there = ~np.isnan(values)
    if there.sum() <= LEAST_PAIRS:
        return None
    away = values - values[there].mean()
    pairs = away[:-1] * away[1:]
    pairs = pairs[~np.isnan(pairs)]
    spread = float((away[there] ** 2).sum())
    if pairs.size < LEAST_PAIRS or spread == 0.0:
        return None
    return float(pairs.sum()) / spread


def follows_itself(chart: Chart) -> bool:
    """Tell whether each value follows the one before it too closely for a signal to be told."""
    found = autocorrelation(chart)
    return found is not None and found > MUCH


def _before_signal(chart: Chart, first: int, last: int) -> int:
    """Return the last point before the signal that reaches the end of a series."""
    speaking = chart.speaking
    if not chart.variation.is_signal:
        return last
    quiet = np.flatnonzero(~speaking[first : last + 1])
    before = first + int(quiet[-1]) if quiet.size else last
    return before if before - first >= LEAST_PAIRS else last
