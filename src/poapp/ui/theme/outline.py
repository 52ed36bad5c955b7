"""Outlines of icons as Qt paths: the small part of SVG that Lucide draws with.

QtSvg would do the same in three times the time and with one library more at the start; a test
compares every icon with what QtSvg makes of it.
"""

import re
from collections.abc import Iterator
from math import atan2, ceil, cos, hypot, pi, sin, sqrt, tan, tau

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

_ELEMENT = re.compile(r"<(path|circle|ellipse|line|rect|polyline|polygon)\b([^>]*)>")
_ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
_STEP = re.compile(r"([a-zA-Z])([^a-zA-Z]*)")
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)")
_TAKES = {"m": 2, "l": 2, "h": 1, "v": 1, "c": 6, "q": 4, "a": 7, "z": 0}


def outline(svg: str) -> QPainterPath:
    """Return all strokes of an icon as one path on its grid of 24."""
    path = QPainterPath()
    for kind, written in _ELEMENT.findall(svg):
        words = dict(_ATTRIBUTE.findall(written))
        if kind == "path":
            _Pen(path).follow(words["d"])
        elif kind in {"polyline", "polygon"}:
            _add_points(path, words["points"], closed=kind == "polygon")
        else:
            numbers = {name: float(v) for name, v in words.items() if _NUMBER.fullmatch(v)}
            _add_shape(path, kind, numbers)
    return path


def _add_shape(path: QPainterPath, kind: str, at: dict[str, float]) -> None:
    if kind == "circle":
        path.addEllipse(QPointF(at["cx"], at["cy"]), at["r"], at["r"])
    elif kind == "ellipse":
        path.addEllipse(QPointF(at["cx"], at["cy"]), at["rx"], at["ry"])
    elif kind == "line":
        path.moveTo(at["x1"], at["y1"])
        path.lineTo(at["x2"], at["y2"])
    else:
        box = QRectF(at.get("x", 0), at.get("y", 0), at["width"], at["height"])
        round_x = at.get("rx", at.get("ry", 0))
        path.addRoundedRect(box, round_x, at.get("ry", round_x))


def _add_points(path: QPainterPath, points: str, *, closed: bool) -> None:
    numbers = [float(number) for number in _NUMBER.findall(points)]
    places = [QPointF(x, y) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
    path.moveTo(places[0])
    for place in places[1:]:
        path.lineTo(place)
    if closed:
        path.closeSubpath()


class _Pen:
    """Follows the steps of a path's `d`."""

    def __init__(self, path: QPainterPath) -> None:
        self._path = path
        self._x = self._y = self._first_x = self._first_y = 0.0

    def follow(self, steps: str) -> None:
        for letter, numbers in _groups(steps):
            self._step(letter, numbers)

    def _step(self, letter: str, numbers: list[float]) -> None:
        kind = letter.lower()
        if kind == "z":
            self._path.closeSubpath()
            self._x, self._y = self._first_x, self._first_y
            return
        before_x, before_y = (self._x, self._y) if letter.islower() else (0.0, 0.0)
        if kind == "h":
            numbers, before_y = [numbers[0], self._y], 0.0
        elif kind == "v":
            numbers, before_x = [self._x, numbers[0]], 0.0
        x, y = before_x + numbers[-2], before_y + numbers[-1]
        if kind == "m":
            self._path.moveTo(x, y)
            self._first_x, self._first_y = x, y
        elif kind in "lhv":
            self._path.lineTo(x, y)
        elif kind == "a":
            self._arc(numbers, x, y)
        else:
            points = [
                QPointF(before_x + numbers[i], before_y + numbers[i + 1])
                for i in range(0, len(numbers), 2)
            ]
            (self._path.cubicTo if kind == "c" else self._path.quadTo)(*points)
        self._x, self._y = x, y

    def _arc(self, numbers: list[float], x: float, y: float) -> None:
        """Add an arc that is not turned: SVG 1.1, appendix F.6.5, with phi = 0."""
        rx, ry, _, large, sweep = numbers[:5]
        half_x, half_y = (self._x - x) / 2, (self._y - y) / 2
        grow = hypot(half_x / rx, half_y / ry)
        if grow > 1:
            rx, ry = rx * grow, ry * grow
        apart = (half_x / rx) ** 2 + (half_y / ry) ** 2
        side = sqrt(max(0.0, 1 / apart - 1)) if apart else 0.0
        side = side if bool(large) is not bool(sweep) else -side
        to_x, to_y = side * half_y / ry, -side * half_x / rx
        start = atan2(half_y / ry - to_y, half_x / rx - to_x)
        end = atan2(-half_y / ry - to_y, -half_x / rx - to_x)
        turn = (end - start) % tau if sweep else -((start - end) % tau)
        centre = QPointF(to_x * rx + (self._x + x) / 2, to_y * ry + (self._y + y) / 2)
        parts = max(1, ceil(abs(turn) / (pi / 2) - 1e-9))
        for part in range(parts):
            begin = start + turn * part / parts
            self._bend(centre, rx, ry, begin, begin + turn / parts)

    def _bend(self, centre: QPointF, rx: float, ry: float, begin: float, end: float) -> None:
        """Add at most a quarter of an ellipse as one curve."""
        reach = 4 / 3 * tan((end - begin) / 4)

        def place(angle: float, along: float) -> QPointF:
            return QPointF(
                centre.x() + rx * (cos(angle) - along * sin(angle)),
                centre.y() + ry * (sin(angle) + along * cos(angle)),
            )

        self._path.cubicTo(place(begin, reach), place(end, -reach), place(end, 0))


def _groups(steps: str) -> Iterator[tuple[str, list[float]]]:
    for letter, written in _STEP.findall(steps):
        takes = _TAKES[letter.lower()]
        numbers = _arc_numbers(written) if letter in "aA" else _plain_numbers(written)
        if not takes:
            yield letter, []
        for begin in range(0, len(numbers) if takes else 0, takes or 1):
            # What follows a first move without a letter of its own are lines.
            again = begin > 0 and letter in "mM"
            yield (
                ("l" if letter == "m" else "L") if again else letter,
                numbers[begin : begin + takes],
            )


def _plain_numbers(written: str) -> list[float]:
    return [float(number) for number in _NUMBER.findall(written)]


_FLAGS = re.compile(r"([01])[\s,]*([01])[\s,]*")


def _arc_numbers(written: str) -> list[float]:
    """Read arcs, whose two flags may stand without a blank after them."""
    found: list[float] = []
    place = 0
    while (number := _NUMBER.search(written, place)) is not None:
        if len(found) % 7 == 3:
            flags = _FLAGS.match(written, number.start())
            if flags is None:
                break
            found += [float(flags[1]), float(flags[2])]
            place = flags.end()
        else:
            found.append(float(number[0]))
            place = number.end()
    return found
