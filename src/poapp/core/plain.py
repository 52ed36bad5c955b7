"""Frozen dataclasses as plain JSON values and back, and the one canonical way to write them."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeAlias, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from poapp.core.message import Message
from poapp.core.message_code import message_from, plain_from

Plain: TypeAlias = "bool | int | float | str | Sequence[Plain] | Mapping[str, Plain] | None"

T = TypeVar("T")

ERASED = "[…]"
"""What stands where a text was erased or withheld."""


def canonical(value: Plain) -> bytes:
    """Return the one JSON text of a plain value, as UTF-8: keys sorted, no spaces, no NaN.

    Floats are written in their shortest form that reads back as the same number.

    Raises:
        ValueError: The value holds NaN or an infinite number.
    """
    return json.dumps(
        value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False
    ).encode()


def to_plain(value: object) -> Plain:
    """Return a dataclass, or what its fields may hold, as plain JSON values."""
    match value:
        case Message():
            return {"message": plain_from(value)}
        case StrEnum():
            return value.value
        case None | bool() | int() | float() | str():
            return value
        case date():
            return value.isoformat()
        case tuple() | list():
            return [to_plain(item) for item in value]
    if not is_dataclass(value):
        raise TypeError(f"{type(value).__name__} has no plain form")
    return {f.name: to_plain(getattr(value, f.name)) for f in fields(value)}


def from_plain(wanted: type[T], plain: Plain) -> T:
    """Return plain JSON values as the dataclass that they were made of.

    Unknown keys are ignored and missing keys take the field's default, so that a report sealed by
    another version can be read. An erased text reads as `ERASED`.

    Raises:
        ValueError: The values do not have the shape of `wanted`.
    """
    try:
        return cast("T", _read(wanted, plain))
    except (TypeError, KeyError, AttributeError) as reason:
        raise ValueError(f"not a {wanted.__name__}: {reason}") from reason


@cache
def hints_of(wanted: type) -> dict[str, Any]:
    """Return the types of a dataclass's fields."""
    return get_type_hints(wanted)


def _read(wanted: Any, plain: Any) -> object:  # noqa: ANN401  (the one derived edge)
    origin = get_origin(wanted)
    if origin in {Union, UnionType}:
        inner = next(a for a in get_args(wanted) if a is not NoneType)
        return None if plain is None else _read(inner, plain)
    if origin is tuple:
        return tuple(_read(get_args(wanted)[0], item) for item in plain or ())
    return _read_dataclass(wanted, plain) if is_dataclass(wanted) else _read_scalar(wanted, plain)


def _read_scalar(wanted: Any, plain: Any) -> object:  # noqa: ANN401
    if wanted is str:
        return ERASED if plain is None else str(plain)
    if wanted in {date, datetime}:
        return wanted.fromisoformat(plain)
    return wanted(plain)


def _read_dataclass(wanted: Any, plain: Any) -> object:  # noqa: ANN401
    if wanted is Message:
        return Message(ERASED) if plain is None else message_from(plain["message"])
    hints = hints_of(wanted)
    return wanted(**{name: _read(hints[name], plain[name]) for name in hints if name in plain})
