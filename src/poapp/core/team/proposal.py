"""From a gap to a plan in one step: who is nearest, who can teach, and which steps lead there.

The proposal is a draft: the goal is left to the person's own words, and the owner edits the rest.
"""

from collections.abc import Collection, Mapping
from datetime import date, timedelta

from poapp.core.frozen import frozen
from poapp.core.message import Message, message
from poapp.core.team.matrix import Cell, Member, SkillsMatrix
from poapp.core.team.plans import Learning
from poapp.core.team.skills import Skill

A_STEP = timedelta(weeks=4)
"""How long a proposed step takes; the owner changes it."""
JUDGED_AFTER = timedelta(weeks=4)
"""How long after the last step it is judged whether it worked."""


@frozen
class ProposedStep:
    """A step as it is proposed; words become text where they are shown."""

    title: Message
    kind: Learning
    hours: float
    due: date
    proof: Message
    level_from: int | None = None
    level_to: int | None = None
    teacher: int | None = None
    worked_if: Message | None = None
    check_on: date | None = None


@frozen(kw_only=True)
class Proposal:
    """Who could learn a skill, from whom, and by which steps."""

    learner: Member
    others: tuple[Member, ...]
    """Who else could, the nearest first."""
    teacher: Member | None
    skill: Skill
    level_from: int | None
    level_to: int
    why: Message
    steps: tuple[ProposedStep, ...]
    due: date
    judged_by: date
    criterion: Message
    method: Message


def propose(
    matrix: SkillsMatrix,
    skill: Skill,
    *,
    away: Collection[int] = (),
    planned: Collection[int] = (),
    busy: Mapping[int, int] | None = None,
    learner: int | None = None,
) -> Proposal | None:
    """Propose a plan for a skill from the matrix of a day; None where nobody could follow it.

    Args:
        matrix: Who can do what; only its members are ever named.
        skill: One of its skills.
        away: Ids of people who are away then: they neither learn nor teach.
        planned: Ids of people whose running plan is about this skill already.
        busy: How many plans of each person run.
        learner: The id of somebody who is wanted, though others are nearer.
    """
    here = [one for one in matrix.members if one.id not in away]
    nearest = _learners(matrix, skill, here, planned, busy or {})
    chosen = next((one for one in nearest if one.id == learner), None)
    if learner is None and nearest:
        chosen = nearest[0]
    if chosen is None:
        return None
    cell = matrix.cell(chosen.id, skill.id)
    teacher = _teacher(matrix, skill, here, chosen, busy or {})
    scale = matrix.scale(skill)
    goal = next((one.rank for one in scale.steps if one.rank >= _wanted(skill, cell)), None)
    if goal is None:
        return None
    steps = _steps(matrix, skill, chosen, teacher, goal)
    due = steps[-1].due
    return Proposal(
        learner=chosen,
        others=tuple(one for one in nearest if one is not chosen),
        teacher=teacher,
        skill=skill,
        level_from=None if cell.is_expired else cell.level,
        level_to=goal,
        why=_why(matrix, skill, chosen),
        steps=steps,
        due=due,
        judged_by=due + JUDGED_AFTER,
        criterion=message("{skill}: four weeks without asking for help", skill=skill.name),
        method=message("Seen at work"),
    )


def _wanted(skill: Skill, cell: Cell) -> int:
    """Return the level to reach: what counts as cover, or what the role needs beyond it."""
    level = -1 if cell.level is None or cell.is_expired else cell.level
    if cell.required is not None and level >= skill.counts_from:
        return cell.required
    return skill.counts_from


def _learners(
    matrix: SkillsMatrix,
    skill: Skill,
    here: Collection[Member],
    planned: Collection[int],
    busy: Mapping[int, int],
) -> list[Member]:
    found = []
    for place, member in enumerate(here):
        cell = matrix.cell(member.id, skill.id)
        short = not cell.counts_from(_wanted(skill, cell))
        if short and member.id not in planned:
            order = (
                not cell.is_expired,
                -(cell.level or 0),
                cell.required is None,
                busy.get(member.id, 0),
                place,
            )
            found.append((order, member))
    return [member for _order, member in sorted(found, key=lambda pair: pair[0])]


def _teacher(
    matrix: SkillsMatrix,
    skill: Skill,
    here: Collection[Member],
    learner: Member,
    busy: Mapping[int, int],
) -> Member | None:
    """Return who can teach, else who holds it, of those who are here; the least busy first."""
    cover = matrix.covers[skill.id]
    for group in (cover.teachers, cover.holders):
        known = [one for one in here if one.id in group and one.id != learner.id]
        if known:
            return min(known, key=lambda one: busy.get(one.id, 0))
    return None


