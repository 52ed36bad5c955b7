"""Erasing a person: every hit is shown first, then the name goes, from the past as well."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path

from poapp import settings
from poapp.actions.folder_texts import Copy, copies_with, rewrite_files, show_files
from poapp.actions.merging import known_before
from poapp.core.frozen import frozen
from poapp.core.message import Message, RefusedError, message
from poapp.core.people import Person
from poapp.core.privacy.erasure import (
    Finder,
    Hit,
    ambiguous_forms,
    forms_of,
    refuse_forms,
)
from poapp.core.privacy.folding import fold
from poapp.core.privacy.visitors import Collector, Renamer
from poapp.core.team.talks import AgreedPoint, FeedbackNote, OneToOne, Recognition
from poapp.store.store import Store

ALIKE_SHOWN = 12
"""So many words that begin like the name are offered as further forms."""


@frozen(kw_only=True)
class Search:
    """Where the forms of a name stand, before anything is done."""

    person: Person
    forms: tuple[str, ...]
    hits: tuple[Hit, ...]
    doubtful: frozenset[str]
    """The forms that may mean something else; their hits are chosen one by one."""
    alike: tuple[str, ...]
    """Words that begin like a form, the most frequent first: inflected forms, perhaps."""
    texts: int
    """How many texts were looked at, and in `signs` how long they are together."""
    signs: int

    def is_doubtful(self, hit: Hit) -> bool:
        """Tell whether the owner has to say whether a hit means the person."""
        return hit.form in self.doubtful

    def choices(self) -> list[tuple[Hit, int]]:
        """Return the doubtful hits, each wording once, with how often it occurs."""
        first: dict[str, Hit] = {}
        counts: dict[str, int] = {}
        for hit in self.hits:
            if self.is_doubtful(hit):
                first.setdefault(hit.key, hit)
                counts[hit.key] = counts.get(hit.key, 0) + 1
        return [(hit, counts[key]) for key, hit in first.items()]


@frozen(kw_only=True)
class Erased:
    """What an erasing did."""

    rows: int
    files: int
    copies: tuple[Copy, ...]
    """What was made before and still holds the name."""
    in_paths: bool
    """Whether the folder or the name of its store says the name: no program may rename those."""


def first_forms(store: Store, person: Person) -> list[str]:
    """Return the forms of a name to begin with; the owner adds inflected ones.

    Whoever was merged into the person is called so in the past.
    """
    everyone = [person, *known_before(store, person)]
    found = [form for one in everyone for form in forms_of(one.name, one.alias)]
    return list(dict.fromkeys(found))


def free_alias(store: Store) -> Message:
    """Return an alias that says nothing and that nobody has: "Person 7"."""
    people = store.all(Person)
    taken = {fold(one.alias) for one in people}
    number = len(people)
    while fold(f"Person {number}") in taken:
        number += 1
    return message("Person {number}", number=number)


def look(store: Store, folder: Path, person: Person, forms: Sequence[str]) -> Search:
    """Return every place where a form of the name stands; nothing is changed.

    Raises:
        RefusedError: The person is the owner, or a form would find everything.
    """
    refuse_owner(person)
    wanted = _all_forms(store, person, forms)
    refuse_forms(wanted, "·")
    collector = Collector(Finder(wanted), _ids(store, person))
    store.for_good.show_texts(collector)
    show_files(folder, collector)
    others = [
        said
        for one in store.all(Person)
        if one.id != person.id
        for said in (one.name, one.alias)
        if said
    ]
    return Search(
        person=person,
        forms=tuple(wanted),
        hits=tuple(collector.hits),
        doubtful=frozenset(ambiguous_forms(collector.hits, wanted, others)),
        alike=tuple(word for word, _ in collector.alike.most_common(ALIKE_SHOWN)),
        texts=collector.texts,
        signs=collector.signs,
    )


def erase(
    store: Store,
    folder: Path,
    person: Person,
    forms: Sequence[str],
    alias: str,
    spared: Collection[str] = (),
    *,
    keeps_words: bool = False,
) -> Erased:
    """Put an alias in place of a name everywhere; it cannot be undone.

    Args:
        store: Where it is kept.
        folder: The folder of the store, for settings, notes of errors and copies.
        person: Whose name goes. Their place in the team, levels and plans stay, under the alias.
        forms: The forms of the name; those of the record are always among them.
        alias: What stands there from now on.
        spared: Keys of the doubtful hits that mean something else.
        keeps_words: Whether what was written in talks, notes and thanks with them stays.

    Raises:
        RefusedError: The person is the owner, or forms or alias are no good.
        UnusableError: Nothing was erased; or all was, and the file could not be rebuilt yet.
    """
    refuse_owner(person)
    wanted = _all_forms(store, person, forms)
    refuse_forms(wanted, alias)
    _refuse_taken(store, person, alias)
    finder = Finder(wanted)
    emptied = frozenset() if keeps_words else _words_with(store, person)
    edits = _edits_of(store, emptied)
    renamer = Renamer(
        finder, _ids(store, person), alias.strip(), spared, emptied=emptied, edits=edits
    )
    files = rewrite_files(folder, renamer)
    rows = store.for_good.erase(message("A person's name was erased"), renamer)
    return Erased(
        rows=rows,
        files=files,
        copies=tuple(copies_of(store, folder, finder)),
        in_paths=finder.may_be_in(str(store.path)) and bool(finder.spans(str(store.path))),
    )


def copies_of(store: Store, folder: Path, finder: Finder) -> list[Copy]:
    """Return the copies that still hold a name, in the folder and where they were written to."""
    elsewhere = settings.read(folder).settings.copies
    return copies_with(folder, store.path, finder, elsewhere)


def note_copy(folder: Path, path: Path) -> None:
    """Remember that a copy was written outside the folder, so that an erasing can name it."""
    if path.is_relative_to(folder):
        return
    kept = settings.read(folder).settings
    copies = tuple(dict.fromkeys([*kept.copies, str(path)]))[-settings.MOST_COPIES :]
    settings.write(folder, replace(kept, copies=copies))


def refuse_owner(person: Person) -> None:
    """Refuse to erase the owner.

    Raises:
        RefusedError: It is the owner.
    """
    if person.is_owner:
        raise RefusedError(
            message(
                "You answer for these results under your name, so it cannot be erased here. Write"
                " an alias in Settings under You; what was sealed keeps the name that assumed it."
            )
        )


def _ids(store: Store, person: Person) -> set[int]:
    return {person.id, *(one.id for one in known_before(store, person))}


def _all_forms(store: Store, person: Person, forms: Sequence[str]) -> list[str]:
    everyone = [person, *known_before(store, person)]
    own = [said.strip() for one in everyone for said in (one.name, one.alias) if said.strip()]
    return list(dict.fromkeys([*own, *(form.strip() for form in forms if form.strip())]))


def _refuse_taken(store: Store, person: Person, alias: str) -> None:
    for one in store.all(Person):
        if one.id != person.id and fold(alias.strip()) in {fold(one.alias), fold(one.name)}:
            raise RefusedError(
                message("Somebody else is called “{alias}”. Choose another alias.", alias=alias)
            )


_WORDS_WITH = (OneToOne, FeedbackNote, Recognition)


def _words_with(store: Store, person: Person) -> frozenset[int]:
    """Return the ids of the talks, notes and thanks with a person, those deleted since too."""
    found = {one.id for kind in _WORDS_WITH for one in store.all(kind, person=person.id)}
    for kind in _WORDS_WITH:
        rows = store.rows(
            "SELECT DISTINCT record FROM change WHERE kind = ?"
            " AND ? IN (before ->> '$.person', after ->> '$.person')",
            (kind.table, person.id),
        )
        found |= {int(row[0]) for row in rows}
    talks = {one.id for one in store.all(OneToOne, person=person.id)}
    found |= {point.id for point in store.all(AgreedPoint) if point.talk in talks}
    return frozenset(found)


def _edits_of(store: Store, records: Collection[int]) -> frozenset[int]:
    """Return the edits that changed some records: their titles may quote them."""
    marks = ", ".join("?" for _ in records)
    query = f"SELECT DISTINCT edit FROM change WHERE record IN ({marks})"  # noqa: S608
    return frozenset(row[0] for row in store.rows(query, tuple(records)))
