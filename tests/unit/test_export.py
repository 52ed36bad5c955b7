"""Files that leave: safe in any spreadsheet, and a whole store that comes back as it went."""

import csv
import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poapp.actions.sample import fill
from poapp.actions.whole_store import take_over
from poapp.core.catalogue import RECORD_CLASSES
from poapp.core.clock import fixed
from poapp.core.indicator import Indicator, IndicatorVersion, Measurement
from poapp.core.message import RefusedError, UnusableError
from poapp.core.process import Process
from poapp.exchange.export import export_to, sheet_name, tables_of, write_csv
from poapp.exchange.guard import guarded, unguarded
from poapp.exchange.register_table import RegisterTable
from poapp.exchange.sheet import read_grid, read_sheet
from poapp.exchange.whole_store import read_store
from poapp.language import Language
from poapp.store.store import Store

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
DANGEROUS = ["=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", " =1", "'=1", "-text"]


@pytest.fixture
def store(tmp_path: Path) -> Any:
    opened = Store.make(tmp_path / "a.db", fixed(NOW))
    with opened.edit("Fill") as edit:
        process = edit.put(Process(name="Größe & “Maß”"))
        indicator = edit.put(Indicator(name="=HYPERLINK(1)", process=process.id))
        edit.put(
            IndicatorVersion(
                indicator=indicator.id, valid_from=date(2026, 1, 1), process=process.id
            )
        )
        for month in range(1, 4):
            edit.put(
                Measurement(
                    process=process.id,
                    indicator=indicator.id,
                    first=date(2026, month, 1),
                    last=date(2026, month, 28),
                    value=-0.1 * month,
                    comment=DANGEROUS[month],
                )
            )
    yield opened
    opened.close()


@pytest.mark.parametrize("text", DANGEROUS)
def test_nothing_in_a_csv_begins_as_a_formula(tmp_path: Path, text: str) -> None:
    write_csv(tmp_path / "a.csv", RegisterTable("T", (text, "n"), ((text, -5.5),)))
    content = (tmp_path / "a.csv").read_bytes().decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(content, newline="")))
    for row in rows:
        assert row[0].startswith("'")
    assert rows[1][1] == "-5.5"


