"""What can be done on the team's page besides: it opens under the button with the three dots."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu, QWidget


class Entry(NamedTuple):
    """A line of the menu; `is_on` makes it one that is ticked or not. No words: a rule."""

    words: str = ""
    act: Callable[[], object] | None = None
    is_on: bool | None = None


class EntryMenu(QObject):
    """Asks for its entries each time it opens."""

    def __init__(self, button: QWidget, entries: Callable[[], Sequence[Entry]]) -> None:
        super().__init__(button)
        self._button, self._entries = button, entries

    def open(self) -> None:
        """Show the menu."""
        button = self._button
        self.make().popup(button.mapToGlobal(QPoint(0, button.height() + 4)))

    def make(self) -> QMenu:
        """Return the menu with everything that can be done now."""
        menu = QMenu(self._button)
        for entry in self._entries():
            if not entry.words:
                menu.addSeparator()
                continue
            action = menu.addAction(entry.words.replace("&", "&&"))
            if entry.is_on is not None:
                action.setCheckable(True)
                action.setChecked(entry.is_on)
            if entry.act is not None:
                action.triggered.connect(_Call(entry.act, action).run)
        return menu


class _Call(QObject):
    """Calls without the tick that a menu sends along."""

    def __init__(self, act: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._act = act

    def run(self) -> None:
        """Call."""
        self._act()
