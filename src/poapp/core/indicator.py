"""Indicators: what they are, what is aimed at, and what was measured."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import ClassVar, Protocol, TypeVar

from poapp.core.indicator_words import TargetShape, ValueKind
from poapp.core.message import N_, message
from poapp.core.record import (
    Audience,
    Option,
    Problem,
    Record,
    choice,
    day,
    flag,
    instant,
    real,
    record,
    ref,
    text,
    whole,
)


class Direction(Option):
    """Which values are good ones."""

    UP = "up", N_("higher is better")
    DOWN = "down", N_("lower is better")
    RANGE = "range", N_("inside a range")
    NEUTRAL = "neutral", N_("neither is better")


class Frequency(Option):
    """How long one period of measurement is."""

    DAY = "day", N_("daily")
    WEEK = "week", N_("weekly")
    MONTH = "month", N_("monthly")
    QUARTER = "quarter", N_("quarterly")
    YEAR = "year", N_("yearly")


class Aggregation(Option):
    """How the values of short periods make the value of a longer one."""

    LAST = "last", N_("the last value")
    SUM = "sum", N_("the sum")
    MEAN = "mean", N_("the mean")
    MIN = "min", N_("the lowest")
    MAX = "max", N_("the highest")
    RATIO = "ratio", N_("the ratio of sums")
    OWN = "own", N_("its own value")


class Serves(Option):
    """What an indicator answers for."""

    EFFECTIVENESS = "effectiveness", N_("effectiveness")
    EFFICIENCY = "efficiency", N_("efficiency")


class Looks(Option):
    """Whether an indicator measures inside the process or what others receive from it."""

    INSIDE = "inside", N_("inside")
    OUTSIDE = "outside", N_("outside")


class Role(Option):
    """Whose indicator it is; one for information owes nothing and counts in no total."""

    OURS = "ours", N_("ours")
    SHARED = "shared", N_("shared")
    FOR_INFORMATION = "for_information", N_("for information")


@record
class Indicator(Record):
    """Something measured again and again to see how the process performs."""

    table: ClassVar[str] = "indicator"
    prefix: ClassVar[str] = "I"
    kind_label: ClassVar[str] = N_("Indicator")
    declared_audience: ClassVar[Audience] = Audience.MANAGEMENT
    evidences: ClassVar[tuple[int, ...]] = (2,)

    name: str = text("Name")
    theme: str = text("Group", default="", longest=80)
    description: str = text("What it counts", default="", lines=3)
    serves: Serves = choice("Answers for", Serves, default=Serves.EFFECTIVENESS)
    looks: Looks = choice("Looks", Looks, default=Looks.INSIDE)
    role: Role = choice("Whose it is", Role, default=Role.OURS)
    collector: int | None = ref("Collected by", "person", default=None)
    keeper: int | None = ref("Owned by", "person", default=None)
    source: str = text("Where the figures come from", default="")
    due_after: int = whole("Due so many days after the period", default=1, low=0, high=120)
    retired_on: date | None = day("Retired on", default=None)
    replaced_by: int | None = ref("Replaced by", "indicator", default=None)
    place: int = whole("Place in the list", default=0, low=0, high=100_000)


@record
class IndicatorVersion(Record):
    """How an indicator is defined from a day on; what was measured before keeps its own."""

    table: ClassVar[str] = "indicator_version"
    kind_label: ClassVar[str] = N_("Definition")
    declared_audience: ClassVar[Audience] = Audience.MANAGEMENT
    evidences: ClassVar[tuple[int, ...]] = (2,)
    unique: ClassVar[tuple[tuple[str, ...], ...]] = (("indicator", "valid_from"),)

    indicator: int = ref("Indicator", "indicator")
    valid_from: date = day("Valid from")
    unit: str = text("Unit", default="", longest=40)
    decimals: int = whole("Decimals", default=1, low=0, high=6)
    direction: Direction = choice("Direction", Direction, default=Direction.UP)
    frequency: Frequency = choice("Frequency", Frequency, default=Frequency.MONTH)
    aggregation: Aggregation = choice("Aggregation", Aggregation, default=Aggregation.MEAN)
    per: float = real("Ratio multiplied by", default=1.0, low=1e-9, high=1e12)
    value_kind: ValueKind = choice("What a value is", ValueKind, default=ValueKind.FLOW)
    rolling_over: int = whole("Rolling over so many periods", default=12, low=2, high=366)
    charted_by: Frequency | None = choice("Charted by", Frequency, default=None)
    per_working_day: bool = flag("Charted per working day", default=False)
    adjusted: bool = flag("Charted seasonally adjusted", default=False)
    formula: str = text("Formula", default="", longest=1000)

    def problems(self) -> list[Problem]:
        """What a value is decides how a longer period is made of it."""
        from poapp.core.definition_rules import problems_of_version

        return problems_of_version(self)

    @property
    def scale(self) -> float:
        """What a ratio is multiplied by for show: 100 for a percentage."""
        return 100.0 if self.unit == "%" else self.per

    @property
    def is_ratio(self) -> bool:
        """Whether its values are numerator and denominator."""
        return self.aggregation is Aggregation.RATIO

    def title_text(self) -> str:
        """Return the unit: a definition is known by its indicator."""
        return self.unit


@record
class Target(Record):
    """What is aimed at from a day on, and why; a new one never rewrites the past.

    `value` is the least good value: at least for up, at most for down, the lower end of a range
    whose upper end is `to`. A target without a value says that from then on there is none. How it
    runs, `shape` says: see `core.target_shape`.
    """

    table: ClassVar[str] = "target"
    kind_label: ClassVar[str] = N_("Target")
    declared_audience: ClassVar[Audience] = Audience.MANAGEMENT
    evidences: ClassVar[tuple[int, ...]] = (2,)
    unique: ClassVar[tuple[tuple[str, ...], ...]] = (("indicator", "valid_from"),)

    indicator: int = ref("Indicator", "indicator")
    valid_from: date = day("Valid from")
    value: float | None = real("Target", default=None)
    to: float | None = real("Upper end of the range", default=None)
    reason: str = text("Reason", default="", lines=2)
    shape: TargetShape = choice("How it runs", TargetShape, default=TargetShape.STEP)
    end: float | None = real("Value at the end", default=None)
    ends: date | None = day("Reached on", default=None)
    profile: str = text("Values of the year", default="", longest=1000)
    repeats: bool = flag("Repeats every year", default=True)
    of_quarter: float | None = real("Target of a quarter", default=None)
    of_year: float | None = real("Target of a year", default=None)

    def problems(self) -> list[Problem]:
        """A range has its ends in order, a ramp its end, a profile its values."""
        from poapp.core.definition_rules import problems_of_target

        return problems_of_target(self)

    def title_text(self) -> str:
        """Return the number."""
        return "" if self.value is None else f"{self.value:g}"


@record
class Measurement(Record):
    """What one period of an indicator came to: a value, or a numerator and a denominator."""

    table: ClassVar[str] = "measurement"
    kind_label: ClassVar[str] = N_("Measurement")
    declared_audience: ClassVar[Audience] = Audience.MANAGEMENT
    evidences: ClassVar[tuple[int, ...]] = (12,)
    unique: ClassVar[tuple[tuple[str, ...], ...]] = (("indicator", "first", "last"),)

    indicator: int = ref("Indicator", "indicator")
    first: date = day("First day")
    last: date = day("Last day")
    value: float | None = real("Value", default=None)
    numerator: float | None = real("Numerator", default=None)
    denominator: float | None = real("Denominator", default=None)
    comment: str = text("Comment", default="", lines=2, longest=1000)
    so_far: bool = flag("The period was still running", default=False)
    entered_at: datetime | None = instant("Entered", default=None)

    def problems(self) -> list[Problem]:
        """A measurement is one number, or two of which the second is above zero."""
        pair = (self.numerator, self.denominator)
        if self.last < self.first:
            return [Problem("last", message("The period ends before it begins."))]
        if self.value is not None and pair != (None, None):
            reason = message("Give either a value, or a numerator and a denominator.")
            return [Problem("value", reason)]
        if self.value is None and None in pair:
            if pair == (None, None):
                return [Problem("value", message("Value is missing."))]
            missing = "numerator" if self.numerator is None else "denominator"
            return [Problem(missing, message("A ratio needs a numerator and a denominator."))]
        if self.denominator is not None and self.denominator <= 0:
            return [Problem("denominator", message("The denominator must be above zero."))]
        return []

    def number(self, version: IndicatorVersion) -> float:
        """Return the value in the indicator's unit, by the definition `version`."""
        if self.numerator is not None and self.denominator is not None:
            return self.numerator / self.denominator * version.scale
        return self.value if self.value is not None else 0.0

    def title_text(self) -> str:
        """Return the first day of its period."""
        return self.first.isoformat()


