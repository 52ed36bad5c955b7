"""A small button that shows its key first: the answers of a check-in row."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from poapp.ui import painting
from poapp.ui.theme import fonts
from poapp.ui.theme.look import Tone, px
from poapp.ui.widgets import key_cap
from poapp.ui.widgets.pressable import Pressable


class KeyButton(Pressable):
    """`KeyButton("D", _("Done"), primary=True)`: 28 px high, the likely one in ink."""

    def __init__(
        self, key: str, words: str, *, primary: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.key, self.is_primary = key, primary
        self.setText(words)
        self.setAccessibleName(f"{words} ({key})")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def make_primary(self, *, primary: bool) -> None:
        """Make it the likely one, or one of the others."""
        self.is_primary = primary
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of cap and words."""
        wide = px(22) + key_cap.width(self.key) + fonts.width(fonts.CAPTION_MEDIUM, self.text())
        return QSize(int(wide + 0.99), px(28))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the button."""
        painter = QPainter(self)
        painting.smooth(painter)
        box = QRectF(0, 0, self.width(), self.height())
        over = self.underMouse() or self.isDown()
        x, middle = px(5), self.height() / 2
        tone: Tone = "ink"
        if self.is_primary:
            painting.rounded(painter, box, 5, "ink2" if over else "ink")
            tone = "onink"
            wide = key_cap.paint(painter, x, middle, self.key, tone=tone, fill=None, edge="onink")
        else:
            painting.rounded(painter, box, 5, "sunken" if over else "surface", "selected")
            wide = key_cap.paint(painter, x, middle, self.key)
        left = x + wide + px(7)
        inner = QRectF(left, 0, self.width() - left, self.height())
        painting.text(painter, inner, self.text(), fonts.CAPTION_MEDIUM, tone)
