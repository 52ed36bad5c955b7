"""A person: alias, role and days, whether they are in the team, and when they are away."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from poapp.actions import people
from poapp.core.message import RefusedError
from poapp.core.people import Absence, Person
from poapp.core.process import Process
from poapp.core.record import Audience
from poapp.language import _, current
from poapp.store.edit import NotValidError
from poapp.ui.desk import Desk
from poapp.ui.indicators.editors import DayEdit, LineEdit
from poapp.ui.team.optional_day import OptionalDay
from poapp.ui.team.week_days import WeekDays
from poapp.ui.theme import fonts
from poapp.ui.theme.look import px
from poapp.ui.widgets.audience import AudienceMark
from poapp.ui.widgets.button import Button, IconButton
from poapp.ui.widgets.field import Field
from poapp.ui.widgets.frames import Rule, row
from poapp.ui.widgets.side_panel import SidePanel
from poapp.ui.widgets.text import Label, Paragraph


class PersonPanel(SidePanel):
    """A new person (id 0) or one who is there; Enter keeps them."""

    saved = Signal(object)

    def __init__(
        self, desk: Desk, process: Process, person: Person, parent: QWidget | None = None
    ) -> None:
        kind = person.title_text() if person.id else _("New person")
        super().__init__("", kind, parent)
        self.desk, self.process, self.person = desk, process, person
        self.more.hide()
        self.place = people.place_of(desk.store, process, person) if person.id else None
        self.alias, self.name = LineEdit(person.alias), LineEdit(person.name)
        self.role = LineEdit((self.place.role if self.place else "") or person.role)
        self.since = OptionalDay(_("Since"), person.since, desk.today)
        self.until = OptionalDay(_("Last day"), person.until, desk.today)
        self.works_on = WeekDays(person.works_on)
        self.first, self.last = DayEdit(desk.today), DayEdit(desk.today)
        self.fields = {
            "alias": Field(_("Alias"), self.alias),
            "role": Field(_("Role"), self.role),
            "since": Field("", self.since),
            "until": Field("", self.until),
            "works_on": Field(_("Works on"), self.works_on),
            "name": Field(_("Full name, if you want to keep it"), self.name),
        }
        self.last_field = Field(_("Last day away"), self.last)
        self._fill()

    def begin(self) -> None:
        """Take the keyboard."""
        self.alias.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Keep the person."""
        for field in self.fields.values():
            field.clear_problem()
        wanted = replace(
            self.person,
            alias=" ".join(self.alias.text().split()),
            name=" ".join(self.name.text().split()),
            role=" ".join(self.role.text().split()),
            since=self.since.day(),
            until=self.until.day(),
            works_on=self.works_on.digits(),
        )
        try:
            kept = people.keep_person(self.desk.store, self.process, wanted, self.place)
        except NotValidError as error:
            problem = error.problems[0]
            field = self.fields.get(problem.field, self.fields["alias"])
            field.show_problem(current().text(problem.reason))
            return
        except RefusedError as error:
            self.fields["alias"].show_problem(current().text(error.reason))
            return
        self.saved.emit(kept)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep with Enter."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.save()
        else:
            super().keyPressEvent(event)

    def _fill(self) -> None:
        self.body.addLayout(row(None, AudienceMark(Audience.OWN)))
        for name in ("alias", "role", "since", "until", "works_on", "name"):
            self.body.addWidget(self.fields[name])
        if self.person.id:
            self._show_place()
            self._show_absences()
        self.body.addStretch(1)
        save = Button(_("Save") if self.person.id else _("Add"), "primary", key="Enter")
        save.clicked.connect(self.save)
        self.foot.addWidget(save)
        self.foot.addStretch(1)

    def _show_place(self) -> None:
        in_team = self.place is not None and self.place.holds(self.desk.today)
        words = _("In the team of {process}", process=self.process.name)
        if not in_team:
            words = _("Not in the team of {process}", process=self.process.name)
        self.toggle = Button(_("Take out") if in_team else _("Take in"), "link")
        self.toggle.clicked.connect(self._on_place)
        self.body.addSpacing(px(4))
        self.body.addWidget(Rule())
        self.body.addLayout(row(Label(words, fonts.TABLE, "ink2"), None, self.toggle))

    def _show_absences(self) -> None:
        self.body.addWidget(Rule())
        self.body.addWidget(Label(_("Away"), fonts.CARD))
        words = _("Why somebody is away is not asked.")
        self.body.addWidget(Paragraph(words, fonts.CAPTION, "ink3"))
        for one in people.absences_of(self.desk.store, self.person):
            days = _("{first} to {last}", first=one.first, last=one.last)
            away = IconButton("x", _("Take out: {days}", days=days))
            away.clicked.connect(partial(self._end_absence, one))
            self.body.addLayout(row(Label(days, fonts.TABLE), None, away))
        line = row(gap=12)
        line.addWidget(Field(_("First day away"), self.first), 1)
        line.addWidget(self.last_field, 1)
        self.body.addLayout(line)
        self.add_absence = Button(_("Add the days"), icon="plus")
        self.add_absence.clicked.connect(self._on_absence)
        self.body.addLayout(row(self.add_absence, None))

    def _on_absence(self) -> None:
        self.last_field.clear_problem()
        try:
            people.take_absence(self.desk.store, self.person, self.first.day(), self.last.day())
        except NotValidError as error:
            self.last_field.show_problem(current().text(error.problems[0].reason))
            return
        self.saved.emit(self.person)

    def _end_absence(self, one: Absence) -> None:
        people.end_absence(self.desk.store, one)
        self.saved.emit(self.person)

    def _on_place(self) -> None:
        store = self.desk.store
        try:
            if self.place is not None and self.place.holds(self.desk.today):
                people.take_out(store, self.place)
            else:
                people.join(store, self.process, self.person, since=self.desk.today)
        except RefusedError as error:
            self.fields["alias"].show_problem(current().text(error.reason))
            return
        self.saved.emit(self.person)
