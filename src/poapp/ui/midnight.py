"""Notices that another day has begun while the window stayed open."""

from PySide6.QtCore import QObject, QTimer

from poapp.ui.desk import Desk

LOOKS_EVERY_MS = 30_000


class Midnight(QObject):
    """Lets all pages read again once the local day is another one."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._day = desk, desk.today
        self._timer = QTimer(self)
        self._timer.setInterval(LOOKS_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Compare the day with the one seen last."""
        if self._desk.today != self._day:
            self._day = self._desk.today
            self._desk.days_moved()
