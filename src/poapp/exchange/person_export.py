"""Everything kept about one person, in one file for them; others stand there by their role."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from poapp.core.catalogue import BY_TABLE, RECORD_CLASSES
from poapp.core.message import N_, RefusedError, message
from poapp.core.people import Person
from poapp.core.privacy.erasure import Finder, Hit, Where, forms_of
from poapp.core.privacy.others import Others
from poapp.core.privacy.visitors import Collector
from poapp.core.record import Record, Ref, Text, fields_of
from poapp.core.team.support import Obstacle
from poapp.exchange.export import write_xlsx
from poapp.exchange.register_table import RegisterTable, Shown, table_of
from poapp.language import Language
from poapp.paths import write_whole
from poapp.store.store import Store

_SENTENCE = re.compile(r"[^.!?\n]*[.!?]?")


def export_person(store: Store, person: Person, path: Path, language: Language) -> int:
    """Write everything about a person to an .xlsx or .json file; return how many rows.

    Raises:
        RefusedError: The file has another ending.
        UnusableError: The file cannot be written.
    """
    tables = PersonFile(store, person, language).tables()
    match path.suffix.lower():
        case ".xlsx":
            write_xlsx(path, tables)
        case ".json":
            write_whole(path, _json(tables, store.clock.now()))
        case _:
            raise RefusedError(message("What is kept about a person is written as .xlsx or .json."))
    return sum(len(table.rows) for table in tables)


class PersonFile:
    """The tables of one person's file."""

    def __init__(self, store: Store, person: Person, language: Language) -> None:
        self._store, self._person, self._language = store, person, language
        others = Others(store.all(Person), person, language.text(N_("somebody else")))
        self._others = others
        self._shown: set[int] = set()

    def tables(self) -> list[RegisterTable]:
        """Return what is kept about them: their records, where they are named, what changed."""
        records = [self._about(), *self._own_records()]
        return [*records, *_filled([self._duties(), self._mentions(), self._changes()])]

    def _about(self) -> RegisterTable:
        self._shown.add(self._person.id)
        told = table_of(Person, [self._person], str, self._language)
        return replace(told, title=self._said(N_("Person")))

    def _own_records(self) -> Iterator[RegisterTable]:
        """Yield each kind that is about a person, and what hangs on such records."""
        mine: dict[str, list[Record]] = {}
        for kind in RECORD_CLASSES:
            found = list(_about_person(self._store, kind, self._person.id))
            for name, target in _parents(kind):
                ids = {one.id for one in mine.get(target, ())}
                found += [one for one in self._store.all(kind) if getattr(one, name) in ids]
            if found:
                mine[kind.table] = found
                self._shown |= {one.id for one in found}
                yield table_of(kind, [self._masked(one) for one in found], self._name,
                               self._language)  # fmt: skip

    def _duties(self) -> RegisterTable:
        """Return the records that name them for what they do: collected by, done by."""
        rows: list[tuple[Shown, ...]] = []
        for kind in RECORD_CLASSES:
            for name, label in _to_people(kind):
                for one in self._store.all(kind, **{name: self._person.id}):
                    if one.id not in self._shown and not hasattr(one, "person"):
                        title = self._others.masked(one.title_text())
                        rows.append(
                            (self._said(kind.kind_label), one.reference, title, self._said(label))
                        )
        heads = (N_("Kind"), N_("Reference"), N_("Title"), N_("As"))
        return self._table(N_("Named for"), heads, rows)

    def _mentions(self) -> RegisterTable:
        """Return the sentences elsewhere in which their name stands, and nothing around them."""
        finder = Finder(forms_of(self._person.name, self._person.alias))
        collector = Collector(finder, {self._person.id})
        self._store.for_good.show_texts(collector)
        rows: dict[tuple[Shown, ...], None] = {}
        for hit in collector.hits:
            place = hit.place
            if place.where is Where.RECORD and place.table and place.record not in self._shown:
                for said in self._sentences(finder, hit):
                    kind = self._said(BY_TABLE[place.table].kind_label)
                    rows[(kind, self._others.masked(said))] = None
        return self._table(N_("Mentioned in"), (N_("Kind"), N_("Sentence")), list(rows))

    def _sentences(self, finder: Finder, hit: Hit) -> Iterator[str]:
        kind = self._store.kind_of(hit.place.record)
        if kind is None:
            return
        text = getattr(self._store.get(kind, hit.place.record), hit.place.field, "")
        for sentence in _SENTENCE.findall(str(text)):
            if finder.spans(sentence) and hit.found in sentence:
                yield sentence.strip()

    def _changes(self) -> RegisterTable:
        """Return the earlier versions of their records that the history still holds."""
        rows: list[tuple[Shown, ...]] = []
        for record_id in sorted(self._shown | self._removed()):
            for entry in self._store.history(record_id):
                before, after = entry.before, entry.after
                if before is not None:
                    rows += self._differences(entry.at, before, after)
        heads = (N_("When"), N_("Kind"), N_("Field"), N_("Before"), N_("After"))
        return self._table(N_("Earlier versions"), heads, rows)

    def _removed(self) -> set[int]:
        rows = self._store.rows(
            "SELECT DISTINCT record FROM change"
            " WHERE ? IN (before ->> '$.person', after ->> '$.person')",
            (self._person.id,),
        )
        return {int(row[0]) for row in rows}

    def _differences(
        self, at: datetime, before: Record, after: Record | None
    ) -> Iterator[tuple[Shown, ...]]:
        kind = type(before)
        old = table_of(kind, [self._masked(before)], self._name, self._language)
        new = None if after is None else self._masked(after)
        cells = () if new is None else table_of(kind, [new], self._name, self._language).rows[0]
        for place, (head, value) in enumerate(zip(old.header, old.rows[0], strict=True)):
            now = cells[place] if place < len(cells) else None
            if value != now and value not in {None, ""}:
                yield (at.replace(tzinfo=None), self._said(kind.kind_label), head, value, now)

    def _name(self, record_id: int) -> str:
        kind = self._store.kind_of(record_id)
        if kind is None:
            return "—"
        if kind is Person:
            return self._others.name(record_id)
        found = self._store.get(kind, record_id)
        return self._others.masked(found.title_text() or found.reference)

    def _masked(self, found: Record) -> Record:
        texts = {
            f.name: self._others.masked(getattr(found, f.name))
            for f in fields_of(type(found))
            if isinstance(f.kind, Text)
        }
        return found if isinstance(found, Person) else replace(found, **texts)  # type: ignore[arg-type]

    def _table(
        self, title: str, heads: Sequence[str], rows: Sequence[tuple[Shown, ...]]
    ) -> RegisterTable:
        return RegisterTable(self._said(title), tuple(map(self._said, heads)), tuple(rows))

    def _said(self, words: str) -> str:
        return self._language.text(message(words))


