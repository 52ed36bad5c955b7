"""What every command needs: the clock, the store and the names that were given."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from poapp import settings
from poapp.actions import lookup
from poapp.core.clock import Clock
from poapp.core.frozen import frozen
from poapp.core.message import UnusableError, message
from poapp.core.process import Process
from poapp.paths import STORE_NAME
from poapp.store.store import Store


@frozen
class Context:
    """One call of the command."""

    folder: Path
    clock: Clock
    process: str | None = None

    @property
    def path(self) -> Path:
        """Where the store of this call is."""
        return self.folder / STORE_NAME

    @contextmanager
    def store(self, *, make: bool = False) -> Iterator[Store]:
        """Open the store; with `make`, a first one is made where none has ever been.

        Raises:
            UnusableError: There is none, or it cannot be used.
        """
        opened = self._made() if make and not self.path.exists() else Store(self.path, self.clock)
        try:
            yield opened
        finally:
            opened.close()

    def process_of(self, store: Store) -> Process:
        """Return the process that was named, or the only one."""
        return lookup.process_named(store, self.process)

    def _made(self) -> Store:
        kept = settings.read(self.folder).settings
        if kept.store == str(self.path):
            raise UnusableError(
                message(
                    "The store {path} is missing, though there was one. Look for it, or restore a"
                    " backup; no empty one is put in its place.",
                    path=str(self.path),
                )
            )
        opened = Store.make(self.path, self.clock)
        settings.write(self.folder, replace(kept, store=str(self.path)))
        return opened
