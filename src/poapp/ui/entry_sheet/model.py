"""The sheet as a Qt model: lines under each other, some of which head those below."""

from typing import TypeAlias

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from poapp.core.frozen import frozen
from poapp.core.periods import Period
from poapp.language import _
from poapp.ui.entry_sheet.keeping import Keeping
from poapp.ui.entry_sheet.reading import Section, Sheet, SheetRow
from poapp.ui.theme import fonts
from poapp.ui.widgets.text import tip

Index: TypeAlias = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
NAME, TARGET, FIRST = 0, 1, 2
"""Columns: the indicator, its target, and from there on the periods."""


@frozen(slots=False)
class Line:
    """A line of the sheet: a row, or the head of a section (no row) or of a group (a title)."""

    section: Section
    row: SheetRow | None = None
    title: str = ""

    @property
    def is_section(self) -> bool:
        """Whether it heads a section."""
        return self.row is None and not self.title


class SheetModel(QAbstractTableModel):
    """The lines of a sheet; cells are looked up here, nothing goes through Qt's roles but words."""

    def __init__(self, keeping: Keeping, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._keeping = keeping
        self.lines: list[Line] = []
        self.widest: tuple[float, float] = (0, 0)
        """The widths in px of the widest target and of the widest value."""
        self.periods = 0
        """How many periods stand side by side, the running one included."""

    def show_sheet(self, sheet: Sheet | None) -> None:
        """Show a sheet."""
        self.beginResetModel()
        self.lines = []
        self.periods = 0
        for section in sheet.sections if sheet is not None else ():
            self.periods = len(section.columns)
            if self.lines:  # the first section is headed by the header of the table
                self.lines.append(Line(section))
            for title, members in section.groups:
                if title:
                    self.lines.append(Line(section, title=title))
                self.lines += [Line(section, row) for row in members]
        self._measure()
        self.endResetModel()

    def _measure(self) -> None:
        """Measure the widest target and value, once: a number is never cut."""
        rows = [(line.section, line.row) for line in self.lines if line.row is not None]
        aims = [fonts.width(fonts.TABLE, row.target) for _section, row in rows]
        values = [
            fonts.width(fonts.ROW_STRONG, row.shown(period))
            for section, row in rows
            for period in section.columns
        ]
        self.widest = max(aims, default=0), max(values, default=0)

    def section_at(self, place: int) -> Section | None:
        """Return the section of a line."""
        return self.lines[place].section if 0 <= place < len(self.lines) else None

    def cell(self, index: Index) -> tuple[SheetRow, Period] | None:
        """Return row and period of a cell into which a value can be typed."""
        if not index.isValid() or index.column() < FIRST or index.row() >= len(self.lines):
            return None
        line = self.lines[index.row()]
        if line.row is None:
            return None
        period = line.section.columns[index.column() - FIRST]
        return None if line.row.version_at(period) is None else (line.row, period)

    def place_of(self, indicator: int, period: Period) -> QModelIndex:
        """Return where a cell stands, an invalid index where it is not shown."""
        for place, line in enumerate(self.lines):
            if line.row is not None and line.row.id == indicator:
                if period in line.section.columns:
                    return self.index(place, FIRST + line.section.columns.index(period))
                break
        return QModelIndex()

    def title(self, section: Section, column: int) -> str:
        """Return the heading of a column as a section has it."""
        if column == NAME:
            return _(section.frequency.label).capitalize()
        return _("Target") if column == TARGET else section.titles[column - FIRST]

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of lines."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else FIRST + self.periods

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        """Return the title of a column in the first section."""
        is_title = role == Qt.ItemDataRole.DisplayRole
        if is_title and orientation is Qt.Orientation.Horizontal and self.lines:
            return self.title(self.lines[0].section, section)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """Return a cell in words."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(index)
        if role == Qt.ItemDataRole.ToolTipRole:  # a name may be cut off, a number that is long too
            return tip(self.shown(index))
        return self.shown(index) if role == Qt.ItemDataRole.DisplayRole else None

    def shown(self, index: Index) -> str:
        """Return what a cell shows."""
        line, column = self.lines[index.row()], index.column()
        if line.row is None:
            if line.is_section:
                return self.title(line.section, column)
            return line.title if column == NAME else ""
        if column == NAME:
            return line.row.indicator.name
        if column == TARGET:
            return line.row.target
        period = line.section.columns[column - FIRST]
        refused = self._keeping.refused.get((line.row.id, period.first))
        return refused.text if refused is not None else line.row.shown(period)

    def spoken(self, index: Index) -> str:
        """Return a cell with all that one needs to know of it: name, period, state."""
        cell = self.cell(index)
        if cell is None:
            return self.shown(index)
        row, period = cell
        section = self.lines[index.row()].section
        words = [row.indicator.name, self.title(section, index.column()), self.shown(index)]
        doubt = self._keeping.doubt_at(row, period)
        if doubt is not None:
            words.append(doubt.words)
        elif period.first in section.closed:
            words.append(_("closed"))
        elif period == section.asked and row.is_open:
            words.append(_("due"))
        return ", ".join(word for word in words if word)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let only cells be entered."""
        if self.cell(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
