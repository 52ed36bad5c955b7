"""Who is away, and what that leaves uncovered: skills, who could cover, who is nearest to it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from poapp.core.frozen import frozen
from poapp.core.people import Absence
from poapp.core.team.matrix import Cell, Cover, Member, SkillsMatrix
from poapp.core.team.skills import Skill

NEAREST = 3
"""So many people are named who are nearest to being able to."""


@frozen
class Span:
    """Days on which a person is not there; `last` None: they leave, `first` is the first day."""

    person: int
    first: date
    last: date | None = None

    def holds(self, day: date) -> bool:
        """Tell whether the person is not there on a day."""
        return self.first <= day and (self.last is None or day <= self.last)


@frozen
class Near:
    """Somebody who does not count as a holder yet: what is missing is a step, or a new proof."""

    person: int
    level: int | None
    is_expired: bool
    days_there: int


@frozen
class Short:
    """A skill that fewer hold than have to, because of those who are away.

    `least` is the number on the worst day, `days` how many worked days are short, `first` and
    `last` the first and last of them. `remaining` hold it and are there on some of those days.
    """

    skill: Skill
    least: int
    days: int
    worked: int
    first: date
    last: date
    remaining: tuple[int, ...]
    nearest: tuple[Near, ...]
    teachers: tuple[int, ...]
    """Who can teach it, those who are away among them: before they go."""
    was_short: bool
    """Whether too few hold it also without this absence."""


class Presence:
    """Who is there on which day, by working patterns, absences and last days."""

    def __init__(
        self, members: Sequence[Member], absences: Iterable[Absence], spans: Iterable[Span] = ()
    ) -> None:
        self._members = {one.id: one.person for one in members}
        self._away: dict[int, list[Span]] = {}
        for one in absences:
            if one.archived is None:
                span = Span(one.person, one.first, one.last)
                self._away.setdefault(one.person, []).append(span)
        for span in spans:
            self._away.setdefault(span.person, []).append(span)

    def is_there(self, person: int, day: date) -> bool:
        """Tell whether a person works on a day and is not away."""
        found = self._members.get(person)
        if found is None or str(day.isoweekday()) not in found.works_on:
            return False
        if not found.is_here(day):
            return False
        return not any(span.holds(day) for span in self._away.get(person, ()))


def short_skills(
    matrix: SkillsMatrix,
    spans: Sequence[Span],
    absences: Iterable[Absence],
    worked: Sequence[date],
) -> list[Short]:
    """Return what is short while some are away, the most critical and the shortest first.

    Args:
        matrix: The team as it is today.
        spans: Who is away besides what is known.
        absences: The absences that are known.
        worked: The days that are looked at: those on which the organisation works.
    """
    known = list(absences)
    before, after = Presence(matrix.members, known), Presence(matrix.members, known, spans)
    away = {span.person for span in spans}
    found = []
    for skill in matrix.skills:
        cover = matrix.covers[skill.id]
        if away & {*cover.holders}:
            short = _short(matrix, skill, cover, (before, after), worked)
            if short is not None:
                found.append(short)
    return sorted(found, key=lambda one: (not one.skill.is_critical, one.least, -one.days))


def _short(
    matrix: SkillsMatrix,
    skill: Skill,
    cover: Cover,
    presence: tuple[Presence, Presence],
    worked: Sequence[date],
) -> Short | None:
    before, after = presence
    counts: dict[date, int] = {}
    for day in worked:
        holders = [one for one in cover.holders if _is_valid(matrix.cell(one, skill.id), day)]
        there = sum(1 for one in holders if after.is_there(one, day))
        usual = sum(1 for one in holders if before.is_there(one, day))
        if there < min(usual, skill.minimum):
            counts[day] = there
    if not counts:
        return None
    short_days = sorted(counts)
    remaining = tuple(
        one
        for one in cover.holders
        if any(
            after.is_there(one, day) and _is_valid(matrix.cell(one, skill.id), day)
            for day in short_days
        )
    )
    return Short(
        skill=skill,
        least=min(counts.values()),
        days=len(counts),
        worked=len(worked),
        first=short_days[0],
        last=short_days[-1],
        remaining=remaining,
        nearest=nearest(matrix, skill, after, short_days),
        teachers=cover.teachers,
        was_short=not cover.is_enough,
    )


def nearest(
    matrix: SkillsMatrix, skill: Skill, presence: Presence, days: Collection[date]
) -> tuple[Near, ...]:
    """Return who is nearest to holding a skill and there on some of the days.

    An expired proof that only has to be renewed comes first, then the highest level, then those
    whose role needs it, then who is there longest. Nobody is named who has not begun.
    """
    found = []
    for member in matrix.members:
        cell = matrix.cell(member.id, skill.id)
        there = sum(1 for day in days if presence.is_there(member.id, day))
        if not there or not cell.level or cell.counts_from(skill.counts_from):
            continue
        found.append(Near(member.id, cell.level, cell.is_expired, there))
    ready = {one.person for one in found if (one.level or 0) >= skill.counts_from}
    needed = {one.person for one in found if matrix.cell(one.person, skill.id).is_gap}
    found.sort(
        key=lambda one: (
            one.person not in ready,
            -(one.level or 0),
            one.person not in needed,
            -one.days_there,
        )
    )
    return tuple(found[:NEAREST])


def absent_names(spans: Iterable[Span], names: Mapping[int, str]) -> list[str]:
    """Return the names of those who are away, each once, in the order of the spans."""
    return [names[one] for one in dict.fromkeys(span.person for span in spans) if one in names]


def _is_valid(cell: Cell, day: date) -> bool:
    """Tell whether a proof that is valid today still is on a later day."""
    return cell.held is None or not cell.held.is_expired(day)
