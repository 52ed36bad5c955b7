"""Every text that the store keeps, shown to a visitor who may put another in its place.

The visitor sees records, their images in the journal (compressed ones too), the titles of edits,
sealed reports and half-typed text, so that what is erased is gone from the past as well.
"""

import json
from collections.abc import Callable, Collection, Sequence
from functools import partial
from typing import Any

import peewee as pw

from poapp.core.catalogue import BY_TABLE, RECORD_CLASSES
from poapp.core.privacy.erasure import Place, Visitor, Where
from poapp.core.privacy.redaction import message_words, redacted
from poapp.core.record import Record, Text, fields_of
from poapp.store.images import BulkImage, Columns, unpacked

_SEALED = ("seal", "snapshot")
"""The one field that holds a sealed report: its words are redacted, never replaced."""


class Texts:
    """The texts of one database. With `write` what the visitor returns is kept."""

    def __init__(self, database: pw.SqliteDatabase, visitor: Visitor, *, write: bool) -> None:
        self._database = database
        self._visitor = visitor
        self._write = write
        self.changed = 0

    def walk(self) -> int:
        """Show every text and return how many rows were changed."""
        for kind in RECORD_CLASSES:
            self._records(kind)
        self._references()
        self._images()
        self._bulk_images()
        self._titles()
        self._drafts()
        self._states()
        return self.changed

    def _records(self, kind: type[Record]) -> None:
        names = text_fields(kind)
        if not names:
            return
        columns = ", ".join(f'"{name}"' for name in names)
        query = f'SELECT id, {columns} FROM "{kind.table}"'  # noqa: S608  (names are our own)
        for record_id, *texts in self._database.execute_sql(query).fetchall():
            place = Place(Where.RECORD, kind.table, "", record_id)
            new = [self._field(place, name, text) for name, text in zip(names, texts, strict=True)]
            if new != texts:
                news = ", ".join(f'"{name}" = ?' for name in names)
                update = f'UPDATE "{kind.table}" SET {news} WHERE id = ?'  # noqa: S608
                self._keep(update, (*new, record_id))

    def _references(self) -> None:
        query = "SELECT id, kind, reference FROM record WHERE reference <> ''"
        for record_id, table, text in self._database.execute_sql(query).fetchall():
            new = self._text(Place(Where.RECORD, table, "reference", record_id), text)
            if new != text:
                self._keep("UPDATE record SET reference = ? WHERE id = ?", (new, record_id))

    def _images(self) -> None:
        query = "SELECT id, kind, record, before, after FROM change"
        for change_id, table, record_id, *images in self._database.execute_sql(query).fetchall():
            place = Place(Where.HISTORY, table, "", record_id)
            new = [self._image(place, image) for image in images]
            if new != images:
                self._keep(
                    "UPDATE change SET before = ?, after = ? WHERE id = ?", (*new, change_id)
                )

    def _image(self, place: Place, image: str | None) -> str | None:
        if image is None or not self._visitor.may_concern(image):
            return image
        values = json.loads(image)
        for name in (*text_fields(BY_TABLE.get(place.table)), "reference"):
            if isinstance(values.get(name), str):
                values[name] = self._field(place, name, values[name])
        return json.dumps(values, ensure_ascii=False, separators=(",", ":"))

    def _bulk_images(self) -> None:
        query = "SELECT rowid, kind, image FROM bulk"
        for row_id, table, packed in self._database.execute_sql(query).fetchall():
            image = unpacked(packed)
            before = self._columns(table, image.names, image.before)
            after = self._columns(table, image.names, image.after)
            if (before, after) != (image.before, image.after):
                new = BulkImage(image.names, before, after).packed()
                self._keep("UPDATE bulk SET image = ? WHERE rowid = ?", (new, row_id))

    def _columns(self, table: str, names: Sequence[str], columns: Columns) -> Columns:
        wanted = {*text_fields(BY_TABLE.get(table)), "reference"}
        return [
            self._column(table, name, columns[0], column) if name in wanted else column
            for name, column in zip(names, columns, strict=False)  # no columns where no rows are
        ]

    def _column(
        self, table: str, name: str, ids: Sequence[Any], column: Sequence[Any]
    ) -> Sequence[Any]:
        return [
            self._field(Place(Where.HISTORY, table, "", record_id), name, text)
            if isinstance(text, str)
            else text
            for record_id, text in zip(ids, column, strict=True)
        ]

    def _titles(self) -> None:
        for edit, title in self._database.execute_sql("SELECT id, title FROM edit").fetchall():
            if self._visitor.may_concern(title):
                plain = json.loads(title)
                new = self._title(plain, Place(Where.TITLE, record=edit))
                if new != plain:
                    text = json.dumps(new, ensure_ascii=False)
                    self._keep("UPDATE edit SET title = ? WHERE id = ?", (text, edit))

    def _title(self, plain: Any, place: Place) -> Any:  # noqa: ANN401  (JSON)
        new = {**plain}
        if "{" not in plain["code"]:  # else it is a template of ours
            code = Place(place.where, field="code", record=place.record)
            new["code"] = self._text(code, plain["code"])
        if "values" in plain:
            new["values"] = {
                name: self._message_value(value, place) for name, value in plain["values"].items()
            }
        return new

    def _message_value(self, value: Any, place: Place) -> Any:  # noqa: ANN401
        match value:
            case str():
                return self._text(place, value)
            case {"message": inner} if any(True for _ in message_words(inner)):
                return {"message": self._title(inner, place)}
        return value

    def _drafts(self) -> None:
        for key, text in self._database.execute_sql("SELECT key, text FROM draft").fetchall():
            place = Place(Where.DRAFT)
            if self._text(place, key) != key:
                self._keep("DELETE FROM draft WHERE key = ?", (key,))
                continue
            new = visited_json(text, partial(self._text, place))
            if new != text:
                self._keep("UPDATE draft SET text = ? WHERE key = ?", (new, key))

    def _states(self) -> None:
        """Derived states repeat units, which are typed."""
        query = "SELECT indicator, image FROM indicator_state"
        for indicator, image in self._database.execute_sql(query).fetchall():
            if self._visitor.may_concern(image):
                place = Place(Where.RECORD, "indicator", "unit", indicator)
                new = visited_json(image, partial(self._text, place))
                if new != image:
                    update = "UPDATE indicator_state SET image = ? WHERE indicator = ?"
                    self._keep(update, (new, indicator))

    def _field(self, place: Place, name: str, text: str) -> str:
        if not text:
            return text
        there = Place(place.where, place.table, name, place.record)
        if (place.table, name) == _SEALED:
            return self._redacted(there, text)
        new = self._visitor.visit(there, text)
        return new if new == text else new[: _longest(place.table, name)]

    def _text(self, place: Place, text: str) -> str:
        return self._visitor.visit(place, text) if text else text

    def _redacted(self, place: Place, text: str) -> str:
        if not self._visitor.may_concern(text):
            return text
        there = Place(Where.SEALED, place.table, place.field, place.record)
        return redacted(text, lambda words: self._visitor.visit(there, words) != words)

    def _keep(self, sql: str, values: Sequence[Any]) -> None:
        self.changed += 1
        if self._write:
            self._database.execute_sql(sql, tuple(values))


