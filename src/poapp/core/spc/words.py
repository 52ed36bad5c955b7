"""The fixed words of a chart: its kinds, its rules, and what can be said of its last point."""

from poapp.core.message import N_
from poapp.core.record import Option


class ChartKind(Option):
    """How the limits of a chart are found."""

    XMR = "xmr", N_("individuals and moving range")
    P = "p", N_("p chart")
    NP = "np", N_("np chart")
    U = "u", N_("u chart")
    C = "c", N_("c chart")
    T = "t", N_("t chart")
    G = "g", N_("g chart")
    RUN = "run", N_("run chart")


class RuleName(Option):
    """A pattern that routine variation seldom makes."""

    BEYOND_LIMITS = "beyond_limits", N_("outside the limits")
    SHIFT = "shift", N_("a run on one side of the average")
    TREND = "trend", N_("a trend")
    TWO_OF_THREE = "two_of_three", N_("two of three near a limit")
    FOUR_OF_FIVE = "four_of_five", N_("four of five away from the average")
    THREE_OF_FOUR = "three_of_four", N_("three of four nearer a limit than the average")
    ALTERNATING = "alternating", N_("alternating up and down")
    HUGGING = "hugging", N_("too close to the average")
    AVOIDING = "avoiding", N_("too far from the average on both sides")
    RANGE_BEYOND_LIMIT = "range_beyond_limit", N_("a step larger than its limit")


class Variation(Option):
    """What the last point says: routine, or a signal to the good, to the bad, or neither."""

    COMMON_CAUSE = "common_cause", N_("Routine")
    IMPROVEMENT_HIGH = "improvement_high", N_("Improving")
    IMPROVEMENT_LOW = "improvement_low", N_("Improving")
    CONCERN_HIGH = "concern_high", N_("Worsening")
    CONCERN_LOW = "concern_low", N_("Worsening")
    NEUTRAL_HIGH = "neutral_high", N_("Higher")
    NEUTRAL_LOW = "neutral_low", N_("Lower")

    @property
    def is_signal(self) -> bool:
        """Whether the last point is unlikely to be routine."""
        return self is not Variation.COMMON_CAUSE

    @property
    def is_improvement(self) -> bool:
        """Whether the last point is part of a signal to the good."""
        return self in {Variation.IMPROVEMENT_HIGH, Variation.IMPROVEMENT_LOW}

    @property
    def is_concern(self) -> bool:
        """Whether the last point is part of a signal to the bad."""
        return self in {Variation.CONCERN_HIGH, Variation.CONCERN_LOW}

    @property
    def is_high(self) -> bool:
        """Whether the signal went up."""
        return self.value.endswith("_high")


class Assurance(Option):
    """Whether the process as it runs will reach its target."""

    PASS = "pass", N_("Will pass")
    FAIL = "fail", N_("Will fail")
    HIT_OR_MISS = "hit_or_miss", N_("Hit or miss")


NOT_PREDICTABLE = N_("Not predictable")
"""What stands in place of an assurance while a signal lasts."""
