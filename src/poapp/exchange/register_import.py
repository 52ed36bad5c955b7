"""A sheet of any register against what is stored: new, changed, same or refused."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from poapp.actions.part_files import refusal_of_part
from poapp.core.breakdown import PartValue
from poapp.core.catalogue import BY_TABLE, RECORD_CLASSES
from poapp.core.message import RefusedError, message
from poapp.core.people import Person
from poapp.core.process import Process
from poapp.core.record import Field, Instant, Record, fields_of
from poapp.core.validity import problems_of
from poapp.exchange.field_cells import is_same_value, value_of
from poapp.exchange.grid import Row, Sheet, listed, shown
from poapp.exchange.import_plan import ImportPlan, PlannedRow, RowAction
from poapp.language import Language
from poapp.store.store import Store

_BY_ACTIONS_ONLY = frozenset({
    "answer", "evidence", "statement", "waiver", "seal", "reopening", "restatement",
    "presentation", "response", "breakdown", "tally", "occurrence",
})  # fmt: skip
"""Kinds that come about by what the owner does, never by a file."""

_REFERENCE = "reference"


def register_named(name: str) -> type[Record]:
    """Return the kind of record that a register holds, by its table's name or its label.

    Raises:
        RefusedError: there is none, or its records do not come from files.
    """
    small = name.strip().casefold().replace("-", "_")
    for kind in RECORD_CLASSES:
        if small in {kind.table, kind.table.replace("_", " "), kind.kind_label.casefold()}:
            if kind.table in _BY_ACTIONS_ONLY:
                raise RefusedError(
                    message("{name} comes about in the program and is not imported.", name=name)
                )
            return kind
    names = ", ".join(table for table in BY_TABLE if table not in _BY_ACTIONS_ONLY)
    raise RefusedError(
        message("There is no register “{name}”. There are: {names}.", name=shown(name), names=names)
    )


@dataclass(slots=True)
class _Names:
    """Ids by reference or name, of each kind that was asked for."""

    store: Store
    process: Process
    known: dict[str, dict[str, set[int]]] = field(default_factory=dict)

    def find(self, target: str, name: str) -> int:
        """Return the id of the record of that reference or exact name."""
        if target not in self.known:
            self.known[target] = self._gathered(target)
        found = self.known[target].get(name.casefold(), set())
        if not found:
            raise RefusedError(message("There is no “{name}”.", name=shown(name)))
        if len(found) > 1:
            raise RefusedError(message("“{name}” fits several.", name=shown(name)))
        return next(iter(found))

    def _gathered(self, target: str) -> dict[str, set[int]]:
        names: dict[str, set[int]] = {}
        kinds = RECORD_CLASSES if target == "record" else (BY_TABLE[target],)
        for kind in kinds:
            for one in self.store.all(kind):
                if one.process in {None, self.process.id} and one.archived is None:
                    for name in _names_of(one):
                        names.setdefault(name, set()).add(one.id)
        return names


def _names_of(one: Record) -> set[str]:
    """Return by what a record is known; people stand in exports by their alias."""
    alias = one.alias if isinstance(one, Person) else ""
    return {one.reference.casefold(), one.title_text().casefold(), alias.casefold()} - {""}


class RegisterPlanner:
    """Plans the rows of a sheet for one register of one process."""

    def __init__(
        self, store: Store, process: Process, kind: type[Record], language: Language
    ) -> None:
        self._kind = kind
        self._process = process
        self._language = language
        self._names = _Names(store, process)
        self._own = own = [one for one in store.all(kind) if one.process in {None, process.id}]
        self._by_reference = {one.reference.casefold(): one for one in own if one.reference}
        self._by_key: dict[object, list[Record]] = {}
        for one in own:
            for key in self._keys(one):
                self._by_key.setdefault(key, []).append(one)
        self._said: dict[object, int] = {}

    def plan(self, sheet: Sheet, typed: Sequence[str] = ()) -> ImportPlan:
        """Return what becomes of each row; raises RefusedError where no column is known."""
        self._said.clear()
        columns = self._mapped(sheet.columns, typed)
        rows = [self._planned(row, columns) for row in sheet.rows]
        return ImportPlan(sheet.file, sheet.name, "register", rows)

    def _mapped(self, columns: Sequence[str], typed: Sequence[str]) -> dict[str, int]:
        """Return the place of each field's column, by the names that were typed or are usual."""
        wanted: dict[str, int] = {}
        usual = {name: f.name for f in self._fields() for name in self._usual(f)}
        usual[self._language.text("Reference").casefold()] = usual[_REFERENCE] = _REFERENCE
        for one in typed:
            column, _, name = one.rpartition("=")
            known = usual.get(name.strip().casefold())
            if known is None or column.strip() not in columns:
                raise RefusedError(
                    message(
                        "“{typed}” is not COLUMN=FIELD. Columns: {columns}. Fields: {fields}.",
                        typed=shown(one),
                        columns=listed(columns),
                        fields=", ".join(f.name for f in self._fields()),
                    )
                )
            wanted[known] = columns.index(column.strip())
        for place, column in enumerate(columns):
            known = usual.get(column.casefold())
            if known is not None and place not in wanted.values():
                wanted.setdefault(known, place)
        if not wanted.keys() - {_REFERENCE}:
            raise RefusedError(
                message(
                    "No column bears the name of a field. There is: {columns}. Fields: {fields}.",
                    columns=listed(columns),
                    fields=", ".join(f.name for f in self._fields()),
                )
            )
        return wanted

    def _fields(self) -> list[Field]:
        return [f for f in fields_of(self._kind) if not isinstance(f.kind, Instant)]

    def _usual(self, declared: Field) -> set[str]:
        shown_label = self._language.text(declared.label)
        spaced = declared.name.replace("_", " ")
        return {declared.name, spaced, declared.label.casefold(), shown_label.casefold()}

    def _planned(self, row: Row, columns: Mapping[str, int]) -> PlannedRow:
        try:
            return self._understood(row, columns)
        except RefusedError as error:
            return PlannedRow(row.number, RowAction.REFUSED, reason=error.reason)

    def _understood(self, row: Row, columns: Mapping[str, int]) -> PlannedRow:
        values = {
            f.name: value_of(f, row.cells[columns[f.name]], self._names.find, self._language)
            for f in self._fields()
            if f.name in columns
        }
        before = self._before(row, columns, values)
        after = self._made(before, values)
        self._refuse_twice(row, after)
        problems = problems_of(after)
        if problems:
            raise RefusedError(problems[0].reason)
        name = after.reference or shown(after.title_text())
        if before is None:
            self._refuse_part(after)
            return PlannedRow(row.number, RowAction.NEW, name, candidate=after)
        if _says(before, values):
            return PlannedRow(row.number, RowAction.SAME, name)
        self._refuse_part(after)
        return PlannedRow(row.number, RowAction.CHANGED, name, candidate=after)

    def _before(
        self, row: Row, columns: Mapping[str, int], values: Mapping[str, object]
    ) -> Record | None:
        place = columns.get(_REFERENCE)
        reference = None if place is None else row.cells[place]
        if reference is not None:
            known = self._by_reference.get(str(reference).casefold())
            if known is None:
                raise RefusedError(
                    message(
                        "There is no “{name}”. Leave the reference of a new row empty.",
                        name=shown(str(reference)),
                    )
                )
            return known
        keys = self._keys_in(values)
        alike = {one.id: one for key in keys for one in self._by_key.get(key, ())}
        # Where nothing tells records apart, one that says the same is the same.
        candidates = list(alike.values()) if keys else self._own
        same = next((one for one in candidates if _says(one, values)), None)
        if same is None and len(alike) > 1:
            names = ", ".join(one.reference or one.title_text() for one in alike.values())
            raise RefusedError(message("This fits several: {names}.", names=names))
        return same or next(iter(alike.values()), None)

    def _made(self, before: Record | None, values: Mapping[str, Any]) -> Record:
        if before is not None:
            return replace(before, **values)
        for declared in fields_of(self._kind):
            if declared.required and declared.name not in values:
                raise RefusedError(message("{label} is missing.", label=message(declared.label)))
        process = None if self._kind.table in {"process", "organisation"} else self._process.id
        return self._kind(process=process, **values)

    def _refuse_part(self, after: Record) -> None:
        """Refuse a value of a part that fits no period of its indicator, or a closed one."""
        if isinstance(after, PartValue):
            reason = refusal_of_part(self._names.store, after)
            if reason is not None:
                raise RefusedError(reason)

    def _refuse_twice(self, row: Row, after: Record) -> None:
        for key in (("id", after.id),) if after.id else self._keys(after):
            above = self._said.setdefault(key, row.number)
            if above != row.number:
                raise RefusedError(message("Row {row} is about the same record.", row=above))

    def _keys(self, found: Record) -> list[object]:
        names = {f.name for f in fields_of(self._kind)}
        return list(self._keys_in({name: getattr(found, name) for name in names}))

    def _keys_in(self, values: Mapping[str, object]) -> list[object]:
        """Return what tells records of the kind apart: its unique sets, else its name or title."""
        sets = [[n for n in names if n != "process"] for names in self._kind.unique]
        sets = sets or [[name] for name in ("name", "title") if name in values]
        return [
            (tuple(names), *(_folded(values[n]) for n in names))
            for names in sets
            if names and all(values.get(n) not in {None, ""} for n in names)
        ]


def _says(found: Record, values: Mapping[str, object]) -> bool:
    return all(is_same_value(getattr(found, name), value) for name, value in values.items())


def _folded(value: object) -> object:
    return value.casefold() if isinstance(value, str) else value
