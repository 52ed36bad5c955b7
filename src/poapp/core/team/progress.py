"""How far a plan has come: its next step, its hours by kind, and what shows that it worked.

Steps are counted, never shared out; hours have no target marks.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum

from poapp.core.frozen import frozen
from poapp.core.message import Message, RefusedError, message
from poapp.core.team.plans import DevelopmentPlan, Learning, Outcome, PlanStep

STILL_AFTER = timedelta(days=30)
"""A plan that nothing was written to for longer says so, on the owner's page only."""


class Effect(StrEnum):
    """Where a step stands between being planned and having worked."""

    PLANNED = "planned"
    """Still to be done."""
    TO_BE_JUDGED = "to_be_judged"
    """Done, and what shows that it worked is not known yet: attendance is not competence."""
    JUDGED_WITH_PLAN = "judged_with_plan"
    """Done; nothing of its own was agreed, so the plan's own judgement covers it."""
    EFFECTIVE = "effective"
    PARTLY = "partly"
    NOT_EFFECTIVE = "not_effective"


_OUTCOMES = {
    Outcome.EFFECTIVE: Effect.EFFECTIVE,
    Outcome.PARTLY: Effect.PARTLY,
    Outcome.NOT_EFFECTIVE: Effect.NOT_EFFECTIVE,
}


def effect_of(step: PlanStep) -> Effect:
    """Return where a step stands. A course that is over stays to be judged, whatever was agreed."""
    if step.outcome is not None:
        return _OUTCOMES[step.outcome]
    if step.done_on is None:
        return Effect.PLANNED
    is_checked = step.check_on is not None or bool(step.worked_if.strip())
    if step.kind is Learning.COURSE or is_checked:
        return Effect.TO_BE_JUDGED
    return Effect.JUDGED_WITH_PLAN


def check_day(step: PlanStep, plan: DevelopmentPlan) -> date | None:
    """Return the day on which a step that is done is to be judged, None where nothing waits."""
    if effect_of(step) is not Effect.TO_BE_JUDGED:
        return None
    return step.check_on or plan.judged_by


def kept(steps: Iterable[PlanStep]) -> list[PlanStep]:
    """Return the steps that were not taken out, by due day and then as they were written."""
    return sorted(
        (one for one in steps if one.archived is None),
        key=lambda one: (one.due or date.max, one.id),
    )


def next_step(steps: Iterable[PlanStep]) -> PlanStep | None:
    """Return the open step that is due first."""
    return next((one for one in kept(steps) if one.is_open), None)


def counted_steps(steps: Iterable[PlanStep]) -> tuple[int, int]:
    """Return how many steps are done, and of how many."""
    some = kept(steps)
    return sum(1 for one in some if one.done_on is not None), len(some)


def hours_by_kind(steps: Iterable[PlanStep]) -> dict[Learning, float]:
    """Return the planned hours of each kind of learning, every kind named, in their order."""
    hours = dict.fromkeys(Learning, 0.0)
    for one in kept(steps):
        hours[one.kind] += one.hours
    return hours


def only_a_course(steps: Iterable[PlanStep], *, prescribed: bool = False) -> bool:
    """Tell whether nothing but courses is planned; never where the law prescribes one."""
    some = kept(steps)
    return bool(some) and not prescribed and all(one.kind is Learning.COURSE for one in some)


def overlapping(plan: DevelopmentPlan, others: Iterable[DevelopmentPlan]) -> DevelopmentPlan | None:
    """Return another plan of the person for the same skill whose days meet those of `plan`.

    A plan lasts from its agreement until it was judged, or to the day by which it should lead
    there. On the day on which one was judged the next may begin.
    """
    if plan.skill is None or plan.archived is not None:
        return None
    first, end = _span(plan)
    for one in others:
        same = (one.person, one.skill) == (plan.person, plan.skill)
        if same and one.id != plan.id and one.archived is None:
            other_first, other_end = _span(one)
            if first < other_end and other_first < end:
                return one
    return None


def refuse_overlap(plan: DevelopmentPlan, others: Iterable[DevelopmentPlan], skill: str) -> None:
    """Refuse a second plan for one skill at the same time.

    Raises:
        RefusedError: Another plan of the person for that skill meets its days.
    """
    found = overlapping(plan, others)
    if found is not None:
        raise RefusedError(
            message(
                "{reference} is a plan for {skill} too, from {first} to {last}. Judge it or put it"
                " away first, or add a step to it.",
                reference=found.reference,
                skill=skill,
                first=found.agreed_on,
                last=found.judged_on or found.due,
            )
        )


def last_movement(plan: DevelopmentPlan, days: Iterable[date]) -> date:
    """Return the last day on which anything of a plan was written, from its journal's days.

    Without a journal it is the day of the agreement. More days never make it earlier.
    """
    return max(days, default=plan.agreed_on)


def is_still(moved: date, today: date) -> bool:
    """Tell whether nothing has moved for 30 days."""
    return today - moved >= STILL_AFTER


@frozen
class Wait:
    """What a plan waits for from the owner, since when, and the words for it.

    `rank` 0 is late, 1 due today, 2 still for long, 3 nothing yet. `since` is the day on which it
    became or becomes due.
    """

    rank: int
    since: date
    words: Message


def waits_for(
    plan: DevelopmentPlan,
    steps: Sequence[PlanStep],
    moved: date,
    today: date,
    left_on: date | None = None,
) -> Wait:
    """Return the first thing that a running plan waits for; `left_on` is the person's last day."""
    if left_on is not None and left_on < today:
        return Wait(0, left_on, message("left on {day}: judge it or put it away", day=left_on))
    for due, said in sorted(_dues(plan, steps), key=lambda pair: pair[0]):
        if due < today:
            return Wait(0, due, said)
        if due == today:
            return Wait(1, due, said)
    if is_still(moved, today):
        still = message("no movement for {n} days", n=(today - moved).days)
        return Wait(2, moved, still)
    following = [due for due, _said in _dues(plan, steps)]
    return Wait(3, min(following, default=plan.judged_by), Message(""))


def steps_by_plan(steps: Iterable[PlanStep]) -> Mapping[int, list[PlanStep]]:
    """Return the steps of each plan, in their order."""
    found: dict[int, list[PlanStep]] = {}
    for one in kept(steps):
        found.setdefault(one.plan, []).append(one)
    return found


def _dues(plan: DevelopmentPlan, steps: Iterable[PlanStep]) -> list[tuple[date, Message]]:
    dues = [(plan.judged_by, message("judge whether it worked"))]
    for one in kept(steps):
        if one.is_open and one.due is not None:
            dues.append((one.due, message("step: {title}", title=one.title)))
        check = check_day(one, plan)
        if check is not None:
            dues.append((check, message("did it work: {title}", title=one.title)))
    return dues


def _span(plan: DevelopmentPlan) -> tuple[date, date]:
    """Return the first day of a plan and the day after its last one."""
    return plan.agreed_on, plan.judged_on or plan.due + timedelta(days=1)
