"""The grid of part values as a Qt model: what is kept, and what was typed and not taken."""

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from poapp.language import _
from poapp.ui.indicators.part_cells import PartCells

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class PartModel(QAbstractTableModel):
    """Rows are periods, columns are parts, and the last column is their total."""

    typed = Signal(int, int, str)
    """Row, column and text of a cell that was typed into."""

    def __init__(self, cells: PartCells, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.cells = cells
        self.wrong: dict[tuple[int, int], str] = {}
        """Texts that were not taken, by row and column."""

    def show_cells(self, cells: PartCells) -> None:
        """Show other cells; what was not taken stays as long as parts and periods do."""
        same = (cells.periods, [p.id for p in cells.parts]) == (
            self.cells.periods,
            [p.id for p in self.cells.parts],
        )
        if same:
            self.cells = cells
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self.cells = cells
        self.wrong.clear()
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of periods."""
        return 0 if parent.isValid() else len(self.cells.periods)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of parts and their total."""
        return 0 if parent.isValid() else len(self.cells.parts) + 1

    def is_total(self, column: int) -> bool:
        """Tell whether a column is the total."""
        return column == len(self.cells.parts)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the text of a cell, and in words what it is."""
        row, column = index.row(), index.column()
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole}:
            return self._text(row, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if self.is_total(column):
                name = _("total, {period}", period=self.cells.period_name(row))
            else:
                name = self.cells.named(row, column)
            return f"{name}: {self._text(row, column) or _('empty')}"
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Hand a typed text on; whether it is taken is for others to find out."""
        if role != Qt.ItemDataRole.EditRole or not isinstance(value, str):
            return False
        if value != self._text(index.row(), index.column()) or self._is_wrong(index):
            self.typed.emit(index.row(), index.column(), value)
        return True

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Return the name of a part or a period."""
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        if orientation == Qt.Orientation.Vertical:
            return self.cells.period_name(section)
        return _("Total") if self.is_total(section) else self.cells.parts[section].name

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let parts be typed, the total only be read."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self.cells.can_edit and not self.is_total(index.column()):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def refuse(self, row: int, column: int, text: str) -> None:
        """Keep a text that was not taken where it was typed."""
        self.wrong[row, column] = text
        self._changed(row, column)

    def accept(self, row: int, column: int) -> None:
        """Forget that a text was not taken."""
        if self.wrong.pop((row, column), None) is not None:
            self._changed(row, column)

    def _is_wrong(self, index: Index) -> bool:
        return (index.row(), index.column()) in self.wrong

    def _text(self, row: int, column: int) -> str:
        if self.is_total(column):
            return self.cells.total(row)
        return self.wrong.get((row, column), self.cells.text(row, column))

    def _changed(self, row: int, column: int) -> None:
        index = self.index(row, column)
        self.dataChanged.emit(index, index)
