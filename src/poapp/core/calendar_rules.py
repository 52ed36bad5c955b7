"""Where a version of the calendar would put its periods if it were valid for ever."""

from datetime import date, timedelta
from itertools import accumulate
from typing import assert_never

from poapp.core.calendar_version import CalendarVersion, Scheme
from poapp.core.frozen import frozen
from poapp.core.periods import ONE_DAY, Level

WEEK = timedelta(weeks=1)
TO_FOURTH_DAY = timedelta(days=3)
"""From the first day of a week to the day that decides where the week belongs."""

_WEEKS = {
    Scheme.WEEKS_4_4_5: (4, 4, 5) * 4,
    Scheme.WEEKS_4_5_4: (4, 5, 4) * 4,
    Scheme.WEEKS_5_4_4: (5, 4, 4) * 4,
    Scheme.WEEKS_13: (4,) * 13,
}
# Thirteen periods do not divide by four: the last quarter takes four of them.
_PERIODS_A_QUARTER = {12: (3, 3, 3, 3), 13: (3, 3, 3, 4)}


@frozen
class Place:
    """A range of days with its place: the `number`-th of its level in the year `year`.

    `year` is the calendar year in which a fiscal year begins; for a week it is the calendar year
    that holds the week's fourth day, and for a calendar month the year of that month.
    """

    year: int
    number: int
    first: date
    last: date


def place_of(version: CalendarVersion, level: Level, day: date) -> Place:
    """Return the range of `level` that holds `day`."""
    match level:
        case Level.DAY:
            return Place(day.year, day.timetuple().tm_yday, day, day)
        case Level.WEEK:
            return _week(week_start(version, day))
        case Level.MONTH | Level.QUARTER | Level.YEAR:
            year = year_of(version, day)
            starts = starts_in(version, level, year)
            number = sum(start <= day for start in starts[:-1])
            return Place(year, number, starts[number - 1], starts[number] - ONE_DAY)
        case _:
            assert_never(level)


def place_at(version: CalendarVersion, level: Level, year: int, number: int) -> Place | None:
    """Return the `number`-th range of `level` in `year`, or None where there is no such."""
    if level is Level.WEEK:
        week = _week(week_start(version, date(year, 1, 4)) + (number - 1) * WEEK)
        return week if (week.year, week.number) == (year, number) else None
    starts = starts_in(version, level, year)
    if not 1 <= number < len(starts):
        return None
    return Place(year, number, starts[number - 1], starts[number] - ONE_DAY)


def week_start(version: CalendarVersion, day: date) -> date:
    """Return the first day of the week that holds `day`."""
    return day - timedelta(days=(day.weekday() - version.first_weekday.days_after_monday) % 7)


def year_start(version: CalendarVersion, year: int) -> date:
    """Return the first day of the fiscal year that begins in `year`.

    A year of weeks begins with the week whose fourth day is the first to lie in its first month:
    that week holds the month's fourth day. (With Monday and January this is ISO 8601's year.)
    """
    if version.scheme.is_weekly:
        return week_start(version, date(year, version.first_month, 4))
    return date(year, version.first_month, 1)


def year_of(version: CalendarVersion, day: date) -> int:
    """Return the calendar year in which the fiscal year that holds `day` begins."""
    year = day.year + 1
    while year_start(version, year) > day:
        year -= 1
    return year


def next_year_start(version: CalendarVersion, after: date) -> date:
    """Return the first day after `after` that begins a year: where a new calendar may well begin.

    A version that is valid from there cuts no year of its own short.
    """
    return year_start(version, year_of(version, after) + 1)


def starts_in(version: CalendarVersion, level: Level, year: int) -> list[date]:
    """Return the first day of each month, quarter or year of a fiscal year, and of the next."""
    months = _month_starts(version, year)
    if level is Level.MONTH:
        return months
    if level is Level.YEAR:
        return [months[0], months[-1]]
    counts = _PERIODS_A_QUARTER[len(months) - 1]
    return [months[n] for n in (0, *accumulate(counts))]


def _month_starts(version: CalendarVersion, year: int) -> list[date]:
    first, end = year_start(version, year), year_start(version, year + 1)
    if not version.scheme.is_weekly:
        months = (version.first_month - 1 + n for n in range(13))
        return [date(year + n // 12, n % 12 + 1, 1) for n in months]
    # A 53rd week lengthens the last period: what comes before it stays comparable.
    counts = _WEEKS[version.scheme]
    return [first, *(first + n * WEEK for n in accumulate(counts[:-1])), end]


def _week(first: date) -> Place:
    fourth = first + TO_FOURTH_DAY
    return Place(
        fourth.year, (fourth.timetuple().tm_yday - 1) // 7 + 1, first, first + timedelta(days=6)
    )
