"""What the program says, kept as a code with parameters until a language is known.

The code is the English template itself (gettext's msgid). `core` and everything above it builds
messages; `poapp.language` turns one into text at the edge, so that the window and a report can
speak different languages at the same time.
"""

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from typing import TypeAlias

from poapp.core.frozen import frozen


@frozen
class Figure:
    """A number to be shown with the reader's decimal sign.

    `decimals` None shows up to six significant decimals as needed; `signed` writes a plus too.
    """

    value: float
    decimals: int | None = None
    unit: str = ""
    signed: bool = False


@frozen
class Message:
    """A sentence: `code` is an English template, `values` fill its {names}.

    With `plural`, `values["n"]` chooses between the two templates.
    """

    code: str
    values: "Mapping[str, Value]" = field(default_factory=dict)
    plural: str = ""

    def __str__(self) -> str:
        """Show the English text without locale rules: for logs and exceptions."""
        template = self.plural if self.plural and self.values.get("n") != 1 else self.code
        return template.format_map({key: _plain(value) for key, value in self.values.items()})


Value: TypeAlias = str | int | float | date | Figure | Message


def message(code: str, /, **values: Value) -> Message:
    """Return a message; extraction finds its template here."""
    return Message(code, values)


def counted(one: str, many: str, /, n: int, **values: Value) -> Message:
    """Return a message whose template depends on the count `n`."""
    return Message(one, {"n": n, **values}, plural=many)


def N_(text: str) -> str:  # noqa: N802  (the name every gettext tool knows)
    """Mark a string for translation and return it as it is."""
    return text


def _plain(value: Value) -> str:
    if isinstance(value, Figure):
        number = (
            f"{value.value:g}" if value.decimals is None else f"{value.value:.{value.decimals}f}"
        )
        return f"{number} {value.unit}".rstrip()
    return str(value)


class RefusedError(Exception):
    """The owner's input is wrong: one sentence with where and what to do. Nothing was written."""

    def __init__(self, reason: Message) -> None:
        super().__init__(str(reason))
        self.reason = reason


class UnusableError(Exception):
    """The store or a file cannot be used: one sentence that says what to do. Nothing was lost."""

    def __init__(self, reason: Message) -> None:
        super().__init__(str(reason))
        self.reason = reason
