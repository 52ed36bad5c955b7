"""The skills matrix: who can do what on a day, what the roles need, and who covers a skill."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from poapp.core.frozen import frozen
from poapp.core.people import Membership, Person
from poapp.core.team.scale import ILUO, Scale
from poapp.core.team.skills import Assessment, Method, RoleRequirement, Skill


@frozen
class Member:
    """A person in the team of a process, with the role that they have there."""

    person: Person
    role: str
    membership: int = 0

    @property
    def id(self) -> int:
        """The id of the person."""
        return self.person.id

    @property
    def name(self) -> str:
        """What the person is called here."""
        return self.person.title_text()


class Held(NamedTuple):
    """What the last assessment up to a day says of one person in one skill.

    A tuple, because thousands of them are read for every look at a large team.
    """

    level: int
    on: date
    valid_until: date | None = None
    method: Method = Method.OBSERVED
    assessment: int = 0

    def is_expired(self, day: date) -> bool:
        """Tell whether the proof is no longer valid; its last day still counts."""
        return self.valid_until is not None and self.valid_until < day


@frozen
class Cell:
    """One person in one skill: the level they have against the level that their role needs.

    `level` None is "not assessed", which is never zero; `required` None is "not needed".
    """

    level: int | None = None
    required: int | None = None
    is_expired: bool = False
    held: Held | None = None

    @property
    def is_gap(self) -> bool:
        """Whether the person was assessed below what the role needs."""
        return self.level is not None and self.required is not None and self.level < self.required

    @property
    def is_unknown(self) -> bool:
        """Whether the role needs the skill and nobody has assessed it."""
        return self.level is None and self.required is not None

    def counts_from(self, least: int) -> bool:
        """Tell whether the person counts as a holder: at least that level, with a valid proof."""
        return self.level is not None and self.level >= least and not self.is_expired


NOTHING = Cell()
"""Neither needed nor assessed."""


@frozen
class Cover:
    """Who holds a skill, and how many have to; ids of people, in the order of the team."""

    skill: int
    minimum: int
    holders: tuple[int, ...]
    teachers: tuple[int, ...] = ()
    expired: tuple[int, ...] = ()
    """Who would hold it if the proof were valid."""

    @property
    def is_enough(self) -> bool:
        """Whether at least the minimum hold it."""
        return len(self.holders) >= self.minimum

    @property
    def is_single(self) -> bool:
        """Whether everything hangs on one person."""
        return len(self.holders) == 1

    @property
    def missing(self) -> int:
        """How many holders are missing to the minimum; 0 where there are enough."""
        return max(0, self.minimum - len(self.holders))


@frozen
class SkillsMatrix:
    """The matrix of a team on a day; cells are made when they are looked at.

    `held` says what holds, by person and skill; `needs` which level a member's role needs.
    """

    day: date
    members: tuple[Member, ...]
    skills: tuple[Skill, ...]
    held: Mapping[tuple[int, int], Held]
    needs: Mapping[tuple[int, int], int]
    covers: Mapping[int, Cover]
    scales: Mapping[int, Scale]

    def cell(self, person: int, skill: int) -> Cell:
        """Return the cell of a person and a skill."""
        key = (person, skill)
        last, required = self.held.get(key), self.needs.get(key)
        if last is not None:
            return Cell(last.level, required, last.is_expired(self.day), last)
        return NOTHING if required is None else Cell(required=required)

    def scale(self, skill: Skill) -> Scale:
        """Return the scale of a skill."""
        return scale_of(skill, self.scales)

    @property
    def covered(self) -> int:
        """How many skills are held by as many as have to."""
        return sum(1 for cover in self.covers.values() if cover.is_enough)

    @property
    def singles(self) -> int:
        """How many skills hang on one person."""
        return sum(1 for cover in self.covers.values() if cover.is_single)

    @property
    def expired(self) -> int:
        """How many proofs are no longer valid where the skill counts."""
        return sum(len(cover.expired) for cover in self.covers.values())


def scale_of(skill: Skill, scales: Mapping[int, Scale]) -> Scale:
    """Return the scale of a skill: its own, else the one of five levels."""
    return scales.get(skill.scale, ILUO) if skill.scale is not None else ILUO


def members_on(
    day: date, people: Iterable[Person], memberships: Iterable[Membership]
) -> tuple[Member, ...]:
    """Return who is in the team on a day, by name; a later place replaces an earlier one."""
    known = {person.id: person for person in people if person.is_here(day)}
    found: dict[int, Member] = {}
    for one in memberships:
        person = known.get(one.person)
        if person is not None and one.holds(day):
            found[person.id] = Member(person, one.role or person.role, one.id)
    return tuple(sorted(found.values(), key=lambda one: (one.name.casefold(), one.id)))


def latest_on(day: date, assessments: Iterable[Assessment]) -> dict[tuple[int, int], Held]:
    """Return what holds on a day: of each person and skill the last assessment up to it.

    Of two on one day, the one written last holds.
    """
    found: dict[tuple[int, int], Assessment] = {}
    for one in assessments:
        if one.on > day or one.archived is not None:
            continue
        key = (one.person, one.skill)
        before = found.get(key)
        if before is None or (one.on, one.id) > (before.on, before.id):
            found[key] = one
    return {
        key: Held(one.level, one.on, one.valid_until, one.method, one.id)
        for key, one in found.items()
    }


def skills_on(day: date, skills: Iterable[Skill]) -> tuple[Skill, ...]:
    """Return the skills that are not put away by a day, in the owner's order, then by age."""
    found = [one for one in skills if one.archived is None or one.archived > day]
    return tuple(sorted(found, key=lambda one: (one.place, one.id)))


