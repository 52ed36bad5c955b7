"""Layouts are found by looking, and every cell of a sheet is accounted for."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import workbooks
from poapp.core.clock import fixed
from poapp.core.message import RefusedError
from poapp.exchange.grid import Grid, Row
from poapp.exchange.layouts.detect import findings
from poapp.exchange.layouts.period_header import heading_of, headings_in
from poapp.exchange.layouts.reading import Hints, Layout, Part, filled_cells
from poapp.exchange.remembered import Choices, make_of, recalled, remember
from poapp.exchange.sheet import read_grid
from poapp.store.store import Store


def grid(*rows: tuple[object, ...], name: str = "Sheet1") -> Grid:
    return Grid("a.xlsx", name, tuple(Row(n, tuple(r)) for n, r in enumerate(rows, 1)))  # type: ignore[arg-type]


@pytest.mark.parametrize("build", workbooks.ALL)
def test_no_cell_is_dropped_silently(tmp_path: Path, build: Callable[[Path], Path]) -> None:
    read = read_grid(build(tmp_path / "a.xlsx"))
    found = findings(read)
    assert set(found.parts) == set(filled_cells(read.rows))
    assert not list(found.of_part(Part.NOT_UNDERSTOOD))
    figures = sum(len(set(r.figures) - {"comment", "target"}) for r in found.readings)
    assert found.counts()[Part.FIGURE] == figures


def test_long_with_titles(tmp_path: Path) -> None:
    found = findings(read_grid(workbooks.long_with_titles(tmp_path / "a.xlsx")))
    assert found.layout is Layout.LONG
    assert [(r.row, r.indicator, r.period, r.figures["value"]) for r in found.readings] == [
        (4, "On time", "01.08.2026", "92,9 %"),
        (5, "Lead time", "01.08.2026", "4,5"),
        (6, "On time", "01.09.2026", "93,1 %"),
        (7, "Lead time", "01.09.2026", "4,25"),
    ]
    assert found.readings[1].figures["comment"] == "two days of strike"
    assert {row for row, _, _ in found.of_part(Part.SUM)} == {8}


def test_bowler(tmp_path: Path) -> None:
    found = findings(read_grid(workbooks.bowler(tmp_path / "a.xlsx")))
    assert found.layout is Layout.WIDE
    actual = [r for r in found.readings if "value" in r.figures]
    assert len(actual) == 27
    assert (actual[0].indicator, actual[0].period) == ("On time", "2026-01")
    assert actual[0].figures == {"target": "96 %", "value": "92.1 %"}
    assert [r.figures["target"] for r in found.readings if r.period == "2026-12"] == ["96 %", 4, 3]
    assert [cell for _, column, cell in found.of_part(Part.SUM) if column == 15]
    assert len(found.sheet().rows) == 27


def test_columns_with_dates(tmp_path: Path) -> None:
    found = findings(read_grid(workbooks.columns_with_dates(tmp_path / "a.xlsx")))
    assert found.layout is Layout.COLUMNS
    assert len(found.readings) == 27
    on_time = next(r for r in found.readings if r.indicator == "On time")
    assert on_time.period == date(2026, 1, 1)
    assert on_time.figures == {"target": 0.96, "value": 0.91}


def test_a_fiscal_year_with_quarters(tmp_path: Path) -> None:
    found = findings(read_grid(workbooks.fiscal_year_with_quarters(tmp_path / "a.xlsx")))
    orders = [r for r in found.readings if r.indicator == "Orders"]
    assert [r.period for r in orders][:1] == ["2025-04"]
    assert [r.period for r in orders][8:10] == ["2025-12", "2026-01"]
    assert [r.period for r in orders][-1] == "2026-03"
    assert [r.figures["value"] for r in orders][:4] == [3003, 3004, 3005, 3007]
    assert {r.indicator for r in found.readings} == {"Orders", "Returns"}


def test_weeks_with_ratios(tmp_path: Path) -> None:
    found = findings(read_grid(workbooks.weeks_with_ratios(tmp_path / "a.xlsx")))
    assert len(found.readings) == 16
    assert found.readings[0].figures == {"numerator": 91, "denominator": 101}
    assert [r.period for r in found.readings][7:9] == ["2025-W08", "2026-W01"]
    assert found.readings[-1].figures["numerator"] == "#DIV/0!"


def test_a_header_without_any_year_says_so_and_takes_a_given_one() -> None:
    rows = (("KPI", "Nov", "Dec", "Jan"), ("A", 1.0, 2.0, 3.0), ("B", 1.0, None, 3.0))
    found = findings(grid(*rows))
    assert not found.readings
    assert len(found.reasons) == 5
    assert {str(reason) for reason in found.reasons.values()} == {
        "The sheet does not say of which year."
    }
    given = findings(grid(*rows), Hints(year=2026))
    assert [r.period for r in given.readings][:3] == ["2026-11", "2026-12", "2027-01"]


def test_the_name_of_the_sheet_may_say_the_year() -> None:
    found = findings(grid(("KPI", "Jan", "Feb", "Mar"), ("A", 1.0, 2.0, 3.0), name="KPIs 2026"))
    assert [r.period for r in found.readings] == ["2026-01", "2026-02", "2026-03"]


def test_figures_without_a_name_and_unknown_words_are_listed() -> None:
    found = findings(
        grid(
            ("KPI", "Kind", "2026-01", "2026-02", "2026-03", None),
            (None, "Actual", 1.0, 2.0, 3.0, None),
            ("A", "Actual", 1.0, 2.0, 3.0, 99.0),
            ("A", "Wobble", 1.0, 2.0, 3.0, None),
            ("A", "Last year", 1.0, 2.0, 3.0, None),
        )
    )
    listed = [(row, column) for row, column, _ in found.of_part(Part.NOT_UNDERSTOOD)]
    assert listed == [(2, 2), (2, 3), (2, 4), (3, 5), (4, 2), (4, 3), (4, 4)]
    assert set(found.reasons) == set(listed)
    assert len(list(found.of_part(Part.ELSEWHERE))) == 3
    assert len(found.readings) == 3


@pytest.mark.parametrize(
    "rows",
    [
        (("a", "b"), ("c", "d")),
        ((1.0, 2.0, 3.0), (4.0, 5.0, 6.0)),
        (("period", "value"), ("soon", 1.0)),
        ((45000.0, 45210.0, 45500.0), (1.0, 2.0, 3.0)),
        ((2031.0, 2045.0, 2101.0), (1.0, 2.0, 3.0)),
    ],
)
def test_sheets_without_periods(rows: tuple[tuple[object, ...], ...]) -> None:
    with pytest.raises(RefusedError, match="no periods"):
        findings(grid(*rows))


def test_an_empty_sheet() -> None:
    with pytest.raises(RefusedError, match="empty"):
        findings(grid())


@pytest.mark.parametrize(
    ("cells", "count"),
    [
        (("Jan", "Feb", "Mar"), 3),
        (("Oct", "Nov", "Dec", "Jan", "Feb"), 5),
        (("Mar", "Feb", "Jan"), 0),
        (("KW 1", "KW 2", "KW 3"), 3),
        (("P1", "P2", "P3"), 3),
        (("Q1", "Q2", "Q3", "Q4"), 4),
        ((date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31)), 3),
        ((46023.0, 46054.0, 46082.0), 3),
        ((2024.0, 2025.0, 2026.0), 3),
        ((46023.0, 46100.0, 46400.0), 0),
        (("2026-03", "2026-02", "2026-01"), 0),
        (("Jan", "Feb"), 0),
        (("2025", "2026"), 2),
        (("2025-01-01", "2025-12-31"), 0),
        (("Januar", "Februar", "März", "Q1", "April"), 4),
    ],
)
def test_rows_that_are_headers(cells: tuple[object, ...], count: int) -> None:
    assert len(headings_in(grid(cells).rows[0])) == count


def test_headings() -> None:
    assert heading_of("May") is not None
    assert heading_of("Ma") is None
    assert heading_of(True) is None
    assert heading_of("31.02.2026") is None


CELLS = st.one_of(
    st.none(),
    st.floats(0, 3000).map(lambda x: round(x, 1)),
    st.sampled_from(
        ["Jan", "Feb", "Mar", "2026-01", "2026-02", "2026-03", "Q1", "KW 1", "2026", "KPI",
         "Actual", "Target", "Total", "YTD", "Unit", "%", "On time", "95 %",
         "period", "value", "comment", ""]
    ).map(lambda text: text or None),
    st.dates(date(2025, 1, 1), date(2027, 1, 1)),
    st.booleans(),
)  # fmt: skip


@given(st.lists(st.lists(CELLS, min_size=1, max_size=7), min_size=1, max_size=8))
def test_whatever_stands_in_a_sheet_is_accounted_for(rows: list[list[object]]) -> None:
    read = grid(*map(tuple, rows))
    try:
        found = findings(read)
    except RefusedError:
        return
    assert set(found.parts) == set(filled_cells(read.rows))
    fields = ("value", "numerator", "denominator", "target")
    read_cells = sum(len(reading.figures.keys() & fields) for reading in found.readings)
    counts = found.counts()
    assert counts.get(Part.FIGURE, 0) + counts.get(Part.TARGET, 0) == read_cells
    not_understood = {(row, column) for row, column, _ in found.of_part(Part.NOT_UNDERSTOOD)}
    assert set(found.reasons) == not_understood
    for place, reason in found.reasons.items():
        assert found.parts[place] is Part.NOT_UNDERSTOOD
        assert str(reason).endswith(".")


def test_the_make_of_a_sheet_outlives_its_figures(tmp_path: Path) -> None:
    makes = {make_of(read_grid(build(tmp_path / "a.xlsx"))) for build in workbooks.ALL}
    assert len(makes) == len(workbooks.ALL)
    october = grid(("KPI", "Unit", "2026-09", "2026-10"), ("A", "%", 1.0, 2.0))
    november = grid(
        ("KPI", "Unit", "2026-10", "2026-11"), ("A", "%", 3.0, 4.0), ("B", "%", 1.0, 1.0)
    )
    assert make_of(october) == make_of(november)
    assert make_of(grid()) == make_of(grid((1.0, 2.0)))


def test_choices_are_kept_for_sheets_of_one_make(tmp_path: Path) -> None:
    store = Store.make(tmp_path / "a.db", fixed(datetime(2026, 11, 23, tzinfo=UTC)))
    one, other = grid(("when", "how much")), grid(("when", "how many"))
    assert recalled(store, one) is None
    choices = Choices(
        "columns", 3, 2026, {"when": "period"}, {"A": "I-001", "B": ""}, {"A": True}, True
    )
    remember(store, one, choices)
    assert recalled(store, one) == choices
    assert recalled(store, other) is None
    assert store.undo_step is None
    store.close()
