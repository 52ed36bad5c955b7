"""Two records of one person made into one: what refers to the other, spans that overlap."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, TypeVar

from poapp.core.frozen import frozen
from poapp.core.people import Absence, Membership, Person
from poapp.core.record import Record, Ref, fields_of
from poapp.core.validity import problems_of

R = TypeVar("R", bound=Record)
_POINTS_AT = frozenset({"person", "record"})


@frozen
class Joined:
    """Spans after joining: those that changed, and those that others took in."""

    changed: tuple[Record, ...] = ()
    gone: tuple[Record, ...] = ()


def merged_person(kept: Person, other: Person) -> Person:
    """Return the person as both records tell: what `kept` does not say, `other` says."""
    return replace(
        kept,
        name=kept.name or other.name,
        role=kept.role or other.role,
        is_owner=kept.is_owner or other.is_owner,
        since=_first(kept.since, other.since),
        until=None if None in {kept.until, other.until} else _last(kept.until, other.until),
        hours=kept.hours if kept.hours is not None else other.hours,
        archived=None if None in {kept.archived, other.archived} else kept.archived,
    )


def references_to_people(kind: type[Record]) -> list[str]:
    """Return the fields of a kind that may point at a person."""
    return [
        f.name for f in fields_of(kind) if isinstance(f.kind, Ref) and f.kind.target in _POINTS_AT
    ]


def moved(found: R, names: Sequence[str], other: int, kept: int) -> R:
    """Return a record that points at `kept` where it pointed at `other`.

    Where that makes no sense (somebody would have taught themselves) a reference that may be
    missing is taken out.
    """
    wanted = [name for name in names if getattr(found, name) == other]
    news: dict[str, Any] = dict.fromkeys(wanted, kept)
    changed = replace(found, **news)
    declared = {f.name: f for f in fields_of(type(found))}
    for problem in problems_of(changed):
        field = declared.get(problem.field)
        if field is not None and problem.field in names and not field.required:
            nothing: dict[str, Any] = {problem.field: None}
            changed = replace(changed, **nothing)
    return changed


def joined_places(places: Iterable[Membership]) -> Joined:
    """Join the places of one person in one team that overlap or follow each other in one role.

    The role that is said last holds where both say one.
    """
    open_end = date.max
    changed: dict[int, Membership] = {}
    gone: list[Membership] = []
    last: dict[int | None, Membership] = {}
    for place in sorted(places, key=lambda one: (one.since or date.min, one.id)):
        if place.archived is not None:
            continue
        before = last.get(place.process)
        if before is None or not _meet(before, place, open_end):
            last[place.process] = place
            continue
        until = max(before.until or open_end, place.until or open_end)
        whole = replace(
            before, role=place.role or before.role, until=None if until == open_end else until
        )
        last[place.process] = whole
        changed[whole.id] = whole
        gone.append(place)
    return Joined(tuple(changed.values()), tuple(gone))


def joined_absences(absences: Iterable[Absence]) -> Joined:
    """Join the absences of one person that overlap or follow each other day by day."""
    changed: dict[int, Absence] = {}
    gone: list[Absence] = []
    last: Absence | None = None
    for one in sorted(absences, key=lambda one: (one.first, one.id)):
        if one.archived is not None:
            continue
        if last is None or one.first > last.last + timedelta(days=1):
            last = one
            continue
        if one.last > last.last:
            last = replace(last, last=one.last)
            changed[last.id] = last
        gone.append(one)
    return Joined(tuple(changed.values()), tuple(gone))


def _meet(before: Membership, after: Membership, open_end: date) -> bool:
    ends = before.until or open_end
    if ends == open_end or (after.since or date.min) <= ends:
        return True
    same_role = before.role == after.role
    return same_role and after.since == ends + timedelta(days=1)


def _first(*days: date | None) -> date | None:
    return min((day for day in days if day is not None), default=None)


def _last(*days: date | None) -> date | None:
    return max((day for day in days if day is not None), default=None)
