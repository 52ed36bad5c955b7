"""The days on which the fictional manufacturer works: Irish public holidays, worked out here.

The `holidays` library would be a heavy import for the few days that a sample needs.
"""

from datetime import date, datetime, timedelta, timezone
from functools import lru_cache

from poapp.core.working_days import SATURDAY

ZONE = timezone(timedelta(hours=1))
MONDAY = 0
FRIDAY = 4


def moment(day: date, hour: int, minute: int = 0) -> datetime:
    """Return a moment of a day in Aldermoor."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZONE)


def is_worked(day: date) -> bool:
    """Tell whether the team works on a day: no weekend, no public holiday."""
    return day.weekday() < SATURDAY and day not in public_holidays(day.year)


def worked_days(first: date, last: date) -> list[date]:
    """Return the days in `first`..`last` on which the team works."""
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return [day for day in days if is_worked(day)]


def worked_from(day: date) -> date:
    """Return the day itself if it is worked, else the next one that is."""
    while not is_worked(day):
        day += timedelta(days=1)
    return day


def worked_until(day: date) -> date:
    """Return the day itself if it is worked, else the last one before it that is."""
    while not is_worked(day):
        day -= timedelta(days=1)
    return day


def public_holidays(year: int) -> frozenset[date]:
    """Return the public holidays of a year."""
    return frozenset(holiday_names(year))


@lru_cache(maxsize=64)
def holiday_names(year: int) -> dict[date, str]:
    """Return the public holidays of Ireland by day (Organisation of Working Time Act 1997).

    St Brigid's day is a holiday since 2023: the first Monday of February, or the first itself
    where that is a Friday.
    """
    brigid = date(year, 2, 1)
    if brigid.weekday() != FRIDAY:
        brigid = first_monday(year, 2)
    october = date(year, 10, 31)
    return {
        date(year, 1, 1): "New Year's Day",
        brigid: "Saint Brigid's Day",
        date(year, 3, 17): "Saint Patrick's Day",
        _easter(year) + timedelta(days=1): "Easter Monday",
        first_monday(year, 5): "May Day",
        first_monday(year, 6): "June Bank Holiday",
        first_monday(year, 8): "August Bank Holiday",
        october - timedelta(days=october.weekday()): "October Bank Holiday",
        date(year, 12, 25): "Christmas Day",
        date(year, 12, 26): "Saint Stephen's Day",
    }


def first_monday(year: int, month: int) -> date:
    """Return the first Monday of a month."""
    first = date(year, month, 1)
    return first + timedelta(days=-first.weekday() % 7)


def _easter(year: int) -> date:
    """Return Easter Sunday (Oudin's algorithm for the Gregorian calendar)."""
    century = year // 100
    golden = year % 19
    correction = (century - 17) // 25
    moon = (century - century // 4 - (century - correction) // 3 + 19 * golden + 15) % 30
    moon -= (moon // 28) * (1 - (29 // (moon + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    days = moon - weekday
    month = 3 + (days + 40) // 44
    return date(year, month, days + 28 - 31 * (month // 4))
