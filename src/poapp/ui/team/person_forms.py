"""The forms of a person's page: plan, step, judgement, talk, point, obstacle, thanks, note."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject

from poapp.actions import plans, talks
from poapp.actions.skills import scale_for
from poapp.core.message import message
from poapp.core.people import Person
from poapp.core.record import Problem, Record
from poapp.core.team.plans import DevelopmentPlan, PlanStep
from poapp.core.team.scale import ILUO, Scale
from poapp.core.team.skills import Skill
from poapp.core.team.support import Awareness, Obstacle
from poapp.core.team.talks import AgreedPoint, FeedbackNote, OneToOne, Recognition, Side
from poapp.language import _
from poapp.store.edit import NotValidError
from poapp.store.store import Store
from poapp.ui.desk import Desk
from poapp.ui.team.form_panel import Ask, FormPanel
from poapp.ui.widgets.inputs import Choice

R = TypeVar("R", bound=Record)
HALF_A_YEAR = timedelta(days=182)
TWO_WEEKS = timedelta(days=14)


def plan_form(
    desk: Desk, person: Person, plan: DevelopmentPlan | None
) -> FormPanel[DevelopmentPlan]:
    """Return the form of a plan: the goal, where to, and how it will be judged, all at once."""
    today = desk.today
    start = plan or _Blank.plan(person, today, desk.process.id if desk.process else None)
    skills = _skills(desk.store)
    levels = _levels(ILUO)
    panel = FormPanel(
        desk,
        _("Plan of {name}", name=person.title_text()) if plan else _("Agree on a plan"),
        start,
        [
            Ask("goal", _("Goal, in the words of {name}", name=person.title_text())),
            Ask("agreed_on"),
            Ask("due"),
            Ask("skill", choices=skills),
            Ask("level_from", choices=levels),
            Ask("level_to", choices=levels),
            Ask("from_role"),
            Ask("towards_role"),
            _("Will we know it worked?"),
            Ask("criterion"),
            Ask("method"),
            Ask("judged_by", hint=_("Being there is no answer: say now what will show it.")),
        ],
        partial(plans.agree, desk.store),
        draft=f"plan-{person.id}-{plan.id if plan else 'new'}",
    )
    LevelsOf(desk.store, panel)
    return panel


def step_form(desk: Desk, plan: DevelopmentPlan, step: PlanStep | None) -> FormPanel[PlanStep]:
    """Return the form of a step."""
    start = step or _Blank.step(plan)
    levels = _levels(ILUO)
    people = [(one.id, one.title_text()) for one in desk.store.all(Person)
              if one.is_here(desk.today) and one.id != plan.person]  # fmt: skip
    teachers = ((None, _("nobody in particular")), *people)
    done = ["done_on"] if step else []
    panel = FormPanel(
        desk,
        _("Step") if step else _("Add a step"),
        start,
        [
            Ask("title"),
            Ask("kind"),
            Ask("due"),
            Ask("hours"),
            Ask("teacher", choices=teachers),
            Ask("skill", choices=_skills(desk.store)),
            Ask("level_from", choices=levels),
            Ask("level_to", choices=levels),
            Ask("proof"),
            *(Ask(name) for name in done),
            _("Will we know it worked?"),
            Ask("worked_if"),
            Ask("check_on"),
            *(Ask(name) for name in (("outcome", "checked_on") if step else ())),
        ],
        partial(plans.keep_step, desk.store),
        draft=f"step-{plan.id}-{step.id if step else 'new'}",
    )
    LevelsOf(desk.store, panel)
    return panel


def judging_form(desk: Desk, plan: DevelopmentPlan) -> FormPanel[DevelopmentPlan]:
    """Return the question whether a plan worked, beside what was set at its start."""
    start = replace(plan, judged_on=plan.judged_on or desk.today)
    said = _(
        "It worked if: {criterion}\nSeen by: {method}",
        criterion=plan.criterion,
        method=plan.method,
    )
    return FormPanel(
        desk,
        _("Did it work?"),
        start,
        [Ask("outcome"), Ask("judged_on"), Ask("finding")],
        partial(_judged, desk.store),
        lead=said,
    )


def talk_form(desk: Desk, person: Person, talk: OneToOne | None) -> FormPanel[OneToOne]:
    """Return the form of a talk."""
    process = desk.process.id if desk.process else None
    start = talk or OneToOne(person=person.id, on=desk.today, process=process)
    title = _("Talk with {name}", name=person.title_text())
    if person.is_owner:
        title = _("Talk with my superior")
    return FormPanel(
        desk,
        title,
        start,
        [Ask("on"), Ask("words"), Ask("next_on")],
        partial(talks.keep_talk, desk.store),
        draft=f"talk-{person.id}-{talk.id if talk else 'new'}",
    )


def point_form(
    desk: Desk, person: Person, talk: OneToOne, point: AgreedPoint | None
) -> FormPanel[AgreedPoint]:
    """Return the form of something that was agreed."""
    start = point or AgreedPoint(talk=talk.id, words="")
    names = {
        Side.OWNER: _("I"),
        Side.PERSON: person.title_text(),
        Side.SUPERIOR: _("My superior"),
    }
    sides = tuple((side, names[side]) for side in talks.sides_of(person))
    asks = [Ask("words"), Ask("side", choices=sides), Ask("due")]
    return FormPanel(
        desk,
        _("Agreed point"),
        start,
        [*asks, Ask("settled_on")] if point else asks,
        partial(talks.agree_point, desk.store),
        draft=f"point-{talk.id}-{point.id if point else 'new'}",
    )


def obstacle_form(desk: Desk, person: Person, one: Obstacle | None) -> FormPanel[Obstacle]:
    """Return the form of an obstacle: who named it, what the owner does, by when."""
    process = desk.process.id if desk.process else None
    start = one or Obstacle(title="", reported_by=person.id, reported_on=desk.today,
                            process=process)  # fmt: skip
    asks = [Ask("title"), Ask("reported_on"), Ask("step"), Ask("due")]
    return FormPanel(
        desk,
        _("Obstacle"),
        start,
        [*asks, Ask("removed_on")] if one else asks,
        partial(talks.keep_obstacle, desk.store),
        draft=f"obstacle-{person.id}-{one.id if one else 'new'}",
        note=_("The team edition names the obstacle and your step, never who named it."),
    )


def thanks_form(desk: Desk, person: Person, one: Recognition | None) -> FormPanel[Recognition]:
    """Return the form of thanks; consent is asked for apart."""
    process = desk.process.id if desk.process else None
    start = one or Recognition(person=person.id, on=desk.today, words="", process=process)
    return FormPanel(
        desk,
        _("Thanks to {name}", name=person.title_text()),
        start,
        [Ask("words"), Ask("on"), Ask("said_on"), Ask("consent_on"), Ask("declined_on")],
        partial(talks.thank, desk.store),
        draft=f"thanks-{person.id}-{one.id if one else 'new'}",
        note=_("Named in the team edition only after {name} said yes.", name=person.title_text()),
    )


def told_form(desk: Desk, found: Awareness) -> FormPanel[Awareness]:
    """Return the form of what a person was told."""
    return FormPanel(
        desk,
        _("Told"),
        found,
        [Ask("subject"), Ask("on"), Ask("how"), Ask("words")],
        partial(talks.keep_told, desk.store),
    )


def note_form(desk: Desk, person: Person, note: FeedbackNote | None) -> FormPanel[FeedbackNote]:
    """Return the form of a feedback note."""
    start = note or FeedbackNote(person=person.id, on=desk.today, situation="", behaviour="",
                                 impact="")  # fmt: skip
    return FormPanel(
        desk,
        _("Feedback note"),
        start,
        [Ask("situation"), Ask("behaviour"), Ask("impact"), Ask("next_step"), Ask("on")],
        partial(talks.keep_feedback, desk.store),
        draft=f"note-{person.id}-{note.id if note else 'new'}",
        note=_("Only you see it. After twelve months it is to be renewed or put away."),
    )


class LevelsOf(QObject):
    """Lets the two levels of a form be those of the scale of its skill."""

    def __init__(self, store: Store, panel: FormPanel[R]) -> None:
        super().__init__(panel)
        self._store = store
        self._skill = panel.editors["skill"]
        self._levels = [panel.editors["level_from"], panel.editors["level_to"]]
        if isinstance(self._skill, Choice):
            self._skill.chosen.connect(self._follow)
            self._follow(self._skill.choice())

    def _follow(self, skill: object) -> None:
        scale = ILUO
        if isinstance(skill, int):
            scale = scale_for(self._store, self._store.get(Skill, skill))
        for editor in self._levels:
            if isinstance(editor, Choice):
                before = editor.choice()
                editor.show_choices(_levels(scale))
                known = isinstance(before, int) and scale.has(before)
                editor.choose(before if known else None)


class _Blank:
    """New records as a form begins with them; what is required and empty is asked for."""

    @staticmethod
    def plan(person: Person, today: date, process: int | None) -> DevelopmentPlan:
        due = today + HALF_A_YEAR
        return DevelopmentPlan(
            process=process,
            person=person.id,
            goal="",
            agreed_on=today,
            due=due,
            from_role=person.role,
            criterion="",
            method="",
            judged_by=due + TWO_WEEKS,
        )

    @staticmethod
    def step(plan: DevelopmentPlan) -> PlanStep:
        return PlanStep(
            process=plan.process,
            plan=plan.id,
            title="",
            skill=plan.skill,
            level_from=plan.level_from,
            level_to=plan.level_to,
        )


def _judged(store: Store, plan: DevelopmentPlan) -> DevelopmentPlan:
    stored = store.get(DevelopmentPlan, plan.id)
    if plan.outcome is None or plan.judged_on is None:
        raise NotValidError(
            [Problem("outcome", message("Say whether it worked, and on which day."))]
        )
    return plans.judge(store, stored, plan.outcome, plan.judged_on, plan.finding)


def _skills(store: Store) -> tuple[tuple[object, str], ...]:
    known = [one for one in store.all(Skill) if one.archived is None]
    known.sort(key=lambda one: (one.place, one.id))
    return ((None, "—"), *((one.id, one.name) for one in known))


def _levels(scale: Scale) -> tuple[tuple[object, str], ...]:
    shown = [(one.rank, f"{one.letter} · {_(one.name)}") for one in scale.steps]
    return ((None, "—"), *shown)
