"""Taking over a pasted grid of people and skills, as one edit."""

from poapp.actions.people import put_person
from poapp.actions.skills import put_skill, scale_for
from poapp.core.message import message
from poapp.core.people import Person
from poapp.core.process import Process
from poapp.core.team.assessing import refuse_assessment
from poapp.core.team.skill_grid import GridLevel, SkillGridPlan
from poapp.core.team.skills import Assessment, Method, Skill
from poapp.store.store import Store


def take_over(
    store: Store, process: Process, plan: SkillGridPlan, *, people: bool, skills: bool
) -> int:
    """Write what a grid changes, with the new people and skills if wanted; return the levels.

    All of it is one step of undo. The levels are "taken over from a list", as of today.

    Raises:
        RefusedError: A person came after today, or left; then nothing is written.
    """
    levels = plan.taken(people=people, skills=skills)
    if not levels and not (people and plan.new_people) and not (skills and plan.new_skills):
        return 0
    known = {one.id: one for one in store.all(Person)}
    work = {one.id: one for one in store.all(Skill, process=process.id)}
    with store.edit(message("Skills taken over from a list")) as edit:
        made: dict[str, Person] = {}
        if people:
            for alias, role in plan.new_people:
                made[alias] = put_person(store, edit, process, alias, role=role)
        added: dict[str, Skill] = {}
        if skills:
            for name in plan.new_skills:
                added[name] = put_skill(store, edit, process, Skill(name=name))
        wanted = []
        for one in levels:
            person = known[one.person_id] if one.person_id is not None else made[one.person]
            skill = work[one.skill_id] if one.skill_id is not None else added[one.skill]
            wanted.append(_assessment(process, one, person, skill, store))
        edit.put_all(Assessment, wanted)
    return len(levels)


def _assessment(
    process: Process, one: GridLevel, person: Person, skill: Skill, store: Store
) -> Assessment:
    today = store.clock.today()
    made = Assessment(
        process=process.id,
        person=person.id,
        skill=skill.id,
        level=one.level,
        # A proof that has ended already was of an earlier day: the last one on which it was valid.
        on=min(today, one.valid_until or today),
        method=Method.TAKEN_OVER,
        valid_until=one.valid_until,
    )
    refuse_assessment(made, person, scale_for(store, skill), today)
    return made
