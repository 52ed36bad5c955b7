"""How often a responsibility is asked, and on which days it is due."""

from collections.abc import Iterable
from dataclasses import field
from datetime import date, timedelta
from typing import ClassVar

from poapp.core.calendar import OrganisationCalendar
from poapp.core.calendar_version import Weekday
from poapp.core.frozen import frozen
from poapp.core.message import N_, Message, counted, message
from poapp.core.periods import Level, Period
from poapp.core.record import Audience, Option, Problem, Record, choice, day, record, whole
from poapp.core.working_days import WorkingCalendar

LAST_WEEK = 5
"""The week of the month that stands for its last such weekday."""


class Rhythm(Option):
    """How often a responsibility is asked."""

    DAILY = "daily", N_("every working day")
    TIMES_A_WEEK = "times-a-week", N_("several times a week")
    WEEKLY = "weekly", N_("every week")
    MONTHLY = "monthly", N_("every month")
    PERIOD_END = "period-end", N_("at period end")
    OFF = "off", N_("not asked")


@record
class Routine(Record):
    """How often one responsibility is asked, valid from a day until the next version begins."""

    table: ClassVar[str] = "routine"
    kind_label: ClassVar[str] = N_("Routine")
    declared_audience: ClassVar[Audience] = Audience.OWN
    unique: ClassVar[tuple[tuple[str, ...], ...]] = (("process", "responsibility", "valid_from"),)

    responsibility: int = whole(N_("Responsibility"), low=1, high=12)
    valid_from: date = day(N_("Valid from"))
    rhythm: Rhythm = choice(N_("How often"), Rhythm, default=Rhythm.DAILY)
    times: int = whole(N_("Times a week"), default=2, low=1, high=7)
    weekday: Weekday = choice(N_("Weekday"), Weekday, default=Weekday.FRIDAY)
    week: int = whole(N_("Week of the month"), default=1, low=1, high=LAST_WEEK)
    month_day: int | None = whole(N_("Day of the month"), default=None, low=1, high=31)
    period: Level = choice(N_("Period"), Level, default=Level.MONTH)

    def problems(self) -> list[Problem]:
        """Refuse the end of a day as the end of a period."""
        if self.rhythm is Rhythm.PERIOD_END and self.period is Level.DAY:
            return [Problem("period", message("Choose a week, month, quarter or year."))]
        return []


@frozen(slots=False)
class TimeTable:
    """What is needed to tell on which days a routine is due."""

    working: WorkingCalendar = field(default_factory=WorkingCalendar)
    calendar: OrganisationCalendar = field(default_factory=OrganisationCalendar)
    _found: dict[tuple[int, date], tuple[Routine, date | None]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """Occasions found before, by the routine's identity: hashing it costs more than looking."""

    def is_due(self, routine: Routine, day: date, *, done_this_week: int = 0) -> bool:
        """Tell whether `routine` is due on `day`; nothing is due on a day that is not worked.

        `done_this_week` counts the days before `day` in its week on which it was done: several
        times a week stays due until reached.
        """
        if not self.working.is_working(day):
            return False
        match routine.rhythm:
            case Rhythm.DAILY:
                return True
            case Rhythm.OFF:
                return False
            case Rhythm.TIMES_A_WEEK:
                return done_this_week < routine.times
        return self.occasion(routine, day) == day

    def occasion(self, routine: Routine, day: date) -> date | None:
        """Return the day in the week, month or period of `day` on which `routine` is due.

        Where that day is not worked, the next working day of the same period stands for it, or
        the last one before it; None where the whole period is off, or the rhythm names no day.
        """
        if routine.rhythm is Rhythm.WEEKLY:
            level = Level.WEEK
        elif routine.rhythm is Rhythm.MONTHLY:
            level = Level.MONTH
        elif routine.rhythm is Rhythm.PERIOD_END:
            level = routine.period
        else:
            return None
        period = self.calendar.period(level, day)
        key = id(routine), period.first
        if key not in self._found:
            occasion = self.working.nearest_in(period, _wanted(routine, period))
            self._found[key] = routine, occasion
        return self._found[key][1]

    def next_due(self, routine: Routine, day: date, *, within: int = 800) -> date | None:
        """Return the first day after `day` on which `routine` is due, None if none is near.

        Several times a week counts from a new week: it is next due when that week begins.
        """
        if routine.rhythm is Rhythm.OFF:
            return None
        start = day
        if routine.rhythm is Rhythm.TIMES_A_WEEK:
            start = self.calendar.period(Level.WEEK, day).last
        following = (start + timedelta(days=n) for n in range(1, within + 1))
        return next((one for one in following if self.is_due(routine, one)), None)

    def occasions_a_working_day(self, routine: Routine) -> float:
        """Return how often a routine comes due, as a share of five working days a week."""
        match routine.rhythm:
            case Rhythm.DAILY:
                return 1.0
            case Rhythm.TIMES_A_WEEK:
                return min(1.0, routine.times / 5)
            case Rhythm.WEEKLY:
                return 1 / 5
            case Rhythm.MONTHLY:
                return 12 / 261
            case Rhythm.PERIOD_END:
                return {Level.WEEK: 52, Level.MONTH: 12, Level.QUARTER: 4}.get(
                    routine.period, 1
                ) / 261
        return 0.0


def _wanted(routine: Routine, period: Period) -> date:
    """Return the day of `period` that the routine names, worked or not."""
    if routine.rhythm is Rhythm.PERIOD_END:
        return period.last
    if routine.rhythm is Rhythm.MONTHLY and routine.month_day is not None:
        return min(period.first + timedelta(days=routine.month_day - 1), period.last)
    wanted = routine.weekday.days_after_monday
    first = period.first + timedelta(days=(wanted - period.first.weekday()) % 7)
    if routine.rhythm is Rhythm.WEEKLY:
        return min(first, period.last)
    if routine.week < LAST_WEEK:
        return min(first + timedelta(weeks=routine.week - 1), period.last)
    return period.last - timedelta(days=(period.last.weekday() - wanted) % 7)


_NTH_WEEKDAY = (
    N_("first {weekday}"),
    N_("second {weekday}"),
    N_("third {weekday}"),
    N_("fourth {weekday}"),
    N_("last {weekday}"),
)


def rhythm_words(routine: Routine) -> Message:
    """Return when a routine is due: "Friday", "first Monday", "at period end"."""
    weekday = message(routine.weekday.label)
    match routine.rhythm:
        case Rhythm.WEEKLY:
            return weekday
        case Rhythm.MONTHLY if routine.month_day is not None:
            return message("day {n} of the month", n=routine.month_day)
        case Rhythm.MONTHLY:
            return message(_NTH_WEEKDAY[routine.week - 1], weekday=weekday)
        case Rhythm.TIMES_A_WEEK:
            return counted("once a week, reached", "{n} times a week, reached", n=routine.times)
    return message(routine.rhythm.label)


class Routines:
    """The routines of one process: for each responsibility its versions, else its default."""

    def __init__(self, records: Iterable[Routine], defaults: Iterable[Routine]) -> None:
        kept = [r for r in records if r.archived is None]
        self._versions = [*defaults, *sorted(kept, key=lambda r: r.valid_from)]
        self._starts = sorted({r.valid_from for r in kept})
        self._in_force: dict[int, dict[int, Routine]] = {}

    def on(self, day: date) -> dict[int, Routine]:
        """Return the routine in force on `day` of each responsibility, by number."""
        passed = sum(start <= day for start in self._starts)
        if passed not in self._in_force:
            self._in_force[passed] = {
                r.responsibility: r for r in self._versions if r.valid_from <= day
            }
        return self._in_force[passed]
