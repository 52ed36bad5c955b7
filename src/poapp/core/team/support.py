"""What stands in people's way, what they were told, and the rules of the team's room."""

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
    flag,
    record,
    ref,
    text,
)


@record
class Obstacle(Record):
    """What somebody named as standing in the way, and what the owner does or owes."""

    table: ClassVar[str] = "obstacle"
    prefix: ClassVar[str] = "B"
    kind_label: ClassVar[str] = N_("Obstacle")
    declared_audience: ClassVar[Audience] = Audience.TEAM
    evidences: ClassVar[tuple[int, ...]] = (8, 9)

    title: str = text(N_("What stands in the way"), longest=200)
    reported_by: int | None = ref(N_("Named by"), "person", default=None)
    reported_on: date = day(N_("Named on"))
    step: str = text(N_("What I do about it"), default="", longest=200)
    due: date | None = day(N_("Due"), default=None)
    removed_on: date | None = day(N_("Removed on"), default=None)

    def problems(self) -> list[Problem]:
        """It is removed after it was named."""
        if self.removed_on is not None and self.removed_on < self.reported_on:
            reason = message("It cannot be removed before it was named.")
            return [Problem("removed_on", reason)]
        return []

    @property
    def is_open(self) -> bool:
        """Whether it still stands in the way."""
        return self.removed_on is None and self.archived is None


class Subject(Option):
    """What everyone who works here is to know."""

    POLICY = "policy", N_("what we stand for")
    OBJECTIVES = "objectives", N_("what we aim at")
    CONTRIBUTION = "contribution", N_("what each does for it")
    CONSEQUENCES = "consequences", N_("what follows if it is not done")


@record
class Awareness(Record):
    """What a person was told, when and how."""

    table: ClassVar[str] = "awareness"
    kind_label: ClassVar[str] = N_("Told")
    declared_audience: ClassVar[Audience] = Audience.OWN
    evidences: ClassVar[tuple[int, ...]] = (7,)
    indexed: ClassVar[tuple[tuple[str, ...], ...]] = (("person",),)

    person: int = ref(N_("Person"), "person")
    subject: Subject = choice(N_("About"), Subject)
    on: date = day(N_("Told on"))
    how: str = text(N_("How"), default="", longest=200)
    words: str = text(N_("What was said"), default="", lines=2, longest=600)


@record
class TeamRoom(Record):
    """What the owner chose for the team's room: the notice was read, notes are kept or not."""

    table: ClassVar[str] = "team_room"
    kind_label: ClassVar[str] = N_("Room of the team")
    declared_audience: ClassVar[Audience] = Audience.OWN

    notice_read_on: date | None = day(N_("Notice read on"), default=None)
    keeps_feedback: bool = flag(N_("Feedback notes are kept"), default=False)
