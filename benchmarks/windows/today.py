"""The program as `poapp` without a word opens it, on a folder and a day; it leaves once painted."""

import os
import sys
from datetime import date

from poapp import app
from poapp.cli import command

os.environ["POAPP_DATA_DIR"] = sys.argv[1]
_clock_of = command.clock_of
_application = app._application


def _day_of_the_sample(_today: date | None) -> object:
    return _clock_of(date.fromisoformat(sys.argv[2]))


def _listened_to() -> object:
    """Make the application as the program does; its loop then listens for the first paint."""
    application = _application()
    from first_paint import FirstPaint
    from PySide6.QtWidgets import QApplication

    run = QApplication.exec

    def _exec() -> int:
        (window,) = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
        listener = FirstPaint(window)  # noqa: F841  (lives as long as the loop runs)
        return int(run())

    QApplication.exec = staticmethod(_exec)
    return application


command.clock_of = _day_of_the_sample
app._application = _listened_to
sys.exit(command.run([]))
