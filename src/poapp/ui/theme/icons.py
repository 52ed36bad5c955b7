"""Icons: the Lucide outlines that ship with the program, tinted with a token."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from poapp.paths import resources
from poapp.ui.theme import look
from poapp.ui.theme.look import Tone


def paint(painter: QPainter, name: str, x: float, y: float, size: float, tone: Tone) -> None:
    """Paint an icon in a square of `size` px whose top left corner is at (x, y)."""
    device = painter.device()
    ratio = device.devicePixelRatioF() if device else 1.0
    painter.drawPixmap(QRectF(x, y, size, size).topLeft(), pixmap(name, tone, size, ratio))


def pixmap(name: str, tone: Tone, size: float, ratio: float = 1.0) -> QPixmap:
    """Return an icon as a picture of `size` px for a screen of that many dots a px."""
    return _pixmap(name, look.colour(tone).name(), size, ratio)


@lru_cache(maxsize=512)
def _pixmap(name: str, colour: str, size: float, ratio: float) -> QPixmap:
    # Imported with the first icon: a command without a window never pays for it.
    from PySide6.QtSvg import QSvgRenderer

    picture = QPixmap(max(1, round(size * ratio)), max(1, round(size * ratio)))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    svg = _outline(name).replace("currentColor", colour)
    QSvgRenderer(QByteArray(svg.encode())).render(painter)
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


@lru_cache(maxsize=256)
def _outline(name: str) -> str:
    return (resources() / "icons" / f"{name}.svg").read_text("utf-8")
