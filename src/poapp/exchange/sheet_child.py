"""Reads one sheet of a workbook in a process of its own, under limits, and prints it as JSON lines.

One small file can abort the reading library or fill the memory; here only this process dies. The
first line tells the sheets, the next ones hold rows by columns, the last one says that all came
through.
It imports nothing of the program beyond its neighbour, so that it starts quickly.
"""

import json
import os
import sys
from collections.abc import Iterator, Sequence
from decimal import Decimal
from math import isfinite
from typing import TYPE_CHECKING, TextIO

from poapp.exchange.workbook_cells import (
    Amended,
    cells_without_value,
    percentages,
    refuse_too_far,
)
from poapp.exchange.workbook_columns import packed
from poapp.exchange.workbook_parts import Unreadable, open_parts, sheet_part

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

MEMORY = 1_500_000_000
"""Bytes of address space."""
SECONDS = 60
"""Of computing."""
MOST_CELLS = 5_000_000
"""Cells that hold something."""
BLOCK = 1000
"""Rows a line."""


def main(arguments: Sequence[str]) -> int:
    """Read the sheet named by the arguments: a path, and a sheet's name or nothing."""
    out = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="ascii", newline="\n")
    _limit()
    try:
        _print_sheet(arguments[0], arguments[1] if len(arguments) > 1 else "", out)
    except Unreadable as reason:
        _say(out, {"unreadable": reason.code, "place": reason.place})
    except MemoryError:
        _say(out, {"unreadable": "memory", "place": ""})
    out.flush()
    return 0


def _limit() -> None:
    """Limit memory and computing where the system can; elsewhere the parent's clock must do."""
    if sys.platform == "win32":
        return
    import resource

    for kind, limit in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS)):
        _, hard = resource.getrlimit(kind)
        wanted = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
        resource.setrlimit(kind, (wanted, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _say(out: TextIO, line: object) -> None:
    out.write(json.dumps(line) + "\n")


def _print_sheet(path: str, wanted: str, out: TextIO) -> None:
    parts = open_parts(path)
    import python_calamine as calamine

    try:
        book = calamine.CalamineWorkbook.from_path(path)
        names = _names(book)
        name = _chosen(names, wanted)
        part = sheet_part(parts, name)
        refuse_too_far(part)
        sheet = book.get_sheet_by_name(name)
    except calamine.PasswordError:
        raise Unreadable("password") from None
    except calamine.CalamineError as error:
        raise Unreadable("cells" if "Cell limit" in str(error) else "damaged") from None
    merged = [[*first, *last] for first, last in (sheet.merged_cell_ranges or ())][:100_000]
    height = sheet.end[0] + 1 if sheet.end else 0
    _say(out, {"name": name, "sheets": names, "merged": merged, "height": height})
    numbers: list[int] = []
    block: list[list[object]] = []
    for number, row in _filled_rows(sheet, cells_without_value(part), percentages(parts, part)):
        numbers.append(number)
        block.append(row)
        if len(block) == BLOCK:
            _say(out, [numbers, packed(block)])
            numbers, block = [], []
    _say(out, [numbers, packed(block)])
    _say(out, {"end": True})


def _names(book: "CalamineWorkbook") -> list[str]:
    """Return the sheets, those that are shown first; pages that hold only a chart are left out."""
    kinds = [
        (str(sheet.visible).endswith("Hidden"), sheet.name)
        for sheet in book.sheets_metadata
        if str(sheet.typ).endswith("WorkSheet")
    ]
    return [name for _, name in sorted(kinds, key=lambda kind: kind[0])]


def _chosen(names: Sequence[str], wanted: str) -> str:
    if not wanted and names:
        return names[0]
    for name in names:
        if name == wanted or name.casefold() == wanted.casefold():
            return name
    raise Unreadable("sheet", ", ".join(names[:20]))


def _filled_rows(
    sheet: "CalamineSheet", without_value: Amended, percent: dict[int, set[int]]
) -> Iterator[tuple[int, list[object]]]:
    """Yield each row that holds something with its number from 1, from column A on."""
    if sheet.start is None and not without_value:
        return
    left = [""] * sheet.start[1] if sheet.start else []
    filled = 0
    at = -1
    for at, cells in enumerate(sheet.iter_rows()):
        row: list[object] = [*left, *cells]
        if at in percent:
            _show_percent(row, percent[at])
        if at in without_value:
            _amend(row, without_value[at])
        count = len(row) - row.count("")
        if count:
            filled += count
            if filled > MOST_CELLS:
                raise Unreadable("cells")
            yield at + 1, row
    for below in sorted(place for place in without_value if place > at):
        row = []
        _amend(row, without_value[below])
        yield below + 1, row


def _amend(row: list[object], shown: dict[int, str]) -> None:
    row.extend([""] * (max(shown) + 1 - len(row)))
    for column, text in shown.items():
        if row[column] == "":
            row[column] = text


def _show_percent(row: list[object], columns: set[int]) -> None:
    """Write 0.95 as `95 %`, by its decimal text."""
    for column in columns:
        cell = row[column] if column < len(row) else ""
        if isinstance(cell, float) and isfinite(cell):
            row[column] = f"{Decimal(repr(cell)).scaleb(2).normalize():f} %"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
