"""A cell to a day or to the name of a period; a date that may be read in two ways is refused.

Days are read as `2026-11-23`, `2026/11/23`, `20261123`, `23.11.2026`, `23 Nov 2026`, a
spreadsheet's serial number, and with slashes or dashes as `23/11/2026` or `11/23/2026`, where one
of the two first numbers must be above 12, in this cell or in another of its column. A time of day
is left aside. A year of two digits stands for 1980 to 2079.
"""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from enum import Enum, auto

from poapp.core.message import RefusedError, message
from poapp.exchange.grid import Cell, invisible_in, shown
from poapp.exchange.month_names import month_number


class DayOrder(Enum):
    """Which comes first in `3/4/2026`."""

    DAY_FIRST = auto()
    MONTH_FIRST = auto()
    CONTRADICTORY = auto()


FIRST_SERIAL, LAST_SERIAL = 10_959, 109_574
"""The serial numbers of 1 January 1930 and of 31 December 2199."""
_SERIAL_ZERO = date(1899, 12, 30)

_TIME = r"(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?: ?[AaPp][Mm])?(?:Z|[+-]\d{2}:?\d{2})?)?"
_YEAR_FIRST = re.compile(rf"(\d{{4}})([-/.])(\d{{1,2}})\2(\d{{1,2}}){_TIME}", re.ASCII)
_COMPACT = re.compile(r"((?:19|20|21)\d\d)(\d\d)(\d\d)", re.ASCII)
_DOTTED = re.compile(rf"(\d{{1,2}})\. ?(\d{{1,2}})\. ?(\d{{4}}|\d\d){_TIME}", re.ASCII)
_EITHER = re.compile(rf"(\d{{1,2}})([/-])(\d{{1,2}})\2(\d{{4}}|\d\d){_TIME}", re.ASCII)
_NAMED = re.compile(r"(\d{1,2})(?:\.|st|nd|rd|th)?[ -]?([^\W\d_]{3,12})\.?,?[ -](\d{4}|\d\d)")
_NAMED_FIRST = re.compile(r"([^\W\d_]{3,12})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")

_MONTH_FORMS = (
    re.compile(r"(?P<year>\d{4})(?:[-/.](?P<month>\d{1,2})|(?P<joined>\d\d))", re.ASCII),
    re.compile(r"(?P<month>\d{1,2})[-/.](?P<year>\d{4})", re.ASCII),
    re.compile(r"(?P<name>[^\W\d_]{3,12})\.?(?: |-|/|')?(?P<year>\d{4})"),
    re.compile(r"(?P<name>[^\W\d_]{3,12})\.?(?:-|'| ')(?P<year>\d\d)"),
    re.compile(r"(?P<year>\d{4})[ -](?P<name>[^\W\d_]{3,12})\.?"),
)
_FLAGS = re.IGNORECASE | re.ASCII
_WEEK_FORMS = (
    re.compile(r"(?P<year>\d{4})[- /]?(?:W|KW|CW|WK)[- ]?(?P<part>\d{1,2})", _FLAGS),
    re.compile(r"(?:week|W|KW|CW|WK)[ .-]*(?P<part>\d{1,2})[-, /]+(?P<year>\d{4})", _FLAGS),
)
_QUARTER_FORMS = (
    re.compile(r"(?P<year>(?:FY ?)?\d{4})[- /]?Q ?(?P<part>[1-4])", _FLAGS),
    re.compile(r"Q ?(?P<part>[1-4])[- /]*(?P<year>(?:FY ?)?\d{4})", _FLAGS),
)


def day_of(cell: Cell, order: DayOrder | None = None) -> date | None:
    """Return the day in a cell, or None where it is empty.

    Raises:
        RefusedError: the cell holds no day, or one that may be read in two ways.
    """
    if cell is None or cell == "":
        return None
    if isinstance(cell, date):
        return cell
    day = None if isinstance(cell, bool) else _number_day(cell) or _text_day(cell, order)
    if day is None:
        raise RefusedError(
            message(
                "“{cell}” is not a day. Write it as 2026-11-23.",
                cell=shown(f"{cell:g}" if isinstance(cell, float) else str(cell)),
            )
        )
    return day


def day_order_in(cells: Iterable[Cell]) -> DayOrder | None:
    """Return which comes first, day or month, in a column's slashed dates; None for nothing."""
    orders = set()
    for cell in cells:
        found = _EITHER.fullmatch(cell.strip()) if isinstance(cell, str) else None
        if found:
            first, second = int(found[1]), int(found[3])
            if first > 12 >= second:
                orders.add(DayOrder.DAY_FIRST)
            elif second > 12 >= first:
                orders.add(DayOrder.MONTH_FIRST)
    return orders.pop() if len(orders) == 1 else DayOrder.CONTRADICTORY if orders else None


