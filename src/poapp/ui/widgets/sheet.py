"""A sheet over the window: a panel on a scrim, for the palette and the list of keys.

It is modal within its window: while it is open no key reaches what lies beneath, neither the keys
of the page nor those of the window. Esc or a click beside it closes it, and the widget that had the
keyboard before gets it back.
"""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from poapp.ui import painting
from poapp.ui.theme.look import colour, px

_KEYS = {QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress}


class Sheet(QWidget):
    """Covers its parent; fill `body`."""

    def __init__(self, parent: QWidget, *, wide: int = 640, top: int = 80) -> None:
        super().__init__(parent)
        self._host, self._wide, self._top = parent, wide, top
        self._before: QWidget | None = None
        self.panel = QWidget(self)
        self.body = QVBoxLayout(self.panel)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        parent.installEventFilter(self)
        self.hide()

    def open(self) -> None:
        """Show the sheet and take the keyboard."""
        if self.isHidden():
            self._before = QApplication.focusWidget()
            _application().installEventFilter(self)
        self.place()
        self.show()
        self.raise_()
        self.panel.setFocus()

    def close_sheet(self) -> None:
        """Hide the sheet and give the keyboard back."""
        self.hide()
        _application().removeEventFilter(self)
        if self._before is not None and self._before.isVisible():
            self._before.setFocus()
        self._before = None

    def place(self) -> None:
        """Lie over the parent, the panel in the middle, as high as its content asks for."""
        parent = self._host
        self.setGeometry(parent.rect())
        wide = min(px(self._wide), parent.width() - 32)
        room = parent.height() - self._top - 32
        high = min(self.body.sizeHint().height(), room)
        top = self._top if high < room else max(16, parent.height() - high - 16)
        self.panel.setGeometry((parent.width() - wide) // 2, top, wide, high)
        self.update()  # the shadow was where the panel is no more

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the parent, and keep every key of the window within the sheet."""
        if not self.isVisible():
            return False
        if event.type() is QEvent.Type.Resize and watched is self._host:
            self.place()
        if event.type() not in _KEYS or not isinstance(watched, QWidget):
            return False
        if watched.window() is not self.window():
            return False  # a list that drops down from a field of the sheet
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()  # so it is no shortcut, but a key for whatever has the focus
            return True
        return self._is_astray(watched, event)

    def _is_astray(self, watched: QWidget, event: QEvent) -> bool:
        """Take a key that is for a widget beneath, and fetch the focus back."""
        if watched is self or self.isAncestorOf(watched):
            return False
        if not self.isAncestorOf(QApplication.focusWidget() or self):
            self.panel.setFocus()
        if isinstance(event, QKeyEvent):
            self.keyPressEvent(event)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Esc; other keys stay within the sheet."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_sheet()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Keep Tab within the sheet."""
        inside = [
            w for w in self.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]
        shown = [widget for widget in inside if widget.isVisible() and widget.isEnabled()]
        if not shown:
            return True
        now = QApplication.focusWidget()
        place = shown.index(now) if now in shown else -1
        shown[(place + (1 if forward else -1)) % len(shown)].setFocus()
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Close when the owner clicks beside the panel."""
        if not self.panel.geometry().contains(event.position().toPoint()):
            self.close_sheet()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the scrim, the shadow and the panel."""
        painter = QPainter(self)
        painting.smooth(painter)
        painter.fillRect(self.rect(), colour("scrim"))
        box = QRectF(self.panel.geometry())
        painter.setPen(Qt.PenStyle.NoPen)
        for spread in range(16, 0, -2):
            shade = QColor(Qt.GlobalColor.black)
            shade.setAlphaF(0.022)
            painter.setBrush(shade)
            around = box.adjusted(-spread, -spread + 12, spread, spread + 12)
            painter.drawRoundedRect(around, 8 + spread, 8 + spread)
        painting.rounded(painter, box, 8, "surface", "hairline")


def _application() -> QCoreApplication:
    application = QCoreApplication.instance()
    if application is None:
        raise RuntimeError("a sheet needs an application")
    return application
