"""The chart in the window: one matplotlib figure for life, read by pointer and keyboard.

matplotlib is heavier than the window itself. `preload` imports it in the background once the
window stands; a view that is shown earlier waits for it.
"""

import threading
from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from poapp.ui import painting
from poapp.ui.theme import fonts, look
from poapp.ui.theme.look import px
from poapp.ui.widgets.focus_ring import shows_own_focus

if TYPE_CHECKING:
    from poapp.charts.picture import Picture

DPI = 96
_BY_KEYBOARD = {
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
}


def preload() -> threading.Thread:
    """Import matplotlib in the background; call it once the window stands."""
    thread = threading.Thread(target=_import_heavy, name="preload-charts")
    thread.start()
    return thread


def _import_heavy() -> None:
    for name in ("matplotlib.backends.backend_qtagg", "poapp.charts.export"):
        import_module(name)


class ChartView(QWidget):
    """Shows a picture. The pointer and ← → read single points; nothing is drawn again for that."""

    pointed = Signal(object)
    """The position of the point that is read, or None."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        from matplotlib.backends.backend_qtagg import FigureCanvasQTAgg
        from matplotlib.figure import Figure

        from poapp.charts.control_chart import ControlChartDrawing

        # A chart is drawn in px of the design; larger text is a closer look at it.
        self._scale = look.current().text_size / 100
        self.figure = Figure(dpi=DPI * self._scale)
        self.canvas = FigureCanvasQTAgg(self.figure)
        self.canvas.setParent(self)
        self.canvas.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.canvas.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.canvas.mpl_connect("resize_event", self._on_resized)
        self._drawing = ControlChartDrawing(self.figure)
        self._pointer = _Pointer(self)
        self._picture: Picture | None = None
        self._window: tuple[int, int] | None = None
        self._position: int | None = None
        self._words: Callable[[int], tuple[str, str]] | None = None
        shows_own_focus(self)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_picture(
        self,
        picture: "Picture | None",
        window: tuple[int, int] | None = None,
        words: Callable[[int], tuple[str, str]] | None = None,
    ) -> None:
        """Show a picture from the first to the last position of `window`.

        `words` tells of a position what the pointer reads there: a heading and a second line.
        """
        self._picture, self._window, self._words = picture, window, words
        self.setAccessibleDescription(picture.text if picture is not None else "")
        self.point_at(None)
        self._fill()
        self.canvas.draw_idle()

    @property
    def position(self) -> int | None:
        """The point that is read, None for none."""
        return self._position

    def point_at(self, position: int | None) -> None:
        """Read a point, or none."""
        if position == self._position:
            return
        self._position = position
        place = None if position is None else self._drawing.place_of(position)
        if position is None or place is None or self._words is None:
            self._pointer.tell(None)
        else:
            x, y = place[0] * self._scale, self.height() - place[1] * self._scale
            self._pointer.tell(QPointF(x, y), *self._words(position))
        self.pointed.emit(position)

    def copy(self, sentence: str) -> QMimeData:
        """Return picture and sentence for the clipboard: together, and each by itself."""
        from base64 import b64encode
        from html import escape

        from poapp.charts.export import drawn

        content = QMimeData()
        content.setText(sentence)
        if self._picture is not None:
            png = drawn(self._picture, "png", window=self._window)
            content.setImageData(QImage.fromData(png))
            picture = f'<img src="data:image/png;base64,{b64encode(png).decode()}" width="960">'
            both = f"<p>{picture}</p><p>{escape(sentence)}</p>"
            content.setData("text/html", both.encode())
        return content

    def sizeHint(self) -> QSize:
        """Return a handy size."""
        return QSize(px(720), px(320))

    def minimumSizeHint(self) -> QSize:
        """Return the size under which nothing could be read."""
        return QSize(px(320), px(240))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the canvas all the room."""
        super().resizeEvent(event)
        self.canvas.setGeometry(self.rect())
        self._pointer.setGeometry(self.rect())

    def changeEvent(self, event: QEvent) -> None:
        """Draw again in other colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._fill()
            self.canvas.draw_idle()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Read the point under the pointer."""
        place = event.position()
        x, y = place.x() / self._scale, (self.height() - place.y()) / self._scale
        self.point_at(self._drawing.nearest(x, y))

    def leaveEvent(self, event: QEvent) -> None:
        """Read nothing any more."""
        super().leaveEvent(event)
        self.point_at(None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus where the keyboard brought it."""
        super().focusInEvent(event)
        if event.reason() in _BY_KEYBOARD:
            self._pointer.show_ring(shown=True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Read nothing any more."""
        super().focusOutEvent(event)
        self._pointer.show_ring(shown=False)
        self.point_at(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from point to point with ← →, to the ends with Home and End."""
        picture = self._picture
        if picture is None or event.modifiers():
            super().keyPressEvent(event)
            return
        first, last = self._window or (0, picture.main.values.size - 1)
        now = self._position
        steps = {
            Qt.Key.Key_Left: last if now is None else max(first, now - 1),
            Qt.Key.Key_Right: last if now is None else min(last, now + 1),
            Qt.Key.Key_Home: first,
            Qt.Key.Key_End: last,
        }
        wanted = steps.get(Qt.Key(event.key()))
        if wanted is None:
            super().keyPressEvent(event)
        else:
            self.point_at(wanted)

    def _on_resized(self, event: object) -> None:  # noqa: ARG002
        self._fill()

    def _fill(self) -> None:
        if self._picture is not None:
            self._drawing.show(self._picture, look.current().tokens, self._window)


class _Pointer(QWidget):
    """A ring about the point that is read, and what it says, over the canvas."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._place: QPointF | None = None
        self._heading, self._line = "", ""
        self._has_ring = False
        self.hide()

    def tell(self, place: QPointF | None, heading: str = "", line: str = "") -> None:
        """Stand at a point and say what it is, or nowhere."""
        self._place, self._heading, self._line = place, heading, line
        self._refresh()

    def show_ring(self, *, shown: bool) -> None:
        """Frame the chart while it has the keyboard."""
        self._has_ring = shown
        self._refresh()

    def _refresh(self) -> None:
        self.setVisible(self._place is not None or self._has_ring)
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painting.smooth(painter)
        if self._has_ring:
            frame = QRectF(0, 0, self.width(), self.height())
            painting.rounded(painter, frame, 6, None, "ink", 2)
        if self._place is not None:
            self._paint_point(painter, self._place)

    def _paint_point(self, painter: QPainter, place: QPointF) -> None:
        painter.setPen(painting.pen("ink", 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(place, px(7), px(7))
        wide = px(20) + max(
            fonts.width(fonts.CAPTION_STRONG, self._heading),
            fonts.width(fonts.CAPTION, self._line),
        )
        high = px(44) if self._line else px(26)
        left = min(max(place.x() - wide / 2, 0), self.width() - wide)
        over = place.y() - high - 12
        box = QRectF(left, over if over > 0 else place.y() + 12, wide, high)
        painting.rounded(painter, box, 6, "ink")
        inner = box.adjusted(px(10), px(5), -px(10), 0)
        inner.setHeight(px(16))
        painting.text(painter, inner, self._heading, fonts.CAPTION_STRONG, "onink")
        if self._line:
            painting.text(painter, inner.translated(0, px(17)), self._line, fonts.CAPTION, "onink")
