"""What a workbook's parts tell before it is read: whether it may be, and cells without a value.

Runs in the child process only. The reading library leaves out cells whose formula failed or was
never calculated; here they are found, so that no cell is dropped unseen.
"""

import re
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

LARGEST_PARTS = 800_000_000
"""Bytes that all parts of a workbook may take unpacked."""
STEEPEST = 500
"""Times that a part of over 20 MB may be larger than its packed form; real sheets stay under 60."""
LARGEST_AREA = 40_000_000
"""Cells between A1 and the last cell that holds something."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ERROR_CELL = re.compile(rb'<c [^>]*?r="([A-Z]+)(\d+)"[^>]*t="e"[^>]*>.*?</c>', re.DOTALL)
_VALUE = re.compile(rb"<v>([^<]*)</v>")
_BARE_FORMULA = re.compile(
    rb'<c r="([A-Z]+)(\d+)"[^>]*><f[^>]*(?:/>|>([^<]*)</f>)(?:<v></v>|<v/>)?</c>'
)
_FAR_CELL = re.compile(rb'<c r="([A-Z]{2,3})(\d+)"[^>]*(?<!/)>')
_LAST_CELL = re.compile(rb'<c [^>]*?r="([A-Z]+)(\d+)"[^>]*(?<!/)>')


class Unreadable(Exception):  # noqa: N818  (it becomes a sentence elsewhere)
    """The workbook must not or cannot be read; `code` says why, `place` where."""

    def __init__(self, code: str, place: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.place = place


def open_parts(path: str) -> zipfile.ZipFile:
    """Return a workbook's parts once they are known to be harmless in kind and size.

    Raises:
        Unreadable: password, macros, another format, damage, or parts that unpack to too much.
    """
    with open(path, "rb") as file:  # noqa: PTH123  (nothing but the standard library's least here)
        head = file.read(8)
        if head == _OLE:
            rest = file.read(1_000_000)
            encrypted = "EncryptedPackage".encode("utf-16-le") in rest
            raise Unreadable("password" if encrypted else "old")
    try:
        parts = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, NotImplementedError, ValueError):
        raise Unreadable("damaged" if head[:2] == b"PK" else "format") from None
    entries = parts.infolist()
    if sum(entry.file_size for entry in entries) > LARGEST_PARTS or any(
        entry.file_size > 20_000_000 and entry.file_size > STEEPEST * entry.compress_size
        for entry in entries
    ):
        raise Unreadable("bomb")
    names = {entry.filename.lower() for entry in entries}
    if any(name.endswith("vbaproject.bin") for name in names):
        raise Unreadable("macros")
    if "meta-inf/manifest.xml" in names and b"encryption-data" in _part(
        parts, "META-INF/manifest.xml"
    ):
        raise Unreadable("password")
    return parts


def _part(parts: zipfile.ZipFile, name: str) -> bytes:
    """Return a part, of at most the size that its directory entry admits to."""
    entry = parts.getinfo(name)
    if entry.flag_bits & 1:
        raise Unreadable("password")
    with parts.open(entry) as part:
        return part.read(entry.file_size)


def _tree(part: bytes) -> ElementTree.Element:
    # Entities that unfold without end cost this process its memory and nothing else.
    return ElementTree.fromstring(part)  # noqa: S314


def sheet_part(parts: zipfile.ZipFile, sheet: str) -> bytes:
    """Return the XML of one sheet of an .xlsx; empty where it cannot be found, as in .ods."""
    try:
        book = _tree(_part(parts, "xl/workbook.xml"))
        links = _tree(_part(parts, "xl/_rels/workbook.xml.rels"))
        targets = {link.get("Id"): link.get("Target", "") for link in links}
        for element in book.iter():
            if element.tag.endswith("}sheet") and element.get("name") == sheet:
                target = targets.get(element.get(_RELATION), "")
                name = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
                return _part(parts, name)
    except (KeyError, ElementTree.ParseError):
        return b""
    return b""


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


def cells_without_value(part: bytes) -> dict[tuple[int, int], str]:
    """Return the cells, by row and column from 0, whose formula failed or was never calculated.

    Each with what it shows: `#DIV/0!`, or the formula itself.
    """
    found: dict[tuple[int, int], str] = {}
    if b't="e"' in part:
        for cell in _ERROR_CELL.finditer(part):
            value = _VALUE.search(cell[0])
            found[_place(cell)] = value[1].decode("utf-8", "replace") if value else "#"
    if b"<f" in part:
        for cell in _BARE_FORMULA.finditer(part):
            found[_place(cell)] = "=" + (cell[3] or b"").decode("utf-8", "replace")
    return found


def _place(cell: re.Match[bytes]) -> tuple[int, int]:
    return int(cell[2]) - 1, column_number(cell[1].decode()) - 1


def column_number(letters: str) -> int:
    """Return the number of a column by its letters: A is 1, XFD is 16384."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
