"""The table itself: sorting by its header, choosing by mouse and keyboard."""

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from poapp.ui import painting
from poapp.ui.theme.look import Tone, colour, px
from poapp.ui.widgets.table.cells import wide_of
from poapp.ui.widgets.table.model import Column, Group, Index, TableModel
from poapp.ui.widgets.table.painter import PADDING, RowPainter, TableHeader

R = TypeVar("R")
_MEASURED = 400
"""So many rows are measured; numbers of later ones that are wider stand in a smaller face."""
_RIGHT = 4
ONE_LINE, TWO_LINES, GROUP = 40, 44, 32
"""Heights of rows in px at 100 %."""


class Table(QTableView, Generic[R]):
    """Rows of one kind. Enter opens a row, Space peeks, the header sorts.

    `key` tells what stays the same of a row when the rows are read again (usually its id): the
    chosen row is then chosen again.
    """

    opened = Signal(object)
    peeked = Signal(object)
    chosen = Signal(object)
    """The row object the owner moved to."""

    def __init__(
        self,
        columns: Sequence[Column[R]],
        *,
        name: str,
        row_height: int = TWO_LINES,
        key: Callable[[R], object] | None = None,
        ground: Tone = "bg",
        parent: QWidget | None = None,
    ) -> None:
        """Make a table of columns; `ground` is the tone that it stands on."""
        super().__init__(parent)
        self._ground: Tone = ground
        self.table = TableModel[R](columns, self)
        self._key = key or id
        self._filling = False
        self._numbers: dict[int, int] = {}
        self.setAccessibleName(name)
        self.setModel(self.table)
        self.setItemDelegate(RowPainter(self.table, self))
        self._set_look(row_height)
        self._set_header()
        self.doubleClicked.connect(self._on_activated)

    def show_rows(self, rows: Sequence[R | Group]) -> None:
        """Show other rows; the chosen one stays chosen if it is still there."""
        before = self.chosen_row()
        self._filling = True
        self.table.show_rows(rows)
        self._fit_groups()
        self._measure(rows)
        self._filling = False
        if before is not None:
            self.choose(self._key(before))

    def needs(self, place: int) -> int:
        """Return the width in px that a column needs at the least."""
        return max(px(self.table.columns[place].width), self._numbers.get(place, 0))

    def least_of(self, place: int) -> int:
        """Return the width in px that the numbers of a column need; 0 for a column of words."""
        return self._numbers.get(place, 0)

    def chosen_row(self) -> R | None:
        """Return the chosen row object."""
        return self.table.row(self.currentIndex().row()) if self.currentIndex().isValid() else None

    def choose(self, key: object) -> bool:
        """Choose the row of that key and bring it into sight; False where there is none."""
        for place in range(self.table.rowCount()):
            row = self.table.row(place)
            if row is not None and self._key(row) == key:
                self._go(place)
                return True
        return False

    def height_of_all(self) -> int:
        """Return the height at which nothing scrolls."""
        return self.horizontalHeader().height() + self.verticalHeader().length() + 2

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter, peek with Space; the rest as every table."""
        row = self.chosen_row()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and row is not None:
            self.opened.emit(row)
        elif event.key() == Qt.Key.Key_Space and row is not None:
            self.peeked.emit(row)
        elif event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down} and not event.modifiers():
            self._step(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.text() and event.text().isprintable():
            event.ignore()  # a letter is a key of the page, not a search in the table
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose the first row when the keyboard arrives and none is chosen."""
        super().focusInEvent(event)
        if self.chosen_row() is None and event.reason() != Qt.FocusReason.MouseFocusReason:
            self._step(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, the rows, and the ring of the focus about the chosen one."""
        ground = QPainter(self.viewport())
        ground.fillRect(event.rect(), colour(self._ground))
        ground.end()
        super().paintEvent(event)
        current = self.currentIndex()
        if not self.hasFocus() or not current.isValid():
            return
        painter = QPainter(self.viewport())
        painting.smooth(painter)
        rect = self.visualRect(current)
        wide = self.horizontalHeader().length()
        box = QRectF(1, rect.top(), min(wide, self.viewport().width()) - 2, rect.height() - 1)
        painting.rounded(painter, box, 6, None, "ink", 2)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which row the owner moved to."""
        super().currentChanged(current, previous)
        self.viewport().update()
        row = self.table.row(current.row()) if current.isValid() else None
        if row is not None and not self._filling:
            self.chosen.emit(row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out optional columns while the stretched one would be too narrow."""
        super().resizeEvent(event)
        self._fit_columns()

    def _fit_columns(self) -> None:
        columns = self.table.columns
        room = self.viewport().width() - sum(self.needs(place) for place in range(len(columns)))
        hidden: set[int] = set()
        places = [place for place, column in enumerate(columns) if column.optional]
        for place in sorted(places, key=lambda place: -columns[place].optional):
            if room < 0:
                hidden.add(place)
                room += self.needs(place)
        for place in places:
            if self.isColumnHidden(place) is not (place in hidden):
                self.setColumnHidden(place, place in hidden)

    def _measure(self, rows: Sequence[R | Group]) -> None:
        """Give the columns of numbers the width of their widest: a number is never cut."""
        if not isinstance(rows, (list, tuple)):
            return  # rows that are made when they are looked at
        for place, column in enumerate(self.table.columns):
            if not column.right:
                continue
            cells = (
                self.table.cell(self.table.index(row, place))
                for row in range(min(self.table.rowCount(), _MEASURED))
            )
            wide = max((wide_of(cell) for cell in cells if cell is not None), default=0)
            self._numbers[place] = int(wide + 0.99) + px(PADDING) + _RIGHT if wide else 0
            if not column.stretch:
                self.setColumnWidth(place, self.needs(place))
        self._fit_columns()

    def _set_look(self, row_height: int) -> None:
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(px(20))
        self.verticalHeader().setDefaultSectionSize(px(row_height))
        # The ground is painted with the rows, so that Qt may scroll by moving what is there.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def _set_header(self) -> None:
        header = TableHeader(self.table, self)
        self.setHorizontalHeader(header)
        header.setMinimumSectionSize(px(24))
        for place, column in enumerate(self.table.columns):
            self.setColumnWidth(place, px(column.width))
            if column.stretch:
                header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        header.sectionClicked.connect(self._on_header)

    def _fit_groups(self) -> None:
        self.clearSpans()
        if not isinstance(self.table.rows, (list, tuple)):
            return  # rows that are made when they are looked at have no groups between them
        for place, row in enumerate(self.table.rows):
            if isinstance(row, Group):
                self.setRowHeight(place, px(GROUP))
                self.setSpan(place, 0, 1, len(self.table.columns))

    def _step(self, step: int) -> None:
        place = self.currentIndex().row() + step
        while 0 <= place < self.table.rowCount() and self.table.row(place) is None:
            place += step
        if 0 <= place < self.table.rowCount():
            self._go(place)

    def _go(self, place: int) -> None:
        index = self.table.index(place, 0)
        flag = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flag.ClearAndSelect | flag.Rows)
        self.scrollTo(index)

    def _on_header(self, place: int) -> None:
        if self.table.columns[place].sort is None:
            return
        before = self.chosen_row()
        again = self.table.sorting
        self.table.sort_by(place, descending=again is not None and again == (place, False))
        self._fit_groups()
        self.horizontalHeader().viewport().update()
        if before is not None:
            self.choose(self._key(before))

    def _on_activated(self, index: QModelIndex) -> None:
        row: Any = self.table.row(index.row())
        if row is not None:
            self.opened.emit(row)
