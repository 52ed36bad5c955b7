"""Record classes as Peewee models: the only place that maps a field to a column."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from operator import attrgetter
from typing import Any, TypeVar, assert_never, cast

import peewee as pw

from poapp.core.catalogue import RECORD_CLASSES
from poapp.core.frozen import frozen
from poapp.core.record import (
    Audience,
    Choice,
    Day,
    Field,
    Flag,
    Instant,
    Kind,
    Real,
    Record,
    Ref,
    Text,
    Whole,
    fields_of,
)

R = TypeVar("R", bound=Record)

IDENTITY = ("process", "reference", "audience", "created", "archived")
_IDENTITY_KINDS: Mapping[str, Kind] = {
    "process": Ref("process"),
    "reference": Text(),
    "audience": Choice(Audience),
    "created": Instant(),
    "archived": Day(),
}


@frozen
class Table:
    """How the columns of one record class become values."""

    record_class: type[Record]
    names: tuple[str, ...]
    """Identity and own values, in the order in which they are read."""
    readers: tuple[Callable[[Any], object] | None, ...]
    """What a stored value becomes; None where it is taken as it is."""
    writers: tuple[Callable[[Any], object] | None, ...]
    """What a value is stored as; None where it is taken as it is."""

    def row(self, found: Record) -> list[Any]:
        """Return a record as a row of stored values: `to_stored` for many records at once."""
        return [
            value if writer is None or value is None else writer(value)
            for writer, value in zip(self.writers, attrgetter(*self.names)(found), strict=True)
        ]

    def record(self, row: Sequence[Any]) -> Record:
        """Return the record that a row of stored values stands for."""
        values = {
            name: value if reader is None or value is None else reader(value)
            for name, reader, value in zip(self.names, self.readers, row, strict=True)
        }
        return self.record_class(**cast("Any", values))


class Tables:
    """The tables of all record classes, each derived on first use."""

    def __init__(self, database: pw.SqliteDatabase) -> None:
        self._database = database
        self._by_class: dict[type[Record], Table] = {}

    def __getitem__(self, record_class: type[Record]) -> Table:
        """Return the table of a record class."""
        if record_class not in self._by_class:
            self._by_class[record_class] = _table(record_class)
        return self._by_class[record_class]

    def models(self) -> list[type[pw.Model]]:
        """Return every kind as a Peewee model, the identity first: what the schema follows from."""
        database = self._database
        return [_identity_model(database), *(_model(database, kind) for kind in RECORD_CLASSES)]


def _table(record_class: type[Record]) -> Table:
    own = fields_of(record_class)
    readers = [None, *(_reader(_IDENTITY_KINDS[name]) for name in IDENTITY)]
    readers += [_reader(f.kind) for f in own]
    names = ("id", *IDENTITY, *(f.name for f in own))
    kinds = [*_IDENTITY_KINDS.values(), *(f.kind for f in own)]
    return Table(record_class, names, tuple(readers), (None, *map(_writer, kinds)))


def _model(database: pw.SqliteDatabase, record_class: type[Record]) -> type[pw.Model]:
    led = {names[0] for names, _ in _indexes(record_class)}
    body: dict[str, Any] = {
        f.name: _column(f.kind, required=_is_never_null(f), index=f.name not in led)
        for f in fields_of(record_class)
    }
    body["id"] = pw.IntegerField(primary_key=True, constraints=[pw.SQL("REFERENCES record (id)")])
    body["Meta"] = _meta(database, record_class.table, _indexes(record_class))
    return cast("type[pw.Model]", type(record_class.table, (pw.Model,), body))


def to_columns(found: Record) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the stored values of a record: those of its identity, and its own; without the id."""
    identity = {name: to_stored(getattr(found, name)) for name in IDENTITY}
    own = {f.name: to_stored(getattr(found, f.name)) for f in fields_of(type(found))}
    return identity, own


def to_stored(value: Any) -> Any:  # noqa: ANN401  (any field's value)
    """Return a value as SQLite keeps it."""
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return int(value)
    return str(value) if isinstance(value, str) else value


def _writer(kind: Kind) -> Callable[[Any], object] | None:
    match kind:
        case Text() | Choice():
            return str
        case Whole() | Ref() | Real():
            return None
        case Day() | Instant():
            return _as_iso
        case Flag():
            return int
        case _:
            assert_never(kind)


def _as_iso(value: date) -> str:
    return value.isoformat()


def _is_never_null(f: Field) -> bool:
    return f.required or f.default is not None


def _reader(kind: Kind) -> Callable[[Any], object] | None:
    match kind:
        case Text() | Whole() | Ref():
            return None
        case Real():
            return float
        case Day():
            return date.fromisoformat
        case Instant():
            return datetime.fromisoformat
        case Flag():
            return bool
        case Choice(options):
            return options
        case _:
            assert_never(kind)


class _Number(pw.FloatField):
    field_type = "REAL"


class _Words(pw.TextField):
    field_type = "TEXT"


def _column(kind: Kind, *, required: bool, index: bool = True) -> Any:  # noqa: ANN401
    null: Any = not required  # the stubs want a literal
    match kind:
        case Text() | Choice() | Day() | Instant():
            return _Words(null=null)
        case Whole() | Flag():
            return pw.IntegerField(null=null)
        case Real():
            return _Number(null=null)
        case Ref(target):
            # Deferred: an import may bring the two ends of a link in any order.
            reference = pw.SQL(f"REFERENCES {target} (id) DEFERRABLE INITIALLY DEFERRED")
            return pw.IntegerField(null=null, index=index, constraints=[reference])
        case _:
            assert_never(kind)


def _identity_model(database: pw.SqliteDatabase) -> Any:  # noqa: ANN401
    body = {
        "id": pw.AutoField(constraints=[pw.SQL("AUTOINCREMENT")]),
        "kind": _Words(index=True),
        **{name: _column(kind, required=False) for name, kind in _IDENTITY_KINDS.items()},
        "Meta": _meta(database, "record", ()),
    }
    return type("record", (pw.Model,), body)


def _indexes(record_class: type[Record]) -> tuple[tuple[tuple[str, ...], bool], ...]:
    """Unique sets that name the process span two tables; the writer holds those itself."""
    local = {f.name for f in fields_of(record_class)}
    unique = [(names, True) for names in record_class.unique if set(names) <= local]
    return (*unique, *((names, False) for names in record_class.indexed))


def _meta(database: pw.SqliteDatabase, name: str, indexes: Sequence[object]) -> type:
    settings = {
        "database": database,
        "table_name": name,
        "indexes": indexes,
        "strict_tables": True,
        "legacy_table_names": False,
    }
    return type("Meta", (), settings)
