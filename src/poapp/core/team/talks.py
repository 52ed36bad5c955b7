"""Talks between the owner and each person: agreed points, notes and thanks."""

from datetime import date
from typing import ClassVar

from poapp.core.message import N_, message
from poapp.core.record import (
    Audience,
    Option,
    Problem,
    Record,
    choice,
    day,
    record,
    ref,
    text,
)


class Side(Option):
    """Who does what was agreed."""

    OWNER = "owner", N_("I")
    PERSON = "person", N_("the person")
    SUPERIOR = "superior", N_("my superior")


@record
class OneToOne(Record):
    """A talk with one person; with the owner as the person, a talk with their superior."""

    table: ClassVar[str] = "one_to_one"
    kind_label: ClassVar[str] = N_("One-to-one")
    declared_audience: ClassVar[Audience] = Audience.OWN
    evidences: ClassVar[tuple[int, ...]] = (8,)
    indexed: ClassVar[tuple[tuple[str, ...], ...]] = (("person", "on"),)

    person: int = ref(N_("Person"), "person")
    on: date = day(N_("Day"))
    next_on: date | None = day(N_("Next talk"), default=None)
    words: str = text(N_("What we talked about"), default="", lines=3, longest=2000)

    def problems(self) -> list[Problem]:
        """The next talk comes after this one."""
        if self.next_on is not None and self.next_on <= self.on:
            return [Problem("next_on", message("The next talk comes after this one."))]
        return []


@record
class AgreedPoint(Record):
    """Something agreed in a talk; it comes up again until it is settled."""

    table: ClassVar[str] = "agreed_point"
    kind_label: ClassVar[str] = N_("Agreed point")
    declared_audience: ClassVar[Audience] = Audience.OWN
    evidences: ClassVar[tuple[int, ...]] = (8,)
    indexed: ClassVar[tuple[tuple[str, ...], ...]] = (("talk",),)

    talk: int = ref(N_("Agreed in"), "one_to_one")
    words: str = text(N_("Agreed"), longest=300)
    side: Side = choice(N_("Who does it"), Side, default=Side.OWNER)
    due: date | None = day(N_("By when"), default=None)
    settled_on: date | None = day(N_("Settled on"), default=None)

    @property
    def is_open(self) -> bool:
        """Whether it is carried over to the next talk."""
        return self.settled_on is None and self.archived is None

    def title_text(self) -> str:
        """Return what was agreed."""
        return self.words


@record
class FeedbackNote(Record):
    """What was seen, what it did, and what comes next; kept a year unless renewed."""

    table: ClassVar[str] = "feedback_note"
    kind_label: ClassVar[str] = N_("Feedback note")
    declared_audience: ClassVar[Audience] = Audience.OWN
    evidences: ClassVar[tuple[int, ...]] = (8,)
    indexed: ClassVar[tuple[tuple[str, ...], ...]] = (("person",),)

    person: int = ref(N_("Person"), "person")
    on: date = day(N_("Day"))
    situation: str = text(N_("Situation"), lines=2, longest=600)
    behaviour: str = text(N_("Behaviour"), lines=2, longest=600)
    impact: str = text(N_("Impact"), lines=2, longest=600)
    next_step: str = text(N_("Next step"), default="", lines=2, longest=600)
    renewed_on: date | None = day(N_("Renewed on"), default=None)

    def title_text(self) -> str:
        """Return the situation."""
        return self.situation


@record
class Recognition(Record):
    """Thanks to a person; the team report prints them only with consent."""

    table: ClassVar[str] = "recognition"
    kind_label: ClassVar[str] = N_("Thanks")
    declared_audience: ClassVar[Audience] = Audience.TEAM
    evidences: ClassVar[tuple[int, ...]] = (8,)
    indexed: ClassVar[tuple[tuple[str, ...], ...]] = (("person",),)

    person: int = ref(N_("Person"), "person")
    on: date = day(N_("Day"))
    words: str = text(N_("Thanks for"), lines=2, longest=300)
    said_on: date | None = day(N_("Said on"), default=None)
    consent_on: date | None = day(N_("May be named, said on"), default=None)
    declined_on: date | None = day(N_("Rather not named, said on"), default=None)

    def problems(self) -> list[Problem]:
        """Consent is given or it is not."""
        if self.consent_on is not None and self.declined_on is not None:
            return [Problem("consent_on", message("Consent is either given or declined."))]
        if self.consent_on is not None and self.consent_on < self.on:
            return [Problem("consent_on", message("Consent is asked for after the thanks."))]
        return []

    @property
    def may_be_named(self) -> bool:
        """Whether the person agreed to be named in the report to the team."""
        return self.consent_on is not None and self.declined_on is None and self.archived is None

    def title_text(self) -> str:
        """Return the words."""
        return self.words