def text_fields(kind: type[Record] | None) -> list[str]:
    """Return the names of the fields of a kind that hold text."""
    return [] if kind is None else [f.name for f in fields_of(kind) if isinstance(f.kind, Text)]


def visited_json(text: str, visit: Callable[[str], str], passed: Collection[str] = ()) -> str:
    """Return a text with each text inside it visited: those within JSON, else the whole.

    What stands under a name in `passed` is left alone.
    """
    try:
        plain = json.loads(text)
    except ValueError:
        return visit(text)
    if not isinstance(plain, dict | list):
        return visit(text)
    new = _visited(plain, visit, passed)
    return text if new == plain else json.dumps(new, ensure_ascii=False)


def _visited(plain: Any, visit: Callable[[str], str], passed: Collection[str]) -> Any:  # noqa: ANN401
    match plain:
        case str():
            return visit(plain) if plain else plain
        case list():
            return [_visited(one, visit, passed) for one in plain]
        case dict():
            return {
                _visited(name, visit, passed): (
                    one if name in passed else _visited(one, visit, passed)
                )
                for name, one in plain.items()
            }
    return plain


def _longest(table: str, name: str) -> int | None:
    for one in fields_of(BY_TABLE[table]):
        if one.name == name and isinstance(one.kind, Text):
            return one.kind.longest
    return None
