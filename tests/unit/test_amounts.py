"""Cells as numbers: every way of writing one, and nothing doubtful taken for a number."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poapp.core.message import RefusedError
from poapp.core.value import same_number
from poapp.exchange.amounts import Amount, DecimalSign, amount_of, decimal_sign_in
from poapp.exchange.grid import Cell


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("95", 95),
        (" 95.5 ", 95.5),
        ("95,5", 95.5),
        ("0,953", 0.953),
        ("0.953", 0.953),
        ("1.234", 1.234),
        ("1234,567", 1234.567),
        ("1.234,5", 1234.5),
        ("1,234.5", 1234.5),
        ("1.234.567", 1234567),
        ("1,234,567", 1234567),
        ("1,234,567.89", 1234567.89),
        ("1 234", 1234),
        ("1\u202f234\u202f567,8", 1234567.8),
        ("1\u00a0234", 1234),
        ("1\u2009234.5", 1234.5),
        ("1'234.50", 1234.5),
        ("1’234", 1234),
        ("\u22125", -5),
        ("–5", -5),
        ("-5.", -5),
        ("+5", 5),
        (",5", 0.5),
        (".5", 0.5),
        ("1e3", 1000),
        ("1.5E-3", 0.0015),
        ("1,5E+3", 1500),
        ("-0", 0),
        (7, 7),
        (7.25, 7.25),
        ("0012", 12),
        ("1e308", 1e308),
    ],
)
def test_ways_to_write_a_number(cell: Cell, value: float) -> None:
    assert amount_of(cell) == Amount(value)


@pytest.mark.parametrize("cell", ["95 %", "95%", "95,0 %", "95\u00a0%", "95\u202f%", "95 ％"])
def test_percent(cell: str) -> None:
    amount = amount_of(cell)
    assert amount == Amount(95, percent=True)
    assert amount.plain == 0.95


def test_a_unit_may_stand_behind() -> None:
    assert amount_of("12,5 days", unit="days") == Amount(12.5)
    with pytest.raises(RefusedError):
        amount_of("12,5 hours", unit="days")


@pytest.mark.parametrize("cell", [None, ""])
def test_nothing_is_nothing(cell: Cell) -> None:
    assert amount_of(cell) is None


@pytest.mark.parametrize(
    "cell",
    [
        "text", "NaN", "nan", "inf", "-inf", "Infinity", "∞", "n/a", "-", "—", "1e400", "-1e400",
        "9" * 400, "1e-400", float("nan"), float("inf"), "1" + "0" * 309,
        True, False, date(2026, 1, 1), "2026-01-01", "31.12.2026", "1.2.3", "1,2,3", "1,23,456",
        "1 2", "12 34", "1  234", "1.234 567", "1_000", "0x10", "٣", "１２", "1/2", "½", "12-",
        "(12)", "€ 5", "5 kg", "%", "5 % %", "95 ‰", "--5", "- 5", "+-5", "1e", "e5", ".", ",",
        "1..5", "1,.5", "1.234.56", "#DIV/0!", "=1+1", "1e5.5", "\u202e12", "12\x00",
        "1,234,56.7",
    ],
)  # fmt: skip
def test_what_is_no_number_is_refused_in_a_sentence(cell: Cell) -> None:
    with pytest.raises(RefusedError) as caught:
        amount_of(cell)
    sentence = str(caught.value)
    assert sentence.endswith(".")
    assert sentence.isprintable()
    assert len(sentence) < 160


@pytest.mark.parametrize(
    ("cell", "sign", "value"),
    [
        ("1,234", DecimalSign.DOT, 1234),
        ("1,234", DecimalSign.COMMA, 1.234),
        ("1.234", DecimalSign.DOT, 1.234),
        ("1.234", DecimalSign.COMMA, 1234),
        ("1.234", DecimalSign.DOT_UNLESS_DOUBTFUL, 1.234),
        ("1,234", DecimalSign.DOT_UNLESS_DOUBTFUL, None),
        ("1,234", DecimalSign.COMMA_UNLESS_DOUBTFUL, 1.234),
        ("1.234", DecimalSign.COMMA_UNLESS_DOUBTFUL, None),
        ("1,234", DecimalSign.UNKNOWN, None),
        ("1.234", DecimalSign.UNKNOWN, None),
        ("0,234", DecimalSign.UNKNOWN, 0.234),
        ("95,5", DecimalSign.DOT, 95.5),
    ],
)
def test_a_number_of_two_readings(cell: str, sign: DecimalSign, value: float | None) -> None:
    if value is None:
        with pytest.raises(RefusedError, match=r"may be 1234 or 1\.2340"):
            amount_of(cell, sign)
    else:
        assert amount_of(cell, sign) == Amount(value)


@pytest.mark.parametrize(
    ("cells", "sign"),
    [
        (["1,234", "1,5"], DecimalSign.COMMA),
        (["1,234", "1.5"], DecimalSign.DOT),
        (["1.234,5"], DecimalSign.COMMA),
        (["1,234,567"], DecimalSign.DOT),
        (["1.234.567"], DecimalSign.COMMA),
        (["1,5", "1.5"], DecimalSign.UNKNOWN),
        (["1,234", "12", 3.5, None, "text", "31.12.2026"], None),
        (["95,5 %"], DecimalSign.COMMA),
        ([], None),
    ],
)
def test_what_a_column_says_of_its_decimal_sign(
    cells: list[Cell], sign: DecimalSign | None
) -> None:
    assert decimal_sign_in(cells) is sign


@given(st.floats(-1e15, 1e15, allow_nan=False), st.integers(0, 6), st.sampled_from([" ", ".", ","]))
def test_grouped_numbers_read_back(value: float, decimals: int, mark: str) -> None:
    english = f"{value:,.{decimals}f}"
    comma = mark != ","
    swap = {",": mark, ".": "," if comma else "."}
    text = "".join(swap.get(sign, sign) for sign in english)
    read = amount_of(text, DecimalSign.COMMA if comma else DecimalSign.DOT)
    assert read is not None
    assert same_number(read.value, float(f"{value:.{decimals}f}"))


@given(st.text(max_size=12))
def test_any_text_is_a_finite_number_or_refused(text: str) -> None:
    try:
        amount = amount_of(text)
    except RefusedError:
        return
    assert amount is None or abs(amount.value) < float("inf")
