"""A person's records: what is kept, what has reached its time, and what may be done with it."""

from collections import Counter

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from poapp.actions import erasure, merging, retention
from poapp.actions.folder_texts import delete_copies
from poapp.core.message import RefusedError, UnusableError, counted
from poapp.core.people import Person
from poapp.core.privacy.retention import DueNote, Notes, Then
from poapp.core.record import Audience
from poapp.language import _, current
from poapp.ui.desk import Desk
from poapp.ui.theme import fonts
from poapp.ui.theme.look import px
from poapp.ui.widgets.audience import AudienceMark
from poapp.ui.widgets.button import Button
from poapp.ui.widgets.field import Field
from poapp.ui.widgets.frames import Rule, row
from poapp.ui.widgets.inputs import Choice
from poapp.ui.widgets.side_panel import SidePanel
from poapp.ui.widgets.text import Label, Paragraph


class RecordsPanel(SidePanel):
    """Four things: hand out, let go what has reached its time, merge, erase the name."""

    handing_asked = Signal()
    erasing_asked = Signal()
    times_asked = Signal()
    merged = Signal(object)
    """The id of the person who is left."""

    def __init__(self, desk: Desk, person: Person, parent: QWidget | None = None) -> None:
        super().__init__("", _("Their records"), parent)
        self.more.hide()
        self._desk, self._person = desk, person
        self.hand = Button(_("Hand out what is kept…"), icon="download")
        self.hand.clicked.connect(self.handing_asked)
        self.let_go = Button("")
        self.let_go.clicked.connect(self._on_let_go)
        self._renew = Button(_("Keep feedback once more"))
        self._renew.clicked.connect(self._on_renew)
        self.times = Button(_("How long notes are kept"), "link")
        self.times.clicked.connect(self.times_asked)
        self.other = Choice(self._others())
        self.join = Button(_("Make one person of both"))
        self.join.clicked.connect(self._on_join)
        self.erase = Button(_("Erase the name…"))
        self.erase.clicked.connect(self.erasing_asked)
        self._said = Paragraph("", fonts.TABLE, "concern")
        self._due = Paragraph("", fonts.TABLE, "ink2")
        self._asked = False
        self._fill()
        self.show_due()

    def begin(self) -> None:
        """Take the keyboard."""
        self.hand.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def due(self) -> list[DueNote]:
        """The notes about the person whose time is over."""
        return retention.due_notes(self._desk.store, self._desk.today, self._person.id)

    def show_due(self) -> None:
        """Say which notes have reached their time, and what is proposed."""
        notes = self.due
        self._asked = False
        self._due.say("\n".join(_due_lines(notes)) or _("No note has reached its time."))
        gone = sum(one.then is Then.DELETE for one in notes)
        words = counted("Delete {n} note for good", "Delete {n} notes for good", n=gone)
        self.let_go.say(current().text(words) if gone else _("Archive them"))
        self.let_go.setVisible(bool(notes))
        self._renew.setVisible(any(one.notes is Notes.FEEDBACK for one in notes))

    def _fill(self) -> None:
        own = AudienceMark(Audience.OWN)
        self.body.addLayout(row(Label(_("For the person"), fonts.CARD), None, own))
        said = _("Everything kept about them in one file. Others stand in it by their role.")
        self._part(said, self.hand)
        self.body.addLayout(row(Label(_("Notes whose time is over"), fonts.CARD), None))
        self.body.addWidget(self._due)
        for button in (self.let_go, self._renew, self.times):
            self.body.addLayout(row(button, None))
        self.body.addSpacing(px(4))
        self.body.addWidget(Rule())
        self.body.addLayout(row(Label(_("Known twice"), fonts.CARD), None))
        said = _("All records of the other one move here. Undo brings both back.")
        self.body.addWidget(Paragraph(said, fonts.TABLE, "ink2"))
        self.body.addWidget(Field(_("The same person as"), self.other))
        self._part("", self.join)
        self.body.addLayout(row(Label(_("Erase the name"), fonts.CARD), None))
        said = _("An alias takes its place everywhere, in the past too. Figures stay. It cannot be"
                 " undone; every place is shown first.")  # fmt: skip
        self._part(said, self.erase, rule=False)
        self._add_copies()
        self.body.addWidget(self._said)
        self._said.hide()
        self.body.addStretch(1)
        if self._person.is_owner:
            self.erase.setEnabled(False)
            self._refuse_owner()
        self.join.setEnabled(len(self._others()) > 1)

    def _add_copies(self) -> None:
        """List the copies of the store that may still hold a name which was erased."""
        copies = retention.old_copies(self._desk.store)
        if not copies:
            return
        self.body.addWidget(Rule())
        self.body.addLayout(row(Label(_("Copies from before an erasing"), fonts.CARD), None))
        for path, day in copies:
            words = _("{file}, delete it by {day}.", file=path.name, day=day)
            self.body.addWidget(Paragraph(words, fonts.TABLE, "ink2"))
        self.delete = Button(_("Delete them"))
        self.delete.clicked.connect(self._on_delete)
        self.body.addLayout(row(self.delete, None))

    def _on_delete(self) -> None:
        copies = [path for path, _day in retention.old_copies(self._desk.store)]
        try:
            delete_copies(self._desk.folder, copies)
        except UnusableError as error:
            self._say(current().text(error.reason))
            return
        self.delete.say(_("Deleted"))
        self.delete.setEnabled(False)

    def _part(self, words: str, button: Button, *, rule: bool = True) -> None:
        if words:
            self.body.addWidget(Paragraph(words, fonts.TABLE, "ink2"))
        self.body.addLayout(row(button, None))
        if rule:
            self.body.addSpacing(px(4))
            self.body.addWidget(Rule())

    def _others(self) -> list[tuple[object, str]]:
        people = self._desk.store.all(Person)
        others = [(one.id, one.title_text()) for one in people if one.id != self._person.id]
        return [(None, _("choose a person")), *sorted(others, key=lambda one: one[1].casefold())]

    def _on_let_go(self) -> None:
        notes = self.due
        gone = sum(one.then is Then.DELETE for one in notes)
        if gone and not self._asked:
            self._asked = True
            self.let_go.say(_("Yes, delete them. It cannot be undone."))
            return
        try:
            retention.carry_out(self._desk.store, notes)
        except UnusableError as error:
            self._say(current().text(error.reason))
        self.show_due()

    def _on_renew(self) -> None:
        for note in self.due:
            if note.notes is Notes.FEEDBACK:
                retention.renew(self._desk.store, note)
        self.show_due()

    def _on_join(self) -> None:
        other = self.other.choice()
        if not isinstance(other, int):
            self._say(_("Choose who it is the same person as."))
            return
        store = self._desk.store
        kept = store.get(Person, self._person.id)
        merging.merge(store, kept, store.get(Person, other))
        self.merged.emit(kept.id)

    def _refuse_owner(self) -> None:
        try:
            erasure.refuse_owner(self._person)
        except RefusedError as error:
            self._say(current().text(error.reason), tone="ink2")

    def _say(self, words: str, *, tone: str = "concern") -> None:
        self._said.say(words, "concern" if tone == "concern" else "ink2")
        self._said.show()


def _due_lines(notes: list[DueNote]) -> list[str]:
    counts = Counter((one.notes, one.then) for one in notes)
    first = {one.notes: one.due for one in reversed(notes)}
    return [
        _(
            "{notes}: {n}, since {day}; proposed: {then}",
            notes=_(kind.label),
            n=n,
            day=first[kind],
            then=_(then.label),
        )
        for (kind, then), n in counts.items()
    ]
