"""A grid of people and skills that was copied in a spreadsheet: shown first, then taken over."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from poapp.actions.skill_grid import take_over
from poapp.core.message import Message, RefusedError, counted
from poapp.core.process import Process
from poapp.core.team.matrix import SkillsMatrix
from poapp.core.team.skill_grid import GridLevel, SkillGridPlan
from poapp.language import _, current
from poapp.ui.desk import Desk
from poapp.ui.team import wording
from poapp.ui.theme import fonts
from poapp.ui.theme.look import px
from poapp.ui.widgets.button import Button
from poapp.ui.widgets.frames import Rule
from poapp.ui.widgets.mark_label import MarkLabel
from poapp.ui.widgets.side_panel import SidePanel
from poapp.ui.widgets.text import Label, Paragraph

SHOWN = 12
"""So many lines of a kind are listed; the rest is counted."""


class PastePanel(SidePanel):
    """Says what would change; nothing is written before the owner takes it over."""

    taken = Signal()

    def __init__(
        self,
        desk: Desk,
        process: Process,
        plan: SkillGridPlan,
        matrix: SkillsMatrix,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", _("Paste a grid"), parent)
        self.desk, self._process, self.plan, self._matrix = desk, process, plan, matrix
        self.more.hide()
        self.people = QCheckBox(
            _told(counted("Add {n} person", "Add {n} people", n=len(plan.new_people)))
        )
        self.skills = QCheckBox(
            _told(counted("Add {n} skill", "Add {n} skills", n=len(plan.new_skills)))
        )
        for box in (self.people, self.skills):
            box.setChecked(True)
            box.toggled.connect(self._say_count)
        self.button = Button("", "primary", key="Enter")
        self.button.clicked.connect(self.take)
        self._problem = MarkLabel("missed", "", fonts.TABLE, "concern")
        self._fill()
        self._say_count()

    def begin(self) -> None:
        """Take the keyboard."""
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def take(self) -> None:
        """Take the grid over."""
        try:
            take_over(
                self.desk.store,
                self._process,
                self.plan,
                people=self.people.isChecked(),
                skills=self.skills.isChecked(),
            )
        except RefusedError as error:
            self._problem.say("missed", current().text(error.reason), "concern")
            self._problem.show()
            return
        self.taken.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take it over with Enter."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.take()
        else:
            super().keyPressEvent(event)

    def levels(self) -> list[GridLevel]:
        """Return the levels that would be taken over now."""
        return self.plan.taken(people=self.people.isChecked(), skills=self.skills.isChecked())

    def _fill(self) -> None:
        plan = self.plan
        same = counted("{n} level is known already", "{n} levels are known already", n=plan.same)
        if plan.same:
            self.body.addWidget(Paragraph(_told(same), fonts.TABLE, "ink2"))
        for box, names in (
            (self.people, [name for name, _role in plan.new_people]),
            (self.skills, list(plan.new_skills)),
        ):
            box.setVisible(bool(names))
            self.body.addWidget(box)
            if names:
                self.body.addWidget(Paragraph(_few(names), fonts.CAPTION, "ink3"))
        self._list(_("What changes"), [self._level(one) for one in plan.levels])
        self._list(_("What cannot be taken"), [
            _("Row {row}, column {column}: {reason}", row=one.row, column=one.column,
              reason=one.reason)
            for one in plan.problems
        ])  # fmt: skip
        self._problem.hide()
        self.body.addWidget(self._problem)
        self.body.addStretch(1)
        self.foot.addWidget(self.button)
        self.foot.addStretch(1)

    def _list(self, title: str, lines: list[str]) -> None:
        if not lines:
            return
        self.body.addSpacing(px(4))
        self.body.addWidget(Rule())
        self.body.addWidget(Label(f"{title} · {len(lines)}", fonts.CARD))
        for line in lines[:SHOWN]:
            self.body.addWidget(Paragraph(line, fonts.CAPTION, "ink2"))
        if len(lines) > SHOWN:
            more = _("and {n} more", n=len(lines) - SHOWN)
            self.body.addWidget(Label(more, fonts.CAPTION, "ink3"))

    def _level(self, one: GridLevel) -> str:
        skill = next((two for two in self._matrix.skills if two.id == one.skill_id), None)
        scale = self._matrix.scale(skill) if skill is not None else wording.USUAL
        before = _("none") if one.before is None else wording.letter(scale, one.before)
        now = wording.letter(scale, one.level)
        if one.valid_until is not None:
            now = _("{level} until {day}", level=now, day=one.valid_until)
        return f"{one.person} · {one.skill}: {before} → {now}"

    def _say_count(self) -> None:
        count = len(self.levels())
        is_something = bool(
            count
            or (self.people.isChecked() and self.plan.new_people)
            or (self.skills.isChecked() and self.plan.new_skills)
        )
        self.button.setEnabled(is_something)
        self.button.say(
            _told(counted("Take over {n} level", "Take over {n} levels", n=count))
            if is_something
            else _("Nothing to take over")
        )


def _few(names: list[str]) -> str:
    shown = ", ".join(names[:SHOWN])
    return shown if len(names) <= SHOWN else _("{names} and {n} more", names=shown,
                                               n=len(names) - SHOWN)  # fmt: skip


def _told(said: Message) -> str:
    return current().text(said)
