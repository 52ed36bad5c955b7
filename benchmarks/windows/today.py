"""The program as `poapp` without a word opens it, on a folder and a day; it leaves once painted."""

import os
import sys
from datetime import date

from poapp.cli import command

os.environ["POAPP_DATA_DIR"] = sys.argv[1]
TODAY = date.fromisoformat(sys.argv[2])
_clock_of = command.clock_of
command.clock_of = lambda _today: _clock_of(TODAY)


def _listening_exec() -> int:
    """Stand in for QApplication.exec: listen to the window that is shown, then run the loop."""
    from first_paint import FirstPaint
    from PySide6.QtWidgets import QApplication

    (window,) = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    listener = FirstPaint(window)  # noqa: F841  (lives as long as the loop runs)
    return int(_exec())


def _listen() -> None:
    global _exec  # noqa: PLW0603
    from PySide6.QtWidgets import QApplication

    _exec = QApplication.exec
    QApplication.exec = staticmethod(_listening_exec)


_listen()
sys.exit(command.run([]))
