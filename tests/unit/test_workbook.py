"""Workbooks: what they hold comes through; hostile ones end in a sentence, never the program."""

import contextlib
import io
import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from poapp.core.message import RefusedError, UnusableError
from poapp.exchange import workbook
from poapp.exchange.amounts import amount_of
from poapp.exchange.sheet import read_grid, read_sheet
from poapp.exchange.workbook_columns import packed, unpacked

ODS_HEAD = (
    '<?xml version="1.0"?><office:document-content'
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">'
    '<office:body><office:spreadsheet><table:table table:name="Figures">'
)
ODS_TAIL = "</table:table></office:spreadsheet></office:body></office:document-content>"


def xlsx(path: Path, fill: Callable[[Any, Any], None]) -> Path:
    book = xlsxwriter.Workbook(str(path))
    fill(book, book.add_worksheet("Figures"))
    book.close()
    return path


def plain(book: Any, sheet: Any) -> None:
    for at, row in enumerate([("period", "value"), ("2026-01", 95.5), ("2026-02", 96)]):
        sheet.write_row(at, 0, row)


def ods(path: Path, rows: str, manifest: str = "<manifest/>") -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        parts.writestr("content.xml", ODS_HEAD + rows + ODS_TAIL)
        parts.writestr("META-INF/manifest.xml", manifest)
    return path


def amended(path: Path, name: str, change: Callable[[bytes], bytes]) -> Path:
    """Rewrite one part of a workbook."""
    with zipfile.ZipFile(path) as parts:
        held = {entry: parts.read(entry) for entry in parts.namelist()}
    held[name] = change(held.get(name, b""))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as parts:
        for entry, content in held.items():
            parts.writestr(entry, content)
    return path


def refusal(path: Path, sheet: str | None = None) -> str:
    with pytest.raises((RefusedError, UnusableError)) as caught:
        read_sheet(path, sheet)
    sentence = str(caught.value)
    assert path.name in sentence
    assert sentence.endswith(".")
    return sentence


