"""Figures as a bowler: rows of target and actual for each indicator, a column for each period.

It is written so that it reads back: edited in a spreadsheet and imported again, only the cells that
were edited change.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from poapp.actions import lookup
from poapp.actions.indicators import targets_of, versions_of
from poapp.core.calendar import OrganisationCalendar
from poapp.core.frozen import frozen
from poapp.core.indicator import (
    Frequency,
    Indicator,
    IndicatorVersion,
    Measurement,
    valid_on,
)
from poapp.core.message import N_, RefusedError, message
from poapp.core.period_names import code
from poapp.core.periods import Level, Period
from poapp.core.process import Process
from poapp.core.target_shape import target_at
from poapp.exchange.export import sheet_name
from poapp.language import Language
from poapp.paths import write_whole
from poapp.store.indicator_states import measurements_of
from poapp.store.store import Store

_FIRST_PERIOD = 3
"""The column of the first period: name, unit and what the row holds stand before."""
_CHARTS_ACROSS = 2
_TITLES = {
    Frequency.DAY: N_("Daily"), Frequency.WEEK: N_("Weekly"), Frequency.MONTH: N_("Monthly"),
    Frequency.QUARTER: N_("Quarterly"), Frequency.YEAR: N_("Yearly"),
}  # fmt: skip


@frozen
class BowlerLine:
    """One indicator: its rows by what they hold, and in each the numbers by column of period."""

    name: str
    unit: str
    decimals: int
    rows: Mapping[str, Mapping[int, float]]


def write_bowler(
    store: Store, path: Path, process: Process, first: date, last: date, language: Language
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
        level = Level(frequency.value)
        periods = calendar.between(level, first, last)
        lines = lines_of(store, process, frequency, periods)
        if lines:
            title = sheet_name(language.text(_TITLES[frequency]), taken)
            _fill(book, book.add_worksheet(title), lines, periods, calendar)
    if not taken:
        raise RefusedError(
            message("There is no figure from {first} to {last}.", first=first, last=last)
        )
    book.close()
    write_whole(path, out.getvalue())


def lines_of(
    store: Store, process: Process, frequency: Frequency, periods: Sequence[Period]
) -> list[BowlerLine]:
    """Return the indicators of one frequency that have a figure in the periods."""
    places = {period.first: place for place, period in enumerate(periods)}
    lines = []
    for indicator in store.all(Indicator, process=process.id):
        version = valid_on(versions_of(store, indicator), periods[-1].last)
        if version is None or version.frequency is not frequency or indicator.archived:
            continue
        found = [m for m in measurements_of(store, indicator.id) if m.first in places]
        if found:
            rows = _rows(store, indicator, version, found, periods)
            lines.append(BowlerLine(indicator.name, version.unit, version.decimals, rows))
    return lines


def _rows(
    store: Store,
    indicator: Indicator,
    version: IndicatorVersion,
    found: Sequence[Measurement],
    periods: Sequence[Period],
) -> dict[str, dict[int, float]]:
    places = {period.first: place for place, period in enumerate(periods)}
    targets = targets_of(store, indicator)
    calendar = lookup.calendar_of(store)
    aims = {
        place: target_at(targets, period, version, calendar) for place, period in enumerate(periods)
    }
    rows: dict[str, dict[int, float]] = {
        "Target": {p: aim.value for p, aim in aims.items() if aim and aim.value is not None},
        "Numerator": {places[m.first]: m.numerator for m in found if m.numerator is not None},
        "Denominator": {places[m.first]: m.denominator for m in found if m.denominator is not None},
        "Actual": {places[m.first]: m.number(version) for m in found},
    }
    return {kind: row for kind, row in rows.items() if row}


def _fill(
    book: Any,  # noqa: ANN401  (XlsxWriter is untyped)
    sheet: Any,  # noqa: ANN401
    lines: Sequence[BowlerLine],
    periods: Sequence[Period],
    calendar: OrganisationCalendar,
) -> None:
    bold = book.add_format({"bold": True, "bottom": 1})
    for column, head in enumerate(("Indicator", "Unit", "Row")):
        sheet.write_string(0, column, head, bold)
    for place, period in enumerate(periods):
        sheet.write_string(0, _FIRST_PERIOD + place, code(period, calendar), bold)
    at = 1
    below = sum(len(line.rows) for line in lines) + 3
    for number, line in enumerate(lines):
        shape = book.add_format({"num_format": "0" + ("." + "0" * line.decimals).rstrip(".")})
        for kind, row in line.rows.items():
            sheet.write_string(at, 0, line.name)
            sheet.write_string(at, 1, line.unit)
            sheet.write_string(at, 2, kind)
            for place, value in row.items():
                plain = shape if kind in {"Actual", "Target"} else None
                sheet.write_number(at, _FIRST_PERIOD + place, value, plain)
            at += 1
        _chart(book, sheet, line, at, len(periods), (below, number))
    sheet.freeze_panes(1, _FIRST_PERIOD)
    sheet.set_column(0, 0, max(len(line.name) for line in lines) + 2)
    sheet.set_column(_FIRST_PERIOD, _FIRST_PERIOD + len(periods) - 1, 10)


def _chart(
    book: Any,  # noqa: ANN401
    sheet: Any,  # noqa: ANN401
    line: BowlerLine,
    end: int,
    count: int,
    place: tuple[int, int],
) -> None:
    """Put a native chart of one indicator below the figures; it follows what is edited there."""
    chart = book.add_chart({"type": "line"})
    kinds = list(line.rows)
    last = _FIRST_PERIOD + count - 1
    for kind in ("Actual", "Target"):
        if kind in kinds:
            at = end - len(kinds) + kinds.index(kind)
            chart.add_series(
                {
                    "name": kind,
                    "categories": [sheet.get_name(), 0, _FIRST_PERIOD, 0, last],
                    "values": [sheet.get_name(), at, _FIRST_PERIOD, at, last],
                    "marker": {"type": "circle" if kind == "Actual" else "none"},
                }
            )
    unit = f" ({line.unit})" if line.unit else ""
    chart.set_title({"name": line.name + unit, "name_font": {"size": 11}})
    chart.set_legend({"position": "bottom"})
    chart.show_blanks_as("gap")
    below, number = place
    row, column = divmod(number, _CHARTS_ACROSS)
    sheet.insert_chart(below + 16 * row, 1 + 8 * column, chart)
