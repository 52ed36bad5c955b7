"""The focus ring: 2 px of ink, 1 px away from whatever has the keyboard.

One widget for the whole application. It lies over the focused control and moves with it. A widget
that shows its focus itself says so with `shows_own_focus(widget)`.
"""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget
from shiboken6 import isValid

from poapp.ui import painting

_OWN = "showsOwnFocus"
_AWAY = 3
_MOVES = {
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Show,
    QEvent.Type.Hide,
    QEvent.Type.EnabledChange,
}


def shows_own_focus(widget: QWidget) -> None:
    """Keep the ring away from a widget that paints its focus itself."""
    widget.setProperty(_OWN, True)


class FocusRing(QObject):
    """Keeps one ring at the focus widget of the application; lives as long as `parent`."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._ring: _Ring | None = None
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the focus widget and what it stands in."""
        if event.type() in _MOVES:
            self._place()
        return super().eventFilter(watched, event)

    def _on_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:  # noqa: ARG002
        self._release()
        if new is None or not new.focusPolicy() & Qt.FocusPolicy.TabFocus:
            return  # a page or a sheet holds the keyboard for its keys: nothing to point at
        if new.property(_OWN) or isinstance(new, QAbstractItemView) or new.isWindow():
            return
        self._target = new
        host = self._host(new)
        self._ring = _Ring(host)
        step: QWidget | None = new
        while step is not None and step is not host:
            step.installEventFilter(self)
            self._watched.append(step)
            step = step.parentWidget()
        self._place()

    def _host(self, target: QWidget) -> QWidget:
        """Return the nearest surrounding widget that has room for the ring."""
        around = QRect(QPoint(0, 0), target.size()).adjusted(-_AWAY, -_AWAY, _AWAY, _AWAY)
        host = target
        while (above := host.parentWidget()) is not None and not host.isWindow():
            host = above
            place = around.translated(target.mapTo(host, QPoint(0, 0)))
            if host.rect().contains(place) or _is_viewport(host.parentWidget()):
                break
        return host

    def _place(self) -> None:
        if self._ring is None or self._target is None or not isValid(self._ring):
            return
        host = self._ring.host
        place = QRect(self._target.mapTo(host, QPoint(0, 0)), self._target.size())
        self._ring.setGeometry(place.adjusted(-_AWAY, -_AWAY, _AWAY, _AWAY))
        self._ring.setVisible(self._target.isVisible())
        self._ring.raise_()

    def _release(self) -> None:
        # The focus also changes while widgets are being destroyed, these among them.
        for widget in self._watched:
            if isValid(widget):
                widget.removeEventFilter(self)
        if self._ring is not None and isValid(self._ring):
            self._ring.hide()
            self._ring.deleteLater()
        self._watched = []
        self._ring = self._target = None


def _is_viewport(widget: QWidget | None) -> bool:
    return widget is not None and widget.objectName() == "qt_scrollarea_viewport"


class _Ring(QWidget):
    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self.host = host
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painting.smooth(painter)
        box = QRectF(0, 0, self.width(), self.height())
        painting.rounded(painter, box, 9, None, "ink", 2)
