"""Baselines of the journal: every table as it stood after a migration, and replay from there.

Images of an earlier schema may lack fields that the present one requires. A migration therefore
writes all tables into the journal once more; what comes later is understood from there on.
"""

import json
from collections.abc import Sequence
from typing import Any

import peewee as pw

from poapp.core.catalogue import BY_TABLE, RECORD_CLASSES
from poapp.core.clock import Clock
from poapp.core.message import Message
from poapp.store.images import BulkImage, columns_from, record_of, rows_from, unpacked
from poapp.store.journal import BASELINE, newest_baseline, write_barrier
from poapp.store.statements import selection
from poapp.store.tables import Tables

Rows = dict[str, dict[int, tuple[Any, ...]]]
"""The rows of each table by their id: identity and own values, in the order of the table."""


def write_baseline(database: pw.SqliteDatabase, title: Message, clock: Clock) -> int:
    """Write the images of all tables as one edit that undo never crosses; return its number."""
    tables = Tables(database)
    edit = write_barrier(database, title, clock, focus=BASELINE)
    for kind in RECORD_CLASSES:
        names = tables[kind].names
        rows = database.execute_sql(selection(kind.table, names)).fetchall()
        if rows:
            database.execute_sql(
                "INSERT INTO bulk (edit, kind, image) VALUES (?, ?, ?)",
                (edit, kind.table, BulkImage(names, (), columns_from(rows)).packed()),
            )
    return edit


def replayed(database: pw.SqliteDatabase) -> Rows:
    """Return all tables as the newest baseline and every later edit make them.

    They equal the tables themselves: the journal leaves nothing out.
    """
    return _Replay(database).run()


def current_rows(database: pw.SqliteDatabase) -> Rows:
    """Return all tables as they stand."""
    tables = Tables(database)
    return {
        kind.table: {
            row[0]: tuple(row)
            for row in database.execute_sql(selection(kind.table, tables[kind].names))
        }
        for kind in RECORD_CLASSES
    }


class _Replay:
    def __init__(self, database: pw.SqliteDatabase) -> None:
        self._database = database
        self._tables = Tables(database)
        self._rows: Rows = {kind.table: {} for kind in RECORD_CLASSES}
        self._reversed: set[int] = set()
        """The bulk edits that stand undone at this point."""

    def run(self) -> Rows:
        first = newest_baseline(self._database)
        edits = self._database.execute_sql(
            "SELECT id, undoes FROM edit WHERE id >= ? ORDER BY id", (first,)
        ).fetchall()
        for edit, undoes in edits:
            self._changes(edit)
            if undoes is None:
                self._bulk(edit, forward=True)
            else:
                self._bulk(undoes, forward=undoes in self._reversed)
                self._reversed ^= {undoes}
        return self._rows

    def _changes(self, edit: int) -> None:
        query = "SELECT kind, record, after FROM change WHERE edit = ? ORDER BY id"
        for table, record_id, after in self._database.execute_sql(query, (edit,)).fetchall():
            found = record_of(self._tables, table, after)
            if found is None:
                self._rows[table].pop(record_id, None)
            else:
                self._rows[table][record_id] = tuple(self._tables[type(found)].row(found))

    def _bulk(self, edit: int, *, forward: bool) -> None:
        query = "SELECT kind, image FROM bulk WHERE edit = ?"
        for table, packed in self._database.execute_sql(query, (edit,)).fetchall():
            image = unpacked(packed)
            gone, come = (image.before, image.after) if forward else (image.after, image.before)
            for row in rows_from(gone):
                self._rows[table].pop(row[0], None)
            for row in rows_from(come):
                self._rows[table][row[0]] = self._as_now(table, image.names, row)

    def _as_now(self, table: str, names: Sequence[str], row: Sequence[Any]) -> tuple[Any, ...]:
        """Return a row in the order of the present table; fields since then at their default."""
        kind = BY_TABLE[table]
        if tuple(names) == self._tables[kind].names:
            return tuple(row)
        known = {name: value for name, value in zip(names, row, strict=True) if value is not None}
        found = record_of(self._tables, table, json.dumps(known))
        return () if found is None else tuple(self._tables[kind].row(found))
