"""The sheet with its cards beside or below it, and the mark of a running period."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from poapp.language import _
from poapp.ui import painting
from poapp.ui.theme import fonts
from poapp.ui.theme.look import px
from poapp.ui.widgets.text import Paragraph

WIDE = 304
"""The width in px of the cards beside the sheet."""
_BELOW = 780
"""Under this width in px at 100 % the cards go below the sheet."""


class SheetBeside(QWidget):
    """The sheet takes what the cards leave; the cards scroll by themselves."""

    def __init__(self, sheet: QWidget, cards: Sequence[QWidget]) -> None:
        super().__init__()
        self._side = QScrollArea()
        inner = QWidget()
        lines = QVBoxLayout(inner)
        lines.setContentsMargins(0, 0, 0, px(12))
        lines.setSpacing(px(12))
        lines.addWidget(cards[0])
        self.note = Paragraph(
            _(
                "Ask for numbers copies a short message with the names, units and the period."
                " You send it your way; nothing leaves this computer by itself."
            ),
            fonts.CAPTION,
            "ink3",
        )
        around = QVBoxLayout()
        around.setContentsMargins(px(4), 0, px(4), 0)
        around.addWidget(self.note)
        lines.addLayout(around)
        for card in cards[1:]:
            lines.addWidget(card)
        lines.addStretch(1)
        self._side.setWidgetResizable(True)
        self._side.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._side.setWidget(inner)
        self._side.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(px(32))
        self._box.addWidget(sheet, 1)
        self._box.addWidget(self._side)

    def show_side(self, *, visible: bool) -> None:
        """Show the cards, or leave their place to the sheet."""
        self._side.setVisible(visible)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the cards where there is room for them."""
        super().resizeEvent(event)
        if self.width() < px(_BELOW):
            self._box.setDirection(QBoxLayout.Direction.TopToBottom)
            self._side.setMinimumWidth(0)
            self._side.setMaximumSize(16_777_215, self.height() * 2 // 5)  # no limit of the width
        else:
            self._box.setDirection(QBoxLayout.Direction.LeftToRight)
            self._side.setFixedWidth(px(WIDE))
            self._side.setMaximumHeight(16_777_215)  # Qt's QWIDGETSIZE_MAX: no limit


class RunningMark(QWidget):
    """A dashed box with words: how a running period looks."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the size of box and words."""
        return QSize(int(px(24) + fonts.width(fonts.CAPTION, self._words) + 1.99), px(16))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint box and words."""
        painter = QPainter(self)
        painting.smooth(painter)
        painter.setPen(painting.pen("border", 1, (2.5, 2.0)))
        painter.drawRoundedRect(QRectF(0.5, self.height() / 2 - 5.5, px(15), 11), 3, 3)
        box = QRectF(px(24), 0, self.width() - px(24), self.height())
        painting.text(painter, box, self._words, fonts.CAPTION, "ink3")
