"""The rows of the week: cells side by side that Enter or a click opens as one."""

from collections.abc import Sequence
from typing import TypeAlias

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from poapp.core.frozen import frozen
from poapp.ui import painting
from poapp.ui.marks import variation
from poapp.ui.theme import fonts
from poapp.ui.theme.look import px
from poapp.ui.widgets.pressable import Pressable
from poapp.ui.widgets.table.cells import Cell
from poapp.ui.widgets.text import explain

GAP = 16
NARROW = 700


@frozen
class VariationIcon:
    """The icon of a variation alone."""

    code: str

    def paint(self, painter: QPainter, box: QRectF) -> None:
        """Paint the icon."""
        size = px(26)
        variation.variation(painter, box.left(), box.center().y() - size / 2, self.code, size)

    def spoken(self) -> str:
        """Return nothing: the words beside it say it."""
        return ""


@frozen
class Circled:
    """A number in a circle."""

    number: int

    def paint(self, painter: QPainter, box: QRectF) -> None:
        """Paint the circle and the number."""
        size = px(24)
        place = QRectF(box.left(), box.center().y() - size / 2, size, size)
        painting.rounded(painter, place, size / 2, "sunken")
        words = str(self.number)
        painting.text(painter, place, words, fonts.CAPTION_STRONG, "ink2", painting.CENTRE)

    def spoken(self) -> str:
        """Return the number."""
        return str(self.number)


Sized: TypeAlias = tuple[Cell, int, int]
"""A cell with its width in px at 100 %, and the one in a narrow row; 0 shares what is left."""


class CellRow(Pressable):
    """Cells side by side, opened as one."""

    def __init__(
        self,
        cells: Sequence[Sized],
        key: object,
        high: int = 52,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._cells, self.key = tuple(cells), key
        self.setFixedHeight(px(high))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        words = ", ".join(said for cell, *_widths in cells if (said := cell.spoken()))
        self.setAccessibleName(words)
        explain(self, words)

    def sizeHint(self) -> QSize:
        """Return a handy width and the height of a row."""
        return QSize(px(400), self.height())

    def minimumSizeHint(self) -> QSize:
        """Let the words be elided."""
        return QSize(px(240), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the cells and the hairline under them."""
        painter = QPainter(self)
        painting.smooth(painter)
        if self.underMouse():
            around = QRectF(0, 2, self.width(), self.height() - 5)
            painting.rounded(painter, around, 4, "sunken")
        narrow = self.width() < px(NARROW)
        cells = [(cell, small if narrow else wide) for cell, wide, small in self._cells]
        taken = sum(px(wide) for _cell, wide in cells) + px(GAP) * (len(cells) - 1)
        free = sum(1 for _cell, wide in cells if not wide)
        left = 0.0
        for cell, wide in cells:
            room = px(wide) if wide else max(0.0, (self.width() - taken) / max(free, 1))
            painter.save()
            painter.setClipRect(QRectF(left, 0, room, self.height()))
            cell.paint(painter, QRectF(left, 0, room, self.height() - 1))
            painter.restore()
            left += room + px(GAP)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painting.hairline(painter, 0, self.height() - 1, self.width())


def key_of(sender: object) -> object:
    """Return what the row that sent a signal stands for."""
    return sender.key if isinstance(sender, CellRow) else None
