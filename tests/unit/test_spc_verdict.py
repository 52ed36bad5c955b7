"""The verdict says what, since when, what it means for the target, and what to do next."""

import pytest

from on_time_in_full import NAMING, chart
from poapp.core.indicator import Direction, Frequency
from poapp.core.spc.chart import Design
from poapp.core.spc.compute import compute
from poapp.core.spc.naming import Naming
from poapp.core.spc.presets import PRESETS
from poapp.core.spc.verdict import assurance_label, variation_label, verdict
from poapp.core.spc.words import ChartKind
from poapp.language import current

LABELS = [str(i) for i in range(1, 101)]
STEADY = [10.0, 11, 9, 10, 12, 8, 10, 11, 9, 10, 11, 9]


def said(values, direction=Direction.UP, rules="default", target=None, **more):
    made = compute(
        LABELS[: len(values)],
        values,
        Design(direction=direction, rules=PRESETS[rules], **more),
        target=target,
    )
    return current().text(verdict(made, Naming(Frequency.MONTH), 1).sentence)


def test_a_signal_to_the_bad_says_what_since_when_and_what_next():
    assert current().text(verdict(chart(), NAMING, 1).sentence) == (
        "Unlikely to be routine: 8 weeks below the average since 24 August; "
        "week 38 fell outside the limits. Not predictable until the cause is settled. "
        "0 of the last 8 weeks reached 96. Next: find what changed, then act on it."
    )
    label = assurance_label(chart())
    assert label is not None
    assert (current().text(variation_label(chart())), current().text(label)) == (
        "Worsening",
        "Not predictable",
    )


def test_short_of_a_rule_is_said_quietly():
    verdict_then = verdict(chart(50), NAMING, 1)
    assert current().text(verdict_then.heading) == "Routine"
    assert verdict_then.aside is not None
    assert current().text(verdict_then.aside) == (
        "week 38 fell outside the limits; 6 weeks below average, not yet a run of eight"
    )


def test_routine_names_the_limits_and_never_a_direction():
    text = said(STEADY, target=10)
    assert text.startswith("Routine: between 5.4 and 14.6. ")
    for word in ("improved", "improving", "worse", "better", " up", " down"):
        assert word not in text.lower()


@pytest.mark.parametrize(
    ("target", "words"),
    [
        (4, "As it runs, it will reach 4."),
        (16, "As it runs, it will not reach 16."),
        (10, "As it runs, it will reach 10 at times, and at times not."),
    ],
)
def test_the_outlook_follows_the_assurance(target, words):
    assert words in said(STEADY, target=target)


def test_no_target_no_outlook():
    assert "reach" not in said(STEADY)


def test_an_improvement_is_to_be_kept():
    text = said([*STEADY, 40.0], target=5)
    assert "13 rose outside the limits" in text
    assert text.endswith("Next: find what changed, then keep it.")


def test_neither_good_nor_bad():
    text = said([*STEADY, 40.0], direction=Direction.NEUTRAL)
    assert text.endswith("Next: find what changed.")
    assert "predictable" not in text


def test_a_trend_says_which_way():
    rising = [10, 12, 9, 11, 10, 9, 8, 8.5, 9, 9.5, 10, 10.5, 11]
    assert "7 months each higher than the one before, since 7" in said(rising, rules="nhs")


def test_few_points_have_no_limits():
    assert said(STEADY[:5], target=10) == (
        "5 points, no limits: limits need at least six points. 4 of the last 5 months reached 10."
    )
    assert said(STEADY[:1]).startswith("1 point, no limits")
    assert said([None, None]) == "No values: nothing to chart yet."


def test_trial_limits_are_called_so():
    assert "trial limits on 8 months" in said(STEADY[:8])


def test_a_run_about_a_median_says_so():
    rising = [50 + k + k % 3 for k in range(20)]
    text = said(rising, kind=ChartKind.RUN, target=55)
    assert text.startswith("Unlikely to be routine: 10 months above the median since 11")
