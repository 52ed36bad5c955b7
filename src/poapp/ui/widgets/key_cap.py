"""Key caps: the small keys on buttons, and the strip of keys at the foot of a page."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from poapp.ui import painting
from poapp.ui.theme import fonts
from poapp.ui.theme.look import Tone, px
from poapp.ui.widgets.text import Label

HEIGHT = 20


def width(key: str) -> float:
    """Return the width of a key cap in px."""
    return max(fonts.width(fonts.KEY, key) + px(11), px(HEIGHT))


def paint(
    painter: QPainter,
    x: float,
    middle: float,
    key: str,
    *,
    tone: Tone = "ink2",
    fill: Tone | None = "surface",
    edge: Tone = "selected",
) -> float:
    """Paint a key cap whose left edge is `x`, about the height `middle`; return its width."""
    wide, high = width(key), px(HEIGHT)
    box = QRectF(x, round(middle - high / 2), wide, high)
    painting.smooth(painter)
    painting.rounded(painter, box, 4, edge)
    painting.rounded(painter, box.adjusted(1, 1, -1, -2), 3.2, fill or "ink")
    painting.text(painter, box.adjusted(0, 0, 0, -1), key, fonts.KEY, tone, painting.CENTRE)
    return wide


class KeyCap(QWidget):
    """One key cap."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = key
        self.setAccessibleName(key)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the size of the cap."""
        return QSize(int(width(self._key) + 0.99), px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the cap."""
        paint(QPainter(self), 0, self.height() / 2, self._key)


class HintStrip(QWidget):
    """The foot of a page: `HintStrip([("↑ ↓", "move"), ("Enter", "open")])`.

    Keys in one hint are separated by blanks. What does not fit is left out from the end. A
    hairline stands over the strip unless `rule` is False.
    """

    def __init__(
        self,
        hints: Sequence[tuple[str, str]] = (),
        *,
        rule: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._rule = rule
        self._hints = tuple(hints)
        self.setFixedHeight(px(36))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 1, 0, 0)
        self._row.addStretch()
        self._name()

    def show_hints(self, hints: Sequence[tuple[str, str]]) -> None:
        """Show other hints."""
        self._hints = tuple(hints)
        self._name()
        self.update()

    def add_right(self, widget: QWidget) -> None:
        """Put a widget at the right end of the strip."""
        self._row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def say_right(self, words: str) -> None:
        """Put a quiet sentence at the right end of the strip."""
        self.add_right(Label(words, fonts.CAPTION, "ink3"))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the hairline, the caps and their words."""
        painter = QPainter(self)
        if self._rule:
            painting.hairline(painter, 0, 0, self.width())
        x, middle = 0.0, self.height() / 2 + 1
        for keys, words in self._hints:
            need = sum(width(key) + px(6) for key in keys.split()) + fonts.width(
                fonts.CAPTION, words
            )
            if x + need > self.width() - self._right_width():
                return
            for key in keys.split():
                x = self._paint_key(painter, x, middle, key)
            box = QRectF(x, 0, self.width() - x, 2 * middle)
            x += painting.text(painter, box, words, fonts.CAPTION, "ink3") + px(16)

    def _paint_key(self, painter: QPainter, x: float, middle: float, key: str) -> float:
        if key in {"–", "/"}:
            box = QRectF(x, 0, px(20), 2 * middle)
            return x + painting.text(painter, box, key, fonts.CAPTION, "ink3") + px(6)
        return x + paint(painter, x, middle, key) + px(7)

    def _right_width(self) -> int:
        items = [self._row.itemAt(i) for i in range(1, self._row.count())]
        return sum(item.sizeHint().width() + px(16) for item in items if item is not None)

    def _name(self) -> None:
        self.setAccessibleName(", ".join(f"{keys}: {words}" for keys, words in self._hints))
