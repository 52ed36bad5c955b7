"""Small things every painter needs: text in a box, hairlines, rounded boxes."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from poapp.ui.theme import fonts
from poapp.ui.theme.fonts import Face
from poapp.ui.theme.look import Tone, colour

LEFT = Qt.AlignmentFlag.AlignLeft
RIGHT = Qt.AlignmentFlag.AlignRight
CENTRE = Qt.AlignmentFlag.AlignHCenter


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
    measure = fonts.metrics(face, words)
    shown = words
    wide = measure.horizontalAdvance(words)
    if wide > box.width() + 0.5:
        shown = measure.elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        wide = measure.horizontalAdvance(shown)
    painter.setFont(fonts.font(face, words))
    painter.setPen(colour(tone))
    flags = align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
    painter.drawText(box, int(flags | Qt.TextFlag.TextDontClip), shown)
    return wide


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
    painter.setPen(pen(edge, wide) if edge else QPen(Qt.PenStyle.NoPen))
    painter.setBrush(colour(fill) if fill else QColor(Qt.GlobalColor.transparent))
    inner = box.adjusted(inset, inset, -inset, -inset)
    painter.drawRoundedRect(inner, radius - inset, radius - inset)


def pen(tone: Tone, wide: float = 1, dashes: tuple[float, ...] = ()) -> QPen:
    """Return a round-ended pen; `dashes` are lengths in px, on and off by turns."""
    made = QPen(colour(tone), wide, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    made.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if dashes:
        made.setCapStyle(Qt.PenCapStyle.FlatCap)
        made.setDashPattern([length / wide for length in dashes])
    return made


def line(painter: QPainter, *points: tuple[float, float]) -> None:
    """Paint a line through the points with the painter's pen."""
    painter.drawPolyline([QPointF(x, y) for x, y in points])
