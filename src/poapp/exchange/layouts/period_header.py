"""Rows whose cells are periods: months, weeks, quarters or days, with or without their year."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise

from poapp.core.frozen import frozen
from poapp.core.message import RefusedError
from poapp.exchange.days import period_code_of
from poapp.exchange.grid import Cell, Row
from poapp.exchange.month_names import month_number

_COMPLETE = re.compile(r"(FY)?(\d{4})(?:-(?:([WQP])(\d{1,2})|(\d{2})(?:-(\d{2}))?))?")
_WEEK = re.compile(r"(?:week|w|kw|cw|wk)[ .]?(\d{1,2})", re.IGNORECASE)
_PART = re.compile(r"(?:p|period|periode)[ .]?(\d{1,2})", re.IGNORECASE)
_QUARTER = re.compile(r"(?:q|quarter|quartal)[ .]?([1-4])|([1-4])\. ?quartal", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:FY ?)?((?:19|20|21)\d\d)(?:[/–-]\d\d(?:\d\d)?)?(?!\d)")

SHORTEST = 3
"""Periods side by side that make a header; one less where each says its year."""


@frozen
class Heading:
    """A period as a heading names it; `year` 0 where the heading does not."""

    kind: str
    """`D`, `W`, `M`, `Q`, `P` or `Y`."""
    year: int
    number: int
    text: str

    def code(self, year: int) -> str:
        """Return what `parse_period` reads, with the year from elsewhere where it has none."""
        if self.year:
            return self.text
        if self.kind == "M":
            return f"{year}-{self.number:02}"
        if self.kind == "Q":
            return f"{year}-Q{self.number}"
        return f"{'FY' if self.kind == 'P' else ''}{year}-{self.kind}{self.number:02}"


def heading_of(cell: Cell) -> Heading | None:
    """Return the period that a heading names, or None."""
    if cell is None or isinstance(cell, bool):
        return None
    if isinstance(cell, str):
        bare = _bare_heading(cell.strip(" .:"))
        if bare is not None:
            return bare
    try:
        code = period_code_of(cell)
    except RefusedError:
        return None
    found = _COMPLETE.fullmatch(code or "")
    return _complete_heading(found) if found and 1900 <= int(found[2]) <= 2199 else None


def _complete_heading(found: re.Match[str]) -> Heading:
    year = int(found[2])
    if found[3]:
        return Heading(found[3], year, int(found[4]), found[0])
    if found[6]:
        return Heading("D", year, date.fromisoformat(found[0]).timetuple().tm_yday, found[0])
    return Heading("M" if found[5] else "Y", year, int(found[5] or 0), found[0])


def _bare_heading(text: str) -> Heading | None:
    month = month_number(text) if len(text) >= 3 else 0
    if month:
        return Heading("M", 0, month, text)
    if found := _WEEK.fullmatch(text):
        return Heading("W", 0, int(found[1]), text) if 1 <= int(found[1]) <= 53 else None
    if (found := _PART.fullmatch(text)) and 1 <= int(found[1]) <= 13:
        return Heading("P", 0, int(found[1]), text)
    if found := _QUARTER.fullmatch(text):
        return Heading("Q", 0, int(found[1] or found[2]), text)
    return None


def headings_in(row: Row) -> dict[int, Heading]:
    """Return the columns of a row that head periods of one length, empty where it is no header.

    Quarters among months are sums and not counted. Numbers count only where they are whole days or
    years that follow each other evenly, so that a row of figures is not taken for a header.
    """
    found = {
        place: heading for place, cell in enumerate(row.cells) if (heading := heading_of(cell))
    }
    kinds = [heading.kind for heading in found.values()]
    if not kinds:
        return {}
    kind = max(set(kinds), key=kinds.count)
    found = {place: heading for place, heading in found.items() if heading.kind == kind}
    # Two days side by side are rather the first and last of something.
    is_plain = kind != "D" and all(heading.year for heading in found.values())
    if len(found) < (SHORTEST - is_plain) or not _is_rising(list(found.values())):
        return {}
    numbers = [row.cells[place] for place in found if isinstance(row.cells[place], float)]
    return found if not numbers or _is_even(list(found.values())) else {}


def _is_rising(headings: Sequence[Heading]) -> bool:
    """Tell whether each heading comes after the one before; without years, once round at most."""
    if all(heading.year for heading in headings):
        keys = [(heading.year, heading.number) for heading in headings]
        return all(a < b for a, b in pairwise(keys))
    # Without years the numbers fall at each turn of the year; more than five side by side are few.
    falls = sum(b.number <= a.number for a, b in pairwise(headings))
    return falls <= min(5, len(headings) // 2)


def _is_even(headings: Sequence[Heading]) -> bool:
    if headings[0].kind == "D":
        days = [date.fromisoformat(heading.text) for heading in headings]
        steps = {(b - a).days for a, b in pairwise(days)}
        return steps in ({1}, {7}) or (
            steps <= {28, 29, 30, 31} and len({d.day for d in days}) == 1
        )
    return headings[0].kind == "Y" and headings[-1].year - headings[0].year == len(headings) - 1


def years_of(headings: dict[int, Heading], stated: dict[int, int]) -> dict[int, int]:
    """Return the year of each heading: its own, else the one stated above it, rising at the turn.

    `stated` holds the years that stand above the header, by their columns; the nearest to the left
    counts from its column on. A heading without any year is left out.
    """
    years: dict[int, int] = {}
    year, last = 0, 0
    for place, heading in sorted(headings.items()):
        if heading.year:
            years[place] = heading.year
            continue
        above = [column for column in stated if column <= place]
        base = stated[max(above)] if above else min(stated.values(), default=0)
        if not year or (base != year and max(above, default=-1) == place):
            year, last = base, 0
        if heading.number <= last:
            year += 1
        last = heading.number
        if year:
            years[place] = year
    return years


def years_stated(rows: Iterable[Row]) -> dict[int, int]:
    """Return the years that titles and upper headers state, by column; lower rows win."""
    stated: dict[int, int] = {}
    for row in rows:
        for place, cell in enumerate(row.cells):
            if isinstance(cell, float) and cell.is_integer() and 1900 <= cell <= 2199:
                stated[place] = int(cell)
            elif isinstance(cell, str) and (found := _YEAR.search(cell)):
                stated[place] = int(found[1])
    return stated
