"""Earlier reports: the periods that were closed, the newest first."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from poapp.actions.closed import ClosedPeriod
from poapp.core.calendar import OrganisationCalendar
from poapp.core.period_names import name_with_year
from poapp.core.periods import Level
from poapp.language import _, current
from poapp.ui.theme import fonts
from poapp.ui.widgets.button import Button
from poapp.ui.widgets.frames import Card, row
from poapp.ui.widgets.text import Label

_MOST = 8


class EarlierCard(Card):
    """One line a closed period; a click goes there."""

    chosen = Signal(object)
    """A ClosedPeriod."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Earlier reports"), parent=parent)
        self._held = QVBoxLayout()
        self._held.setSpacing(6)
        self.body.addLayout(self._held)

    def show_closed(self, closed: Sequence[ClosedPeriod], calendar: OrganisationCalendar) -> None:
        """Show the newest closed periods."""
        while (item := self._held.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        newest = sorted(closed, key=lambda one: (one.last, one.first), reverse=True)[:_MOST]
        for one in newest:
            self._held.addWidget(self._line(one, calendar))
        self.setVisible(bool(newest))

    def _line(self, one: ClosedPeriod, calendar: OrganisationCalendar) -> QWidget:
        period = calendar.period(Level(one.level.value), one.first)
        link = Button(current().text(name_with_year(period, calendar)), "link")
        link.clicked.connect(partial(self.chosen.emit, one))
        made = QWidget()
        made.setLayout(
            row(link, None, Label(f"{one.digest[:4]} {one.digest[4:8]}", fonts.CAPTION, "ink3"))
        )
        return made
