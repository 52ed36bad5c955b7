"""The store: reads records and is the only writer of them.

Every write goes through `edit()`: one transaction, one step of undo, one entry in the journal, one
notification. A store belongs to the thread that opened it.
"""

import os
from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

from poapp.core.catalogue import BY_TABLE, RECORD_CLASSES
from poapp.core.change import ChangeSet, Step
from poapp.core.clock import Clock
from poapp.core.message import Message, message
from poapp.core.record import Record
from poapp.store import indicator_states, migrations, opening
from poapp.store.backup import copy_checked
from poapp.store.connection import plain_errors, scalar
from poapp.store.drafts import Drafts
from poapp.store.edit import Edit, RecordNotFoundError
from poapp.store.journal import Entry, Journal
from poapp.store.remembered import Remembered
from poapp.store.replay import replay
from poapp.store.statements import matching
from poapp.store.tables import Tables

if TYPE_CHECKING:
    from poapp.store.for_good import ForGood

R = TypeVar("R", bound=Record)
T = TypeVar("T")
Listener = Callable[[ChangeSet], None]
Derivation = Callable[["Store", ChangeSet], None]


class Store(Drafts):
    """All records of one file."""

    def __init__(self, path: Path, clock: Clock, session: str = "") -> None:
        self.path = path
        self.clock = clock
        self._database = opening.open_current(path, clock)
        self._tables = Tables(self._database)
        self._journal = Journal(self._database, self._tables, session or os.urandom(4).hex())
        self._listeners: list[Listener] = []
        self._derivations: list[Derivation] = [indicator_states.update]
        self._open: Edit | None = None
        self._is_together = False
        self._version = self._data_version()
        self._remembered = Remembered(self._data_version)

    @classmethod
    def make(cls, path: Path, clock: Clock) -> "Store":
        """Make an empty store and open it."""
        opening.make(path)
        return cls(path, clock)

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    # Reading

    def get(self, record_class: type[R], record_id: int) -> R:
        """Return one record.

        Raises:
            RecordNotFoundError: There is none with that id.
        """
        found = self.all(record_class, id=record_id)
        if not found:
            raise RecordNotFoundError(record_class, record_id)
        return found[0]

    def all(self, record_class: type[R], **equals: object) -> list[R]:
        """Return the records whose fields equal the given values, oldest first."""
        table = self._tables[record_class]
        query, values = matching(table, equals)
        with plain_errors(self.path):
            rows = self._database.execute_sql(query, values).fetchall()
        return cast("list[R]", [table.record(row) for row in rows])

    def first(self, record_class: type[R], **equals: object) -> R | None:
        """Return the oldest record whose fields equal the given values, or None."""
        found = self.all(record_class, **equals)
        return found[0] if found else None

    def any_record(self, record_id: int) -> Record:
        """Return a record of whatever kind it is.

        Raises:
            RecordNotFoundError: There is none with that id.
        """
        kind = self.kind_of(record_id)
        if kind is None:
            raise RecordNotFoundError(Record, record_id)
        return self.get(kind, record_id)

    def kind_of(self, record_id: int) -> type[Record] | None:
        """Return the class of a record, or None where there is none with that id."""
        name = scalar(self._database, "SELECT kind FROM record WHERE id = ?", (record_id,))
        return None if name is None else BY_TABLE[name]

    def by_reference(self, reference: str) -> Record | None:
        """Return the record with that reference, or None."""
        found = scalar(
            self._database, "SELECT id FROM record WHERE reference = ? COLLATE NOCASE", (reference,)
        )
        return None if found is None else self.any_record(found)

    def is_empty(self) -> bool:
        """Tell whether the store holds no record."""
        return not scalar(self._database, "SELECT EXISTS (SELECT 1 FROM record)")

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Return the rows of a query over the tables; for lists that need no whole records."""
        with plain_errors(self.path):
            return [tuple(row) for row in self._database.execute_sql(sql, tuple(values))]

    def remembered(self, key: Hashable, read: Callable[[], T]) -> T:
        """Return what `read` gives, and read it again only after something was written.

        What comes back is shared: nobody changes it. Inside an edit everything is read.
        """
        return read() if self._database.in_transaction() else self._remembered.of(key, read)

    def history(self, record_id: int) -> Iterator[Entry]:
        """Yield what happened to one record, oldest first."""
        return self._journal.history(record_id)

    def worked_on(self, day: date) -> list[tuple[type[Record], int]]:
        """Return kind and id of every record that was worked on on a local day."""
        return [(BY_TABLE[kind], found) for kind, found in self._journal.worked_on(day)]

    def last_days(self, records: Sequence[int]) -> dict[int, date]:
        """Return the local day on which each record was written last; bulk edits do not count."""
        return self._journal.last_days(records)

    # Writing

    @contextmanager
    def edit(
        self, title: Message | str, *, clock: Clock | None = None, focus: str = ""
    ) -> Iterator[Edit]:
        """Open an edit; an edit inside another one joins it.

        Edits that follow each other in one session with the same `focus` are one step of undo.
        `clock` writes at another time than the store's: the sample writes past edits.
        """
        if self._open is not None:
            yield self._open
            return
        said = message(title) if isinstance(title, str) else title
        edit = self._open = Edit(self._database, self._tables, clock or self.clock)
        done = ChangeSet(said)
        try:
            with plain_errors(self.path), self._database.atomic("IMMEDIATE"):
                yield edit
                done = self._written(said, edit, focus)
        finally:
            self._open = None
            self._remembered.forget()
        self._tell(done)

    @contextmanager
    def together(self, title: Message) -> Iterator[None]:
        """Make the edits inside one transaction: all of them or none.

        Each stays a step of its own; derived tables and listeners follow once, at the end.
        """
        done = ChangeSet(title, everything=True)
        self._is_together = True
        try:
            with plain_errors(self.path), self._database.atomic("IMMEDIATE"):
                yield
                self._is_together = False
                self._derive(done)
        finally:
            self._is_together = False
            self._remembered.forget()
        self._tell(done)

    def undo(self) -> ChangeSet | None:
        """Take back the last edit and return what changed, or None where nothing can be undone."""
        return self._replay(self._journal.undo_step, forward=False)

    def redo(self) -> ChangeSet | None:
        """Make the last undone edit again, or return None where there is none."""
        return self._replay(self._journal.redo_step, forward=True)

    @property
    def undo_step(self) -> Step | None:
        """The edit that `undo()` would take back."""
        return self._journal.undo_step()

    @property
    def redo_step(self) -> Step | None:
        """The edit that `redo()` would make again."""
        return self._journal.redo_step()

    def derive(self, derivation: Derivation) -> None:
        """Have a derived table updated inside every transaction, after its changes."""
        self._derivations.append(derivation)

    def derived(self, sql: str, values: Sequence[Sequence[object]]) -> None:
        """Write rows of a derived table; they stand outside the journal."""
        with plain_errors(self.path):
            self._database.connection().executemany(sql, [tuple(row) for row in values])
        self._remembered.forget()

    @property
    def for_good(self) -> "ForGood":
        """What reaches into the past as well: erasing a name, deleting what is kept no longer."""
        from poapp.store.for_good import ForGood

        return ForGood(self._database, self, self._remembered.forget, self._tell)

    # Around it

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` after every committed edit; return what ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def notice_others(self, done: ChangeSet | None = None) -> bool:
        """Tell the listeners if others have written since the last look.

        `done` is what a store beside this one has written, where that is known.
        """
        version = self._data_version()
        if version == self._version:
            return False
        self._version = version
        self._tell(done or ChangeSet(message("Changed from outside"), everything=True))
        return True

    def beside(self) -> "Store":
        """Open the file once more, for another thread in this session; see `notice_others`."""
        return Store(self.path, self.clock, self._journal.session)

    def backup(self, copy: Path) -> str:
        """Write a checked copy and return its SHA-256."""
        return copy_checked(self._database, self.path, copy)

    @property
    def schema(self) -> str:
        """The name of the last step that the schema has taken; later steps sort behind it."""
        return migrations.taken(self._database)[-1]

    def counts(self) -> dict[str, int]:
        """Return how many records there are of each kind."""
        rows = self._database.execute_sql("SELECT kind, count(*) FROM record GROUP BY kind")
        found = {str(kind): int(count) for kind, count in rows}
        return {kind.table: found.get(kind.table, 0) for kind in RECORD_CLASSES}

    def _written(self, title: Message, edit: Edit, focus: str) -> ChangeSet:
        done = edit.change_set(title)
        if not done.changes and not done.bulk:
            return done
        self._journal.drop_undone()
        number = self._journal.write(title, done.changes, edit.clock, state=edit.state, focus=focus)
        for kind, image in edit.bulk:
            self._journal.write_bulk(number, kind, image)
        self._derive(done)
        return done

    def _replay(self, look: Callable[[], Step | None], *, forward: bool) -> ChangeSet | None:
        with plain_errors(self.path), self._database.atomic("IMMEDIATE"):
            step = look()
            if step is None:
                return None
            done = replay(
                self._database, self._tables, self._journal, self.clock, step, forward=forward
            )
            self._derive(done)
        self._remembered.forget()
        self._tell(done)
        return done

    def _derive(self, done: ChangeSet) -> None:
        if self._is_together:
            return
        for derivation in self._derivations:
            derivation(self, done)

    def _tell(self, done: ChangeSet) -> None:
        if not self._is_together and (done.changes or done.bulk or done.everything):
            for listener in tuple(self._listeners):
                listener(done)

    def _data_version(self) -> int:
        return int(scalar(self._database, "PRAGMA data_version"))
