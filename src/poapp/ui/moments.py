"""When something happened, as the owner says it: a day, and a time or now. No Qt."""

import re
from datetime import date, datetime, time

from poapp.core.message import RefusedError, message

_TIME = re.compile(r"(\d{1,2})(?:[:.h](\d{2})?)?")


def moment_of(day: date, text: str, now: datetime) -> datetime:
    """Return the moment of a day and a typed time such as 14:05, in this computer's zone.

    Nothing typed is now for today and noon for another day. On a night when clocks go back the
    first of two equal times is meant.

    Raises:
        RefusedError: It is no time, or there was no such time on that day.
    """
    if not text.strip():
        return now if day == now.date() else _local(datetime.combine(day, time(12)))
    found = _TIME.fullmatch(text.strip())
    hour, minute = (int(found[1]), int(found[2] or 0)) if found else (24, 0)
    if hour > 23 or minute > 59:
        raise RefusedError(message("Write the time as 14:05, or leave it empty."))
    naive = datetime.combine(day, time(hour, minute))
    moment = _local(naive)
    # A time that the clocks leapt over comes back as another one.
    if datetime.fromtimestamp(moment.timestamp()) != naive:  # noqa: DTZ006
        raise RefusedError(
            message("There was no {time} on {day}: the clocks went forward.", time=text, day=day)
        )
    return moment


def time_text(moment: datetime) -> str:
    """Return the time of a moment as it is typed."""
    return f"{moment:%H:%M}"


def _local(naive: datetime) -> datetime:
    return naive.astimezone()
