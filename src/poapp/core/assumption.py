"""Assuming the results of a period: the statement, what was waived, the seal, the promises."""

from datetime import date, datetime
from typing import ClassVar

from poapp.core.message import N_
from poapp.core.record import (
    Audience,
    Option,
    Record,
    choice,
    day,
    instant,
    record,
    ref,
    text,
    whole,
)


class CloseLevel(Option):
    """The periods whose results are assumed."""

    MONTH = "month", N_("month")
    QUARTER = "quarter", N_("quarter")
    YEAR = "year", N_("year")


@record
class Statement(Record):
    """The owner's words for a period: five fields, the same on screen and on paper."""

    table: ClassVar[str] = "statement"
    kind_label: ClassVar[str] = N_("Statement")
    declared_audience: ClassVar[Audience] = Audience.MANAGEMENT
    evidences: ClassVar[tuple[int, ...]] = (1,)
    unique: ClassVar[tuple[tuple[str, ...], ...]] = (("process", "level", "first"),)

    level: CloseLevel = choice("Level", CloseLevel)
    first: date = day("First day")
    last: date = day("Last day")
    headline: str = text("Headline", default="", lines=2, longest=300)
    held: str = text("What held", default="", lines=4)
    not_held: str = text("What did not, and why", default="", lines=4)
    mine: str = text("What is mine to fix", default="", lines=4)
    ask: str = text("What I ask", default="", lines=4)
    commit: str = text("What I commit to", default="", lines=6)

    def title_text(self) -> str:
        """Return the first day of its period."""
        return self.first.isoformat()


@record
class Waiver(Record):
    """Why a period was closed although something was missing; printed in the report."""

    table: ClassVar[str] = "waiver"
    kind_label: ClassVar[str] = N_("Waiver")
    declared_audience: ClassVar[Audience] = Audience.MANAGEMENT
    evidences: ClassVar[tuple[int, ...]] = (1,)
    unique: ClassVar[tuple[tuple[str, ...], ...]] = (("process", "level", "first", "item"),)

    level: CloseLevel = choice("Level", CloseLevel)
    first: date = day("First day")
    item: str = text("What is missing", longest=80)
    reason: str = text("Reason", lines=2, longest=500)

    def title_text(self) -> str:
        """Return what is missing."""
        return self.item


@record
class Seal(Record):
    """The frozen figures of a closed period; append-only, a revision is a new one."""

    table: ClassVar[str] = "seal"
    kind_label: ClassVar[str] = N_("Sealed period")
    declared_audience: ClassVar[Audience] = Audience.MANAGEMENT
    evidences: ClassVar[tuple[int, ...]] = (1,)
    unique: ClassVar[tuple[tuple[str, ...], ...]] = (("process", "level", "first", "revision"),)

    level: CloseLevel = choice("Level", CloseLevel)
    first: date = day("First day")
    last: date = day("Last day")
    revision: int = whole("Revision", default=1, low=1, high=1000)
    sealed_at: datetime = instant("Sealed")
    previous: str = text("Seal before this one", default="", longest=64)
    digest: str = text("Seal", longest=64)
    missed: str = text(N_("Targets missed"), default="", lines=2, longest=10_000)
    """The references of the indicators that missed their target, one a word."""
    snapshot: str = text("Figures", lines=2, longest=50_000_000)

    def title_text(self) -> str:
        """Return the short form of the seal."""
        return self.digest[:8]


@record
class Reopening(Record):
    """Why a sealed period was opened again; the seal stays, the next one is a revision."""

    table: ClassVar[str] = "reopening"
    kind_label: ClassVar[str] = N_("Reopened period")
    declared_audience: ClassVar[Audience] = Audience.MANAGEMENT
    unique: ClassVar[tuple[tuple[str, ...], ...]] = (("seal",),)

    seal: int = ref("Sealed period", "seal")
    reason: str = text("Reason", lines=2, longest=500)

    def title_text(self) -> str:
        """Return the reason."""
        return self.reason


@record
class Restatement(Record):
    """A figure of a sealed period that was changed afterwards, and why; the seal stays."""

    table: ClassVar[str] = "restatement"
    kind_label: ClassVar[str] = N_("Restatement")
    declared_audience: ClassVar[Audience] = Audience.MANAGEMENT

    seal: int = ref("Sealed period", "seal")
    measurement: int = ref("Measurement", "measurement")
    reason: str = text("Reason", lines=2, longest=500)

    def title_text(self) -> str:
        """Return the reason."""
        return self.reason


class Before(Option):
    """In front of whom the results are assumed."""

    MANAGEMENT = "management", N_("management")
    TEAM = "team", N_("the team")


@record
class Presentation(Record):
    """Standing in front of management or of the team: planned, then held."""

    table: ClassVar[str] = "presentation"
    kind_label: ClassVar[str] = N_("Presentation")
    declared_audience: ClassVar[Audience] = Audience.MANAGEMENT
    evidences: ClassVar[tuple[int, ...]] = (1, 7)
    unique: ClassVar[tuple[tuple[str, ...], ...]] = (("process", "level", "first", "before"),)

    level: CloseLevel = choice("Level", CloseLevel)
    first: date = day("First day")
    before: Before = choice("In front of", Before)
    planned: date | None = day("Planned", default=None)
    held_on: date | None = day("Held", default=None)

    def title_text(self) -> str:
        """Return in front of whom."""
        return str(self.before)


@record
class Commitment(Record):
    """What the owner promised when assuming the results of a period."""

    table: ClassVar[str] = "commitment"
    prefix: ClassVar[str] = "C"
    kind_label: ClassVar[str] = N_("Commitment")
    declared_audience: ClassVar[Audience] = Audience.MANAGEMENT
    evidences: ClassVar[tuple[int, ...]] = (1, 9)
    indexed: ClassVar[tuple[tuple[str, ...], ...]] = (("made_in",),)

    made_in: int = ref("Promised when sealing", "seal")
    title: str = text("Commitment", longest=300)
    due: date | None = day("Promised for", default=None)
    done_on: date | None = day("Done on", default=None)
    dropped_on: date | None = day("Dropped on", default=None)
    effect: str = text("Did it work?", default="", lines=2, longest=500)
