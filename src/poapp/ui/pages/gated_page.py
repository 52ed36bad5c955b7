"""A page of the team's room: closed until the notice of the room was read."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent

from poapp.actions import people
from poapp.core.change import ChangeSet
from poapp.core.team.support import TeamRoom
from poapp.ui.pages.page import Page


class GatedPage(Page):
    """Goes back to the notice of the room as long as nobody has read it."""

    def is_closed(self) -> bool:
        """Tell whether the notice is unread."""
        return not people.notice_is_read(self.desk.store)

    def turn_back(self) -> None:
        """Go to the notice."""
        self.desk.go_to("team")

    def showEvent(self, event: QShowEvent) -> None:
        """Show nothing about anybody before the notice was read."""
        super().showEvent(event)
        QTimer.singleShot(0, self._turn_back_if_closed)  # once the window has shown this page

    def _on_changed(self, changes: ChangeSet) -> None:
        super()._on_changed(changes)
        if changes.touches({TeamRoom}):
            QTimer.singleShot(0, self._turn_back_if_closed)

    def _turn_back_if_closed(self) -> None:
        if self.isVisible() and self.is_closed():
            self.turn_back()
