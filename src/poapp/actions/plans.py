"""Development plans: agree on one, take its steps, judge whether it worked."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from poapp.actions.skills import matrix_on, scale_for
from poapp.core.frozen import frozen
from poapp.core.message import RefusedError, message
from poapp.core.people import Absence, Person
from poapp.core.process import Process
from poapp.core.record import Problem
from poapp.core.team.plans import DevelopmentPlan, Outcome, PlanStep
from poapp.core.team.progress import (
    Wait,
    kept,
    last_movement,
    next_step,
    refuse_overlap,
    steps_by_plan,
    waits_for,
)
from poapp.core.team.skills import Skill
from poapp.store.edit import NotValidError
from poapp.store.store import Store

if TYPE_CHECKING:
    from poapp.core.team.proposal import Proposal


@frozen
class PlanLine:
    """A running plan as the owner looks over all of them."""

    plan: DevelopmentPlan
    person: Person
    steps: tuple[PlanStep, ...]
    moved: date
    """The last day on which anything of it was written."""
    waits: Wait

    @property
    def next(self) -> PlanStep | None:
        """The open step that is due first."""
        return next_step(self.steps)


def agree(store: Store, plan: DevelopmentPlan) -> DevelopmentPlan:
    """Keep a plan: a new one, or one that was agreed anew.

    Raises:
        RefusedError: It breaks a rule, overlaps another plan for the skill, names a level that the
            scale does not have, or days on which the person was not here.
    """
    person = store.get(Person, plan.person)
    _refuse_strangers_days(person, plan.agreed_on)
    _refuse_levels(store, plan.skill, plan.level_from, plan.level_to)
    if plan.skill is not None:
        skill = store.get(Skill, plan.skill)
        refuse_overlap(plan, store.all(DevelopmentPlan, person=plan.person), skill.name)
    with store.edit(
        message("Plan of {name}", name=person.title_text()), focus=f"plan:{plan.id}"
    ) as edit:
        return edit.put(plan)


def agree_with(store: Store, plan: DevelopmentPlan, steps: Sequence[PlanStep]) -> DevelopmentPlan:
    """Keep a new plan with its steps as one step of undo.

    Raises:
        RefusedError: The plan or a step breaks a rule; nothing is kept.
    """
    with store.edit(message("Plan of {name}", name=_name_of(store, plan))):
        kept = agree(store, plan)
        for step in steps:
            keep_step(store, replace(step, plan=kept.id))
    return kept


def proposal_for(
    store: Store, process: Process, skill: Skill, learner: int | None = None
) -> "Proposal | None":
    """Return a plan for a skill as it would be proposed today; None where nobody could follow it.

    Raises:
        RefusedError: The skill is put away.
    """
    from poapp.core.team.proposal import propose

    today = store.clock.today()
    matrix = matrix_on(store, process, today)
    if all(one.id != skill.id for one in matrix.skills):
        raise RefusedError(message("{skill} was put away.", skill=skill.name))
    running = {one.id: one for one in store.all(DevelopmentPlan) if one.is_running}
    planned = {one.person for one in running.values() if one.skill == skill.id}
    steps = [one for one in store.all(PlanStep, skill=skill.id) if one.is_open]
    return propose(
        matrix,
        skill,
        away={one.person for one in store.all(Absence) if one.meets(today, today)},
        planned=planned | {running[one.plan].person for one in steps if one.plan in running},
        busy=Counter(one.person for one in running.values()),
        learner=learner,
    )


def put_away(store: Store, plan: DevelopmentPlan) -> DevelopmentPlan:
    """End a plan without judging it; it stays to be read."""
    person = store.get(Person, plan.person)
    with store.edit(message("Put away the plan of {name}", name=person.title_text())) as edit:
        return edit.put(replace(plan, archived=store.clock.today()))


def judge(
    store: Store, plan: DevelopmentPlan, outcome: Outcome, on: date, finding: str = ""
) -> DevelopmentPlan:
    """Say whether a plan worked, by the criterion and the method that were set at its start.

    Raises:
        RefusedError: The day lies before the agreement or after today.
    """
    _refuse_future(store, on, "judged_on")
    person = store.get(Person, plan.person)
    with store.edit(message("Plan of {name} judged", name=person.title_text())) as edit:
        return edit.put(replace(plan, outcome=outcome, judged_on=on, finding=finding))


def keep_step(store: Store, step: PlanStep) -> PlanStep:
    """Keep a step: a new one, or a changed one.

    Raises:
        RefusedError: It breaks a rule, or is due before its plan was agreed.
    """
    plan = store.get(DevelopmentPlan, step.plan)
    if step.due is not None and step.due < plan.agreed_on:
        reason = message("The step is due before the plan starts, on {day}.", day=plan.agreed_on)
        raise NotValidError([Problem("due", reason)])
    if step.done_on is not None:
        _refuse_future(store, step.done_on, "done_on")
    if step.checked_on is not None:
        _refuse_future(store, step.checked_on, "checked_on")
    if step.teacher == plan.person:
        raise NotValidError([Problem("teacher", message("Name somebody else to learn with."))])
    _refuse_levels(store, step.skill, step.level_from, step.level_to)
    title = message("Step: {title}", title=step.title)
    with store.edit(title, focus=f"step:{step.id}" if step.id else "") as edit:
        return edit.put(step)


def finish_step(store: Store, step: PlanStep, on: date | None = None) -> PlanStep:
    """Say that a step is done: what came of it is another question."""
    return keep_step(store, replace(step, done_on=on or store.clock.today()))


def reopen_step(store: Store, step: PlanStep) -> PlanStep:
    """Say that a step is not done after all."""
    return keep_step(store, replace(step, done_on=None, outcome=None, checked_on=None))


def judge_step(store: Store, step: PlanStep, outcome: Outcome, on: date) -> PlanStep:
    """Say whether a step worked; being there was not the question."""
    return keep_step(store, replace(step, outcome=outcome, checked_on=on))


def take_out(store: Store, step: PlanStep) -> PlanStep:
    """Take a step out of its plan."""
    with store.edit(message("Take out the step {title}", title=step.title)) as edit:
        return edit.put(replace(step, archived=store.clock.today()))


def steps_of(store: Store, plan: DevelopmentPlan) -> list[PlanStep]:
    """Return the steps of a plan, by due day."""
    return kept(store.all(PlanStep, plan=plan.id))


def plans_of(store: Store, person: int) -> list[DevelopmentPlan]:
    """Return the plans of a person: the running ones first, then the newest."""
    plans = store.all(DevelopmentPlan, person=person)
    return sorted(plans, key=lambda one: (not one.is_running, -one.agreed_on.toordinal(), -one.id))


def moved_on(store: Store, plan: DevelopmentPlan) -> date:
    """Return the day on which a plan or any step of it was written last."""
    steps = [one.id for one in store.all(PlanStep, plan=plan.id)]
    return last_movement(plan, store.last_days([plan.id, *steps]).values())


def running_plans(store: Store, process: Process | None = None) -> list[PlanLine]:
    """Return the running plans, of one process or of all, by what waits for the owner."""
    return [one for one in all_plans(store, process) if one.plan.is_running]


def all_plans(store: Store, process: Process | None = None) -> list[PlanLine]:
    """Return all plans: the running ones by what waits for the owner, then the ended, newest first.

    One without a process belongs to every process.
    """
    plans = store.all(DevelopmentPlan)
    if process is not None:
        plans = [one for one in plans if one.process in {None, process.id}]
    everything = store.all(PlanStep)
    steps = steps_by_plan(everything)
    written: dict[int, list[int]] = {}
    for one in everything:
        written.setdefault(one.plan, []).append(one.id)
    days = store.last_days([found for one in plans for found in (one.id, *written.get(one.id, ()))])
    people = {one.id: one for one in store.all(Person)}
    lines = []
    for plan in plans:
        mine = steps.get(plan.id, [])
        edits = [days[one] for one in (plan.id, *written.get(plan.id, ())) if one in days]
        moved = last_movement(plan, edits)
        person = people[plan.person]
        waits = waits_for(plan, mine, moved, store.clock.today(), left_on(person))
        lines.append(PlanLine(plan, person, tuple(mine), moved, waits))
    return sorted(lines, key=_order)


def left_on(person: Person) -> date | None:
    """Return the last day of somebody who leaves or was put away, None where they stay."""
    days = [day for day in (person.until, person.archived) if day is not None]
    return min(days, default=None)


def _order(line: PlanLine) -> tuple[bool, int, int, int]:
    if line.plan.is_running:
        return False, line.waits.rank, line.waits.since.toordinal(), line.plan.id
    ended = line.plan.judged_on or line.plan.archived or line.plan.agreed_on
    return True, 0, -ended.toordinal(), line.plan.id


def _name_of(store: Store, plan: DevelopmentPlan) -> str:
    return store.get(Person, plan.person).title_text()


def _refuse_future(store: Store, day: date, field: str) -> None:
    if day > store.clock.today():
        raise NotValidError([Problem(field, message("That day lies ahead."))])


def _refuse_strangers_days(person: Person, agreed_on: date) -> None:
    name = person.title_text()
    if person.since is not None and agreed_on < person.since:
        said = message("{name} came on {day}. Agree on it from that day on.", name=name,
                       day=person.since)  # fmt: skip
        raise NotValidError([Problem("agreed_on", said)])
    if person.until is not None and agreed_on > person.until:
        said = message("{name} left on {day}.", name=name, day=person.until)
        raise NotValidError([Problem("agreed_on", said)])


def _refuse_levels(store: Store, skill: int | None, *levels: int | None) -> None:
    given = [level for level in levels if level is not None]
    if not given:
        return
    if skill is None:
        reason = message("Name the skill that the levels belong to.")
        raise NotValidError([Problem("skill", reason)])
    scale = scale_for(store, store.get(Skill, skill))
    for name, level in zip(("level_from", "level_to"), levels, strict=False):
        if level is not None:
            try:
                scale.step(level)
            except RefusedError as error:
                raise NotValidError([Problem(name, error.reason)]) from error
