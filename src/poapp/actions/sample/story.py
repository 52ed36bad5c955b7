"""The dates of the story, all counted back from today."""

from datetime import date, timedelta

from poapp.actions.sample.workdays import is_worked, worked_from
from poapp.core.calendar import OrganisationCalendar
from poapp.core.calendar_version import CalendarVersion
from poapp.core.day_names import MONTHS
from poapp.core.periods import ONE_DAY, Level, Period


class Story:
    """When what happens. Told on 21 October 2026 it has the dates of the pictures."""

    def __init__(self, today: date, years: int) -> None:
        self.today = today
        self.years = years
        self.first = _years_before(today, years).replace(day=1)
        self.owner_since = month_before(self.first, 8)
        self.calendar_from = date(self.owner_since.year, 1, 1)
        self.calendar = OrganisationCalendar([CalendarVersion(valid_from=self.calendar_from)])
        # Last week counts as measured from the first worked day after it.
        week = self.calendar.last_ended(Level.WEEK, today)
        if worked_from(week.last + ONE_DAY) > today:
            week = self.calendar.previous(week)
        self.last_week = week.first

        self.open_quarter = self.calendar.last_ended(Level.QUARTER, today)
        """The results of all earlier quarters are assumed."""
        self.score_starts = month_before(self.open_quarter.first, 15)
        """Customers are called by telephone, five quarters by now; the yearly letter ends."""
        self.months_from = month_before(today.replace(day=1), 9)
        """Since then the results of every month are assumed too."""

        self.packing_line = self.week(-32)
        """A Monday: the second packing line starts, action A-012."""
        self.target_raised = month_from(self.week(-15))
        """The Brenn contract asks for more."""
        self.twice_a_day = self.week(-14) + timedelta(days=2)
        """Orders are released to picking twice a day."""
        self.cut_off_moved = self.week(-8)
        """The carrier collects ninety minutes earlier, and nobody reads the notice."""
        self.cut_off_learned = self.week(-5)
        self.new_cartons = month_before(self.calendar.last_ended(Level.MONTH, today).first, 23)
        self.worst_week = self.week(-4)
        self.second_pickup = self.week(0)
        """A second pickup at 13:00, action A-029."""

    def week(self, number: int) -> date:
        """Return the Monday that many weeks after that of the last measured week."""
        return self.last_week + timedelta(weeks=number)

    def ended(self, level: Level) -> list[Period]:
        """Return the periods of the story that are over, oldest first; days are worked ones."""
        first = self.first
        if level is Level.YEAR:
            first = self.calendar.previous(self.calendar.period(level, first)).first
        found = self.calendar.between(level, first, self.today)
        return [
            p
            for p in found
            if p.first >= first
            and p.is_over(self.today)
            and (level is not Level.DAY or is_worked(p.first))
        ]

    def running(self, level: Level) -> Period:
        """Return the period of a level that is not over yet."""
        return self.calendar.period(level, self.today)

    def year_begins(self, number: int) -> date:
        """Return 1 January that many years after this one's."""
        return date(self.today.year + number, 1, 1)


def said(day: date) -> str:
    """Return a day as the owner writes it: 17 August."""
    return f"{day.day} {MONTHS[day.month - 1]}"


def month_before(first: date, count: int) -> date:
    """Return the first day of the month that lies `count` months before."""
    months = first.year * 12 + first.month - 1 - count
    return date(months // 12, months % 12 + 1, 1)


def month_from(day: date) -> date:
    """Return the first day of a month that is `day` or comes next."""
    return day if day.day == 1 else month_before(day.replace(day=1), -1)


def _years_before(day: date, years: int) -> date:
    if (day.month, day.day) == (2, 29):
        day = day.replace(day=28)
    return day.replace(year=day.year - years)
