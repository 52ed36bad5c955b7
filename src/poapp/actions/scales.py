"""Scales of skill that an organisation makes for itself."""

from collections.abc import Sequence

from poapp.core.message import RefusedError, message
from poapp.core.team.scale import HIGHEST, SkillLevel, SkillScale
from poapp.store.store import Store


def add_scale(
    store: Store, name: str, lines: Sequence[str], teaching: int | None = None
) -> SkillScale:
    """Make a scale of lines such as “L limited”: a sign, a blank, what it means; lowest first.

    The first line is level 0. `teaching` is the lowest level whose holders can teach; None says
    that none does.

    Raises:
        RefusedError: There are fewer than two levels or more than ten, two have one sign, a line
            says no meaning, or a number stands for another level than its own.
    """
    levels = [line.split(maxsplit=1) for line in lines if line.strip()]
    if not 2 <= len(levels) <= HIGHEST + 1:
        raise RefusedError(message("A scale has 2 to {most} levels.", most=HIGHEST + 1))
    signs = [parts[0].casefold() for parts in levels]
    if len(set(signs)) < len(signs):
        raise RefusedError(message("Two levels bear the same sign. Give each one of its own."))
    for rank, parts in enumerate(levels):
        if len(parts) < 2:
            raise RefusedError(message("Say after “{sign}” what it means.", sign=parts[0][:20]))
        if parts[0].isdecimal() and parts[0] != str(rank):
            raise RefusedError(
                message(
                    "“{sign}” is level {rank}. Write that, or a letter.", sign=parts[0], rank=rank
                )
            )
    with store.edit(message("New scale {name}", name=" ".join(name.split()))) as edit:
        made = edit.put(SkillScale(name=" ".join(name.split())))
        for rank, (sign, words) in enumerate(levels):
            teaches = teaching is not None and rank >= teaching
            edit.put(SkillLevel(scale=made.id, rank=rank, letter=sign, name=words, teaches=teaches))
    return made
