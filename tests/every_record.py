"""One record of every kind, with given words in every field of text that takes them."""

from dataclasses import replace
from datetime import UTC, date, datetime

from poapp.core.assumption import Seal
from poapp.core.catalogue import BY_TABLE, RECORD_CLASSES
from poapp.core.people import Person
from poapp.core.record import Choice, Day, Flag, Instant, Real, Ref, Text, Whole, fields_of
from poapp.core.validity import problems_of

DAY = date(2026, 1, 1)


def fill(store, words, **known):
    """Put a record of each kind into the store, `words` in its texts; return them by table.

    `words` may be a function of the kind.

    References go to the first record of their kind, or to the `known` one of that table.
    """
    made = dict(known)
    with store.edit("Fill") as edit:
        for kind in RECORD_CLASSES:
            if kind is Seal or kind.table in made:  # sealed by the real action, not made up
                continue
            if not set(needed(kind)) <= set(made) | {"record"}:
                continue
            said = words(kind) if callable(words) else words
            stored = edit.put(filled(kind, said, made))
            made.setdefault(kind.table, stored)
    return made


def needed(kind):
    return [f.kind.target for f in fields_of(kind) if isinstance(f.kind, Ref) and f.required]


def filled(kind, words, made):
    found = kind(**{f.name: value_of(f, words, made) for f in fields_of(kind) if f.required})
    process = made.get("process")
    if process is not None and kind is not Person:
        found = replace(found, process=process.id)
    found = mended(found, words, made)
    for f in fields_of(kind):
        tried = found
        if isinstance(f.kind, Text):
            tried = replace(found, **{f.name: fitting(f.kind, words)})
        elif isinstance(f.kind, Ref) and f.kind.target == "person" and "person" in made:
            tried = replace(found, **{f.name: made["person"].id})
        if not problems_of(tried):
            found = tried
    assert not problems_of(found), (kind, problems_of(found))
    return found


def mended(found, words, made):
    """Return the record with the one further field that it cannot be without."""
    if problems_of(found):
        for f in fields_of(type(found)):
            if not (isinstance(f.kind, Ref) or f.required):
                tried = replace(found, **{f.name: value_of(f, words, made)})
                if not problems_of(tried):
                    return tried
    return found


def fitting(kind, words):
    return (words if kind.lines > 1 else words.replace("\n", " "))[: kind.longest]


def value_of(f, words, made):
    match f.kind:
        case Text():
            return fitting(f.kind, words)
        case Whole(low=low):
            return max(low, 1)
        case Real(low=low):
            return max(low, 1.0)
        case Day():
            return DAY
        case Instant():
            return datetime(2026, 1, 1, 9, tzinfo=UTC)
        case Flag():
            return False
        case Choice(options):
            return next(iter(options))
        case Ref(target):
            return made["process" if target == "record" else target].id


def text_places():
    """Yield every field of text of every kind."""
    for table, kind in BY_TABLE.items():
        for f in fields_of(kind):
            if isinstance(f.kind, Text):
                yield table, f.name
