"""Icons: the Lucide outlines that ship with the program, tinted with a token."""

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap

from poapp.paths import resources
from poapp.ui.theme import look
from poapp.ui.theme.look import Tone
from poapp.ui.theme.outline import outline

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

GRID, STROKE = 24, 1.75


def paint(painter: QPainter, name: str, x: float, y: float, size: float, tone: Tone) -> None:
    """Paint an icon in a square of `size` px whose top left corner is at (x, y)."""
    ratio = painter.deviceTransform().m11()  # not device(): see painting.dots_per_px
    painter.drawPixmap(QPointF(x, y), pixmap(name, tone, size, ratio))


def pixmap(name: str, tone: Tone, size: float, ratio: float = 1.0) -> QPixmap:
    """Return an icon as a picture of `size` px for a screen of that many dots a px."""
    return _pixmap(name, look.colour(tone).name(), size, ratio)


def program_icon(size: int) -> QPixmap:
    """Return the program's own icon, in its own colours."""
    from PySide6.QtSvg import QSvgRenderer  # for this one picture only, after the start

    picture = _empty(size)
    painter = QPainter(picture)
    QSvgRenderer(str(resources() / "icons" / "poapp.svg")).render(painter)
    painter.end()
    return picture


def window_icon() -> "QIcon":
    """Return the program's own icon in the sizes that title bars and docks show."""
    from PySide6.QtGui import QIcon

    icon = QIcon()
    for size in (16, 32, 64, 128):
        icon.addPixmap(program_icon(size))
    return icon


@lru_cache(maxsize=512)
def _pixmap(name: str, colour: str, size: float, ratio: float) -> QPixmap:
    picture = _empty(max(1, round(size * ratio)))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(picture.width() / GRID, picture.height() / GRID)
    pen = QPen(QColor(colour), STROKE)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.drawPath(_outline(name))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def _empty(dots: int) -> QPixmap:
    picture = QPixmap(dots, dots)
    picture.fill(Qt.GlobalColor.transparent)
    return picture


@lru_cache(maxsize=256)
def _outline(name: str) -> QPainterPath:
    return outline((_folder() / f"{name}.svg").read_text("utf-8"))


@lru_cache(maxsize=1)
def _folder() -> Path:
    return resources() / "icons"
