"""Records deleted for good: their rows, their images in the journal, and what hangs on them."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

import peewee as pw

from poapp.core.catalogue import RECORD_CLASSES
from poapp.core.message import message
from poapp.core.message_code import plain_from
from poapp.core.record import Record, Ref, fields_of
from poapp.store.images import BulkImage, columns_from, rows_from, unpacked


def hanging_on(database: pw.SqliteDatabase, ids: Iterable[int]) -> dict[int, str]:
    """Return all records that go when some are deleted, with their tables.

    A record that must refer to one that goes, goes with it: an agreed point with its talk.
    """
    found: dict[int, str] = {}
    wanted = set(ids)
    while wanted:
        found |= _tables_of(database, wanted)
        needing = (_rows(database, *where, wanted) for where in _references(required=True))
        wanted = {one for some in needing for one in some} - found.keys()
    return found


def forget(database: pw.SqliteDatabase, ids: Iterable[int]) -> dict[int, str]:
    """Delete records with all that needs them, in the caller's transaction; return what went."""
    found = hanging_on(database, ids)
    gone = set(found)
    for kind, name in _references(required=False):
        for one in _rows(database, kind, name, gone):
            update = f'UPDATE "{kind.table}" SET "{name}" = NULL WHERE id = ?'  # noqa: S608
            database.execute_sql(update, (one,))
    for one, table in found.items():
        database.execute_sql(f'DELETE FROM "{table}" WHERE id = ?', (one,))  # noqa: S608
        database.execute_sql("DELETE FROM record WHERE id = ?", (one,))
    _forget_images(database, gone)
    _forget_bulk(database, gone)
    return found


def _forget_images(database: pw.SqliteDatabase, gone: set[int]) -> None:
    """Drop their images; a title may quote them, so it goes too."""
    neutral = json.dumps(plain_from(message("An edit of what was deleted since")))
    for one in gone:
        database.execute_sql(
            "UPDATE edit SET title = ? WHERE id IN (SELECT edit FROM change WHERE record = ?)",
            (neutral, one),
        )
        database.execute_sql("DELETE FROM change WHERE record = ?", (one,))
    query = "SELECT id, kind, before, after FROM change"
    for change_id, table, before, after in database.execute_sql(query).fetchall():
        new = [_without_references(table, image, gone) for image in (before, after)]
        if new != [before, after]:
            database.execute_sql(
                "UPDATE change SET before = ?, after = ? WHERE id = ?", (*new, change_id)
            )


def _without_references(table: str, image: str | None, gone: set[int]) -> str | None:
    """Take from an image what refers to a deleted record, as was done with the row itself."""
    if image is None or table not in _LOOSE_TABLES:
        return image
    values = json.loads(image)
    kept = {
        name: value
        for name, value in values.items()
        if (table, name) not in _LOOSE or value not in gone
    }
    return image if kept == values else json.dumps(kept, ensure_ascii=False, separators=(",", ":"))


def _forget_bulk(database: pw.SqliteDatabase, gone: set[int]) -> None:
    query = "SELECT rowid, kind, image FROM bulk"
    for row_id, table, packed in database.execute_sql(query).fetchall():
        image = unpacked(packed)
        sides = [rows_from(side) for side in (image.before, image.after)]
        kept = [_kept(table, image.names, rows, gone) for rows in sides]
        if kept != sides:
            new = BulkImage(image.names, *map(columns_from, kept)).packed()
            database.execute_sql("UPDATE bulk SET image = ? WHERE rowid = ?", (new, row_id))


def _kept(
    table: str, names: Sequence[str], rows: Sequence[tuple[Any, ...]], gone: set[int]
) -> list[tuple[Any, ...]]:
    loose = [at for at, name in enumerate(names) if (table, name) in _LOOSE]
    kept = [row for row in rows if row[0] not in gone]
    for at in loose:
        kept = [(*row[:at], None if row[at] in gone else row[at], *row[at + 1 :]) for row in kept]
    return kept


def _references(*, required: bool) -> list[tuple[type[Record], str]]:
    return [
        (kind, f.name)
        for kind in RECORD_CLASSES
        for f in fields_of(kind)
        if isinstance(f.kind, Ref) and f.required is required
    ]


_LOOSE = frozenset((kind.table, name) for kind, name in _references(required=False))
_LOOSE_TABLES = frozenset(table for table, _ in _LOOSE)


def _tables_of(database: pw.SqliteDatabase, ids: Iterable[int]) -> dict[int, str]:
    marks, values = _marks(ids)
    query = f"SELECT id, kind FROM record WHERE id IN ({marks})"  # noqa: S608
    return {int(one): str(kind) for one, kind in database.execute_sql(query, values)}


def _rows(
    database: pw.SqliteDatabase, kind: type[Record], name: str, ids: Iterable[int]
) -> list[int]:
    marks, values = _marks(ids)
    query = f'SELECT id FROM "{kind.table}" WHERE "{name}" IN ({marks})'  # noqa: S608
    return [int(row[0]) for row in database.execute_sql(query, values)]


def _marks(ids: Iterable[int]) -> tuple[str, tuple[int, ...]]:
    values = tuple(ids)
    return ", ".join("?" for _ in values), values
