"""Buttons: primary (one a page), secondary, quiet; with an icon and a key cap.

`Button("Close the day", "primary", key="Ctrl ↵")` · `Button("New indicator", icon="plus")` ·
`IconButton("undo-2", _("Undo"))`. A button shows its key; the page's `keys` make it work.
"""

from typing import Literal, TypeAlias

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from poapp.ui import painting
from poapp.ui.theme import fonts, icons
from poapp.ui.theme.fonts import Face
from poapp.ui.theme.look import Tone, px
from poapp.ui.widgets import key_cap
from poapp.ui.widgets.pressable import Pressable
from poapp.ui.widgets.text import explain

Kind: TypeAlias = Literal["primary", "secondary", "quiet", "link"]


class Button(Pressable):
    """A button in words. A click with the mouse leaves the keyboard focus where it is."""

    def __init__(
        self,
        words: str,
        kind: Kind = "secondary",
        *,
        icon: str = "",
        key: str = "",
        small: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kind, self._icon, self._key = kind, icon, key
        self._high = px(28 if small else 20 if kind == "link" else 32)
        self._pad = 0 if kind == "link" else px(10 if small else 12)
        self._face: Face = fonts.TABLE_MEDIUM if kind != "link" else fonts.TABLE
        self.setText(words)
        self.setAccessibleName(words)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def say(self, words: str) -> None:
        """Show other words."""
        self.setText(words)
        self.setAccessibleName(words)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the size of words, icon and key cap."""
        wide = 2.0 * self._pad + fonts.width(self._face, self.text())
        wide += px(24) if self._icon and self.text() else px(16) if self._icon else 0
        wide += key_cap.width(self._key) + px(8) if self._key else 0
        return QSize(int(wide + 0.99), self._high)

    def minimumSizeHint(self) -> QSize:
        """Return the size of the icon alone, or of a few letters."""
        least = 2 * self._pad + px(16) if self._icon else px(72)
        return QSize(min(self.sizeHint().width(), least), self._high)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the button as it is: at rest, under the pointer, pressed or disabled."""
        painter = QPainter(self)
        painting.smooth(painter)
        box = QRectF(0, 0, self.width(), self.height())
        fill, edge, tone = self._tones()
        if fill or edge:
            painting.rounded(painter, box, 6, fill, edge)
        x, middle = float(self._pad), self.height() / 2
        if self._icon and self.width() < min(self.sizeHint().width(), 2 * self._pad + px(56)):
            size = px(16)
            left = round((self.width() - size) / 2)
            icons.paint(painter, self._icon, left, round(middle - size / 2), size, tone)
            return
        if self._icon:
            size = px(16)
            icons.paint(painter, self._icon, x, round(middle - size / 2), size, tone)
            x += px(24)
        right = float(self.width() - self._pad)
        if self._key:
            right -= key_cap.width(self._key)
            self._paint_key(painter, right, middle)
            right -= px(8)
        self._paint_words(painter, QRectF(x, 0, right - x, self.height()), tone)

    def _paint_words(self, painter: QPainter, box: QRectF, tone: Tone) -> None:
        wide = painting.text(painter, box, self.text(), self._face, tone)
        if self._kind == "link":
            line: Tone = "ink" if self.underMouse() else "border"
            painting.hairline(painter, box.left(), self.height() - 2, wide, line)

    def _tones(self) -> tuple[Tone | None, Tone | None, Tone]:
        busy = self.isDown() or self.isChecked()
        if not self.isEnabled():
            return "sunken" if self._kind != "quiet" else None, None, "ink3"
        if self._kind == "primary":
            return "ink2" if busy or self.underMouse() else "ink", None, "onink"
        if self._kind == "secondary":
            return (
                "selected" if busy else "sunken" if self.underMouse() else "surface",
                "border",
                "ink",
            )
        if self._kind == "quiet":
            return "selected" if busy else "sunken" if self.underMouse() else None, None, "ink2"
        return None, None, "ink"

    def _paint_key(self, painter: QPainter, x: float, middle: float) -> None:
        if self._kind == "primary" and self.isEnabled():
            key_cap.paint(painter, x, middle, self._key, tone="onink", fill=None, edge="onink")
        else:
            key_cap.paint(painter, x, middle, self._key)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Tell the whole text where it does not fit."""
        if not self.toolTip() and self.width() < self.sizeHint().width():
            explain(self, self.text())
        super().enterEvent(event)


class IconButton(Pressable):
    """A button of one icon; its name is read aloud and shown as a tooltip."""

    def __init__(
        self, icon: str, name: str, *, size: int = 28, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self.setFixedSize(px(size), px(size))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.rename(name)

    def rename(self, name: str) -> None:
        """Give the button another name, for instance of what it would undo."""
        self.setAccessibleName(name)
        explain(self, name)

    def set_icon(self, icon: str) -> None:
        """Show another icon."""
        self._icon = icon
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of the button."""
        return self.minimumSize()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the icon, on a soft ground under the pointer."""
        painter = QPainter(self)
        painting.smooth(painter)
        if self.isEnabled() and (self.underMouse() or self.isDown()):
            fill: Tone = "selected" if self.isDown() else "sunken"
            painting.rounded(painter, QRectF(0, 0, self.width(), self.height()), 6, fill)
        size = px(18)
        painter.setOpacity(1.0 if self.isEnabled() else 0.45)
        left, top = (self.width() - size) // 2, (self.height() - size) // 2
        icons.paint(painter, self._icon, left, top, size, "ink2")
