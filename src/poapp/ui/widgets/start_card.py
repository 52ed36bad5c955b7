"""A large choice on an almost empty page: icon, title, a few sentences, a note and its key."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from poapp.ui import painting
from poapp.ui.theme import fonts, icons
from poapp.ui.theme.look import Tone, px
from poapp.ui.widgets import key_cap
from poapp.ui.widgets.focus_ring import shows_own_focus
from poapp.ui.widgets.pressable import Pressable
from poapp.ui.widgets.text import Paragraph


class StartCard(Pressable):
    """`StartCard("play", _("Start with my process"), sentences, _("empty file"), "Enter")`."""

    def __init__(
        self,
        icon: str,
        title: str,
        sentences: str,
        note: str,
        key: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon, self._note, self._key = icon, note, key
        self.setText(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(f"{sentences} {note}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        shows_own_focus(self)
        self._sentences = Paragraph(sentences, fonts.TABLE, "ink2", lines=4, parent=self)
        self._sentences.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        """Return the size of the design."""
        return QSize(px(284), px(198))

    def minimumSizeHint(self) -> QSize:
        """Let the card be narrow."""
        return QSize(px(150), px(198))

    def resizeEvent(self, event: object) -> None:
        """Put the sentences between title and note."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        side = px(22)
        self._sentences.setGeometry(side, px(84), self.width() - 2 * side, px(72))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the card; the frame is ink while it has the keyboard."""
        painter = QPainter(self)
        painting.smooth(painter)
        box = QRectF(0, 0, self.width(), self.height())
        at_rest: Tone = "border" if self.underMouse() else "hairline"
        edge: Tone = "ink" if self.hasFocus() else at_rest
        painting.rounded(painter, box, 9, "surface", edge, 2 if self.hasFocus() else 1)
        side, size = px(22), px(20)
        icons.paint(painter, self._icon, side, px(22), size, "ink")
        inner = QRectF(side, px(58), self.width() - 2 * side, px(24))
        painting.text(painter, inner, self.text(), fonts.SECTION)
        foot = QRectF(side, self.height() - px(40), inner.width(), px(20))
        painting.text(painter, foot, self._note, fonts.CAPTION, "ink3")
        right = foot.right() - key_cap.width(self._key)
        key_cap.paint(painter, right, foot.center().y(), self._key)
