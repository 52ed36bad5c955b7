"""The sheet as it stands: its lines and columns in the room there is, and the doubts under them."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from poapp.language import _
from poapp.ui import painting
from poapp.ui.entry_sheet.keeping import Keeping
from poapp.ui.entry_sheet.model import FIRST, NAME, TARGET, SheetModel
from poapp.ui.entry_sheet.painter import (
    DOUBT,
    GAP,
    GROUP,
    ROW,
    SECTION,
    CellPainter,
    SheetHeader,
    paint_doubt,
    widths,
)
from poapp.ui.entry_sheet.reading import SheetRow
from poapp.ui.indicators.typed_cell import Doubt
from poapp.ui.theme.look import colour, px

_SENTENCE = 460
"""The room in px that a sentence under a row has at the least."""


class SheetFrame(QTableView):
    """A table whose lines are rows and heads; `many` periods stand closer together."""

    def __init__(self, keeping: Keeping, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.keeping = keeping
        self.many = False
        self.sheet_model = SheetModel(keeping, self)
        self.cells = CellPainter(self.sheet_model, keeping, self)
        self.header = SheetHeader(self.sheet_model, self)
        self.setAccessibleName(_("Entry sheet"))
        self.setItemDelegate(self.cells)
        self._set_look()
        self.verticalScrollBar().valueChanged.connect(self.head_lines)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, the lines, and the sentences under doubtful cells."""
        ground = QPainter(self.viewport())
        ground.fillRect(event.rect(), colour("bg"))
        ground.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painting.smooth(painter)
        for line in range(max(self.rowAt(0), 0), len(self.sheet_model.lines)):
            if self.rowViewportPosition(line) > self.viewport().height():
                break
            found = self.doubted(line)
            if found is not None:
                now = self.currentIndex()
                is_here = (now.row(), now.column()) == (line, found[0])
                place = self._doubt_place(line, found[0])
                paint_doubt(painter, place, found[1], is_here=is_here)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many periods as there is room for."""
        super().resizeEvent(event)
        self.fit_columns()

    def doubted(self, line: int) -> tuple[int, Doubt] | None:
        """Return the column of a line whose doubt is told, the one in hand before others."""
        one = self.sheet_model.lines[line]
        if one.row is None or not self.keeping.refused:
            return None
        columns = [*enumerate(one.section.columns, start=FIRST)]
        now = self.currentIndex()
        columns.sort(key=lambda found: found[0] != now.column() or line != now.row())
        for column, period in columns:
            doubt = self.keeping.doubt_at(one.row, period)
            if doubt is not None:
                return column, doubt
        return None

    def fit_lines(self) -> None:
        """Give each line the height that it needs."""
        self.clearSpans()
        for line, one in enumerate(self.sheet_model.lines):
            high = px(ROW)
            if one.row is None:
                high = px(SECTION if one.is_section else GROUP)
                if not one.is_section:
                    self.setSpan(line, NAME, 1, self.sheet_model.columnCount())
            elif self.doubted(line) is not None:
                high += px(DOUBT)
            if self.rowHeight(line) != high:
                self.setRowHeight(line, high)

    def fit_line_of(self, row: SheetRow) -> None:
        """Give the line of a row room for a doubt, or take it away."""
        for line, one in enumerate(self.sheet_model.lines):
            if one.row is not None and one.row.id == row.id:
                self.setRowHeight(line, px(ROW) + (px(DOUBT) if self.doubted(line) else 0))

    def fit_columns(self) -> None:
        """Give the columns the room there is."""
        if not self.sheet_model.periods:
            return
        room = self.viewport().width()
        aims, values = self.sheet_model.widest
        found = widths(room, self.sheet_model.periods, many=self.many, aims=aims, values=values)
        for column, wide in enumerate(found, start=TARGET):
            self.setColumnHidden(column, not wide)
            if wide:
                self.setColumnWidth(column, wide)
        self.setColumnWidth(NAME, max(px(120), room - sum(found)))

    def repaint_line(self, line: int) -> None:
        """Paint one line anew."""
        top, high = self.rowViewportPosition(line), self.rowHeight(line)
        self.viewport().update(0, top, self.viewport().width(), high)

    def head_lines(self) -> None:
        """Show the heads of the section that is at the top of what is in sight."""
        self.header.show_section(self.sheet_model.section_at(max(self.rowAt(0), 0)))

    def _set_look(self) -> None:
        self.setHorizontalHeader(self.header)
        self.header.setMinimumSectionSize(px(20))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(px(20))
        self.verticalHeader().setDefaultSectionSize(px(ROW))
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def _doubt_place(self, line: int, column: int) -> QRectF:
        top = self.rowViewportPosition(line) + px(ROW) - px(GAP)
        right = self.columnViewportPosition(column) + self.columnWidth(column) - px(GAP)
        right = max(right, min(px(_SENTENCE), self.viewport().width() - px(GAP)))
        return QRectF(px(GAP), top, right - px(GAP), px(DOUBT))
