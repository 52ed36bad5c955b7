"""The marks of a level of skill: strokes of a square, one a level, and the ground behind them."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from poapp.core.team.scale import Scale
from poapp.ui import painting
from poapp.ui.theme.look import Tone, colour

SIDES = 4
_GROUNDS: tuple[Tone, ...] = ("s0", "s1", "s2", "s3", "s4")
_INKS: tuple[Tone, ...] = ("ink", "ink", "ink", "ink", "onink")


def sides(scale: Scale, rank: int) -> int:
    """Return how many strokes stand for a level: 0 to 4, by its place in the scale."""
    lowest, top = scale.steps[0].rank, scale.steps[-1].rank
    if rank <= 0 or rank < lowest:
        return 0
    return min(SIDES, max(1, -(-SIDES * rank // top))) if top else 0


def ground(count: int) -> Tone:
    """Return the tone of a cell with so many strokes."""
    return _GROUNDS[count]


def ink(count: int) -> Tone:
    """Return the tone of what stands on that ground."""
    return _INKS[count]


def strokes(
    painter: QPainter, x: float, y: float, count: int, size: float, tone: Tone = "ink"
) -> None:
    """Paint the first `count` strokes of a square: left, bottom, right, top."""
    painter.save()
    painting.smooth(painter)
    pen = QPen(colour(tone), size / 5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.SquareCap)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    box = QRectF(x, y, size, size)
    if count >= SIDES:
        painter.drawRect(box)
    elif count:
        corners = [box.topLeft(), box.bottomLeft(), box.bottomRight(), box.topRight()]
        painter.drawPolyline(corners[: count + 1])
    else:
        painter.drawLine(QPointF(x, box.center().y()), QPointF(x + size, box.center().y()))
    painter.restore()
