"""Skills: what the work needs, what each role needs of it, and what was assessed when."""

from dataclasses import replace
from datetime import date
from typing import Any

from poapp.actions.lookup import owner_of
from poapp.actions.people import team_on
from poapp.core.frozen import frozen
from poapp.core.message import RefusedError, message
from poapp.core.people import Person
from poapp.core.process import Process
from poapp.core.team.assessing import months_after, refuse_assessment
from poapp.core.team.matrix import Held, SkillsMatrix, matrix_of, role_key, scale_of, skills_on
from poapp.core.team.scale import Scale, SkillLevel, scales_of
from poapp.core.team.skills import Assessment, Method, RoleRequirement, Skill
from poapp.store.edit import Edit
from poapp.store.store import Store


def skills_of(store: Store, process: Process) -> tuple[Skill, ...]:
    """Return the skills of a process that are not put away, in the owner's order."""
    return skills_on(store.clock.today(), store.all(Skill, process=process.id))


def scale_for(store: Store, skill: Skill) -> Scale:
    """Return the scale of a skill."""
    if skill.scale is None:
        return scale_of(skill, {})
    return scale_of(skill, scales_of(store.all(SkillLevel, scale=skill.scale)))


def matrix_on(store: Store, process: Process, day: date) -> SkillsMatrix:
    """Return the matrix of a process as it was, or is, on a day."""
    skills = skills_on(day, store.all(Skill, process=process.id))
    scales = scales_of(store.all(SkillLevel)) if any(one.scale for one in skills) else {}
    return matrix_of(
        day,
        team_on(store, process, day),
        skills,
        store.all(RoleRequirement, process=process.id),
        held_on(store, day),
        scales,
    )


def held_on(store: Store, day: date) -> dict[tuple[int, int], Held]:
    """Return what holds on a day of each person who is or was in a team, in each skill.

    It says what `latest_on` says of the whole history, without reading it: one step into an index
    a cell, however long the history is.
    """
    return _held(store.rows(_ALL, (day.isoformat(),)))


def held_in(store: Store, person: int, skill: int, day: date) -> Held | None:
    """Return what holds of one person in one skill on a day."""
    found = _held(store.rows(_ONE, (person, skill, day.isoformat())))
    return found.get((person, skill))


def _held(rows: list[tuple[Any, ...]]) -> dict[tuple[int, int], Held]:
    days = {text: date.fromisoformat(text) for row in rows for text in (row[3], row[4]) if text}
    return {
        (person, skill): Held(level, days[on], days.get(until), _METHODS[method], found)
        for person, skill, level, on, until, method, found in rows
    }


_ALL = """
    SELECT one.person, one.skill, one.level, one."on", one.valid_until, one.method, one.id
    FROM (SELECT DISTINCT person FROM membership) AS member CROSS JOIN skill
    JOIN assessment AS one ON one.id = (
        SELECT last.id FROM assessment AS last JOIN record ON record.id = last.id
        WHERE last.person = member.person AND last.skill = skill.id AND last."on" <= ?
        AND record.archived IS NULL ORDER BY last."on" DESC, last.id DESC LIMIT 1)"""
_ONE = """
    SELECT person, skill, level, "on", valid_until, method, assessment.id
    FROM assessment JOIN record ON record.id = assessment.id
    WHERE person = ? AND skill = ? AND "on" <= ? AND archived IS NULL
    ORDER BY "on" DESC, assessment.id DESC LIMIT 1"""
_METHODS = {method.value: method for method in Method}


def plan_steps(store: Store) -> dict[int, tuple[int, int]]:
    """Return how many steps of their running plans are done, and how many there are, by person."""
    rows = store.rows(
        "SELECT person, count(done_on), count(*) FROM plan_step"
        " JOIN record ON record.id = plan_step.id"
        " JOIN development_plan AS plan ON plan.id = plan_step.plan"
        " JOIN record AS other ON other.id = plan.id"
        " WHERE record.archived IS NULL AND other.archived IS NULL AND plan.outcome IS NULL"
        " GROUP BY person"
    )
    return {person: (done, count) for person, done, count in rows}


def next_planned(store: Store) -> int | None:
    """Return the person of whose plan a step is due first, None where no plan runs."""
    rows = store.rows(
        "SELECT person FROM plan_step JOIN record ON record.id = plan_step.id"
        " JOIN development_plan AS plan ON plan.id = plan_step.plan"
        " JOIN record AS other ON other.id = plan.id"
        " WHERE done_on IS NULL AND plan_step.due IS NOT NULL AND record.archived IS NULL"
        " AND other.archived IS NULL AND plan.outcome IS NULL ORDER BY plan_step.due LIMIT 1"
    )
    return rows[0][0] if rows else None


def add_skill(store: Store, process: Process, skill: Skill) -> Skill:
    """Add a skill to a process, behind the others.

    Raises:
        RefusedError: There is a skill of that name.
    """
    with store.edit(message("New skill {name}", name=skill.name.strip())) as edit:
        return put_skill(store, edit, process, skill)


