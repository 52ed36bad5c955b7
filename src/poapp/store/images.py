"""Journal images: records as JSON, and bulk edits as compressed columns."""

import json
import zlib
from collections.abc import Sequence
from typing import Any, TypeAlias

from poapp.core.catalogue import BY_TABLE
from poapp.core.frozen import frozen
from poapp.core.record import Record, Ref, fields_of
from poapp.store.tables import IDENTITY, Tables, to_stored

Columns: TypeAlias = Sequence[Sequence[Any]]


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
    """Many records of one kind before and after an edit, as columns of stored values.

    The first column is the id, then identity and own columns as the table names them. `before`
    lacks the rows that the edit added.
    """

    names: tuple[str, ...]
    before: Columns
    after: Columns

    def packed(self) -> bytes:
        """Return the image as compressed columns."""
        press = zlib.compressobj(1)
        parts = [press.compress(f'{{"names":{_json(self.names)}'.encode())]
        for name, columns in (("before", self.before), ("after", self.after)):
            parts.append(press.compress(f',"{name}":['.encode()))
            for place, column in enumerate(columns):
                # A column at a time: all at once would hold up the other threads.
                text = ("," if place else "") + _json(_short(column))
                parts.append(press.compress(text.encode("utf-8", "surrogatepass")))
            parts.append(press.compress(b"]"))
        return b"".join([*parts, press.compress(b"}"), press.flush()])


def unpacked(image: bytes) -> BulkImage:
    """Return the bulk image that was packed."""
    plain = json.loads(zlib.decompress(image))
    before, after = (list(map(_full, plain[name])) for name in ("before", "after"))
    return BulkImage(tuple(plain["names"]), before, after)


def columns_from(rows: Sequence[Sequence[Any]]) -> Columns:
    """Return rows as columns."""
    return list(zip(*rows, strict=True))


def rows_from(columns: Columns) -> list[tuple[Any, ...]]:
    """Return columns as rows."""
    return list(zip(*columns, strict=True))


def referred(kind: type[Record], image: BulkImage) -> set[int]:
    """Return the ids that the rows refer to, and of the rows themselves if people know them."""
    names = [f.name for f in fields_of(kind) if isinstance(f.kind, Ref)]
    names += ["id"] if kind.prefix else []
    places = [image.names.index(name) for name in names]
    sides = [side for side in (image.before, image.after) if side]
    found = {value for side in sides for place in places for value in set(side[place])}
    return found - {None}


def _short(column: Sequence[Any]) -> Any:  # noqa: ANN401  (JSON)
    """Return a column that holds one value throughout as that value."""
    if len(set(column)) == 1:
        return {"all": column[0], "n": len(column)}
    return column


def _full(column: Any) -> Sequence[Any]:  # noqa: ANN401  (JSON)
    return [column["all"]] * column["n"] if isinstance(column, dict) else column


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
