"""Periods as they are written in commands and files."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from poapp.core.calendar import OrganisationCalendar
from poapp.core.calendar_rules import place_at
from poapp.core.calendar_version import CalendarVersion
from poapp.core.message import Message, RefusedError, message
from poapp.core.periods import Level, Period

FIRST_YEAR, LAST_YEAR = 1900, 2199
"""The years in which periods are read; what lies outside is a slip of the keys."""

_FORMS = re.compile(
    r"""(?P<fiscal>FY)?(?P<year>\d{4})
        (?: - (?: W(?P<week>\d{1,2}) | Q(?P<quarter>[1-4]) | P(?P<part>\d{1,2})
                | (?P<month>\d{1,2}) (?: -(?P<day>\d{1,2}) )? ) )?""",
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)


def parse_day(text: str) -> date:
    """Return the day written as `2026-11-23`; refuses anything else."""
    found = _FORMS.fullmatch(text.strip())
    if not found or not found["day"] or found["fiscal"]:
        raise RefusedError(
            message("“{text}” is not a day. Write it as 2026-11-23.", text=text[:40])
        )
    return _day(found, text)


def parse_period(text: str, calendar: OrganisationCalendar) -> Period:
    """Return the period that `text` names, cut as the calendar cuts it.

    Reads `2026-11-23`, `2026-W47`, `2026-11`, `2026-Q4`, `2026` (of the calendar year) and
    `FY2018`, `FY2018-Q4`, `FY2026-P07` (FY2018 is the fiscal year that begins in 2018).

    Raises:
        RefusedError: where `text` is none of these, where the organisation has no such period,
            or where a change of calendar made two of that name.
    """
    found = _FORMS.fullmatch(text.strip())
    if not found or not _is_consistent(found):
        raise RefusedError(_unreadable(text))
    if found["day"]:
        day = _day(found, text)
        return Period(Level.DAY, day, day)
    _check_year(found, text)
    candidates = sorted(set(_candidates(found, calendar)))
    if not candidates:
        raise RefusedError(_no_such(text, found, calendar))
    if len(candidates) > 1:
        raise RefusedError(_ambiguous(text, candidates))
    return candidates[0]


def _is_consistent(found: re.Match[str]) -> bool:
    """Tell whether only fiscal years have numbered parts, and only calendar years the rest."""
    if found["fiscal"]:
        return not (found["month"] or found["week"])
    return not found["part"]


def _check_year(found: re.Match[str], text: str) -> None:
    if FIRST_YEAR <= int(found["year"]) <= LAST_YEAR:
        return
    said = message(
        "“{text}” lies outside the years {first} to {last}.",
        text=text[:40],
        first=str(FIRST_YEAR),
        last=str(LAST_YEAR),
    )
    raise RefusedError(said)


def _candidates(found: re.Match[str], calendar: OrganisationCalendar) -> Iterator[Period]:
    for index, version in enumerate(calendar.versions):
        wanted = _range(found, version)
        if wanted is None:
            continue
        level, first, last = wanted
        if index:
            first = max(first, version.valid_from)
        if index + 1 < len(calendar.versions):
            last = min(last, calendar.versions[index + 1].valid_from - timedelta(days=1))
        if first <= last:
            yield calendar.period(level, first)


def _range(found: re.Match[str], version: CalendarVersion) -> tuple[Level, date, date] | None:
    """Return the uncut days that `found` names in a version, None where it has no such period."""
    year = int(found["year"])
    level, number = Level.YEAR, 1
    if found["week"]:
        level, number = Level.WEEK, int(found["week"])
    elif found["quarter"]:
        level, number = Level.QUARTER, int(found["quarter"])
    elif found["part"] or found["month"]:
        level, number = Level.MONTH, int(found["part"] or found["month"])
    if not found["fiscal"] and level is not Level.WEEK:
        return _calendar_range(version, level, year, number)
    place = place_at(version, level, year, number)
    return (level, place.first, place.last) if place else None


def _calendar_range(
    version: CalendarVersion, level: Level, year: int, number: int
) -> tuple[Level, date, date] | None:
    """Return the days of a calendar month, quarter or year if the version has such a period."""
    plain = CalendarVersion(valid_from=date.min)
    place = place_at(plain, level, year, number)
    if place is None or version.scheme.is_weekly:
        return None
    step = {Level.MONTH: 1, Level.QUARTER: 3}.get(level, 12)
    if (place.first.month - version.first_month) % step:
        return None
    return level, place.first, place.last


def _day(found: re.Match[str], text: str) -> date:
    _check_year(found, text)
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        said = message("“{text}” is not a day of the calendar.", text=text[:40])
        raise RefusedError(said) from None


def _unreadable(text: str) -> Message:
    return message(
        "“{text}” is not a period. Write a day as 2026-11-23, a week as 2026-W47, a month as"
        " 2026-11, a quarter as 2026-Q4 or FY2018-Q4, a year as 2026 or FY2018.",
        text=text[:40],
    )


def _no_such(text: str, found: re.Match[str], calendar: OrganisationCalendar) -> Message:
    if found["month"] and not 1 <= int(found["month"]) <= 12:
        return message(
            "There is no month {number}, as in “{text}”: months run from 01 to 12.",
            number=found["month"],
            text=text[:40],
        )
    fiscal = any(v.scheme.is_weekly or v.first_month > 1 for v in calendar.versions)
    if found["fiscal"] or found["week"] or not fiscal:
        return message("The organisation's calendar has no period “{text}”.", text=text[:40])
    return message(
        "“{text}” is not a period of the organisation's calendar, whose years begin elsewhere."
        " Name it by its fiscal year, as in FY{year}.",
        text=text[:40],
        year=found["year"],
    )


def _ambiguous(text: str, candidates: list[Period]) -> Message:
    first, second = candidates[0], candidates[-1]
    return message(
        "“{text}” names two periods, because the calendar changed: one from {first} to {last},"
        " one from {then} to {end}. Name a shorter period or a day of it.",
        text=text[:40],
        first=first.first,
        last=first.last,
        then=second.first,
        end=second.last,
    )
