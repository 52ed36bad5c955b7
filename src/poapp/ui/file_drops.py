"""A file that is dropped on the window is brought in, whichever page is shown."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDropEvent

if TYPE_CHECKING:
    from poapp.ui.main_window import MainWindow

_ENDINGS = (".xlsx", ".ods", ".csv", ".tsv", ".tab", ".txt", ".xls", ".xlsm", ".xlsb")
"""What is taken; of those that cannot be read the page says why."""


class FileDrops(QObject):
    """Takes files that are dropped on a window."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Accept a file that may hold figures, and open it where it is dropped."""
        if isinstance(event, QDropEvent) and (path := _file_in(event)) is not None:
            event.acceptProposedAction()
            if event.type() is QEvent.Type.Drop:
                self._open(path)
            return True
        return super().eventFilter(watched, event)

    def _open(self, path: Path) -> None:
        from poapp.exchange.assistant import Source
        from poapp.ui.pages.import_page import ImportPage

        self._window.show_page("import")
        page = self._window.page()
        if isinstance(page, ImportPage):
            page.open(Source(path))


def _file_in(event: QDropEvent) -> Path | None:
    for url in event.mimeData().urls():
        path = Path(url.toLocalFile())
        if url.isLocalFile() and path.suffix.lower() in _ENDINGS:
            return path
    return None
