"""What to do next, and when a signal is not told as a change."""

import numpy as np
import pytest

from poapp.core.indicator import Direction
from poapp.core.spc.chart import Design
from poapp.core.spc.compute import compute
from poapp.core.spc.dependence import autocorrelation, follows_itself
from poapp.core.spc.reaction import reaction
from poapp.core.spc.verdict import verdict
from poapp.core.spc.words import Assurance, Variation
from poapp.language import Language


def chart(values, **design):
    labels = [str(n) for n in range(len(values))]
    return compute(labels, list(values), Design(direction=Direction.UP, **design), target=5.0)


def drifting(seed, count=60, weight=0.85):
    noise = np.random.default_rng(seed).normal(size=count)
    values = [0.0]
    for one in noise:
        values.append(weight * values[-1] + one)
    return [float(v) for v in values[1:]]


def test_every_cell_has_a_reaction_of_its_own():
    said = {
        str(reaction(variation, assurance))
        for variation in (Variation.COMMON_CAUSE, Variation.IMPROVEMENT_HIGH, Variation.CONCERN_LOW)
        for assurance in Assurance
    }
    assert len(said) == 9


def test_a_routine_indicator_without_a_target_asks_for_nothing():
    assert reaction(Variation.COMMON_CAUSE, None) is None


@pytest.mark.parametrize("seed", range(5))
def test_a_drifting_series_follows_itself_and_noise_does_not(seed):
    noise = np.random.default_rng(seed).normal(size=60)
    assert follows_itself(chart(drifting(seed)))
    assert not follows_itself(chart([float(v) for v in noise]))


def test_a_step_is_a_change_and_no_dependence():
    noise = np.random.default_rng(3).normal(size=33)
    noise[25:] -= 3.0
    assert not follows_itself(chart([float(v) for v in noise]))


def test_the_alternating_series_has_a_negative_autocorrelation():
    assert autocorrelation(chart([1.0, 2.0] * 12)) == pytest.approx(-23 / 24)


def test_too_few_values_say_nothing():
    assert autocorrelation(chart([1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0])) is None


def test_the_verdict_loses_the_word_change_and_says_why():
    english = Language("en")
    found = [v for v in map(chart, map(drifting, range(20))) if v.variation.is_signal]
    told = [verdict(one) for one in found if follows_itself(one)]
    assert told
    for one in told:
        words = english.text(one.sentence)
        assert "changed" not in words
        assert "follows the one before it" in words
