"""The journal: every edit ever made, with each record before and after it.

It is the undo history, the history of each record and the evidence of what was worked on when.
Order is by edit number, never by the clock. An edit's `state` says where it stands:
`done`, `undone` (can be redone), `dropped` (undone, and overtaken by a later edit), `reversal`
(the trace that an undo or redo left) or `barrier` (undo never crosses it).
"""

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime

import peewee as pw

from poapp.core.change import Change, Step
from poapp.core.clock import Clock
from poapp.core.frozen import frozen
from poapp.core.message import Message
from poapp.core.message_code import message_from, plain_from
from poapp.core.record import Record
from poapp.store.images import BulkImage, image_of, record_of, rows_from, unpacked
from poapp.store.tables import Tables

BASELINE = "baseline"
"""The focus of an edit that holds every table as it stood after a migration."""

_SINCE_BARRIER = "id > (SELECT coalesce(max(id), 0) FROM edit WHERE state = 'barrier')"
_LAST_DONE = f"SELECT max(id) FROM edit WHERE state = 'done' AND {_SINCE_BARRIER}"  # noqa: S608
_FIRST_UNDONE = f"SELECT min(id) FROM edit WHERE state = 'undone' AND {_SINCE_BARRIER}"  # noqa: S608


@frozen
class Entry:
    """One line of a record's history."""

    edit: int
    at: datetime
    day: date
    title: Message
    before: Record | None
    after: Record | None


