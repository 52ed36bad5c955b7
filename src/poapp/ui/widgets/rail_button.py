"""What the buttons of the rail share: the arrow keys are left to the rail."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from poapp.ui.widgets.pressable import Pressable

STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
"""How far an arrow key goes in the rail."""


class RailButton(Pressable):
    """A button of the rail: the rail itself walks with the arrow keys."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the arrows to the rail."""
        if event.key() in STEPS:
            event.ignore()
        else:
            super().keyPressEvent(event)
