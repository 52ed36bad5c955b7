"""Small things every painter needs: text in a box, hairlines, rounded boxes."""

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from poapp.ui.theme import fonts
from poapp.ui.theme.fonts import Face
from poapp.ui.theme.look import Tone, colour

LEFT = Qt.AlignmentFlag.AlignLeft
RIGHT = Qt.AlignmentFlag.AlignRight
CENTRE = Qt.AlignmentFlag.AlignHCenter
_ONE_LINE = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextDontClip
_FLAGS = {align: int(align | _ONE_LINE) for align in (LEFT, RIGHT, CENTRE)}


def smooth(painter: QPainter) -> None:
    """Paint curves and slanted lines without steps."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def text(
    painter: QPainter,
    box: QRectF,
    words: str,
    face: Face,
    tone: Tone = "ink",
    align: Qt.AlignmentFlag = LEFT,
) -> float:
    """Paint one line of plain text, centred in the height of `box`, elided; return its width."""
    shown = words
    wide = fonts.width(face, words)
    if wide > box.width() + 0.5:
        measure = fonts.metrics(face, words)
        shown = measure.elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        wide = measure.horizontalAdvance(shown)
    painter.setFont(fonts.font(face, words))
    painter.setPen(colour(tone))
    painter.drawText(box, _FLAGS[align], shown)
    return wide


def figure(painter: QPainter, box: QRectF, words: str, face: Face, tone: Tone = "ink") -> float:
    """Paint a number at the right of `box`, smaller where it has no room; return its width.

    A number is never elided: what is left of it would read as another number.
    """
    face = fonts.fitting(face, words, box.width())
    wide = fonts.width(face, words)
    if wide <= box.width() + 0.5:
        return text(painter, box, words, face, tone, RIGHT)
    painter.save()
    painter.translate(box.right(), box.top())
    painter.scale(max(box.width(), 1) / wide, 1)
    text(painter, QRectF(-wide, 0, wide, box.height()), words, face, tone, RIGHT)
    painter.restore()
    return box.width()


def dots_per_px(painter: QPainter) -> float:
    """Return the dots of the screen in a px; the painter must not be scaled."""
    # Not painter.device(): wrapping whatever that returns costs 15 ms the first time.
    return painter.deviceTransform().m11()


def hairline(painter: QPainter, x: float, y: float, wide: float, tone: Tone = "hairline") -> None:
    """Paint a sharp line of one px to the right of (x, y)."""
    painter.fillRect(QRectF(x, y, wide, 1), colour(tone))


def rounded(
    painter: QPainter,
    box: QRectF,
    radius: float,
    fill: Tone | None,
    edge: Tone | None = None,
    wide: float = 1,
) -> None:
    """Paint a rounded box whose edge lies wholly inside `box`."""
    inset = wide / 2 if edge else 0
    painter.setPen(pen(edge, wide) if edge else Qt.PenStyle.NoPen)
    painter.setBrush(colour(fill) if fill else Qt.BrushStyle.NoBrush)
    inner = box.adjusted(inset, inset, -inset, -inset)
    painter.drawRoundedRect(inner, radius - inset, radius - inset)


def pen(tone: Tone, wide: float = 1, dashes: tuple[float, ...] = ()) -> QPen:
    """Return a round-ended pen, read-only; `dashes` are lengths in px, on and off by turns."""
    return _pen(colour(tone).rgba(), wide, dashes)


@lru_cache(maxsize=256)
def _pen(rgba: int, wide: float, dashes: tuple[float, ...]) -> QPen:
    made = QPen(QColor.fromRgba(rgba), wide, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    made.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if dashes:
        made.setCapStyle(Qt.PenCapStyle.FlatCap)
        made.setDashPattern([length / wide for length in dashes])
    return made


def line(painter: QPainter, *points: tuple[float, float]) -> None:
    """Paint a line through the points with the painter's pen."""
    painter.drawPolyline([QPointF(x, y) for x, y in points])