def role_key(role: str) -> str:
    """Return what two spellings of one role share."""
    return " ".join(role.split()).casefold()


def needs_of(requirements: Iterable[RoleRequirement]) -> dict[tuple[str, int], int]:
    """Return the level that each role needs, by role and skill."""
    return {
        (role_key(one.role), one.skill): one.level for one in requirements if one.archived is None
    }


def matrix_of(
    day: date,
    members: Sequence[Member],
    skills: Sequence[Skill],
    requirements: Iterable[RoleRequirement],
    held: Mapping[tuple[int, int], Held],
    scales: Mapping[int, Scale] | None = None,
) -> SkillsMatrix:
    """Put a matrix together; `requirements` are the present ones, whatever the day."""
    roles: dict[str, dict[int, int]] = {}
    for (role, asked), level in needs_of(requirements).items():
        roles.setdefault(role, {})[asked] = level
    shown = {skill.id for skill in skills}
    needs = {
        (member.id, asked): level
        for member in members
        for asked, level in roles.get(role_key(member.role), {}).items()
        if asked in shown
    }
    known, people = scales or {}, tuple(member.id for member in members)
    covers = {skill.id: cover_of(day, skill, people, held, known) for skill in skills}
    return SkillsMatrix(day, tuple(members), tuple(skills), held, needs, covers, known)


def cover_of(
    day: date,
    skill: Skill,
    people: Iterable[int],
    held: Mapping[tuple[int, int], Held],
    scales: Mapping[int, Scale],
) -> Cover:
    """Return who of some people holds a skill on a day; an expired proof does not count."""
    teaching, least, asked = scale_of(skill, scales).teaching, skill.counts_from, skill.id
    holders, teachers, expired = [], [], []
    for person in people:
        last = held.get((person, asked))
        if last is None or last.level < least:
            continue
        if last.is_expired(day):
            expired.append(person)
            continue
        holders.append(person)
        if last.level >= teaching:
            teachers.append(person)
    return Cover(skill.id, skill.minimum, tuple(holders), tuple(teachers), tuple(expired))


def with_held(matrix: SkillsMatrix, person: int, skill: int, held: Held | None) -> SkillsMatrix:
    """Return the matrix with one cell anew: what `matrix_of` makes of it, without the others."""
    found = next((one for one in matrix.skills if one.id == skill), None)
    if found is None or all(one.id != person for one in matrix.members):
        return matrix
    known = dict(matrix.held)
    if held is not None:
        known[person, skill] = held
    else:
        known.pop((person, skill), None)
    people = tuple(member.id for member in matrix.members)
    cover = cover_of(matrix.day, found, people, known, matrix.scales)
    return replace(matrix, held=known, covers={**matrix.covers, skill: cover})


def changed_between(before: SkillsMatrix, after: SkillsMatrix) -> dict[tuple[int, int], Cell]:
    """Return the cells whose level or validity differs, each as it was before."""
    people, skills = {one.id for one in after.members}, {one.id for one in after.skills}
    return {
        key: before.cell(*key)
        for key in {*before.held, *after.held}
        if key[0] in people and key[1] in skills and _stand(before, key) != _stand(after, key)
    }


def _stand(matrix: SkillsMatrix, key: tuple[int, int]) -> tuple[int, bool] | None:
    last = matrix.held.get(key)
    return None if last is None else (last.level, last.is_expired(matrix.day))
