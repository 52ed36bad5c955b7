"""Arithmetic of columns: the same numbers as Python's own, and no way to run code."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poapp.core.expression import (
    Column,
    Expression,
    Negative,
    Number,
    Operation,
    columns_of,
    evaluate,
    written,
)
from poapp.core.expression_reader import parse
from poapp.core.message import RefusedError

VALUES = {"a": 7.0, "b": 2.0, "c": -0.5, "in time": 40.0}

NUMBERS = st.floats(0, 1e6, allow_nan=False).map(Number)
NAMES = st.sampled_from(sorted(VALUES)).map(Column)
TREES = st.recursive(
    NUMBERS | NAMES,
    lambda inner: (
        inner.map(Negative)
        | st.builds(Operation, st.sampled_from(["+", "-", "*", "/"]), inner, inner)
    ),
    max_leaves=12,
)


def python_text(tree: Expression) -> str:
    match tree:
        case Number(value):
            return repr(value)
        case Column(name):
            return f"v[{name!r}]"
        case Negative(of):
            return f"(-{python_text(of)})"
        case Operation(sign, left, right):
            return f"({python_text(left)} {sign} {python_text(right)})"


@given(TREES)
def test_agrees_with_python(tree: Expression) -> None:
    try:
        expected = eval(python_text(tree), {"v": VALUES})
    except ZeroDivisionError:
        with pytest.raises(RefusedError, match="divides by zero"):
            evaluate(tree, VALUES)
        return
    if math.isfinite(expected):
        assert evaluate(tree, VALUES) == expected
    else:
        with pytest.raises(RefusedError, match="finite"):
            evaluate(tree, VALUES)


@given(TREES)
def test_written_reads_back_as_the_same_tree(tree: Expression) -> None:
    assert parse(written(tree)) == tree
    assert parse(written(tree), tuple(VALUES)) == tree


FLAT = st.lists(
    st.tuples(st.sampled_from("+-*/"), st.sampled_from(["a", "b", "c", "3", "0.5"])), max_size=8
)


@given(FLAT)
def test_precedence_is_pythons(steps: list[tuple[str, str]]) -> None:
    text = "a" + "".join(f" {sign} {name}" for sign, name in steps)
    expected = eval(text, dict(VALUES))
    assert evaluate(parse(text), VALUES) == expected


@given(TREES, st.sampled_from(sorted(VALUES)))
def test_a_missing_value_spreads(tree: Expression, missing: str) -> None:
    if missing not in columns_of(tree):
        return
    try:
        result = evaluate(tree, {**VALUES, missing: None})
    except RefusedError:  # another part divides by zero
        return
    assert result is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("attendances - breaches", 16),
        ("attendances-breaches", 16),
        ("(attendances − breaches) / attendances", 0.8),
        ("-breaches + 2 * (3 - 1)", 0),
        ("attendances ÷ 4 × 2", 10),
        ('"in time" - breaches', 36),
        ("'in time' - breaches", 36),
        ("`in time` - breaches", 36),
        ("[in time] - breaches", 36),
        ("in time - breaches", 36),
        ("  in   time  ", 40),
        ("4h breaches - 1", 8),
        (".5 + 1.", 1.5),
        ("+breaches", 4),
        ("Größe", 3),
    ],
)
def test_ways_to_write(text: str, expected: float) -> None:
    values = {"attendances": 20.0, "breaches": 4.0, "in time": 40.0, "4h breaches": 9.0, "Größe": 3}
    assert evaluate(parse(text), values) == pytest.approx(expected)


def test_a_column_that_looks_like_a_calculation() -> None:
    columns = ("a", "b", "a-b", "seen (in time)")
    assert parse("a-b", columns) == Column("a-b")
    assert parse("a - b", columns) == Operation("-", Column("a"), Column("b"))
    assert parse("a-b + a", columns) == Operation("+", Column("a-b"), Column("a"))
    assert parse("seen (in time) / a", columns) == Operation(
        "/", Column("seen (in time)"), Column("a")
    )


def test_the_longest_name_wins_and_only_whole_words() -> None:
    assert parse("seen late", ("seen", "seen late")) == Column("seen late")
    with pytest.raises(RefusedError, match="seen later"):
        parse("seen later", ("seen", "seen late"))


def test_unknown_columns_are_listed_with_the_nearest_first() -> None:
    with pytest.raises(RefusedError, match=r"“breachs”. There are: breaches, period, attendances"):
        parse("attendances - breachs", ("period", "attendances", "breaches"))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", 1),
        ("   ", 4),
        ("a +", 4),
        ("a + * b", 5),
        ("(a + b", 1),
        ("a + b)", 6),
        ("a ** b", 4),
        ("a // b", 4),
        ('"a', 1),
        ('"" + a', 1),
        ("a [b]", 3),
        ("1,5 + a", 1),
        ("1 2 + a", 1),
        ("1.2.3", 1),
        ("()", 2),
        ("]", 1),
    ],
)
def test_refused_with_the_place(text: str, place: int) -> None:
    with pytest.raises(RefusedError, match=rf"at place {place},"):
        parse(text)


@pytest.mark.parametrize(
    "text",
    [
        "(" * 5000,
        "-" * 900 + "a",
        "(" * 60 + "a" + ")" * 60,
        "a" + "+a" * 300,
        "a" * 1001,
    ],
)
def test_length_depth_and_parts_are_bounded(text: str) -> None:
    with pytest.raises(RefusedError):
        parse(text)


@pytest.mark.parametrize(
    "text",
    [
        "__import__('os')",
        "a.b()",
        "a if b else c",
        "lambda: 1",
        "a;b",
        "1e400",
        "9" * 400,
        "0x10",
        "nan",
    ],
)
def test_nothing_is_run(text: str) -> None:
    with pytest.raises(RefusedError):
        parse(text, ("a", "b", "c"))


def test_results_stay_finite() -> None:
    with pytest.raises(RefusedError, match="a \\* a gives no finite number"):
        evaluate(parse("a * a"), {"a": 1e200})
    with pytest.raises(RefusedError, match=r"a / \(b - b\) divides by zero"):
        evaluate(parse("a / (b - b)"), VALUES)


def test_control_signs_do_not_reach_the_sentence() -> None:
    with pytest.raises(RefusedError) as caught:
        parse("a\u202e\x07 + ", ())
    assert str(caught.value).isprintable()
