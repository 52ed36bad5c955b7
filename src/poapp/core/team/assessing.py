"""What an assessment has to fulfil beside its own fields: the day, the scale, the fitting proof."""

import calendar
from datetime import date

from poapp.core.message import RefusedError, message
from poapp.core.people import Person
from poapp.core.team.scale import Scale
from poapp.core.team.skills import Assessment, Method


def refuse_assessment(wanted: Assessment, person: Person, scale: Scale, today: date) -> None:
    """Refuse an assessment that cannot have been.

    Raises:
        RefusedError: The scale has no such level, the day lies in the future, before the person
            came or after they left, or nothing shows that they can teach.
    """
    scale.step(wanted.level)
    if wanted.on > today:
        raise RefusedError(message("{day} has not come yet. Take today or earlier.", day=wanted.on))
    if person.since is not None and wanted.on < person.since:
        raise RefusedError(
            message(
                "{name} came on {day}. Take that day or a later one.",
                name=person.title_text(),
                day=person.since,
            )
        )
    if person.until is not None and wanted.on > person.until:
        raise RefusedError(
            message(
                "{name} left on {day}. Take that day or an earlier one.",
                name=person.title_text(),
                day=person.until,
            )
        )
    if wanted.level >= scale.teaching and not shows_teaching(wanted):
        raise RefusedError(
            message("Say whom {name} taught, or what shows it.", name=person.title_text())
        )


def shows_teaching(wanted: Assessment) -> bool:
    """Tell whether something shows that the person can teach.

    That is somebody who was taught, a written proof, or a list from which the level was taken over.
    """
    said = wanted.taught is not None or bool(wanted.proof)
    return said or wanted.method is Method.TAKEN_OVER


def months_after(day: date, months: int) -> date:
    """Return the day that many months later, the last of the month where it has no such day."""
    place = day.year * 12 + day.month - 1 + months
    year, month = place // 12, place % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
