"""What was found in a sheet: figures with indicator and period, and the part each cell plays."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import field, replace

from poapp.core.frozen import frozen
from poapp.core.message import N_, Message
from poapp.core.record import Option
from poapp.exchange.grid import Cell, Grid, Row, Sheet


class Layout(Option):
    """How figures lie in a sheet."""

    LONG = "long", N_("a row for each figure")
    COLUMNS = "columns", N_("periods down, indicators across")
    WIDE = "wide", N_("indicators down, periods across")


class Part(Option):
    """The part that a cell plays."""

    TITLE = "title", N_("title")
    HEADER = "header", N_("header")
    INDICATOR = "indicator", N_("name of an indicator")
    FIELD = "field", N_("what the row holds")
    UNIT = "unit", N_("unit")
    PERIOD = "period", N_("period")
    FIGURE = "figure", N_("figure")
    TARGET = "target", N_("target")
    STANDING_TARGET = "standing_target", N_("target of the whole row")
    COMMENT = "comment", N_("comment")
    SUM = "sum", N_("sum or running total, left out")
    ELSEWHERE = "elsewhere", N_("kept elsewhere, left out")
    NOT_UNDERSTOOD = "not_understood", N_("not understood")


class ColumnRole(Option):
    """What a column beside the periods holds, as the owner may choose it."""

    PERIOD = "period", N_("the period")
    INDICATOR = "indicator", N_("name of the indicator")
    VALUE = "value", N_("value")
    NUMERATOR = "numerator", N_("numerator")
    DENOMINATOR = "denominator", N_("denominator")
    TARGET = "target", N_("target")
    COMMENT = "comment", N_("comment")
    NAMED = "named", N_("values of this name")
    FIELD = "field", N_("says target or actual")
    UNIT = "unit", N_("unit")
    LEFT_OUT = "left_out", N_("leave out")
    UNKNOWN = "unknown", N_("not understood")


@frozen
class Hints:
    """What the owner says of a sheet where looking does not suffice or goes wrong."""

    layout: Layout | None = None
    header: int | None = None
    """The number of the row that names the columns."""
    year: int | None = None
    """That of the first period where months or weeks stand without one."""
    columns: Mapping[int, ColumnRole] = field(default_factory=dict)
    """What columns hold, counted from 0."""


@frozen
class Column:
    """A column beside the periods: where it stands, its heading and what it was read as."""

    place: int
    heading: str
    role: ColumnRole


@frozen
class Reading:
    """The figures of one indicator in one period, still as cells."""

    row: int
    """The row by which it is named, as the spreadsheet counts."""
    column: int
    """The column of its first figure, from 0."""
    indicator: str
    period: Cell
    figures: dict[str, Cell]
    """Cells by the fields value, numerator, denominator, target and comment."""


@frozen
class Findings:
    """All that was found in one sheet."""

    layout: Layout
    grid: Grid
    readings: tuple[Reading, ...]
    parts: dict[tuple[int, int], Part]
    """The part of every filled cell, by row as the spreadsheet counts and column from 0."""
    reasons: dict[tuple[int, int], Message] = field(default_factory=dict)
    """Why a cell was not understood."""
    header: int = 0
    """The number of the row that names the columns."""
    columns: tuple[Column, ...] = ()
    units: Mapping[str, str] = field(default_factory=dict)
    """The unit that stands beside an indicator, by its name."""
    standing: Mapping[str, Cell] = field(default_factory=dict)
    """The target that stands for a whole row, by the name of its indicator."""

    def of_part(self, part: Part) -> Iterator[tuple[int, int, Cell]]:
        """Yield row, column and cell of one part, in reading order."""
        for row in self.grid.rows:
            for column, cell in enumerate(row.cells):
                if self.parts.get((row.number, column)) is part:
                    yield row.number, column, cell

    def counts(self) -> dict[Part, int]:
        """Return how many cells play each part."""
        return dict(Counter(self.parts.values()))

    def only(self, names: Collection[str]) -> "Findings":
        """Return what was found of one indicator, by any of its names, or of none by name."""
        wanted = {"", *(name.casefold() for name in names)}
        kept = tuple(r for r in self.readings if r.indicator.casefold() in wanted)
        return replace(self, readings=kept)

    def measured(self) -> tuple[Reading, ...]:
        """Return the readings that hold more than a target: the rows of `sheet`."""
        fields = {"value", "numerator", "denominator"}
        return tuple(reading for reading in self.readings if not fields.isdisjoint(reading.figures))

    def sheet(self) -> Sheet:
        """Return the figures as a table with a row each, for planning the import."""
        # A field that no cell holds gets no column: an empty one would clear what is stored.
        held = {name for reading in self.readings for name in reading.figures}
        figures = [name for name in ("value", "numerator", "denominator") if name in held]
        fields = [*figures, "comment"] if "comment" in held else figures
        columns = ("indicator", "period", *fields)
        rows = tuple(
            Row(
                reading.row,
                (reading.indicator, reading.period, *map(reading.figures.get, fields)),
            )
            for reading in self.measured()
        )
        return Sheet(self.grid.file, self.grid.name, columns, rows, self.grid.decimal_comma)


def filled_cells(rows: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """Yield row and column of every cell that holds something."""
    for row in rows:
        for column, cell in enumerate(row.cells):
            if cell is not None:
                yield row.number, column
