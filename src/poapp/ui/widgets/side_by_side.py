"""Two columns: what the page is about, and 400 px of cards beside it, or under it if narrow."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from poapp.ui.theme.look import px

WIDE, NARROW = 400, 344
_GAP = 32
_DROPS_TO_NARROW = 1130
_GOES_BELOW = 916
"""Widths of the two columns together at which the right one narrows, and goes below.

They are those of a window of 1440 less a bit and of 1180 with a rail of 200 and its padding.
"""


class SideBySide(QWidget):
    """`SideBySide(main, [card, card])`; `outset`: how far the main one stands out to the right.

    `wide` is the width of the right column where there is room.
    """

    def __init__(
        self,
        main: QWidget,
        cards: Sequence[QWidget],
        *,
        outset: int = 0,
        wide: int = WIDE,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._outset, self._wide = outset, wide
        self._side = QWidget()
        self.cards = QVBoxLayout(self._side)
        self.cards.setContentsMargins(0, 0, 0, 0)
        self.cards.setSpacing(12)
        for card in cards:
            self.cards.addWidget(card)
        self.cards.addStretch(1)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(_GAP - outset)
        self._box.addWidget(main, 1, Qt.AlignmentFlag(0))
        self._box.addWidget(self._side, 0, Qt.AlignmentFlag(0))
        self._fit(1440)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the right column where there is room for it."""
        super().resizeEvent(event)
        self._fit(self.width())

    def _fit(self, wide: int) -> None:
        if wide < px(_GOES_BELOW):
            self._box.setDirection(QBoxLayout.Direction.TopToBottom)
            self._side.setMinimumWidth(0)
            self._side.setMaximumWidth(16_777_215)  # Qt's QWIDGETSIZE_MAX: no limit
        else:
            self._box.setDirection(QBoxLayout.Direction.LeftToRight)
            self._side.setFixedWidth(px(NARROW if wide < px(_DROPS_TO_NARROW) else self._wide))