@given(st.text())
def test_the_guard_is_taken_away_exactly(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert guarded(text).lstrip()[:1] not in {"=", "+", "-", "@", "＝"}


@given(st.text("'= +-@a", max_size=6))
def test_the_guard_among_apostrophes(text: str) -> None:
    assert unguarded(guarded(text)) == text


def test_csv_has_a_mark_whole_numbers_without_point_and_iso_days(tmp_path: Path) -> None:
    table = RegisterTable("T", ("a", "b", "c", "d"), ((1.0, 0.1, date(2026, 1, 2), None),))
    write_csv(tmp_path / "a.csv", table)
    assert (tmp_path / "a.csv").read_bytes() == b"\xef\xbb\xbfa,b,c,d\r\n1,0.1,2026-01-02,\r\n"


def test_a_register_as_csv_reads_back(store: Store, tmp_path: Path) -> None:
    export_to(store, tmp_path / "a.csv", [], Language())
    sheet = read_sheet(tmp_path / "a.csv")
    assert sheet.columns[:4] == ("Indicator", "First day", "Last day", "Value")
    assert sheet.rows[1].cells[:4] == ("I-001", "2026-02-01", "2026-02-28", "-0.2")
    assert sheet.column("Comment") == tuple(DANGEROUS[1:4])


def test_a_workbook_has_real_numbers_dates_and_text(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    export_to(store, path, [], Language())
    sheet = read_sheet(path, "Measurement")
    assert sheet.rows[0].cells[:4] == ("I-001", date(2026, 1, 1), date(2026, 1, 28), -0.1)
    assert sheet.column("Comment") == tuple(DANGEROUS[1:4])
    grid = read_grid(path, "Indicator")
    assert grid.rows[1].cells[:2] == ("I-001", "=HYPERLINK(1)")
    with zipfile.ZipFile(path) as parts:
        for part in parts.namelist():
            assert b"<f>" not in parts.read(part)
            assert b"hyperlink" not in parts.read(part)


def test_the_same_records_give_the_same_workbook(store: Store, tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        export_to(store, tmp_path / name, [], Language())
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_every_kind_of_record_makes_a_table(store: Store) -> None:
    tables = tables_of(store, [kind.table for kind in RECORD_CLASSES], Language())
    assert len(tables) == len(RECORD_CLASSES)
    assert all(table.header for table in tables)


@pytest.mark.parametrize(
    ("name", "wanted"),
    [("a.pdf", []), ("a", []), ("a.csv", ["measurement", "target"]), ("a.xlsx", ["nothing"])],
)
def test_refused_exports(store: Store, tmp_path: Path, name: str, wanted: list[str]) -> None:
    with pytest.raises(RefusedError) as caught:
        export_to(store, tmp_path / name, wanted, Language())
    assert str(caught.value).endswith(".")
    assert not (tmp_path / name).exists()


def test_a_folder_that_is_not_there(store: Store, tmp_path: Path) -> None:
    for ending in ("csv", "xlsx", "json"):
        with pytest.raises(UnusableError):
            export_to(store, tmp_path / "none" / f"a.{ending}", [], Language())


def test_names_of_sheets() -> None:
    taken: set[str] = set()
    names = [sheet_name("a/b:" + "x" * 40, taken) for _ in range(12)]
    assert len({name.casefold() for name in names}) == 12
    assert all(len(name) <= 31 and "/" not in name for name in names)
    assert sheet_name("''", taken) == "Sheet"


def all_of(store: Store) -> dict[str, list[Any]]:
    return {kind.table: store.all(kind) for kind in RECORD_CLASSES}


def test_a_whole_store_comes_back_as_it_went(store: Store, tmp_path: Path) -> None:
    export_to(store, tmp_path / "a.json", [], Language())
    other = Store.make(tmp_path / "b.db", fixed(NOW))
    whole = read_store(tmp_path / "a.json", other.schema)
    take_over(other, whole.records, "a.json")
    assert all_of(other) == all_of(store)
    with other.edit("More") as edit:
        added = edit.put(Indicator(name="New", process=1))
    assert added.reference == "I-002"
    with pytest.raises(RefusedError, match="holds records"):
        take_over(other, whole.records, "a.json")
    other.undo()
    other.undo()
    assert other.is_empty()
    other.close()


def test_every_kind_of_field_survives_json(tmp_path: Path) -> None:
    first = Store.make(tmp_path / "a.db", fixed(NOW))
    fill(first, years=1, seed=1, today=date(2026, 10, 21))
    export_to(first, tmp_path / "a.json", [], Language())
    second = Store.make(tmp_path / "b.db", fixed(NOW))
    take_over(second, read_store(tmp_path / "a.json", second.schema).records, "a.json")
    assert all_of(second) == all_of(first)
    for one in (first, second):
        one.close()


def broken(whole: dict[str, Any], change: Callable[[Any], object]) -> str:
    change(whole)
    return json.dumps(whole)


BREAKS: dict[str, Callable[[Any], object]] = {
    "another format": lambda w: w.update(format="other"),
    "no records": lambda w: w.update(records=[1]),
    "a table that is no list": lambda w: w["records"].update(process={"a": 1}),
    "a row that is no record": lambda w: w["records"]["process"].append(7),
    "an unknown field": lambda w: w["records"]["process"][0].update(colour="red"),
    "a missing name": lambda w: w["records"]["process"][0].pop("name"),
    "a name that is a number": lambda w: w["records"]["process"][0].update(name=7),
    "a control character": lambda w: w["records"]["process"][0].update(name="a\u202eb"),
    "a lone surrogate": lambda w: w["records"]["process"][0].update(name="a\ud800"),
    "a day that is none": lambda w: w["records"]["measurement"][0].update(first="2026-02-30"),
    "a value that is text": lambda w: w["records"]["measurement"][0].update(value="5"),
    "a value that is true": lambda w: w["records"]["measurement"][0].update(value=True),
    "a value out of range": lambda w: w["records"]["measurement"][0].update(value=10**400),
    "a choice that is none": lambda w: w["records"]["indicator"][0].update(role="boss"),
    "a moment without a zone": lambda w: w["records"]["process"][0].update(created="2026-01-01"),
    "an id that is zero": lambda w: w["records"]["process"][0].update(id=0),
    "an id that is too large": lambda w: w["records"]["process"][0].update(id=2**63),
    "an id that is there twice": lambda w: w["records"]["indicator"][0].update(id=1),
    "a reference that is there twice": lambda w: w["records"]["process"][0].update(
        reference="I-001"
    ),
    "a link to nothing": lambda w: w["records"]["measurement"][0].update(indicator=99),
    "a link to another kind": lambda w: w["records"]["measurement"][0].update(indicator=1),
    "a period that is there twice": lambda w: w["records"]["measurement"][0].update(
        first="2026-02-01", last="2026-02-28"
    ),
    "a wider audience": lambda w: w["records"]["process"][0].update(audience="everyone"),
}


@pytest.mark.parametrize("change", BREAKS.values(), ids=list(BREAKS))
def test_a_json_that_was_tampered_with(
    store: Store, tmp_path: Path, change: Callable[[Any], object]
) -> None:
    path = tmp_path / "a.json"
    export_to(store, path, [], Language())
    path.write_text(broken(json.loads(path.read_bytes()), change))
    with pytest.raises(RefusedError) as caught:
        read_store(path, store.schema)
    sentence = str(caught.value)
    assert "a.json" in sentence
    assert sentence.endswith(".")
    assert sentence.isprintable()


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b'{"format": NaN}', b"[" * 100_000, b"\x00" * 9, b"null", b'{"format":"poapp"}',
     b'{"format":"poapp","schema":"0001_initial","records":{"process":[{"id":1,"na'],
)  # fmt: skip
def test_a_json_that_is_none(store: Store, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.json").write_bytes(content)
    with pytest.raises((RefusedError, UnusableError), match=r"a\.json"):
        read_store(tmp_path / "a.json", store.schema)


def test_a_json_of_a_newer_version(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    export_to(store, path, [], Language())
    whole = json.loads(path.read_bytes())
    for newer in (
        replace_key(whole, "schema", "9999_later"),
        replace_key(whole, "records", {**whole["records"], "robot": []}),
    ):
        path.write_text(json.dumps(newer))
        with pytest.raises(UnusableError, match="newer version"):
            read_store(path, store.schema)


def replace_key(whole: dict[str, Any], key: str, value: object) -> dict[str, Any]:
    return {**whole, key: value}


def test_archived_records_say_so(store: Store) -> None:
    found = store.all(Indicator)[0]
    with store.edit("Archive") as edit:
        edit.put(replace(found, archived=date(2026, 11, 1)))
    (table,) = tables_of(store, ["Indicator"], Language())
    assert table.header[-1] == "Archived"
    assert table.rows[0][-1] == date(2026, 11, 1)
