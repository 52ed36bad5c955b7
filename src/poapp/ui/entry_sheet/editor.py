"""The field of the sheet: one line that leaves the keys of the grid to the grid."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from poapp.ui.entry_sheet.pasting import is_block
from poapp.ui.widgets.line_edit import LineEdit

_STAYS = {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}
"""Reasons for which the keyboard goes without the cell being left."""


class CellEditor(LineEdit):
    """`tab` moves to the next cell (True) or the one before, and tells whether there was one."""

    stepped = Signal(int, int)
    """So many lines down and columns to the right."""
    entered = Signal(int)
    """Enter, and how many lines down to go."""
    fix_asked = Signal()
    block_pasted = Signal(str)
    left = Signal()
    """The keyboard went elsewhere."""

    def __init__(self, tab: Callable[[bool], bool], parent: QWidget) -> None:
        super().__init__(small=False, right=True, parent=parent)
        self._tab = tab
        self.setMaxLength(200)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_text(self, text: str) -> None:
        """Show the text of another cell, chosen as a whole, as if nothing was typed yet."""
        self.setText(text)
        self.setModified(False)
        self.selectAll()

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window while nothing is typed here."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride:
            undo = event.matches(QKeySequence.StandardKey.Undo) and not self.isUndoAvailable()
            redo = event.matches(QKeySequence.StandardKey.Redo) and not self.isRedoAvailable()
            if undo or redo:
                event.ignore()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pass on what moves; type the rest."""
        key = Qt.Key(event.key())
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._enter(event)
        elif key in {Qt.Key.Key_Up, Qt.Key.Key_Down} and not event.modifiers():
            self.stepped.emit(1 if key == Qt.Key.Key_Down else -1, 0)
        elif key == Qt.Key.Key_Left and self._is_at(0, event):
            self.stepped.emit(0, -1)
        elif key == Qt.Key.Key_Right and self._is_at(len(self.text()), event):
            self.stepped.emit(0, 1)
        elif key == Qt.Key.Key_F2:
            self.end(False)
        elif event.matches(QKeySequence.StandardKey.Paste):
            self._paste()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go to the next or previous due cell; past the last one out of the grid."""
        return self._tab(forward) or super().focusNextPrevChild(forward)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the cell is left, unless a menu opened or the window was left."""
        super().focusOutEvent(event)
        if event.reason() not in _STAYS:
            self.left.emit()

    def _enter(self, event: QKeyEvent) -> None:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if modifiers == Qt.KeyboardModifier.AltModifier:
            self.fix_asked.emit()
        elif modifiers == Qt.KeyboardModifier.ShiftModifier:
            self.entered.emit(-1)
        elif not modifiers:
            self.entered.emit(1)
        else:
            event.ignore()

    def _is_at(self, place: int, event: QKeyEvent) -> bool:
        """Tell whether an arrow leaves the text: at its end, or while all of it is chosen."""
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if self.hasSelectedText():
            return not self.isModified() and self.selectedText() == self.text()
        return self.cursorPosition() == place

    def _paste(self) -> None:
        text = QGuiApplication.clipboard().text()
        if is_block(text):
            self.block_pasted.emit(text)
        else:
            self.insert(text.strip())
