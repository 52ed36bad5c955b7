"""Waits for the first paint of a window, says when it was and what it took, and leaves."""

import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget


class FirstPaint(QObject):
    """Listens to one window; what is said goes to standard output as one line."""

    def __init__(self, window: QWidget) -> None:
        super().__init__()
        self._is_painted = False
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for the queue to be empty after the first paint: then all of it is on the screen."""
        if event.type() == QEvent.Type.Paint and not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self._say)
        return super().eventFilter(watched, event)

    def _say(self) -> None:
        QApplication.sync()
        moment = time.monotonic()
        print(moment, *memory(), f"cpu={time.process_time() * 1000:.2f}", flush=True)
        QApplication.quit()


def memory() -> list[str]:
    """Return the memory of this process in MiB: shared pages in part, and private ones alone."""
    lines = Path("/proc/self/smaps_rollup").read_text().splitlines()[1:]
    sizes = {name: int(rest.split()[0]) for name, rest in (line.split(":", 1) for line in lines)}
    private = sizes["Private_Clean"] + sizes["Private_Dirty"]
    return [f"pss={sizes['Pss'] / 1024:.2f}", f"private={private / 1024:.2f}"]
