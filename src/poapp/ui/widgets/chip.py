"""Chips: one quiet fact in a rounded box; `late` is the one that may be loud."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from poapp.ui import painting
from poapp.ui.marks import state as state_marks
from poapp.ui.theme import fonts, icons
from poapp.ui.theme.look import px

HEIGHT = 22


def width(words: str, icon: str = "", *, late: bool = False) -> float:
    """Return the width of a chip in px."""
    return fonts.width(fonts.CAPTION_MEDIUM, words) + px(20) + (px(19) if icon or late else 0)


def paint(
    painter: QPainter, x: float, middle: float, words: str, icon: str = "", *, late: bool = False
) -> float:
    """Paint a chip whose left edge is `x`, about the height `middle`; return its width."""
    wide, high = width(words, icon, late=late), px(HEIGHT)
    box = QRectF(x, round(middle - high / 2), wide, high)
    painting.smooth(painter)
    painting.rounded(painter, box, high / 2, "concernsoft" if late else "sunken")
    left = x + px(10)
    size = px(13)
    if late:
        state_marks.status(painter, left, box.center().y() - size / 2, "missed", size)
    elif icon:
        icons.paint(painter, icon, round(left), round(box.center().y() - size / 2), size, "ink2")
    left += px(19) if icon or late else 0
    inner = QRectF(left, box.top(), wide, high)
    painting.text(painter, inner, words, fonts.CAPTION_MEDIUM, "concern" if late else "ink2")
    return wide


class Chip(QWidget):
    """A chip: `Chip("Claimed", "message-square")`, `Chip("Late, 2 days", late=True)`."""

    def __init__(
        self, words: str, icon: str = "", *, late: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._words, self._icon, self._late = words, icon, late
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def say(self, words: str, icon: str = "", *, late: bool = False) -> None:
        """Show another fact."""
        self._words, self._icon, self._late = words, icon, late
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of the words."""
        return QSize(int(width(self._words, self._icon, late=self._late) + 0.99), px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the chip."""
        paint(QPainter(self), 0, self.height() / 2, self._words, self._icon, late=self._late)
