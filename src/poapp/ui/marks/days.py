"""Days as marks: heat map, the four verbs, the dots of a period's working days."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from poapp.ui.painting import line, pen, rounded, smooth
from poapp.ui.theme.look import Tone, colour

RAMP: tuple[Tone, ...] = ("s0", "s1", "s2", "s3", "s4", "s5")
OFF = -1
"""A day off (leave, holiday) in a heat map."""
AHEAD = -2
"""A day that has not come."""

CELL, GAP = 11, 2


def heat_cell(
    painter: QPainter, x: float, y: float, level: int, *, today: bool = False, size: float = CELL
) -> None:
    """Paint one day of a heat map: `level` 0 to 5, OFF or AHEAD."""
    smooth(painter)
    box = QRectF(x, y, size, size)
    if level == OFF:
        slash(painter, x, y, size)
    elif level == AHEAD:
        rounded(painter, box, 2.5, "surface", "hairline")
    else:
        rounded(painter, box, 2.5, RAMP[min(level, 5)])
    if today:
        painter.setBrush(QColor(Qt.GlobalColor.transparent))
        painter.setPen(pen("ink", 1.6))
        painter.drawRoundedRect(box.adjusted(-1.2, -1.2, 1.2, 1.2), 3.5, 3.5)


def heat_cells(
    painter: QPainter, cells: Iterable[tuple[float, float, int]], size: float = CELL
) -> None:
    """Paint many days as (x, y, level), a level at a time: ten times as fast as one by one."""
    filled: dict[int, QPainterPath] = {}
    for x, y, level in cells:
        if level < 0:
            heat_cell(painter, x, y, level, size=size)
        else:
            path = filled.setdefault(min(level, 5), QPainterPath())
            path.addRoundedRect(x, y, size, size, 2.5, 2.5)
    smooth(painter)
    painter.setPen(Qt.PenStyle.NoPen)
    for level, path in filled.items():
        painter.fillPath(path, colour(RAMP[level]))


def slash(painter: QPainter, x: float, y: float, size: float = CELL) -> None:
    """Paint the slash of a day off."""
    smooth(painter)
    painter.setPen(pen("border", 1))
    line(painter, (x + size * 0.22, y + size * 0.78), (x + size * 0.78, y + size * 0.22))


def verb_day(painter: QPainter, x: float, y: float, state: str, size: float = 10) -> None:
    """Paint one working day of a verb: `something`, `nothing` or `off`; other states stay empty."""
    smooth(painter)
    if state == "something":
        rounded(painter, QRectF(x, y, size, size), size * 0.24, "calm")
    elif state == "off":
        slash(painter, x, y, size)
    elif state == "nothing":
        painter.setPen(QPen(Qt.PenStyle.NoPen))
        painter.setBrush(colour("ink3"))
        painter.drawEllipse(QPointF(x + size / 2, y + size / 2), 1.2, 1.2)


def verb_days(
    painter: QPainter, marks: Iterable[tuple[float, float, str]], size: float = 10
) -> None:
    """Paint many working days as (x, y, state), one kind at a time."""
    squares, dots = QPainterPath(), QPainterPath()
    for x, y, state in marks:
        if state == "something":
            squares.addRoundedRect(x, y, size, size, size * 0.24, size * 0.24)
        elif state == "nothing":
            dots.addEllipse(QPointF(x + size / 2, y + size / 2), 1.2, 1.2)
        else:
            verb_day(painter, x, y, state, size)
    smooth(painter)
    painter.fillPath(squares, colour("calm"))
    painter.fillPath(dots, colour("ink3"))


def working_days(
    painter: QPainter, x: float, y: float, gone: int, total: int, step: float = 8.4
) -> float:
    """Paint a dot a working day about the height `y`: gone, today larger, ahead hollow.

    `gone` counts the days up to and with today; 0 means that the period is ahead. Returns the
    width used.
    """
    smooth(painter)
    for place in range(total):
        centre = QPointF(x + 4 + place * step, y)
        if place < gone:
            painter.setPen(QPen(Qt.PenStyle.NoPen))
            painter.setBrush(colour("ink" if place == gone - 1 else "ink2"))
            radius = 4.0 if place == gone - 1 else 2.6
        else:
            painter.setPen(pen("border", 1))
            painter.setBrush(QColor(Qt.GlobalColor.transparent))
            radius = 2.5
        painter.drawEllipse(centre, radius, radius)
    return 8 + max(0, total - 1) * step
