"""Arithmetic of named columns as a tree, worked out; never evaluated as code."""

import difflib
import math
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TypeAlias, assert_never

from poapp.core.frozen import frozen
from poapp.core.message import RefusedError, message

QUOTES = {'"': '"', "'": "'", "`": "`", "[": "]"}
"""What opens and closes a quoted name."""


@frozen
class Number:
    """A number as written."""

    value: float


@frozen
class Column:
    """The value of a column, or of another indicator."""

    name: str


@frozen
class Negative:
    """What stands behind a minus sign."""

    of: "Expression"


@frozen
class Operation:
    """Two expressions joined by `sign`, one of `+ - * /`."""

    sign: str
    left: "Expression"
    right: "Expression"


Expression: TypeAlias = Number | Column | Negative | Operation


def columns_of(tree: Expression) -> tuple[str, ...]:
    """Return the names an expression uses, each once, in the order of their appearance."""
    match tree:
        case Number():
            return ()
        case Column(name):
            return (name,)
        case Negative(of):
            return columns_of(of)
        case Operation(_, left, right):
            return tuple(dict.fromkeys(columns_of(left) + columns_of(right)))
        case _:
            assert_never(tree)


def require(tree: Expression, columns: Sequence[str]) -> None:
    """Refuse an expression that names a column which is not among `columns`."""
    for name in columns_of(tree):
        if name not in columns:
            near = difflib.get_close_matches(name, columns, n=3, cutoff=0.5)
            rest = [column for column in columns if column not in near]
            raise RefusedError(
                message(
                    "There is no column “{name}”. There are: {columns}.",
                    name=shortened(name),
                    columns=", ".join(shortened(column) for column in (near + rest)[:20])
                    + (" …" if len(columns) > 20 else ""),
                )
            )


def evaluate(tree: Expression, values: Mapping[str, float | None]) -> float | None:
    """Return the value of an expression; None where a value it needs is missing.

    Raises:
        RefusedError: a division by zero, or a result too large for a number.
        KeyError: a name is not in `values`.
    """
    match tree:
        case Number(value):
            return value
        case Column(name):
            return values[name]
        case Negative(of):
            inner = evaluate(of, values)
            return None if inner is None else -inner
        case Operation(sign, left, right):
            first, second = evaluate(left, values), evaluate(right, values)
            return None if first is None or second is None else _joined(sign, first, second, tree)
        case _:
            assert_never(tree)


def written(tree: Expression) -> str:
    """Return an expression as text that `parse` reads into the same tree."""
    match tree:
        case Number(value):
            return format(Decimal(repr(value)), "f")
        case Column(name):
            return _quoted(name)
        case Negative(of):
            return f"-{_inner(of)}"
        case Operation(sign, left, right):
            return f"{_inner(left)} {sign} {_inner(right)}"
        case _:
            assert_never(tree)


def _inner(tree: Expression) -> str:
    return f"({written(tree)})" if isinstance(tree, Operation | Negative) else written(tree)


def _quoted(name: str) -> str:
    plain = name.isidentifier() and name.isascii()
    pair = next(((o, c) for o, c in QUOTES.items() if o not in name and c not in name), None)
    return name if plain or pair is None else pair[0] + name + pair[1]


def _joined(sign: str, first: float, second: float, tree: Operation) -> float:
    if sign == "/" and second == 0:
        raise RefusedError(message("{place} divides by zero.", place=shortened(written(tree))))
    try:
        result = _work_out(sign, first, second)
    except OverflowError:
        result = math.inf
    if not math.isfinite(result):
        raise RefusedError(
            message("{place} gives no finite number.", place=shortened(written(tree)))
        )
    return result


def _work_out(sign: str, first: float, second: float) -> float:
    match sign:
        case "+":
            return first + second
        case "-":
            return first - second
        case "*":
            return first * second
        case _:
            return first / second


def shortened(text: str) -> str:
    """Return a name for a sentence: printable, at most 60 characters."""
    text = "".join(sign if sign.isprintable() else " " for sign in text)
    return text if len(text) <= 60 else text[:59] + "…"