def put_skill(store: Store, edit: Edit, process: Process, skill: Skill) -> Skill:
    """Add a skill as part of an edit that does more."""
    name = " ".join(skill.name.split())
    _refuse_twin(store, process.id, name)
    place = max((one.place for one in store.all(Skill, process=process.id)), default=-1) + 1
    return edit.put(replace(skill, name=name, process=process.id, place=place))


def change_skill(store: Store, after: Skill, focus: str = "") -> Skill:
    """Keep a skill as it was changed in a form.

    Raises:
        RefusedError: Another skill has that name.
    """
    _refuse_twin(store, after.process, after.name, but=after.id)
    with store.edit(message("Change the skill {name}", name=after.name), focus=focus) as edit:
        return edit.put(after)


def put_away_skill(store: Store, skill: Skill) -> Skill:
    """Put a skill away; the matrix of earlier days still shows it."""
    with store.edit(message("Put away the skill {name}", name=skill.name)) as edit:
        return edit.put(replace(skill, archived=store.clock.today()))


def require(store: Store, process: Process, role: str, skill: Skill, level: int | None) -> None:
    """Say which level of a skill a role needs; None says that it does not need it.

    Raises:
        RefusedError: The role has no name, or the scale of the skill no such level.
    """
    if not role.strip():
        raise RefusedError(message("Give the person a role first: the need belongs to the role."))
    title = message("{skill} for {role}", skill=skill.name, role=role)
    with store.edit(title, focus=f"require-{skill.id}-{role_key(role)}") as edit:
        put_requirement(store, edit, process, role, skill, level)


def put_requirement(
    store: Store, edit: Edit, process: Process, role: str, skill: Skill, level: int | None
) -> None:
    """Say what a role needs as part of an edit that does more."""
    if level is not None:
        scale_for(store, skill).step(level)
    known = [
        one
        for one in store.all(RoleRequirement, process=process.id, skill=skill.id)
        if role_key(one.role) == role_key(role)
    ]
    if known and level is None:
        edit.put(replace(known[0], archived=store.clock.today()))
    elif known and level is not None:
        edit.put(replace(known[0], level=level, archived=None))
    elif level is not None:
        edit.put(
            RoleRequirement(
                process=process.id, role=" ".join(role.split()), skill=skill.id, level=level
            )
        )


@frozen(kw_only=True)
class Proof:
    """What shows a level: how and when it was found out, by whom, and how long it is valid."""

    on: date
    method: Method = Method.OBSERVED
    assessor: int | None = None
    taught: int | None = None
    words: str = ""
    valid_until: date | None = None


def usual_proof(store: Store, skill: Skill) -> Proof:
    """Return what is meant where nothing is said: seen at work today, by the owner."""
    today, owner = store.clock.today(), owner_of(store)
    until = months_after(today, skill.months_valid) if skill.months_valid else None
    return Proof(on=today, assessor=owner.id if owner else None, valid_until=until)


def assess(
    store: Store, person: Person, skill: Skill, level: int, proof: Proof | None = None
) -> Assessment:
    """Add an assessment; earlier ones stay. Undo takes it back, no form edits it.

    Raises:
        RefusedError: The scale has no such level, the day lies before the person came, after they
            left or in the future, or nothing shows that they can teach.
    """
    name = scale_for(store, skill).step(level).letter
    title = message(
        "{person}: {skill} {level}", person=person.title_text(), skill=skill.name, level=name
    )
    with store.edit(title) as edit:
        return put_assessment(store, edit, person, skill, level, proof)


def put_assessment(
    store: Store,
    edit: Edit,
    person: Person,
    skill: Skill,
    level: int,
    proof: Proof | None = None,
) -> Assessment:
    """Add an assessment as part of an edit that does more."""
    shown = proof or usual_proof(store, skill)
    scale = scale_for(store, skill)
    wanted = Assessment(
        process=skill.process,
        person=person.id,
        skill=skill.id,
        level=scale.step(level).rank,
        on=shown.on,
        method=shown.method,
        assessor=shown.assessor,
        taught=shown.taught,
        proof=shown.words.strip(),
        valid_until=shown.valid_until,
    )
    refuse_assessment(wanted, person, scale, edit.clock.today())
    return edit.put(wanted)


def complete_proof(store: Store, found: Assessment, after: Assessment) -> Assessment:
    """Complete how an assessment of today was found out: level, person and skill stay.

    Raises:
        RefusedError: It was written on an earlier day, or the proof does not fit the level.
    """
    person, skill = store.get(Person, found.person), store.get(Skill, found.skill)
    today = store.clock.today()
    if found.created is not None and found.created.date() != today:
        raise RefusedError(message("What was assessed earlier stays as it is. Assess anew."))
    after = replace(after, level=found.level, person=found.person, skill=found.skill)
    refuse_assessment(after, person, scale_for(store, skill), today)
    title = message("Proof of {person}: {skill}", person=person.title_text(), skill=skill.name)
    with store.edit(title, focus=f"proof-{found.id}") as edit:
        return edit.put(after)


def _refuse_twin(store: Store, process: int | None, name: str, *, but: int = 0) -> None:
    wanted = " ".join(name.split()).casefold()
    for one in store.all(Skill, process=process):
        if one.id != but and one.archived is None and one.name.casefold() == wanted:
            raise RefusedError(message("There is a skill “{name}” already.", name=one.name))
