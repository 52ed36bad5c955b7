"""The store as Qt sees it: the same store, with its changes as a signal."""

from PySide6.QtCore import QObject, Signal

from poapp.store.store import Store


class LiveStore(QObject):
    """Repeats every change set of a store as a Qt signal."""

    changed = Signal(object)
    """A ChangeSet, after its commit."""

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.store = store
        self._end = store.subscribe(self.changed.emit)

    def close(self) -> None:
        """Stop listening: the store is about to be closed."""
        self._end()
