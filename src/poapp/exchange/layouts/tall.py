"""Sheets with periods one below the other: a row a figure, or a column an indicator."""

from collections.abc import Mapping, Sequence

from poapp.core.message import Message, RefusedError, message
from poapp.exchange import mapping
from poapp.exchange.amounts import DecimalSign, amount_of
from poapp.exchange.grid import Cell, Grid, Row
from poapp.exchange.layouts import words
from poapp.exchange.layouts.period_header import heading_of
from poapp.exchange.layouts.reading import ColumnRole, Findings, Hints, Layout, Part, Reading
from poapp.exchange.layouts.tall_table import TallTable, cell_at, named_in, width_of

_HIGHEST = 40
"""Rows from the top in which the header is sought."""
_SAMPLE = 200
_FIGURES = {"value", "numerator", "denominator", "target"}


def findings(grid: Grid, hints: Hints) -> Findings | None:
    """Return what a sheet with periods one below the other holds, or None where it is none."""
    for place, header in enumerate(grid.rows):
        if hints.header not in {None, header.number}:
            continue
        table = _table(header, grid.rows[place + 1 :], hints)
        if table is not None:
            return _read(grid, table)
        if hints.header is None and place >= _HIGHEST:
            break
    return None


def _table(header: Row, rows: Sequence[Row], hints: Hints) -> TallTable | None:
    texts = [place for place, cell in enumerate(header.cells) if isinstance(cell, str)]
    chosen = hints.columns
    if (len(texts) < 2 and not chosen) or not rows:
        return None
    period = _period(header, rows, texts, chosen)
    if period < 0:
        return None
    table = TallTable(header, rows, period)
    for place, role in chosen.items():
        if place != period:
            table.put(place, role)
    for place in range(width_of(header, rows)):
        if place != period and place not in chosen:
            _sort_in(table, place)
    return table if table.settle(hints.layout) else None


def _period(
    header: Row, rows: Sequence[Row], texts: Sequence[int], chosen: Mapping[int, ColumnRole]
) -> int:
    """Return the column of the periods: the chosen one, else the first that holds them, or -1."""
    for place, role in chosen.items():
        if role is ColumnRole.PERIOD:
            return place
    return next(
        (
            place
            for place in texts
            if place not in chosen and _holds_periods(header.cells[place], rows, place)
        ),
        -1,
    )


def _holds_periods(head: Cell, rows: Sequence[Row], place: int) -> bool:
    cells = [cell for row in rows[:_SAMPLE] if (cell := cell_at(row, place)) is not None]
    if not cells:
        return False
    is_named = mapping.field_named(head) == "period"
    periods = sum(
        (heading := heading_of(cell)) is not None and heading.year > 0
        for cell in cells
        if is_named or not isinstance(cell, float)
    )
    return periods * 2 > len(cells)


def _sort_in(table: TallTable, place: int) -> None:
    """Decide what one column holds, by its heading and its cells."""
    head = cell_at(table.header, place)
    known = mapping.field_named(head) or words.field_of(head)
    if (words.is_indicator(head) or known == "indicator") and not _holds_numbers(table, place):
        if table.indicator is None:
            table.indicator = place
        else:
            table.beside[place] = Part.ELSEWHERE  # a description of what is named already
    elif known == "comment" or known in _FIGURES:
        _sort_in_field(table, place, known)
    elif words.is_unit(head):
        table.beside[place] = Part.UNIT
    elif words.is_sum(head):
        table.beside[place] = Part.SUM
    else:
        _sort_in_named(table, place, head)


def _sort_in_field(table: TallTable, place: int, known: str) -> None:
    """Take a column for a field, unless another one was: then it is not understood."""
    if known == "comment" and table.comment is None:
        table.comment = place
    elif known != "comment" and known not in table.fields.values():
        table.fields[place] = known
    else:
        table.beside[place] = Part.NOT_UNDERSTOOD


def _sort_in_named(table: TallTable, place: int, head: Cell) -> None:
    """Take a column of numbers for the values of what its heading names."""
    if not isinstance(head, str):
        table.beside[place] = Part.NOT_UNDERSTOOD
    elif words.is_elsewhere(head) or words.is_left_out(head) or not _holds_numbers(table, place):
        table.beside[place] = Part.ELSEWHERE
    elif named_in(head) in table.named.values():
        table.beside[place] = Part.NOT_UNDERSTOOD
    else:
        table.named[place] = named_in(head)


def _holds_numbers(table: TallTable, place: int) -> bool:
    cells = [cell for row in table.rows[:_SAMPLE] if (cell := cell_at(row, place)) is not None]
    return sum(map(_is_number, cells)) * 2 > len(cells)


def _is_number(cell: Cell) -> bool:
    try:
        return amount_of(cell, DecimalSign.DOT) is not None
    except RefusedError:
        return False


def _read(grid: Grid, table: TallTable) -> Findings:
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
    return Findings(
        layout,
        grid,
        tuple(readings),
        parts,
        reasons,
        header=table.header.number,
        columns=table.columns(),
        units=_units(table),
    )


def _units(table: TallTable) -> dict[str, str]:
    """Return the unit that stands beside each indicator, where a column holds units."""
    places = [place for place, part in table.beside.items() if part is Part.UNIT]
    if not places or table.indicator is None:
        return {}
    units: dict[str, str] = {}
    for row in table.rows:
        name, unit = cell_at(row, table.indicator), cell_at(row, places[0])
        if name is not None and isinstance(unit, str):
            units.setdefault(str(name), unit)
    return units


def _read_row(
    table: TallTable,
    row: Row,
    readings: list[Reading],
    parts: dict[tuple[int, int], Part],
    reasons: dict[tuple[int, int], Message],
) -> None:
    filled = [place for place, cell in enumerate(row.cells) if cell is not None]
    period = cell_at(row, table.period)
    figures = [place for place in filled if place in table.fields or place in table.named]
    if any(words.is_sum(row.cells[place]) for place in filled if table.may_say_sum(place)):
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


def _readings(
    table: TallTable, row: Row, period: Cell, figures: Sequence[int]
) -> Sequence[Reading]:
    comment = None if table.comment is None else cell_at(row, table.comment)
    if table.fields:
        found = {table.fields[place]: row.cells[place] for place in figures}
        name = "" if table.indicator is None else cell_at(row, table.indicator) or ""
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


def _part(table: TallTable, place: int) -> Part:
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
