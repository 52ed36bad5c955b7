"""The SQL of each kind of record, written once: building it anew costs more than running it."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from poapp.store.tables import IDENTITY, Table, to_stored


@cache
def columns_of(table: str, names: tuple[str, ...]) -> dict[str, str]:
    """Return the column of each value: those of the identity stand in the table `record`."""
    shared = set(IDENTITY)
    return {name: f'"{"record" if name in shared else table}"."{name}"' for name in names}


@cache
def selection(table: str, names: tuple[str, ...]) -> str:
    """Return the query that reads a kind: its own columns beside its identity.

    The cross join keeps SQLite from going through all records to find the few of one kind.
    """
    columns = ", ".join(columns_of(table, names).values())
    joined = f'"{table}" CROSS JOIN "record" ON "record"."id" = "{table}"."id"'
    return f"SELECT {columns} FROM {joined}"  # noqa: S608


def matching(kind: Table, equals: Mapping[str, object]) -> tuple[str, list[Any]]:
    """Return the query, and its values, for the records whose fields equal the given ones."""
    table = kind.record_class.table
    columns = columns_of(table, kind.names)
    conditions: list[str] = []
    values: list[Any] = []
    for name, value in equals.items():
        if value is None:
            conditions.append(f"{columns[name]} IS NULL")
        else:
            conditions.append(f"{columns[name]} = ?")
            values.append(to_stored(value))
    chosen = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    return f'{selection(table, kind.names)}{chosen} ORDER BY "{table}"."id"', values


@cache
def insertion(table: str, names: tuple[str, ...]) -> str:
    """Return the statement that adds a row."""
    columns = ", ".join(f'"{name}"' for name in names)
    marks = ", ".join("?" for _ in names)
    return f'INSERT INTO "{table}" ({columns}) VALUES ({marks})'  # noqa: S608  (names are our own)


@cache
def replacement(table: str, names: tuple[str, ...]) -> str:
    """Return the statement that changes some columns of the row with an id."""
    news = ", ".join(f'"{name}" = ?' for name in names)
    return f'UPDATE "{table}" SET {news} WHERE "id" = ?'  # noqa: S608
