"""How long notes about people are kept, and what happens when their time is over.

Nothing goes by itself: what has reached its day is proposed, and the owner carries it out.
"""

from calendar import monthrange
from collections.abc import Iterable, Mapping
from datetime import date
from typing import ClassVar

from poapp.core.frozen import frozen
from poapp.core.message import N_
from poapp.core.people import Absence
from poapp.core.record import Audience, Option, Record, choice, record, whole
from poapp.core.team.support import Awareness, Obstacle
from poapp.core.team.talks import AgreedPoint, FeedbackNote, OneToOne, Recognition


class Notes(Option):
    """The kinds of notes about people, by the names of their tables."""

    FEEDBACK = "feedback_note", N_("Feedback notes")
    TALKS = "one_to_one", N_("One-to-ones")
    ABSENCES = "absence", N_("Absences")
    TOLD = "awareness", N_("What people were told")
    OBSTACLES = "obstacle", N_("Obstacles that were removed")
    THANKS = "recognition", N_("Thanks")


class Then(Option):
    """What is proposed when the time is over."""

    DELETE = "delete", N_("delete for good")
    ARCHIVE = "archive", N_("archive")


@record
class RetentionRule(Record):
    """How long the owner keeps one kind of note; without it the usual time holds."""

    table: ClassVar[str] = "retention_rule"
    kind_label: ClassVar[str] = N_("How long notes are kept")
    declared_audience: ClassVar[Audience] = Audience.OWN
    unique: ClassVar[tuple[tuple[str, ...], ...]] = (("notes",),)

    notes: Notes = choice(N_("Notes"), Notes)
    months: int = whole(N_("Months"), low=1, high=600)
    then: Then = choice(N_("Afterwards"), Then, default=Then.DELETE)

    def title_text(self) -> str:
        """Return which notes."""
        return self.notes.label


USUAL: Mapping[Notes, RetentionRule] = {
    rule.notes: rule
    for rule in (
        RetentionRule(notes=Notes.FEEDBACK, months=12),
        RetentionRule(notes=Notes.TALKS, months=24),
        RetentionRule(notes=Notes.ABSENCES, months=12),
        # What was told is evidence of awareness, and a removed obstacle of support: not deleted.
        RetentionRule(notes=Notes.TOLD, months=36, then=Then.ARCHIVE),
        RetentionRule(notes=Notes.OBSTACLES, months=24, then=Then.ARCHIVE),
        RetentionRule(notes=Notes.THANKS, months=24, then=Then.ARCHIVE),
    )
}


@frozen
class DueNote:
    """A note whose time is over since `due`, and what is proposed."""

    record: int
    person: int | None
    notes: Notes
    due: date
    then: Then


def rules_from(kept: Iterable[RetentionRule]) -> dict[Notes, RetentionRule]:
    """Return the rule of each kind of note: the owner's, else the usual one."""
    return {**USUAL, **{rule.notes: rule for rule in kept if rule.archived is None}}


def due_of(found: Record, rule: RetentionRule, points: Iterable[AgreedPoint] = ()) -> date | None:
    """Return the first day on which a note is proposed to go; None while it may not.

    An obstacle that stands and a talk with an open point have no such day. What was archived
    already is still kept, so it is deleted in its time, but not archived twice.
    """
    began = _began(found)
    if began is None or (found.archived is not None and rule.then is Then.ARCHIVE):
        return None
    if any(point.is_open and point.talk == found.id for point in points):
        return None
    return months_after(began, rule.months)


def person_of(found: Record) -> int | None:
    """Return whom a note is about."""
    if isinstance(found, Obstacle):
        return found.reported_by
    person: int | None = getattr(found, "person", None)
    return person


def months_after(day: date, months: int) -> date:
    """Return the same day so many months later, or the last one of a shorter month."""
    number = day.year * 12 + day.month - 1 + months
    year, month = divmod(number, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _began(found: Record) -> date | None:
    match found:
        case FeedbackNote():
            return max(found.on, found.renewed_on or found.on)
        case OneToOne() | Awareness() | Recognition():
            return found.on
        case Absence():
            return found.last
        case Obstacle():
            return found.removed_on
    return None
