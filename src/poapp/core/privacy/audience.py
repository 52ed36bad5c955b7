"""What leaves the desk: nothing that is for the owner alone, and no figure of a small group."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, TypeVar

from poapp.core.catalogue import BY_TABLE
from poapp.core.people import Person
from poapp.core.record import Audience, Record, Ref, Text, fields_of

R = TypeVar("R", bound=Record)
F = TypeVar("F")

SMALLEST_GROUP = 5
"""People: a figure of fewer says something of one of them."""


def for_others(found: Iterable[R]) -> list[R]:
    """Return the records that more than the owner may see."""
    return [one for one in found if one.seen_by is not Audience.OWN]


def is_for_others(kind: type[Record]) -> bool:
    """Tell whether records of a kind are for more than the owner, unless narrowed one by one."""
    return kind.declared_audience is not Audience.OWN


def is_about_people(kind: type[Record]) -> bool:
    """Tell whether a kind is for the owner alone and says something of single people."""
    if is_for_others(kind):
        return False
    targets = {f.kind.target for f in fields_of(kind) if isinstance(f.kind, Ref) and f.required}
    if kind is Person or Person.table in targets:
        return True
    return any(is_about_people(BY_TABLE[one]) for one in targets - {"record", kind.table})


def group_figure(figure: F, people: int) -> F | None:
    """Return a figure of a group as a report may tell it: None for fewer than five people."""
    return figure if people >= SMALLEST_GROUP else None


def without_own_words(found: Iterable[R]) -> list[R]:
    """Return records of which the figures count, without the words of those for the owner alone."""
    return [one if one.seen_by is not Audience.OWN else _speechless(one) for one in found]


def _speechless(found: R) -> R:
    names = [f.name for f in fields_of(type(found)) if isinstance(f.kind, Text)]
    empty: dict[str, Any] = dict.fromkeys(names, "")
    return replace(found, **empty)
