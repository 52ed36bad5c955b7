"""One edit once more, backwards or forwards: undo and redo inside their transaction."""

import peewee as pw

from poapp.core.catalogue import BY_TABLE
from poapp.core.change import ChangeSet, Step
from poapp.core.clock import Clock
from poapp.core.record import Record
from poapp.store.edit import Edit, write_rows
from poapp.store.images import referred
from poapp.store.journal import Journal
from poapp.store.tables import Tables


def replay(
    database: pw.SqliteDatabase,
    tables: Tables,
    journal: Journal,
    clock: Clock,
    step: Step,
    *,
    forward: bool,
) -> ChangeSet:
    """Write an edit's images back, or forth, note it in the journal, and return what changed."""
    made = ChangeSet(step.title, journal.changes_of(step.edit))
    wanted = made if forward else made.inverted()
    edit = Edit(database, tables, clock)
    for change in wanted.changes:
        edit.apply(change)
    kinds: set[type[Record]] = set()
    refers: set[int] = set()
    for name, image in journal.bulk_of(step.edit):
        kind = BY_TABLE[name]
        write_rows(database, tables, kind, image, forward=forward)
        kinds.add(kind)
        refers |= referred(kind, image)
    journal.write(step.title, wanted.changes, clock, state="reversal", undoes=step.edit)
    journal.mark(step.edit, "done" if forward else "undone")
    return ChangeSet(step.title, wanted.changes, frozenset(kinds), frozenset(refers))
