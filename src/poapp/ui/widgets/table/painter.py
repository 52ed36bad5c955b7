"""How rows and headers of a table look: hairlines, groups, the selected row, the sort mark."""

from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from poapp.ui import painting
from poapp.ui.theme import fonts, icons
from poapp.ui.theme.look import Tone, colour, px
from poapp.ui.widgets.table.cells import UNIT
from poapp.ui.widgets.table.model import TableModel

Index = QModelIndex | QPersistentModelIndex
PADDING = 12
HEADER = 36


class RowPainter(QStyledItemDelegate):
    """Paints every cell of a table from what its column made of the row."""

    def __init__(self, model: TableModel[Any], parent: QObject) -> None:
        super().__init__(parent)
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        """Leave the heights to the view."""
        return QSize(px(self._model.columns[index.column()].width), px(44))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell or a group."""
        box = QRectF(option.rect)
        group = self._model.group(index.row())
        painting.smooth(painter)
        if group is not None:
            self._paint_group(painter, box, group.title, group.note, first=index.column() == 0)
        else:
            if option.state & QStyle.StateFlag.State_Selected:
                painter.fillRect(box, colour("selected"))
            cell = self._model.cell(index)
            if cell is not None:
                painter.save()
                last = index.column() == len(self._model.columns) - 1
                painter.setClipRect(box)
                cell.paint(painter, box.adjusted(px(PADDING), 0, -2 if last else -4, -1))
                painter.restore()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painting.hairline(painter, box.left(), box.bottom() - 1, box.width())

    def _paint_group(
        self, painter: QPainter, box: QRectF, title: str, note: str, *, first: bool
    ) -> None:
        if not first:
            return
        inner = box.adjusted(px(PADDING), 4, 0, 0)
        wide = painting.text(painter, inner, title, fonts.CAPTION_STRONG, "ink2")
        if note:
            inner.setLeft(inner.left() + wide + px(8))
            painting.text(painter, inner, note, fonts.CAPTION, "ink3")


class TableHeader(QHeaderView):
    """Titles in ink3 on the bottom edge; the mark of sorting only on the sorted column."""

    def __init__(self, model: TableModel[Any], parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._model = model
        self.setFixedHeight(px(HEADER))
        self.setSectionsMovable(False)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.viewport().setAutoFillBackground(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def sizeHint(self) -> QSize:
        """Return the height of the header."""
        return QSize(super().sizeHint().width(), px(HEADER))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint the title of a column, and the hairline under it."""
        column = self._model.columns[section]
        box = QRectF(rect).adjusted(px(PADDING), px(8), -4, -2)
        if column.unit:
            box.setRight(box.right() - px(UNIT))
        sorting = self._model.sorting
        is_sorted = sorting is not None and sorting[0] == section
        tone: Tone = "ink" if is_sorted else "ink3"
        align = painting.RIGHT if column.right else painting.LEFT
        painting.smooth(painter)
        if is_sorted and sorting is not None:
            size = px(12)
            name = "arrow-down" if sorting[1] else "arrow-up"
            wide = min(fonts.width(fonts.CAPTION_MEDIUM, column.title), box.width() - size)
            left = box.right() - size if column.right else box.left() + wide + 3
            icons.paint(painter, name, left, round(box.center().y() - size / 2), size, tone)
            box.setRight(box.right() - size - 3)
        painting.text(painter, box, column.title, fonts.CAPTION_MEDIUM, tone, align)
        painting.hairline(painter, rect.left(), rect.bottom(), rect.width())
