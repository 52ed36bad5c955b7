"""Cells as a file holds them: rows with their numbers, and a table with a header."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TypeAlias

from poapp.core.frozen import frozen
from poapp.core.message import RefusedError, message

Cell: TypeAlias = str | float | bool | date | None
"""Text without outer blanks, a number, yes or no, a day; None where nothing stands."""


@frozen
class Row:
    """One row: `number` counts from 1 as a spreadsheet does, the header and blank rows included."""

    number: int
    cells: tuple[Cell, ...]


@frozen
class Grid:
    """A sheet as it stands: every row that holds something, of unlike lengths."""

    file: str
    name: str
    rows: tuple[Row, ...]
    decimal_comma: bool | None = None
    """Whether the file's own form speaks for a decimal comma; None where it does not say."""
    merged: tuple[tuple[int, int, int, int], ...] = ()
    """Joined cells: first row, first column, last row, last column, counted from 0."""
    sheets: tuple[str, ...] = ()
    """The names of all sheets of the workbook, the shown ones first."""


@frozen
class Sheet:
    """A table: the header's names, and below it rows of exactly as many cells."""

    file: str
    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    decimal_comma: bool | None = None

    def column(self, name: str) -> tuple[Cell, ...]:
        """Return the cells of one column from top to bottom."""
        place = self.columns.index(name)
        return tuple(row.cells[place] for row in self.rows)


def letters_of(place: int) -> str:
    """Return a spreadsheet's letters of the column at `place`, counted from 0: A, B … Z, AA."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def shown(text: str, longest: int = 40) -> str:
    """Return `text` fit for a sentence: one line, no invisible signs, at most `longest` long."""
    seen = "".join(
        sign if unicodedata.category(sign) not in {"Cc", "Cf", "Cs", "Zl", "Zp"} else " "
        for sign in text[: longest * 4]
    )
    seen = re.sub(r"\s+", " ", seen).strip()
    return seen if len(seen) <= longest else seen[: longest - 1] + "…"


def invisible_in(text: str) -> str:
    """Return the first invisible sign of a text as `U+202E`, or nothing where there is none."""
    for sign in text:
        if unicodedata.category(sign) in {"Cc", "Cf", "Cs"} and sign not in "\t\n":
            return f"U+{ord(sign):04X}"
    return ""


def listed(names: Sequence[str]) -> str:
    """Return the names of columns fit for a sentence: the first twenty, each shown harmlessly."""
    return ", ".join(shown(name) for name in names[:20]) + (" …" if len(names) > 20 else "")


def sheet_of(grid: Grid) -> Sheet:
    """Return the table of a grid whose first row is its header.

    Raises:
        RefusedError: there is no header, no row below it, two columns of one name, or a row
            whose cells do not stand under the header.
    """
    if not grid.rows:
        raise RefusedError(message("{file} is empty: there is nothing to read.", file=grid.file))
    header, *rows = grid.rows
    columns = _names(grid, header)
    if not rows:
        raise RefusedError(
            message(
                "{file} holds a header in row {row} and no rows below it.",
                file=grid.file,
                row=header.number,
            )
        )
    is_even = {len(row.cells) for row in rows} == {len(columns)}
    squared = tuple(rows) if is_even else tuple(_squared(grid, row, columns) for row in rows)
    return _without_empty_columns(
        Sheet(grid.file, grid.name, columns, squared, grid.decimal_comma), header
    )


def _names(grid: Grid, header: Row) -> tuple[str, ...]:
    if not any(isinstance(cell, str) for cell in header.cells):
        raise RefusedError(
            message(
                "Row {row} of {file} holds values where the names of the columns belong. "
                "Add a row of names above it.",
                row=header.number,
                file=grid.file,
            )
        )
    names = [
        re.sub(r"\s+", " ", str(cell)).strip() if cell is not None else "" for cell in header.cells
    ]
    while names and not names[-1]:
        names.pop()
    _refuse_twins(grid, header, names)
    return tuple(name or f"Column {letters_of(place)}" for place, name in enumerate(names))


def _refuse_twins(grid: Grid, header: Row, names: Sequence[str]) -> None:
    places: dict[str, int] = {}
    for place, name in enumerate(names):
        if name and name in places:
            raise RefusedError(
                message(
                    "Two columns of {file} are named “{name}”: {first} and {second} in row {row}. "
                    "Give each its own name.",
                    file=grid.file,
                    name=shown(name),
                    first=letters_of(places[name]),
                    second=letters_of(place),
                    row=header.number,
                )
            )
        places[name] = place


def _squared(grid: Grid, row: Row, columns: Sequence[str]) -> Row:
    width = len(columns)
    if len(row.cells) < width:
        raise RefusedError(
            message(
                "Row {row} of {file} has {cells} cells and the header names {width}. "
                "The file may be cut off; complete the row or export the file again.",
                row=row.number,
                file=grid.file,
                cells=len(row.cells),
                width=width,
            )
        )
    if any(cell is not None for cell in row.cells[width:]):
        raise RefusedError(
            message(
                "Row {row} of {file} has {cells} cells and the header names {width}. "
                "Put a cell that holds the separator in quotation marks, or name the column.",
                row=row.number,
                file=grid.file,
                cells=len(row.cells),
                width=width,
            )
        )
    return row if len(row.cells) == width else Row(row.number, row.cells[:width])


def _without_empty_columns(sheet: Sheet, header: Row) -> Sheet:
    """Leave out columns that have neither a name nor a cell: margins of the sheet."""
    kept = [
        place
        for place, _ in enumerate(sheet.columns)
        if header.cells[place] is not None
        or any(row.cells[place] is not None for row in sheet.rows)
    ]
    if len(kept) == len(sheet.columns):
        return sheet
    return replace(
        sheet,
        columns=tuple(sheet.columns[place] for place in kept),
        rows=tuple(
            Row(row.number, tuple(row.cells[place] for place in kept)) for row in sheet.rows
        ),
    )
