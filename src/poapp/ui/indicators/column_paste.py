"""A column that was copied elsewhere, laid over the rows of the table of values. No Qt."""

from collections.abc import Sequence

from poapp.actions.measuring import Entry
from poapp.core.frozen import frozen
from poapp.core.message import RefusedError, message
from poapp.language import _
from poapp.ui.desk import Desk
from poapp.ui.indicators.entry import ValueInHand
from poapp.ui.indicators.reading import IndicatorView
from poapp.ui.indicators.typed import Figures
from poapp.ui.indicators.typed_cell import Doubt, read_typed
from poapp.ui.indicators.value_rows import ValueRow, named

_MOST_TOLD = 3


@frozen
class Cell:
    """What is to stand in one row; `comment` is None where none was copied."""

    row: ValueRow
    text: str
    comment: str | None = None


class ColumnPaste:
    """Values on their way into the table: told first, then kept as one edit or left."""

    def __init__(
        self, desk: Desk, view: IndicatorView, rows: Sequence[ValueRow], text: str
    ) -> None:
        """Lay a text over rows, the newest first; its first line goes to the first of them."""
        self._desk, self._view = desk, view
        self._lines = _lines(text)
        self._rows = list(rows)
        self.is_turned = False

    def turn(self) -> None:
        """Begin with the other end: the last line goes to the first row."""
        self.is_turned = not self.is_turned

    @property
    def cells(self) -> list[Cell]:
        """What goes into which row; blank cells leave their row as it is."""
        lines = self._lines[: len(self._rows)]
        lines = lines[::-1] if self.is_turned else lines
        found = [_cell(row, cells) for row, cells in zip(self._rows, lines, strict=False)]
        return [cell for cell in found if cell.text]

    @property
    def left(self) -> int:
        """How many lines have no row."""
        return max(len(self._lines) - len(self._rows), 0)

    @property
    def is_closed(self) -> bool:
        """Whether one of the rows lies in a closed period, so that a reason is needed."""
        return any(self._hand(cell.row).seal is not None for cell in self.cells)

    def told(self) -> str:
        """Return what would be kept, and what is wrong with it."""
        cells = self.cells
        if not cells:
            return _("There is no value in what was copied.")
        first, last = cells[0], cells[-1]
        said = _("{period} becomes {value}.", period=named(first.row), value=first.text)
        if len(cells) > 1:
            said = _(
                "{n} values: {first} becomes {value}, {last} becomes {other}.",
                n=len(cells),
                first=named(first.row),
                value=first.text,
                last=named(last.row),
                other=last.text,
            )
        parts = [said, *self.problems()[:_MOST_TOLD]]
        if self.left == 1:
            parts.append(_("1 line has no row and is left out."))
        elif self.left:
            parts.append(_("{n} lines have no row and are left out.", n=self.left))
        return " ".join(parts)

    def problems(self) -> list[str]:
        """Return for each cell that cannot be kept, or looks doubtful, a sentence."""
        return [
            f"{named(cell.row)}: {found.words}"
            for cell, found in self._read()
            if isinstance(found, Doubt)
        ]

    def can_stay(self) -> bool:
        """Tell whether everything can be kept, doubtful or not."""
        return bool(self.cells) and all(
            not isinstance(found, Doubt) or found.may_stay for _cell, found in self._read()
        )

    def keep(self, reason: str) -> None:
        """Keep all of it as one edit.

        Raises:
            RefusedError: A value cannot be kept; nothing is kept then.
        """
        view, store = self._view, self._desk.store
        title = message("{n} values of {name}", n=len(self.cells), name=view.indicator.name)
        with store.edit(title):
            for cell in self.cells:
                hand = self._hand(cell.row)
                found = self._read_one(cell, hand, as_it_is=True)
                if isinstance(found, Doubt):
                    raise RefusedError(message("{words}", words=found.words))
                before = hand.before.comment if hand.before is not None else ""
                comment = before if cell.comment is None else cell.comment
                hand.keep(figures_of(found), comment, reason)

    def _hand(self, row: ValueRow) -> ValueInHand:
        store, calendar = self._desk.store, self._desk.calendar
        return ValueInHand(store, self._view.indicator, calendar, row.first)

    def _read(self) -> list[tuple[Cell, Entry | Doubt]]:
        return [
            (cell, self._read_one(cell, self._hand(cell.row), as_it_is=False))
            for cell in self.cells
        ]

    def _read_one(self, cell: Cell, hand: ValueInHand, *, as_it_is: bool) -> Entry | Doubt:
        known = [] if as_it_is else hand.known()
        return read_typed(cell.text, hand.version, hand.period, known, as_it_is=as_it_is)


def figures_of(entry: Entry) -> Figures:
    """Return an entry as figures."""
    return Figures(entry.value, entry.value, entry.numerator, entry.denominator)


def _lines(text: str) -> list[list[str]]:
    """Return the cells of a text line by line, without a heading and the last line break."""
    body = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    lines = [[cell.strip() for cell in line.split("\t")] for line in body.split("\n")]
    has_heading = len(lines) > 1 and not any(sign.isdigit() for sign in "".join(lines[0]))
    return lines[1:] if has_heading and any(lines[0]) else lines


def _cell(row: ValueRow, cells: list[str]) -> Cell:
    """Two columns beside each other are numerator and denominator where the row wants those."""
    first, *rest = cells
    if row.version.is_ratio and rest and "/" not in first:
        part, whole = first, rest.pop(0)
        first = f"{part} / {whole}" if part or whole else ""
    return Cell(row, first, next((one for one in rest if one), None))
