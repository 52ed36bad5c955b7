"""Arithmetic of named columns, read from text into a tree.

An expression is made of numbers with a dot, names, `+ - * /` and parentheses. A name may be quoted
(`"in time"`, `'in time'`, `` `in time` `` or `[in time]`). Unquoted, the longest known column name
that stands at that place is meant, so that `a-b` is the column of that name where there is one;
words side by side are one name.
"""

import math
from collections.abc import Sequence

from poapp.core.expression import (
    QUOTES,
    Column,
    Expression,
    Negative,
    Number,
    Operation,
    require,
    shortened,
)
from poapp.core.message import Message, RefusedError, message

LONGEST = 1000
"""Characters of an expression."""
DEEPEST = 40
"""Parentheses within parentheses, or signs before a sign."""
MOST_PARTS = 100
"""Numbers, names and operations in one expression."""

_SIGNS = {"+": "+", "-": "-", "−": "-", "–": "-", "*": "*", "×": "*", "/": "/", "÷": "/"}
_STOPS = frozenset(_SIGNS) | frozenset(QUOTES) | frozenset("()]")


def parse(text: str, columns: Sequence[str] = (), *, only: bool = True) -> Expression:
    """Return the tree of an expression; with `columns`, every name must be one of them.

    Without `only`, other names may stand there too.

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
    if columns and only:
        require(tree, columns)
    return tree


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
        if start in QUOTES:
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
        end = self.text.find(QUOTES[opening], self.at + 1)
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
            raise self._refusal(
                message("“{word}” is not a number with a dot", word=shortened(word))
            )
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
                text=shortened(self.text),
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
