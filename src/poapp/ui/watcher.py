"""Notices what a command writes while the window is open."""

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer

from poapp.store.store import Store

_QUIET = 120
"""Milliseconds without a further change of the file before it is looked at."""


class Watcher(QObject):
    """Watches the file of a store; whether its content changed is asked of the store itself."""

    def __init__(self, store: Store, parent: QObject) -> None:
        super().__init__(parent)
        self._store = store
        self._path = Path(store.path)
        self._files = QFileSystemWatcher([str(self._path)], self)
        self._files.fileChanged.connect(self._on_changed)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_QUIET)
        self._pause.timeout.connect(self._look)

    def _on_changed(self, path: str) -> None:
        if path not in self._files.files():
            self._files.addPath(path)
        self._pause.start()

    def _look(self) -> None:
        self._store.notice_others()