def test_every_kind_of_cell(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_string(0, 0, " a\nb ")
        sheet.write_row(0, 1, ["c", "d", "e"])
        sheet.write_datetime(1, 0, datetime(2026, 1, 2), day)
        sheet.write_datetime(1, 1, datetime(2026, 1, 2, 12, 30), day)
        sheet.write_boolean(1, 2, boolean=True)
        sheet.write_number(1, 3, 0.1)
        sheet.write_string(3, 0, "=1+1")
        sheet.write_formula(3, 1, "=1+1", None, 2)
        sheet.write_datetime(3, 2, time(12, 30), book.add_format({"num_format": "hh:mm"}))
        sheet.write_datetime(3, 3, timedelta(hours=30), book.add_format({"num_format": "[h]:mm"}))

    sheet = read_sheet(xlsx(tmp_path / "a.xlsx", fill))
    assert sheet.columns == ("a b", "c", "d", "e")
    assert [(row.number, row.cells) for row in sheet.rows] == [
        (2, (date(2026, 1, 2), date(2026, 1, 2), True, 0.1)),
        (4, ("=1+1", 2.0, "12:30:00", "1 day, 6:00:00")),
    ]


def test_margins_of_the_sheet_do_not_shift_row_numbers(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write_row(4, 2, ["period", "value"])
        sheet.write_row(6, 2, ["2026-01", 5])

    sheet = read_sheet(xlsx(tmp_path / "a.xlsx", fill))
    assert sheet.columns == ("period", "value")
    assert [(row.number, row.cells) for row in sheet.rows] == [(7, ("2026-01", 5.0))]


def test_failed_and_uncalculated_formulas_are_shown_not_dropped(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        plain(book, sheet)
        sheet.write_formula(1, 1, "=1/0", None, "#DIV/0!")
        sheet.write_formula(2, 1, "=B2*2", None, 77)

    path = xlsx(tmp_path / "a.xlsx", fill)
    amended(path, "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b"<v>77</v>", b""))
    assert read_sheet(path).column("value") == ("#DIV/0!", "=B2*2")


def test_percentages_are_read_as_the_sheet_shows_them(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["a", "b", "c", "d"])
        for column, code in enumerate(["0%", "0.0 %;[Red]-0.0 %", '0.0 "of 1%"', "0.00"]):
            sheet.write_number(1, column, 0.951, book.add_format({"num_format": code}))

    sheet = read_sheet(xlsx(tmp_path / "a.xlsx", fill))
    assert sheet.rows[0].cells == ("95.1 %", "95.1 %", 0.951, 0.951)


def test_sheets_are_chosen_by_name_and_hidden_ones_come_last(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(str(path))
    hidden, shown = book.add_worksheet("Old"), book.add_worksheet("New")
    shown.activate()
    shown.set_first_sheet()
    hidden.hide()
    hidden.write_row(0, 0, ["a", "b"])
    hidden.write_row(1, 0, [1, 2])
    plain(book, shown)
    book.close()
    assert read_sheet(path).columns == ("period", "value")
    assert read_sheet(path, "old").columns == ("a", "b")
    assert "There are: New, Old" in refusal(path, "None")


def test_joined_cells_are_known(tmp_path: Path) -> None:
    path = xlsx(
        tmp_path / "a.xlsx", lambda book, sheet: sheet.merge_range(1, 1, 1, 3, "Quarter", None)
    )
    assert read_grid(path).merged == ((1, 1, 1, 3),)


def test_ods(tmp_path: Path) -> None:
    rows = (
        "<table:table-row><table:table-cell office:value-type='string'><text:p>period</text:p>"
        "</table:table-cell><table:table-cell office:value-type='string'><text:p>value</text:p>"
        "</table:table-cell></table:table-row>"
        "<table:table-row><table:table-cell office:value-type='date' office:date-value='2026-01-31'"
        "><text:p>31.01.26</text:p></table:table-cell><table:table-cell office:value-type="
        "'percentage' office:value='0.95'><text:p>95 %</text:p></table:table-cell>"
        "</table:table-row>"
        "<table:table-row table:number-rows-repeated='1048570'><table:table-cell"
        " table:number-columns-repeated='16384'/></table:table-row>"
    )
    sheet = read_sheet(ods(tmp_path / "a.ods", rows))
    assert sheet.name == "Figures"
    assert [row.cells for row in sheet.rows] == [(date(2026, 1, 31), 0.95)]


def test_a_repeated_cell_that_fills_the_memory_costs_only_the_child(tmp_path: Path) -> None:
    rows = (
        "<table:table-row table:number-rows-repeated='1048576'><table:table-cell"
        " table:number-columns-repeated='16384' office:value-type='float' office:value='1'>"
        "<text:p>1</text:p></table:table-cell></table:table-row>"
    )
    assert "too much memory" in refusal(ods(tmp_path / "a.ods", rows))


def test_a_cell_at_the_far_end(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        plain(book, sheet)
        sheet.write_number(1048575, 16383, 1)

    assert "XFD1048576" in refusal(xlsx(tmp_path / "a.xlsx", fill))


def test_where_the_reading_library_aborts_only_the_child_dies(tmp_path: Path) -> None:
    rows = (
        "<table:table-row table:number-rows-repeated='1048576'><table:table-cell"
        " table:number-columns-repeated='90' office:value-type='float' office:value='1'>"
        "<text:p>1</text:p></table:table-cell></table:table-row>"
    )
    assert "too much memory" in refusal(ods(tmp_path / "a.ods", rows))


def test_a_million_empty_rows(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        plain(book, sheet)
        sheet.set_column(0, 16383, 9, book.add_format({"bold": True}))
        sheet.write_blank(1048575, 16383, None, book.add_format({"bold": True}))

    assert len(read_sheet(xlsx(tmp_path / "a.xlsx", fill)).rows) == 2


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/x.bin"])
def test_a_zip_bomb(tmp_path: Path, part: str) -> None:
    path = xlsx(tmp_path / "a.xlsx", plain)
    amended(path, part, lambda xml: xml + b" " * 60_000_000)
    assert "unpacks" in refusal(path)


def test_a_zip_bomb_that_lies_about_its_size(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", plain)
    amended(path, "xl/sharedStrings.xml", lambda xml: xml + b" " * 60_000_000)
    content = path.read_bytes()
    size = (60_000_000).to_bytes(4, "little")[2:]
    path.write_bytes(content.replace(size, b"\0\0"))
    with contextlib.suppress(RefusedError, UnusableError):
        assert len(read_sheet(path).rows) == 2


def test_nested_entities(tmp_path: Path) -> None:
    entities = b'<!DOCTYPE x [<!ENTITY a0 "aaaaaaaaaa">' + b"".join(
        b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 12)
    )
    path = xlsx(tmp_path / "a.xlsx", plain)
    amended(
        path,
        "xl/workbook.xml",
        lambda xml: xml.replace(b"?>", b"?>" + entities + b"]>", 1).replace(
            b'name="Figures"', b'name="&a11;"'
        ),
    )
    refusal(path)


def test_passwords(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
    )
    assert "password" in refusal(path)
    manifest = "<manifest:manifest><manifest:encryption-data/></manifest:manifest>"
    assert "password" in refusal(ods(tmp_path / "b.ods", "", manifest))


def test_macros(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", plain)
    amended(path, "xl/vbaProject.bin", lambda _: b"macro")
    assert "macros" in refusal(path)
    assert "macros" in refusal(path.rename(tmp_path / "a.xlsm"))


def test_an_old_workbook(tmp_path: Path) -> None:
    (tmp_path / "a.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    assert "old format" in refusal(tmp_path / "a.xls")
    (tmp_path / "a.xls").rename(tmp_path / "a.xlsx")
    assert "old format" in refusal(tmp_path / "a.xlsx")


@pytest.mark.parametrize("length", [0, 3, 100, 2000, -30])
def test_cut_off(tmp_path: Path, length: int) -> None:
    path = xlsx(tmp_path / "a.xlsx", plain)
    path.write_bytes(path.read_bytes()[:length])
    refusal(path)


@pytest.mark.parametrize(
    "content", [b"period,value\n1,2\n", b"<html><table></table></html>", b"PK\x03\x04", b"\0" * 99]
)
def test_no_workbook_at_all(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    assert "damaged, or no workbook" in refusal(path)


def test_a_zip_of_something_else(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as parts:
        parts.writestr("letter.txt", "Hello")
    assert "damaged, or no workbook" in refusal(path)


def test_every_byte_of_a_small_workbook_may_be_wrong(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", plain)
    content = path.read_bytes()
    for place in range(0, len(content), len(content) // 12):
        broken = bytearray(content)
        broken[place] ^= 0xFF
        path.write_bytes(broken)
        with contextlib.suppress(RefusedError, UnusableError):
            read_grid(path)


def test_an_empty_sheet(tmp_path: Path) -> None:
    assert "is empty" in refusal(xlsx(tmp_path / "a.xlsx", lambda book, sheet: None))


def test_numbers_that_are_none(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", plain)
    amended(
        path,
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace(b"<v>95.5</v>", b"<v>NaN</v>").replace(
            b"<v>96</v>", b"<v>1e400</v>"
        ),
    )
    for value in read_sheet(path).column("value"):
        with pytest.raises(RefusedError):
            amount_of(value)


def test_patience_has_an_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "PATIENCE", 0.0)
    assert "time to read" in refusal(xlsx(tmp_path / "a.xlsx", plain))


def test_reading_can_be_ended(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        for at in range(2000):
            sheet.write_row(at, 0, [at, at])

    path = xlsx(tmp_path / "a.xlsx", fill)
    seen: list[tuple[int, int]] = []

    def once(read: int, to_read: int) -> bool:
        seen.append((read, to_read))
        return False

    with pytest.raises(RefusedError, match="ended"):
        read_grid(path, progress=once)
    assert seen == [(1000, 2000)]


def test_a_module_beside_the_file_is_not_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit(9)")
    (tmp_path / "python_calamine.py").write_text("raise SystemExit(9)")
    monkeypatch.chdir(tmp_path)
    assert len(read_sheet(xlsx(tmp_path / "a.xlsx", plain)).rows) == 2


def test_names_of_files_and_sheets_are_shown_harmlessly(tmp_path: Path) -> None:
    path = tmp_path / ("-x '; $(touch y) \u202e" + ".xlsx")
    xlsx(path, plain)
    assert len(read_sheet(path).rows) == 2
    with pytest.raises(RefusedError, match="no such sheet") as caught:
        read_sheet(path, "None")
    assert str(caught.value).isprintable()


def test_nothing_is_left_running(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", plain)
    before = io.BytesIO(path.read_bytes())
    read_grid(path)
    assert path.read_bytes() == before.getvalue()


def test_a_bundled_program_reads_by_starting_itself(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", plain)
    child = subprocess.run(
        [sys.executable, "-m", "poapp", workbook.CHILD_FLAG, str(path), "Figures"],
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(Path(workbook.__file__).parents[2])},
    )
    opening, rows, end = map(json.loads, child.stdout.splitlines())
    assert opening["sheets"] == ["Figures"]
    numbers, columns = rows
    assert numbers == [1, 2, 3]
    assert unpacked(columns) == [("period", "value"), ("2026-01", 95.5), ("2026-02", 96.0)]
    assert end == {"end": True}


@pytest.mark.parametrize("dialect", ["prefixed", "reordered", "quotes", "strict"])
def test_dialects_of_the_format_lose_no_failed_formula(tmp_path: Path, dialect: str) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["a", "b", "c"])
        sheet.write_formula(1, 0, "=1/0", None, "#DIV/0!")
        sheet.write_number(1, 1, 0.5, book.add_format({"num_format": "0%"}))
        sheet.write_number(1, 2, 7)

    path = xlsx(tmp_path / "a.xlsx", fill)
    part = "xl/worksheets/sheet1.xml"
    if dialect == "prefixed":
        main = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
        amended(
            path,
            part,
            lambda xml: re.sub(rb"<(/?)(\w)", rb"<\1x:\2", xml).replace(
                main, main.replace(b"xmlns=", b"xmlns:x=")
            ),
        )
    elif dialect == "reordered":
        amended(path, part, lambda xml: re.sub(rb'<c (r="\w+") ([^>]+)>', rb"<c \2 \1>", xml))
    elif dialect == "quotes":
        amended(path, part, lambda xml: re.sub(rb'(\w)="(\w+)"', rb"\1='\2'", xml))
    else:
        amended(
            path,
            "xl/workbook.xml",
            lambda xml: xml.replace(
                b"schemas.openxmlformats.org/officeDocument/2006/relationships",
                b"purl.oclc.org/ooxml/officeDocument/relationships",
            ),
        )
    assert read_sheet(path).rows[0].cells == ("#DIV/0!", "50 %", 7.0)


PLAIN = st.one_of(
    st.just(""),
    st.text(max_size=5),
    st.floats(allow_nan=False),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.timedeltas(),
)


@given(st.lists(st.lists(PLAIN, min_size=1, max_size=4), min_size=1, max_size=5))
def test_rows_come_back_from_their_columns(rows: list[list[object]]) -> None:
    wide = max(map(len, rows))
    back = unpacked(json.loads(json.dumps(packed(rows))))
    assert len(back) == len(rows)
    for row, found in zip(rows, back, strict=True):
        whole = [*row, *[""] * (wide - len(row))]
        assert [kept(cell) for cell in whole] == list(found)
        assert [type(kept(cell)) for cell in whole] == list(map(type, found))


def kept(cell: object) -> object:
    if isinstance(cell, str):
        return cell.strip() or None
    if isinstance(cell, datetime):
        return cell.date()
    return cell if isinstance(cell, (bool, float, date)) else str(cell)
