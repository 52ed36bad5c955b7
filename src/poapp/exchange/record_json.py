"""Records as JSON values and back, by their declared fields."""

import json
from datetime import date, datetime
from typing import Any, assert_never

from poapp.core.message import N_, RefusedError, message
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
from poapp.core.validity import problem_of_value, problems_of
from poapp.exchange.grid import shown

IDENTITY = (
    Field("id", N_("Id"), Whole(low=1), required=True, default=None),
    Field("process", N_("Process"), Ref("process"), required=False, default=None),
    Field("reference", N_("Reference"), Text(longest=40), required=False, default=""),
    Field("audience", N_("Audience"), Choice(Audience), required=False, default=None),
    Field("created", N_("Created"), Instant(), required=False, default=None),
    Field("archived", N_("Archived"), Day(), required=False, default=None),
)
"""The fields that every record has."""


def plain_of(found: Record) -> dict[str, Any]:
    """Return a record as JSON values: identity first, then its fields in their order."""
    declared = (*IDENTITY, *fields_of(type(found)))
    return {f.name: _plain(getattr(found, f.name)) for f in declared}


def _plain(value: Any) -> Any:  # noqa: ANN401  (JSON)
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, str) else value


def record_from(record_class: type[Record], row: object) -> Record:
    """Return the record that `plain_of` made plain, checked by the rules of its kind.

    Raises:
        RefusedError: a field is unknown, missing or of another type, or the record breaks a rule.
    """
    if not isinstance(row, dict):
        raise RefusedError(message("This is no record."))
    declared = {f.name: f for f in (*IDENTITY, *fields_of(record_class))}
    unknown = [name for name in row if name not in declared]
    if unknown:
        raise RefusedError(message("There is no field “{name}”.", name=shown(str(unknown[0]))))
    made = record_class(**{name: _field_value(f, row.get(name)) for name, f in declared.items()})
    for field in IDENTITY:
        reason = problem_of_value(field, getattr(made, field.name))
        if reason is not None:
            raise RefusedError(reason)
    problems = problems_of(made)
    if problems:
        raise RefusedError(problems[0].reason)
    return made


def _field_value(declared: Field, plain: Any) -> Any:  # noqa: ANN401  (JSON)
    if plain is not None:
        return _value(declared.kind, plain, declared.name)
    if declared.required:
        raise RefusedError(message("{label} is missing.", label=message(declared.label)))
    return declared.default


def _value(kind: Kind, plain: Any, name: str) -> Any:  # noqa: ANN401  (the one derived edge)
    """Return a JSON value as the value of a field; what is of another type is refused."""
    if plain is None:
        return None
    try:
        match kind:
            case Text():
                return _of_type(plain, str)
            case Whole() | Ref():
                return _of_type(plain, int)
            case Real():
                return float(_of_type(plain, float, int))
            case Day():
                return date.fromisoformat(_of_type(plain, str))
            case Instant():
                return datetime.fromisoformat(_of_type(plain, str))
            case Flag():
                return _of_type(plain, bool)
            case Choice(options):
                return options(_of_type(plain, str))
            case _:
                assert_never(kind)
    except (TypeError, ValueError, OverflowError):
        raise RefusedError(
            message(
                "{name} does not hold what belongs there: {value}.",
                name=name,
                value=shown(json.dumps(plain, ensure_ascii=False)),
            )
        ) from None


def _of_type(plain: Any, *types: type) -> Any:  # noqa: ANN401
    # True is an int to Python, but not to whoever wrote the file.
    if not isinstance(plain, types) or (isinstance(plain, bool) and bool not in types):
        raise TypeError
    return plain
