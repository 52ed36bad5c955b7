"""Talks with each person: what was agreed, noted, thanked for, told, and what stands in the way."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from poapp.core.message import Message, RefusedError, message
from poapp.core.people import Person
from poapp.core.record import Problem
from poapp.core.team.carrying import carried_to, open_points
from poapp.core.team.support import Awareness, Obstacle, Subject, TeamRoom
from poapp.core.team.talks import AgreedPoint, FeedbackNote, OneToOne, Recognition, Side
from poapp.store.edit import NotValidError
from poapp.store.store import Store

# Talks and agreed points


def keep_talk(store: Store, talk: OneToOne) -> OneToOne:
    """Keep a talk; with the owner as the person it is a talk with their superior.

    Raises:
        RefusedError: It lies ahead, or its next talk does not come after it.
    """
    if talk.on > store.clock.today():
        reason = message("The talk lies ahead. Note it as the next one of the last talk.")
        raise NotValidError([Problem("on", reason)])
    with store.edit(_named(store, talk.person, "talk"), focus=f"talk:{talk.id}") as edit:
        return edit.put(talk)


def agree_point(store: Store, point: AgreedPoint) -> AgreedPoint:
    """Keep what was agreed in a talk.

    Raises:
        RefusedError: It is due or settled before it was agreed, or names a side that this talk
            does not have.
    """
    talk = store.get(OneToOne, point.talk)
    if point.due is not None and point.due < talk.on:
        reason = message("It is due before it was agreed, on {day}.", day=talk.on)
        raise NotValidError([Problem("due", reason)])
    if point.settled_on is not None and point.settled_on < talk.on:
        reason = message("It cannot be settled before it was agreed, on {day}.", day=talk.on)
        raise NotValidError([Problem("settled_on", reason)])
    if point.side not in sides_of(store.get(Person, talk.person)):
        reason = message("Nobody of that side takes part in this talk.")
        raise NotValidError([Problem("side", reason)])
    with store.edit(message("Agreed: {words}", words=point.words)) as edit:
        return edit.put(point)


def settle_point(store: Store, point: AgreedPoint, on: date | None) -> AgreedPoint:
    """Say on which day a point was settled, or with None that it is open after all."""
    return agree_point(store, replace(point, settled_on=on))


def drop_point(store: Store, point: AgreedPoint) -> AgreedPoint:
    """Take a point out without settling it."""
    with store.edit(message("Take out: {words}", words=point.words)) as edit:
        return edit.put(replace(point, archived=store.clock.today()))


def sides_of(person: Person) -> tuple[Side, Side]:
    """Return who may have to do what was agreed in a talk with a person."""
    return (Side.OWNER, Side.SUPERIOR if person.is_owner else Side.PERSON)


def talks_with(store: Store, person: int) -> list[OneToOne]:
    """Return the talks with a person, the newest first."""
    found = [one for one in store.all(OneToOne, person=person) if one.archived is None]
    return sorted(found, key=lambda one: (one.on, one.id), reverse=True)


def points_with(store: Store, talks: Sequence[OneToOne]) -> list[AgreedPoint]:
    """Return everything agreed in some talks."""
    return [point for talk in talks for point in store.all(AgreedPoint, talk=talk.id)]


def open_with(store: Store, person: int) -> list[AgreedPoint]:
    """Return what is agreed with a person and still open: it comes up in the next talk."""
    talks = talks_with(store, person)
    return open_points(talks, points_with(store, talks))


def agenda_of(store: Store, talk: OneToOne) -> list[AgreedPoint]:
    """Return the points of earlier talks that come up in a talk."""
    talks = talks_with(store, talk.person)
    return carried_to(talk, talks, points_with(store, talks))


# Obstacles


def keep_obstacle(store: Store, obstacle: Obstacle) -> Obstacle:
    """Keep what stands in somebody's way, and what the owner does about it.

    Raises:
        RefusedError: It was named or removed on a day ahead, or is due before it was named.
    """
    for field in ("reported_on", "removed_on"):
        day = getattr(obstacle, field)
        if day is not None and day > store.clock.today():
            raise NotValidError([Problem(field, message("That day lies ahead."))])
    if obstacle.due is not None and obstacle.due < obstacle.reported_on:
        raise NotValidError([Problem("due", message("It is due before it was named."))])
    title = message("Obstacle: {title}", title=obstacle.title)
    with store.edit(title, focus=f"obstacle:{obstacle.id}") as edit:
        return edit.put(obstacle)


def remove_obstacle(store: Store, obstacle: Obstacle, on: date | None = None) -> Obstacle:
    """Say that an obstacle no longer stands in the way."""
    on = on or store.clock.today()
    with store.edit(message("Removed: {title}", title=obstacle.title)) as edit:
        return edit.put(replace(obstacle, removed_on=on))


def obstacles_of(store: Store, person: int) -> list[Obstacle]:
    """Return what a person named, the open ones first."""
    found = [one for one in store.all(Obstacle, reported_by=person) if one.archived is None]
    return sorted(found, key=lambda one: (not one.is_open, one.due or date.max, one.id))


# Thanks


def thank(store: Store, thanks: Recognition) -> Recognition:
    """Keep thanks to a person; only with their consent are they named in the team's report.

    Raises:
        RefusedError: The thanks lie ahead, or consent was given before.
    """
    for field in ("on", "said_on", "consent_on", "declined_on"):
        day = getattr(thanks, field)
        if day is not None and day > store.clock.today():
            raise NotValidError([Problem(field, message("That day lies ahead."))])
    with store.edit(_named(store, thanks.person, "thanks")) as edit:
        return edit.put(thanks)


def ask_consent(store: Store, thanks: Recognition, *, given: bool | None) -> Recognition:
    """Record that a person agreed to be named, or rather not; None takes the answer back."""
    today = store.clock.today()
    changed = replace(
        thanks,
        consent_on=today if given else None,
        declined_on=today if given is False else None,
    )
    return thank(store, changed)


def thanks_to(store: Store, person: int) -> list[Recognition]:
    """Return the thanks to a person, the newest first."""
    found = [one for one in store.all(Recognition, person=person) if one.archived is None]
    return sorted(found, key=lambda one: (one.on, one.id), reverse=True)


# Feedback notes


def keeps_feedback(store: Store) -> bool:
    """Tell whether the owner turned feedback notes on; they are off at first."""
    room = store.first(TeamRoom)
    return room is not None and room.keeps_feedback


def turn_feedback(store: Store, *, on: bool) -> None:
    """Turn feedback notes on or off; notes that are there stay until their year is over."""
    room = store.first(TeamRoom) or TeamRoom()
    said = message("Feedback notes on") if on else message("Feedback notes off")
    with store.edit(said) as edit:
        edit.put(replace(room, keeps_feedback=on))


def keep_feedback(store: Store, note: FeedbackNote) -> FeedbackNote:
    """Keep a feedback note.

    Raises:
        RefusedError: Feedback notes are off, or the day lies ahead.
    """
    if not keeps_feedback(store):
        raise RefusedError(
            message("Feedback notes are off. Turn them on first, on the person's page.")
        )
    if note.on > store.clock.today():
        raise NotValidError([Problem("on", message("That day lies ahead."))])
    with store.edit(_named(store, note.person, "note")) as edit:
        return edit.put(note)


def renew_feedback(store: Store, note: FeedbackNote) -> FeedbackNote:
    """Keep a note for another year from today."""
    return keep_feedback(store, replace(note, renewed_on=store.clock.today()))


def put_note_away(store: Store, note: FeedbackNote) -> FeedbackNote:
    """Put a feedback note away."""
    with store.edit(_named(store, note.person, "note away")) as edit:
        return edit.put(replace(note, archived=store.clock.today()))


def feedback_of(store: Store, person: int) -> list[FeedbackNote]:
    """Return the notes about a person, the newest first."""
    found = [one for one in store.all(FeedbackNote, person=person) if one.archived is None]
    return sorted(found, key=lambda one: (one.on, one.id), reverse=True)


# What people are told


def tell(
    store: Store,
    people: Sequence[int],
    subjects: Sequence[Subject],
    on: date,
    how: str = "",
    words: str = "",
) -> list[Awareness]:
    """Note what several people were told on a day: a record for each person and subject.

    Raises:
        RefusedError: Nobody or nothing is named, or the day lies ahead.
    """
    if not people or not subjects:
        raise RefusedError(message("Say who was told, and about what."))
    if on > store.clock.today():
        raise NotValidError([Problem("on", message("That day lies ahead."))])
    with store.edit(message("Told on {day}", day=on)) as edit:
        return [
            edit.put(Awareness(person=person, subject=subject, on=on, how=how, words=words))
            for person in dict.fromkeys(people)
            for subject in dict.fromkeys(subjects)
        ]


def keep_told(store: Store, found: Awareness) -> Awareness:
    """Keep what a person was told as it was corrected.

    Raises:
        RefusedError: The day lies ahead.
    """
    if found.on > store.clock.today():
        raise NotValidError([Problem("on", message("That day lies ahead."))])
    with store.edit(message("Told on {day}", day=found.on)) as edit:
        return edit.put(found)


def take_back_told(store: Store, found: Awareness) -> Awareness:
    """Take out what was noted by mistake."""
    with store.edit(message("Take out what was told on {day}", day=found.on)) as edit:
        return edit.put(replace(found, archived=store.clock.today()))


def told(store: Store, person: int) -> list[Awareness]:
    """Return what a person was told, the newest first."""
    found = [one for one in store.all(Awareness, person=person) if one.archived is None]
    return sorted(found, key=lambda one: (one.on, one.id), reverse=True)


def _named(store: Store, person: int, what: str) -> Message:
    name = store.get(Person, person).title_text()
    said = {
        "talk": message("Talk with {name}", name=name),
        "thanks": message("Thanks to {name}", name=name),
        "note": message("Feedback note, {name}", name=name),
    }
    return said.get(what, message("Put away a feedback note, {name}", name=name))
