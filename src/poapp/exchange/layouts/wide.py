"""The bowler: a row or two for each indicator, a column for each period."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from poapp.core.message import Message, message
from poapp.exchange.grid import Cell, Grid, Row, shown
from poapp.exchange.layouts import words
from poapp.exchange.layouts.period_header import (
    Heading,
    heading_of,
    headings_in,
    years_of,
    years_stated,
)
from poapp.exchange.layouts.reading import (
    Column,
    ColumnRole,
    Findings,
    Hints,
    Layout,
    Part,
    Reading,
)

_PARTS = {
    ColumnRole.UNIT: Part.UNIT,
    ColumnRole.TARGET: Part.STANDING_TARGET,
    ColumnRole.LEFT_OUT: Part.ELSEWHERE,
    ColumnRole.UNKNOWN: Part.NOT_UNDERSTOOD,
}


@dataclass(slots=True)
class _Block:
    """One header of periods and the rows below it, up to the next header."""

    header: Row
    headings: dict[int, Heading]
    years: dict[int, int]
    rows: list[Row] = field(default_factory=list)

    @property
    def first(self) -> int:
        return min(self.headings)


class _Columns:
    """Which columns beside the periods hold names, fields, units, and what is left out."""

    def __init__(self, block: _Block, chosen: Mapping[int, ColumnRole]) -> None:
        self._block = block
        self._chosen = chosen
        self.heads = dict(enumerate(block.header.cells))
        left = [place for place in range(block.first) if place not in chosen]
        fields = self._given(ColumnRole.FIELD)
        self.fields = fields[0] if fields else self._mostly(left, words.says_what)
        self.units = self._headed(words.is_unit) - chosen.keys() | {*self._given(ColumnRole.UNIT)}
        named = self._given(ColumnRole.INDICATOR)
        named = named or [place for place in self._headed(words.is_indicator) if place in left]
        named = named or [place for place in left if self._holds_names(place)]
        self.name = named[0] if named else None

    def _given(self, role: ColumnRole) -> list[int]:
        return [place for place, given in self._chosen.items() if given is role]

    def _headed(self, test: Callable[[Cell], bool]) -> set[int]:
        return {place for place, cell in self.heads.items() if test(cell)}

    def _mostly(self, places: Iterable[int], test: Callable[[Cell], bool]) -> int | None:
        for place in places:
            cells = [cell for row in self._block.rows if (cell := _cell(row, place)) is not None]
            if cells and sum(map(test, cells)) * 2 > len(cells):
                return place
        return None

    def _holds_names(self, place: int) -> bool:
        head = self.heads.get(place)
        if place == self.fields or place in self.units or words.is_elsewhere(head):
            return False
        return any(isinstance(_cell(row, place), str) for row in self._block.rows)

    def part_beside(self, place: int) -> Part:
        """Return the part of a cell that stands beside the periods and names nothing."""
        head = self.heads.get(place)
        if place in self._chosen:
            return _PARTS.get(self._chosen[place], Part.NOT_UNDERSTOOD)
        if place in self.units:
            return Part.UNIT
        if words.is_sum(head) or heading_of(head) is not None:
            return Part.SUM  # a quarter among months is a sum of them
        of_head = words.field_of(head)
        if of_head == "target":
            return Part.STANDING_TARGET
        if of_head == "comment":
            return Part.ELSEWHERE  # of the row, and so of no period
        if place < self._block.first or words.is_elsewhere(head):
            return Part.ELSEWHERE
        return Part.NOT_UNDERSTOOD

    def role(self, place: int) -> ColumnRole:
        """Return what a column beside the periods was read as."""
        if place == self.name:
            return ColumnRole.INDICATOR
        if place == self.fields:
            return ColumnRole.FIELD
        roles = {part: role for role, part in _PARTS.items()}
        return roles.get(self.part_beside(place), ColumnRole.LEFT_OUT)

    def told(self) -> tuple[Column, ...]:
        """Return every column beside the periods that holds something, with its role."""
        rows = (self._block.header, *self._block.rows)
        places = {
            place
            for row in rows
            for place, cell in enumerate(row.cells)
            if cell is not None and place not in self._block.headings
        }
        return tuple(Column(p, str(self.heads.get(p) or ""), self.role(p)) for p in sorted(places))


def findings(grid: Grid, hints: Hints) -> Findings | None:
    """Return what a sheet with periods side by side holds, or None where it is no such sheet."""
    blocks = _blocks(grid, hints)
    if not blocks:
        return None
    reader = _Reader(grid, hints)
    reader.titles(grid.rows, blocks[0].header)
    for block in blocks:
        reader.read(block)
    return Findings(
        Layout.WIDE,
        grid,
        tuple(reader.readings),
        dict(reader.parts),
        dict(reader.reasons),
        header=blocks[0].header.number,
        columns=_Columns(blocks[0], hints.columns).told(),
        units=dict(reader.units),
        standing=dict(reader.standing),
    )


def _blocks(grid: Grid, hints: Hints) -> list[_Block]:
    blocks: list[_Block] = []
    above: list[Row] = []
    year = hints.year
    for row in grid.rows:
        is_above = hints.header is not None and row.number < hints.header
        headings = {} if is_above else headings_in(row)
        if blocks and any(isinstance(row.cells[place], float) for place in headings):
            headings = {}  # figures that happen to follow each other
        if headings and (not blocks or blocks[-1].rows):
            stated = years_stated(above[-4:]) or years_stated([Row(0, (grid.name,))])
            if not stated and year is not None:
                stated = {0: year}
            blocks.append(_Block(row, headings, years_of(headings, stated)))
        elif blocks:
            blocks[-1].rows.append(row)
        above.append(row)
    return blocks if any(block.rows for block in blocks) else []


def _cell(row: Row, place: int) -> Cell:
    return row.cells[place] if place < len(row.cells) else None


class _Reader:
    """Gathers the readings of blocks and gives each cell its part."""

    def __init__(self, grid: Grid, hints: Hints) -> None:
        self.units: dict[str, str] = {}
        self.standing: dict[str, Cell] = {}
        self._chosen = hints.columns
        self.readings: list[Reading] = []
        self.parts: dict[tuple[int, int], Part] = {}
        self.reasons: dict[tuple[int, int], Message] = {}
        self._open: dict[tuple[str, int, str], Reading] = {}
        self._grid = grid

    def titles(self, rows: Sequence[Row], header: Row) -> None:
        """Give the rows above the first header their part."""
        for row in rows:
            if row.number >= header.number:
                return
            self._all(row, Part.TITLE)

    def read(self, block: _Block) -> None:
        """Read the rows of one block."""
        columns = _Columns(block, self._chosen)
        self._all(block.header, Part.HEADER)
        for place in block.headings:
            self.parts[block.header.number, place] = Part.PERIOD
        name = ""
        for row in block.rows:
            own = _cell(row, columns.name) if columns.name is not None else None
            name = str(own) if own is not None else name
            self._row(block, columns, row, name, is_own=own is not None)

    def _row(self, block: _Block, columns: _Columns, row: Row, name: str, *, is_own: bool) -> None:
        figures = [place for place in block.headings if _cell(row, place) is not None]
        if not figures and is_own and not self._beside(block, columns, row):
            self._all(row, Part.TITLE)
            return
        bare, of_name = words.split_field(name)
        written = _cell(row, columns.fields) if columns.fields is not None else None
        named = words.field_of(written) or (of_name if written is None else None)
        if written is not None:
            bare = name  # the row says what it holds: the name is taken as it stands
        self._labels(columns, row)
        for place in self._beside(block, columns, row):
            beside = columns.part_beside(place)
            self._put(row, place, beside, _unknown_column())
            self._say_beside(bare, beside, row.cells[place])
        part, reason = self._part_of(columns, bare, written, named)
        for place in figures:
            self._figure(block, row, place, bare, named or "value", part, reason)

    def _part_of(
        self, columns: _Columns, name: str, written: Cell, named: str | None
    ) -> tuple[Part, Message | None]:
        if words.is_sum(name) or words.is_sum(written):
            return Part.SUM, None
        if words.is_elsewhere(written):
            return Part.ELSEWHERE, None
        if not name:
            return Part.NOT_UNDERSTOOD, message("No indicator is named in this row.")
        if columns.fields is not None and written is not None and named is None:
            return Part.NOT_UNDERSTOOD, message("“{word}” is not known.", word=shown(str(written)))
        return (Part.TARGET if named == "target" else Part.FIGURE), None

    def _figure(
        self,
        block: _Block,
        row: Row,
        place: int,
        name: str,
        named: str,
        part: Part,
        reason: Message | None,
    ) -> None:
        if place not in block.years and part in {Part.FIGURE, Part.TARGET}:
            part, reason = Part.NOT_UNDERSTOOD, message("The sheet does not say of which year.")
        self._put(row, place, part, reason)
        if part not in {Part.FIGURE, Part.TARGET}:
            return
        period = block.headings[place].code(block.years[place])
        key = (name, place, period)
        reading = self._open.get(key)
        if reading is None or named in reading.figures:
            reading = Reading(row.number, place, name, period, {})
            self._open[key] = reading
            self.readings.append(reading)
        reading.figures[named] = row.cells[place]

    def _beside(self, block: _Block, columns: _Columns, row: Row) -> list[int]:
        labels = {columns.name, columns.fields}
        return [
            place
            for place, cell in enumerate(row.cells)
            if cell is not None and place not in block.headings and place not in labels
        ]

    def _labels(self, columns: _Columns, row: Row) -> None:
        for place, part in ((columns.name, Part.INDICATOR), (columns.fields, Part.FIELD)):
            if place is not None and _cell(row, place) is not None:
                self.parts[row.number, place] = part

    def _put(self, row: Row, place: int, part: Part, reason: Message | None) -> None:
        self.parts[row.number, place] = part
        if part is Part.NOT_UNDERSTOOD and reason is not None:
            self.reasons[row.number, place] = reason

    def _say_beside(self, name: str, part: Part, cell: Cell) -> None:
        """Keep the unit and the standing target of an indicator."""
        if part is Part.UNIT and isinstance(cell, str):
            self.units.setdefault(name, cell)
        elif part is Part.STANDING_TARGET:
            self.standing.setdefault(name, cell)

    def _all(self, row: Row, part: Part) -> None:
        for place, cell in enumerate(row.cells):
            if cell is not None:
                self.parts[row.number, place] = part


def _unknown_column() -> Message:
    return message("The heading of this column is not known.")
