"""The grid of the sheet: one field that moves from cell to cell, by keyboard or mouse."""

from collections.abc import Collection

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from poapp.core.periods import Period
from poapp.ui.entry_sheet.editor import CellEditor
from poapp.ui.entry_sheet.frame import SheetFrame
from poapp.ui.entry_sheet.keeping import Keeping
from poapp.ui.entry_sheet.model import FIRST, Index
from poapp.ui.entry_sheet.painter import PADDING, ROW, box_of
from poapp.ui.entry_sheet.pasting import pasted_into
from poapp.ui.entry_sheet.reading import Sheet, SheetRow
from poapp.ui.theme import fonts
from poapp.ui.theme.look import px
from poapp.ui.today.entry import prompt

_AROUND = 24
"""What a field needs around its text, in px; it grows to the left as far as it must."""


class SheetGrid(SheetFrame):
    """Tab goes to the next due cell, Enter down, arrows anywhere; leaving a cell keeps it."""

    restate_asked = Signal(object, object)
    """A SheetRow and a Period that is closed."""
    looked_at = Signal()
    """What is still to be looked at has changed."""

    def __init__(self, keeping: Keeping, parent: QWidget | None = None) -> None:
        super().__init__(keeping, parent)
        self._cell: tuple[SheetRow, Period] | None = None
        self._last_refused: tuple[SheetRow, Period] | None = None
        self.editor = CellEditor(self.tab, self.viewport())
        self.editor.hide()
        self.setModel(self.sheet_model)
        self.editor.stepped.connect(self.step)
        self.editor.entered.connect(self._on_entered)
        self.editor.fix_asked.connect(self.take_fix)
        self.editor.block_pasted.connect(self.paste)
        self.editor.left.connect(self.leave)
        self.editor.textChanged.connect(self._put_editor)
        self.setFocusProxy(self.editor)

    def show_sheet(self, sheet: Sheet | None, *, many: bool = False) -> None:
        """Show a sheet; the cell in hand stays in hand, with what is typed into it."""
        cell, typed = self._cell, self.editor.text() if self.editor.isModified() else None
        self._cell, self.many = None, many
        self.sheet_model.show_sheet(sheet)
        self.fit_lines()
        self.fit_columns()
        self.head_lines()
        place = self.sheet_model.place_of(cell[0].id, cell[1]) if cell else None
        if place is not None and place.isValid():
            self.setCurrentIndex(place)
            if typed is not None:
                self.editor.setText(typed)
                self.editor.setModified(True)
        elif not self.tab(True):
            self._first()

    def show_values(self, indicators: Collection[int] | None = None) -> None:
        """Show that values have changed where they stand: of some indicators, or of any."""
        if indicators is None:
            self.fit_lines()
            self.viewport().update()
        else:
            for line, one in enumerate(self.sheet_model.lines):
                if one.row is not None and one.row.id in indicators:
                    self.repaint_line(line)
        if self._cell is not None and not self.editor.isModified():
            self._show_cell(self.currentIndex())

    # Moving

    def step(self, down: int, right: int) -> None:
        """Go so many lines down and columns to the right, over what is no cell."""
        now = self.currentIndex()
        line, column = now.row() + down, now.column() + right
        while 0 <= line < len(self.sheet_model.lines) and column >= FIRST:
            index = self.sheet_model.index(line, column)
            if not index.isValid():
                return
            if self.sheet_model.cell(index) is not None and not self.isColumnHidden(column):
                self.go(index)
                return
            line, column = line + down, column + right

    def tab(self, forward: bool) -> bool:
        """Go to the next due cell, or the one before; False where there is none."""
        self.leave()
        now = self.currentIndex()
        here = (now.row(), now.column()) if now.isValid() else (-1, -1)
        due = self._due_places()
        found = [place for place in due if (place > here if forward else place < here)]
        if not found:
            return False
        line, column = found[0] if forward else found[-1]
        self.go(self.sheet_model.index(line, column))
        return True

    def go(self, index: Index) -> None:
        """Go to a cell; what was typed into the one in hand is kept."""
        if index == self.currentIndex():
            self.leave()
            self._show_cell(index)
        else:
            self.setCurrentIndex(index)
        self.scrollTo(index)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Keep what was typed, and put the field into the other cell."""
        super().currentChanged(current, previous)
        self.leave()
        self._show_cell(current)

    def leave(self, *, entered: bool = False) -> None:
        """Keep what was typed into the cell in hand."""
        if self._cell is None or not (self.editor.isModified() or entered):
            return
        row, period = self._cell
        self.editor.setModified(False)
        before = self.keeping.doubt_at(row, period)
        if not self.keeping.take(row, period, self.editor.text(), entered=entered):
            self._last_refused = self._cell
        self.fit_line_of(row)
        self._show_cell(self.currentIndex())
        if self.keeping.doubt_at(row, period) != before:
            self.looked_at.emit()

    def escape(self) -> bool:
        """Leave the cell as it was; False where nothing was typed."""
        if self._cell is None:
            return False
        row, period = self._cell
        if not self.editor.isModified() and self.keeping.doubt_at(row, period) is None:
            return False
        self.keeping.forget(row, period)
        self.fit_line_of(row)
        self._show_cell(self.currentIndex())
        self.looked_at.emit()
        return True

    def take_fix(self) -> None:
        """Take the likely number of the cell in hand, or of the one that was doubted last."""
        self.leave()
        cell = self._cell
        if cell is None or self.keeping.doubt_at(*cell) is None:
            cell = self._last_refused
        doubt = self.keeping.doubt_at(*cell) if cell is not None else None
        if cell is None or doubt is None:
            return
        if doubt.is_closed:
            self.restate_asked.emit(*cell)
        elif doubt.fix:
            self.keeping.take(*cell, doubt.fix, entered=True)
            self.fit_line_of(cell[0])
            self.show_values({cell[0].id})
            self.looked_at.emit()

    def paste(self, text: str) -> None:
        """Take a column, a block or an answer that was copied elsewhere."""
        now = self.currentIndex()
        cells, left = pasted_into(self.sheet_model.lines, text, now.row(), now.column() - FIRST)
        if len(cells) == 1 and "\n" not in text and cells[0].text == text:
            self.editor.insert(text.strip())
            return
        self.editor.setModified(False)
        self.keeping.paste(cells, left)
        self.show_values()
        self.looked_at.emit()

    # Showing

    def updateEditorGeometries(self) -> None:
        """Keep the field in its cell."""
        super().updateEditorGeometries()
        self._put_editor()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the fix with a click on the sentence; else go to the cell."""
        line = self.rowAt(event.position().toPoint().y())
        found = self.doubted(line) if line >= 0 else None
        below = event.position().y() - self.rowViewportPosition(line) > px(ROW)
        if found is not None and below:
            self.go(self.sheet_model.index(line, found[0]))
            self.take_fix()
            return
        super().mousePressEvent(event)

    # Parts

    def _on_entered(self, down: int) -> None:
        self.leave(entered=True)
        self.step(down, 0)

    def _first(self) -> None:
        """Go to the first cell of the periods that are asked for."""
        column = FIRST + self.sheet_model.periods - 2
        for line in range(len(self.sheet_model.lines)):
            index = self.sheet_model.index(line, column)
            if self.sheet_model.cell(index) is not None:
                self.go(index)
                return
        self._show_cell(self.currentIndex())

    def _show_cell(self, index: Index) -> None:
        self._cell = self.sheet_model.cell(index)
        before, self.cells.chosen = self.cells.chosen, index.row() if self._cell is not None else -1
        self.editor.setVisible(self._cell is not None)
        if self._cell is not None:
            row, period = self._cell
            version = row.version_at(period)
            doubt = self.keeping.doubt_at(row, period)
            self.editor.show_text(self.keeping.text_at(row, period))
            self.editor.setPlaceholderText(prompt(version) if version is not None else "")
            self.editor.setProperty("wrong", doubt is not None)
            self.editor.setAccessibleName(self.sheet_model.spoken(index))
            self.editor.setAccessibleDescription(doubt.words if doubt is not None else "")
            self._put_editor()
        for line in {before, self.cells.chosen} - {-1}:
            self.repaint_line(line)

    def _put_editor(self, text: str = "") -> None:  # noqa: ARG002
        index = self.currentIndex()
        if not index.isValid() or self._cell is None:
            return
        box = box_of(QRectF(self.visualRect(index)))
        words = self.editor.text() or self.editor.placeholderText()
        need = fonts.width(fonts.TABLE, words) + px(_AROUND)
        if need > box.width():
            box.setLeft(max(box.right() - need, px(PADDING)))
        self.editor.setGeometry(box.toRect())

    def _due_places(self) -> list[tuple[int, int]]:
        """Return the cells that wait: due and empty, or to be looked at."""
        found = []
        for line, one in enumerate(self.sheet_model.lines):
            if one.row is None:
                continue
            for place, period in enumerate(one.section.columns):
                waits = period == one.section.asked and one.row.is_open
                if waits or (one.row.id, period.first) in self.keeping.refused:
                    found.append((line, FIRST + place))
        return found
