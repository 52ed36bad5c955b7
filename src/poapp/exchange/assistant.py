"""The import as an assistant sees it: a sheet is looked at, understood with the owner, planned.

Nothing here knows of windows. Reading and looking need no store; planning and writing get the one
of the thread that they run in.
"""

from collections.abc import Mapping, Sequence
from dataclasses import field
from pathlib import Path

from poapp.core.frozen import frozen
from poapp.core.message import Message, RefusedError
from poapp.exchange import delimited, remembered
from poapp.exchange.grid import Cell, Grid, letters_of
from poapp.exchange.layouts.detect import findings
from poapp.exchange.layouts.reading import ColumnRole, Findings, Hints, Layout, Part, Reading
from poapp.exchange.remembered import Choices
from poapp.exchange.sheet import read_grid
from poapp.exchange.workbook import Progress
from poapp.store.store import Store


@frozen
class Source:
    """Where figures come from: a file, or text that was copied from a spreadsheet."""

    path: Path | None = None
    text: str = ""
    name: str = ""
    """What to call what was pasted."""

    @property
    def title(self) -> str:
        """The name by which people know it."""
        return self.path.name if self.path is not None else self.name


@frozen
class Looked:
    """A sheet and what was found in it; `problem` says why nothing was."""

    grid: Grid
    choices: Choices
    found: Findings | None = None
    problem: Message | None = None
    counts: Mapping[Part, int] = field(default_factory=dict)
    """How many filled cells play which part."""

    @property
    def names(self) -> tuple[str, ...]:
        """The names under which figures stand, in their order; one is empty where none is named."""
        readings = self.found.readings if self.found is not None else ()
        return tuple(dict.fromkeys(reading.indicator for reading in readings))

    def left_out(self) -> Mapping[Part, int]:
        """Return how many filled cells were left out knowingly, by the part that they play."""
        left = (Part.SUM, Part.ELSEWHERE)
        return {part: self.counts[part] for part in left if self.counts.get(part)}

    def targets(self) -> int:
        """Return how many cells hold targets."""
        return self.counts.get(Part.TARGET, 0) + self.counts.get(Part.STANDING_TARGET, 0)


def read(store: Store, source: Source, sheet: str | None, progress: Progress | None = None) -> Grid:
    """Return the sheet of a source: the named one, else the one that was chosen the last time.

    Raises:
        RefusedError: what it holds is wrong, or `progress` ended the reading.
        UnusableError: it cannot be read.
    """
    if source.path is None:
        return delimited.pasted(source.text, source.name)
    grid = read_grid(source.path, sheet, progress)
    wanted = remembered.sheet_of_old(store, grid) if sheet is None else None
    if wanted is None or wanted == grid.name:
        return grid
    return read_grid(source.path, wanted, progress)


def look(grid: Grid, choices: Choices) -> Looked:
    """Return what stands in a sheet, read as was chosen."""
    try:
        found = findings(grid, hints_of(grid, choices))
        return Looked(grid, choices, found, counts=found.counts())
    except RefusedError as error:
        return Looked(grid, choices, problem=error.reason)


def look_again(store: Store, grid: Grid) -> Looked:
    """Return what stands in a sheet, read as the last one of its make was."""
    kept = remembered.recalled(store, grid)
    if kept is not None:
        looked = look(grid, kept)
        if looked.found is not None:
            return looked
    return look(grid, Choices())


def hints_of(grid: Grid, choices: Choices) -> Hints:
    """Return choices as what a layout is found by; headings become the places of their columns."""
    layout = Layout(choices.layout) if choices.layout else None
    hints = Hints(layout, choices.header, choices.year)
    if not choices.columns:
        return hints
    try:
        header = findings(grid, hints).header
    except RefusedError:
        header = choices.header or 0
    row = next((row for row in grid.rows if row.number == header), None)
    cells = row.cells if row is not None else ()
    places = {heading_key(cells, place): place for place in range(max(len(cells), 64))}
    columns = {
        places[key]: ColumnRole(role) for key, role in choices.columns.items() if key in places
    }
    return Hints(layout, choices.header, choices.year, columns)


def heading_key(cells: Sequence[Cell], place: int) -> str:
    """Return what stays the same of a column from month to month: its heading, else its letter."""
    cell = cells[place] if place < len(cells) else None
    text = "" if cell is None else str(cell).strip()
    twins = [at for at, other in enumerate(cells) if other is not None and other == cell]
    return text if text and twins[:1] == [place] else letters_of(place)


@frozen
class Written:
    """A cell with where it stands, as the preview tells it."""

    row: int
    column: int
    cell: Cell

    @property
    def place(self) -> str:
        """The place as a spreadsheet names it: D4."""
        return f"{letters_of(self.column)}{self.row}"


@frozen
class NotUnderstood:
    """A cell that was not understood, and why."""

    written: Written
    reason: Message


def not_understood(looked: Looked) -> list[NotUnderstood]:
    """Return every cell that was not understood."""
    found = looked.found
    if found is None:
        return []
    return [
        NotUnderstood(Written(row, column, cell), found.reasons[row, column])
        for row, column, cell in found.of_part(Part.NOT_UNDERSTOOD)
    ]


def written_of(reading: Reading) -> str:
    """Return the figures of a reading as the sheet has them."""
    figures = reading.figures
    if "value" in figures:
        return plain_cell(figures["value"])
    halves = [figures.get(name) for name in ("numerator", "denominator")]
    return " / ".join("—" if cell is None else plain_cell(cell) for cell in halves)


def plain_cell(cell: Cell) -> str:
    """Return a cell as text, as the sheet has it; numbers to 15 digits."""
    if cell is None:
        return ""
    return f"{cell:.15g}" if isinstance(cell, float) else str(cell)


@frozen
class Asked:
    """What the owner asked beyond the reading: new indicators, and their definitions."""

    make: frozenset[str] = frozenset()
    """Names of the sheet for which an indicator is to be made."""
    units: Mapping[str, str] = field(default_factory=dict)
    directions: Mapping[str, str] = field(default_factory=dict)
