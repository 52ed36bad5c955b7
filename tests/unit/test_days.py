"""Cells as days and periods: the usual ways to write one, and no date read in two ways."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poapp.core.message import RefusedError
from poapp.exchange.days import (
    FIRST_SERIAL,
    LAST_SERIAL,
    DayOrder,
    day_of,
    day_order_in,
    period_code_of,
)
from poapp.exchange.grid import Cell

NOVEMBER_23 = date(2026, 11, 23)


@pytest.mark.parametrize(
    "cell",
    [
        NOVEMBER_23,
        "2026-11-23",
        " 2026-11-23 ",
        "2026-11-23T08:30:00",
        "2026-11-23 00:00:00",
        "2026-11-23T08:30:00.5+01:00",
        "2026/11/23",
        "2026.11.23",
        "20261123",
        20261123.0,
        "23.11.2026",
        "23. 11. 2026",
        "23.11.26",
        "23.11.2026 14:05",
        "23/11/2026",
        "11/23/2026",
        "11-23-2026",
        "11/23/26",
        "11/23/2026 2:05 PM",
        "23 Nov 2026",
        "23-Nov-26",
        "23. November 2026",
        "23rd November, 2026",
        "Nov 23, 2026",
        "November 23 2026",
        46349.0,
        46349.75,
        "46349",
    ],
)
def test_ways_to_write_a_day(cell: Cell) -> None:
    assert day_of(cell) == NOVEMBER_23


@pytest.mark.parametrize(
    "cell",
    [
        "soon", "2026-02-30", "31.02.2026", "00/05/2026", "05/00/2026", "13/14/2026", "2026-11",
        "2026", 2026.0, 3.5, True, float("nan"), float("inf"), "23.13.2026", "32 Nov 2026",
        "23 Foo 2026", "9999999", "1-2-3", "23 Jui 2026", "2026-11-23 and more", "٢٠٢٦-١١-٢٣",
        "x" * 500, "20261323",
    ],
)  # fmt: skip
def test_what_is_no_day(cell: Cell) -> None:
    with pytest.raises(RefusedError) as caught:
        day_of(cell)
    assert str(caught.value).endswith(".")
    assert len(str(caught.value)) < 140


def test_a_date_of_two_readings_is_settled_by_its_column_or_refused() -> None:
    with pytest.raises(RefusedError, match="may be 2026-04-03 or 2026-03-04"):
        day_of("3/4/2026")
    assert day_of("3/4/2026", DayOrder.DAY_FIRST) == date(2026, 4, 3)
    assert day_of("3/4/2026", DayOrder.MONTH_FIRST) == date(2026, 3, 4)
    assert day_of("4/4/2026") == date(2026, 4, 4)
    with pytest.raises(RefusedError, match="may be"):
        day_of("3/4/2026", DayOrder.CONTRADICTORY)


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        (["3/4/2026", "25/4/2026"], DayOrder.DAY_FIRST),
        (["3/4/2026", "4/25/2026"], DayOrder.MONTH_FIRST),
        (["25/4/2026", "4/25/2026"], DayOrder.CONTRADICTORY),
        (["3/4/2026", None, 5.0, "x"], None),
    ],
)
def test_what_a_column_says_of_its_order(cells: list[Cell], order: DayOrder | None) -> None:
    assert day_order_in(cells) is order


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (NOVEMBER_23, "2026-11-23"),
        ("23.11.2026", "2026-11-23"),
        (46349.0, "2026-11-23"),
        (2026.0, "2026"),
        ("2026", "2026"),
        (202611.0, "2026-11"),
        ("202611", "2026-11"),
        ("2026-11", "2026-11"),
        ("2026-4", "2026-04"),
        ("2026/04", "2026-04"),
        ("11/2026", "2026-11"),
        ("11.2026", "2026-11"),
        ("Nov 2026", "2026-11"),
        ("November 2026", "2026-11"),
        ("NOV-2026", "2026-11"),
        ("Nov. 2026", "2026-11"),
        ("Apr-16", "2016-04"),
        ("Apr '16", "2016-04"),
        ("März 2026", "2026-03"),
        ("Mrz 2026", "2026-03"),
        ("Sept 2026", "2026-09"),
        ("août 2026", "2026-08"),
        ("2026 Nov", "2026-11"),
        ("2026-W47", "2026-W47"),
        ("2026W7", "2026-W07"),
        ("KW 7/2026", "2026-W07"),
        ("week 47, 2026", "2026-W47"),
        ("CW47 2026", "2026-W47"),
        ("2026-Q4", "2026-Q4"),
        ("Q4 2026", "2026-Q4"),
        ("q4/2026", "2026-Q4"),
        ("FY2018-Q4", "FY2018-Q4"),
        ("FY2018 Q4", "FY2018-Q4"),
        ("Q4 FY2018", "FY2018-Q4"),
        ("FY2018", "FY2018"),
        ("FY2026-P07", "FY2026-P07"),
        ("Nov 26", "Nov 26"),
        ("2018/19", "2018/19"),
        ("2026-13", "2026-13"),
        ("Total", "Total"),
        ("  a \n b ", "a b"),
        (95.5, "95.5"),
        (None, None),
        ("", None),
    ],
)
def test_periods(cell: Cell, code: str | None) -> None:
    assert period_code_of(cell) == code


@pytest.mark.parametrize("cell", [True, "3/4/2026", "31.02.2026"])
def test_refused_periods(cell: Cell) -> None:
    with pytest.raises(RefusedError):
        period_code_of(cell)


@given(st.dates(date(1930, 1, 1), date(2199, 12, 31)))
def test_serials_and_text_name_the_same_day(day: date) -> None:
    serial = (day - date(1899, 12, 30)).days
    assert FIRST_SERIAL <= serial <= LAST_SERIAL
    assert day_of(float(serial)) == day
    assert day_of(day.isoformat()) == day
    assert day_of(f"{day:%d.%m.%Y}") == day
    assert day_of(f"{day:%d %b %Y}") == day
    assert period_code_of(f"{day:%B %Y}") == f"{day:%Y-%m}"


@given(st.dates(date(2000, 1, 1), date(2079, 12, 31)), st.sampled_from("/-"))
def test_a_slashed_date_is_never_the_wrong_one(day: date, mark: str) -> None:
    for written, order in ((f"%d{mark}%m{mark}%y", DayOrder.DAY_FIRST),
                           (f"%m{mark}%d{mark}%Y", DayOrder.MONTH_FIRST)):  # fmt: skip
        text = day.strftime(written)
        assert day_of(text, order) == day
        try:
            assert day_of(text) == day
        except RefusedError:
            assert day.day <= 12


@given(st.text(max_size=15))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        day = day_of(text)
    except RefusedError:
        return
    assert day is None or abs(day - date(2026, 1, 1)) < timedelta(days=4_000_000)
