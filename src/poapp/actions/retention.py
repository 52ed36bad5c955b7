"""Notes about people whose time is over: proposed, then archived or deleted by the owner."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from poapp.core.agenda import AgendaItem, AgendaKind
from poapp.core.catalogue import BY_TABLE
from poapp.core.message import Message, counted, message
from poapp.core.people import Person
from poapp.core.privacy.retention import (
    DueNote,
    Notes,
    RetentionRule,
    Then,
    due_of,
    person_of,
    rules_from,
)
from poapp.core.record import Audience
from poapp.core.team.talks import AgreedPoint
from poapp.store.store import Store

_ERASED = '%"A person\'s name was erased"%'
COPY_DAYS = 90
"""Days after which a copy from before an erasing is to be deleted."""


def rules_of(store: Store) -> dict[Notes, RetentionRule]:
    """Return how long each kind of note is kept."""
    return rules_from(store.all(RetentionRule))


def keep_for(store: Store, notes: Notes, months: int, then: Then) -> RetentionRule:
    """Say how long a kind of note is kept, and what is proposed afterwards.

    Raises:
        RefusedError: The months lie outside 1 to 600.
    """
    kept = store.first(RetentionRule, notes=notes) or RetentionRule(notes=notes, months=months)
    title = message("How long notes are kept: {notes}", notes=message(notes.label))
    with store.edit(title, focus=f"retention:{notes}") as edit:
        return edit.put(replace(kept, months=months, then=then, archived=None))


def due_notes(store: Store, day: date, person: int | None = None) -> list[DueNote]:
    """Return the notes whose time is over on a day, of one person or of all, the oldest first."""
    points = store.all(AgreedPoint)
    found = []
    for notes, rule in rules_of(store).items():
        for one in store.all(BY_TABLE[notes.value]):
            about = person_of(one)
            due = due_of(one, rule, points)
            if due is not None and due <= day and person in {None, about}:
                found.append(DueNote(one.id, about, notes, due, rule.then))
    return sorted(found, key=lambda one: (one.due, one.record))


def renew(store: Store, note: DueNote) -> None:
    """Keep a feedback note for its time once more from today; only those can be renewed."""
    from poapp.core.team.talks import FeedbackNote

    with store.edit(message("Keep a feedback note once more")) as edit:
        kept = store.get(FeedbackNote, note.record)
        edit.put(replace(kept, renewed_on=store.clock.today(), archived=None))


def carry_out(store: Store, notes: Sequence[DueNote]) -> int:
    """Archive or delete notes as proposed; return how many records went for good.

    Archiving is one edit that undo takes back. Deleting is not undone: the journal forgets the
    records too, and what stood behind an answer through them is a claim from then on.

    Raises:
        UnusableError: Nothing was deleted; or it was, and the file could not be rebuilt yet.
    """
    put_away = [one.record for one in notes if one.then is Then.ARCHIVE]
    if put_away:
        with store.edit(message("Archive notes whose time is over")) as edit:
            for record_id in put_away:
                edit.put(replace(store.any_record(record_id), archived=store.clock.today()))
    gone = [one.record for one in notes if one.then is Then.DELETE]
    if not gone:
        return 0
    return store.for_good.forget(message("Notes were deleted, their time was over"), gone)


def old_copies(store: Store) -> list[tuple[Path, date]]:
    """Return the copies in the folder from before the last erasing, with their last day."""
    rows = store.rows(
        "SELECT max(at) FROM edit WHERE state = 'barrier' AND title LIKE ?", (_ERASED,)
    )
    if rows[0][0] is None:
        return []
    erased = datetime.fromisoformat(rows[0][0])
    folder = store.path.parent
    found = []
    for path in (*folder.glob("*.db"), *folder.glob("backups/*.db")):
        made = datetime.fromtimestamp(path.stat().st_mtime, UTC)
        if path != store.path and made < erased:
            found.append((path, made.date() + timedelta(days=COPY_DAYS)))
    return sorted(found, key=lambda one: (one[1], str(one[0])))


def retention_items(store: Store, day: date) -> Iterator[AgendaItem]:
    """Yield an item a person whose notes have reached their time, and one for old copies."""
    by_person: dict[int | None, list[DueNote]] = {}
    for note in due_notes(store, day):
        by_person.setdefault(note.person, []).append(note)
    for person, notes in by_person.items():
        yield _item(_title(store, person, len(notes)), notes[0].due, person)
    copies = old_copies(store)
    if copies:
        said = counted(
            "Delete a copy that may hold an erased name",
            "Delete {n} copies that may hold an erased name",
            n=len(copies),
        )
        yield _item(said, copies[0][1], None)


def _title(store: Store, person: int | None, count: int) -> Message:
    if person is None:
        return counted(
            "A note about the team has reached its time",
            "{n} notes about the team have reached their time",
            n=count,
        )
    return counted(
        "A note about {name} has reached its time",
        "{n} notes about {name} have reached their time",
        n=count,
        name=store.get(Person, person).title_text(),
    )


def _item(title: Message, due: date, person: int | None) -> AgendaItem:
    return AgendaItem(
        AgendaKind.REVIEW, title, due, record=person, responsibility=8, audience=Audience.OWN
    )
