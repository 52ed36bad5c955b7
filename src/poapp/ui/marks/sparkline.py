"""Sparklines: the last points of an indicator on a row of a table, painted once and kept."""

from collections.abc import Callable, Hashable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap, QPixmapCache

from poapp.core.frozen import frozen
from poapp.ui.marks.state import diamond
from poapp.ui.painting import dots_per_px, pen, smooth
from poapp.ui.theme import look
from poapp.ui.theme.look import colour

WIDE, HIGH = 160, 28


@frozen
class Sparkline:
    """What a sparkline shows, oldest point first.

    `signals` has one of "good", "concern", "neutral" or "" a point; `limits` None means too few
    points, which then stand alone without a line, unless `joined`: values that overlap have no
    limits. `aims` are the lowest and highest aimed at for each point, where the target bends.
    `running` is the value of a period that has not ended. None among `points` is a missing value
    and breaks the line.
    """

    points: tuple[float | None, ...]
    signals: tuple[str, ...] = ()
    limits: tuple[float, float] | None = None
    targets: tuple[float, ...] = ()
    aims: tuple[tuple[float | None, float | None], ...] = ()
    running: float | None = None
    joined: bool = False

    @property
    def is_line(self) -> bool:
        """Whether the points are joined."""
        return self.joined or self.limits is not None

    def span(self) -> tuple[float, float]:
        """Return the lowest and the highest value that must be seen."""
        seen = [p for p in self.points if p is not None]
        seen += [*self.targets, *(self.limits or ())]
        seen += [edge for pair in self.aims for edge in pair if edge is not None]
        if self.running is not None:
            seen.append(self.running)
        low, high = min(seen, default=0.0), max(seen, default=1.0)
        return (low - 1, high + 1) if low == high else (low, high)


def paint_kept(
    painter: QPainter, box: QRectF, spark: Sparkline, identity: Hashable | None = None
) -> None:
    """Paint a sparkline from the kept picture of it; `identity` names what it shows.

    The identity must change when the figures do; without one the sparkline itself is it.
    """
    ratio = dots_per_px(painter)
    named = hash((identity if identity is not None else spark, look.current()))
    key = f"spark-{named}-{box.width():.1f}-{box.height():.1f}-{ratio}"
    picture = QPixmap()
    if not QPixmapCache.find(key, picture):
        picture = QPixmap(round(box.width() * ratio), round(box.height() * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        onto = QPainter(picture)
        paint(onto, QRectF(0, 0, box.width(), box.height()), spark)
        onto.end()
        QPixmapCache.insert(key, picture)
    painter.drawPixmap(box.topLeft(), picture)


def paint(painter: QPainter, box: QRectF, spark: Sparkline) -> None:
    """Paint a sparkline into `box`."""
    if not spark.points:
        return
    painter.save()
    smooth(painter)
    low, high = spark.span()
    unit = (box.height() - 8) / (high - low)
    right = box.right() - (14 if spark.running is not None else 5)
    step = (right - box.left() - 4) / max(1, len(spark.points) - 1)
    if not spark.is_line:  # a few dots stand together, at the left
        step = min(step, 14.0)

    def y(value: float) -> float:
        return box.bottom() - 4 - (value - low) * unit

    places = [
        None if value is None else QPointF(box.left() + 4 + index * step, y(value))
        for index, value in enumerate(spark.points)
    ]
    _paint_ground(painter, box, spark, [y(v) for v in (*(spark.limits or ()), *spark.targets)])
    if spark.is_line:
        _paint_aims(painter, spark, places, y)
        _paint_line(painter, places)
    _paint_points(painter, spark, places)
    if spark.running is not None:
        _paint_running(painter, box, right + 4.5, y(spark.running))
    painter.restore()


def _paint_ground(painter: QPainter, box: QRectF, spark: Sparkline, heights: list[float]) -> None:
    if spark.limits is not None:
        bottom, top = heights[:2]
        painter.fillRect(QRectF(box.left(), top, box.width(), bottom - top), colour("band"))
        heights = heights[2:]
    if not spark.is_line:
        return
    painter.setPen(pen("ink2", 1, (3, 2.5)))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    for height in heights:
        painter.drawLine(QPointF(box.left(), height), QPointF(box.right(), height))
    smooth(painter)


def _paint_aims(
    painter: QPainter,
    spark: Sparkline,
    places: list[QPointF | None],
    y: Callable[[float], float],
) -> None:
    """Paint a target that bends."""
    painter.setPen(pen("ink2", 1, (3, 2.5)))
    xs = [None if place is None else place.x() for place in places]
    for side in (0, 1):
        line = [
            QPointF(x, y(edge))
            for x, pair in zip(xs, spark.aims, strict=False)
            if x is not None and (edge := pair[side]) is not None
        ]
        painter.drawPolyline(line)


def _paint_line(painter: QPainter, places: list[QPointF | None]) -> None:
    painter.setPen(pen("routinemark", 1.2))
    run: list[QPointF] = []
    for place in [*places, None]:
        if place is not None:
            run.append(place)
        elif run:
            painter.drawPolyline(run)
            run = []


def _paint_points(painter: QPainter, spark: Sparkline, places: list[QPointF | None]) -> None:
    painter.setPen(QPen(Qt.PenStyle.NoPen))
    last = max((i for i, place in enumerate(places) if place is not None), default=-1)
    for index, place in enumerate(places):
        if place is None:
            continue
        signal = spark.signals[index] if index < len(spark.signals) else ""
        if signal == "concern":
            painter.setBrush(colour("concernmark"))
            diamond(painter, place.x(), place.y(), 2.9)
        elif signal:
            painter.setBrush(colour("goodmark" if signal == "good" else "ink2"))
            painter.drawEllipse(place, 2.2, 2.2)
        elif not spark.is_line:
            painter.setBrush(colour("ink3"))
            painter.drawEllipse(place, 2.0, 2.0)
        elif index == last:
            painter.setBrush(colour("ink2"))
            painter.drawEllipse(place, 2.4, 2.4)


def _paint_running(painter: QPainter, box: QRectF, x: float, y: float) -> None:
    painter.fillRect(QRectF(round(x) - 2, box.top(), 1, box.height()), colour("routinemark"))
    painter.setPen(pen("ink3", 1.2))
    painter.setBrush(colour("bg"))
    painter.drawEllipse(QPointF(x + 5, min(max(y, box.top() + 3), box.bottom() - 3)), 2.5, 2.5)
