"""Toasts: what was just done, one at a time, six seconds, with the way back.

Nothing is lost when one goes: `messages` keeps them for the message list (F8).
"""

from collections import deque
from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QRectF, QTimer
from PySide6.QtGui import QEnterEvent, QHideEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from poapp.ui import painting
from poapp.ui.theme import fonts
from poapp.ui.theme.look import px
from poapp.ui.widgets.button import Button
from poapp.ui.widgets.text import Label

STAYS_MS = 6000
KEPT = 50


class Said(NamedTuple):
    """A sentence, and what its button does."""

    words: str
    action: str = ""
    key: str = ""
    act: Callable[[], None] | None = None


class Toast(QWidget):
    """The bar at the bottom left of its parent; `say` replaces what it says."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._host = parent
        self.messages: deque[Said] = deque(maxlen=KEPT)
        self._said = Said("")
        self._words = Label("", fonts.BODY, "onink")
        self._button = _ToastButton(self)
        self._button.clicked.connect(self._on_clicked)
        line = QHBoxLayout(self)
        line.setContentsMargins(px(16), px(8), px(8), px(8))
        line.setSpacing(px(16))
        line.addWidget(self._words)
        line.addWidget(self._button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(STAYS_MS)
        self._timer.timeout.connect(self._on_timeout)
        self.hide()

    def say(
        self, words: str, action: str = "", key: str = "", act: Callable[[], None] | None = None
    ) -> None:
        """Show a sentence; `action` with its `key` names the button, `act` is what it does."""
        self._said = Said(words, action, key, act)
        self.messages.append(self._said)
        self._words.say(words)
        self._button.say(f"{action} · {key}" if key else action)
        self._button.setVisible(bool(action))
        self.setAccessibleName(words)
        self._place()
        if self.isHidden():
            self._host.installEventFilter(self)
        self.show()
        self.raise_()
        self._timer.start()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Stay while the pointer is over it."""
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Go six seconds after the pointer has left."""
        self._timer.start()
        super().leaveEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the bottom left of the parent."""
        if event.type() is QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Follow the parent no longer."""
        super().hideEvent(event)
        self._host.removeEventFilter(self)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the bar."""
        painter = QPainter(self)
        painting.smooth(painter)
        painting.rounded(painter, QRectF(0, 0, self.width(), self.height()), 8, "ink")

    def _place(self) -> None:
        parent = self._host
        wide = min(self.sizeHint().width(), parent.width() - 64)
        high = px(44)
        self.setGeometry(32, parent.height() - high - px(48), wide, high)

    def _on_timeout(self) -> None:
        if self._button.hasFocus():
            self._timer.start()
        else:
            self.hide()

    def _on_clicked(self) -> None:
        self.hide()
        if self._said.act is not None:
            self._said.act()


class _ToastButton(Button):
    def __init__(self, parent: QWidget) -> None:
        super().__init__("", "quiet", small=True, parent=parent)
        self._face = fonts.CAPTION_MEDIUM

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painting.smooth(painter)
        box = QRectF(0, 2, self.width(), self.height() - 4)
        painting.rounded(painter, box, 5, "onink")
        painting.rounded(
            painter, box.adjusted(1, 1, -1, -2), 4, "ink2" if self.underMouse() else "ink"
        )
        painting.text(painter, box, self.text(), self._face, "onink", painting.CENTRE)
