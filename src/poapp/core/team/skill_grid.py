"""A grid of people and skills that was pasted: what it would change, and what it cannot say."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from poapp.core.frozen import frozen
from poapp.core.message import Message, message
from poapp.core.team.matrix import Member, SkillsMatrix
from poapp.core.team.scale import ILUO, Scale
from poapp.core.team.skills import Skill

R = TypeVar("R")
LONGEST_ALIAS, LONGEST_SKILL = 200, 80
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_NOTHING = frozenset({"", "·", ".", "-", "–", "—", "none", "n/a", "n.a."})


@frozen
class GridWords:
    """The words that head the lines of a grid beside those of people, in the reader's language."""

    role: tuple[str, ...] = ("Role",)
    needed: tuple[str, ...] = ("Needed",)
    covered: tuple[str, ...] = ("Covered by",)
    none: tuple[str, ...] = ("none",)


@frozen
class GridLevel:
    """A level that differs from what is known; person and skill by name, known or new."""

    person: str
    skill: str
    level: int
    valid_until: date | None
    person_id: int | None
    skill_id: int | None
    before: int | None = None


@frozen
class GridProblem:
    """A cell or a heading that cannot be taken, counted from 1 as a spreadsheet does."""

    row: int
    column: int
    reason: Message


@frozen
class SkillGridPlan:
    """What a grid would do; nothing is written of it yet."""

    levels: tuple[GridLevel, ...] = ()
    same: int = 0
    new_people: tuple[tuple[str, str], ...] = ()
    """Alias and role."""
    new_skills: tuple[str, ...] = ()
    problems: tuple[GridProblem, ...] = ()

    def taken(self, *, people: bool, skills: bool) -> list[GridLevel]:
        """Return the levels that are taken, without those of people or skills not created."""
        return [
            one
            for one in self.levels
            if (people or one.person_id is not None) and (skills or one.skill_id is not None)
        ]


def plan_grid(
    rows: Sequence[Sequence[str]], matrix: SkillsMatrix, words: GridWords
) -> SkillGridPlan:
    """Return what a grid would change in a matrix: names down the side, skills along the top."""
    return _Planner(matrix, words).plan([[cell.strip() for cell in row] for row in rows])


