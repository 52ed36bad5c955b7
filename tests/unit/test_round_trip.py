"""Figures go out as a workbook, are edited there, and come back: only edited cells change."""

import re
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poapp.actions import indicators, measuring, processes
from poapp.actions.lookup import calendar_of
from poapp.actions.sample import fill
from poapp.core.clock import fixed
from poapp.core.indicator import Aggregation, Direction, Frequency, Indicator, Measurement
from poapp.core.message import RefusedError
from poapp.core.period_codes import parse_period
from poapp.core.process import Process
from poapp.core.value import same_number, to_fifteen
from poapp.exchange import assistant, proposing
from poapp.exchange.assistant import Asked
from poapp.exchange.bowler import write_bowler
from poapp.exchange.grid import letters_of
from poapp.exchange.importing import plan_grid
from poapp.exchange.layouts.reading import Layout
from poapp.exchange.measurements import MeasurementPlanner
from poapp.exchange.proposal import Proposal
from poapp.exchange.remembered import Choices
from poapp.exchange.sheet import read_grid
from poapp.language import Language
from poapp.store.store import Store

NOW = datetime(2026, 10, 21, 12, tzinfo=UTC)
FIRST, LAST = date(2025, 10, 1), date(2026, 9, 30)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.make(tmp_path / "a.db", fixed(NOW))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    opened = Store.make(tmp_path_factory.mktemp("sample") / "a.db", fixed(NOW))
    fill(opened, years=1, seed=1, today=date(2026, 10, 21))
    yield opened
    opened.close()


def sheets(path: Path) -> tuple[str, ...]:
    return read_grid(path).sheets


def proposed(store: Store, path: Path, sheet: str) -> Proposal:
    looked = assistant.look(read_grid(path, sheet), Choices(targets=True))
    return proposing.propose(store, store.all(Process)[0], looked, Asked())


def edit(path: Path, sheet: str, cell: str, value: float) -> None:
    """Write another number into a cell, as a spreadsheet program would."""
    number = sheets(path).index(sheet) + 1
    name = f"xl/worksheets/sheet{number}.xml"
    with zipfile.ZipFile(path) as parts:
        kept = {entry: parts.read(entry) for entry in parts.namelist()}
    pattern = rf'(<c r="{cell}"[^>]*><v>)[^<]*(</v>)'.encode()
    kept[name], count = re.subn(pattern, rb"\g<1>" + repr(value).encode() + rb"\2", kept[name])
    assert count == 1
    with zipfile.ZipFile(path, "w") as parts:
        for entry, content in kept.items():
            parts.writestr(entry, content)


@pytest.mark.parametrize("layout", Layout)
def test_what_went_out_comes_back_the_same(filled: Store, tmp_path: Path, layout: Layout) -> None:
    path = tmp_path / "a.xlsx"
    process = filled.all(Process)[0]
    write_bowler(filled, path, process, FIRST, LAST, Language(), layout)
    told = 0
    for sheet in sheets(path):
        found = proposed(filled, path, sheet)
        assert found.plan.layout == layout.value
        assert {code for code, count in found.counts.items() if count} == {"same"}
        told += found.counts["same"]
    assert told > 300
    with zipfile.ZipFile(path) as parts:
        assert any(name.startswith("xl/charts/") for name in parts.namelist())


@pytest.mark.parametrize("layout", Layout)
def test_only_the_edited_cell_changes(filled: Store, tmp_path: Path, layout: Layout) -> None:
    path = tmp_path / "a.xlsx"
    process = filled.all(Process)[0]
    write_bowler(filled, path, process, FIRST, LAST, Language(), layout)
    before = proposed(filled, path, "Weekly")
    line = next(
        one
        for one in before.lines()
        if one.reading is not None and "numerator" in one.reading.figures
    )
    assert line.reading is not None
    column = line.reading.column
    numerator = line.reading.figures["numerator"]
    assert isinstance(numerator, float)
    cell = next(
        f"{letters_of(place)}{row.number}"
        for row in read_grid(path, "Weekly").rows
        if row.number >= line.reading.row
        for place, one in enumerate(row.cells)
        if place >= column and one == numerator
    )
    edit(path, "Weekly", cell, numerator + 1)
    after = proposed(filled, path, "Weekly")
    # The year of the sample is closed: what would change there waits for a reason.
    changed = [*after.lines().only("changed"), *after.lines().only("closed")]
    assert len(changed) == 1
    assert changed[0].planned.measurement is not None
    assert changed[0].planned.measurement.numerator == numerator + 1
    assert after.counts["same"] == before.counts["same"] - 1
    assert after.counts["refused"] == after.counts["cells"] == 0


