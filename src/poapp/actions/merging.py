"""Two records of one person become one, in one step that undo takes back."""

from collections.abc import Sequence
from typing import TypeVar

from poapp.core.catalogue import RECORD_CLASSES
from poapp.core.message import RefusedError, message
from poapp.core.people import Absence, Membership, Person
from poapp.core.privacy.merging import (
    joined_absences,
    joined_places,
    merged_person,
    moved,
    references_to_people,
)
from poapp.core.record import Record
from poapp.store.edit import Edit
from poapp.store.store import Store

R = TypeVar("R", bound=Record)


def merge(store: Store, kept: Person, other: Person) -> Person:
    """Make one person of two: whatever points at `other` points at `kept`, and `other` goes.

    Places in a team and absences that overlap are joined; of two assessments of one skill both
    stay, as history. Return the person as kept.

    Raises:
        RefusedError: Both are the same record.
    """
    if kept.id == other.id:
        raise RefusedError(message("That is the same person already. Choose another one."))
    title = message(
        "Merge {other} into {kept}",
        other=other.title_text(),
        kept=kept.title_text(),
        into=kept.id,  # not said: by it an erasing finds whom the past calls otherwise
    )
    with store.edit(title) as edit:
        for kind in RECORD_CLASSES:
            _move_all(store, edit, kind, other.id, kept.id)
        places = joined_places(store.all(Membership, person=kept.id))
        absences = joined_absences(store.all(Absence, person=kept.id))
        for gone in (*places.gone, *absences.gone):
            _move_pointers(store, edit, gone, kept)
            edit.remove(gone)
        for changed in (*places.changed, *absences.changed):
            edit.put(changed)
        whole = edit.put(merged_person(kept, other))
        edit.remove(other)
    return whole


def known_before(store: Store, person: Person) -> list[Person]:
    """Return the persons who were merged into this one, as they were then."""
    rows = store.rows(
        "SELECT change.record FROM change JOIN edit ON edit.id = change.edit"
        " WHERE change.kind = 'person' AND change.after IS NULL"
        " AND edit.title ->> '$.values.into' = ?",
        (person.id,),
    )
    found = []
    for (record_id,) in rows:
        if store.kind_of(record_id) is None:  # else the merging was undone
            images = [entry.before for entry in store.history(record_id)]
            found += [one for one in images if isinstance(one, Person)][-1:]
    return found


def _move_all(store: Store, edit: Edit, kind: type[R], other: int, kept: int) -> None:
    names = references_to_people(kind)
    found: dict[int, R] = {}
    for name in names:
        found |= {one.id: one for one in store.all(kind, **{name: other})}
    for one in found.values():
        changed = moved(one, names, other, kept)
        if _has_twin(store, changed):
            edit.remove(one)  # the kept person has the very same already
        else:
            edit.put(changed)


def _has_twin(store: Store, candidate: Record) -> bool:
    for names in candidate.unique:
        same = {name: getattr(candidate, name) for name in names}
        if any(one.id != candidate.id for one in store.all(type(candidate), **same)):
            return True
    return False


def _move_pointers(store: Store, edit: Edit, gone: Record, kept: Person) -> None:
    """Let what stands behind an answer point at the person where a joined span goes."""
    for kind in _pointing_anywhere():
        for name in references_to_people(kind):
            for one in store.all(kind, **{name: gone.id}):
                changed = moved(one, [name], gone.id, kept.id)
                if _has_twin(store, changed):
                    edit.remove(one)
                else:
                    edit.put(changed)


def _pointing_anywhere() -> Sequence[type[Record]]:
    from poapp.core.check_in import Evidence

    return (Evidence,)
