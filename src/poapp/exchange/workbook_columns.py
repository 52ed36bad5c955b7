"""Rows of a sheet by columns, small enough to be passed on as JSON, and back.

A column is a kind and its cells: `t` for texts, each written once and named by its place; `d` for
days by their ordinals; `c` for anything else, a day among it as a list of one ordinal. An empty
cell is null, and a text has no blanks around it.
"""

from collections.abc import Sequence
from datetime import date, datetime
from itertools import zip_longest
from typing import Any


def packed(rows: Sequence[Sequence[object]]) -> list[object]:
    """Return rows as the reading library gives them, by columns; shorter ones end empty."""
    return [_packed(column) for column in zip_longest(*rows, fillvalue="")]


def unpacked(columns: Sequence[Any]) -> list[tuple[Any, ...]]:
    """Return the rows that were packed, with cells as a grid holds them."""
    return list(zip(*(_unpacked(*column) for column in columns), strict=True))


def _packed(column: Sequence[object]) -> tuple[object, ...]:
    kinds = set(map(type, column))
    if kinds == {float}:
        return "c", column
    if kinds == {str}:
        texts = list(dict.fromkeys(column))
        places = {text: place for place, text in enumerate(texts)}
        return "t", [_text(text) for text in texts], [places[text] for text in column]
    if kinds <= {date, datetime, str} and not any(isinstance(one, str) and one for one in column):
        return "d", [one.toordinal() if isinstance(one, date) else None for one in column]
    return "c", [_cell(one) for one in column]


def _unpacked(kind: str, cells: Sequence[Any], places: Sequence[int] = ()) -> Sequence[Any]:
    if kind == "t":
        return [cells[place] for place in places]
    if kind == "d":
        days = {one: date.fromordinal(one) for one in set(cells) if one is not None}
        return [days.get(one) for one in cells]
    return [date.fromordinal(one[0]) if isinstance(one, list) else one for one in cells]


def _text(text: object) -> object:
    return str(text).strip() or None


def _cell(cell: object) -> object:
    """Return a cell as JSON can hold it; a duration as text."""
    if isinstance(cell, str):
        return _text(cell)
    if cell is None or isinstance(cell, (bool, int, float)):
        return cell
    return [cell.toordinal()] if isinstance(cell, date) else str(cell)
