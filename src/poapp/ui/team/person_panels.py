"""The panels of a person's page: what is asked for, and what opens from a line."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from poapp.actions import plans, skills, talks
from poapp.core.people import Person
from poapp.core.record import Record
from poapp.core.team.matrix import NOTHING, Cell
from poapp.core.team.plans import DevelopmentPlan, Outcome, PlanStep
from poapp.core.team.skills import Skill
from poapp.core.team.support import Awareness, Obstacle
from poapp.core.team.talks import AgreedPoint, FeedbackNote, OneToOne, Recognition
from poapp.language import _
from poapp.ui.desk import Desk
from poapp.ui.indicators.panel_slot import PanelSlot
from poapp.ui.team import person_forms
from poapp.ui.team.cell_panel import CellPanel
from poapp.ui.team.form_panel import FormPanel
from poapp.ui.team.told_panel import ToldPanel

R = TypeVar("R", bound=Record)


class PersonPanels(PanelSlot):
    """Shows one panel about the person in hand."""

    kept = Signal(object)
    """A record that a panel kept."""
    plan_opened = Signal(object)
    """The id of a plan that is to be in sight."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.person: Person | None = None
        self.plan: DevelopmentPlan | None = None
        """The plan that is in sight."""
        self._judged: Outcome | None = None
        """What was judged already of what the panel shows."""

    def open_record(self, found: Record) -> None:
        """Open what a line or a way from elsewhere leads to."""
        if self.person is None:
            return
        match found:
            case PlanStep():
                self.open_step(found)
            case DevelopmentPlan():
                self.plan_opened.emit(found.id)
                if found.is_running and found.judged_by <= self.desk.today:
                    self.judge(found)
            case OneToOne():
                self._put(person_forms.talk_form(self.desk, self.person, found))
            case Recognition():
                self._put(person_forms.thanks_form(self.desk, self.person, found))
            case _:
                self._open_with_acts(found)

    def _open_with_acts(self, found: Record) -> None:
        match found:
            case AgreedPoint():
                self._open_point(found)
            case Obstacle():
                self._open_obstacle(found)
            case FeedbackNote():
                self._open_note(found)
            case Awareness():
                self._open_told(found)

    def new_plan(self) -> None:
        """Ask for a new plan."""
        self.change_plan(None)

    def change_plan(self, plan: DevelopmentPlan | None) -> None:
        """Show the form of a plan, or of a new one."""
        if self.person is None:
            return
        panel = person_forms.plan_form(self.desk, self.person, plan)
        if plan is not None and plan.archived is None:
            panel.add_act(_("Put away"), partial(self._act, plans.put_away, plan))
        self._put(panel)

    def add_step(self) -> None:
        """Ask for another step of the plan that is shown."""
        if self.plan is not None and self.plan.is_running:
            self._put(person_forms.step_form(self.desk, self.plan, None))
        else:
            self.new_plan()

    def open_step(self, step: PlanStep) -> None:
        """Show a step: what it is, whether it is done, whether it worked."""
        store = self.desk.store
        plan = store.get(DevelopmentPlan, step.plan)
        self.plan_opened.emit(plan.id)
        panel = person_forms.step_form(self.desk, plan, step)
        if step.is_open:
            panel.add_act(_("Done today"), partial(self._act, plans.finish_step, step))
        elif step.outcome is None:
            panel.add_act(_("Not done after all"), partial(self._act, plans.reopen_step, step))
        panel.add_act(_("Take out"), partial(self._act, plans.take_out, step))
        self._put(panel)
        self._judged = step.outcome

    def judge(self, plan: DevelopmentPlan) -> None:
        """Ask whether a plan worked."""
        self._put(person_forms.judging_form(self.desk, plan))

    def new_talk(self) -> None:
        """Ask for a talk."""
        if self.person is not None:
            self._put(person_forms.talk_form(self.desk, self.person, None))

    def new_point(self) -> None:
        """Ask for something agreed in the last talk."""
        if self.person is not None:
            held = talks.talks_with(self.desk.store, self.person.id)
            if held:
                self._put(person_forms.point_form(self.desk, self.person, held[0], None))

    def new_obstacle(self) -> None:
        """Ask for an obstacle."""
        if self.person is not None:
            self._put(person_forms.obstacle_form(self.desk, self.person, None))

    def new_thanks(self) -> None:
        """Ask for thanks."""
        if self.person is not None:
            self._put(person_forms.thanks_form(self.desk, self.person, None))

    def new_note(self) -> None:
        """Ask for a feedback note."""
        if self.person is not None:
            self._put(person_forms.note_form(self.desk, self.person, None))

    def new_told(self) -> None:
        """Ask what was told, to this person or to several."""
        if self.person is not None:
            panel = ToldPanel(self.desk, [self.person.id])
            panel.saved.connect(self.clear)
            self.put(panel)
            panel.begin()

    def _open_point(self, found: AgreedPoint) -> None:
        talk = self.desk.store.get(OneToOne, found.talk)
        if self.person is None:
            return
        panel = person_forms.point_form(self.desk, self.person, talk, found)
        if found.is_open:
            today = self.desk.today
            panel.add_act(_("Settled today"), partial(self._act, talks.settle_point, found, today))
        panel.add_act(_("Take out"), partial(self._act, talks.drop_point, found))
        self._put(panel)

    def _open_obstacle(self, found: Obstacle) -> None:
        if self.person is None:
            return
        panel = person_forms.obstacle_form(self.desk, self.person, found)
        if found.is_open:
            panel.add_act(_("Removed today"), partial(self._act, talks.remove_obstacle, found))
        self._put(panel)

    def _open_told(self, found: Awareness) -> None:
        if self.person is None:
            return
        panel = person_forms.told_form(self.desk, found)
        panel.add_act(_("Take out"), partial(self._act, talks.take_back_told, found))
        self._put(panel)

    def _open_note(self, found: FeedbackNote) -> None:
        if self.person is None:
            return
        panel = person_forms.note_form(self.desk, self.person, found)
        panel.add_act(_("Renew"), partial(self._act, talks.renew_feedback, found))
        panel.add_act(_("Put away"), partial(self._act, talks.put_note_away, found))
        self._put(panel)

    def _put(self, panel: FormPanel[R]) -> None:
        panel.saved.connect(self._on_saved)
        self._judged = None
        self.put(panel)
        panel.begin()

    def drop_gone(self) -> None:
        """Close the panel of a record that was taken back."""
        panel = self.panel
        about = panel.about if isinstance(panel, FormPanel) else 0
        if about and self.desk.store.kind_of(about) is None:
            self.clear()

    def _act(self, verb: Callable[..., object], *given: object) -> None:
        verb(self.desk.store, *given)
        self.clear()

    def _on_saved(self, kept: object) -> None:
        was = self._judged
        self.clear()
        self.kept.emit(kept)
        if isinstance(kept, DevelopmentPlan | PlanStep) and was is None:
            self._offer_assessment(kept)

    def _offer_assessment(self, kept: DevelopmentPlan | PlanStep) -> None:
        """Ask for the new level where something worked: a judgement alone changes no level."""
        is_new = kept.outcome is Outcome.EFFECTIVE
        if not is_new or kept.skill is None or kept.level_to is None or self.person is None:
            return
        store, today = self.desk.store, self.desk.today
        skill = store.get(Skill, kept.skill)
        held = skills.held_in(store, self.person.id, skill.id, today)
        if held is not None and held.level >= kept.level_to and not held.is_expired(today):
            return
        cell = NOTHING if held is None else Cell(held.level, None, held.is_expired(today), held)
        panel = CellPanel(self.desk, self.person, skill, cell, kept.level_to)
        panel.saved.connect(self.clear)
        self.put(panel)
        panel.begin()
        self.desk.say(_("It worked. The level changes once it is assessed."))