def test_the_command_reads_it_back_too(filled: Store, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    process = filled.all(Process)[0]
    write_bowler(filled, path, process, FIRST, LAST, Language())
    plan = plan_grid(MeasurementPlanner(filled, process), read_grid(path, "Monthly"))
    assert plan.layout == "wide"
    assert {row.action.value for row in plan.rows} == {"same"}


def test_nothing_to_write_is_said(store: Store, tmp_path: Path) -> None:
    process = processes.make_or_change(store, "Repairs")
    with pytest.raises(RefusedError, match="no figure"):
        write_bowler(store, tmp_path / "a.xlsx", process, FIRST, LAST, Language())
    assert not (tmp_path / "a.xlsx").exists()


NAMES = ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "Plan - Actual", "Total cost", "2026",
         "On time (target)", "A – calculated", "Lead time, actual", "Is – Ist"]  # fmt: skip


@pytest.mark.parametrize("layout", Layout)
def test_names_that_mean_something_to_a_spreadsheet_stay_names(
    store: Store, tmp_path: Path, layout: Layout
) -> None:
    process = processes.make_or_change(store, "Repairs")
    definition = indicators.Definition(frequency=Frequency.MONTH, aggregation=Aggregation.MEAN)
    august = parse_period("2026-08", calendar_of(store))
    july = parse_period("2026-07", calendar_of(store))
    for number, name in enumerate(NAMES):
        made = indicators.make_or_change(store, process, name, definition)
        for month in (july, august):
            entry = measuring.Entry(period=month, value=number + 0.5, comment="=2+2")
            measuring.measure(store, made, entry)
    path = tmp_path / "a.xlsx"
    write_bowler(store, path, process, date(2026, 7, 1), date(2026, 8, 31), Language(), layout)
    with zipfile.ZipFile(path) as parts:
        assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")
    found = proposed(store, path, "Monthly")
    assert {code: count for code, count in found.counts.items() if count} == {
        "same": 2 * len(NAMES)
    }


@given(st.floats(-1e12, 1e12, allow_nan=False).filter(lambda x: x == 0 or abs(x) > 1e-6))
def test_numbers_keep_fifteen_digits(tmp_path_factory: pytest.TempPathFactory, x: float) -> None:
    import xlsxwriter

    path = tmp_path_factory.mktemp("n") / "a.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("A")
    sheet.write_string(0, 0, "value")
    sheet.write_number(1, 0, to_fifteen(x))
    book.close()
    with zipfile.ZipFile(path) as parts:
        written = re.search(
            rb"<v>([^<]*)</v></c></row></sheetData>", parts.read("xl/worksheets/sheet1.xml")
        )
    assert written is not None
    assert same_number(float(written[1]), x)


def test_targets_of_a_range_and_withdrawn_ones_come_back_the_same(
    store: Store, tmp_path: Path
) -> None:
    process = processes.make_or_change(store, "Repairs")
    definition = indicators.Definition(frequency=Frequency.MONTH, direction=Direction.RANGE)
    made = indicators.make_or_change(store, process, "Stock", definition)
    indicators.set_target(store, made, date(2026, 7, 15), 3.0, 5.0)
    for month in ("2026-06", "2026-07", "2026-08"):
        period = parse_period(month, calendar_of(store))
        measuring.measure(store, made, measuring.Entry(period=period, value=4.0))
    path = tmp_path / "a.xlsx"
    write_bowler(store, path, process, date(2026, 6, 1), date(2026, 8, 31), Language())
    found = proposed(store, path, "Monthly")
    assert [one.row.action.value for one in found.targets] == ["same"]
    assert found.counts["same"] == 4
    assert len(store.all(Measurement)) == 3
    assert [one.name for one in store.all(Indicator)] == ["Stock"]
