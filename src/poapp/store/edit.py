"""The open edit: puts and removes records, and remembers what it did."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import repeat
from typing import Any, TypeVar

import peewee as pw

from poapp.core.change import Change, ChangeSet
from poapp.core.clock import Clock
from poapp.core.message import Message, RefusedError, message
from poapp.core.record import Problem, Record, fields_of
from poapp.core.validity import problems_of
from poapp.store.images import BulkImage, Columns, columns_from, referred, rows_from
from poapp.store.statements import insertion, matching, replacement, selection
from poapp.store.tables import IDENTITY, Table, Tables, to_columns, to_stored

R = TypeVar("R", bound=Record)


class NotValidError(RefusedError):
    """A record breaks a rule of its kind; `problems` says which fields and why."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(problems[0].reason)
        self.problems = tuple(problems)


class RecordNotFoundError(LookupError):
    """No record of that class has that id."""


class Edit:
    """What one transaction writes."""

    def __init__(self, database: pw.SqliteDatabase, tables: Tables, clock: Clock) -> None:
        self._database = database
        self._tables = tables
        self.clock = clock
        self.changes: list[Change] = []
        self.bulk: list[tuple[type[Record], BulkImage]] = []
        self.is_barrier = False

    def barrier(self) -> None:
        """Say that undo may never cross this edit."""
        self.is_barrier = True

    def change_set(self, title: Message) -> ChangeSet:
        """Return what was done so far."""
        kinds = frozenset(kind for kind, _ in self.bulk)
        refers = frozenset(found for bulk in self.bulk for found in referred(*bulk))
        return ChangeSet(title, tuple(self.changes), kinds, refers)

    @property
    def state(self) -> str:
        """How the journal keeps it: as a step of undo, or as a barrier."""
        return "barrier" if self.is_barrier else "done"

    def put(self, candidate: R) -> R:
        """Add a record (id 0) or replace the stored one of the same id; return it as stored.

        Raises:
            NotValidError: The record breaks a rule of its kind.
        """
        found = problems_of(candidate)
        if found:
            raise NotValidError(found)
        if candidate.id:
            before = self._stored(type(candidate), candidate.id)
            if before != candidate:
                self.refuse_twin(candidate)
                self.apply(Change(before=before, after=candidate))
            return candidate
        self.refuse_twin(candidate)
        stored = self._added(candidate)
        self.changes.append(Change(before=None, after=stored))
        return stored

    def remove(self, found: Record) -> None:
        """Remove a stored record; only undo, retention and derived links do."""
        self.apply(Change(before=self._stored(type(found), found.id), after=None))

    def apply(self, change: Change) -> None:
        """Make one change to the tables and remember it."""
        if change.after is None:
            self._delete(change.record.table, change.record.id)
        elif change.before is None:
            self._insert(change.after)
        else:
            self._update(change.before, change.after)
        self.changes.append(change)

    def put_all(self, record_class: type[R], candidates: Sequence[R]) -> int:
        """Add or replace many records of one kind by `executemany`, as one image.

        The caller has made sure that they are valid and that no two are twins.
        """
        known = {c.id: c for c in candidates if c.id}
        before = self._rows_of(record_class, list(known))
        new = [c for c in candidates if not c.id]
        table = self._tables[record_class]
        after = [*map(table.row, known.values()), *self._numbered(table, new)]
        image = BulkImage(table.names, columns_from(before), columns_from(after))
        write_rows(self._database, self._tables, record_class, image, forward=True)
        self.bulk.append((record_class, image))
        return len(candidates)

    def add_all(self, record_class: type[R], columns: Mapping[str, object], count: int) -> None:
        """Add many records of one kind, given as columns of stored values, as one image.

        A column that is no list stands for one value throughout; one that is missing, for the
        default. The caller has made sure that the records are valid and that no two are twins.
        """
        first = self._reserve(record_class.table, count)
        created = {"id": range(first, first + count), "created": to_stored(self.clock.now())}
        defaults = {f.name: to_stored(f.default) for f in fields_of(record_class)}
        given = {**dict.fromkeys(IDENTITY), "reference": "", **defaults, **columns, **created}
        table = self._tables[record_class]
        after = [_column(given[name], count) for name in table.names]
        image = BulkImage(table.names, [], after)
        write_rows(self._database, self._tables, record_class, image, forward=True)
        self.bulk.append((record_class, image))

    def keep_counters(self, references: Sequence[str]) -> None:
        """Let counting go on behind references that came from elsewhere: `I-012` and the like."""
        highest: dict[str, int] = {}
        for reference in references:
            prefix, _, number = reference.rpartition("-")
            if prefix and number.isdecimal():
                highest[prefix] = max(highest.get(prefix, 0), int(number))
        for prefix, last in highest.items():
            self._database.execute_sql(
                "INSERT INTO counter (prefix, last) VALUES (?, ?)"
                " ON CONFLICT (prefix) DO UPDATE SET last = max(last, excluded.last)",
                (prefix, last),
            )

    def refuse_twin(self, candidate: Record) -> None:
        """Refuse a record that another one already is.

        Raises:
            NotValidError: A set of fields that must be unique is taken.
        """
        for names in candidate.unique:
            same = {name: getattr(candidate, name) for name in names}
            query, values = matching(self._tables[type(candidate)], same)
            rows = self._database.execute_sql(query, values).fetchmany(2)
            if any(row[0] != candidate.id for row in rows):
                label = message(candidate.kind_label)
                reason = message("There already is such a record: {kind}.", kind=label)
                raise NotValidError([Problem(names[-1], reason)])

    def _added(self, candidate: R) -> R:
        reference = candidate.reference
        if candidate.prefix and not reference:
            reference = self._next_reference(candidate.prefix)
        created = candidate.created or self.clock.now()
        candidate = replace(candidate, created=created, reference=reference)
        identity, own = to_columns(candidate)
        record_id = self._insert_row("record", {"kind": candidate.table, **identity})
        self._insert_row(candidate.table, {"id": record_id, **own})
        return replace(candidate, id=record_id)

    def _next_reference(self, prefix: str) -> str:
        # Counters stand outside undo: a number once given is never given again.
        row = self._database.execute_sql(
            "INSERT INTO counter (prefix, last) VALUES (?, 1)"
            " ON CONFLICT (prefix) DO UPDATE SET last = last + 1 RETURNING last",
            (prefix,),
        ).fetchone()
        return f"{prefix}-{row[0]:03}"

    def _insert(self, found: Record) -> None:
        identity, own = to_columns(found)
        self._insert_row("record", {"id": found.id, "kind": found.table, **identity})
        self._insert_row(found.table, {"id": found.id, **own})

    def _insert_row(self, table: str, values: dict[str, Any]) -> int:
        statement = insertion(table, tuple(values))
        return int(self._database.execute_sql(statement, tuple(values.values())).lastrowid)

    def _update(self, before: Record, after: Record) -> None:
        identity, own = to_columns(after)
        old_identity, old_own = to_columns(before)
        for table, new, old in (
            ("record", identity, old_identity),
            (after.table, own, old_own),
        ):
            changed = {name: value for name, value in new.items() if value != old[name]}
            if changed:
                statement = replacement(table, tuple(changed))
                self._database.execute_sql(statement, (*changed.values(), after.id))

    def _delete(self, table: str, record_id: int) -> None:
        for one in (table, "record"):
            self._database.execute_sql(f'DELETE FROM "{one}" WHERE id = ?', (record_id,))  # noqa: S608

    def _stored(self, record_class: type[R], record_id: int) -> R:
        table = self._tables[record_class]
        query, values = matching(table, {"id": record_id})
        row = self._database.execute_sql(query, values).fetchone()
        if row is None:
            raise RecordNotFoundError(record_class, record_id)
        found = table.record(row)
        return found if isinstance(found, record_class) else _wrong(record_class, record_id)

    def _rows_of(self, record_class: type[Record], ids: Sequence[int]) -> list[tuple[Any, ...]]:
        chosen = selection(record_class.table, self._tables[record_class].names)
        rows: list[tuple[Any, ...]] = []
        for start in range(0, len(ids), 500):
            some = ids[start : start + 500]
            marks = ", ".join("?" for _ in some)
            query = f'{chosen} WHERE "{record_class.table}"."id" IN ({marks})'
            rows += [tuple(row) for row in self._database.execute_sql(query, some)]
        return rows

    def _numbered(self, table: Table, new: Sequence[Record]) -> list[list[Any]]:
        """Return the rows of new records with ids and the moment at which they were made."""
        if not new:
            return []
        first = self._reserve(table.record_class.table, len(new))
        now = to_stored(self.clock.now())
        created = table.names.index("created")
        rows = [table.row(candidate) for candidate in new]
        for place, row in enumerate(rows):
            row[0] = first + place
            row[created] = row[created] or now
        return rows

    def _reserve(self, kind: str, count: int) -> int:
        """Take `count` ids that nobody has had and nobody will get, and return the first."""
        cursor = self._database.execute_sql("INSERT INTO record (kind) VALUES (?)", (kind,))
        first = int(cursor.lastrowid)
        self._database.execute_sql("DELETE FROM record WHERE id = ?", (first,))
        self._database.execute_sql(
            "UPDATE sqlite_sequence SET seq = ? WHERE name = 'record'", (first + count - 1,)
        )
        return first


