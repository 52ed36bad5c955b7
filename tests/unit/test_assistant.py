"""The import assistant without its window: looking, understanding, proposing, bringing."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import workbooks
from poapp.actions import indicators, period, processes
from poapp.core.clock import fixed
from poapp.core.indicator import Direction, Frequency, Indicator, Measurement, Target
from poapp.core.periods import Level
from poapp.core.process import Process
from poapp.exchange import assistant, proposing
from poapp.exchange.assistant import Asked, Looked, Source
from poapp.exchange.grid import Grid, Row
from poapp.exchange.import_plan import RowAction
from poapp.exchange.layouts.reading import Layout, Part, filled_cells
from poapp.exchange.proposal import Proposal
from poapp.exchange.remembered import Choices
from poapp.store.store import Store

NOW = datetime(2026, 10, 21, 12, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.make(tmp_path / "a.db", fixed(NOW))
    processes.make_or_change(opened, "Repairs")
    yield opened
    opened.close()


@pytest.fixture
def process(store: Store) -> Process:
    return store.all(Process)[0]


def grid(*rows: tuple[object, ...]) -> Grid:
    return Grid("a.xlsx", "Sheet1", tuple(Row(n, tuple(r)) for n, r in enumerate(rows, 1)))  # type: ignore[arg-type]


def all_new(store: Store, process: Process, looked: Looked) -> Proposal:
    return proposing.propose(store, process, looked, Asked(make=frozenset(looked.names)))


@pytest.mark.parametrize("build", workbooks.ALL)
def test_every_filled_cell_is_told(
    store: Store, process: Process, tmp_path: Path, build: Callable[[Path], Path]
) -> None:
    source = Source(build(tmp_path / "a.xlsx"))
    read = assistant.read(store, source, None)
    looked = assistant.look_again(store, read)
    assert looked.found is not None
    looked = replace(looked, choices=replace(looked.choices, targets=True))
    proposal = all_new(store, process, looked)
    quiet = {
        Part.TITLE, Part.HEADER, Part.INDICATOR, Part.FIELD, Part.UNIT, Part.PERIOD, Part.COMMENT,
    }  # fmt: skip
    figures = sum(
        len(line.reading.figures.keys() & {"value", "numerator", "denominator"})
        for line in proposal.lines()
        if line.reading is not None
    )
    counts = looked.found.counts()
    told = figures + looked.targets() + sum(looked.left_out().values()) + len(proposal.cells)
    named = sum(count for part, count in counts.items() if part in quiet)
    assert told + named == len(list(filled_cells(read.rows)))
    assert figures == counts[Part.FIGURE]


@pytest.mark.parametrize("build", workbooks.ALL)
def test_new_indicators_and_figures_are_one_step(
    store: Store, process: Process, tmp_path: Path, build: Callable[[Path], Path]
) -> None:
    read = assistant.read(store, Source(build(tmp_path / "a.xlsx")), None)
    looked = assistant.look_again(store, read)
    looked = replace(looked, choices=replace(looked.choices, targets=True))
    empty = store.counts()
    proposal = all_new(store, process, looked)
    written = proposing.bring(store, process, proposal)
    assert written == proposal.counts["new"] > 0
    full = store.counts()
    again = proposing.propose(store, process, assistant.look_again(store, read), Asked())
    assert again.counts["same"] == written
    assert again.counts["new"] == again.counts["changed"] == 0
    store.undo()
    assert store.counts() == empty
    store.redo()
    assert store.counts() == full


def test_what_is_guessed_of_new_indicators(store: Store, process: Process, tmp_path: Path) -> None:
    read = assistant.read(store, Source(workbooks.columns_with_dates(tmp_path / "a.xlsx")), None)
    proposal = all_new(store, process, assistant.look_again(store, read))
    guessed = {one.name: one.new.version for one in proposal.names if one.new is not None}
    assert guessed["On time"].unit == "%"
    assert guessed["On time"].direction is Direction.UP
    assert guessed["Complaints"].direction is Direction.DOWN
    assert {one.frequency for one in guessed.values()} == {Frequency.MONTH}
    first = next(line for line in proposal.lines() if line.reading and
                 line.reading.indicator == "On time")  # fmt: skip
    assert first.planned.measurement is not None
    assert first.planned.measurement.value == 91
    assert str(first.planned.reason) == "Read as 91.0 %."


def test_shares_are_what_the_owner_says(store: Store, process: Process, tmp_path: Path) -> None:
    read = assistant.read(store, Source(workbooks.columns_with_dates(tmp_path / "a.xlsx")), None)
    looked = assistant.look(read, Choices(shares={"On time": False}))
    proposal = all_new(store, process, looked)
    values = [
        line.planned.measurement.value
        for line in proposal.lines()
        if line.reading and line.reading.indicator == "On time" and line.planned.measurement
    ]
    assert values[0] == 0.91


def test_a_name_means_another_indicator_or_nothing(store: Store, process: Process) -> None:
    meant = indicators.make_or_change(store, process, "Delivery time", indicators.Definition())
    read = grid(("KPI", "2026-07", "2026-08"), ("Lead time", 4.0, 5.0), ("Other", 1.0, 2.0))
    looked = assistant.look(read, Choices(names={"Lead time": meant.reference, "Other": ""}))
    proposal = proposing.propose(store, process, looked, Asked())
    assert proposal.counts["new"] == 2
    assert [one.left_out for one in proposal.names] == [False, True]
    proposing.bring(store, process, proposal)
    assert {one.indicator for one in store.all(Measurement)} == {meant.id}
    # The next workbook of this make is read alike.
    again = assistant.look_again(store, read)
    assert again.choices == looked.choices


def test_an_unknown_name_says_what_to_do(store: Store, process: Process) -> None:
    looked = assistant.look(grid(("KPI", "2026-07", "2026-08"), ("Lead", 4.0, 5.0)), Choices())
    proposal = proposing.propose(store, process, looked, Asked())
    assert [one.is_unknown for one in proposal.names] == [True]
    reasons = {str(line.planned.reason) for line in proposal.lines()}
    assert len(reasons) == 1
    assert "“Lead” is not known yet" in reasons.pop()
    assert proposal.writes(restate=True) == 0


def test_a_sheet_of_one_indicator_asks_which(store: Store, process: Process) -> None:
    read = grid(("Month", "Value"), ("2026-07", 4.0), ("2026-08", 5.0))
    proposal = proposing.propose(store, process, assistant.look(read, Choices()), Asked())
    assert "does not name its indicator" in str(next(iter(proposal.lines())).planned.reason)
    made = proposing.propose(
        store, process, assistant.look(read, Choices()), Asked(make=frozenset({""}))
    )
    proposing.bring(store, process, made)
    assert [one.name for one in store.all(Indicator)] == ["Sheet1"]
    assert len(store.all(Measurement)) == 2


def test_columns_are_read_as_the_owner_says() -> None:
    read = grid(
        ("Month", "Was", "Is", "Remark"), ("2026-07", 4.0, 5.0, "ok"), ("2026-08", 5.0, 6.0, None)
    )
    found = assistant.look(read, Choices()).found
    assert found is not None
    assert found.layout is Layout.COLUMNS
    said = Choices(columns={"Is": "value", "Was": "left_out", "Remark": "comment"})
    found = assistant.look(read, said).found
    assert found is not None
    assert found.layout is Layout.LONG
    assert [one.figures for one in found.readings] == [
        {"value": 5.0, "comment": "ok"}, {"value": 6.0},
    ]  # fmt: skip
    assert set(found.parts) == set(filled_cells(read.rows))


def test_two_columns_for_one_field_are_not_both_taken() -> None:
    read = grid(("Month", "A", "B"), ("2026-07", 4.0, 5.0), ("2026-08", 5.0, 6.0))
    found = assistant.look(read, Choices(columns={"A": "value", "B": "value"})).found
    assert found is not None
    assert found.counts()[Part.NOT_UNDERSTOOD] == 2
    assert set(found.reasons) == {(2, 2), (3, 2)}


def test_another_row_names_the_columns() -> None:
    read = grid(
        ("Month", "Value"), ("2025-07", 1.0), ("2025-08", 2.0),
        ("Month", "Plan", "Value"), ("2026-07", 4.0, 5.0), ("2026-08", 5.0, 6.0),
    )  # fmt: skip
    found = assistant.look(read, Choices(header=4)).found
    assert found is not None
    assert found.header == 4
    assert [one.figures["value"] for one in found.readings] == [5.0, 6.0]
    assert {part for (row, _), part in found.parts.items() if row < 4} == {Part.TITLE}


def test_a_layout_that_the_owner_chose_and_that_is_not_there_says_so() -> None:
    looked = assistant.look(grid(("Month", "Value"), ("2026-07", 4.0)), Choices(layout="wide"))
    assert looked.found is None
    assert looked.problem is not None
    assert "no periods" in str(looked.problem)


def test_targets_are_told_once_where_they_change(store: Store, process: Process) -> None:
    meant = indicators.make_or_change(store, process, "On time", indicators.Definition(unit="%"))
    indicators.set_target(store, meant, date(2026, 1, 1), 95.0)
    read = grid(
        ("KPI", "Row", "2026-05", "2026-06", "2026-07", "2026-08"),
        ("On time", "Target", 0.95, 0.95, 0.96, 0.96),
        ("On time", "Actual", 0.91, 0.92, 0.93, 0.94),
    )
    looked = assistant.look(read, Choices(targets=True))
    proposal = proposing.propose(store, process, looked, Asked())
    assert [one.row.action.value for one in proposal.targets] == ["same", "new"]
    proposing.bring(store, process, proposal)
    assert [(one.valid_from, one.value) for one in indicators.targets_of(store, meant)] == [
        (date(2026, 1, 1), 95.0),
        (date(2026, 7, 1), 96.0),
    ]
    assert sorted(one.value or 0 for one in store.all(Measurement)) == [91, 92, 93, 94]


def test_targets_are_left_where_nobody_asks(store: Store, process: Process) -> None:
    indicators.make_or_change(store, process, "On time", indicators.Definition(unit="%"))
    read = grid(("KPI", "Row", "2026-07", "2026-08"), ("On time", "Target", 96.0, 96.0),
                ("On time", "Actual", 91.0, 92.0))  # fmt: skip
    proposing.bring(store, process, proposing.propose(
        store, process, assistant.look(read, Choices()), Asked()))  # fmt: skip
    assert store.all(Target) == []


def test_closed_periods_wait_for_a_reason(store: Store, process: Process) -> None:
    meant = indicators.make_or_change(store, process, "Lead time", indicators.Definition())
    read = grid(("KPI", "2026-08", "2026-09"), ("Lead time", 4.0, 5.0), ("Fresh", 1.0, 2.0))
    august = indicators_calendar(store).period(Level.MONTH, date(2026, 8, 1))
    period.close(store, process, august, {"held": "a"}, {meant.reference: "no data"})
    proposal = all_new(store, process, assistant.look(read, Choices()))
    assert (proposal.counts["new"], proposal.counts["closed"]) == (2, 2)
    assert (proposal.writes(restate=False), proposal.writes(restate=True)) == (2, 4)
    proposing.bring(store, process, proposal)
    assert [one.first for one in store.all(Measurement)] == [date(2026, 9, 1)] * 2
    store.undo()
    proposing.bring(store, process, proposal, "The scales were wrong")
    assert len(store.all(Measurement)) == 4
    assert {one.indicator for one in store.all(Measurement)} == {
        one.id for one in store.all(Indicator)
    }
    store.undo()
    assert store.all(Measurement) == []


def indicators_calendar(store: Store):  # type: ignore[no-untyped-def]
    from poapp.actions.lookup import calendar_of

    return calendar_of(store)


def test_an_import_that_is_not_wanted_any_more_writes_nothing(
    store: Store, process: Process
) -> None:
    read = grid(("KPI", "2026-08", "2026-09"), ("Lead time", 4.0, 5.0))
    proposal = all_new(store, process, assistant.look(read, Choices()))
    from poapp.core.message import RefusedError

    with pytest.raises(RefusedError, match="Nothing was imported"):
        proposing.bring(store, process, proposal, wanted=lambda: False)
    assert store.all(Indicator) == []
    assert store.all(Measurement) == []


def test_what_was_copied_is_read_like_a_file(store: Store, process: Process) -> None:
    text = "KPI\tAug 2026\tSep 2026\nLead time\t4,5\t5,25\n"
    read = assistant.read(store, Source(text=text, name="What was copied"), None)
    proposal = all_new(store, process, assistant.look_again(store, read))
    values = [line.planned.measurement for line in proposal.lines()]
    assert [one.value for one in values if one] == [4.5, 5.25]
    assert proposal.plan.file == "What was copied"


def test_the_sheet_that_was_chosen_is_read_the_next_time(
    store: Store, process: Process, tmp_path: Path
) -> None:
    import xlsxwriter

    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(str(path))
    book.add_worksheet("Cover").write_string(0, 0, "Nothing here")
    sheet = book.add_worksheet("Figures")
    sheet.write_row(0, 0, ["KPI", "2026-08", "2026-09"])
    sheet.write_row(1, 0, ["Lead time", 4, 5])
    book.close()
    source = Source(path)
    assert assistant.read(store, source, None).name == "Cover"
    read = assistant.read(store, source, "Figures")
    proposing.bring(store, process, all_new(store, process, assistant.look(read, Choices())))
    assert assistant.read(store, source, None).name == "Figures"


def test_a_failed_formula_is_listed_with_its_place(
    store: Store, process: Process, tmp_path: Path
) -> None:
    read = assistant.read(store, Source(workbooks.weeks_with_ratios(tmp_path / "a.xlsx")), None)
    proposal = all_new(store, process, assistant.look_again(store, read))
    (line,) = proposal.lines().only(RowAction.REFUSED.value)
    assert line.reading is not None
    assert (line.reading.row, line.reading.column) == (9, 9)
    assert "#DIV/0!" in str(line.planned.reason)
