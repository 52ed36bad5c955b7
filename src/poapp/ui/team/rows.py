"""In which order the people stand in the matrix, and which of them."""

from collections.abc import Sequence

from poapp.core.message import N_
from poapp.core.record import Option
from poapp.core.team.matrix import Member, SkillsMatrix, role_key
from poapp.language import _
from poapp.ui.widgets.table.model import Group


class Order(Option):
    """By what the rows are sorted; a skill is named beside it."""

    NAME = "name", N_("name")
    ROLE = "role", N_("role")
    GAPS = "gaps", N_("open needs")
    SKILL = "skill", N_("one skill")


def rows_of(
    matrix: SkillsMatrix,
    order: Order = Order.NAME,
    skill: int | None = None,
    *,
    is_grouped: bool = False,
    words: str = "",
) -> list[Member | Group]:
    """Return the members that fit the words, in order, with a group before each role if wanted."""
    shown = [one for one in matrix.members if _fits(one, words)]
    shown = _sorted(matrix, shown, order, skill)
    if not is_grouped:
        return list(shown)
    found: dict[str, list[Member | Group]] = {}
    for member in sorted(shown, key=lambda one: (not one.role, role_key(one.role))):
        role = member.role or _("no role")
        found.setdefault(role_key(member.role), [Group(role)]).append(member)
    return [row for some in found.values() for row in some]


def needs_open(matrix: SkillsMatrix, member: Member) -> int:
    """Return how many levels that the role needs are not there, or not proved."""
    cells = [matrix.cell(member.id, skill.id) for skill in matrix.skills]
    return sum(1 for one in cells if one.is_gap or one.is_unknown or one.is_expired)


def _fits(member: Member, words: str) -> bool:
    told = f"{member.name} {member.person.alias} {member.role}".casefold()
    return all(word in told for word in words.casefold().split())


def _sorted(
    matrix: SkillsMatrix, members: Sequence[Member], order: Order, skill: int | None
) -> list[Member]:
    if order is Order.ROLE:
        return sorted(members, key=lambda one: (not one.role, role_key(one.role)))
    if order is Order.GAPS:
        return sorted(members, key=lambda one: -needs_open(matrix, one))
    if order is Order.SKILL and skill is not None:
        return sorted(members, key=lambda one: -_level(matrix, one, skill))
    return list(members)


def _level(matrix: SkillsMatrix, member: Member, skill: int) -> float:
    """Return a level for sorting: a proof that has expired comes right after a valid one."""
    cell = matrix.cell(member.id, skill)
    if cell.level is None:
        return -1.0 if cell.required is None else -0.5
    return cell.level - (0.5 if cell.is_expired else 0.0)
