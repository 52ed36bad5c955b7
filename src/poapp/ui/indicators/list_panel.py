"""The panels of the list: a peek, the entry of a value, a new indicator."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from poapp.core.indicator import Indicator
from poapp.core.process import Process
from poapp.ui.desk import Desk
from poapp.ui.indicators.definition_panel import NewIndicatorPanel
from poapp.ui.indicators.entry_panel import EntryPanel
from poapp.ui.indicators.panel_slot import PanelSlot
from poapp.ui.indicators.peek_panel import PeekPanel
from poapp.ui.indicators.rows import IndicatorRow


class ListPanel(PanelSlot):
    """Follows the chosen row."""

    open_asked = Signal(object)
    next_asked = Signal()
    made = Signal(object)
    """A new indicator."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk

    def show_peek(self, row: IndicatorRow) -> None:
        """Peek at a row."""
        panel = PeekPanel(row)
        panel.open_asked.connect(self.open_asked)
        panel.entry_asked.connect(self._on_entry_asked)
        self.put(panel)

    def show_entry(self, row: IndicatorRow) -> None:
        """Ask for the value of a row."""
        panel = EntryPanel(self._desk, row.indicator)
        panel.saved.connect(self._on_saved)
        self.put(panel)
        panel.begin()

    def show_new(self, process: Process) -> None:
        """Ask for a new indicator."""
        panel = NewIndicatorPanel(self._desk, process)
        panel.made.connect(self._on_made)
        self.put(panel)
        panel.begin()

    def follow(self, row: IndicatorRow) -> None:
        """Show of another row what is shown of this one."""
        if isinstance(self.panel, PeekPanel) and self.panel.row != row:
            self.show_peek(row)
        elif isinstance(self.panel, EntryPanel) and self.panel.hand.indicator.id != row.id:
            self.show_entry(row)

    def peeks_at(self, row: IndicatorRow) -> bool:
        """Tell whether the panel is a peek at a row."""
        return isinstance(self.panel, PeekPanel) and self.panel.row.id == row.id

    def _on_entry_asked(self) -> None:
        if isinstance(self.panel, PeekPanel):
            self.show_entry(self.panel.row)

    def _on_saved(self, goes_on: bool) -> None:
        if goes_on:
            self.next_asked.emit()
        else:
            self.clear()

    def _on_made(self, made: object) -> None:
        self.clear()
        if isinstance(made, Indicator):
            self.made.emit(made)
