"""The buttons under a table into which a column is about to be pasted."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from poapp.language import _
from poapp.ui.widgets.button import Button
from poapp.ui.widgets.frames import row
from poapp.ui.widgets.text import explain


class PasteActs(QWidget):
    """What can be done with a column that waits to be pasted."""

    kept = Signal()
    turned = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._keep = Button(_("Keep"), "primary", key="Enter", small=True)
        self._turn = Button(_("Turn round"), small=True)
        leave = Button(_("Leave"), "quiet", key="Esc", small=True)
        explain(self._turn, _("The first line goes to the oldest period instead"))
        self._keep.clicked.connect(self.kept)
        self._turn.clicked.connect(self.turned)
        leave.clicked.connect(self.left)
        line = row(self._keep, self._turn, leave, None)
        self.setLayout(line)

    def show_acts(self, *, keeps: bool, turns: bool) -> None:
        """Offer what makes sense."""
        self._keep.setEnabled(keeps)
        self._turn.setVisible(turns)
        self.show()
