"""The skills matrix in words: cells, covers and facts."""

from collections.abc import Mapping, Sequence

from poapp.core.message import Message, counted, message
from poapp.core.team.matrix import Cell, Cover, Member, SkillsMatrix
from poapp.core.team.scale import ILUO, Scale
from poapp.core.team.skills import Method, Skill
from poapp.language import _, current

USUAL = ILUO


def cell_words(member: Member, skill: Skill, cell: Cell, scale: Scale) -> str:
    """Return a cell for those who hear it: who, what, the level, and what the role needs."""
    parts = [member.name, skill.name, level_words(cell, scale), need_words(cell, scale)]
    if cell.held is not None and cell.held.valid_until is not None:
        day = current().day(cell.held.valid_until)
        expired = _("proof expired on {day}", day=day)
        parts.append(expired if cell.is_expired else _("valid until {day}", day=day))
    if cell.held is not None and cell.held.method is Method.TAKEN_OVER:
        parts.append(_(Method.TAKEN_OVER.label))
    return ", ".join(parts)


def level_words(cell: Cell, scale: Scale) -> str:
    """Return the level that a person has."""
    return _("not assessed") if cell.level is None else named(scale, cell.level)


def need_words(cell: Cell, scale: Scale) -> str:
    """Return what the role needs, against what there is."""
    if cell.required is None:
        return _("not needed by the role")
    needed = named(scale, cell.required)
    if cell.is_gap or cell.is_unknown:
        return _("needs {level}", level=needed)
    return _("as needed: {level}", level=needed)


def named(scale: Scale, rank: int) -> str:
    """Return the words of a level; a level that the scale has lost is told by its number."""
    return current().text(scale.name(rank)) if scale.has(rank) else str(rank)


def letter(scale: Scale, rank: int) -> str:
    """Return the sign of a level."""
    return scale.step(rank).letter if scale.has(rank) else str(rank)


def cover_words(cover: Cover) -> str:
    """Return who holds a skill as the line under the matrix says it."""
    held = len(cover.holders)
    if not cover.is_enough and held == 1:
        return _("only 1")
    if not cover.is_enough and not held:
        return _("nobody")
    return _("{n} of {m}", n=held, m=cover.minimum)


def cover_details(matrix: SkillsMatrix, skill: Skill) -> list[str]:
    """Return who holds a skill, on whom everything hangs, who can teach, whose proof expired."""
    cover = matrix.covers[skill.id]
    names = {one.id: one.name for one in matrix.members}
    said = []
    if cover.is_single:
        said.append(_("Everything hangs on {name}", name=names[cover.holders[0]]))
    elif cover.holders:
        said.append(_("Held by {names}", names=_listed(names, cover.holders)))
    else:
        said.append(_("Nobody holds it."))
    if cover.teachers:
        said.append(_("Can teach it: {names}", names=_listed(names, cover.teachers)))
    elif cover.holders:
        said.append(_("Nobody can teach it."))
    if cover.expired:
        said.append(_("Proof expired: {names}", names=_listed(names, cover.expired)))
    return said


def _listed(names: Mapping[int, str], people: Sequence[int]) -> str:
    return ", ".join(names[one] for one in people)


def facts(matrix: SkillsMatrix) -> str:
    """Return the sentence in the head of the page."""
    skills = len(matrix.skills)
    parts: list[Message] = [
        message(
            "{people}, {skills}",
            people=counted("{n} person", "{n} people", n=len(matrix.members)),
            skills=counted("{n} skill", "{n} skills", n=skills),
        )
    ]
    if skills and matrix.members:
        parts.append(message("{n} of {m} covered", n=matrix.covered, m=skills))
    if matrix.singles:
        parts.append(message("{n} held by one person", n=matrix.singles))
    if matrix.expired:
        parts.append(counted("{n} proof expired", "{n} proofs expired", n=matrix.expired))
    return " · ".join(current().text(part) for part in parts)
