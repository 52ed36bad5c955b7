"""What the XML of a sheet tells beyond its values: cells without one, percentages, far cells.

Runs in the child process only. The reading library leaves out cells whose formula failed or was
never calculated, and gives 0.95 for what the sheet shows as 95 %; here both are found, so that no
cell is dropped or changed unseen.
"""

import re
import zipfile
from collections.abc import Iterator
from typing import TypeAlias
from xml.etree import ElementTree

from poapp.exchange.workbook_parts import Unreadable, part_of, tree_of

LARGEST_AREA = 40_000_000
"""Cells between A1 and the last cell that holds something."""

Amended: TypeAlias = dict[int, dict[int, str]]
"""Text by row and column, both from 0."""

_ERROR_CELL = re.compile(rb'<c [^>]*?r="([A-Z]+)(\d+)"[^>]*t="e"[^>]*>.*?</c>', re.DOTALL)
_VALUE = re.compile(rb"<v>([^<]*)</v>")
_BARE_FORMULA = re.compile(
    rb'<c r="([A-Z]+)(\d+)"[^>]*><f[^>]*(?:/>|>([^<]*)</f>)(?:<v></v>|<v/>)?</c>'
)
_FAR_CELL = re.compile(rb'<c r="([A-Z]{2,3})(\d+)"[^>]*(?<!/)>')
_LAST_CELL = re.compile(rb'<c [^>]*?r="([A-Z]+)(\d+)"[^>]*(?<!/)>')
_STYLED_CELL = re.compile(rb'<c r="([A-Z]+)(\d+)" s="(\d+)"')


def refuse_too_far(part: bytes) -> None:
    """Refuse a sheet in which a cell that holds something lies too far from the first."""
    width, height, place = 1, 1, ""
    for found in (*_FAR_CELL.finditer(part), *_last_cell(part)):
        width = max(width, column_number(found[1].decode()))
        height = max(height, int(found[2][:8]))
        place = f"{found[1].decode()}{found[2].decode()}"
        if width * height > LARGEST_AREA:
            raise Unreadable("far", place)


def _last_cell(part: bytes) -> Iterator[re.Match[bytes]]:
    end = part.rfind(b"</c>")
    start = part.rfind(b"<c ", 0, end) if end >= 0 else -1
    found = _LAST_CELL.match(part, start) if start >= 0 else None
    if found:
        yield found


def cells_without_value(part: bytes) -> Amended:
    """Return the cells whose formula failed or was never calculated, by what they show.

    That is `#DIV/0!`, or the formula itself.
    """
    found: Amended = {}
    if b't="e"' in part:
        for cell in _ERROR_CELL.finditer(part):
            value = _VALUE.search(cell[0])
            _put(found, cell, value[1].decode("utf-8", "replace") if value else "#")
    if b"<f" in part:
        for cell in _BARE_FORMULA.finditer(part):
            _put(found, cell, "=" + (cell[3] or b"").decode("utf-8", "replace"))
    return found


def percentages(parts: zipfile.ZipFile, part: bytes) -> dict[int, set[int]]:
    """Return the cells that a sheet shows as percentages: their columns by row, both from 0."""
    styles = _percent_styles(parts)
    found: dict[int, set[int]] = {}
    if styles:
        for cell in _STYLED_CELL.finditer(part):
            if int(cell[3]) in styles:
                found.setdefault(int(cell[2]) - 1, set()).add(column_number(cell[1].decode()) - 1)
    return found


def _percent_styles(parts: zipfile.ZipFile) -> set[int]:
    try:
        tree = tree_of(part_of(parts, "xl/styles.xml"))
    except (KeyError, ElementTree.ParseError):
        return set()
    formats = {"9", "10"} | {
        element.get("numFmtId", "")
        for element in tree.iter()
        if element.tag.endswith("}numFmt") and _shows_percent(element.get("formatCode", ""))
    }
    styled = next((e for e in tree.iter() if e.tag.endswith("}cellXfs")), ())
    return {place for place, style in enumerate(styled) if style.get("numFmtId") in formats}


def _shows_percent(code: str) -> bool:
    """Tell whether a format multiplies by 100: a percent sign that is not mere text."""
    return "%" in re.sub(r'"[^"]*"|\\.|\[[^\]]*\]', "", code)


def _put(found: Amended, cell: re.Match[bytes], shown: str) -> None:
    found.setdefault(int(cell[2]) - 1, {})[column_number(cell[1].decode()) - 1] = shown


def column_number(letters: str) -> int:
    """Return the number of a column by its letters: A is 1, XFD is 16384."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
