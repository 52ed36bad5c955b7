"""Arithmetic of named columns, read into a tree and worked out; never evaluated as code.

An expression is made of numbers with a dot, names, `+ - * /` and parentheses. A name may be quoted
(`"in time"`, `'in time'`, `` `in time` `` or `[in time]`). Unquoted, the longest known column name
that stands at that place is meant, so that `a-b` is the column of that name where there is one;
words side by side are one name.
"""

import difflib
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias, assert_never

from poapp.core.message import Message, RefusedError, message

LONGEST = 1000
"""Characters of an expression."""
DEEPEST = 40
"""Parentheses within parentheses, or signs before a sign."""
MOST_PARTS = 100
"""Numbers, names and operations in one expression."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written."""

    value: float


@dataclass(frozen=True, slots=True)
class Column:
    """The value of a column, or of another indicator."""

    name: str


@dataclass(frozen=True, slots=True)
class Negative:
    """What stands behind a minus sign."""

    of: "Expression"


@dataclass(frozen=True, slots=True)
class Operation:
    """Two expressions joined by `sign`, one of `+ - * /`."""

    sign: str
    left: "Expression"
    right: "Expression"


Expression: TypeAlias = Number | Column | Negative | Operation

_SIGNS = {"+": "+", "-": "-", "−": "-", "–": "-", "*": "*", "×": "*", "/": "/", "÷": "/"}
_CLOSING = {'"': '"', "'": "'", "`": "`", "[": "]"}
_STOPS = frozenset(_SIGNS) | frozenset(_CLOSING) | frozenset("()]")


def parse(text: str, columns: Sequence[str] = ()) -> Expression:
    """Return the tree of an expression; with `columns`, every name must be one of them.

    Raises:
        RefusedError: the text is no expression, or names an unknown column.
    """
    if text in columns:
        return Column(text)
    if len(text) > LONGEST:
        raise RefusedError(
            message(
                "This calculation is longer than {longest} characters. Shorten it.",
                longest=LONGEST,
            )
        )
    tree = _Reader(text, columns).read()
    if columns:
        require(tree, columns)
    return tree


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
                    name=_short(name),
                    columns=", ".join(_short(column) for column in (near + rest)[:20])
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
    pair = next(((o, c) for o, c in _CLOSING.items() if o not in name and c not in name), None)
    return name if plain or pair is None else pair[0] + name + pair[1]


def _joined(sign: str, first: float, second: float, tree: Operation) -> float:
    if sign == "/" and second == 0:
        raise RefusedError(message("{place} divides by zero.", place=_short(written(tree))))
    try:
        result = _work_out(sign, first, second)
    except OverflowError:
        result = math.inf
    if not math.isfinite(result):
        raise RefusedError(message("{place} gives no finite number.", place=_short(written(tree))))
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


def _short(text: str) -> str:
    text = "".join(sign if sign.isprintable() else " " for sign in text)
    return text if len(text) <= 60 else text[:59] + "…"


class _Reader:
    """Reads an expression from left to right."""

    def __init__(self, text: str, columns: Sequence[str]) -> None:
        self.text = text
        self.columns = sorted((c for c in columns if c), key=len, reverse=True)
        self.at = 0
        self.parts = 0

    def read(self) -> Expression:
        tree = self._sum(0)
        if self._next():
            raise self._refusal(message("“{sign}” is not expected", sign=self._next()))
        return tree

    def _sum(self, depth: int) -> Expression:
        tree = self._product(depth)
        while (sign := _SIGNS.get(self._next(), "")) in {"+", "-"}:
            self._step()
            tree = Operation(sign, tree, self._product(depth))
        return tree

    def _product(self, depth: int) -> Expression:
        tree = self._operand(depth)
        while (sign := _SIGNS.get(self._next(), "")) in {"*", "/"}:
            self._step()
            tree = Operation(sign, tree, self._operand(depth))
        return tree

    def _operand(self, depth: int) -> Expression:
        if depth > DEEPEST:
            raise self._refusal(message("there are too many parentheses within parentheses"))
        start = self._next()
        known = self._known_column()
        if known:
            self._step(len(known))
            return Column(known)
        if _SIGNS.get(start) in {"+", "-"}:
            self._step()
            inner = self._operand(depth + 1)
            return Negative(inner) if _SIGNS[start] == "-" else inner
        if start == "(":
            return self._parenthesis(depth)
        if start in _CLOSING:
            return self._quotation(start)
        return self._word()

    def _parenthesis(self, depth: int) -> Expression:
        opened = self.at
        self._step()
        tree = self._sum(depth + 1)
        if self._next() != ")":
            self.at = opened
            raise self._refusal(message("this parenthesis is never closed"))
        self._step()
        return tree

    def _quotation(self, opening: str) -> Column:
        end = self.text.find(_CLOSING[opening], self.at + 1)
        name = self.text[self.at + 1 : end]
        if end < 0 or not name.strip():
            raise self._refusal(message("the quoted name is empty or never ends"))
        self._step(end + 1 - self.at)
        return Column(name)

    def _word(self) -> Number | Column:
        end = self.at
        while end < len(self.text) and self.text[end] not in _STOPS:
            end += 1
        word = " ".join(self.text[self.at : end].split())
        if not word:
            raise self._refusal(message("a number or the name of a column is missing"))
        number = _number(word)
        if number is None and (word[0].isdigit() or word[0] == ".") and _is_numeric(word):
            raise self._refusal(message("“{word}” is not a number with a dot", word=_short(word)))
        if number == math.inf:
            raise self._refusal(message("the number is too large"))
        self._step(end - self.at)
        return Column(word) if number is None else Number(number)

    def _known_column(self) -> str:
        """Return the longest known name that stands here and ends here as a word."""
        for name in self.columns:
            end = self.at + len(name)
            if self.text.startswith(name, self.at) and _ends_a_word(self.text, end):
                return name
        return ""

    def _next(self) -> str:
        while self.at < len(self.text) and self.text[self.at].isspace():
            self.at += 1
        return self.text[self.at : self.at + 1]

    def _step(self, length: int = 1) -> None:
        self.at += length
        self.parts += 1
        if self.parts > MOST_PARTS:
            raise self._refusal(message("the calculation has too many parts"))

    def _refusal(self, reason: Message) -> RefusedError:
        return RefusedError(
            message(
                "The calculation “{text}” cannot be read: at place {place}, {reason}.",
                text=_short(self.text),
                place=self.at + 1,
                reason=reason,
            )
        )


def _ends_a_word(text: str, end: int) -> bool:
    rest = text[end:].lstrip()
    return not rest or rest[0] in _SIGNS or rest[0] == ")"


def _is_numeric(word: str) -> bool:
    return not any(sign.isalpha() for sign in word)


def _number(word: str) -> float | None:
    whole, _, fraction = word.partition(".")
    digits = whole + fraction
    return float(word) if digits.isascii() and digits.isdigit() else None
