"""An icon as a widget, for layouts: `Icon("lock", 14, "ink3")`. It says nothing by itself."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from poapp.ui.theme import icons
from poapp.ui.theme.look import Tone, px


class Icon(QWidget):
    """A picture beside words that say the same."""

    def __init__(
        self, name: str, size: int = 18, tone: Tone = "ink2", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._tone = name, tone
        self.setFixedSize(px(size), px(size))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the icon."""
        icons.paint(QPainter(self), self._name, 0, 0, self.width(), self._tone)
