"""From a gap to a plan: a proposal that the owner edits and keeps in one step."""

from dataclasses import dataclass
from datetime import timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from poapp.actions import plans
from poapp.core.message import Message, RefusedError
from poapp.core.process import Process
from poapp.core.record import Audience
from poapp.core.team.plans import DevelopmentPlan, PlanStep
from poapp.core.team.proposal import Proposal, ProposedStep
from poapp.core.team.skills import Skill
from poapp.language import _, current
from poapp.store.edit import NotValidError
from poapp.ui.desk import Desk
from poapp.ui.indicators.editors import DayEdit
from poapp.ui.theme import fonts
from poapp.ui.theme.look import px
from poapp.ui.widgets.audience import AudienceMark
from poapp.ui.widgets.button import Button
from poapp.ui.widgets.field import Field
from poapp.ui.widgets.frames import row
from poapp.ui.widgets.inputs import Choice, TextArea
from poapp.ui.widgets.line_edit import LineEdit
from poapp.ui.widgets.side_panel import SidePanel
from poapp.ui.widgets.text import Label, Paragraph


@dataclass
class _StepLine:
    """A proposed step with its editors."""

    step: ProposedStep
    wanted: QCheckBox
    title: LineEdit
    due: DayEdit


class GapPanel(SidePanel):
    """Who is nearest, who can teach, and by which steps; the goal is asked for."""

    kept = Signal(object)
    """The plan that was kept."""

    def __init__(
        self,
        desk: Desk,
        process: Process,
        skill: Skill,
        proposal: Proposal,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", _("A plan for {skill}", skill=skill.name), parent)
        self.more.hide()
        self._desk, self._process, self._skill = desk, process, skill
        self.proposal = proposal
        self._why = Paragraph("", fonts.TABLE, "ink2")
        who = [proposal.learner, *proposal.others]
        self.person = Choice([(one.id, one.name) for one in who])
        self.person.chosen.connect(self._on_person)
        self.goal = TextArea(lines=2)
        self.goal_field = Field(_("Goal in the person's own words"), self.goal)
        self.due, self.judged_by = DayEdit(proposal.due), DayEdit(proposal.judged_by)
        self.criterion, self.method = LineEdit(), LineEdit()
        self.fields = {
            "goal": self.goal_field,
            "due": Field(_("By when"), self.due),
            "criterion": Field(_("It worked if"), self.criterion),
            "method": Field(_("How it is judged"), self.method),
            "judged_by": Field(_("Judged by"), self.judged_by),
        }
        self.lines: list[_StepLine] = []
        self._steps = QVBoxLayout()
        self._steps.setSpacing(px(6))
        self._refused = Paragraph("", fonts.TABLE, "concern")
        self._refused.hide()
        self._fill()
        self._show()

    def begin(self) -> None:
        """Take the keyboard: only the goal is still to be said."""
        self.goal.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Keep the plan with the steps that are ticked."""
        for field in self.fields.values():
            field.clear_problem()
        self._refused.hide()
        try:
            kept = plans.agree_with(self._desk.store, self._plan(), self._wanted_steps())
        except NotValidError as error:
            problem = error.problems[0]
            words = current().text(problem.reason)
            named = self.fields.get(problem.field)
            if named is not None:
                named.show_problem(words)
                named.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            else:
                self._refuse(words)
        except RefusedError as error:
            self._refuse(current().text(error.reason))
        else:
            self.kept.emit(kept)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep with Enter and Ctrl ↵."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.save()
        else:
            super().keyPressEvent(event)

    # Parts

    def _fill(self) -> None:
        self.body.addLayout(row(None, AudienceMark(Audience.OWN)))
        self.body.addWidget(self._why)
        self.body.addWidget(Field(_("Who learns it"), self.person))
        self.body.addWidget(self.goal_field)
        self.body.addWidget(self.fields["due"])
        self.body.addWidget(Label(_("Steps"), fonts.CARD))
        self.body.addLayout(self._steps)
        self.body.addWidget(Label(_("Will we know it worked?"), fonts.CARD))
        for name in ("criterion", "method", "judged_by"):
            self.body.addWidget(self.fields[name])
        self.body.addWidget(self._refused)
        self.body.addStretch(1)
        save = Button(_("Keep the plan"), "primary", key="Ctrl ↵")
        save.clicked.connect(self.save)
        self.foot.addWidget(save)
        self.foot.addStretch(1)

    def _show(self) -> None:
        say, one = current().text, self.proposal
        teacher = _("{name} can show it.", name=one.teacher.name) if one.teacher else _(
            "Nobody here can show it, so a course comes first."
        )  # fmt: skip
        self._why.say(f"{say(one.why)} {teacher}")
        self.person.choose(one.learner.id)
        self.goal_field.rename(_("Goal, in the words of {name}", name=one.learner.name))
        self.criterion.setText(say(one.criterion))
        self.method.setText(say(one.method))
        self.due.choose(one.due)
        self.judged_by.choose(one.judged_by)
        self._show_steps()

    def _show_steps(self) -> None:
        while (item := self._steps.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.lines = []
        for step in self.proposal.steps:
            line = _StepLine(step, QCheckBox(), LineEdit(), DayEdit(step.due))
            words = current().text(step.title)
            line.wanted.setChecked(True)
            line.wanted.setAccessibleName(_("Take this step: {title}", title=words))
            line.title.setText(words)
            line.title.setCursorPosition(0)
            line.title.setAccessibleName(_("Step"))
            line.due.setAccessibleName(_("Due"))
            line.due.setFixedWidth(px(144))
            note = Label(_(step.kind.label), fonts.CAPTION, "ink3")
            held = QWidget()
            lines = QVBoxLayout(held)
            lines.setContentsMargins(0, 0, 0, 0)
            lines.setSpacing(px(2))
            lines.addLayout(row(line.wanted, line.title))
            lines.addLayout(row(px(26), note, None, line.due))
            self._steps.addWidget(held)
            self.lines.append(line)

    def _on_person(self, person: object) -> None:
        if not isinstance(person, int):
            return
        found = plans.proposal_for(self._desk.store, self._process, self._skill, person)
        if found is not None:
            everyone = [self.proposal.learner, *self.proposal.others]
            self.proposal = found
            self._show()
            self.person.show_choices([(one.id, one.name) for one in everyone])
            self.person.choose(person)

    def _plan(self) -> DevelopmentPlan:
        one = self.proposal
        return DevelopmentPlan(
            process=self._process.id,
            person=one.learner.id,
            goal=self.goal.toPlainText().strip(),
            agreed_on=self._desk.today,
            due=self.due.day(),
            skill=self._skill.id,
            level_from=one.level_from,
            level_to=one.level_to,
            criterion=self.criterion.text().strip(),
            method=self.method.text().strip(),
            judged_by=self.judged_by.day(),
        )

    def _wanted_steps(self) -> list[PlanStep]:
        return [self._step(line) for line in self.lines if line.wanted.isChecked()]

    def _step(self, line: _StepLine) -> PlanStep:
        step, due = line.step, line.due.day()
        check = None
        if step.check_on is not None:
            check = due + timedelta(days=(step.check_on - step.due).days)
        return PlanStep(
            process=self._process.id,
            plan=0,
            title=line.title.text().strip(),
            kind=step.kind,
            skill=self._skill.id if step.level_to is not None else None,
            level_from=step.level_from,
            level_to=step.level_to,
            teacher=step.teacher,
            hours=step.hours,
            due=due,
            proof=current().text(step.proof),
            worked_if=_text(step.worked_if),
            check_on=check,
        )

    def _refuse(self, words: str) -> None:
        self._refused.say(words)
        self._refused.show()


def _text(said: Message | None) -> str:
    return "" if said is None else current().text(said)
