"""What the pointer reads on a chart: a ring about the point and its words, over the picture."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from poapp.ui import painting
from poapp.ui.theme import fonts
from poapp.ui.theme.look import px


class ChartPointer(QWidget):
    """A ring about the point that is read, and what it says, over the canvas.

    Only what it leaves and what it takes is painted again: the picture below is a ready image.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._place: QPointF | None = None
        self._heading, self._line = "", ""
        self._has_ring = False
        self.hide()

    def tell(self, place: QPointF | None, heading: str = "", line: str = "") -> None:
        """Stand at a point and say what it is, or nowhere."""
        before = self._covered()
        self._place, self._heading, self._line = place, heading, line
        self._show_or_hide()
        self.update(before.united(self._covered()).toAlignedRect())

    def show_ring(self, *, shown: bool) -> None:
        """Frame the chart while it has the keyboard."""
        self._has_ring = shown
        self._show_or_hide()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint frame, ring and words."""
        painter = QPainter(self)
        painting.smooth(painter)
        if self._has_ring:
            frame = QRectF(0, 0, self.width(), self.height())
            painting.rounded(painter, frame, 6, None, "ink", 2)
        if self._place is not None:
            self._paint_point(painter, self._place)

    def _show_or_hide(self) -> None:
        wanted = self._place is not None or self._has_ring
        if wanted is self.isHidden():
            self.setVisible(wanted)
            self.raise_()

    def _covered(self) -> QRectF:
        """Return what ring and words cover, with the soft edge of their lines."""
        place = self._place
        if place is None:
            return QRectF()
        reach = px(9) + 2
        ring = QRectF(place.x() - reach, place.y() - reach, 2 * reach, 2 * reach)
        return ring.united(self._box(place).adjusted(-2, -2, 2, 2))

    def _box(self, place: QPointF) -> QRectF:
        wide = px(20) + max(
            fonts.width(fonts.CAPTION_STRONG, self._heading),
            fonts.width(fonts.CAPTION, self._line),
        )
        high = px(44) if self._line else px(26)
        left = min(max(place.x() - wide / 2, 0), max(self.width() - wide, 0))
        over = place.y() - high - 12
        return QRectF(left, over if over > 0 else place.y() + 12, wide, high)

    def _paint_point(self, painter: QPainter, place: QPointF) -> None:
        painter.setPen(painting.pen("ink", 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(place, px(7), px(7))
        box = self._box(place)
        painting.rounded(painter, box, 6, "ink")
        inner = box.adjusted(px(10), px(5), -px(10), 0)
        inner.setHeight(px(16))
        painting.text(painter, inner, self._heading, fonts.CAPTION_STRONG, "onink")
        if self._line:
            painting.text(painter, inner.translated(0, px(17)), self._line, fonts.CAPTION, "onink")
