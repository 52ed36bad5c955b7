"""Sheets with periods one below the other: a row a figure, or a column an indicator."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from poapp.core.message import Message, RefusedError, message
from poapp.exchange import mapping
from poapp.exchange.amounts import DecimalSign, amount_of
from poapp.exchange.grid import Cell, Grid, Row
from poapp.exchange.layouts import words
from poapp.exchange.layouts.period_header import heading_of
from poapp.exchange.layouts.reading import Findings, Layout, Part, Reading

_HIGHEST = 40
"""Rows from the top in which the header is sought."""
_SAMPLE = 200


@dataclass(slots=True)
class _Table:
    """The header, the rows below it and what each column holds."""

    header: Row
    rows: Sequence[Row]
    period: int
    indicator: int | None = None
    comment: int | None = None
    fields: dict[int, str] = field(default_factory=dict)
    """Fields by their columns, where a row is one figure."""
    named: dict[int, tuple[str, str]] = field(default_factory=dict)
    """Indicator and field by column, where each indicator has a column."""
    beside: dict[int, Part] = field(default_factory=dict)

    def settle(self) -> bool:
        """Decide between the two layouts; False where the table holds neither."""
        held = set(self.fields.values())
        if "value" in held or {"numerator", "denominator"} <= held:
            self.beside |= dict.fromkeys(self.named, Part.ELSEWHERE)
            self.named.clear()
            return True
        for place in self.fields:
            self.beside[place] = Part.SUM
        self.fields.clear()
        return bool(self.named)


def findings(grid: Grid) -> Findings | None:
    """Return what a sheet with periods one below the other holds, or None where it is none."""
    for place, header in enumerate(grid.rows[:_HIGHEST]):
        table = _table(header, grid.rows[place + 1 :])
        if table is not None:
            return _read(grid, table)
    return None


def _table(header: Row, rows: Sequence[Row]) -> _Table | None:
    texts = [place for place, cell in enumerate(header.cells) if isinstance(cell, str)]
    if len(texts) < 2 or not rows:
        return None
    period = next(
        (place for place in texts if _holds_periods(header.cells[place], rows, place)), -1
    )
    if period < 0:
        return None
    table = _Table(header, rows, period)
    for place in range(max(len(row.cells) for row in (header, *rows))):
        if place != period:
            _sort_in(table, place)
    return table if table.settle() else None


def _holds_periods(head: Cell, rows: Sequence[Row], place: int) -> bool:
    cells = [cell for row in rows[:_SAMPLE] if (cell := _cell(row, place)) is not None]
    if not cells:
        return False
    is_named = mapping.field_named(head) == "period"
    periods = sum(
        (heading := heading_of(cell)) is not None and heading.year > 0
        for cell in cells
        if is_named or not isinstance(cell, float)
    )
    return periods * 2 > len(cells)


def _sort_in(table: _Table, place: int) -> None:
    """Decide what one column holds, by its heading and its cells."""
    head = _cell(table.header, place)
    known = mapping.field_named(head) or words.field_of(head)
    if (words.is_indicator(head) or known == "indicator") and not _holds_numbers(table, place):
        table.indicator = place
    elif known == "comment":
        table.comment = place
    elif known in {"value", "numerator", "denominator", "target"}:
        if known in table.fields.values():
            table.beside[place] = Part.NOT_UNDERSTOOD  # two columns for one field
        else:
            table.fields[place] = known
    elif words.is_unit(head):
        table.beside[place] = Part.UNIT
    elif words.is_sum(head):
        table.beside[place] = Part.SUM
    elif isinstance(head, str) and not words.is_elsewhere(head) and _holds_numbers(table, place):
        name, of_name = words.split_field(head)
        column = (name, of_name or "value")
        if column in table.named.values():
            table.beside[place] = Part.NOT_UNDERSTOOD
        else:
            table.named[place] = column
    else:
        table.beside[place] = Part.ELSEWHERE if isinstance(head, str) else Part.NOT_UNDERSTOOD


def _holds_numbers(table: _Table, place: int) -> bool:
    cells = [cell for row in table.rows[:_SAMPLE] if (cell := _cell(row, place)) is not None]
    return sum(map(_is_number, cells)) * 2 > len(cells)


def _is_number(cell: Cell) -> bool:
    try:
        return amount_of(cell, DecimalSign.DOT) is not None
    except RefusedError:
        return False


def _cell(row: Row, place: int) -> Cell:
    return row.cells[place] if place < len(row.cells) else None


def _read(grid: Grid, table: _Table) -> Findings:
    layout = Layout.LONG if table.fields else Layout.COLUMNS
    readings: list[Reading] = []
    parts: dict[tuple[int, int], Part] = {}
    reasons: dict[tuple[int, int], Message] = {}
    for row in grid.rows:
        above = row.number < table.header.number
        part = Part.TITLE if above else Part.HEADER
        if row.number > table.header.number:
            _read_row(table, row, readings, parts, reasons)
            continue
        parts |= {(row.number, p): part for p, cell in enumerate(row.cells) if cell is not None}
    return Findings(layout, grid, tuple(readings), parts, reasons)


def _read_row(
    table: _Table,
    row: Row,
    readings: list[Reading],
    parts: dict[tuple[int, int], Part],
    reasons: dict[tuple[int, int], Message],
) -> None:
    filled = [place for place, cell in enumerate(row.cells) if cell is not None]
    period = _cell(row, table.period)
    figures = [place for place in filled if place in table.fields or place in table.named]
    if any(words.is_sum(row.cells[place]) for place in filled if place not in figures):
        parts |= {(row.number, place): Part.SUM for place in filled}
        return
    if not figures and (period is None or heading_of(period) is None):
        parts |= {(row.number, place): Part.TITLE for place in filled}
        return
    for place in filled:
        part, reason = _part(table, place), _heading_unknown()
        if period is None and place in figures:
            part, reason = Part.NOT_UNDERSTOOD, message("No period stands in this row.")
        parts[row.number, place] = part
        if part is Part.NOT_UNDERSTOOD:
            reasons[row.number, place] = reason
    if period is not None:
        readings.extend(_readings(table, row, period, figures))


def _readings(table: _Table, row: Row, period: Cell, figures: Sequence[int]) -> Sequence[Reading]:
    comment = None if table.comment is None else _cell(row, table.comment)
    if table.fields:
        found = {table.fields[place]: row.cells[place] for place in figures}
        name = "" if table.indicator is None else _cell(row, table.indicator) or ""
        if comment is not None:
            found["comment"] = comment
        at = figures[0] if figures else table.period
        return [Reading(row.number, at, str(name), period, found)]
    by_name: dict[str, Reading] = {}
    for place in figures:
        name, of_name = table.named[place]
        reading = by_name.setdefault(name, Reading(row.number, place, name, period, {}))
        reading.figures[of_name] = row.cells[place]
        if comment is not None:
            reading.figures["comment"] = comment
    return list(by_name.values())


def _part(table: _Table, place: int) -> Part:
    if place == table.period:
        return Part.PERIOD
    if place == table.indicator:
        return Part.INDICATOR
    if place == table.comment:
        return Part.COMMENT
    field_name = table.fields.get(place) or table.named.get(place, ("", ""))[1]
    if field_name:
        return Part.TARGET if field_name == "target" else Part.FIGURE
    return table.beside.get(place, Part.NOT_UNDERSTOOD)


def _heading_unknown() -> Message:
    return message("The heading of this column is not known, or is there twice.")
