"""The question after days without an answer, asked once, at the top of Today."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from poapp.core.gap import Gap
from poapp.core.working_days import LeaveKind
from poapp.language import _, current
from poapp.ui.theme import fonts
from poapp.ui.widgets.button import Button, IconButton
from poapp.ui.widgets.frames import Card, row
from poapp.ui.widgets.text import Label


class GapPanel(QWidget):
    """Leave, worked but not recorded, or fill in; leaving it unanswered is an answer too."""

    was_away = Signal(object)
    """The LeaveKind."""
    was_working = Signal()
    fill_in_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said = Label("", fonts.ROW)
        close = IconButton("x", _("Leave the days blank"))
        close.clicked.connect(self.was_working)
        self._kinds = {
            Button(_("Leave")): LeaveKind.LEAVE,
            Button(_("Absence")): LeaveKind.ABSENCE,
            Button(_("Training or travel")): LeaveKind.TRAINING,
        }
        for button in self._kinds:
            button.clicked.connect(self._on_away)
        worked = Button(_("I worked, it is not recorded"))
        worked.clicked.connect(self.was_working)
        fill = Button(_("Fill the days in"))
        fill.clicked.connect(self.fill_in_asked)
        card = Card()
        card.body.addLayout(row(self._said, None, close))
        words = _("A blank day stays blank and costs nothing; leave is not counted at all.")
        card.body.addWidget(Label(words, fonts.TABLE, "ink2"))
        card.body.addLayout(row(*self._kinds, worked, fill, None))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(card)

    def show_gap(self, gap: Gap) -> None:
        """Name the days."""
        self._said.say(current().text(gap.sentence()))
        self.setAccessibleName(self._said.text())

    def _on_away(self) -> None:
        button = self.sender()
        if isinstance(button, Button):
            self.was_away.emit(self._kinds[button])
