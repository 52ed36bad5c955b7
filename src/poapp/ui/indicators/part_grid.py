"""The grid in which part values are typed: Tab to the right, Enter down, a block is pasted."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from poapp.language import _
from poapp.ui import painting
from poapp.ui.indicators.part_model import PartModel
from poapp.ui.theme import fonts
from poapp.ui.theme.look import Tone, px

Index = QModelIndex | QPersistentModelIndex
_MEASURED, _WIDEST = 200, 220
"""How many rows are measured, and the width in px over which no number makes a column grow."""
ROW, HEAD, WIDE, TOTAL, NAMES = 30, 32, 96, 104, 116


class PartGrid(QTableView):
    """Typing replaces a cell, Enter or F2 opens it, Delete empties it, Ctrl V pastes a block."""

    pasted = Signal(str)
    """The text of the clipboard, to be put down from the current cell on."""

    def __init__(self, model: PartModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cells = model
        self.setModel(model)
        self.setAccessibleName(_("Values of the parts"))
        self.setItemDelegate(_Cells(self))
        self.setHorizontalHeader(_Names(Qt.Orientation.Horizontal, model, self))
        self.setVerticalHeader(_Names(Qt.Orientation.Vertical, model, self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.AnyKeyPressed | trigger.DoubleClicked | trigger.EditKeyPressed)
        self.fit()
        model.modelReset.connect(self.fit)

    def fit(self) -> None:
        """Be as high as all rows, and give the columns their widths."""
        for column in range(self.cells.columnCount()):
            words = [
                str(self.cells.data(self.cells.index(row, column)) or "")
                for row in range(min(self.cells.rowCount(), _MEASURED))
            ]
            need = max((fonts.width(fonts.TABLE_MEDIUM, one) for one in words), default=0)
            least = px(TOTAL if self.cells.is_total(column) else WIDE)
            self.setColumnWidth(column, max(least, min(int(need) + px(16), px(_WIDEST))))
        rows = self.cells.rowCount() * px(ROW)
        self.setFixedHeight(px(HEAD) + rows + self.horizontalScrollBar().sizeHint().height() + 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with Tab and Enter, paste, empty; Tab leaves at the last cell."""
        key = event.key()
        if self.state() == QAbstractItemView.State.EditingState:
            return  # Enter in the field arrives here too, before Qt has taken the text
        if event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit(QGuiApplication.clipboard().text())
        elif key in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}:
            if not self._step(1 if key == Qt.Key.Key_Tab else -1):
                event.ignore()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self.edit(self.currentIndex())
        elif key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.cells.setData(self.currentIndex(), "")
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002  (Qt's own name)
        """Leave Tab to `keyPressEvent` while there is a cell to go to."""
        if self.hasFocus() and self._target(1 if next else -1) is not None:
            return False
        return super().focusNextPrevChild(next)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Go down after Enter, and to the neighbour after Tab."""
        end = QAbstractItemDelegate.EndEditHint
        super().closeEditor(editor, end.NoHint)
        steps = {end.EditNextItem: 1, end.EditPreviousItem: -1}
        if hint in steps:
            self._step(steps[hint])
        elif hint == end.SubmitModelCache:
            current = self.currentIndex()
            below = self.cells.index(current.row() + 1, current.column())
            if below.isValid():
                self.setCurrentIndex(below)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Frame the current cell while the grid has the keyboard."""
        super().paintEvent(event)
        current = self.currentIndex()
        if not self.hasFocus() or not current.isValid():
            return
        painter = QPainter(self.viewport())
        painting.smooth(painter)
        box = QRectF(self.visualRect(current)).adjusted(1, 1, -1, -2)
        painting.rounded(painter, box, 4, None, "ink", 2)

    def _target(self, step: int) -> QModelIndex | None:
        """Return the next cell that can be typed into, row by row; None at the end."""
        columns = max(self.cells.columnCount() - 1, 1)
        current = self.currentIndex()
        place = current.row() * columns + min(current.column(), columns - 1) + step
        if not current.isValid() or not 0 <= place < columns * self.cells.rowCount():
            return None
        return self.cells.index(*divmod(place, columns))

    def _step(self, step: int) -> bool:
        target = self._target(step)
        if target is None:
            return False
        self.setCurrentIndex(target)
        return True


class _Cells(QStyledItemDelegate):
    """Numbers on the right; a text that was not taken has an orange edge."""

    def __init__(self, grid: PartGrid) -> None:
        super().__init__(grid)
        self._grid = grid

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:  # noqa: ARG002
        """Make the field in which a cell is typed."""
        editor = QLineEdit(parent)
        editor.setProperty("small", True)
        editor.setFont(fonts.font(fonts.TABLE))
        editor.setAlignment(Qt.AlignmentFlag.AlignRight)
        editor.setMaxLength(200)
        editor.setAccessibleName(self._grid.cells.cells.named(index.row(), index.column()))
        return editor

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        """Return the size of a cell."""
        return QSize(px(WIDE), px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell."""
        model = self._grid.cells
        box = QRectF(option.rect)
        is_wrong = (index.row(), index.column()) in model.wrong
        painting.smooth(painter)
        if is_wrong:
            painting.rounded(painter, box.adjusted(1, 1, -1, -2), 4, "concernsoft", "concernmark")
        is_total, is_running = model.is_total(index.column()), model.cells.is_running(index.row())
        tone: Tone = "concern" if is_wrong else "ink3" if is_running else "ink"
        face = fonts.TABLE_MEDIUM if is_total else fonts.TABLE
        words = str(model.data(index) or "")
        inner = box.adjusted(px(6), 0, -px(8), -1)
        if is_wrong and not words[:1].isdigit():
            painting.text(painter, inner, words, face, tone, painting.RIGHT)
        else:
            painting.figure(painter, inner, words, face, tone)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painting.hairline(painter, box.left(), box.bottom() - 1, box.width())


class _Names(QHeaderView):
    """The names of parts above, of periods at the left."""

    def __init__(self, orientation: Qt.Orientation, model: PartModel, grid: PartGrid) -> None:
        super().__init__(orientation, grid)
        self._names = model
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.viewport().setAutoFillBackground(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if orientation == Qt.Orientation.Horizontal:
            self.setFixedHeight(px(HEAD))
        else:
            self.setFixedWidth(px(NAMES))
            self.setMinimumSectionSize(px(20))
            self.setDefaultSectionSize(px(ROW))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint one name."""
        words = str(self._names.headerData(section, self.orientation()) or "")
        painting.smooth(painter)
        if self.orientation() == Qt.Orientation.Horizontal:
            box = QRectF(rect).adjusted(px(6), px(6), -px(8), -2)
            painting.text(painter, box, words, fonts.CAPTION_MEDIUM, "ink3", painting.RIGHT)
        else:
            is_running = self._names.cells.is_running(section)
            words = _("{period} so far", period=words) if is_running else words
            tone: Tone = "ink3" if is_running else "ink2"
            painting.text(painter, QRectF(rect).adjusted(2, 0, -4, -1), words, fonts.TABLE, tone)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painting.hairline(painter, rect.left(), rect.bottom(), rect.width())
