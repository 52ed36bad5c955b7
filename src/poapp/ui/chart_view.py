"""The chart in the window: one matplotlib figure for life, read by pointer and keyboard.

matplotlib is heavier than the window itself: see `charts_ahead`.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from poapp.ui.chart_gestures import ChartGestures
from poapp.ui.chart_pointer import ChartPointer
from poapp.ui.chart_sight import Sight
from poapp.ui.theme import look
from poapp.ui.theme.look import px
from poapp.ui.widgets.focus_ring import shows_own_focus

if TYPE_CHECKING:
    from poapp.charts.picture import Picture

DPI = 96
_TAKES = ~Qt.KeyboardModifier.KeypadModifier
_BY_KEYBOARD = {
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
}


class ChartView(QWidget):
    """Shows a picture; wheel, drag, and Shift with an arrow change how much of it.

    The pointer and ← → read single points; nothing is drawn again for that.
    """

    pointed = Signal(object)
    """The position of the point that is read, or None."""
    sighted = Signal(object)
    """The positions of the first and last point in sight, after the owner zoomed or moved."""
    usual_asked = Signal()

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
        self._pointer = ChartPointer(self)
        self._gestures = ChartGestures(self._on_looked, self.usual_asked.emit)
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

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to drag where some points are out of sight."""
        if self._picture is not None:
            self._gestures.press(event, self.sight)
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Leave the points where they were dragged."""
        self._gestures.release()
        self.unsetCursor()
        super().mouseReleaseEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag, or read the point under the pointer."""
        if self._gestures.drag(event, self._apart):
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            return
        place = event.position()
        x, y = place.x() / self._scale, (self.height() - place.y()) / self._scale
        self.point_at(self._drawing.nearest(x, y))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom about the pointer, or move."""
        share = self._share(event.position().x())
        taken = self._picture is not None and self._gestures.wheel(
            event, self.sight, share, self._apart
        )
        event.setAccepted(taken)

    def event(self, event: QEvent) -> bool:
        """Zoom by two fingers that part."""
        if isinstance(event, QNativeGestureEvent) and self._picture is not None:
            return self._gestures.pinch(event, self.sight, self._share(event.position().x()))
        return super().event(event)

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
        """Go from point to point with ← →, to the ends with Home and End; zoom and move."""
        sight, now = self.sight, self._position
        first, last = sight.first, sight.last
        if self._picture is not None:
            share = 1.0 if now is None else (now - first + 0.5) / sight.width
            if self._gestures.key(event, sight, share):
                return
        if self._picture is None or event.modifiers() & _TAKES:
            super().keyPressEvent(event)
            return
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

    @property
    def sight(self) -> Sight:
        """Which points are in sight."""
        count = 0 if self._picture is None else int(self._picture.main.values.size)
        first, last = self._window or (0, max(count - 1, 0))
        return Sight(first, last, count)

    @property
    def window_in_sight(self) -> tuple[int, int] | None:
        """The positions of the first and last point in sight; None for all."""
        return self._window

    @property
    def _apart(self) -> float:
        """How many pixels lie between neighbouring points."""
        return max(self._drawing.apart * self._scale, 0.01)

    def _share(self, x: float) -> float:
        """Return how far across the plot a pixel lies, from 0 to 1."""
        return self._drawing.share_at(x / self._scale)

    def _on_looked(self, sight: Sight) -> None:
        if sight == self.sight:
            return
        place = self._position
        self._window = None if sight.is_all else (sight.first, sight.last)
        self.point_at(None)
        self._fill()
        self.canvas.draw_idle()
        if self.hasFocus() and place is not None and sight.first <= place <= sight.last:
            self.point_at(place)
        self.sighted.emit((sight.first, sight.last))

    def _on_resized(self, event: object) -> None:  # noqa: ARG002
        self._fill()

    def _fill(self) -> None:
        if self._picture is not None:
            self._drawing.show(self._picture, look.current().tokens, self._window)
