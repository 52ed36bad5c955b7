"""How the owner wants an indicator charted: which chart and rules, and what sets its limits."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from poapp.core.message import N_, RefusedError, message
from poapp.core.record import (
    Audience,
    Option,
    Problem,
    Record,
    choice,
    day,
    flag,
    record,
    ref,
    text,
)

if TYPE_CHECKING:
    from poapp.core.spc.presets import Rule


class ChartChoice(Option):
    """Which chart is drawn; automatic is the individuals chart, right for every periodic one."""

    AUTOMATIC = "automatic", N_("automatic")
    XMR = "xmr", N_("individuals and moving range (XmR)")
    MEDIAN_XMR = "median_xmr", N_("XmR about the median")
    RUN = "run", N_("run chart")
    P = "p", N_("p chart")
    P_LANEY = "p_laney", N_("Laney p′ chart")
    U = "u", N_("u chart")
    U_LANEY = "u_laney", N_("Laney u′ chart")
    C = "c", N_("c chart")
    C_LANEY = "c_laney", N_("Laney c′ chart")


class RuleChoice(Option):
    """A set of rules by name, or each rule on its own switch."""

    DEFAULT = "default", N_("outside the limits, eight on one side")
    WHEELER = "wheeler", N_("Wheeler")
    NHS = "nhs", N_("NHS, Making Data Count")
    WESTERN_ELECTRIC = "western-electric", N_("Western Electric")
    NELSON = "nelson", N_("Nelson")
    OWN = "own", N_("each rule on its own")


@record
class ChartSettings(Record):
    """The owner's wishes for one chart; an indicator without them has the defaults.

    `own_rules` is a list such as `beyond_limits, shift:8` and counts only with `RuleChoice.OWN`.
    The baseline names days: the values of the periods that end within it set the limits.
    """

    table: ClassVar[str] = "chart_settings"
    kind_label: ClassVar[str] = N_("Chart settings")
    declared_audience: ClassVar[Audience] = Audience.MANAGEMENT
    evidences: ClassVar[tuple[int, ...]] = (11,)
    unique: ClassVar[tuple[tuple[str, ...], ...]] = (("indicator",),)

    indicator: int = ref(N_("Indicator"), "indicator")
    chart: ChartChoice = choice(N_("Chart"), ChartChoice, default=ChartChoice.AUTOMATIC)
    rules: RuleChoice = choice(N_("Rules"), RuleChoice, default=RuleChoice.DEFAULT)
    own_rules: str = text(N_("Rules of its own"), default="")
    baseline_from: date | None = day(N_("Limits set on values from"), default=None)
    baseline_to: date | None = day(N_("Limits set on values up to"), default=None)
    screen_ranges: bool = flag(N_("Leave large steps out of the limits"), default=False)

    def problems(self) -> list[Problem]:
        """Refuse a baseline with one end or that ends before it begins, and unknown rules."""
        found = []
        if (self.baseline_from is None) is not (self.baseline_to is None):
            name = "baseline_from" if self.baseline_from is None else "baseline_to"
            found.append(Problem(name, message("A baseline needs a first and a last day.")))
        elif self.baseline_from and self.baseline_to and self.baseline_to < self.baseline_from:
            said = message("The baseline ends before it begins.")
            found.append(Problem("baseline_to", said))
        try:
            self.wanted_rules()
        except RefusedError as error:
            found.append(Problem("own_rules", error.reason))
        return found

    def wanted_rules(self) -> "tuple[Rule, ...]":
        """Return the rules to be used.

        Raises:
            RefusedError: One of the own rules is not known, or there is none.
        """
        # Here, not above: every start reads the record classes.
        from poapp.core.spc.presets import rules_of

        return rules_of(self.own_rules if self.rules is RuleChoice.OWN else self.rules.value)

    def title_text(self) -> str:
        """Return the chart."""
        return self.chart.label


@record
class ExcludedPoint(Record):
    """A period whose value sets no limits, and why; it stays on the chart, hollow and named."""

    table: ClassVar[str] = "excluded_point"
    kind_label: ClassVar[str] = N_("Excluded point")
    declared_audience: ClassVar[Audience] = Audience.MANAGEMENT
    evidences: ClassVar[tuple[int, ...]] = (11,)
    unique: ClassVar[tuple[tuple[str, ...], ...]] = (("indicator", "first"),)

    indicator: int = ref(N_("Indicator"), "indicator")
    first: date = day(N_("First day of the period"))
    reason: str = text(N_("Reason"))

    def title_text(self) -> str:
        """Return the reason."""
        return self.reason


def excluded_by(points: Iterable[ExcludedPoint], upto: date) -> tuple[ExcludedPoint, ...]:
    """Return the excluded points that begin by a day, the earliest first."""
    kept = (one for one in points if one.first <= upto and one.archived is None)
    return tuple(sorted(kept, key=lambda one: one.first))
