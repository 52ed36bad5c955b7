"""The gaps of a team at the end of each month: below what the role needs, or proved no longer."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date

from poapp.core.frozen import frozen
from poapp.core.team.matrix import Held, Member, role_key
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
    day: date,
    members: Iterable[Member],
    needs: Mapping[str, Sequence[tuple[int, int]]],
    held: Mapping[Pair, Held],
    taught: AbstractSet[Pair],
) -> GapsOn:
    """Return the gaps of a day. What was not assessed is unknown, and no gap.

    Args:
        day: The day.
        members: Who was in the team then.
        needs: The skills that each role needs, with their levels, by `role_key`.
        held: What held then of each person and skill.
        taught: Who learned what by a plan then.
    """
    found: set[Pair] = set()
    unknown = 0
    for member in members:
        for skill, level in needs.get(role_key(member.role), ()):
            last = held.get((member.id, skill))
            if last is None:
                unknown += 1
            elif last.level < level or last.is_expired(day):
                found.add((member.id, skill))
    return GapsOn(day, frozenset(found), frozenset(found & taught), unknown)


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


def month_ends(today: date, months: int) -> list[date]:
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
