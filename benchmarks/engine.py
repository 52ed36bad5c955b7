"""The chart engine beside a plain vectorised numpy that finds the same limits and rules.

Run: python benchmarks/engine.py
Bar: 1.5 times the peer at 36, 1,000, 100,000 and 1,000,000 points; medians, both in this run.
The peer knows no missing values, phases, targets, ties to 15 digits or refusals.
"""

import statistics
import sys
import time
from itertools import pairwise

import numpy as np

from poapp.core.indicator import Direction
from poapp.core.spc.chart import Design
from poapp.core.spc.compute import compute
from poapp.core.spc.presets import PRESETS
from poapp.core.spc.words import RuleName

BAR = 1.5
SIZES = {36: 401, 1_000: 201, 100_000: 15, 1_000_000: 7}


def spread(fired, n):
    """Mark every point of the windows that fired."""
    return np.convolve(fired, np.ones(n), "full") > 0.5


def enough(mask, n, need=None):
    """Return the points in windows of n of which `need` (all) hit."""
    hits = np.convolve(mask, np.ones(n), "valid")
    return spread(hits > (need or n) - 0.5, n)


def peer(values):
    """XmR limits and all of Nelson's rules, as a careful analyst would write them in numpy."""
    centre = values.mean()
    ranges = np.abs(np.diff(values))
    mean_range = ranges.mean()
    sigma = 2.66 * mean_range / 3
    z = (values - centre) / sigma
    steps = np.diff(values)
    marks = {RuleName.BEYOND_LIMITS: np.abs(z) > 3}
    marks[RuleName.SHIFT] = enough(z > 0, 9) | enough(z < 0, 9)
    trend = np.zeros(len(values), dtype=bool)
    for way in (steps > 0, steps < 0):
        found = enough(way, 5)
        trend[:-1] |= found
        trend[1:] |= found
    marks[RuleName.TREND] = trend
    marks[RuleName.TWO_OF_THREE] = (enough(z > 2, 3, 2) & (z > 2)) | (
        enough(z < -2, 3, 2) & (z < -2)
    )
    marks[RuleName.FOUR_OF_FIVE] = (enough(z > 1, 5, 4) & (z > 1)) | (
        enough(z < -1, 5, 4) & (z < -1)
    )
    turns = enough(steps[1:] * steps[:-1] < 0, 12)
    alternating = np.zeros(len(values), dtype=bool)
    for shift in range(3):
        alternating[shift : shift + len(turns)] |= turns
    marks[RuleName.ALTERNATING] = alternating
    near = np.abs(z) <= 1
    marks[RuleName.HUGGING] = enough(near, 15)
    high = np.convolve(z > 0, np.ones(8), "valid")
    far = np.convolve(~near, np.ones(8), "valid") > 7.5
    marks[RuleName.AVOIDING] = spread(far & (high > 0.5) & (high < 7.5), 8)
    large = np.zeros(len(values), dtype=bool)
    large[1:] = ranges > 3.267 * mean_range
    marks[RuleName.RANGE_BEYOND_LIMIT] = large
    return centre, centre - 3 * sigma, centre + 3 * sigma, marks


def timed(job, repeats):
    """Return the times of `repeats` calls in milliseconds."""
    marks = [time.perf_counter()]
    for _ in range(repeats):
        job()
        marks.append(time.perf_counter())
    return [(after - before) * 1e3 for before, after in pairwise(marks)]


def agree(chart, found):
    """Stop where the two find different limits or marks: then the race means nothing."""
    centre, lower, upper, marks = found
    (phase,) = chart.phases
    assert np.allclose((phase.centre, phase.lower, phase.upper), (centre, lower, upper))
    for name, mask in marks.items():
        ours = chart.marks.get(name, np.zeros_like(mask))
        assert np.array_equal(ours, mask), name


def main():
    """Print one line a size; exit code 1 where the bar is missed."""
    design = Design(direction=Direction.UP, rules=PRESETS["nelson"])
    failed = False
    print(f"{'points':>9}  {'engine ms':>10}  {'peer ms':>9}  ratio  (bar {BAR})")
    for size, repeats in SIZES.items():
        values = np.random.default_rng(size).normal(95, 1, size)
        labels = [str(place) for place in range(size)]
        agree(compute(labels, values, design), peer(values))
        ours, theirs = [], []
        # In turns, so that a busy moment of the machine meets both.
        for _ in range(5):
            ours += timed(
                lambda v=values, names=labels: compute(names, v, design), repeats // 5 + 1
            )
            theirs += timed(lambda v=values: peer(v), repeats // 5 + 1)
        engine, plain = statistics.median(ours), statistics.median(theirs)
        failed |= engine > BAR * plain
        print(f"{size:>9,}  {engine:>10.3f}  {plain:>9.3f}  {engine / plain:5.2f}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
