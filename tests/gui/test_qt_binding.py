"""The binding to Qt keeps Python's books: see docs/decisions/qt-version.md."""

import sys

from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication


def test_calls_that_return_nothing_cost_no_reference_of_none(qapp: QApplication) -> None:
    picture = QPixmap(4, 4)
    painter = QPainter(picture)
    before = sys.getrefcount(None)
    for _ in range(1000):
        painter.setOpacity(1.0)
    lost = before - sys.getrefcount(None)
    painter.end()
    assert lost < 500
