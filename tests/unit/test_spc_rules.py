"""Every rule against a slow reading of its promise, and each rule missed by one point."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from poapp.core.message import RefusedError
from poapp.core.spc import rules
from poapp.core.spc.presets import DEFAULT, PRESETS, Rule, rules_of
from poapp.core.spc.series import distances, ordered_differences
from poapp.core.spc.words import RuleName
from slow_rules import marked

CENTRE, SIGMA = 10.0, 2.0
EVERY = tuple(dict.fromkeys(rule for preset in PRESETS.values() for rule in preset))


def fired(rule, values, starts=(), centre=CENTRE, sigma=SIGMA):
    """Return the positions that a rule marks on values about a known centre and sigma."""
    array = np.array(values, dtype=float)
    steps = ordered_differences(array)
    steps[list(starts)] = np.nan
    z = distances(array, np.full(array.size, centre), np.full(array.size, sigma))
    field = rules.field_of(
        z,
        steps,
        np.full(array.size, sigma),
        np.array(starts, dtype=np.intp),
        np.flatnonzero(np.isnan(array)),
    )
    mask = rules.marks(rule, field)
    return [] if mask is None else np.flatnonzero(mask).tolist()


# Whole and half sigma from the centre make ties and zone edges as frequent as anything else.
places = st.sampled_from([None, *(CENTRE + SIGMA * half / 2 for half in range(-8, 9))])
anywhere = st.one_of(places, st.floats(2, 18, width=32))


@pytest.mark.parametrize("rule", EVERY, ids=str)
@given(values=st.lists(anywhere, min_size=1, max_size=60), data=st.data())
def test_a_rule_marks_what_its_promise_says(rule, values, data):
    starts = sorted(data.draw(st.sets(st.integers(1, max(len(values) - 1, 1)), max_size=2)))
    starts = [start for start in starts if start < len(values)]
    expected = marked(rule, values, CENTRE, SIGMA, starts)
    assert fired(rule, values, starts) == sorted(expected)


@pytest.mark.parametrize("rule", [r for r in EVERY if r.length > 4], ids=str)
@given(seed=st.integers(0, 10**6), sigma=st.sampled_from([0.2, 1.0, 4.0]))
def test_long_patterns_too(rule, seed, sigma):
    generator = np.random.default_rng(seed)
    values = CENTRE + SIGMA * sigma * generator.choice([-1.2, -0.4, 0.4, 1.2], 80)
    values[generator.integers(0, 80)] = np.nan
    plain = [None if np.isnan(v) else float(v) for v in values]
    assert fired(rule, values) == sorted(marked(rule, plain, CENTRE, SIGMA))


UP, DOWN = CENTRE + 1, CENTRE - 1


@pytest.mark.parametrize(
    ("typed", "hit", "miss"),
    [
        ("limits", [16.1], [16.0]),
        ("limits", [3.9], [4.0]),
        ("shift:8", [UP] * 8, [UP] * 7),
        ("shift:8", [DOWN] * 8, [DOWN] * 7 + [CENTRE]),
        ("shift:8", [UP] * 9, [UP] * 4 + [CENTRE] + [UP] * 4),
        ("shift:8", [UP] * 8, [UP] * 4 + [None] + [UP] * 4),
        ("shift:9", [UP] * 9, [UP] * 8),
        ("trend:6", [1, 2, 3, 4, 5, 6], [1, 2, 3, 4, 5, 5]),
        ("trend:6", [6, 5, 4, 3, 2, 1], [6, 5, 4, 3, 2, 2.5]),
        ("trend:7", [1, 2, 3, 4, 5, 6, 7], [1, 2, 3, 4, 5, 6]),
        ("two_of_three", [14.1, 10, 14.1], [14.1, 10, 14.0]),
        ("two_of_three", [14.1, 3, 14.1], [14.1, 10, 5.9]),
        ("two_of_three", [14.1, 14.1, 10], [14.1, 10, 10, 14.1]),
        ("two_of_three:nhs", [14.1, 11, 14.1], [14.1, 10, 14.1]),
        ("two_of_three:nhs", [14.1, 11, 16.0], [14.1, 11, 16.1]),
        ("four_of_five", [12.1] * 4 + [9], [12.1] * 3 + [12.0, 12.0]),
        ("three_of_four", [13.1] * 3 + [9], [13.1] * 2 + [13.0, 13.0]),
        ("alternating:14", [9, 11] * 7, [9, 11] * 6 + [9]),
        ("alternating:14", [9, 11] * 7, [9, 11] * 6 + [11, 9]),
        ("hugging:15", [9, 12] * 7 + [9], [9, 12] * 7),
        ("hugging:15", [9, 12] * 7 + [9], [9, 12] * 7 + [12.1]),
        ("avoiding:8", [7, 13] * 4, [7, 13] * 3 + [7]),
        ("avoiding:8", [7, 13] * 4, [13] * 8),
        ("avoiding:8", [7, 13] * 4, [7, 13] * 3 + [7, 12]),
    ],
)
def test_near_misses(typed, hit, miss):
    (rule,) = rules_of(typed)
    assert fired(rule, hit)
    assert not fired(rule, miss)


def test_a_signal_marks_every_point_that_makes_it_up():
    assert fired(Rule(RuleName.SHIFT, 8), [DOWN, *[UP] * 9, DOWN]) == list(range(1, 10))
    assert fired(Rule(RuleName.TREND, 6), [5, 1, 2, 3, 4, 5, 6, 2]) == list(range(1, 7))
    assert fired(Rule(RuleName.TWO_OF_THREE), [9, 14.1, 9, 14.1, 9]) == [1, 3]
    assert fired(Rule(RuleName.ALTERNATING, 14), [5, *[9, 11] * 7, 11]) == list(range(1, 15))


def test_no_rule_reaches_across_a_phase():
    assert fired(Rule(RuleName.SHIFT, 8), [UP] * 14, starts=[7]) == []
    assert fired(Rule(RuleName.TREND, 6), [1, 2, 3, 4, 5, 6], starts=[1]) == []
    assert fired(Rule(RuleName.TWO_OF_THREE), [14.1, 14.1], starts=[1]) == []


def test_equal_means_equal_to_fifteen_digits():
    centre = 0.3
    assert centre < 0.1 + 0.2
    assert fired(Rule(RuleName.SHIFT, 8), [0.1 + 0.2] * 8, centre=centre, sigma=0.1) == []
    assert fired(Rule(RuleName.BEYOND_LIMITS), [0.1 * 3 + 0.3], centre=0.3, sigma=0.1) == []
    assert fired(Rule(RuleName.TREND, 3), [0.1, 0.3, 0.1 + 0.2], centre=0, sigma=1) == []


def test_without_spread_only_what_differs_speaks():
    assert fired(Rule(RuleName.HUGGING, 15), [CENTRE] * 20, sigma=0) == []
    assert fired(Rule(RuleName.BEYOND_LIMITS), [CENTRE, 11, CENTRE], sigma=0) == [1]


def test_presets_are_as_promised():
    lengths = {
        (name, rule.name.value): rule.length for name, preset in PRESETS.items() for rule in preset
    }
    assert {key[0] for key in lengths if key[1] == "beyond_limits"} == set(PRESETS)
    shifts = {name: n for (name, rule), n in lengths.items() if rule == "shift"}
    assert shifts == {"default": 8, "wheeler": 8, "nhs": 7, "western-electric": 8, "nelson": 9}
    trends = {name: n for (name, rule), n in lengths.items() if rule == "trend"}
    assert trends == {"nhs": 7, "nelson": 6}
    assert {n for n, rule in lengths if rule == "two_of_three"} == {
        "nhs", "western-electric", "nelson",
    }  # fmt: skip
    assert {n for n, rule in lengths if rule == "four_of_five"} == {"western-electric", "nelson"}
    assert {n for n, rule in lengths if rule == "three_of_four"} == {"wheeler"}
    assert lengths["nelson", "alternating"] == 14
    assert lengths["nelson", "hugging"] == 15
    assert lengths["nelson", "avoiding"] == 8


def test_rules_as_they_are_typed():
    assert rules_of("nhs") == PRESETS["nhs"]
    assert rules_of("limits, shift:8") == DEFAULT
    assert rules_of("shift") == (Rule(RuleName.SHIFT, 8),)


@pytest.mark.parametrize("typed", ["", "runs", "shift:two", "shift:2", "limits:3", "shift:8:9"])
def test_rules_that_are_refused(typed):
    with pytest.raises(RefusedError):
        rules_of(typed)
