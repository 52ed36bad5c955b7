"""The plan of one person: where to, in whose words, by which steps, and whether each worked."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from poapp.core.people import Person
from poapp.core.record import Audience
from poapp.core.team.progress import STILL_AFTER, hours_by_kind, is_still, only_a_course
from poapp.language import _
from poapp.ui.desk import Desk
from poapp.ui.team import plan_cells
from poapp.ui.team.mix_bar import MixBar
from poapp.ui.team.plan_reading import PlanView, StepRow, day_told, plan_state, read_plans
from poapp.ui.theme import fonts
from poapp.ui.theme.look import px
from poapp.ui.widgets.audience import AudienceMark
from poapp.ui.widgets.button import Button, IconButton
from poapp.ui.widgets.frames import Card, row
from poapp.ui.widgets.mark_label import MarkLabel
from poapp.ui.widgets.table.cells import Words
from poapp.ui.widgets.table.model import Column
from poapp.ui.widgets.table.view import ONE_LINE, Table
from poapp.ui.widgets.text import Label, Paragraph

_MIX, _SHORT_MIX, _ROOMY = 400, 288, 940
"""Widths in px of the hours by kind beside the goal, and of the card from which it is the first."""


class PlanCard(Card):
    """Shows a person's plan; without `here` its links lead to the person's page.

    `PlanCard(desk).show_person(person.id)`; None hides it.
    """

    step_opened = Signal(object)
    """The PlanStep that was opened."""
    plan_asked = Signal(object)
    """The DevelopmentPlan to be changed, or None for a new one."""
    step_asked = Signal(object)
    """The DevelopmentPlan that gets another step."""
    judging_asked = Signal(object)
    """The DevelopmentPlan that is to be judged."""
    shown = Signal()
    """Another plan, or another state of it, is in sight."""

    def __init__(self, desk: Desk, *, here: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(padding=20, parent=parent)
        self._desk, self._here = desk, here
        self.person: Person | None = None
        self.views: list[PlanView] = []
        self._place = 0
        self._name = Label("", fonts.SECTION, least=80)
        self._facts = Label("", fonts.TABLE, "ink2")
        self._facts_below = Label("", fonts.TABLE, "ink2")
        self.all_plans = Button(_("All plans"), "link")
        self.open = Button(_("Open"), "link")
        self.another = IconButton("chevron-right", _("Another plan of this person"))
        self._goal_head = Label(_("In their own words:"), fonts.TABLE, "ink2")
        self._goal = Paragraph("", fonts.OWNER, "ink", lines=3)
        self._mix = MixBar()
        self._still = MarkLabel("so_far", "", fonts.CAPTION, "ink3")
        self._note = Label("", fonts.CAPTION, "ink3")
        self.table: Table[StepRow] = Table(
            _columns(), name=_("Steps of the plan"), row_height=ONE_LINE, key=_row_id,
            ground="surface",
        )  # fmt: skip
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._none = Paragraph("", fonts.TABLE, "ink2")
        self.acts = QHBoxLayout()
        self._arrange()
        self._connect()
        self.show_person(None)

    @property
    def view(self) -> PlanView | None:
        """The plan that is shown."""
        return self.views[self._place] if self.views else None

    def show_person(self, person_id: int | None) -> None:
        """Show the plan of a person, or nothing."""
        if person_id is None or self._desk.store.kind_of(person_id) is not Person:
            self.person, self.views = None, []
            self.hide()
            return
        person = self._desk.store.get(Person, person_id)
        before = self.view.plan.id if self.view and self.person == person else 0
        self.person = person
        self.views = read_plans(self._desk.store, person, self._desk.today)
        ids = [view.plan.id for view in self.views]
        self._place = ids.index(before) if before in ids else 0
        self._show()
        self.show()

    def show_plan(self, plan_id: int) -> None:
        """Show one of the person's plans."""
        ids = [view.plan.id for view in self.views]
        if plan_id in ids:
            self._place = ids.index(plan_id)
            self._show()

    def show_next(self) -> None:
        """Show another plan of the person."""
        if self.views:
            self._place = (self._place + 1) % len(self.views)
            self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the hours less room where there is little."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        roomy = self.width() > px(_ROOMY)
        self._side.setFixedWidth(px(_MIX if roomy else _SHORT_MIX))
        self._facts.setVisible(roomy)
        self._facts_below.setVisible(not roomy and bool(self._facts_below.text()))
        self.change.say(_("Change the plan") if roomy else _("Change"))
        self.save_file.say(_("Save as PDF") if roomy else _("PDF"))
        running = self.view is not None and self.view.plan.is_running
        self.new_plan.setVisible(not running or (self._here and roomy))

    # Parts

    def _arrange(self) -> None:
        self._mark = AudienceMark(Audience.OWN)
        head = row(Label(_("Hours by kind of learning"), fonts.CAPTION, "ink2"), None, self._mark)
        self._side = QWidget()
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, px(2), 0, 0)
        side.setSpacing(px(6))
        side.addLayout(head)
        side.addWidget(self._mix)
        side.addStretch(1)
        self._side.setFixedWidth(px(_MIX))
        left = QVBoxLayout()
        left.setSpacing(px(4))
        left.addLayout(row(self._name, self._facts, self.all_plans, self.open, self.another,
                           None, gap=12))  # fmt: skip
        left.addWidget(self._facts_below)
        goal = QHBoxLayout()
        goal.setSpacing(px(6))
        goal.addWidget(self._goal_head, 0, Qt.AlignmentFlag.AlignTop)
        goal.addWidget(self._goal, 1)
        left.addLayout(goal)
        left.addLayout(row(self._still, self._note, None))
        left.addStretch(1)
        top = QHBoxLayout()
        top.setSpacing(px(24))
        top.addLayout(left, 1)
        top.addWidget(self._side, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(top)
        self.body.addWidget(self._none)
        self.body.addWidget(self.table)
        self.acts.setSpacing(px(8))
        self.body.addLayout(self.acts)
        self._make_buttons()

    def _make_buttons(self) -> None:
        self.add_step = Button(_("Add a step"), icon="plus", small=True)
        self.change = Button(_("Change the plan"), "quiet", icon="pencil", small=True)
        self.judge = Button(_("Did it work?"), "quiet", icon="shield-check", small=True)
        self.save_file = Button(_("Save as PDF"), "quiet", icon="printer", small=True)
        self.new_plan = Button(_("Agree on a plan"), icon="plus", small=True)
        for button in (self.add_step, self.change, self.judge, self.save_file, self.new_plan):
            self.acts.addWidget(button)
        self.acts.addStretch(1)

    def _connect(self) -> None:
        self.table.opened.connect(self._on_opened)
        self.all_plans.clicked.connect(self._to_all_plans)
        self.open.clicked.connect(self._to_person)
        self.another.clicked.connect(self.show_next)
        self.add_step.clicked.connect(self._on_add_step)
        self.change.clicked.connect(self._on_change)
        self.judge.clicked.connect(self._on_judge)
        self.new_plan.clicked.connect(self._on_new_plan)
        self.save_file.clicked.connect(self.save)

    def _show(self) -> None:
        view, person = self.view, self.person
        if person is None:
            return
        self._name.say(_("Plan") if self._here else person.title_text())
        self._mark.show_audience(Audience.OWN, "" if person.is_owner else person.title_text())
        is_there = view is not None
        for part in (self._goal_head, self._goal, self._side, self.table):
            part.setVisible(is_there)
        self.open.setVisible(not self._here)
        self.another.setVisible(len(self.views) > 1)
        self._none.setVisible(not is_there)
        self._none.say(_("No plan is agreed with {name} yet.", name=person.title_text()))
        self._show_acts(view)
        self._facts.say("" if view is None else plan_state(view))
        self._facts_below.say(self._facts.text())
        self._fit()
        if view is None:
            self._still.hide()
            self._note.hide()
            self.shown.emit()
            return
        self._goal.say(f"“{view.plan.goal}”")
        self._mix.show_hours(hours_by_kind(view.steps))
        self._show_notes(view)
        self.table.show_rows(view.rows)
        self.table.setFixedHeight(self.table.height_of_all())
        self.table.setVisible(bool(view.rows))
        self.shown.emit()

    def _show_notes(self, view: PlanView) -> None:
        still = view.plan.is_running and is_still(view.moved, view.today)
        self._still.setVisible(still)
        since = day_told(view.moved, view.today)
        said = _("Nothing has moved for {n} days, since {day}.", n=STILL_AFTER.days, day=since)
        days = (view.today - view.moved).days
        if days > STILL_AFTER.days:
            said = _("Nothing has moved for {n} days, since {day}.", n=days, day=since)
        self._still.say("so_far", said, "ink3")
        prescribed = view.skill is not None and view.skill.is_prescribed
        lone = view.plan.is_running and only_a_course(view.steps, prescribed=prescribed)
        self._note.setVisible(lone)
        self._note.say(_("So far a course alone: what will show it at work?"))

    def _show_acts(self, view: PlanView | None) -> None:
        running = view is not None and view.plan.is_running
        self.add_step.setVisible(self._here and running)
        self.change.setVisible(self._here and view is not None)
        self.judge.setVisible(self._here and running)
        self.save_file.setVisible(self._here and view is not None)

    # What the owner does

    def save(self) -> None:
        """Save the plan as a page for the person and the owner."""
        if self.view is not None:
            from poapp.ui.team.plan_file import ask_and_write

            ask_and_write(self, self._desk, self.view)

    def _on_opened(self, found: StepRow) -> None:
        if self._here:
            self.step_opened.emit(found.step)
        else:
            self._desk.go_to("person", found.step.id, errand="open")

    def _to_all_plans(self) -> None:
        self._desk.go_to("plans")

    def _to_person(self) -> None:
        if self.person is not None:
            self._desk.go_to("person", self.person.id)

    def _on_add_step(self) -> None:
        if self.view is not None:
            self.step_asked.emit(self.view.plan)

    def _on_change(self) -> None:
        if self.view is not None:
            self.plan_asked.emit(self.view.plan)

    def _on_judge(self) -> None:
        if self.view is not None:
            self.judging_asked.emit(self.view.plan)

    def _on_new_plan(self) -> None:
        if self._here:
            self.plan_asked.emit(None)
        elif self.person is not None:
            self._desk.go_to("person", self.person.id, errand="plan")


def _columns() -> list[Column[StepRow]]:
    return [
        Column("", plan_cells.mark_cell, 28),
        Column(_("Step"), plan_cells.title_cell, 290, stretch=True),
        Column(_("Kind"), plan_cells.kind_cell, 92, optional=1),
        Column(_("Skill"), _levels_cell, 100, optional=2),
        Column(_("Proof"), plan_cells.proof_cell, 258, optional=3),
        Column(_("Due"), plan_cells.DueCell, 100, right=True),
        Column("", _gap_cell, 12),
        Column(_("Did it work?"), plan_cells.EffectCell, 240),
    ]


def _levels_cell(found: StepRow) -> plan_cells.LevelsCell:
    return plan_cells.LevelsCell(found.levels, found.skill)


def _gap_cell(found: StepRow) -> Words:  # noqa: ARG001
    return Words("")


def _row_id(found: StepRow) -> int:
    return found.id
