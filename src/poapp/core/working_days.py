"""Which days are worked: weekends, public holidays and the owner's leave."""

from collections.abc import Iterable, Mapping
from dataclasses import field
from datetime import date, timedelta
from enum import Enum
from typing import ClassVar

from poapp.core.frozen import frozen
from poapp.core.message import N_, Message, message
from poapp.core.periods import ONE_DAY, Period
from poapp.core.record import Audience, Option, Problem, Record, choice, day, record, text

SATURDAY, SUNDAY = 5, 6
WEEKEND = frozenset({SATURDAY, SUNDAY})
"""The usual weekend, as `date.weekday` counts."""


class LeaveKind(Option):
    """Why the owner is not there; nothing about health is asked."""

    LEAVE = "leave", N_("Leave")
    ABSENCE = "absence", N_("Absence")
    TRAINING = "training", N_("Training or travel")


@record
class Leave(Record):
    """Days on which the owner does not work: nothing is due on them and they cost nothing."""

    table: ClassVar[str] = "leave"
    kind_label: ClassVar[str] = N_("Leave")
    declared_audience: ClassVar[Audience] = Audience.OWN
    indexed: ClassVar[tuple[tuple[str, ...], ...]] = (("first",),)

    first: date = day(N_("First day"))
    last: date = day(N_("Last day"))
    kind: LeaveKind = choice(N_("Kind"), LeaveKind, default=LeaveKind.LEAVE)
    note: str = text(N_("Note"), default="")

    def problems(self) -> list[Problem]:
        """Refuse a leave that ends before it begins."""
        if self.last >= self.first:
            return []
        return [Problem("last", message("The last day lies before the first one."))]

    def title_text(self) -> str:
        """Return the name of its kind."""
        return self.kind.label


class DayKind(Enum):
    """What a day is for the owner."""

    WORKING = "working"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    LEAVE = "leave"


@frozen(slots=False)
class WorkingCalendar:
    """The days that are worked; all else is closed.

    `weekend` counts as `date.weekday` (0 is Monday), `holidays` are names by day, `leave` is a
    set of single days. A weekend stays a weekend also when a holiday or leave falls on it.
    """

    weekend: frozenset[int] = WEEKEND
    holidays: Mapping[date, str] = field(default_factory=dict)
    leave: frozenset[date] = frozenset()

    def kind(self, day: date) -> DayKind:
        """Return what `day` is."""
        if day.weekday() in self.weekend:
            return DayKind.WEEKEND
        if day in self.holidays:
            return DayKind.HOLIDAY
        return DayKind.LEAVE if day in self.leave else DayKind.WORKING

    def is_working(self, day: date) -> bool:
        """Tell whether `day` is worked."""
        return (
            day.weekday() not in self.weekend and day not in self.holidays and day not in self.leave
        )

    def working_days(self, first: date, last: date) -> list[date]:
        """Return the working days in `first`..`last`, both included."""
        return [day for day in days_between(first, last) if self.is_working(day)]

    def weekdays(self, first: date, last: date) -> list[date]:
        """Return the days in `first`..`last` that are no weekend, worked or not."""
        return [day for day in days_between(first, last) if day.weekday() not in self.weekend]

    def last_weekdays(self, today: date, count: int) -> list[date]:
        """Return the last `count` days up to `today` that are no weekend, oldest first."""
        found: list[date] = []
        day = today
        while len(found) < count and len(self.weekend) < 7:
            if day.weekday() not in self.weekend:
                found.append(day)
            day -= ONE_DAY
        return found[::-1]

    def next_working_day(self, day: date, *, within: int = 366) -> date | None:
        """Return the first working day after `day`, None where none comes in `within` days."""
        following = (day + timedelta(days=n) for n in range(1, within + 1))
        return next((one for one in following if self.is_working(one)), None)

    def nearest_in(self, period: Period, wanted: date) -> date | None:
        """Return the working day of `period` that stands for `wanted`.

        That is the day itself or the next one that is worked, else the last one before it; None
        where nothing in the period is worked.
        """
        day = wanted
        while day <= period.last:
            if self.is_working(day):
                return day
            day += ONE_DAY
        day = wanted - ONE_DAY
        while day >= period.first:
            if self.is_working(day):
                return day
            day -= ONE_DAY
        return None


@frozen
class Position:
    """The how-manieth working day of a period a day is, counted from 1, of how many.

    Of a day that is not worked `number` counts the working days before it.
    """

    number: int
    of: int

    def sentence(self) -> Message:
        """Return "Working day 15 of 21"."""
        return message("Working day {number} of {of}", number=self.number, of=self.of)


def position(day: date, period: Period, working: WorkingCalendar) -> Position:
    """Return where `day` stands among the working days of `period`."""
    days = working.working_days(period.first, period.last)
    return Position(sum(one <= day for one in days), len(days))


def days_of_leave(leaves: Iterable[Leave]) -> frozenset[date]:
    """Return every single day of leave."""
    return frozenset(
        day
        for leave in leaves
        if leave.archived is None
        for day in days_between(leave.first, leave.last)
    )


def days_between(first: date, last: date) -> list[date]:
    """Return every day in `first`..`last`, both included."""
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]
