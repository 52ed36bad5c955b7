"""A sheet over the window: a panel on a scrim, for the palette and the list of keys.

It takes the keyboard while it is open, Esc or a click beside it closes it, and the widget that had
the keyboard before gets it back.
"""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from poapp.ui import painting
from poapp.ui.theme.look import colour, px


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
        self._before = QApplication.focusWidget()
        self.place()
        self.show()
        self.raise_()
        self.panel.setFocus()

    def close_sheet(self) -> None:
        """Hide the sheet and give the keyboard back."""
        self.hide()
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
        """Follow the size of the parent."""
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self.place()
        return super().eventFilter(watched, event)

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
