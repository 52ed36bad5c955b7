"""A day that need not be given: a box that opens it."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from poapp.ui.indicators.editors import DayEdit
from poapp.ui.theme.look import px


class OptionalDay(QWidget):
    """No day until the box is ticked; `changed` says that the owner changed either."""

    changed = Signal()

    def __init__(
        self, words: str, day: date | None, proposed: date, parent: QWidget | None = None
    ) -> None:
        """Make the box with its words; `proposed` is the day that ticking it offers."""
        super().__init__(parent)
        self.box = QCheckBox(words)
        self.edit = DayEdit(day or proposed)
        self.edit.setAccessibleName(words)
        self.box.setChecked(day is not None)
        self.edit.setEnabled(day is not None)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(px(8))
        line.addWidget(self.box)
        line.addWidget(self.edit, 1)
        self.box.toggled.connect(self._on_toggled)
        self.edit.dateChanged.connect(self._on_edited)

    def day(self) -> date | None:
        """Return the day, None where none is given."""
        return self.edit.day() if self.box.isChecked() else None

    def choose(self, day: date | None) -> None:
        """Show a day, or none."""
        self.box.setChecked(day is not None)
        if day is not None:
            self.edit.choose(day)

    def _on_toggled(self, given: bool) -> None:
        self.edit.setEnabled(given)
        self.changed.emit()

    def _on_edited(self) -> None:
        if self.box.isChecked():
            self.changed.emit()
