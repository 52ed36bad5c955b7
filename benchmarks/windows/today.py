"""The program as `poapp` without a word opens it, on a folder and a day; it leaves once painted."""

import os
import sys
from datetime import date
from pathlib import Path

from poapp import __main__ as program
from poapp.cli import command
from poapp.core.clock import Clock

FOLDER, DAY = sys.argv[1:]


def open_and_leave(folder: Path, _clock: Clock, file: Path | None) -> int:
    """Open the window as the program does; its loop listens for the first paint."""
    from poapp import app

    make = app._application
    app._application = lambda: listened_to(make())
    return app.open_window(folder, command.clock_of(date.fromisoformat(DAY)), file=file)


def listened_to(application: object) -> object:
    """Have the loop of an application listen to the window that is shown."""
    from first_paint import FirstPaint
    from PySide6.QtWidgets import QApplication

    run = QApplication.exec

    def listen() -> int:
        (window,) = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
        listener = FirstPaint(window)  # noqa: F841  (lives as long as the loop runs)
        return int(run())

    QApplication.exec = staticmethod(listen)
    return application


os.environ["POAPP_DATA_DIR"] = FOLDER
command._open_window = open_and_leave
sys.argv[1:] = []
program.main()