def _why(matrix: SkillsMatrix, skill: Skill, learner: Member) -> Message:
    cell, scale = matrix.cell(learner.id, skill.id), matrix.scale(skill)
    cover = matrix.covers[skill.id]
    holders = message("{n} of {minimum} hold it", n=len(cover.holders), minimum=cover.minimum)
    if cell.is_expired:
        nearest = message("the proof of {name} has expired", name=learner.name)
    elif cell.level is None:
        nearest = message("nobody has assessed {name} yet", name=learner.name)
    else:
        letter = scale.step(cell.level).letter if scale.has(cell.level) else str(cell.level)
        nearest = message("{name} is nearest, at {level}", name=learner.name, level=letter)
    return message("{holders}; {nearest}.", holders=holders, nearest=nearest)


def _steps(
    matrix: SkillsMatrix, skill: Skill, learner: Member, teacher: Member | None, goal: int
) -> tuple[ProposedStep, ...]:
    cell, scale = matrix.cell(learner.id, skill.id), matrix.scale(skill)
    if cell.is_expired and cell.level is not None and cell.level >= goal:
        due = matrix.day + A_STEP
        return (_renewal(skill, due, goal),)
    begins = 0 if cell.level is None else cell.level
    ranks = [one.rank for one in scale.steps if begins < one.rank <= goal]
    made: list[ProposedStep] = []
    due = matrix.day
    if cell.level is None:
        due += A_STEP / 2
        made.append(_finding_out(skill, learner, due))
    if skill.is_prescribed or teacher is None:
        due += A_STEP
        made.append(_course(skill, due))
    if len(ranks) == 1 and teacher is not None:
        due += A_STEP
        made.append(_together(skill, teacher, due))
    before = begins
    for rank in ranks:
        due += A_STEP
        made.append(_practice(matrix, skill, teacher, (before, rank), due, is_last=rank == goal))
        before = rank
    return tuple(made)


def _renewal(skill: Skill, due: date, goal: int) -> ProposedStep:
    kind = Learning.COURSE if skill.is_prescribed else Learning.ON_THE_JOB
    return ProposedStep(
        message("Renew the proof of {skill}", skill=skill.name),
        kind,
        4.0,
        due,
        message("New proof"),
        level_to=goal,
    )


def _finding_out(skill: Skill, learner: Member, due: date) -> ProposedStep:
    return ProposedStep(
        message("See what {name} can do of it already", name=learner.name),
        Learning.ON_THE_JOB,
        1.0,
        due,
        message("Assessment of {skill}", skill=skill.name),
    )


def _course(skill: Skill, due: date) -> ProposedStep:
    title = message("Course in {skill}", skill=skill.name)
    if skill.is_prescribed:
        title = message("The prescribed course: {skill}", skill=skill.name)
    return ProposedStep(
        title,
        Learning.COURSE,
        8.0,
        due,
        message("Certificate"),
        worked_if=message("It is used at work within four weeks"),
        check_on=due + JUDGED_AFTER,
    )


def _together(skill: Skill, teacher: Member, due: date) -> ProposedStep:
    return ProposedStep(
        message("{skill} together with {name}", skill=skill.name, name=teacher.name),
        Learning.WITH_OTHERS,
        8.0,
        due,
        message("Seen by {name}", name=teacher.name),
        teacher=teacher.id,
    )


def _practice(
    matrix: SkillsMatrix,
    skill: Skill,
    teacher: Member | None,
    levels: tuple[int, int],
    due: date,
    *,
    is_last: bool,
) -> ProposedStep:
    who = teacher.name if teacher is not None else ""
    kind, hours = Learning.ON_THE_JOB, 12.0
    worked_if, check = None, None
    if levels[1] >= matrix.scale(skill).teaching:
        title = message("Teach {skill} to somebody, who is then assessed", skill=skill.name)
    elif is_last and who:
        title = message("{skill} alone, {name} watching", skill=skill.name, name=who)
    elif is_last:
        title = message("{skill} alone, checked afterwards", skill=skill.name)
    elif who:
        kind, hours = Learning.WITH_OTHERS, 8.0
        title = message("{skill} together with {name}", skill=skill.name, name=who)
    else:
        title = message("Practise {skill}", skill=skill.name)
    if is_last:
        worked_if, check = message("No help was needed"), due + JUDGED_AFTER
    proof = message("Seen by {name}", name=who) if who else message("Result checked")
    return ProposedStep(
        title,
        kind,
        hours,
        due,
        proof,
        level_from=levels[0],
        level_to=levels[1],
        teacher=None if teacher is None else teacher.id,
        worked_if=worked_if,
        check_on=check,
    )
