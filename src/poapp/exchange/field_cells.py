"""A cell to the value of a declared field, whatever kind of field it is."""

from collections.abc import Callable
from datetime import datetime
from typing import assert_never

from poapp.core.message import RefusedError, message
from poapp.core.record import (
    Choice,
    Day,
    Field,
    Flag,
    Instant,
    Option,
    Real,
    Ref,
    Text,
    Whole,
)
from poapp.core.value import is_number, same_number
from poapp.exchange.amounts import amount_of
from poapp.exchange.days import day_of
from poapp.exchange.grid import Cell, shown
from poapp.language import Language

_YES = {"yes", "true", "1", "x", "y", "ja", "oui", "sí", "da"}
_NO = {"no", "false", "0", "n", "nein", "non", "nu"}

Finder = Callable[[str, str], int]
"""Gives the id of a record by the kind it must be and its reference or name."""


def value_of(declared: Field, cell: Cell, find: Finder, language: Language) -> object:
    """Return what a cell says for a field; an empty one stands for the field's default.

    Raises:
        RefusedError: the field is required and the cell empty, or the cell holds something else.
    """
    if cell is None:
        if declared.required:
            raise RefusedError(message("{label} is missing.", label=message(declared.label)))
        return declared.default
    try:
        return _read(declared, cell, find, language)
    except RefusedError as error:
        raise RefusedError(
            message("{label}: {reason}", label=message(declared.label), reason=error.reason)
        ) from None


def _read(declared: Field, cell: Cell, find: Finder, language: Language) -> object:
    match declared.kind:
        case Text():
            return _text(cell)
        case Whole():
            number = _number(cell)
            return int(number) if number.is_integer() and abs(number) < 2**53 else number
        case Real():
            return _number(cell)
        case Day():
            return day_of(cell)
        case Instant():
            return _moment(cell)
        case Flag():
            return _flag(cell, language)
        case Choice(options):
            return _choice(cell, options, language)
        case Ref(target):
            return find(target, _text(cell))
        case _:
            assert_never(declared.kind)


def _text(cell: Cell) -> str:
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    return str(cell)


def _number(cell: Cell) -> float:
    amount = amount_of(cell)
    return 0.0 if amount is None else amount.plain


def _moment(cell: Cell) -> datetime:
    try:
        return datetime.fromisoformat(_text(cell)).astimezone()
    except ValueError:
        raise RefusedError(message("“{cell}” is no moment.", cell=shown(_text(cell)))) from None


def _flag(cell: Cell, language: Language) -> bool:
    if isinstance(cell, bool):
        return cell
    said = _text(cell).casefold()
    if said in _YES or said == language.text("yes").casefold():
        return True
    if said in _NO or said == language.text("no").casefold():
        return False
    raise RefusedError(message("“{cell}” is neither yes nor no.", cell=shown(_text(cell))))


def _choice(cell: Cell, options: type[Option], language: Language) -> Option:
    said = _text(cell).casefold()
    for option in options:
        labels = {option.value, option.label.casefold(), language.text(option.label).casefold()}
        if said in labels:
            return option
    raise RefusedError(
        message(
            "“{cell}” is not one of: {options}.",
            cell=shown(_text(cell)),
            options=", ".join(option.label or option.value for option in options),
        )
    )


def is_same_value(before: object, after: object) -> bool:
    """Tell whether two values of a field say the same; numbers to 15 significant digits."""
    if is_number(before) and is_number(after):
        return same_number(before, after)
    return before == after
