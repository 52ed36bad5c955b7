"""Cards in two columns where there is room, else in one."""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from poapp.ui.theme.look import px

_ROOM = 860
"""From this width in px on there is room for two."""


class TwoColumns(QWidget):
    """`TwoColumns([card, card], [card])`; in one column the left ones come first."""

    def __init__(
        self, left: Sequence[QWidget], right: Sequence[QWidget], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(px(12))
        for cards in (left, right):
            column = QVBoxLayout()
            column.setSpacing(px(12))
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
            self._columns.addLayout(column, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the right column where there is room for it."""
        super().resizeEvent(event)
        direction = QBoxLayout.Direction
        has_room = self.width() >= px(_ROOM)
        self._columns.setDirection(direction.LeftToRight if has_room else direction.TopToBottom)
