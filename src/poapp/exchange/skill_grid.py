"""The skills matrix to a sheet in the layout of the window, and a pasted grid back to rows."""

import csv
import io
from pathlib import Path

from poapp.core.message import RefusedError, message
from poapp.core.team.matrix import Cell, SkillsMatrix
from poapp.core.team.scale import Scale
from poapp.core.team.skill_grid import GridWords
from poapp.exchange.export import write_csv, write_xlsx
from poapp.exchange.grid import shown
from poapp.exchange.guard import unguarded
from poapp.exchange.register_table import RegisterTable
from poapp.language import Language

MOST_CELLS = 200_000
"""A grid of more cells is no team."""


def table_of(matrix: SkillsMatrix, language: Language) -> RegisterTable:
    """Return the matrix as rows: what is needed first, then people, then who covers it.

    A proof that ends stands behind its level as a day, so that pasting the grid back keeps it.
    """
    names = tuple(skill.name for skill in matrix.skills)
    needed = tuple(
        language.text(
            message(
                "{n} at {level}", n=one.minimum, level=_sign(matrix.scale(one), one.counts_from)
            )
        )
        for one in matrix.skills
    )
    people = tuple(
        (
            member.name,
            member.role,
            *(
                _cell(matrix.cell(member.id, skill.id), matrix.scale(skill), language)
                for skill in matrix.skills
            ),
        )
        for member in matrix.members
    )
    covered = tuple(
        language.text(
            message(
                "{n} of {m}", n=len(matrix.covers[one.id].holders), m=matrix.covers[one.id].minimum
            )
        )
        for one in matrix.skills
    )
    return RegisterTable(
        title=language.text(message("Team")),
        header=(language.text(message("Person")), language.text(message("Role")), *names),
        rows=(
            (language.text(message("Needed")), "", *needed),
            *people,
            (language.text(message("Covered by")), "", *covered),
        ),
    )


def write_grid(path: Path, matrix: SkillsMatrix, language: Language) -> None:
    """Write the matrix to an .xlsx or .csv file.

    Raises:
        RefusedError: The file has another ending.
        UnusableError: The file cannot be written.
    """
    table = table_of(matrix, language)
    ending = path.suffix.lower()
    if ending == ".csv":
        write_csv(path, table)
    elif ending == ".xlsx":
        write_xlsx(path, [table])
    else:
        raise RefusedError(
            message(
                "{file} has an unknown ending. The matrix goes to .xlsx or .csv.",
                file=shown(path.name, 80),
            )
        )


def rows_of(text: str) -> list[list[str]]:
    """Return the cells of a grid as a spreadsheet copies it: tabs between them, lines as rows.

    Raises:
        RefusedError: It holds no table, or far too much.
    """
    sign = "\t" if "\t" in text else ";" if ";" in text else ","
    try:
        rows = [
            [unguarded(cell) for cell in row]
            for row in csv.reader(io.StringIO(text), delimiter=sign)
        ]
    except csv.Error:
        raise RefusedError(message("What was copied is no table. Copy cells.")) from None
    if sum(len(row) for row in rows) > MOST_CELLS:
        raise RefusedError(message("What was copied is too large for a team."))
    if not any(cell.strip() for row in rows for cell in row[1:]):
        raise RefusedError(
            message("What was copied is no table. Copy names down the side, skills along the top.")
        )
    return rows


def words_of(language: Language) -> GridWords:
    """Return the words that head the lines of a grid, in a language and in English."""
    return GridWords(
        role=(language.text(message("Role")), "Role"),
        needed=(language.text(message("Needed")), "Needed"),
        covered=(language.text(message("Covered by")), "Covered by"),
        none=(language.text(message("none")), "none"),
    )


def _cell(cell: Cell, scale: Scale, language: Language) -> str:
    if cell.level is None:
        return ""
    sign = _sign(scale, cell.level)
    if cell.held is None or cell.held.valid_until is None:
        return sign
    day = cell.held.valid_until.isoformat()
    return language.text(message("{level} until {day}", level=sign, day=day))


def _sign(scale: Scale, rank: int) -> str:
    return scale.step(rank).letter if scale.has(rank) else str(rank)
