"""What an indicator is made of: its parts and their values, and what is counted one by one."""

import unicodedata
from datetime import date, datetime
from typing import ClassVar

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


class Source(Option):
    """Where the total of a breakdown comes from."""

    ENTERED = "entered", N_("entered by itself")
    PARTS = "parts", N_("follows from the parts")
    TALLY = "tally", N_("counted one by one")


@record
class Breakdown(Record):
    """One way to take an indicator apart: by site, shift, product or reason."""

    table: ClassVar[str] = "breakdown"
    prefix: ClassVar[str] = "BY"
    kind_label: ClassVar[str] = N_("Breakdown")
    declared_audience: ClassVar[Audience] = Audience.MANAGEMENT
    evidences: ClassVar[tuple[int, ...]] = (12,)
    unique: ClassVar[tuple[tuple[str, ...], ...]] = (("indicator", "name"),)

    indicator: int = ref(N_("Indicator"), "indicator")
    name: str = text(N_("Broken down by"), longest=80)
    source: Source = choice(N_("The total"), Source, default=Source.ENTERED)
    of_one_whole: bool = flag(N_("All parts are of the same whole"), default=False)
    """Of a ratio: reasons share the orders they are counted among, sites have orders each."""


@record
class BreakdownPart(Record):
    """One part of a breakdown; it is archived, never deleted, and keeps its values."""

    table: ClassVar[str] = "breakdown_part"
    prefix: ClassVar[str] = "X"
    kind_label: ClassVar[str] = N_("Part")
    declared_audience: ClassVar[Audience] = Audience.MANAGEMENT
    unique: ClassVar[tuple[tuple[str, ...], ...]] = (("breakdown", "name"),)

    breakdown: int = ref(N_("Breakdown"), "breakdown")
    name: str = text(N_("Part"))


@record
class PartValue(Record):
    """What one part came to in one period: a value, or a numerator and a denominator."""

    table: ClassVar[str] = "part_value"
    kind_label: ClassVar[str] = N_("Value of a part")
    declared_audience: ClassVar[Audience] = Audience.MANAGEMENT
    evidences: ClassVar[tuple[int, ...]] = (12,)
    unique: ClassVar[tuple[tuple[str, ...], ...]] = (("part", "first", "last"),)

    part: int = ref(N_("Part"), "breakdown_part")
    first: date = day(N_("First day"))
    last: date = day(N_("Last day"))
    value: float | None = real(N_("Value"), default=None)
    numerator: float | None = real(N_("Numerator"), default=None)
    denominator: float | None = real(N_("Denominator"), default=None)

    def problems(self) -> list[Problem]:
        """A part is one number, or two; nothing of nothing is allowed, something is not."""
        pair = (self.numerator, self.denominator)
        if self.last < self.first:
            return [Problem("last", message("The period ends before it begins."))]
        if self.value is not None and pair != (None, None):
            said = message("Give either a value, or a numerator and a denominator.")
            return [Problem("value", said)]
        if self.value is None and None in pair:
            said = message("A part needs a value, or a numerator and a denominator.")
            return [Problem("value", said)]
        if self.denominator is None or self.denominator > 0:
            return []
        if self.denominator == 0 and self.numerator == 0:
            return []  # a site that was closed for the period
        return [Problem("denominator", message("The denominator must be above zero."))]

    def title_text(self) -> str:
        """Return the first day of its period."""
        return self.first.isoformat()


@record
class Tally(Record):
    """An indicator that is counted one by one: the number of a period is its value."""

    table: ClassVar[str] = "tally"
    kind_label: ClassVar[str] = N_("Tally")
    declared_audience: ClassVar[Audience] = Audience.MANAGEMENT
    unique: ClassVar[tuple[tuple[str, ...], ...]] = (("indicator",),)

    indicator: int = ref(N_("Indicator"), "indicator")
    since: date = day(N_("Counted since"))

    def title_text(self) -> str:
        """Return the day since which it is counted."""
        return self.since.isoformat()


@record
class Occurrence(Record):
    """One that was counted: when, why, and how many at once."""

    table: ClassVar[str] = "occurrence"
    kind_label: ClassVar[str] = N_("Occurrence")
    declared_audience: ClassVar[Audience] = Audience.MANAGEMENT
    indexed: ClassVar[tuple[tuple[str, ...], ...]] = (("indicator", "day"),)

    indicator: int = ref(N_("Indicator"), "indicator")
    day: date = day(N_("Day"))
    """The local day of the moment: it decides in which period it counts."""
    at: datetime = instant(N_("When"))
    reason: int | None = ref(N_("Reason"), "breakdown_part", default=None)
    count: int = whole(N_("How many"), default=1, low=1, high=1_000_000)
    note: str = text(N_("Note"), default="", lines=2, longest=1000)

    def problems(self) -> list[Problem]:
        """The day is that of the moment."""
        if self.at.date() != self.day:
            return [Problem("day", message("The day is not that of the moment."))]
        return []

    def title_text(self) -> str:
        """Return the day, and the note where there is one."""
        return f"{self.day.isoformat()} {self.note.partition(chr(10))[0]}".rstrip()


def folded(name: str) -> str:
    """Return what two names share that a reader takes for the same one.

    Case, compatibility forms, blanks and unseen signs make no difference.
    """
    plain = unicodedata.normalize("NFKC", name).casefold()
    seen = (" " if c.isspace() else c for c in plain if unicodedata.category(c) != "Cf")
    return " ".join("".join(seen).split())
