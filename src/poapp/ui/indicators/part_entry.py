"""Entering part values: the grid, what is wrong with a cell, and why a closed period is changed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from poapp.actions import breakdowns
from poapp.actions.closed import closed_periods, seal_over
from poapp.actions.part_entries import Checked, PartEntry
from poapp.core.breakdown import Breakdown
from poapp.core.message import Message, RefusedError
from poapp.core.periods import Level
from poapp.language import _, current
from poapp.ui.desk import Desk
from poapp.ui.indicators.breakdown_reading import BreakdownView
from poapp.ui.indicators.part_cells import PartCells, cells_of
from poapp.ui.indicators.part_grid import PartGrid
from poapp.ui.indicators.part_model import PartModel
from poapp.ui.theme import fonts
from poapp.ui.theme.look import px
from poapp.ui.widgets.field import Field
from poapp.ui.widgets.text import Paragraph

Cell = tuple[int, int]


class PartValues(QWidget):
    """Every cell is kept as it is typed; a paste is one step of undo."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._view: BreakdownView | None = None
        self._checked: Checked | None = None
        self._waiting: dict[Cell, str] = {}
        """What waits for the reason why a closed period is changed."""
        self.model: PartModel | None = None
        self.grid: PartGrid | None = None
        self.note = Paragraph("", fonts.TABLE, "concern")
        self.reason = QLineEdit()
        self.reason.setMaxLength(10_000)
        self.reason.returnPressed.connect(self._on_reason)
        self.reason_field = Field(_("Reason for restating it"), self.reason)
        self.lines = QVBoxLayout(self)
        self.lines.setContentsMargins(0, 0, 0, 0)
        self.lines.setSpacing(px(6))
        self.lines.addWidget(self.note)
        self.lines.addWidget(self.reason_field)
        self._say_nothing()

    def show_view(self, view: BreakdownView) -> None:
        """Show the part values of a breakdown."""
        is_other = self._view is None or self._view.breakdown != view.breakdown
        self._view, self._checked = view, None
        level = Level(view.version.frequency)
        today = view.calendar.period(level, self._desk.today)
        cells = cells_of(view, level, today)
        if self.model is None:
            self._make_grid(cells)
        else:
            self.model.show_cells(cells)
        if is_other:
            self._waiting.clear()
            self._say_nothing()

    def begin(self) -> None:
        """Take the keyboard, in the last period that is over."""
        if self.grid is None or self.model is None or not self.model.cells.parts:
            return
        if not self.grid.currentIndex().isValid():
            row = max(self.model.rowCount() - 2, 0)
            self.grid.setCurrentIndex(self.model.index(row, 0))
        self.grid.setFocus(Qt.FocusReason.TabFocusReason)

    def keep(self, texts: dict[Cell, str], reason: str = "") -> None:
        """Keep what was typed or pasted as one step; what is wrong stays where it is, and why."""
        if self._view is None or self._view.breakdown is None or self.model is None:
            return
        entries: list[PartEntry] = []
        problem: Message | None = None
        for cell, text in texts.items():
            try:
                entries.append(self._entry(cell, text))
                self.model.accept(*cell)
            except RefusedError as error:
                self.model.refuse(*cell, text)
                problem = problem or error.reason
        if not reason.strip() and any(self._is_closed(entry) for entry in entries):
            self._ask_reason(texts)
            return
        self._say_nothing()
        if entries:
            self._put(entries, reason)
        if problem is not None:
            self._say(current().text(problem))

    def _make_grid(self, cells: PartCells) -> None:
        self.model = PartModel(cells, self)
        self.grid = PartGrid(self.model)
        self.model.typed.connect(self._on_typed)
        self.grid.pasted.connect(self._on_pasted)
        self.lines.insertWidget(0, self.grid)

    def _entry(self, cell: Cell, text: str) -> PartEntry:
        """Return what a text stands for; refused where it fits neither number nor indicator."""
        view = self._view
        if view is None or view.breakdown is None or self.model is None:
            raise RefusedError(Message(""))
        entry = self.model.cells.entry(*cell, text)
        reason = self._check(view.breakdown).refusal(entry)
        if reason is not None:
            raise RefusedError(reason)
        return entry

    def _check(self, breakdown: Breakdown) -> Checked:
        """Return what entries are held against, read once for what is typed or pasted at once."""
        if self._checked is None and self._view is not None:
            self._checked = Checked(self._desk.store, self._view.indicator, breakdown)
        if self._checked is None:
            raise LookupError("no indicator is shown")
        return self._checked

    def _put(self, entries: list[PartEntry], reason: str) -> None:
        view = self._view
        if view is None or view.breakdown is None:
            return
        try:
            breakdowns.put_values(self._desk.store, view.indicator, view.breakdown, entries, reason)
        except RefusedError as error:
            self._say(current().text(error.reason))

    def _is_closed(self, entry: PartEntry) -> bool:
        view = self._view
        if view is None:
            return False
        closed = closed_periods(self._desk.store, view.indicator.process or 0)
        return seal_over(closed, view.calendar, entry.period) is not None

    def _ask_reason(self, texts: dict[Cell, str]) -> None:
        if self.model is not None:
            for cell, text in texts.items():
                self.model.refuse(*cell, text)
        self._waiting = dict(texts)
        self.note.say(
            _("The period is closed, and its sealed report stays. Why is it restated?"), "ink2"
        )
        self.note.show()
        self.reason_field.show()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_reason(self) -> None:
        if self.reason.text().strip() and self._waiting:
            waiting, self._waiting = self._waiting, {}
            self.keep(waiting, self.reason.text())
            self.begin()

    def _on_typed(self, row: int, column: int, text: str) -> None:
        self.keep({(row, column): text})

    def _on_pasted(self, text: str) -> None:
        """Put a block down from the current cell on; what does not fit is told, not dropped."""
        if self.grid is None or self.model is None or not self.model.cells.can_edit:
            return
        top, left = self.grid.currentIndex().row(), self.grid.currentIndex().column()
        lines = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n").split("\n")
        texts, beyond = {}, 0
        for down, line in enumerate(lines):
            for across, words in enumerate(line.split("\t")):
                cell = (top + down, left + across)
                if cell[0] >= self.model.rowCount() or cell[1] >= len(self.model.cells.parts):
                    beyond += bool(words.strip())
                else:
                    texts[cell] = words
        self.keep(texts)
        if beyond:
            self._say(_("{n} cells lie beyond the grid and were not taken.", n=beyond))

    def _say(self, words: str) -> None:
        self.note.say(words, "concern")
        self.note.show()

    def _say_nothing(self) -> None:
        self.note.hide()
        self.reason.clear()
        self.reason_field.hide()