class Journal:
    """Reads and writes the journal inside the caller's transaction."""

    def __init__(self, database: pw.SqliteDatabase, tables: Tables, session: str) -> None:
        self._database = database
        self._tables = tables
        self.session = session

    def write(
        self,
        title: Message,
        changes: tuple[Change, ...],
        clock: Clock,
        *,
        state: str = "done",
        undoes: int | None = None,
        focus: str = "",
    ) -> int:
        """Write an edit with its changes and return its number."""
        edit = self._coalesced(focus) if focus and state == "done" else None
        if edit is None:
            edit = _head(self._database, title, clock, state, self.session, undoes, focus)
        else:
            self._database.execute_sql(
                "UPDATE edit SET title = ? WHERE id = ?", (_title(title), edit)
            )
        for change in changes:
            self._write_change(edit, change, merge=bool(focus))
        return edit

    def write_bulk(self, edit: int, kind: type[Record], image: BulkImage) -> None:
        """Write the image of many records of one kind under an edit."""
        self._database.execute_sql(
            "INSERT INTO bulk (edit, kind, image) VALUES (?, ?, ?)",
            (edit, kind.table, image.packed()),
        )

    def undo_step(self) -> Step | None:
        """Return the edit that undo would take back: the last done since the last barrier."""
        return self._step(_LAST_DONE)

    def redo_step(self) -> Step | None:
        """Return the edit that redo would make again: the first undone one."""
        return self._step(_FIRST_UNDONE)

    def changes_of(self, edit: int) -> tuple[Change, ...]:
        """Return the single changes of an edit, in order."""
        rows = self._database.execute_sql(
            "SELECT kind, before, after FROM change WHERE edit = ? ORDER BY id", (edit,)
        )
        return tuple(
            Change(
                record_of(self._tables, kind, before),
                record_of(self._tables, kind, after),
            )
            for kind, before, after in rows
        )

    def bulk_of(self, edit: int) -> list[tuple[str, BulkImage]]:
        """Return the bulk images of an edit, by kind."""
        rows = self._database.execute_sql("SELECT kind, image FROM bulk WHERE edit = ?", (edit,))
        return [(kind, unpacked(image)) for kind, image in rows]

    def mark(self, edit: int, state: str) -> None:
        """Say where an edit stands now."""
        self._database.execute_sql("UPDATE edit SET state = ? WHERE id = ?", (state, edit))

    def drop_undone(self) -> None:
        """Make what was undone out of redo's reach: something else was edited since."""
        self._database.execute_sql("UPDATE edit SET state = 'dropped' WHERE state = 'undone'")

    def history(self, record_id: int) -> Iterator[Entry]:
        """Yield what happened to one record, oldest first; bulk edits are not unpacked.

        Images of an earlier schema that cannot be read any more are passed over; the baseline
        that the migration wrote stands for them.
        """
        rows = self._database.execute_sql(
            "SELECT edit.id, edit.at, edit.day, edit.title, change.kind, change.before,"
            " change.after FROM change JOIN edit ON edit.id = change.edit"
            " WHERE change.record = ? ORDER BY edit.id, change.id",
            (record_id,),
        ).fetchall()
        entries = [self._entry(*row) for row in rows]
        baseline = self._from_baseline(record_id) if None in entries else None
        readable = [entry for entry in entries if entry is not None]
        yield from sorted([*readable, *([baseline] if baseline else [])], key=_edit_of)

    def _entry(
        self, edit: int, at: str, day: str, title: str, kind: str, *images: str | None
    ) -> Entry | None:
        try:
            before, after = (record_of(self._tables, kind, image) for image in images)
        except (TypeError, ValueError, KeyError):
            return None
        return Entry(
            edit,
            datetime.fromisoformat(at),
            date.fromisoformat(day),
            message_from(json.loads(title)),
            before,
            after,
        )

    def _from_baseline(self, record_id: int) -> Entry | None:
        """Return the record as the newest baseline has it, None where it has none."""
        rows = self._database.execute_sql(
            "SELECT edit.id, at, day, title, kind, image FROM bulk JOIN edit ON edit.id = edit"
            " WHERE edit.id = ? AND kind IN (SELECT kind FROM change WHERE record = ?)",
            (newest_baseline(self._database), record_id),
        ).fetchall()
        for edit, at, day, title, kind, packed in rows:
            image = unpacked(packed)
            for row in rows_from(image.after):
                if row[0] == record_id:
                    values = zip(image.names, row, strict=True)
                    known = json.dumps({name: one for name, one in values if one is not None})
                    return self._entry(edit, at, day, title, kind, None, known)
        return None

    def worked_on(self, day: date) -> list[tuple[str, int]]:
        """Return kind and id of the records that edits of a local day changed and left standing.

        The day is the one that was stored with the edit, not one computed from its moment.
        """
        rows = self._database.execute_sql(
            "SELECT DISTINCT change.kind, change.record FROM edit"
            " JOIN change ON change.edit = edit.id JOIN record ON record.id = change.record"
            " WHERE edit.day = ? AND edit.state IN ('done', 'barrier') AND change.after IS NOT NULL"
            " ORDER BY change.record",
            (day.isoformat(),),
        )
        return [(kind, record) for kind, record in rows]

    def last_days(self, records: Sequence[int]) -> dict[int, date]:
        """Return the local day of the last edit of each record that stands; none for the others."""
        found: dict[int, date] = {}
        for start in range(0, len(records), 500):
            some = tuple(records[start : start + 500])
            marks = ", ".join("?" for _ in some)
            rows = self._database.execute_sql(
                "SELECT change.record, max(edit.day) FROM change"  # noqa: S608
                " JOIN edit ON edit.id = change.edit WHERE edit.state IN ('done', 'barrier')"
                f" AND change.record IN ({marks}) GROUP BY change.record",
                some,
            )
            found |= {record: date.fromisoformat(day) for record, day in rows}
        return found

    def _coalesced(self, focus: str) -> int | None:
        """Return the newest edit if it is done, of this session and of the same focus."""
        row = self._database.execute_sql(
            "SELECT id, state, session, focus FROM edit ORDER BY id DESC LIMIT 1"
        ).fetchone()
        if row is None or tuple(row[1:]) != ("done", self.session, focus):
            return None
        return int(row[0])

    def _write_change(self, edit: int, change: Change, *, merge: bool) -> None:
        found = change.record
        after = image_of(change.after)
        if merge:
            row = self._database.execute_sql(
                "UPDATE change SET after = ? WHERE edit = ? AND record = ? RETURNING id",
                (after, edit, found.id),
            ).fetchone()
            if row is not None:
                return
        self._database.execute_sql(
            "INSERT INTO change (edit, kind, record, before, after) VALUES (?, ?, ?, ?, ?)",
            (edit, found.table, found.id, image_of(change.before), after),
        )

    def _step(self, which: str) -> Step | None:
        row = self._database.execute_sql(
            f"SELECT id, title, at, session FROM edit WHERE id = ({which})",  # noqa: S608
        ).fetchone()
        if row is None:
            return None
        edit, title, at, session = row
        at = datetime.fromisoformat(at)
        return Step(edit, message_from(json.loads(title)), at, session == self.session)


def newest_baseline(database: pw.SqliteDatabase) -> int:
    """Return the number of the newest baseline, 0 where there is none."""
    row = database.execute_sql(
        "SELECT max(id) FROM edit WHERE state = 'barrier' AND focus = ?", (BASELINE,)
    ).fetchone()
    return int(row[0] or 0)


def _edit_of(entry: Entry) -> int:
    return entry.edit


def write_barrier(
    database: pw.SqliteDatabase, title: Message, clock: Clock, *, focus: str = ""
) -> int:
    """Write an edit without changes that undo never crosses, and return its number."""
    return _head(database, title, clock, "barrier", "", None, focus)


def _head(
    database: pw.SqliteDatabase,
    title: Message,
    clock: Clock,
    state: str,
    session: str,
    undoes: int | None,
    focus: str,
) -> int:
    now = clock.now()
    offset = now.utcoffset()
    cursor = database.execute_sql(
        "INSERT INTO edit (at, offset_minutes, day, title, session, focus, state, undoes)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            now.astimezone(UTC).isoformat(),
            0 if offset is None else int(offset.total_seconds() // 60),
            now.date().isoformat(),
            _title(title),
            session,
            focus,
            state,
            undoes,
        ),
    )
    return int(cursor.lastrowid)


def _title(title: Message) -> str:
    return json.dumps(plain_from(title), ensure_ascii=False)
