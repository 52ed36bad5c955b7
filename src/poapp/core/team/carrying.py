"""What was agreed in talks and is carried over until it is settled, and how long notes are kept."""

from collections.abc import Iterable, Mapping
from datetime import date

from poapp.core.team.talks import AgreedPoint, FeedbackNote, OneToOne

_NOT_STORED = 2**62
"""Behind every id there will be."""


def carried_to(
    talk: OneToOne, talks: Iterable[OneToOne], points: Iterable[AgreedPoint]
) -> list[AgreedPoint]:
    """Return the points of earlier talks that come up in this one, the oldest first.

    A point comes up in each talk after its own until it was settled, once in each: it stays one
    point however many talks lie between. Settled on the day of the talk, it still came up. A talk
    that is not stored yet comes after those of its day.
    """
    order = {one.id: (one.on, one.id) for one in talks if one.archived is None}
    here = order.get(talk.id, (talk.on, _NOT_STORED))
    found = [
        one
        for one in points
        if one.archived is None
        and one.talk != talk.id
        and one.talk in order
        and order[one.talk] < here
        and (one.settled_on is None or one.settled_on >= talk.on)
    ]
    return sorted(found, key=lambda one: (order[one.talk], one.id))


def open_points(talks: Iterable[OneToOne], points: Iterable[AgreedPoint]) -> list[AgreedPoint]:
    """Return everything that is agreed and not settled, by due day and then by age."""
    days = _days(talks)
    found = [one for one in points if one.is_open and one.talk in days]
    return sorted(found, key=lambda one: (one.due or date.max, days[one.talk], one.id))


def kept_until(note: FeedbackNote) -> date:
    """Return the last day on which a feedback note is kept: a year after it or its renewal."""
    since = max(note.on, note.renewed_on or note.on)
    try:
        return since.replace(year=since.year + 1)
    except ValueError:  # 29 February
        return since.replace(year=since.year + 1, day=28)


def is_kept(note: FeedbackNote, today: date) -> bool:
    """Tell whether a note may still be kept; afterwards it is to be renewed or put away."""
    return note.archived is None and today <= kept_until(note)


def _days(talks: Iterable[OneToOne]) -> Mapping[int, date]:
    return {one.id: one.on for one in talks if one.archived is None}
