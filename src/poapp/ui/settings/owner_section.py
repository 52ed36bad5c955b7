"""Settings of the owner: the name, the days of leave, and whether the strength is shown."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from poapp.actions import leave
from poapp.actions.keeping import keep
from poapp.actions.lookup import owner_of
from poapp.core.message import RefusedError, counted, message
from poapp.core.people import Person
from poapp.core.record import Audience
from poapp.core.working_days import Leave, LeaveKind
from poapp.language import _, current
from poapp.store.edit import NotValidError
from poapp.ui.desk import Desk
from poapp.ui.settings.record_form import RecordForm
from poapp.ui.settings.section import Section
from poapp.ui.theme import fonts
from poapp.ui.theme.look import px
from poapp.ui.widgets.audience import AudienceMark
from poapp.ui.widgets.button import Button, IconButton
from poapp.ui.widgets.field import Field
from poapp.ui.widgets.frames import column, row
from poapp.ui.widgets.inputs import Choice, DayField
from poapp.ui.widgets.text import Label

SHOWN = 8
"""So many leaves are listed, the latest first."""


class OwnerSection(Section):
    """What concerns the owner alone."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        about = self.add_group(_("You"))
        self.form = RecordForm(Person, ("name", "role"), self._keep)
        about.addWidget(self.form)
        self._arrange_leave()
        strength = self.add_group(
            _("Strength of your routines"),
            _(
                "How well a routine is kept, as a number that fades: a missed day costs a little,"
                " leave costs nothing. It is in no report."
            ),
            AudienceMark(Audience.OWN),
        )
        self.strength = QCheckBox(_("Show it on Today"))
        self.strength.clicked.connect(self._on_strength)
        strength.addWidget(self.strength)

    def refresh(self) -> None:
        """Show the owner."""
        owner = owner_of(self._desk.store)
        self.form.show_record(owner or Person(alias=_("Owner"), is_owner=True))
        leaves = [one for one in self._desk.store.all(Leave) if one.archived is None]
        self.leaves.show_leaves(sorted(leaves, key=lambda one: one.first, reverse=True)[:SHOWN])
        self.strength.setChecked(self._desk.settings.strength)

    def _arrange_leave(self) -> None:
        body = self.add_group(
            _("Leave and absence"),
            _("Nothing is asked on these days, and they cost nothing."),
            AudienceMark(Audience.OWN),
        )
        today = self._desk.today
        self.first, self.last = DayField(today), DayField(today)
        self.first.dateChanged.connect(self._on_first)
        self.kind = Choice([(one, _(one.label)) for one in LeaveKind])
        self.last_field = Field(_("Last day"), self.last)
        add = row(gap=16)
        add.addWidget(Field(_("First day"), self.first), 1)
        add.addWidget(self.last_field, 1)
        add.addWidget(Field(_("Kind"), self.kind), 1)
        self.add = Button(_("Add the days"), icon="plus")
        self.add.clicked.connect(self._on_add)
        self.leaves = LeaveList()
        self.leaves.ended.connect(self._on_ended)
        body.addLayout(add)
        body.addLayout(row(self.add, None))
        body.addWidget(self.leaves)

    def _keep(self, owner: Person, focus: str) -> Person:
        return keep(self._desk.store, message("Owner"), owner, focus)

    def _on_first(self) -> None:
        if self.last.day() < self.first.day():
            self.last.show_day(self.first.day())

    def _on_add(self) -> None:
        kind = self.kind.choice()
        self.last_field.clear_problem()
        try:
            leave.take_leave(
                self._desk.store,
                self.first.day(),
                self.last.day(),
                kind if isinstance(kind, LeaveKind) else LeaveKind.LEAVE,
            )
        except NotValidError as error:
            self.last_field.show_problem(current().text(error.problems[0].reason))
        except RefusedError as error:
            self.last_field.show_problem(current().text(error.reason))

    def _on_ended(self, found: object) -> None:
        if isinstance(found, Leave):
            leave.end_leave(self._desk.store, found)

    def _on_strength(self) -> None:
        self._desk.keep(strength=self.strength.isChecked())


class LeaveList(QWidget):
    """The leaves, each with a button that takes it out."""

    ended = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = column(gap=2)
        self.setLayout(self._lines)
        self._shown: list[Leave] = []
        self._buttons: dict[IconButton, Leave] = {}

    def show_leaves(self, leaves: list[Leave]) -> None:
        """Show these."""
        if leaves == self._shown:
            return
        self._shown = leaves
        self._buttons = {}
        while (taken := self._lines.takeAt(0)) is not None:
            if (widget := taken.widget()) is not None:
                widget.deleteLater()
        for one in leaves:
            self._lines.addWidget(self._line(one))

    def _line(self, one: Leave) -> QWidget:
        days = (one.last - one.first).days + 1
        span = _("{first} to {last}", first=one.first, last=one.last)
        if days == 1:
            span = current().day(one.first)
        said = current().text(counted("{n} day", "{n} days", n=days))
        remove = IconButton("x", _("Take out: {days}", days=span))
        remove.clicked.connect(self._on_clicked)
        self._buttons[remove] = one
        line = QWidget()
        note = Label(f"{_(one.kind.label)} · {said}", fonts.TABLE, "ink3")
        line.setLayout(row(Label(span, fonts.TABLE), px(8), note, None, remove))
        return line

    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, IconButton):
            self.ended.emit(self._buttons[button])
