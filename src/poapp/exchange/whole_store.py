"""A whole store as one .json file and back."""

import json
from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from poapp.core.catalogue import BY_TABLE
from poapp.core.frozen import frozen
from poapp.core.message import Message, RefusedError, UnusableError, message
from poapp.core.record import Record, Ref, fields_of
from poapp.exchange.decoding import text_of
from poapp.exchange.grid import shown
from poapp.exchange.record_json import plain_of, record_from
from poapp.exchange.sheet import read_content
from poapp.paths import write_whole

FORMAT = "poapp"
LARGEST = 1_000_000_000
"""Bytes of a file that is read back."""


@frozen
class WholeStore:
    """What a file holds: the schema it was written by, the moment, and all records."""

    schema: str
    exported: str
    records: tuple[Record, ...]


def write_store(path: Path, records: Iterable[Record], schema: str, exported: datetime) -> None:
    """Write every record to `path` as UTF-8 JSON; raises UnusableError where it cannot."""
    held: dict[str, list[dict[str, Any]]] = {table: [] for table in BY_TABLE}
    for found in records:
        held[found.table].append(plain_of(found))
    whole = {
        "format": FORMAT,
        "schema": schema,
        "exported": exported.isoformat(timespec="seconds"),
        "records": held,
    }
    text = json.dumps(whole, ensure_ascii=False, allow_nan=False, indent=1)
    write_whole(path, (text + "\n").encode())


def read_store(path: Path, schema: str) -> WholeStore:
    """Return the records of a file that `write_store` wrote, each checked by the rules of its kind.

    Raises:
        RefusedError: the file is no such export, or a record in it breaks a rule.
        UnusableError: the file is missing, may not be read, or a newer version wrote it.
    """
    file = shown(path.name, 80)
    whole = _parsed(text_of(read_content(path, LARGEST), file), file)
    if not isinstance(whole, dict) or whole.get("format") != FORMAT:
        raise RefusedError(
            message(
                "{file} is no export of a whole store. Write one with: poapp export FILE.json.",
                file=file,
            )
        )
    written_by = str(whole.get("schema", ""))
    held = whole.get("records")
    if not isinstance(held, dict):
        raise RefusedError(message("{file} holds no records.", file=file))
    if written_by > schema or set(held) - set(BY_TABLE):
        raise UnusableError(
            message("{file} was written by a newer version of this program.", file=file)
        )
    records = tuple(_records(held, file))
    _refuse_loose_ends(records, file)
    return WholeStore(written_by, str(whole.get("exported", "")), records)


def _parsed(text: str, file: str) -> Any:  # noqa: ANN401  (JSON)
    try:
        return json.loads(text, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        raise RefusedError(
            message(
                "{file} is damaged or cut off: row {row}, column {column} is no JSON.",
                file=file,
                row=error.lineno,
                column=error.colno,
            )
        ) from None
    except (RecursionError, ValueError):
        raise RefusedError(message("{file} holds what is no JSON.", file=file)) from None


def _no_number(name: str) -> float:
    raise ValueError(name)


def _records(held: Mapping[str, Any], file: str) -> Iterable[Record]:
    for table, record_class in BY_TABLE.items():
        rows = held.get(table, [])
        if not isinstance(rows, list):
            raise RefusedError(message("{file}: {table} is no list.", file=file, table=table))
        for number, row in enumerate(rows, start=1):
            try:
                yield record_from(record_class, row)
            except RefusedError as error:
                raise RefusedError(
                    message(
                        "{file}, {table} {number}: {reason} Nothing was imported.",
                        file=file,
                        table=table,
                        number=number,
                        reason=error.reason,
                    )
                ) from None


def _refuse_loose_ends(records: Sequence[Record], file: str) -> None:
    """Refuse an id that occurs twice, and a reference to a record that is not in the file."""
    kinds: dict[int, str] = {}
    taken: set[tuple[object, ...]] = set()
    for found in records:
        if found.id in kinds:
            raise RefusedError(
                message("{file}: the id {id} occurs twice.", file=file, id=str(found.id))
            )
        kinds[found.id] = found.table
        for key in _keys(found):
            if key in taken:
                raise RefusedError(
                    message(
                        "{file}: {table} {id} is there twice.",
                        file=file,
                        table=found.table,
                        id=str(found.id),
                    )
                )
            taken.add(key)
    for found in records:
        for name, target in _references(found):
            wanted = getattr(found, name)
            if wanted is not None and kinds.get(wanted) not in _kinds_for(target):
                raise RefusedError(_loose(file, found, name, wanted))


def _keys(found: Record) -> Iterable[tuple[object, ...]]:
    """Yield what no two records share."""
    if found.reference:
        yield ("reference", found.reference.casefold())
    for names in found.unique:
        values = [getattr(found, name) for name in names]
        if None not in values:
            yield (found.table, names, *values)


def _kinds_for(target: str) -> Container[str]:
    return BY_TABLE if target == "record" else (target,)


def _references(found: Record) -> Iterable[tuple[str, str]]:
    yield "process", "process"
    for field in fields_of(type(found)):
        if isinstance(field.kind, Ref):
            yield field.name, field.kind.target


def _loose(file: str, found: Record, name: str, wanted: int) -> Message:
    return message(
        "{file}: {table} {id} refers by {name} to {wanted}, which is not there.",
        file=file,
        table=found.table,
        id=str(found.id),
        name=name,
        wanted=str(wanted),
    )
