"""Rows as a Qt model: any objects, with groups between them, sorted within their group."""

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from poapp.core.frozen import frozen
from poapp.ui.widgets.table.cells import Cell

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@frozen
class Group:
    """A row that heads those after it; `note` is a quiet sentence after the title."""

    title: str
    note: str = ""


@frozen(slots=False)
class Column(Generic[R]):
    """A column: its title, what it shows of a row, its width in px at 100 %.

    `right` aligns the title with numbers; `stretch` takes what is left of the width; `sort` makes
    the column sortable by a key of the row (None sorts last).
    """

    title: str
    cell: Callable[[R], Cell]
    width: int = 100
    right: bool = False
    stretch: bool = False
    sort: Callable[[R], Any] | None = None
    unit: bool = False
    """The cells are numbers with a unit: the title stands over the digits."""
    optional: int = 0
    """Where the table is narrow, columns with the highest number above 0 are left out first."""


class TableModel(QAbstractTableModel, Generic[R]):
    """The rows of a table; cells are made when they are painted and kept until the rows change."""

    def __init__(self, columns: Sequence[Column[R]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.rows: Sequence[R | Group] = ()
        self._given: Sequence[R | Group] = ()
        self._cells: dict[tuple[int, int], Cell] = {}
        self._sorted: tuple[int, bool] | None = None

    def show_rows(self, rows: Sequence[R | Group]) -> None:
        """Show other rows, in the present order of sorting."""
        self.beginResetModel()
        self._given = rows
        self._arrange()
        self.endResetModel()

    def sort_by(self, column: int, *, descending: bool = False) -> None:
        """Sort within the groups by a column that can be sorted."""
        self.layoutAboutToBeChanged.emit()
        self._sorted = (column, descending)
        self._arrange()
        self.layoutChanged.emit()

    @property
    def sorting(self) -> tuple[int, bool] | None:
        """The column of the present order and whether it descends; None for the given order."""
        return self._sorted

    def row(self, place: int) -> R | None:
        """Return the object of a row, None for a group."""
        if not 0 <= place < len(self.rows):
            return None
        found = self.rows[place]
        return None if isinstance(found, Group) else found

    def group(self, place: int) -> Group | None:
        """Return the group of a row, None for an object."""
        found = self.rows[place]
        return found if isinstance(found, Group) else None

    def cell(self, index: Index) -> Cell | None:
        """Return what a place of the table shows, None in a group."""
        place = (index.row(), index.column())
        found = self._cells.get(place)
        if found is None and (row := self.row(index.row())) is not None:
            found = self._cells[place] = self.columns[index.column()].cell(row)
        return found

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of rows, groups included."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        """Return the title of a column."""
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return self.columns[section].title
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """Return a cell in words; the first one reads the whole row aloud."""
        if not index.isValid():
            return None
        if (group := self.group(index.row())) is not None:
            wanted = role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}
            return group.title if wanted and index.column() == 0 else None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._spoken(index.row(), index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            columns = range(len(self.columns)) if index.column() == 0 else [index.column()]
            words = (self._spoken(index.row(), column) for column in columns)
            return ", ".join(word for word in words if word)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let only objects be chosen."""
        if not index.isValid() or self.group(index.row()) is not None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def _spoken(self, row: int, column: int) -> str:
        cell = self.cell(self.index(row, column))
        return cell.spoken() if cell else ""

    def _arrange(self) -> None:
        self._cells = {}
        self.rows = self._given
        if self._sorted is None:
            return
        column, descending = self._sorted
        key = self.columns[column].sort
        if key is None:
            return
        arranged: list[R | Group] = []
        run: list[R] = []
        for row in self._given:
            if isinstance(row, Group):
                arranged += [*_in_order(run, key, descending=descending), row]
                run = []
            else:
                run.append(row)
        self.rows = [*arranged, *_in_order(run, key, descending=descending)]


def _in_order(rows: list[R], key: Callable[[R], Any], *, descending: bool) -> list[R]:
    known = [row for row in rows if key(row) is not None]
    unknown = [row for row in rows if key(row) is None]
    return sorted(known, key=key, reverse=descending) + unknown