class _Dated(Protocol):
    @property
    def valid_from(self) -> date: ...


D = TypeVar("D", bound=_Dated)


def valid_on(versions: Iterable[D], on: date) -> D | None:
    """Return the version in force on a day: the last that began by then.

    Before the first version began, the first is taken: what was measured earlier is then read by
    the oldest definition there is. Targets must not be read so; see `target_on`.
    """
    ordered = sorted(versions, key=lambda version: version.valid_from)
    begun = [version for version in ordered if version.valid_from <= on]
    return begun[-1] if begun else (ordered[0] if ordered else None)


def target_on(targets: Iterable[Target], on: date) -> Target | None:
    """Return the target in force on a day, or None before the first or where it was withdrawn."""
    begun = [target for target in targets if target.valid_from <= on]
    latest = max(begun, key=lambda target: target.valid_from, default=None)
    return latest if latest is not None and latest.value is not None else None


def meets(value: float, target: Target, direction: Direction) -> bool | None:
    """Tell whether a value meets its target; None where the direction is neutral."""
    if target.value is None or direction is Direction.NEUTRAL:
        return None
    match direction:
        case Direction.UP:
            return _at_least(value, target.value)
        case Direction.DOWN:
            return _at_least(target.value, value)
        case _:
            upper = target.value if target.to is None else target.to
            return _at_least(value, target.value) and _at_least(upper, value)


def _at_least(value: float, bound: float) -> bool:
    """Compare to 15 significant digits: 0.1 + 0.2 reaches 0.3."""
    return value >= bound or f"{value:.15g}" == f"{bound:.15g}"
