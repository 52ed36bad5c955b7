"""The organisation, its processes and what good looks like for each of them."""

from datetime import date
from typing import ClassVar

from poapp.core.message import N_
from poapp.core.record import Audience, Record, day, flag, record, text


@record
class Organisation(Record):
    """Whose management system this is, and where its public holidays are kept; one a store."""

    table: ClassVar[str] = "organisation"
    kind_label: ClassVar[str] = N_("Organisation")
    declared_audience: ClassVar[Audience] = Audience.MANAGEMENT

    name: str = text("Organisation", default="")
    country: str = text("Country of the public holidays", default="", longest=8)
    subdivision: str = text("Region of the public holidays", default="", longest=16)
    weekend: str = text("Weekend days, Monday is 1", default="67", longest=6)


@record
class Process(Record):
    """A process of the management system that somebody owns."""

    table: ClassVar[str] = "process"
    prefix: ClassVar[str] = "P"
    kind_label: ClassVar[str] = N_("Process")
    declared_audience: ClassVar[Audience] = Audience.MANAGEMENT
    evidences: ClassVar[tuple[int, ...]] = (4,)

    name: str = text("Name")
    code: str = text("Code", default="", longest=20)
    purpose: str = text("Purpose", default="", lines=3)
    scope: str = text("Scope", default="", lines=3)
    owner_since: date | None = day("Owner since", default=None)
    team_name: str = text("Name of the team", default="")
    closes_months: bool = flag("Results of the month are assumed", default=True)
    closes_quarters: bool = flag("Results of the quarter are assumed", default=True)
    closes_years: bool = flag("Results of the year are assumed", default=True)


@record
class Vision(Record):
    """What good looks like a year from now: one sentence, valid from a day."""

    table: ClassVar[str] = "vision"
    kind_label: ClassVar[str] = N_("What good looks like")
    declared_audience: ClassVar[Audience] = Audience.MANAGEMENT
    evidences: ClassVar[tuple[int, ...]] = (2, 7)
    indexed: ClassVar[tuple[tuple[str, ...], ...]] = (("valid_from",),)

    valid_from: date = day("Valid from")
    sentence: str = text("What good looks like a year from now", lines=2, longest=400)

    def title_text(self) -> str:
        """Return the sentence itself."""
        return self.sentence
