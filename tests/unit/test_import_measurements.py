"""Rows of a sheet against what is stored: new, changed, same, refused or closed, and why."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import workbooks
from poapp.core.calendar_version import CalendarVersion
from poapp.core.clock import fixed
from poapp.core.indicator import (
    Aggregation,
    Frequency,
    Indicator,
    IndicatorVersion,
    Measurement,
)
from poapp.core.message import RefusedError
from poapp.core.process import Process
from poapp.exchange.export import export_to
from poapp.exchange.import_plan import ImportPlan, RowAction
from poapp.exchange.importing import plan_file, write_plan
from poapp.exchange.layouts.detect import findings
from poapp.exchange.mapping import read_mapping
from poapp.exchange.measurements import MeasurementPlanner
from poapp.exchange.sheet import read_grid, read_sheet
from poapp.language import Language
from poapp.store.store import Store

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
Plan = Callable[..., ImportPlan]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.make(tmp_path / "a.db", fixed(NOW))
    with opened.edit("Fill") as edit:
        process = edit.put(Process(name="Repairs"))
        edit.put(CalendarVersion(valid_from=date(2020, 1, 1), first_month=4))
        for name, unit, frequency, aggregation in (
            ("Lead time", "d", Frequency.MONTH, Aggregation.MEAN),
            ("Share", "%", Frequency.MONTH, Aggregation.MEAN),
            ("Ratio", "%", Frequency.MONTH, Aggregation.RATIO),
            ("Weekly", "", Frequency.WEEK, Aggregation.SUM),
            ("Daily", "", Frequency.DAY, Aggregation.SUM),
            ("Quarterly", "", Frequency.QUARTER, Aggregation.SUM),
        ):
            made = edit.put(Indicator(name=name, process=process.id))
            edit.put(
                IndicatorVersion(
                    process=process.id,
                    indicator=made.id,
                    valid_from=date(2020, 1, 1),
                    unit=unit,
                    frequency=frequency,
                    aggregation=aggregation,
                )
            )
        lead = next(one for one in opened.all(Indicator) if one.name == "Lead time")
        edit.put(
            Measurement(
                process=process.id,
                indicator=lead.id,
                first=date(2026, 9, 1),
                last=date(2026, 9, 30),
                value=0.3,
                comment="as counted",
            )
        )
    yield opened
    opened.close()


@pytest.fixture
def plan(store: Store, tmp_path: Path) -> Plan:
    def planned(text: str, indicator: str | None, *typed: str) -> ImportPlan:
        path = tmp_path / "rows.csv"
        path.write_bytes(text.encode())
        planner = MeasurementPlanner(store, store.all(Process)[0], indicator)
        return planner.plan(read_sheet(path), typed)

    return planned


def actions(found: ImportPlan) -> list[str]:
    return [row.action.value for row in found.rows]


def values(found: ImportPlan) -> list[float | None]:
    return [row.measurement.value for row in found.rows if row.measurement]


def firsts(found: ImportPlan) -> list[date]:
    return [row.measurement.first for row in found.rows if row.measurement]


def test_new_changed_and_same_to_fifteen_digits(plan: Plan) -> None:
    found = plan("period,value\n2026-08,4\n2026-09,0.30000000000000004\n", "Lead time")
    assert actions(found) == ["new", "same"]
    assert found.rows[0].record == "I-001 2026-08"
    assert actions(plan("period,value\n2026-09,0.31\n", "Lead time")) == ["changed"]


def test_a_comment_is_kept_where_no_column_holds_it(plan: Plan) -> None:
    assert actions(plan("period,value,note\n2026-09,0.3,as counted\n", "Lead time")) == ["same"]
    assert actions(plan("period,value,note\n2026-09,0.3,other\n", "Lead time")) == ["changed"]


@pytest.mark.parametrize(
    "period",
    ["2026-08", "2026-08-01", "01.08.2026", "31.08.2026", "Aug 2026", "Aug-26", "8/2026",
     "8/31/2026", "46235", "202608", "2026-08-15T10:00"],
)  # fmt: skip
def test_ways_to_name_a_month(plan: Plan, period: str) -> None:
    found = plan(f"period;value\n{period};4,5\n", "Lead time")
    assert actions(found) == ["new"]
    assert firsts(found) == [date(2026, 8, 1)]
    assert values(found) == [4.5]


@pytest.mark.parametrize(
    ("indicator", "period", "first"),
    [
        ("Weekly", "2026-W40", date(2026, 9, 28)),
        ("Weekly", "KW 40/2026", date(2026, 9, 28)),
        ("Weekly", "2026-09-30", date(2026, 9, 28)),
        ("Daily", "2026-09-30", date(2026, 9, 30)),
        ("Quarterly", "FY2026-Q1", date(2026, 4, 1)),
        ("Quarterly", "Q1 FY2026", date(2026, 4, 1)),
        ("Quarterly", "2026-05-31", date(2026, 4, 1)),
    ],
)
def test_periods_of_every_length(plan: Plan, indicator: str, period: str, first: date) -> None:
    assert firsts(plan(f"period,value\n{period},4\n", indicator)) == [first]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("2026-W40,4", "monthly"),
        ("FY2026-Q1,4", "monthly"),
        ("2027-01,4", "2027-01 has not begun"),
        ("2026-12-24,4", "2026-12 has not begun"),
        ("soon,4", "“soon” is not a period"),
        (",4", "No period"),
        ("3/4/2026,4", "may be 2026-04-03 or 2026-03-04"),
        ("2026-02-30,4", "not a day of the calendar"),
        ("2026-08,four", "value: “four” is not a number"),
        ("2026-08,NaN", "not a number"),
        ("2026-08,\u202e4", "invisible sign (U+202E)"),
        ("\ufeff2026-08,4", "invisible sign (U+FEFF)"),
        ("2026-08,inf", "not a number"),
        ("2026-08,1e400", "too large"),
        ("2026-08,5 %", "A percentage stands where a number of d belongs"),
        ('2026-08,"1,234"', "may be 1234 or 1.2340"),
    ],
)
def test_refused_rows_say_why(plan: Plan, row: str, said: str) -> None:
    found = plan(f"period,value\n{row}\n2026-07,4\n", "Lead time")
    assert actions(found) == ["refused", "new"]
    assert said in str(found.rows[0].reason)
    assert found.rows[0].row == 2


def test_a_running_period_is_a_value_so_far(plan: Plan) -> None:
    (row,) = plan("period,value\n2026-11,4\n", "Lead time").rows
    assert row.measurement is not None
    assert row.measurement.so_far


def test_a_row_without_a_value_changes_nothing(plan: Plan) -> None:
    found = plan("period,value\n2026-08,\n2026-07,4\n", "Lead time")
    assert actions(found) == ["same", "new"]
    assert "No value" in str(found.rows[0].reason)


def test_of_two_rows_that_contradict_each_other_neither_is_taken(plan: Plan) -> None:
    found = plan("period,value\n2026-08-01,4\n2026-07,1\n2026-08-31,5\n2026-07,1\n", "Lead time")
    assert actions(found) == ["refused", "new", "refused", "same"]
    assert "Row 4" in str(found.rows[0].reason)
    assert "Row 2" in str(found.rows[2].reason)
    assert "Row 3 says the same" in str(found.rows[3].reason)
    assert not [row for row in found.of(RowAction.REFUSED) if row.measurement]


@pytest.mark.parametrize("cell", ["95", "95.0", "95 %", "95.0%"])
def test_percentages_are_kept_as_shown_where_the_unit_is_percent(plan: Plan, cell: str) -> None:
    assert values(plan(f"period,value\n2026-08,{cell}\n", "Share")) == [95]


def test_percentages_are_shares_where_there_is_no_unit(plan: Plan) -> None:
    assert values(plan("period,value\n2026-09-30,95 %\n", "Daily")) == [0.95]


def test_the_unit_may_stand_in_the_cell(plan: Plan) -> None:
    assert values(plan("period,value\n2026-08,4.5 d\n", "Lead time")) == [4.5]


def test_ratios_from_columns_and_expressions(plan: Plan) -> None:
    found = plan(
        "period,seen,late\n2026-08,100,8\n",
        "Ratio",
        "seen - late=numerator",
        "SEEN=denominator",
    )
    (row,) = found.rows
    assert row.measurement is not None
    assert (row.measurement.numerator, row.measurement.denominator) == (92, 100)


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ("0,0", "above zero"),
        ("101,100", "larger than the denominator"),
        ("-1,100", "below zero"),
        ("5,", "needs a numerator and a denominator"),
    ],
)
def test_ratios_that_are_none(plan: Plan, cells: str, said: str) -> None:
    found = plan(f"period,numerator,denominator\n2026-08,{cells}\n", "Ratio")
    assert actions(found) == ["refused"]
    assert said in str(found.rows[0].reason)


def test_an_expression_that_divides_by_zero_refuses_its_row_only(plan: Plan) -> None:
    found = plan("period,a,b\n2026-08,1,0\n2026-07,1,2\n", "Lead time", "a / b=value")
    assert actions(found) == ["refused", "new"]
    assert "a / b divides by zero" in str(found.rows[0].reason)


def test_where_value_and_ratio_both_stand_the_indicator_decides(plan: Plan) -> None:
    text = "period,value,numerator,denominator\n2026-08,92,92,100\n"
    (ratio,) = plan(text, "Ratio").rows
    assert ratio.measurement is not None
    assert (ratio.measurement.value, ratio.measurement.numerator) == (None, 92)
    (value,) = plan(text, "Lead time").rows
    assert value.measurement is not None
    assert (value.measurement.value, value.measurement.numerator) == (92, None)


def test_a_value_that_contradicts_its_ratio_is_not_passed_over(plan: Plan) -> None:
    text = "period,value,numerator,denominator\n2026-08,92.04,92,100\n2026-07,93,92,100\n"
    found = plan(text, "Ratio")
    assert actions(found) == ["new", "refused"]
    assert "is not what numerator and denominator come to" in str(found.rows[1].reason)


def test_one_column_decides_for_its_own_numbers(plan: Plan) -> None:
    text = 'period,value,b\n2026-08,"1,234","1.5"\n2026-07,"1,5","2.5"\n'
    found = plan(text, "Lead time", "value + b * 0=value")
    assert values(found) == [1.234, 1.5]


def test_many_indicators_in_one_sheet(plan: Plan) -> None:
    text = "KPI,month,actual\nLead time,2026-08,4\nShare,2026-08,95 %\nNone,2026-08,1\n,2026-08,1\n"
    found = plan(text, None)
    assert actions(found) == ["new", "new", "refused", "refused"]
    assert [row.record for row in found.rows[:2]] == ["I-001 2026-08", "I-002 2026-08"]


@pytest.mark.parametrize(
    ("columns", "typed", "said"),
    [
        (("when", "how much"), (), "No column holds a value"),
        (("how much", "value"), (), "No column holds the period"),
        (("period", "a"), ("b=value",), "“b”. There are: period, a"),
        (("period", "a"), ("a=colour",), "is not COLUMN=FIELD"),
        (("period", "a"), ("a",), "is not COLUMN=FIELD"),
        (("period", "a"), ("=value",), "is not COLUMN=FIELD"),
        (("period", "a"), ("a=value", "period=value"), "Two columns are named for value"),
        (("period", "a"), ("b=period", "a=value"), "There is no column “b”"),
        (("period", "a"), ("a +=value",), "cannot be read"),
        (("period", "a\u202eb"), ("c=value",), "a b"),
    ],
)
def test_mappings_that_cannot_be(columns: tuple[str, ...], typed: list[str], said: str) -> None:
    with pytest.raises(RefusedError) as caught:
        read_mapping(columns, typed)
    assert said in str(caught.value)
    assert str(caught.value).isprintable()


def test_nothing_is_named_and_nothing_in_the_sheet(plan: Plan) -> None:
    with pytest.raises(RefusedError, match="--indicator"):
        plan("period,value\n2026-08,1\n", None)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_what_was_exported_changes_nothing_when_it_comes_back(
    store: Store, tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"all.{ending}"
    export_to(store, path, ["measurement"], Language())
    found = MeasurementPlanner(store, store.all(Process)[0]).plan(read_sheet(path))
    assert actions(found) == ["same"]
    assert [row.reason for row in found.rows] == [None]


def test_a_layout_without_comments_leaves_those_that_are_there(
    store: Store, tmp_path: Path
) -> None:
    path = tmp_path / "a.csv"
    path.write_text("KPI,2026-07,2026-08,2026-09\nLead time,1,2,0.3\n")
    plan = plan_file(store, store.all(Process)[0], path)
    assert actions(plan) == ["new", "new", "same"]


def test_a_bowler_is_planned_figure_by_figure(store: Store, tmp_path: Path) -> None:
    with store.edit("More") as edit:
        for name, unit in (("On time", "%"), ("Complaints", "")):
            made = edit.put(Indicator(name=name, process=1))
            edit.put(
                IndicatorVersion(
                    process=1, indicator=made.id, valid_from=date(2020, 1, 1), unit=unit
                )
            )
    found = findings(read_grid(workbooks.bowler(tmp_path / "a.xlsx")))
    plan = MeasurementPlanner(store, store.all(Process)[0]).plan(found.sheet())
    assert plan.counts()["new"] == 26
    assert plan.counts()["changed"] == 1  # lead time of September
    assert values(plan)[0] == 92.1
    assert firsts(plan)[8] == date(2026, 9, 1)


@pytest.mark.parametrize("build", workbooks.ALL)
def test_five_unlike_workbooks_twice_change_nothing(
    store: Store, tmp_path: Path, build: Callable[[Path], Path]
) -> None:
    sheet = findings(read_grid(build(tmp_path / "a.xlsx"))).sheet()
    process = store.all(Process)[0]
    names = dict.fromkeys(str(row.cells[0]) for row in sheet.rows)
    weekly = any("-W" in str(row.cells[1]) for row in sheet.rows)
    with store.edit("More") as edit:
        for name in names:
            if name == "Lead time":
                continue
            made = edit.put(Indicator(name=name, process=process.id))
            edit.put(
                IndicatorVersion(
                    process=process.id,
                    indicator=made.id,
                    valid_from=date(2020, 1, 1),
                    unit="%" if name == "On time" else "",
                    frequency=Frequency.WEEK if weekly else Frequency.MONTH,
                    aggregation=Aggregation.RATIO if weekly else Aggregation.MEAN,
                )
            )
    first = MeasurementPlanner(store, process).plan(sheet)
    refused = [row for row in first.rows if row.action is RowAction.REFUSED]
    assert [str(row.reason) for row in refused] == (
        ["numerator: “#DIV/0!” is not a number. Leave the cell empty where there is none."]
        if weekly
        else []
    )
    write_plan(store, first)
    second = MeasurementPlanner(store, process).plan(sheet)
    assert set(actions(second)) - {"refused"} == {"same"}
    store.undo()
    third = MeasurementPlanner(store, process).plan(sheet)
    assert third.counts() == first.counts()


def test_any_layout_is_found_without_a_mapping(store: Store, tmp_path: Path) -> None:
    path = workbooks.bowler(tmp_path / "a.xlsx")
    plan = plan_file(store, store.all(Process)[0], path)
    assert plan.layout == "wide"
    assert plan.parts["sum"] == 3
    assert plan.counts()["refused"] == 18  # two indicators are not in the store
    lead_time = [row for row in plan.rows if row.record.startswith("I-001")]
    assert [row.action.value for row in lead_time] == ["new"] * 8 + ["changed"]


def test_of_many_indicators_only_the_wanted_one_is_taken(store: Store, tmp_path: Path) -> None:
    path = workbooks.columns_with_dates(tmp_path / "a.xlsx")
    process = store.all(Process)[0]
    plan = plan_file(store, process, path, indicator="I-001")
    assert {row.record[:5] for row in plan.rows} == {"I-001"}
    assert plan.counts()["new"] == 8
    with pytest.raises(RefusedError, match="No column holds a value"):
        plan_file(store, process, path, indicator="Weekly")


def test_a_cell_that_was_not_understood_is_listed(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("KPI,2026-07,2026-08,2026-09,\nLead time,1,2,3,9\n")
    plan = plan_file(store, store.all(Process)[0], path)
    (refused,) = plan.of(RowAction.REFUSED)
    assert str(refused.reason).startswith("E2: ")
    assert plan.to_plain(Language())["cells"] == {
        "header": 1, "period": 3, "indicator": 1, "figure": 3, "not_understood": 1,
    }  # fmt: skip


def test_columns_that_are_left_out_are_counted(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("period,value,owner,note\n2026-07,2,M. L.,\n2026-08,3,,slow\n")
    plan = plan_file(store, store.all(Process)[0], path, indicator="Lead time")
    assert plan.to_plain(Language())["cells"] == {
        "header": 4, "period": 2, "figure": 2, "elsewhere": 1, "comment": 1,
    }  # fmt: skip


def test_a_file_that_names_no_indicator_asks_for_one(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("period,value\n2026-07,2\n")
    with pytest.raises(RefusedError, match="--indicator"):
        plan_file(store, store.all(Process)[0], path)


def test_what_no_layout_explains_keeps_its_first_sentence(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("a,b\n1,2\n")
    with pytest.raises(RefusedError, match="No column holds the period"):
        plan_file(store, store.all(Process)[0], path)


@pytest.mark.parametrize(
    ("stored", "cells", "kept"),
    [
        ((95.2, 96.1), ("0.95", "0.962"), [95, 96.2]),
        ((95.2, 96.1), ("0.95", "1"), [95, 100]),
        ((95.2, 96.1), ("0.95", "96.2"), [0.95, 96.2]),
        ((95.2, 96.1), ("0.5 %", "0.8 %"), [0.5, 0.8]),
        ((0.2, 0.3), ("0.25", "0.4"), [0.25, 0.4]),
        ((), ("0.95", "0.962"), [0.95, 0.962]),
    ],
)
def test_bare_shares_are_percentages_where_what_is_stored_says_so(
    store: Store, plan: Plan, stored: tuple[float, ...], cells: tuple[str, ...], kept: list[float]
) -> None:
    share = next(one for one in store.all(Indicator) if one.name == "Share")
    with store.edit("Fill") as edit:
        for month, value in enumerate(stored, start=1):
            first = date(2026, month, 1)
            edit.put(
                Measurement(
                    process=share.process, indicator=share.id, first=first,
                    last=first.replace(day=28 if month == 2 else 31), value=value,
                )
            )  # fmt: skip
    rows = "".join(f"2026-0{7 + place},{cell}\n" for place, cell in enumerate(cells))
    found = plan(f"period,value\n{rows}", "Share")
    assert values(found) == kept
    read = [str(row.reason) for row in found.rows if row.reason is not None]
    assert read == ([f"Read as {value} %." for value in map(float, kept)] if kept[0] > 90 else [])


def test_new_rows_are_written_as_they_are_planned(store: Store, plan: Plan) -> None:
    text = "KPI,month,actual,note\nLead time,2026-08,4,slow\nShare,2026-11,95 %,\n"
    found = plan(text, None)
    wanted = [row.measurement for row in found.of(RowAction.NEW)]
    before = {one.id for one in store.all(Measurement)}
    write_plan(store, found)
    written = [one for one in store.all(Measurement) if one.id not in before]
    assert len(written) == 2
    for one, other in zip(written, wanted, strict=True):
        assert other is not None
        assert replace(one, id=0, created=None) == other
    assert [one.so_far for one in written] == [False, True]
    assert all(one.created is not None and one.created <= store.clock.now() for one in written)
    store.undo()
    assert {one.id for one in store.all(Measurement)} == before
    store.redo()
    assert [one for one in store.all(Measurement) if one.id not in before] == written