def _column(given: object, count: int) -> Sequence[Any]:
    if isinstance(given, range):
        return list(given)
    return given if isinstance(given, (list, tuple)) else [given] * count


def _wrong(record_class: type[Record], record_id: int) -> Any:  # noqa: ANN401
    raise RecordNotFoundError(record_class, record_id)


def write_rows(
    database: pw.SqliteDatabase,
    tables: Tables,
    record_class: type[Record],
    image: BulkImage,
    *,
    forward: bool,
) -> None:
    """Bring the tables from one side of a bulk image to the other."""
    wanted, other = (image.after, image.before) if forward else (image.before, image.after)
    connection = database.connection()
    there, kept = (set(side[0]) if side else set() for side in (other, wanted))
    gone = [(one,) for one in sorted(there - kept)]
    connection.executemany(f'DELETE FROM "{record_class.table}" WHERE id = ?', gone)  # noqa: S608
    connection.executemany("DELETE FROM record WHERE id = ?", gone)
    news, changed = _parted(wanted, there)
    split = 1 + len(IDENTITY)
    own_names = ("id", *tables[record_class].names[split:])
    for columns, is_new in ((news, True), (changed, False)):
        if columns:
            kinds = repeat(record_class.table)
            connection.executemany(
                _insert("record", ("id", *IDENTITY, "kind"), is_new=is_new),
                zip(*columns[:split], kinds, strict=False),  # as many kinds as there are rows
            )
            connection.executemany(
                _insert(record_class.table, own_names, is_new=is_new),
                zip(columns[0], *columns[split:], strict=True),
            )


def _parted(columns: Columns, there: set[int]) -> tuple[Columns, Columns]:
    """Part rows into those that are new and those whose ids are there."""
    if not columns or not there:
        return columns, ()
    rows = rows_from(columns)
    news = [row for row in rows if row[0] not in there]
    return columns_from(news), columns_from([row for row in rows if row[0] in there])


def _insert(table: str, names: Sequence[str], *, is_new: bool) -> str:
    columns = ", ".join(f'"{name}"' for name in names)
    marks = ", ".join("?" for _ in names)
    insert = f'INSERT INTO "{table}" ({columns}) VALUES ({marks})'  # noqa: S608  (our own names)
    if is_new:
        return insert
    news = ", ".join(f'"{name}" = excluded."{name}"' for name in names[1:])
    return f"{insert} ON CONFLICT (id) DO UPDATE SET {news}"
