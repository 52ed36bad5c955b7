"""What undo never takes back: erasing a name from the past too, and deleting for good.

Each is one transaction, so that a power cut leaves all of it or nothing; then the file is rebuilt.
"""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Protocol

import peewee as pw

from poapp.core.change import ChangeSet
from poapp.core.clock import Clock
from poapp.core.message import Message, RefusedError, message
from poapp.core.privacy.erasure import Visitor
from poapp.store.connection import plain_errors
from poapp.store.erasing import Texts
from poapp.store.forgetting import forget, hanging_on
from poapp.store.journal import write_barrier
from poapp.store.tidying import owe, tidy


class Kept(Protocol):
    """What is needed of a store."""

    path: Path
    clock: Clock


class ForGood:
    """The acts on one open store after which there is no way back."""

    def __init__(
        self,
        database: pw.SqliteDatabase,
        store: Kept,
        renew: Callable[[], None],
        tell: Callable[[ChangeSet], None],
    ) -> None:
        """Take an open store's parts; `renew` makes it read again what it remembers."""
        self._database = database
        self._path, self._clock = store.path, store.clock
        self._renew, self._tell = renew, tell

    def show_texts(self, visitor: Visitor) -> None:
        """Show every text that is kept to a visitor: records, journal, sealed reports, drafts."""
        with plain_errors(self._path):
            Texts(self._database, visitor, write=False).walk()

    def erase(self, title: Message, visitor: Visitor) -> int:
        """Put what the visitor returns in place of every text; return how many rows changed.

        Raises:
            RefusedError: Two records that must differ would become the same.
            UnusableError: Nothing was erased; or it was, and the file could not be rebuilt yet.
        """
        try:
            return self._done(title, Texts(self._database, visitor, write=True).walk)
        except pw.IntegrityError as error:
            raise RefusedError(
                message("With that alias two records would be the same. Choose another alias.")
            ) from error

    def forget(self, title: Message, ids: Iterable[int]) -> int:
        """Delete records, all that needs them, and their past; return how many went.

        Raises:
            UnusableError: Nothing was deleted; or it was, and the file could not be rebuilt yet.
        """
        return self._done(title, lambda: len(forget(self._database, ids)))

    def hanging_on(self, ids: Iterable[int]) -> dict[int, str]:
        """Return the records that `forget` would delete, with the names of their tables."""
        return hanging_on(self._database, ids)

    def _done(self, title: Message, act: Callable[[], int]) -> int:
        with plain_errors(self._path), self._database.atomic("IMMEDIATE"):
            changed = act()
            self._database.execute_sql("UPDATE edit SET state = 'dropped' WHERE state = 'undone'")
            write_barrier(self._database, title, self._clock)
            owe(self._database)
        self._renew()
        try:
            tidy(self._database, self._path)
        finally:
            self._tell(ChangeSet(title, everything=True))
        return changed
