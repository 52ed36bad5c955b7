"""Marks that count: segments of a progress, steps of a skill, fill of an audit cell."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from poapp.ui.painting import line, pen, rounded, smooth
from poapp.ui.theme.look import Tone


def segments(painter: QPainter, box: QRectF, done: int, total: int) -> None:
    """Paint `done` of `total` steps as short bars of 4 px with gaps of 4 px."""
    if total <= 0:
        return
    smooth(painter)
    wide = (box.width() - 4 * (total - 1)) / total
    for place in range(total):
        bar = QRectF(box.left() + place * (wide + 4), box.top(), max(wide, 1), 4)
        rounded(painter, bar, 2, "ink" if place < done else "selected")


def skill(painter: QPainter, x: float, y: float, level: int, tone: Tone = "ink") -> None:
    """Paint a level 1 to 4 as so many sides of a square of 11 px."""
    smooth(painter)
    painter.setPen(pen(tone, 2))
    corners = ((x, y), (x, y + 11), (x + 11, y + 11), (x + 11, y), (x, y))
    line(painter, *corners[: min(max(level, 0), 4) + 1])


def audit(painter: QPainter, box: QRectF, state: str) -> None:
    """Paint `planned` (as planned), `partly`, `nothing_planned`, `nothing_done` or `running`."""
    smooth(painter)
    if state == "planned":
        rounded(painter, box, 4, "s2", "calm")
    elif state == "partly":
        rounded(painter, box, 4, "surface", "calm")
        painter.save()
        painter.setClipRect(QRectF(box.left(), box.top(), box.width() / 2, box.height()))
        rounded(painter, box, 4, "s2", "calm")
        painter.restore()
    elif state == "nothing_done":
        painter.setPen(pen("border", 1, (3, 2.5)))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    else:
        centre = box.center()
        painter.setPen(pen("ink3", 1.5))
        if state == "running":
            painter.drawEllipse(centre, 3.5, 3.5)
        else:
            line(painter, (centre.x() - 4, centre.y()), (centre.x() + 4, centre.y()))
