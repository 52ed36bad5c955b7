"""Noting what people were told: who, about what, when and how; the whole team at once."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from poapp.actions import talks
from poapp.actions.people import team_on
from poapp.core.message import RefusedError
from poapp.core.people import Person
from poapp.core.team.support import Subject
from poapp.language import _, current
from poapp.ui.desk import Desk
from poapp.ui.team.form_panel import OptionalDay
from poapp.ui.theme import fonts
from poapp.ui.widgets.button import Button
from poapp.ui.widgets.field import Field
from poapp.ui.widgets.frames import row
from poapp.ui.widgets.inputs import TextArea
from poapp.ui.widgets.line_edit import LineEdit
from poapp.ui.widgets.side_panel import SidePanel
from poapp.ui.widgets.text import Label, Paragraph


class ToldPanel(SidePanel):
    """One record for each person and subject that is ticked."""

    saved = Signal()

    def __init__(self, desk: Desk, chosen: Iterable[int], parent: QWidget | None = None) -> None:
        super().__init__("", _("Note what was told"), parent)
        self.more.hide()
        self._desk = desk
        wanted = set(chosen)
        self.subjects = {one: QCheckBox(_capital(_(one.label))) for one in Subject}
        people = to_be_told(desk)
        known = {one.id for one in people}
        people += [desk.store.get(Person, one) for one in wanted if one not in known]
        self.people = {one.id: QCheckBox(one.title_text()) for one in people}
        self.body.addWidget(Label(_("About"), fonts.CAPTION, "ink2"))
        for box in self.subjects.values():
            self.body.addWidget(box)
        self.on = OptionalDay(desk.today, desk.today)
        self.on_field = Field(_("Told on"), self.on)
        self.how = LineEdit(_("in the morning round, by letter, …"))
        self.words = TextArea(lines=2)
        self.body.addWidget(self.on_field)
        self.body.addWidget(Field(_("How"), self.how))
        self.body.addWidget(Field(_("What was said"), self.words))
        everyone = Button(_("Everyone"), "link")
        everyone.clicked.connect(self.choose_everyone)
        self.body.addLayout(row(Label(_("Told whom"), fonts.CAPTION, "ink2"), None, everyone))
        for found, box in self.people.items():
            box.setChecked(found in wanted)
            self.body.addWidget(box)
        self._refused = Paragraph("", fonts.TABLE, "concern")
        self._refused.hide()
        self.body.addWidget(self._refused)
        self.body.addStretch(1)
        save = Button(_("Save"), "primary", key="Ctrl ↵")
        save.clicked.connect(self.save)
        self.foot.addWidget(save)
        self.foot.addStretch(1)

    def begin(self) -> None:
        """Take the keyboard."""
        next(iter(self.subjects.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def choose_everyone(self) -> None:
        """Tick everyone who is here."""
        for box in self.people.values():
            box.setChecked(True)

    def save(self) -> None:
        """Keep it, or say what is missing."""
        on = self.on.given()
        if on is None:
            self.on_field.show_problem(_("Say on which day."))
            return
        try:
            talks.tell(
                self._desk.store,
                [found for found, box in self.people.items() if box.isChecked()],
                [one for one, box in self.subjects.items() if box.isChecked()],
                on,
                self.how.text().strip(),
                self.words.toPlainText().strip(),
            )
        except RefusedError as error:
            self._refused.say(current().text(error.reason))
            self._refused.show()
            return
        self.saved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save with Enter and Ctrl ↵."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.save()
        else:
            super().keyPressEvent(event)


def to_be_told(desk: Desk) -> list[Person]:
    """Return the team of the process in hand, without the owner, who tells."""
    if desk.process is None:
        return []
    return [one.person for one in team_on(desk.store, desk.process, desk.today)
            if not one.person.is_owner]  # fmt: skip


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
