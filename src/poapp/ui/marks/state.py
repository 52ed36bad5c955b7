"""The marks of an answer (22 px) and of an indicator's status (14 px)."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from poapp.ui.painting import line, pen, smooth
from poapp.ui.theme.look import Tone, colour

_NOTHING = QColor(Qt.GlobalColor.transparent)


def answer(painter: QPainter, x: float, y: float, state: str, size: float = 22) -> None:
    """Paint the answer `done`, `not-done`, `not-applicable` or `blank`."""
    painter.save()
    smooth(painter)
    painter.translate(x, y)
    painter.scale(size / 22, size / 22)
    ring = QRectF(1.75, 1.75, 18.5, 18.5)
    if state == "done":
        _disc_with_tick(painter, QPointF(11, 11), 10)
    elif state == "not-done":
        _ring(painter, ring, "ink2", 1.6)
        painter.setPen(pen("ink", 1.8))
        line(painter, (7, 11), (15, 11))
    elif state == "not-applicable":
        painter.setBrush(colour("sunken"))
        painter.setPen(pen("border", 1.1))
        painter.drawEllipse(ring)
        painter.setPen(pen("ink2", 1.5))
        line(painter, (8, 14), (14, 8))
    else:
        _ring(painter, ring, "border", 1.5)
    painter.restore()


def status(painter: QPainter, x: float, y: float, state: str, size: float = 14) -> None:
    """Paint `met`, `missed`, `not_in_yet`, `not_due`, `not_applicable` or `so_far`."""
    painter.save()
    smooth(painter)
    painter.translate(x, y)
    painter.scale(size / 14, size / 14)
    if state == "met":
        _disc_with_tick(painter, QPointF(7, 7), 6.4)
    elif state == "missed":
        _triangle(painter)
    elif state == "so_far":
        _ring(painter, QRectF(3.75, 3.75, 6.5, 6.5), "ink3", 1.5)
    elif state == "not_in_yet":
        painter.setPen(pen("border", 1.4, (2.6, 2.1)))
        painter.setBrush(_NOTHING)
        painter.drawEllipse(QRectF(1, 1, 12, 12))
    elif state == "not_applicable":
        _ring(painter, QRectF(1.5, 1.5, 11, 11), "border", 1.1)
        line(painter, (5, 9), (9, 5))
    else:  # not due: nothing is expected, nothing is missing
        painter.setPen(pen("border", 1.4))
        line(painter, (4, 7), (10, 7))
    painter.restore()


def diamond(painter: QPainter, x: float, y: float, radius: float) -> None:
    """Fill a diamond about (x, y) with the painter's brush: the mark of a worsening point."""
    painter.drawPolygon(
        [
            QPointF(x, y - radius),
            QPointF(x + radius, y),
            QPointF(x, y + radius),
            QPointF(x - radius, y),
        ]
    )


def _ring(painter: QPainter, box: QRectF, tone: Tone, wide: float) -> None:
    painter.setBrush(_NOTHING)
    painter.setPen(pen(tone, wide))
    painter.drawEllipse(box)


def _disc_with_tick(painter: QPainter, centre: QPointF, radius: float) -> None:
    painter.setPen(QPen(Qt.PenStyle.NoPen))
    painter.setBrush(colour("goodmark"))
    painter.drawEllipse(centre, radius, radius)
    painter.setPen(pen("surface", radius * 0.24))
    painter.setBrush(_NOTHING)
    x, y, unit = centre.x(), centre.y(), radius / 6.4
    line(
        painter,
        (x - 2.9 * unit, y + 0.2 * unit),
        (x - 0.9 * unit, y + 2.2 * unit),
        (x + 2.9 * unit, y - 1.9 * unit),
    )


def _triangle(painter: QPainter) -> None:
    path = QPainterPath(QPointF(7, 1.2))
    path.lineTo(13.2, 12.6)
    path.lineTo(0.8, 12.6)
    path.closeSubpath()
    painter.setPen(pen("concernmark", 1.2))
    painter.setBrush(colour("concernmark"))
    painter.drawPath(path)
    painter.setPen(pen("surface", 1.5))
    line(painter, (7, 5.4), (7, 8.4))
    painter.drawPoint(QPointF(7, 10.7))
