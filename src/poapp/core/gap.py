"""The question after days without an answer: away, worked but not recorded, or fill in."""

from datetime import date, timedelta

from poapp.core.check_in import CheckInLog
from poapp.core.frozen import frozen
from poapp.core.message import Message, counted
from poapp.core.periods import ONE_DAY

SHORTEST = 3
"""Unanswered working days from which the question is asked."""


@frozen
class Gap:
    """Working days in a row without an answer, up to the last one before today."""

    first: date
    last: date
    days: int

    def sentence(self) -> Message:
        """Return the question's first line."""
        return counted(
            "{n} working day without an answer, {first} to {last}.",
            "{n} working days without an answer, {first} to {last}.",
            n=self.days,
            first=self.first,
            last=self.last,
        )


def gap_before(log: CheckInLog, today: date, asked_on: date | None = None) -> Gap | None:
    """Return the gap to ask about, None where there is none or it was asked about.

    It reaches back to the newest answered day: who has never answered is not asked. `asked_on` is
    the day on which the question was asked last; a gap that had begun by then is not asked again.
    """
    answered = [day for day in log.answered_days() if day < today]
    if not answered:
        return None
    yesterday = today - timedelta(days=1)
    days = log.times.working.working_days(answered[-1] + ONE_DAY, yesterday)
    if len(days) < SHORTEST or (asked_on is not None and asked_on > days[0]):
        return None
    return Gap(days[0], days[-1], len(days))
