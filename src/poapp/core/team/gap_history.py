"""The gaps of a team at the end of each month: below what the role needs, or proved no longer."""

from collections.abc import Iterable, Sequence
from datetime import date

from poapp.core.frozen import frozen
from poapp.core.team.matrix import SkillsMatrix
from poapp.core.team.plans import DevelopmentPlan, PlanStep

Pair = tuple[int, int]
"""A person and a skill, by their ids."""


@frozen
class GapsOn:
    """The gaps on a day, and those of them for which a plan ran."""

    day: date
    open: frozenset[Pair]
    planned: frozenset[Pair]
    unknown: int = 0
    """Needed and never assessed: no gap, and no zero."""


def gaps_on(
    matrix: SkillsMatrix, plans: Iterable[DevelopmentPlan], steps: Iterable[PlanStep]
) -> GapsOn:
    """Return the gaps of a matrix on its day. What was not assessed is unknown, and no gap."""
    cells = {key: matrix.cell(*key) for key in matrix.needs}
    found = {
        key
        for key, cell in cells.items()
        if cell.level is not None and not cell.counts_from(matrix.needs[key])
    }
    unknown = sum(1 for cell in cells.values() if cell.is_unknown)
    taught = taught_on(matrix.day, plans, steps)
    return GapsOn(matrix.day, frozenset(found), frozenset(found & taught), unknown)


def taught_on(
    day: date, plans: Iterable[DevelopmentPlan], steps: Iterable[PlanStep]
) -> frozenset[Pair]:
    """Return who learned what by a plan on a day: by the plan's own skill or that of a step."""
    running = {one.id: one for one in plans if _runs(one, day)}
    pairs = {(one.person, one.skill) for one in running.values() if one.skill is not None}
    for step in steps:
        plan = running.get(step.plan)
        if plan is not None and step.skill is not None and step.archived is None:
            pairs.add((plan.person, step.skill))
    return frozenset(pairs)


def closed_between(before: GapsOn, after: GapsOn) -> frozenset[Pair]:
    """Return the gaps that were there before and are there no more."""
    return before.open - after.open


def month_ends(today: date, months: int) -> Sequence[date]:
    """Return the last days of so many ended months, oldest first, and today."""
    ends = []
    day = today.replace(day=1)
    for _month in range(months):
        last = date.fromordinal(day.toordinal() - 1)
        ends.append(last)
        day = last.replace(day=1)
    return [*reversed(ends), today]


def _runs(plan: DevelopmentPlan, day: date) -> bool:
    ended = plan.judged_on or plan.archived
    return plan.agreed_on <= day and (ended is None or ended > day)
