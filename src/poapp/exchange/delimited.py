"""Comma-, semicolon- and tab-separated text to a grid."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from poapp.core.message import Message, RefusedError, message
from poapp.exchange.decoding import text_of
from poapp.exchange.grid import Cell, Grid, Row
from poapp.exchange.guard import unguarded

_DELIMITERS = ",;\t|"
_SAMPLE = 50
_LINE_END = re.compile(r"\r\n|\r|\n")


def grid_of(content: bytes, file: str) -> Grid:
    """Return the rows of a delimited text file, cells still text and None where empty.

    Raises:
        RefusedError: the text is damaged, or a quotation mark is never closed.
        UnusableError: the file holds no text.
    """
    text = text_of(content, file)
    text, delimiter = _delimited(text, file)
    rows = []
    for number, fields in _records(text, delimiter, file):
        cells: tuple[Cell, ...] = tuple(_cell(field) for field in fields)
        if any(cell is not None for cell in cells):
            rows.append(Row(number, cells))
    return Grid(file, Path(file).stem, tuple(rows), True if delimiter == ";" else None)


def pasted(text: str, name: str) -> Grid:
    """Return the rows of text that was copied from a spreadsheet; `name` is what to call it.

    A quotation mark that is never closed is taken as it stands: who copies text from a letter means
    it so. Nothing is refused here.
    """
    if not text.strip():
        return Grid(name, name, ())
    text = text.strip("\r\n")
    delimiter = _pasted_delimiter(text)
    try:
        records = list(_records(text, delimiter, name))
    except RefusedError:
        lines = _LINE_END.split(text)
        records = [(number, line.split(delimiter)) for number, line in enumerate(lines, 1)]
    rows = [Row(number, tuple(map(_cell, fields))) for number, fields in records]
    filled = tuple(row for row in rows if any(cell is not None for cell in row.cells))
    return Grid(name, name, filled, True if delimiter == ";" else None)


def _pasted_delimiter(text: str) -> str:
    """Return what parts pasted cells: spreadsheets part them by tabs; commas may be decimal."""
    if "\t" in text:
        return "\t"
    first = _LINE_END.split(text, maxsplit=1)[0]
    if ";" in first:
        return ";"
    is_heading = "," in first and not re.search(r"\d,\d", first) and re.search("[^\\W\\d]", first)
    return "," if is_heading else "\t"


def _cell(field: str) -> Cell:
    field = field.strip()
    if "\r" in field:  # a line break within a cell, as Windows writes it
        field = field.replace("\r\n", "\n").replace("\r", "\n")
    return unguarded(field) or None if field.startswith("'") else field or None


def _delimited(text: str, file: str) -> tuple[str, str]:
    """Return the text without Excel's `sep=` line, and the sign that separates its cells."""
    named = re.match(r"sep=(.)\r?\n", text, re.IGNORECASE)
    if named:
        # The line stays as a blank one, so that rows keep the numbers a reader sees.
        return text[named.end(1) :].lstrip("\r"), named[1]
    if file.lower().endswith((".tsv", ".tab")):
        return text, "\t"
    return text, max(_DELIMITERS, key=lambda sign: _consistency(text, sign))


def _consistency(text: str, delimiter: str) -> tuple[float, int]:
    """Return how many of the first rows are as wide as the header, and how wide that is."""
    head = "".join(_LINE_END.sub("\n", text[:200_000]).splitlines(keepends=True)[: _SAMPLE * 4])
    widths = []
    try:
        for fields in csv.reader(io.StringIO(head, newline=""), delimiter=delimiter):
            if any(fields):
                widths.append(len(fields))
            if len(widths) >= _SAMPLE:
                break
    except csv.Error:
        return (0.0, 0)
    if not widths or max(widths) < 2:
        return (0.0, 0)
    width, often = Counter(w for w in widths if w > 1).most_common(1)[0]
    agreeing = often / len(widths) + (0.5 if widths[0] == width else 0.0)
    return (agreeing, width)


def _records(text: str, delimiter: str, file: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 0
    while True:
        number += 1
        try:
            fields = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise RefusedError(_flaw(str(error), number, file)) from None
        yield number, fields


def _flaw(error: str, number: int, file: str) -> Message:
    if "field limit" in error:
        return message(
            "Row {row} of {file} holds a cell of more than {longest} characters. "
            "A quotation mark may be missing; otherwise shorten it.",
            row=number,
            file=file,
            longest=csv.field_size_limit(),
        )
    if "end of data" in error:
        return message(
            "{file} is cut off: a quotation mark opens in row {row} and is never closed. "
            "Close it, or export the file again.",
            file=file,
            row=number,
        )
    return message(
        "Row {row} of {file} has text after a closing quotation mark. "
        "Write a quotation mark inside a cell twice.",
        row=number,
        file=file,
    )
