"""Growing into the twelve: four questions on the first day, the others offered one by one."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date, timedelta

from poapp.core.responsibilities import OFFERED_LATER, Responsibility, responsibility
from poapp.core.rhythm import Rhythm, Routine

FRIDAY = 4
ONE_WEEK = timedelta(weeks=1)


def first_routines(day: date) -> list[Routine]:
    """Return what keeps the other eight questions from being asked from `day` on."""
    return [
        replace(responsibility(number).routine, valid_from=day, rhythm=Rhythm.OFF)
        for number in OFFERED_LATER
    ]


def accepted(one: Responsibility, day: date) -> Routine:
    """Return the routine that asks an offered question from `day` on, as often as is usual."""
    return replace(one.routine, valid_from=day)


def offer_on(
    day: date,
    in_force: Mapping[int, Routine],
    *,
    declined: Collection[int] = (),
    last_offer: date | None = None,
) -> Responsibility | None:
    """Return the question to offer on `day`: on Fridays only, and at most one a week.

    Args:
        day: Today.
        in_force: The routines of today by responsibility; what is off may be offered.
        declined: What the owner has said no to; it is not offered again.
        last_offer: The day on which a question was offered last.
    """
    too_soon = last_offer is not None and day - last_offer < ONE_WEEK
    if day.weekday() != FRIDAY or too_soon:
        return None
    waiting = (
        number
        for number in OFFERED_LATER
        if number not in declined and number in in_force and in_force[number].rhythm is Rhythm.OFF
    )
    found = next(waiting, None)
    return None if found is None else responsibility(found)
