"""What can be done about an action: done, or another day."""

from datetime import date, timedelta

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from poapp.actions import responses
from poapp.core.response import Action
from poapp.language import _, current
from poapp.ui.desk import Desk
from poapp.ui.theme.look import px


def offer(desk: Desk, action: Action, beside: QWidget) -> "ActionMenu":
    """Offer under a widget what can be done about an action."""
    menu = ActionMenu(desk, action, beside)
    menu.popup(beside.mapToGlobal(QPoint(px(28), beside.height())))
    return menu


class ActionMenu(QMenu):
    """Done, or another day; the day that was promised first is kept."""

    def __init__(self, desk: Desk, action: Action, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._one = desk, action
        self.addAction(_("Done")).setData("done")
        self.addSeparator()
        first = max(action.due or desk.today, desk.today)
        for weeks in (1, 2, 4):
            day = first + timedelta(weeks=weeks)
            self.addAction(_("Postpone to {day}", day=current().day_titled(day))).setData(
                day.isoformat()
            )
        if action.response is not None:
            self.addSeparator()
            self.addAction(_("Open the response")).setData("open")
        self.triggered.connect(self._on_chosen)

    def _on_chosen(self, chosen: QAction) -> None:
        store, code = self._desk.store, str(chosen.data())
        if code == "done":
            responses.finish(store, self._one)
        elif code == "open":
            found = responses.indicator_of(store, self._one)
            if found is not None:
                self._desk.go_to("indicator", found)
        else:
            responses.postpone(store, self._one, date.fromisoformat(code))