class _Planner:
    def __init__(self, matrix: SkillsMatrix, words: GridWords) -> None:
        self._matrix, self._words = matrix, words
        self._people = _by_name(matrix.members, lambda one: (one.name, one.person.alias))
        self._skills = _by_name(matrix.skills, lambda one: (one.name,))
        self._levels: list[GridLevel] = []
        self._problems: list[GridProblem] = []
        self._new_people: dict[str, tuple[str, str]] = {}
        self._new_skills: dict[str, str] = {}
        self._same = 0

    def plan(self, rows: Sequence[Sequence[str]]) -> SkillGridPlan:
        """Read the heading, then row after row."""
        place = next((n for n, row in enumerate(rows) if any(row)), None)
        if place is None:
            return SkillGridPlan()
        header = rows[place]
        has_role = len(header) > 1 and _key(header[1]) in map(_key, self._words.role)
        first = 2 if has_role else 1
        columns = self._columns(place, header, first)
        skipped = {_key(word) for word in (*self._words.needed, *self._words.covered)}
        seen: set[str] = set()
        for number, row in enumerate(rows[place + 1 :], start=place + 2):
            name = row[0] if row else ""
            if not name or _key(name) in skipped:
                continue
            if _key(name) in seen:
                self._complain(number, 1, message("{name} stands here twice.", name=name[:80]))
                continue
            seen.add(_key(name))
            role = row[1] if has_role and len(row) > 1 else ""
            self._read_row(number, row, name, role, columns)
        return SkillGridPlan(
            tuple(self._levels),
            self._same,
            tuple(self._new_people.values()),
            tuple(self._new_skills.values()),
            tuple(self._problems),
        )

    def _columns(
        self, place: int, header: Sequence[str], first: int
    ) -> dict[int, tuple[str, Skill | None]]:
        found: dict[int, tuple[str, Skill | None]] = {}
        taken: set[str] = set()
        for column in range(first, len(header)):
            name = " ".join(header[column].split())
            if not name:
                continue
            if _key(name) in taken:
                said = message("{name} stands here twice.", name=name[:80])
                self._complain(place + 1, column + 1, said)
                continue
            taken.add(_key(name))
            known = self._skills.get(_key(name), [])
            if not known and len(name) > LONGEST_SKILL:
                said = message("A skill has at most {n} characters.", n=LONGEST_SKILL)
                self._complain(place + 1, column + 1, said)
                continue
            if not known:
                self._new_skills[_key(name)] = name
            found[column] = (name, known[0] if known else None)
        return found

    def _read_row(
        self,
        number: int,
        row: Sequence[str],
        name: str,
        role: str,
        columns: Mapping[int, tuple[str, Skill | None]],
    ) -> None:
        known = self._people.get(_key(name), [])
        if len(known) > 1:
            self._complain(number, 1, message("“{name}” fits several people.", name=name[:80]))
            return
        if not known and len(name) > LONGEST_ALIAS:
            said = message("A name has at most {n} characters.", n=LONGEST_ALIAS)
            self._complain(number, 1, said)
            return
        member = known[0] if known else None
        if member is None:
            self._new_people[_key(name)] = (" ".join(name.split()), role)
        for column, (skill_name, skill) in columns.items():
            if column < len(row):
                self._read_cell((number, column + 1), row[column], member, name, skill_name, skill)

    def _read_cell(
        self,
        place: tuple[int, int],
        cell: str,
        member: Member | None,
        name: str,
        skill_name: str,
        skill: Skill | None,
    ) -> None:
        if _key(cell) in _NOTHING or _key(cell) in map(_key, self._words.none):
            return
        scale = self._matrix.scale(skill) if skill is not None else ILUO
        level = _level(cell, scale)
        if level is None:
            self._complain(*place, _outside(cell, scale))
            return
        until = _until(cell)
        before = None
        if member is not None and skill is not None:
            held = self._matrix.cell(member.id, skill.id).held
            before = held.level if held is not None else None
            is_same = held is not None and held.level == level
            if held is not None and is_same and until in {None, held.valid_until}:
                self._same += 1
                return
        self._levels.append(
            GridLevel(
                " ".join(name.split()),
                skill_name,
                level,
                until,
                member.id if member is not None else None,
                skill.id if skill is not None else None,
                before,
            )
        )

    def _complain(self, row: int, column: int, reason: Message) -> None:
        self._problems.append(GridProblem(row, column, reason))


def _by_name(records: Sequence[R], names: Callable[[R], Sequence[str]]) -> dict[str, list[R]]:
    found: dict[str, list[R]] = {}
    for one in records:
        for name in dict.fromkeys(_key(text) for text in names(one)):
            found.setdefault(name, []).append(one)
    return found


def _key(text: str) -> str:
    return " ".join(text.split()).casefold()


def _level(cell: str, scale: Scale) -> int | None:
    """Return the level of a cell such as “U”, “3”, “3.0” or “U until 2026-09-30”."""
    sign = cell.split(maxsplit=1)[0]
    if re.fullmatch(r"\d+[.,]0+", sign):
        sign = sign.split(sign.lstrip("0123456789")[0])[0]
    return scale.read(sign)


def _until(cell: str) -> date | None:
    found = _ISO.search(cell)
    if found is None:
        return None
    try:
        return date.fromisoformat(found[0])
    except ValueError:
        return None


def _outside(cell: str, scale: Scale) -> Message:
    signs = ", ".join(one.letter for one in scale.steps)
    return message(
        "“{text}” is no level. It is one of {signs}, or a number from {low} to {high}.",
        text=cell[:40],
        signs=signs,
        low=scale.steps[0].rank,
        high=scale.steps[-1].rank,
    )
