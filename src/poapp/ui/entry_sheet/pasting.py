"""What was copied elsewhere, cell by cell: a column, a block, or an answer by name. No Qt."""

from collections import Counter
from collections.abc import Sequence

from poapp.core import period_names
from poapp.core.periods import Period
from poapp.exchange.replies import KnownNumber, answers_in
from poapp.language import current
from poapp.ui.entry_sheet.keeping import Pasted
from poapp.ui.entry_sheet.model import Line
from poapp.ui.entry_sheet.reading import SheetRow


def is_block(text: str) -> bool:
    """Tell whether a text is more than the value of one cell."""
    return "\n" in text.strip("\r\n") or "\t" in text.strip("\r\n") or ":" in text


def pasted_into(lines: Sequence[Line], text: str, at: int, column: int) -> tuple[list[Pasted], int]:
    """Return where each value goes, and how many have no cell.

    A text that names indicators goes to them, whatever cell is chosen. Any other one goes down and
    to the right from the line `at` and the period at `column`: one value a line.
    """
    rows = [(line.row, line.section.columns) for line in lines if line.row is not None]
    names = Counter(row.indicator.name.casefold() for row, _columns in rows)
    # A name that two have names neither.
    known = [
        _known(row, columns) for row, columns in rows if names[row.indicator.name.casefold()] == 1
    ]
    answers = answers_in(text, known)
    if answers:
        by_id = {row.id: row for row, _columns in rows}
        return [Pasted(by_id[one.id], one.period, one.text) for one in answers], 0
    below = [(line.row, line.section.columns) for line in lines[at:] if line.row is not None]
    return _down(below, _table(text), column)


def _down(
    rows: Sequence[tuple[SheetRow, tuple[Period, ...]]], table: list[list[str]], column: int
) -> tuple[list[Pasted], int]:
    found: list[Pasted] = []
    left = 0
    table = _paired(rows, table)
    for place, cells in enumerate(table):
        for step, text in enumerate(cells):
            if place < len(rows) and column + step < len(rows[place][1]):
                row, columns = rows[place]
                found.append(Pasted(row, columns[column + step], text))
            else:
                left += bool(text.strip())
    return found, left


def _table(text: str) -> list[list[str]]:
    """Return the cells of a text; the line break that a spreadsheet adds is no blank line."""
    body = text.replace("\r\n", "\n").replace("\r", "\n")
    body = body.removesuffix("\n")
    return [line.split("\t") for line in body.split("\n")]


def _paired(
    rows: Sequence[tuple[SheetRow, tuple[Period, ...]]], table: list[list[str]]
) -> list[list[str]]:
    """Join two columns to "part / whole" where all rows want that and no cell has it yet."""
    wanted = rows[: len(table)]
    ratios = all(
        (version := row.version_at(columns[-2])) is not None and version.is_ratio
        for row, columns in wanted
    )
    even = all(len(cells) % 2 == 0 for cells in table)
    if not wanted or not ratios or not even or any("/" in one for cells in table for one in cells):
        return table
    return [
        [_pair(part, whole) for part, whole in zip(cells[::2], cells[1::2], strict=True)]
        for cells in table
    ]


def _pair(part: str, whole: str) -> str:
    return f"{part.strip()} / {whole.strip()}" if part.strip() or whole.strip() else ""


def _known(row: SheetRow, columns: tuple[Period, ...]) -> KnownNumber:
    calendar = row.calendar
    names: dict[str, Period] = {}
    for period in columns:
        for said in (
            period_names.name(period, calendar),
            period_names.name_with_year(period, calendar),
            period_names.short_name(period, calendar),
        ):
            names[current().text(said).casefold()] = period
        names[period_names.code(period, calendar).casefold()] = period
    version = row.version_at(columns[-2])
    unit, is_ratio = (version.unit, version.is_ratio) if version is not None else ("", False)
    return KnownNumber(row.id, row.indicator.name, unit, is_ratio, names, columns[-2])
