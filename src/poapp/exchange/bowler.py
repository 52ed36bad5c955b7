"""Figures as a workbook, in whichever layout they are kept: edited there, they read back.

Only the cells that were edited change: numbers go out with all their digits, days as real days,
and what follows from other cells is a formula that is left out when it comes back.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from poapp.actions import lookup
from poapp.core.calendar import OrganisationCalendar
from poapp.core.indicator import Frequency
from poapp.core.message import N_, RefusedError, message
from poapp.core.period_names import code
from poapp.core.periods import Level, Period
from poapp.core.process import Process
from poapp.core.value import to_fifteen
from poapp.exchange.export import sheet_name
from poapp.exchange.figure_charts import Charts
from poapp.exchange.figure_lines import (
    ACTUAL,
    CALCULATED,
    DENOMINATOR,
    NUMERATOR,
    TARGET,
    FigureLine,
    lines_of,
    periods_between,
)
from poapp.exchange.grid import letters_of
from poapp.exchange.layouts import words
from poapp.exchange.layouts.reading import Layout
from poapp.language import Language
from poapp.paths import write_whole
from poapp.store.store import Store

_FIRST_PERIOD = 3
"""The column of the first period: name, unit and what the row holds stand before."""
_TITLES = {
    Frequency.DAY: N_("Daily"), Frequency.WEEK: N_("Weekly"), Frequency.MONTH: N_("Monthly"),
    Frequency.QUARTER: N_("Quarterly"), Frequency.YEAR: N_("Yearly"),
}  # fmt: skip
_SUFFIXES = {
    TARGET: " – target", NUMERATOR: " – numerator", DENOMINATOR: " – denominator",
    CALCULATED: " – calculated",
}  # fmt: skip


class _Sheet:
    """A sheet of the workbook while it is filled."""

    def __init__(self, book: Any, name: str, calendar: OrganisationCalendar) -> None:  # noqa: ANN401
        self.out = book.add_worksheet(name)
        self.name = name
        self.calendar = calendar
        self.head = book.add_format({"bold": True, "bottom": 1})
        self.text = book.add_format({"num_format": "@"})
        self.charts = Charts(book, self.out)
        self._book = book
        self._formats: dict[str, Any] = {}

    def shape(self, form: str) -> Any:  # noqa: ANN401
        """Return the format of that number format."""
        if form not in self._formats:
            self._formats[form] = self._book.add_format({"num_format": form})
        return self._formats[form]

    def heads(self, names: Sequence[str]) -> None:
        """Write the header."""
        for column, name in enumerate(names):
            self.out.write_string(0, column, name, self.head)

    def day(self, row: int, column: int, period: Period) -> None:
        """Write the first day of a period as a real day."""
        is_month = period.level is Level.MONTH and period.first.day == 1
        form = "mmm yyyy" if is_month else "yyyy-mm-dd"
        moment = datetime(period.first.year, period.first.month, period.first.day)  # noqa: DTZ001
        self.out.write_datetime(row, column, moment, self.shape(form))

    def ratio(self, at: tuple[int, int], halves: Sequence[str], line: FigureLine,
              value: float) -> None:  # fmt: skip
        """Write a ratio as a formula of its halves, which stand in cells such as `D4`."""
        scale = f"*{line.scale:.15g}" if line.scale != 1 else ""
        formula = f"={halves[0]}/{halves[1]}{scale}"
        self.out.write_formula(*at, formula, self.shape(line.number_format), value)


def write_bowler(
    store: Store,
    path: Path,
    process: Process,
    first: date,
    last: date,
    language: Language,
    layout: Layout = Layout.WIDE,
) -> None:
    """Write the figures of a process from `first` to `last`, a sheet for each frequency.

    Raises:
        RefusedError: there is no figure in those days.
        UnusableError: the file cannot be written.
    """
    import io

    import xlsxwriter

    calendar = lookup.calendar_of(store)
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    taken: set[str] = set()
    for frequency in Frequency:
        periods = periods_between(store, frequency, first, last)
        lines = lines_of(store, process, frequency, periods)
        if lines:
            title = sheet_name(language.text(_TITLES[frequency]), taken)
            _FILLS[layout](_Sheet(book, title, calendar), lines, periods)
    if not taken:
        raise RefusedError(
            message("There is no figure from {first} to {last}.", first=first, last=last)
        )
    book.close()
    write_whole(path, out.getvalue())


def _fill_wide(sheet: _Sheet, lines: Sequence[FigureLine], periods: Sequence[Period]) -> None:
    """Indicators down, periods across; a row for each thing that is known of an indicator."""
    out = sheet.out
    sheet.heads(["Indicator", "Unit", "Row", *(code(one, sheet.calendar) for one in periods)])
    at = 1
    last = _FIRST_PERIOD + len(periods) - 1
    sheet.charts.begin(sum(len(line.rows) for line in lines) + 3, 1)
    for line in lines:
        rows = {kind: at + place for place, kind in enumerate(line.rows)}
        for kind, row in rows.items():
            for column, text in enumerate((line.name, line.unit, kind)):
                out.write_string(row, column, text, sheet.text)
            for place, value in line.rows[kind].items():
                _write_wide(sheet, line, kind, rows, _FIRST_PERIOD + place, value)
        sheet.charts.add(
            line,
            {kind: (rows[kind], _FIRST_PERIOD, rows[kind], last) for kind in line.shown},
            (0, _FIRST_PERIOD, 0, last),
        )
        at += len(rows)
    out.freeze_panes(1, _FIRST_PERIOD)
    out.set_column(0, 0, max(len(line.name) for line in lines) + 2)
    out.set_column(_FIRST_PERIOD, last, 10)


def _write_wide(
    sheet: _Sheet, line: FigureLine, kind: str, rows: Mapping[str, int], column: int, value: float
) -> None:
    if kind == CALCULATED and NUMERATOR in rows and DENOMINATOR in rows:
        halves = [f"{letters_of(column)}{rows[half] + 1}" for half in (NUMERATOR, DENOMINATOR)]
        sheet.ratio((rows[kind], column), halves, line, value)
        return
    form = sheet.shape(line.number_format) if kind in line.shown else None
    sheet.out.write_number(rows[kind], column, to_fifteen(value), form)


def _fill_columns(sheet: _Sheet, lines: Sequence[FigureLine], periods: Sequence[Period]) -> None:
    """Periods down, indicators across; a column for each thing that is known of an indicator."""
    out = sheet.out
    columns = [(line, kind) for line in lines for kind in line.rows]
    sheet.heads(["Period", *(_heading(line, kind) for line, kind in columns)])
    filled = sorted({place for line in lines for row in line.rows.values() for place in row})
    at = {place: row for row, place in enumerate(filled, start=1)}
    sheet.charts.begin(1, len(columns) + 2)
    for place, row in at.items():
        sheet.day(row, 0, periods[place])
    of_line: dict[str, dict[str, int]] = {}
    for column, (line, kind) in enumerate(columns, start=1):
        of_line.setdefault(line.name, {})[kind] = column
    for column, (line, kind) in enumerate(columns, start=1):
        for place, value in line.rows[kind].items():
            own = of_line[line.name]
            if kind == CALCULATED and NUMERATOR in own:
                halves = [f"{letters_of(own[half])}{at[place] + 1}"
                          for half in (NUMERATOR, DENOMINATOR)]  # fmt: skip
                sheet.ratio((at[place], column), halves, line, value)
            else:
                form = sheet.shape(line.number_format) if kind in line.shown else None
                out.write_number(at[place], column, to_fifteen(value), form)
        out.set_column(column, column, min(len(_heading(line, kind)) + 2, 40))
    for line in lines:
        own = of_line[line.name]
        areas = {kind: (1, own[kind], len(at), own[kind]) for kind in line.shown}
        sheet.charts.add(line, areas, (1, 0, len(at), 0))
    out.set_column(0, 0, 12)
    out.freeze_panes(1, 1)


def _heading(line: FigureLine, kind: str) -> str:
    if kind != ACTUAL:
        return line.name + _SUFFIXES[kind]
    # A name that itself ends in such a word would be taken apart when it comes back.
    is_plain = words.split_field(line.name)[1] is None and not words.is_left_out(line.name)
    return line.name if is_plain else f"{line.name} – actual"


def _fill_long(sheet: _Sheet, lines: Sequence[FigureLine], periods: Sequence[Period]) -> None:
    """A row for each figure."""
    out = sheet.out
    sheet.heads(["Indicator", "Period", "Value", "Numerator", "Denominator", "Calculated", "Unit",
                 "Comment"])  # fmt: skip
    sheet.charts.begin(1, 9)
    at = 1
    for line in lines:
        kinds = {ACTUAL: 2, NUMERATOR: 3, DENOMINATOR: 4}
        places = sorted({place for kind in kinds for place in line.rows.get(kind, {})})
        first = at
        for place in places:
            out.write_string(at, 0, line.name, sheet.text)
            sheet.day(at, 1, periods[place])
            for kind, column in kinds.items():
                value = line.rows.get(kind, {}).get(place)
                if value is not None:
                    out.write_number(at, column, to_fifteen(value))
            ratio = line.rows.get(CALCULATED, {}).get(place)
            if ratio is not None:
                sheet.ratio((at, 5), [f"D{at + 1}", f"E{at + 1}"], line, ratio)
            out.write_string(at, 6, line.unit, sheet.text)
            if place in line.comments:
                out.write_string(at, 7, line.comments[place], sheet.text)
            at += 1
        if at > first:
            shown = {ACTUAL: 2, CALCULATED: 5}
            areas = {kind: (first, shown[kind], at - 1, shown[kind])
                     for kind in line.shown if kind in shown}  # fmt: skip
            sheet.charts.add(line, areas, (first, 1, at - 1, 1))
    out.set_column(0, 0, max(len(line.name) for line in lines) + 2)
    out.set_column(1, 7, 12)
    out.freeze_panes(1, 2)


_FILLS: Mapping[Layout, Callable[[_Sheet, Sequence[FigureLine], Sequence[Period]], None]] = {
    Layout.WIDE: _fill_wide,
    Layout.COLUMNS: _fill_columns,
    Layout.LONG: _fill_long,
}
