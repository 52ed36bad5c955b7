"""The records of any kind as a table: its columns are derived from the declared fields."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import TypeAlias, TypeVar, assert_never

from poapp.core.frozen import frozen
from poapp.core.message import N_, message
from poapp.core.record import (
    Choice,
    Day,
    Field,
    Flag,
    Instant,
    Option,
    Real,
    Record,
    Ref,
    Text,
    Whole,
    fields_of,
)
from poapp.language import Language

R = TypeVar("R", bound=Record)

Shown: TypeAlias = str | int | float | date | datetime | None
"""What stands in a cell; datetimes are local and naive, as spreadsheets know them."""

LONGEST_CELL = 32_767
"""Characters that a cell of a spreadsheet holds; longer kinds of text are left to .json."""


@frozen
class RegisterTable:
    """One kind of record as a table, ready to be written in any format."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[Shown, ...], ...]


def table_of(
    record_class: type[R],
    records: Sequence[R],
    name_of: Callable[[int], str],
    language: Language,
) -> RegisterTable:
    """Return records as a table in the words of one language.

    Args:
        record_class: The kind; the declared fields are its columns, in their order.
        records: What is to be shown, in this order.
        name_of: Gives the reference or title of a record that a field refers to.
        language: The words of header and choices.
    """
    declared = [f for f in fields_of(record_class) if _fits(f)]
    header = [language.text(message(f.label)) for f in declared]
    rows = [
        [_shown(f, getattr(found, f.name), name_of, language) for f in declared]
        for found in records
    ]
    if record_class.prefix:
        header.insert(0, language.text(N_("Reference")))
        for row, found in zip(rows, records, strict=True):
            row.insert(0, found.reference)
    if any(found.archived for found in records):
        header.append(language.text(N_("Archived")))
        for row, found in zip(rows, records, strict=True):
            row.append(found.archived)
    title = language.text(message(record_class.kind_label or record_class.table))
    return RegisterTable(title, tuple(header), tuple(map(tuple, rows)))


def _fits(declared: Field) -> bool:
    return not isinstance(declared.kind, Text) or declared.kind.longest <= LONGEST_CELL


def _shown(
    declared: Field, value: object, name_of: Callable[[int], str], language: Language
) -> Shown:
    if value is None:
        return None
    match declared.kind:
        case Choice():
            return language.text(message(value.label)) if isinstance(value, Option) else str(value)
        case Flag():
            return language.text(N_("yes")) if value else language.text(N_("no"))
        case Ref():
            return name_of(value) if isinstance(value, int) else str(value)
        case Instant():
            return value.replace(tzinfo=None) if isinstance(value, datetime) else str(value)
        case Text():
            return str(value)
        case Whole() | Real():
            return value if isinstance(value, int | float) else str(value)
        case Day():
            return value if isinstance(value, date) else str(value)
        case _:
            assert_never(declared.kind)
