"""How many signals chance makes, and the list that must be read against it."""

from datetime import date, timedelta

import numpy as np
import pytest

from poapp.core.indicator import Direction, Frequency
from poapp.core.spc.chance import POINTS, share_by_chance
from poapp.core.spc.chart import Design
from poapp.core.spc.compute import compute
from poapp.core.spc.naming import Naming
from poapp.core.spc.presets import PRESETS, Rule, rules_of
from poapp.core.spc.signal_list import outside_limits, signal_list
from poapp.core.spc.words import RuleName

CHARTS = 1500
"""Enough for a standard error of one point of a hundred."""


@pytest.mark.parametrize(
    "typed",
    [*PRESETS, "beyond_limits", "shift:8", "shift:6", "trend:6", "two_of_three", "four_of_five",
     "three_of_four", "beyond_limits, shift:7, trend:6", "alternating:14"],
)  # fmt: skip
def test_the_share_is_that_of_steady_charts(typed):
    rules = rules_of(typed)
    rng = np.random.default_rng(20)
    labels = [str(place) for place in range(POINTS)]
    fired = 0
    for _chart in range(CHARTS):
        marks = compute(labels, rng.normal(50, 4, POINTS), Design(rules=rules)).marks
        fired += any(name is not RuleName.RANGE_BEYOND_LIMIT for name in marks)
    assert share_by_chance(rules) == pytest.approx(fired / CHARTS, abs=0.035)


def test_more_rules_find_more_by_chance():
    some = share_by_chance((Rule(RuleName.BEYOND_LIMITS),))
    more = share_by_chance((Rule(RuleName.BEYOND_LIMITS), Rule(RuleName.TREND, 6)))
    assert 0 < some < more < share_by_chance(PRESETS["nelson"]) < 1
    assert share_by_chance(()) == 0


def test_each_signal_is_a_line_with_its_days():
    values = [95.4, 94.6, 95.9, 94.9, 95.8, 96.3, 94.4, 95.1, 96.0, 94.5, 95.6, 95.0, 96.2, 94.7,
              94.2, 95.5, 96.1, 94.8, 95.3, 96.4, 95.2, 94.3, 95.7, 94.9, 96.0, 94.4, 93.7, 94.6,
              90.9, 93.8, 94.1, 93.3, 92.9]  # fmt: skip
    days = [date(2026, 10, 12) - timedelta(weeks=32 - n) for n in range(33)]
    design = Design(direction=Direction.UP, baseline=(0, 24))
    chart = compute(days, values, design)
    said = [str(line) for line in signal_list(chart, Naming(Frequency.WEEK, days))]
    assert said == [
        "14 September: outside the limits",
        "24 August to 12 October: a run on one side of the average",
    ]
    assert outside_limits(chart) == [28]
    assert signal_list(compute(days, [1.0] * 33), Naming()) == []
