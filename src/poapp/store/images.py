"""Journal images: records as JSON, and bulk edits as compressed columns."""

import json
import zlib
from collections.abc import Sequence
from typing import Any

from poapp.core.catalogue import BY_TABLE
from poapp.core.frozen import frozen
from poapp.core.record import Record, Ref, fields_of
from poapp.store.tables import IDENTITY, Tables, to_stored


def image_of(found: Record | None) -> str | None:
    """Return a record as JSON, without fields that stand at their default."""
    if found is None:
        return None
    defaults = {f.name: f.default for f in fields_of(type(found)) if not f.required}
    values: dict[str, Any] = {"id": found.id}
    for name in (*IDENTITY, *(f.name for f in fields_of(type(found)))):
        value = getattr(found, name)
        if value != defaults.get(name) or (name not in defaults and value not in (None, "")):
            values[name] = to_stored(value)
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def record_of(tables: Tables, kind: str, image: str | None) -> Record | None:
    """Return the record that an image holds; fields it does not name stand at their default."""
    if image is None:
        return None
    record_class = BY_TABLE[kind]
    table = tables[record_class]
    readers = dict(zip(table.names, table.readers, strict=True))
    values: dict[str, Any] = {}
    for name, value in json.loads(image).items():
        if name not in readers:
            continue  # a field of an earlier version
        reader = readers[name]
        values[name] = value if reader is None or value is None else reader(value)
    return record_class(**values)


@frozen
class BulkImage:
    """Many records of one kind before and after an edit, as rows of stored values.

    The first value of a row is the id, then identity and own columns as the table names them.
    `before` lacks the rows that the edit added.
    """

    names: tuple[str, ...]
    before: Sequence[Sequence[Any]]
    after: Sequence[Sequence[Any]]

    def packed(self) -> bytes:
        """Return the image as compressed columns."""
        plain = {
            "names": self.names,
            "before": _columns(self.before),
            "after": _columns(self.after),
        }
        text = json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
        return zlib.compress(text.encode("utf-8", "surrogatepass"), 1)


def unpacked(image: bytes) -> BulkImage:
    """Return the bulk image that was packed."""
    plain = json.loads(zlib.decompress(image))
    return BulkImage(tuple(plain["names"]), _rows(plain["before"]), _rows(plain["after"]))


def referred(kind: type[Record], image: BulkImage) -> set[int]:
    """Return the ids that the rows refer to, and of the rows themselves if people know them."""
    names = [f.name for f in fields_of(kind) if isinstance(f.kind, Ref)]
    names += ["id"] if kind.prefix else []
    places = [image.names.index(name) for name in names]
    rows = (*image.before, *image.after)
    return {row[place] for row in rows for place in places if row[place] is not None}


def _columns(rows: Sequence[Sequence[Any]]) -> list[Any]:
    """Turn rows into columns; a column that holds one value throughout is kept as that value."""
    return [
        {"all": column[0], "n": len(column)} if len(set(column)) == 1 else list(column)
        for column in zip(*rows, strict=True)
    ]


def _rows(columns: Sequence[Any]) -> list[tuple[Any, ...]]:
    full = [[c["all"]] * c["n"] if isinstance(c, dict) else c for c in columns]
    return list(zip(*full, strict=True))
