"""What periods are called: on the screen, in a sentence, and in commands."""

from datetime import date

from poapp.core.calendar import OrganisationCalendar
from poapp.core.calendar_version import CalendarVersion, YearNaming
from poapp.core.day_names import MONTHS, MONTHS_SHORT
from poapp.core.message import Message, message
from poapp.core.periods import Level, Period


def name(period: Period, calendar: OrganisationCalendar) -> Message:
    """Return the full name: "October 2026", "Q3 2026", "FY2018 Q4", "P07 FY2026", "week 42"."""
    version = calendar.version_on(period.first)
    place = calendar.place(period.level, period.first)
    year = _year(version, place.year)
    match period.level:
        case Level.DAY:
            return message("{day}", day=period.first)
        case Level.WEEK:
            return message("week {number}", number=str(place.number))
        case Level.MONTH if version.scheme.is_weekly:
            return message("P{number} {year}", number=f"{place.number:02}", year=year)
        case Level.MONTH:
            return message("{month} {year}", month=_month(period.first), year=_digits(period.first))
        case Level.QUARTER if _is_plain(version):
            return message("Q{number} {year}", number=str(place.number), year=year)
        case Level.QUARTER:
            return message("{year} Q{number}", number=str(place.number), year=year)
    return year


def name_with_year(period: Period, calendar: OrganisationCalendar) -> Message:
    """Return the full name with its year for weeks too: "week 42 of 2026"."""
    if period.level is not Level.WEEK:
        return name(period, calendar)
    year = str(calendar.place(Level.WEEK, period.first).year)
    return message("{week} of {year}", week=name(period, calendar), year=year)


def short_name(period: Period, calendar: OrganisationCalendar) -> Message:
    """Return the name for axes and columns: "21 Oct", "week 42", "Oct 26", "Q3 26", "P07"."""
    version = calendar.version_on(period.first)
    place = calendar.place(period.level, period.first)
    match period.level:
        case Level.DAY:
            month = message(MONTHS_SHORT[period.first.month - 1])
            return message("{day} {month}", day=str(period.first.day), month=month)
        case Level.MONTH if version.scheme.is_weekly:
            return message("P{number}", number=f"{place.number:02}")
        case Level.MONTH:
            month = message(MONTHS_SHORT[period.first.month - 1])
            return message("{month} {year}", month=month, year=_digits(period.first)[-2:])
        case Level.QUARTER:
            year = _year(version, place.year, short=True)
            if _is_plain(version):
                return message("Q{number} {year}", number=str(place.number), year=year)
            return message("{year} Q{number}", number=str(place.number), year=year)
    return name(period, calendar)


_ORDINAL_QUARTERS = (
    message("first quarter"),
    message("second quarter"),
    message("third quarter"),
    message("fourth quarter"),
)
_THE_QUARTERS = (
    message("the first quarter"),
    message("the second quarter"),
    message("the third quarter"),
    message("the fourth quarter"),
)


def spoken_name(
    period: Period, calendar: OrganisationCalendar, *, article: bool = False
) -> Message:
    """Return the name inside a sentence, without its year: "third quarter", "October".

    With `article` it reads on after a verb: "Close the third quarter", "Close October".
    """
    number = calendar.place(period.level, period.first).number
    match period.level:
        case Level.MONTH if not calendar.version_on(period.first).scheme.is_weekly:
            return _month(period.first)
        case Level.MONTH:
            return message("period {number}", number=str(number))
        case Level.QUARTER:
            return (_THE_QUARTERS if article else _ORDINAL_QUARTERS)[number - 1]
    return name(period, calendar)


def title(period: Period, calendar: OrganisationCalendar) -> Message:
    """Return the name for the head of a report: "third quarter 2026", "October 2026"."""
    if period.level is not Level.QUARTER:
        return name_with_year(period, calendar)
    place = calendar.place(Level.QUARTER, period.first)
    year = _year(calendar.version_on(period.first), place.year)
    quarter = spoken_name(period, calendar)
    return message("{quarter} {year}", quarter=quarter, year=year)


def day_range(period: Period) -> Message:
    """Return the days: "1 July to 30 September 2026", both years where they differ."""
    first, last = period.first, period.last
    if period.level is Level.DAY:
        return message("{day}", day=first)
    if first.year != last.year:
        return message("{first} to {last}", first=first, last=last)
    if first.month != last.month:
        begin = message("{day} {month}", day=str(first.day), month=_month(first))
        return message("{first} to {last}", first=begin, last=last)
    return message("{first} to {last}", first=str(first.day), last=last)


def code(period: Period, calendar: OrganisationCalendar) -> str:
    """Return what `parse_period` reads back: "2026-11", "2026-Q4", "FY2018-Q4", "FY2026-P07".

    Two periods share a code only where a change of calendar cut a year short.
    """
    version = calendar.version_on(period.first)
    place = calendar.place(period.level, period.first)
    year = f"{place.year:04}" if _is_calendar_year(version) else f"FY{place.year:04}"
    match period.level:
        case Level.DAY:
            return period.first.isoformat()
        case Level.WEEK:
            return f"{place.year:04}-W{place.number:02}"
        case Level.MONTH if version.scheme.is_weekly:
            return f"FY{place.year:04}-P{place.number:02}"
        case Level.MONTH:
            return f"{period.first:%Y-%m}"
        case Level.QUARTER:
            return f"{year}-Q{place.number}"
    return year


def _is_calendar_year(version: CalendarVersion) -> bool:
    return not version.scheme.is_weekly and version.first_month == 1


def _is_plain(version: CalendarVersion) -> bool:
    return version.naming is YearNaming.PLAIN


def _year(version: CalendarVersion, year: int, *, short: bool = False) -> Message:
    """Name the fiscal year that begins in `year`; `short` leaves out the century."""
    ends_later = version.first_month > 1
    if version.naming is YearNaming.PLAIN:
        begin = f"{year:04}"[-2:] if short else f"{year:04}"
        named = f"{begin}/{(year + 1) % 100:02}" if ends_later else begin
        return message("{year}", year=named)
    shown = f"{year + (ends_later and version.naming is YearNaming.END):04}"
    return message("FY{year}", year=shown[-2:] if short else shown)


def _month(day: date) -> Message:
    return message(MONTHS[day.month - 1])


def _digits(day: date) -> str:
    return f"{day.year:04}"
