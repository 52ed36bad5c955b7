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

# Some programs write a prefix before every tag, and attributes in another order.
_OPEN = rb"<(?:\w+:)?c"
_CELL = rb'\s(?:[^>]*?\s)?r=["\'](?P<column>[A-Z]{1,3})(?P<row>\d{1,7})["\']'
_END = rb"</(?:\w+:)?c>"
_ERROR_CELL = re.compile(
    _OPEN + rb'(?=[^>]*\st=["\']e["\'])' + _CELL + rb"[^>]*>(?P<inner>.*?)" + _END, re.DOTALL
)
_VALUE = re.compile(rb"<(?:\w+:)?v>([^<]*)</")
_BARE_FORMULA = re.compile(
    _OPEN
    + _CELL
    + rb"[^>]*><(?:\w+:)?f(?:\s[^>]*)?(?:/>|>(?P<formula>[^<]*)</(?:\w+:)?f>)"
    + rb"(?:<(?:\w+:)?v></(?:\w+:)?v>|<(?:\w+:)?v/>)?"
    + _END
)
_FILLED_CELL = re.compile(_OPEN + _CELL + rb"[^>]*(?<!/)>")
_STYLED_CELL = re.compile(_OPEN + rb'(?=[^>]*\ss=["\'](?P<style>\d+)["\'])' + _CELL)
_FAR_COLUMN = re.compile(rb' r="[A-Z]{2}')
_FAR_COLUMN_ODDLY = re.compile(rb'\sr=["\'][A-Z]{2,3}\d')


def refuse_too_far(part: bytes) -> None:
    """Refuse a sheet in which a cell that holds something lies too far from the first."""
    width, height = 1, 1
    beyond_z = _FILLED_CELL.finditer(part) if _is_wide(part) else iter(())
    for found in (*beyond_z, *_last_cell(part)):
        width = max(width, column_number(found["column"].decode()))
        height = max(height, int(found["row"]))
        if width * height > LARGEST_AREA:
            place = f"{found['column'].decode()}{found['row'].decode()}"
            raise Unreadable("far", place)


def _is_wide(part: bytes) -> bool:
    """Tell whether a cell stands beyond column Z; nearly every program writes them one way."""
    if any(sign in part for sign in (b" r='", b"\nr=", b"\tr=", b"\rr=")):
        return _FAR_COLUMN_ODDLY.search(part) is not None
    return _FAR_COLUMN.search(part) is not None


def _last_cell(part: bytes) -> Iterator[re.Match[bytes]]:
    """Yield the last cell of a sheet that holds something; rows stand in their order."""
    end = part.rfind(b"</")
    for _ in range(8):  # a few tags close behind the last cell
        start = max(part.rfind(b"<c ", 0, end), part.rfind(b":c ", 0, end))
        if start < 0:
            return
        found = _FILLED_CELL.match(part, part.rfind(b"<", 0, start + 1))
        if found:
            yield found
            return
        end = start


def cells_without_value(part: bytes) -> Amended:
    """Return the cells whose formula failed or was never calculated, by what they show.

    That is `#DIV/0!`, or the formula itself.
    """
    found: Amended = {}
    if b't="e"' in part or b"t='e'" in part:
        for cell in _ERROR_CELL.finditer(part):
            value = _VALUE.search(cell["inner"])
            _put(found, cell, value[1].decode("utf-8", "replace") if value else "#")
    if b"<f" in part:
        for cell in _BARE_FORMULA.finditer(part):
            _put(found, cell, "=" + (cell["formula"] or b"").decode("utf-8", "replace"))
    return found


def percentages(parts: zipfile.ZipFile, part: bytes) -> dict[int, set[int]]:
    """Return the cells that a sheet shows as percentages: their columns by row, both from 0."""
    styles = _percent_styles(parts)
    found: dict[int, set[int]] = {}
    if styles:
        for cell in _STYLED_CELL.finditer(part):
            if int(cell["style"]) in styles:
                found.setdefault(int(cell["row"]) - 1, set()).add(
                    column_number(cell["column"].decode()) - 1
                )
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
    found.setdefault(int(cell["row"]) - 1, {})[column_number(cell["column"].decode()) - 1] = shown


def column_number(letters: str) -> int:
    """Return the number of a column by its letters: A is 1, XFD is 16384."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
