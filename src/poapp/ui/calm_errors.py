"""The edge of the window: what went wrong is said calmly once, written down, and work goes on."""

import sys
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from poapp.core.message import RefusedError, UnusableError
from poapp.language import _, current
from poapp.ui.desk import Desk
from poapp.ui.theme import fonts
from poapp.ui.theme.look import px
from poapp.ui.widgets.button import Button
from poapp.ui.widgets.frames import row
from poapp.ui.widgets.text import Label, Paragraph

if TYPE_CHECKING:
    from logging import Logger

LOG_NAME = "poapp.log"


class CalmErrors(QObject):
    """Takes the exceptions that nothing caught. What the owner can mend is said in the toast."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        self._shown: ErrorNote | None = None
        self._file = desk.folder / LOG_NAME

    def install(self) -> None:
        """Become the last one to hear of an exception."""
        sys.excepthook = self.take

    def take(
        self,
        kind: type[BaseException],
        error: BaseException,
        traceback: TracebackType | None,
    ) -> None:
        """Say what happened."""
        if isinstance(error, RefusedError | UnusableError):
            self._desk.say(current().text(error.reason))
            return
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, traceback)
            return
        from poapp.core.privacy.error_notes import note_of

        _log_to(self._file).error("unexpected\n%s", note_of(error.with_traceback(traceback)))
        sys.__excepthook__(kind, error, traceback)
        self._show()

    def _show(self) -> None:
        if self._shown is not None:  # one note is enough, however often it happens
            return
        self._shown = ErrorNote(self._file, self._window)
        self._shown.finished.connect(self._on_closed)
        self._shown.open()

    def _on_closed(self) -> None:
        if self._shown is not None:
            self._shown.deleteLater()
        self._shown = None


class ErrorNote(QDialog):
    """One calm sentence, and where the details are."""

    def __init__(self, log: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Something did not work"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(24, 20, 24, 16)
        lines.setSpacing(12)
        lines.addWidget(Label(_("Something did not work"), fonts.SECTION))
        words = _(
            "The last step could not be finished. What you had entered before is kept, and you "
            "can go on working. The details are in {file}.",
            file=str(log),
        )
        text = Paragraph(words, fonts.TABLE, "ink2")
        text.setFixedWidth(px(400))
        lines.addWidget(text)
        close = Button(_("Go on"), "primary", key="Enter")
        close.clicked.connect(self.accept)
        lines.addLayout(row(None, close))


def _log_to(file: Path) -> "Logger":
    import logging
    from logging.handlers import RotatingFileHandler

    log = logging.getLogger("poapp")
    if not log.handlers:
        handler = RotatingFileHandler(file, maxBytes=500_000, backupCount=2, encoding="utf-8")
        handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
        log.addHandler(handler)
    return log