def _about_person(store: Store, kind: type[Record], person: int) -> Iterable[Record]:
    if kind is Obstacle:
        return store.all(kind, reported_by=person)
    names = {f.name for f in fields_of(kind)}
    return store.all(kind, person=person) if "person" in names else ()


def _parents(kind: type[Record]) -> list[tuple[str, str]]:
    """Return the fields by which a record hangs on another that may be about the person."""
    kinds = [
        (f.name, f.kind.target) for f in fields_of(kind) if isinstance(f.kind, Ref) and f.required
    ]
    about = {k.table for k in RECORD_CLASSES if any(f.name == "person" for f in fields_of(k))}
    names = {f.name for f in fields_of(kind)}
    return [] if "person" in names else [(name, to) for name, to in kinds if to in about]


def _to_people(kind: type[Record]) -> list[tuple[str, str]]:
    return [
        (f.name, f.label)
        for f in fields_of(kind)
        if isinstance(f.kind, Ref) and f.kind.target == "person"
    ]


def _filled(tables: Iterable[RegisterTable]) -> Iterator[RegisterTable]:
    return (table for table in tables if table.rows)


def _json(tables: Sequence[RegisterTable], exported: datetime) -> bytes:
    plain = {
        "format": "poapp-person",
        "exported": exported.isoformat(timespec="seconds"),
        "records": {
            table.title: [
                {head: _plain(cell) for head, cell in zip(table.header, row, strict=True)}
                for row in table.rows
            ]
            for table in tables
        },
    }
    return (json.dumps(plain, ensure_ascii=False, indent=1) + "\n").encode()


def _plain(cell: Shown) -> str | int | float | None:
    return cell.isoformat() if isinstance(cell, date) else cell
