"""Finding what a name means: the process, the indicator, the calendar in force."""

from collections.abc import Sequence
from typing import TypeVar

from poapp.core.calendar import OrganisationCalendar
from poapp.core.calendar_version import CalendarVersion
from poapp.core.indicator import Indicator
from poapp.core.message import RefusedError, message
from poapp.core.people import Person
from poapp.core.process import Organisation, Process
from poapp.core.record import Record
from poapp.store.store import Store

R = TypeVar("R", bound=Record)


def calendar_of(store: Store) -> OrganisationCalendar:
    """Return the organisation's calendar with all its versions."""
    return store.remembered("calendar", lambda: OrganisationCalendar(store.all(CalendarVersion)))


def organisation_of(store: Store) -> Organisation:
    """Return the organisation; one with no name where none was made yet."""
    return store.first(Organisation) or Organisation()


def owner_of(store: Store) -> Person | None:
    """Return the process owner as a person, or None where nobody was named."""
    return store.first(Person, is_owner=True)


def processes(store: Store) -> list[Process]:
    """Return the processes that are not archived, by their name."""
    active = [found for found in store.all(Process) if found.archived is None]
    return sorted(active, key=lambda found: found.name.casefold())


def process_named(store: Store, name: str | None) -> Process:
    """Return the process of that reference or exact name; without a name, the only one there is.

    Raises:
        RefusedError: There is none, or the name fits several.
    """
    if name:
        return _one(store.all(Process), name, message("process"))
    active = processes(store)
    if not active:
        raise RefusedError(message("There is no process yet. Make one: poapp process NAME."))
    if len(active) > 1:
        raise RefusedError(
            message(
                "There are several processes. Say which with --process: {names}.",
                names=_listed(active),
            )
        )
    return active[0]


def indicator_named(store: Store, process: Process, name: str) -> Indicator:
    """Return the indicator of that reference or exact name.

    Raises:
        RefusedError: There is none, or the name fits several.
    """
    return indicator_among(store.all(Indicator, process=process.id), name)


def indicator_among(known: Sequence[Indicator], name: str) -> Indicator:
    """Return the indicator of that reference or exact name among those that were read.

    Raises:
        RefusedError: There is none, or the name fits several.
    """
    return _one(known, name, message("indicator"))


def person_named(store: Store, name: str) -> Person:
    """Return the person of that alias or name.

    Raises:
        RefusedError: There is none, or the name fits several.
    """
    people = store.all(Person)
    by_alias = [one for one in people if one.alias.casefold() == name.strip().casefold()]
    return by_alias[0] if len(by_alias) == 1 else _one(people, name, message("person"))


def _one(candidates: Sequence[R], name: str, kind: object) -> R:
    wanted = name.strip()
    by_reference = [c for c in candidates if c.reference.casefold() == wanted.casefold()]
    found = by_reference or [c for c in candidates if c.title_text() == wanted]
    found = found or [c for c in candidates if c.title_text().casefold() == wanted.casefold()]
    kept = [c for c in found if c.archived is None] or found
    if not candidates:
        raise RefusedError(
            message(
                "There is no {kind} called “{name}”; none is kept here yet.",
                kind=kind if isinstance(kind, str) else str(kind),
                name=wanted[:80],
            )
        )
    if not kept:
        raise RefusedError(
            message(
                "There is no {kind} called “{name}”. There is: {names}.",
                kind=kind if isinstance(kind, str) else str(kind),
                name=wanted[:80],
                names=_listed(candidates),
            )
        )
    if len(kept) > 1:
        raise RefusedError(
            message(
                "“{name}” fits several. Take the reference: {names}.",
                name=wanted[:80],
                names=_listed(kept),
            )
        )
    return kept[0]


def _listed(found: Sequence[Record]) -> str:
    shown = [f"{one.reference} {one.title_text()}" for one in found[:12]]
    return ", ".join(shown) + (", …" if len(found) > 12 else "")
