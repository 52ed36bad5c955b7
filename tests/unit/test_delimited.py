"""Delimited text: every encoding and separator people send; what is wrong is said in a sentence."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poapp.core.message import RefusedError, UnusableError
from poapp.exchange.delimited import pasted
from poapp.exchange.grid import letters_of, shown
from poapp.exchange.sheet import read_grid, read_sheet

PLAIN = "period,value\n2026-01,95.5\n2026-02,96\n"


def written(folder: Path, content: bytes | str, name: str = "a.csv") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def refusal(folder: Path, content: bytes | str, name: str = "a.csv") -> str:
    with pytest.raises((RefusedError, UnusableError)) as caught:
        read_sheet(written(folder, content, name))
    sentence = str(caught.value)
    assert name in sentence
    assert sentence.endswith(".")
    return sentence


def test_reads_names_rows_and_their_numbers(tmp_path: Path) -> None:
    sheet = read_sheet(written(tmp_path, PLAIN))
    assert sheet.columns == ("period", "value")
    assert [(row.number, row.cells) for row in sheet.rows] == [
        (2, ("2026-01", "95.5")),
        (3, ("2026-02", "96")),
    ]
    assert sheet.column("value") == ("95.5", "96")


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_encodings(tmp_path: Path, encoding: str) -> None:
    text = "Größe;Anteil\n2026-01;95,5\nMärz “neu” – €;96\n"
    sheet = read_sheet(written(tmp_path, text.encode(encoding)))
    assert sheet.columns == ("Größe", "Anteil")
    assert sheet.rows[1].cells == ("März “neu” – €", "96")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_with_its_mark(tmp_path: Path, encoding: str) -> None:
    sheet = read_sheet(written(tmp_path, ("\ufeff" + PLAIN).encode(encoding)))
    assert sheet.columns == ("period", "value")


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_separators_and_line_ends(tmp_path: Path, separator: str, newline: str) -> None:
    text = PLAIN.replace(",", separator).replace("\n", newline)
    assert read_sheet(written(tmp_path, text)).rows[1].cells == ("2026-02", "96")


def test_decimal_comma_does_not_pass_for_a_separator(tmp_path: Path) -> None:
    sheet = read_sheet(written(tmp_path, "Monat;Wert\n01.2026;95,5\n02.2026;96,25\n"))
    assert sheet.columns == ("Monat", "Wert")
    assert sheet.column("Wert") == ("95,5", "96,25")
    assert sheet.decimal_comma is True


def test_tsv_goes_by_its_ending(tmp_path: Path) -> None:
    sheet = read_sheet(written(tmp_path, "a, b\tc\n1\t2\n", "a.tsv"))
    assert sheet.columns == ("a, b", "c")


def test_excel_names_its_separator(tmp_path: Path) -> None:
    sheet = read_sheet(written(tmp_path, "sep=;\r\na;b,c\r\n1;2,3\r\n"))
    assert sheet.columns == ("a", "b,c")
    assert sheet.rows[0].number == 3


def test_one_column_needs_no_separator(tmp_path: Path) -> None:
    assert read_sheet(written(tmp_path, "value\n1\n2\n")).columns == ("value",)


def test_quoted_line_breaks_keep_the_row_numbers_of_a_spreadsheet(tmp_path: Path) -> None:
    sheet = read_sheet(written(tmp_path, 'a,"b\nc"\n1,"x\ny"\n\n2,z\n'))
    assert sheet.columns == ("a", "b c")
    assert [(row.number, row.cells) for row in sheet.rows] == [(2, ("1", "x\ny")), (4, ("2", "z"))]


def test_blank_rows_and_empty_columns_at_the_end_do_not_count(tmp_path: Path) -> None:
    sheet = read_sheet(written(tmp_path, "\n\na,b,,\n1,2,,\n,,,\n"))
    assert sheet.columns == ("a", "b")
    assert [(row.number, row.cells) for row in sheet.rows] == [(4, ("1", "2"))]


def test_a_column_without_a_name_is_called_by_its_letter(tmp_path: Path) -> None:
    assert read_sheet(written(tmp_path, "a,,c\n1,2,3\n")).columns == ("a", "Column B", "c")


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xef\xbb\xbf", b"\xff\xfe", b" , ,\n"])
def test_empty(tmp_path: Path, content: bytes) -> None:
    assert "is empty" in refusal(tmp_path, content)


def test_header_only(tmp_path: Path) -> None:
    assert "no rows below" in refusal(tmp_path, "a,b\n")


@pytest.mark.parametrize(
    "content",
    [
        bytes(range(256)) * 4,
        b"PK\x03\x04\x14\x00\x06\x00\x08\x00" + b"\x00" * 50,
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        b"a,b\n1,\x00\n",
        b"%PDF-1.7\n\x01\x02\xe2\xe3",
    ],
)
def test_binary(tmp_path: Path, content: bytes) -> None:
    path = written(tmp_path, content)
    with pytest.raises((UnusableError, RefusedError), match=r"a\.csv"):
        read_sheet(path)


def test_a_quotation_mark_never_closed_names_its_row(tmp_path: Path) -> None:
    assert "row 3" in refusal(tmp_path, 'a,b\n1,2\n3,"cut o\n4,5\n')


def test_text_after_a_closing_quotation_mark(tmp_path: Path) -> None:
    assert "Row 2" in refusal(tmp_path, 'a,b\n"1"x,2\n')


def test_a_very_long_cell(tmp_path: Path) -> None:
    limit = csv.field_size_limit()
    sentence = refusal(tmp_path, "a,b\n1," + "x" * (limit + 1) + "\n")
    assert "Row 2" in sentence
    assert "131072" in sentence


def test_a_short_row_is_not_filled_up(tmp_path: Path) -> None:
    assert "Row 3" in refusal(tmp_path, "a,b,c\n1,2,3\n4,5\n")


def test_a_long_row_loses_nothing(tmp_path: Path) -> None:
    assert "Row 3 of a.csv has 3 cells" in refusal(tmp_path, "period,value\n1,2\n2026-01,95,5\n")


def test_two_columns_of_one_name(tmp_path: Path) -> None:
    assert "A and C in row 1" in refusal(tmp_path, "a,b,a\n1,2,3\n")


def test_text_cut_within_a_letter(tmp_path: Path) -> None:
    assert "row 3" in refusal(tmp_path, "a,b\nMärz,Größe\nJänner,Maß".encode()[:-1])


def test_names_of_a_file_are_shown_harmlessly(tmp_path: Path) -> None:
    with pytest.raises(UnusableError, match="is not there") as caught:
        read_sheet(tmp_path / "x\u202egpj\x07.csv")
    assert "x gpj .csv" in str(caught.value)


@pytest.mark.parametrize("name", ["none.csv", "none/none.csv", "a\0b.csv", "x" * 400 + ".csv"])
def test_missing(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnusableError):
        read_sheet(tmp_path / name)


def test_a_folder_and_an_unknown_ending(tmp_path: Path) -> None:
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(UnusableError, match="folder"):
        read_sheet(tmp_path / "folder.csv")
    with pytest.raises(UnusableError, match=r"\.xlsx"):
        read_sheet(written(tmp_path, "x", "a.docx"))


def test_a_grid_keeps_rows_of_unlike_lengths(tmp_path: Path) -> None:
    grid = read_grid(written(tmp_path, "Title\n\na,b\n1,2\n"))
    assert [(row.number, len(row.cells)) for row in grid.rows] == [(1, 1), (3, 2), (4, 2)]


CELL = st.text(
    st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\ufeff"), max_size=8
).map(str.strip)


@given(
    table=st.lists(st.tuples(CELL, CELL, CELL), min_size=1, max_size=8),
    separator=st.sampled_from(";\t"),
)
def test_what_the_writer_quotes_the_reader_returns(
    tmp_path_factory: pytest.TempPathFactory, table: list[tuple[str, ...]], separator: str
) -> None:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=separator, quoting=csv.QUOTE_ALL)
    writer.writerow(("first", "second", "third"))
    writer.writerows(table)
    path = tmp_path_factory.mktemp("csv") / "a.csv"
    path.write_bytes(out.getvalue().encode("utf-8-sig"))
    read = [tuple(cell or "" for cell in row.cells) for row in read_grid(path).rows[1:]]
    assert read == [row for row in table if any(row)]


def test_letters_and_sentences() -> None:
    assert [letters_of(n) for n in (0, 25, 26, 701, 702, 16383)] == [
        "A", "Z", "AA", "ZZ", "AAA", "XFD",
    ]  # fmt: skip
    assert shown("a\nb\u202ec" + "x" * 100) == "a b c" + "x" * 34 + "…"


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("95,5\n96\n", [("95,5",), ("96",)]),
        ("a\tb\r\n1,5\t2\r\n", [("a", "b"), ("1,5", "2")]),
        ('a\t"b\nc"\n', [("a", "b\nc")]),
        ('12" pipe\t5\n', [('12" pipe', "5")]),
        ('"never closed\t5\nx\t6', [('"never closed', "5"), ("x", "6")]),
        ("a;b\n1;2", [("a", "b"), ("1", "2")]),
        ("\n\n", []),
        ("", []),
        ("1\t\t3", [("1", None, "3")]),
        ("period,value\n2026-01,5", [("period", "value"), ("2026-01", "5")]),
    ],
)
def test_what_is_pasted_comes_as_cells(text: str, rows: list[tuple[str | None, ...]]) -> None:
    assert [row.cells for row in pasted(text, "clipboard").rows] == rows


@given(st.text(max_size=40))
def test_nothing_that_is_pasted_is_refused(text: str) -> None:
    pasted(text, "clipboard")
