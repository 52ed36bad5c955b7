"""What the binding puts off is there when it is needed: errors and signatures read as ever."""

import subprocess
import sys

SPARING = "from poapp.ui import binding; binding.load()\n"
CALLS = """
from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLabel
for call in (
    lambda: QPoint("a", 2),
    lambda: QPoint(1, 2, 3),
    lambda: QColor(object()),
    lambda: QTimer.singleShot("soon", print),
    lambda: QPoint.nothing,
):
    try:
        call()
    except (TypeError, ValueError, AttributeError) as error:
        print(type(error).__name__, error)
print(QLabel.setText.__doc__)
"""
LATER = """
import sys
found = {n: sys.modules["shibokensupport.signature." + n] for n in ("parser", "layout", "mapping")}
print([n for n, module in found.items() if "typing" in vars(module)])
print(__import__ is sys.modules["builtins"].__orig_import__)
"""


def said(script):
    run = [sys.executable, "-c", script]
    return subprocess.run(run, check=True, capture_output=True, text=True).stdout


def test_errors_and_help_read_as_without_it():
    assert said(SPARING + CALLS) == said(CALLS)


def test_nothing_of_it_is_compiled_at_the_start():
    assert said(SPARING + "import PySide6.QtWidgets" + LATER) == "[]\nTrue\n"
