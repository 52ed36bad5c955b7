"""The parts of a workbook, opened only where they are harmless in kind and size.

Runs in the child process only.
"""

import zipfile
from xml.etree import ElementTree

LARGEST_PARTS = 800_000_000
"""Bytes that all parts of a workbook may take unpacked."""
STEEPEST = 500
"""Times that a part of over 20 MB may be larger than its packed form; real sheets stay under 60."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


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
    if "meta-inf/manifest.xml" in names and b"encryption-data" in part_of(
        parts, "META-INF/manifest.xml"
    ):
        raise Unreadable("password")
    return parts


def part_of(parts: zipfile.ZipFile, name: str) -> bytes:
    """Return a part, of at most the size that its directory entry admits to."""
    entry = parts.getinfo(name)
    if entry.flag_bits & 1:
        raise Unreadable("password")
    with parts.open(entry) as part:
        return part.read(entry.file_size)


def tree_of(part: bytes) -> ElementTree.Element:
    """Return the tree of a small part."""
    # Entities that unfold without end cost this process its memory and nothing else.
    return ElementTree.fromstring(part)  # noqa: S314


def sheet_part(parts: zipfile.ZipFile, sheet: str) -> bytes:
    """Return the XML of one sheet of an .xlsx; empty where it cannot be found, as in .ods."""
    try:
        book = tree_of(part_of(parts, "xl/workbook.xml"))
        links = tree_of(part_of(parts, "xl/_rels/workbook.xml.rels"))
        targets = {link.get("Id"): link.get("Target", "") for link in links}
        for element in book.iter():
            if element.tag.endswith("}sheet") and element.get("name") == sheet:
                # The two dialects of the format name the attribute by different namespaces.
                link = next((v for k, v in element.items() if k.endswith("}id")), "")
                target = targets.get(link, "")
                name = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
                return part_of(parts, name)
    except (KeyError, ElementTree.ParseError):
        return b""
    return b""
