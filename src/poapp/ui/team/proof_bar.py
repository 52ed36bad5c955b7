"""The small line under the matrix after a level was typed: how it was found out, and what shows it.

One key suffices: what is usual is written at once, "seen at work" today by the owner. Here it is
completed on the same day; being able to teach is written only when it is said whom.
"""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from poapp.actions import people, skills
from poapp.actions.skills import Proof
from poapp.core.message import RefusedError
from poapp.core.people import Person
from poapp.core.team.matrix import Member
from poapp.core.team.skills import Assessment, Method, Skill
from poapp.language import _, current
from poapp.ui import painting
from poapp.ui.desk import Desk
from poapp.ui.indicators.editors import OptionBox
from poapp.ui.team import wording
from poapp.ui.theme import fonts
from poapp.ui.theme.look import px
from poapp.ui.widgets.button import Button
from poapp.ui.widgets.frames import row
from poapp.ui.widgets.inputs import Choice
from poapp.ui.widgets.line_edit import LineEdit
from poapp.ui.widgets.mark_label import MarkLabel
from poapp.ui.widgets.text import Label


class ProofBar(QWidget):
    """Shown for the level that was typed last; `left` gives the keyboard back to the matrix."""

    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.found: Assessment | None = None
        """The assessment of today that is completed here; None while one is still to be said."""
        self._wanted: tuple[Person, Skill, int] | None = None
        self.words = Label("", fonts.TABLE_MEDIUM, least=120)
        self.method = OptionBox(Method, Method.OBSERVED)
        self.method.setAccessibleName(_("How"))
        self.method.setMaximumWidth(px(230))
        self.method.activated.connect(self._on_method)
        self.taught = Choice()
        self.taught.setAccessibleName(_("Taught whom"))
        self.taught.setMaximumWidth(px(200))
        self.proof = LineEdit(_("Proof: a sheet, a certificate, what was seen"))
        self.proof.setAccessibleName(_("Proof"))
        self.proof.setMaxLength(300)
        self.proof.editingFinished.connect(self._on_proof)
        self.keep = Button(_("Keep"), "primary", key="Enter", small=True)
        self.keep.clicked.connect(self.save)
        self.problem = MarkLabel("missed", "", fonts.CAPTION, "concern")
        line = row(self.words, gap=10)
        line.addWidget(self.method)
        line.addWidget(self.taught)
        line.addWidget(self.proof, 1)
        line.addWidget(self.problem)
        line.addWidget(self.keep)
        line.setContentsMargins(px(12), px(4), px(6), px(4))
        self.setLayout(line)
        self.hide()

    def show_kept(self, member: Member, skill: Skill, found: Assessment) -> None:
        """Show a level that was just written, to be completed."""
        self.found, self._wanted = found, (member.person, skill, found.level)
        self._say(member.person, skill, found.level)
        self.method.choose(found.method)
        self.proof.setText(found.proof)
        self.taught.hide()
        self.keep.hide()
        self.show()

    def ask(self, member: Member, skill: Skill, level: int) -> None:
        """Ask whom somebody taught: the level is written when that is said."""
        self.found, self._wanted = None, (member.person, skill, level)
        self._say(member.person, skill, level)
        self.method.choose(Method.TAUGHT)
        self.proof.clear()
        others = [one for one in people.people_of(self._desk.store) if one.id != member.id]
        self.taught.show_choices(
            [(None, _("Taught whom?")), *((one.id, one.title_text()) for one in others)]
        )
        self.taught.show()
        self.keep.show()
        self.show()
        self.taught.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Show nothing."""
        self.found = self._wanted = None
        self.hide()

    def save(self) -> None:
        """Write the level that is asked about."""
        if self._wanted is None or self.found is not None:
            return
        person, skill, level = self._wanted
        taught, usual = self.taught.choice(), skills.usual_proof(self._desk.store, skill)
        proof = Proof(
            on=usual.on,
            method=self.method.option(),
            assessor=usual.assessor,
            taught=taught if isinstance(taught, int) else None,
            words=self.proof.text(),
            valid_until=usual.valid_until,
        )
        try:
            skills.assess(self._desk.store, person, skill, level, proof)
        except RefusedError as error:
            self._complain(error)
            return
        self.clear()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Write with Enter, leave with Esc."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if self.found is None:
                self.save()
            else:
                self._on_proof()
                self.left.emit()
        elif event.key() == Qt.Key.Key_Escape:
            if self.found is None:
                self.clear()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the line over it."""
        painting.hairline(QPainter(self), 0, 0, self.width())

    def _say(self, person: Person, skill: Skill, level: int) -> None:
        self.problem.hide()
        scale = skills.scale_for(self._desk.store, skill)
        told = f"{person.title_text()} · {skill.name}: {wording.named(scale, level)}"
        self.words.say(told)
        self.setAccessibleName(told)

    def _on_method(self) -> None:
        self._complete()

    def _on_proof(self) -> None:
        self._complete()

    def _complete(self) -> None:
        if self.found is None:
            return
        after = replace(self.found, method=self.method.option(), proof=self.proof.text().strip())
        if after == self.found:
            return
        try:
            self.found = skills.complete_proof(self._desk.store, self.found, after)
        except RefusedError as error:
            self._complain(error)

    def _complain(self, error: RefusedError) -> None:
        self.problem.say("missed", current().text(error.reason), "concern")
        self.problem.show()
