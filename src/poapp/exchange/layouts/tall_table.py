"""A table with periods one below the other: its header and the role of each column."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from poapp.exchange.grid import Cell, Row
from poapp.exchange.layouts import words
from poapp.exchange.layouts.reading import Column, ColumnRole, Layout, Part

_FIELDS = {
    ColumnRole.VALUE: "value",
    ColumnRole.NUMERATOR: "numerator",
    ColumnRole.DENOMINATOR: "denominator",
    ColumnRole.TARGET: "target",
}
_BESIDE = {
    ColumnRole.UNIT: Part.UNIT,
    ColumnRole.LEFT_OUT: Part.ELSEWHERE,
    ColumnRole.UNKNOWN: Part.NOT_UNDERSTOOD,
}


@dataclass(slots=True)
class TallTable:
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

    def settle(self, layout: Layout | None) -> bool:
        """Decide between the two layouts; False where the table holds neither."""
        held = set(self.fields.values())
        is_long = "value" in held or {"numerator", "denominator"} <= held
        if is_long and layout is not Layout.COLUMNS:
            self.beside |= dict.fromkeys(self.named, Part.ELSEWHERE)
            self.named.clear()
            return True
        for place in self.fields:
            self.beside[place] = Part.SUM
        self.fields.clear()
        return bool(self.named)

    def put(self, place: int, role: ColumnRole) -> None:
        """Give a column the role that the owner chose."""
        named, field_name = named_in(heading_in(self.header, place)), _FIELDS.get(role, "")
        if role is ColumnRole.INDICATOR and self.indicator is None:
            self.indicator = place
        elif role is ColumnRole.COMMENT and self.comment is None:
            self.comment = place
        elif role is ColumnRole.NAMED and named[0] and named not in self.named.values():
            self.named[place] = named
        elif field_name and field_name not in self.fields.values():
            self.fields[place] = field_name
        else:  # what was chosen for another column already is not understood here
            self.beside[place] = _BESIDE.get(role, Part.NOT_UNDERSTOOD)

    def role(self, place: int) -> ColumnRole:
        """Return what a column was read as."""
        if place == self.period:
            return ColumnRole.PERIOD
        if place == self.indicator:
            return ColumnRole.INDICATOR
        if place == self.comment:
            return ColumnRole.COMMENT
        if place in self.named:
            return ColumnRole.NAMED
        if place in self.fields:
            return ColumnRole(self.fields[place])
        part = self.beside.get(place, Part.NOT_UNDERSTOOD)
        roles = {part: role for role, part in _BESIDE.items()}
        return roles.get(part, ColumnRole.LEFT_OUT)

    def may_say_sum(self, place: int) -> bool:
        """Tell whether the word total in this column would speak of its whole row."""
        holds = place in self.fields or place in self.named or place == self.comment
        return not holds and self.beside.get(place) is not Part.ELSEWHERE

    def columns(self) -> tuple[Column, ...]:
        """Return every column that holds something, with its role."""
        filled = [place for place in range(width_of(self.header, self.rows)) if self._holds(place)]
        return tuple(
            Column(place, heading_in(self.header, place), self.role(place)) for place in filled
        )

    def _holds(self, place: int) -> bool:
        if cell_at(self.header, place) is not None:
            return True
        return any(cell_at(row, place) is not None for row in self.rows)


def named_in(heading: str) -> tuple[str, str]:
    """Return indicator and field that the heading of a column names."""
    name, of_name = words.split_field(heading)
    return name, of_name or "value"


def width_of(header: Row, rows: Sequence[Row]) -> int:
    """Return how many columns header and rows reach over."""
    return max(len(row.cells) for row in (header, *rows))


def heading_in(header: Row, place: int) -> str:
    """Return the heading of a column, empty where it has none."""
    cell = cell_at(header, place)
    return "" if cell is None else str(cell)


def cell_at(row: Row, place: int) -> Cell:
    """Return a cell of a row, None beyond its end."""
    return row.cells[place] if place < len(row.cells) else None
