import json
import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aldermoor import aldermoor
from poapp.core.facts import Assurance, Counts, Sense, Signal, State, Target
from poapp.core.indicator import Role
from poapp.core.message import Figure, Message
from poapp.core.plain import ERASED, canonical, from_plain, to_plain
from poapp.core.snapshot import Snapshot
from poapp.core.verdict import (
    assumed_of,
    assurance_during,
    distance_to_target,
    headline_of,
    is_met,
    names_joined,
    number_word,
    reach,
    scorecard_title,
)

FINITE = st.floats(-1e9, 1e9)
SCALARS = st.none() | st.booleans() | st.integers() | FINITE | st.text()
PLAIN = st.recursive(
    SCALARS, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=20
)


def test_snapshot_survives_json():
    there = aldermoor()
    back = from_plain(Snapshot, json.loads(canonical(to_plain(there))))
    assert back == there


def test_plain_holds_only_plain_types():
    def check(value):
        match value:
            case dict():
                assert all(type(key) is str for key in value)
                for inner in value.values():
                    check(inner)
            case list():
                for inner in value:
                    check(inner)
            case _:
                assert type(value) in {str, int, float, bool, type(None)}

    check(to_plain(aldermoor()))


@given(PLAIN)
def test_canonical_reads_back_and_is_stable(plain):
    text = canonical(plain)
    assert canonical(json.loads(text)) == text
    assert json.loads(text) == plain


@given(st.dictionaries(st.text(), SCALARS))
def test_canonical_does_not_depend_on_order(plain):
    assert canonical(dict(reversed(plain.items()))) == canonical(plain)


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf])
def test_canonical_refuses_what_is_no_number(number):
    with pytest.raises(ValueError, match="not JSON compliant"):
        canonical([number])


def test_messages_survive():
    said = Message("{a} of {b}", {"a": Message("one"), "b": Figure(3.5, 1, "%")}, plural="{a}")
    assert from_plain(Message, json.loads(canonical(to_plain(said)))) == said


def test_erased_text_reads_as_erased():
    plain = to_plain(aldermoor())
    plain["owner"] = None
    plain["statement"]["held"] = None
    back = from_plain(Snapshot, plain)
    assert back.owner == ERASED
    assert back.statement.held == ERASED


def test_unknown_keys_are_ignored_and_missing_ones_take_their_default():
    plain = to_plain(aldermoor())
    plain["later"] = 1
    del plain["revision_reason"]
    assert from_plain(Snapshot, plain) == aldermoor()


@pytest.mark.parametrize("damaged", [{}, [], "x", {"process": "a", "period": 3}])
def test_what_is_no_snapshot_is_refused(damaged):
    with pytest.raises(ValueError, match="not a Snapshot"):
        from_plain(Snapshot, damaged)


# What the figures amount to


@pytest.mark.parametrize(
    ("value", "target", "met", "distance"),
    [
        (94.6, Target(low=96.0), False, -1.4),
        (96.0, Target(low=96.0), True, 0.0),
        (4.6, Target(high=5.0), True, -0.4),
        (11.93, Target(high=11.0), False, 0.93),
        (8.0, Target(low=10.0, high=10.0), False, -2.0),
        (5.5, Target(low=5.0, high=6.0), True, 0.0),
        (7.0, Target(low=5.0, high=6.0), False, 1.0),
        (None, Target(low=5.0), None, None),
        (5.0, None, None, None),
        (5.0, Target(), None, None),
    ],
)
def test_distance_and_met(value, target, met, distance):
    assert is_met(value, target) is met
    assert distance_to_target(value, target) == (
        distance if distance is None else pytest.approx(distance)
    )


def test_the_sixteenth_digit_misses_no_target():
    assert is_met(0.1 + 0.2, Target(high=0.3))
    assert is_met(95.99999999999999999, Target(low=96.0))


@given(FINITE, FINITE, st.floats(0.001, 1e6), st.booleans())
def test_reach_points_right_exactly_where_the_target_is_met(value, edge, half, upward):
    target = Target(low=edge) if upward else Target(high=edge)
    measured = reach(value, target, half)
    if measured > 1e-9:
        assert is_met(value, target)
    if measured < -1e-6:
        assert not is_met(value, target)


def test_reach_without_limits_is_none():
    assert reach(1.0, Target(low=2.0), None) is None
    assert reach(1.0, Target(low=2.0), 0.0) is None


def sentence(indicators):
    return str(headline_of(indicators))


def test_headline_names_what_left_its_limits_and_what_improved():
    found = sentence(aldermoor().indicators)
    assert found == (
        "On time in full and Carrier pickup on time worsened; "
        "Order lead time, Overtime and Cross-trained cover improved."
    )


def test_headline_of_a_routine_period_says_no_better_or_worse():
    quiet = [replace(i, signals=()) for i in aldermoor().indicators]
    found = sentence(quiet)
    assert "five indicators missed their targets" in found
    assert not any(word in found for word in ("better", "worse", "improved", "worsened"))


def test_headline_when_all_is_met_or_nothing_judged():
    full = Counts(expected=3, received=3)
    met = [replace(i, signals=(), met=True, counts=full) for i in aldermoor().indicators]
    assert sentence(met) == "Every target was met, and the process was routine."
    assert sentence([]) == "No indicator could be judged in this period."


def test_with_values_missing_no_sentence_claims_what_is_not_known():
    one = aldermoor().indicators[0]
    met = replace(one, signals=(), met=True)
    gap = replace(met, value=None, met=None, counts=Counts(expected=3, received=1))
    assert sentence([met, gap]) == (
        "Every target that could be judged was met; not every value is in."
    )
    assert str(assumed_of([met, gap])) == "The one indicator with a value and a target met it."
    assert str(assumed_of([met, met, gap])) == "Both indicators with a value and a target met it."
    assert str(assumed_of([met, met])) == "Both indicators with a target met it."
    missed = replace(met, met=False)
    assert "routine" not in sentence([missed, gap])
    assert str(assumed_of([missed, gap])) == (
        "The one indicator with a value and a target missed it."
    )
    assert "met" not in sentence([gap])


def test_for_information_counts_in_no_sentence():
    signal = Signal(rule="shift", sense=Sense.WORSENING, first="a", last="b")
    foreign = replace(
        aldermoor().indicators[0], role=Role.FOR_INFORMATION, signals=(signal,), met=False
    )
    assert sentence([foreign]) == "No indicator could be judged in this period."
    assert str(assumed_of([foreign])) == "No indicator had both a value and a target."
    assert aldermoor(indicators=(foreign,)).missed == ()


def test_sentences_count_in_words():
    assert str(assumed_of(aldermoor().indicators)) == (
        "six of eleven indicators met their target, five did not."
    )
    assert str(scorecard_title(aldermoor().indicators)) == (
        "six of eleven indicators met their target; signals for the better in three, "
        "for the worse in two"
    )
    assert str(number_word(13)) == "13"
    assert str(names_joined(["a", "b", "c", "d"])) == "four indicators"


def test_a_lasting_signal_makes_it_not_predictable():
    assert assurance_during(State.WORSENING, Assurance.PASS) is Assurance.NOT_PREDICTABLE
    assert assurance_during(State.ROUTINE, Assurance.PASS) is Assurance.PASS
    assert assurance_during(State.IMPROVING, Assurance.NO_LIMITS) is Assurance.NO_LIMITS
