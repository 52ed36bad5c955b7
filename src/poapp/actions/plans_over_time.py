"""The gaps of a team over the months, read from what was assessed and agreed then."""

from collections.abc import Iterator, Mapping
from datetime import date

from poapp.core.people import Membership, Person
from poapp.core.process import Process
from poapp.core.team.gap_history import GapsOn, Pair, gaps_on, month_ends, taught_on
from poapp.core.team.matrix import Held, members_on, needs_of, skills_on
from poapp.core.team.plans import DevelopmentPlan, PlanStep
from poapp.core.team.skills import RoleRequirement, Skill
from poapp.store.store import Store


def gaps_over(store: Store, process: Process, months: int) -> list[GapsOn]:
    """Return the gaps at the end of so many months and today; from the first assessment on.

    The history is read once and walked through, whatever the number of months.
    """
    people = store.all(Person)
    places = store.all(Membership, process=process.id)
    plans = [one for one in store.all(DevelopmentPlan) if one.process in {None, process.id}]
    steps, skills = store.all(PlanStep), store.all(Skill, process=process.id)
    needs = needs_of(store.all(RoleRequirement, process=process.id))
    points = []
    for day, held in _held_at(store, month_ends(store.clock.today(), months)):
        there = {one.id for one in skills_on(day, skills)}
        by_role: dict[str, list[tuple[int, int]]] = {}
        for (role, skill), level in needs.items():
            if skill in there:
                by_role.setdefault(role, []).append((skill, level))
        members = members_on(day, people, places)
        points.append(gaps_on(day, members, by_role, held, taught_on(day, plans, steps)))
    return points


def _held_at(store: Store, days: list[date]) -> Iterator[tuple[date, Mapping[Pair, Held]]]:
    """Yield each day from the first assessment on with what held then."""
    rows = store.rows(
        'SELECT person, skill, level, "on", valid_until FROM assessment'
        " JOIN record ON record.id = assessment.id WHERE record.archived IS NULL"
        ' ORDER BY "on", assessment.id'
    )
    held: dict[Pair, Held] = {}
    place = 0
    for day in days:
        last, changed = day.isoformat(), {}
        while place < len(rows) and rows[place][3] <= last:
            person, skill, level, on, until = rows[place]
            changed[person, skill] = (level, on, until)
            place += 1
        for key, (level, on, until) in changed.items():
            valid = date.fromisoformat(until) if until else None
            held[key] = Held(level, date.fromisoformat(on), valid)
        if held:
            yield day, held
