"""Everybody who is known here: in the team, in another one, or only as somebody who collects."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from poapp.actions import people
from poapp.core.people import Person
from poapp.core.process import Process
from poapp.language import _, current
from poapp.ui.desk import Desk
from poapp.ui.theme import fonts
from poapp.ui.theme.look import px
from poapp.ui.today.due_row import DutyRow
from poapp.ui.widgets.button import Button
from poapp.ui.widgets.side_panel import SidePanel
from poapp.ui.widgets.text import Label


class PeoplePanel(SidePanel):
    """`chosen` sends the Person whose line was clicked; the owner is one of them."""

    chosen = Signal(object)
    new_asked = Signal()

    def __init__(self, desk: Desk, process: Process, parent: QWidget | None = None) -> None:
        super().__init__("", _("People"), parent)
        self._desk, self._process = desk, process
        self.more.hide()
        self.rows: list[DutyRow] = []
        team = {one.id for one in people.team_on(desk.store, process, desk.today)}
        known = people.people_of(desk.store)
        here = [one for one in known if one.id in team]
        others = [one for one in known if one.id not in team and one.is_here(desk.today)]
        gone = [one for one in known if not one.is_here(desk.today)]
        self._show(_("In the team"), here)
        self._show(_("Not in this team"), others)
        self._show(_("Not here now"), gone)
        self.body.addStretch(1)
        self.add = Button(_("Add a person"), icon="plus", key="Ctrl N")
        self.add.clicked.connect(self.new_asked)
        self.foot.addWidget(self.add)
        self.foot.addStretch(1)

    def begin(self) -> None:
        """Take the keyboard."""
        first: QWidget = self.rows[0] if self.rows else self.add
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, title: str, found: list[Person]) -> None:
        if not found:
            return
        self.body.addWidget(Label(f"{title} · {len(found)}", fonts.CAPTION_MEDIUM, "ink2"))
        for one in found:
            note = " · ".join(part for part in (one.role, self._when(one)) if part)
            made = DutyRow("user", one.title_text(), note, "")
            made.clicked.connect(partial(self.chosen.emit, one))
            self.body.addWidget(made)
            self.rows.append(made)
        self.body.addSpacing(px(4))

    def _when(self, person: Person) -> str:
        today = self._desk.today
        if person.is_owner:
            return _("you")
        if person.until is not None:
            return _("last day {day}", day=current().day_short(person.until))
        away = [one for one in people.absences_of(self._desk.store, person) if one.last >= today]
        if not away:
            return ""
        return _("away from {day}", day=current().day_short(away[-1].first))