def period_code_of(cell: Cell, order: DayOrder | None = None) -> str | None:
    """Return what a cell names as `2026-11-23`, `2026-W47`, `2026-11`, `2026-Q4` or `2026`.

    Text of another form is returned as it stands, for the calendar to read or to refuse.

    Raises:
        RefusedError: the cell holds a date that may be read in two ways or that does not exist, or
            a yes or no.
    """
    if cell is None or cell == "":
        return None
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, bool):
        return _refuse_flag()
    if not isinstance(cell, str):
        if cell.is_integer() and 1900 <= cell <= 2199:
            return f"{cell:.0f}"
        day = _number_day(cell)
        text = f"{cell:.10g}"
        return day.isoformat() if day else _month_code(text) or text
    if sign := invisible_in(cell):
        raise RefusedError(
            message(
                "“{cell}” holds an invisible sign ({sign}). Type it anew.",
                cell=shown(cell),
                sign=sign,
            )
        )
    text = re.sub(r"\s+", " ", cell).strip()
    day = _number_day(text) or _text_day(text, order)
    if day:
        return day.isoformat()
    return _month_code(text) or _part_code(text) or text


def _refuse_flag() -> str:
    raise RefusedError(message("A yes or no is not a period. Write a month as 2026-11."))


def _number_day(cell: str | float) -> date | None:
    """Return the day of a serial number, or of eight digits that spell one."""
    text = cell if isinstance(cell, str) else f"{cell:.10g}"
    spelt = _COMPACT.fullmatch(text)
    if spelt:
        return _day(int(spelt[1]), int(spelt[2]), int(spelt[3]), text)
    if re.fullmatch(r"\d{5,6}(\.\d+)?", text, re.ASCII):
        serial = int(float(text))
        if FIRST_SERIAL <= serial <= LAST_SERIAL:
            return _SERIAL_ZERO + timedelta(days=serial)
    return None


def _text_day(cell: str | float, order: DayOrder | None) -> date | None:
    if not isinstance(cell, str):
        return None
    text = re.sub(r"\s+", " ", cell).strip()
    if found := _YEAR_FIRST.fullmatch(text):
        return _day(int(found[1]), int(found[3]), int(found[4]), text)
    if found := _DOTTED.fullmatch(text):
        return _day(_year(found[3]), int(found[2]), int(found[1]), text)
    if found := _NAMED.fullmatch(text):
        month = month_number(found[2])
        return _day(_year(found[3]), month, int(found[1]), text) if month else None
    if found := _NAMED_FIRST.fullmatch(text):
        month = month_number(found[1])
        return _day(int(found[3]), month, int(found[2]), text) if month else None
    if found := _EITHER.fullmatch(text):
        return _ordered(int(found[1]), int(found[3]), _year(found[4]), order, text)
    return None


def _ordered(first: int, second: int, year: int, order: DayOrder | None, text: str) -> date:
    if (
        first > 12
        or first == second
        or 0 in {first, second}
        or (order is DayOrder.DAY_FIRST and second <= 12)
    ):
        return _day(year, second, first, text)
    if second > 12 or order is DayOrder.MONTH_FIRST:
        return _day(year, first, second, text)
    raise RefusedError(
        message(
            "“{text}” may be {one} or {other}. Write it as one or the other.",
            text=text,
            one=date(year, second, first).isoformat(),
            other=date(year, first, second).isoformat(),
        )
    )


def _month_code(text: str) -> str | None:
    for form in _MONTH_FORMS:
        if found := form.fullmatch(text):
            groups = found.groupdict()
            name = groups.get("name")
            month = month_number(name) if name else int(groups["month"] or groups["joined"])
            if month and 1 <= month <= 12:
                return f"{_year(groups['year']):04d}-{month:02d}"
    return None


def _part_code(text: str) -> str | None:
    for letter, forms in (("W", _WEEK_FORMS), ("Q", _QUARTER_FORMS)):
        for form in forms:
            if found := form.fullmatch(text):
                number = f"{int(found['part']):02d}" if letter == "W" else found["part"]
                return f"{found['year'].upper().replace(' ', '')}-{letter}{number}"
    return None


def _year(digits: str) -> int:
    if len(digits) == 4:
        return int(digits)
    short = int(digits)
    return 2000 + short if short < 80 else 1900 + short


def _day(year: int, month: int, day: int, text: str) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise RefusedError(
            message("“{text}” is not a day of the calendar.", text=shown(text))
        ) from None
