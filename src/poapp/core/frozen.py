"""Frozen data classes that are made quickly.

`dataclass(frozen=True)` writes and compiles six functions for every class; for all records together
that takes longer than opening the store. Here each class gets its own `__init__` alone, and what
all of them do alike stands once, in `Frozen`.
"""

from collections.abc import Callable
from dataclasses import MISSING, FrozenInstanceError, dataclass, fields
from operator import attrgetter
from typing import Any, TypeVar

T = TypeVar("T")
_Values = Callable[[object], tuple[object, ...]]
_values_of: dict[type, _Values] = {}


def frozen(cls: type[T]) -> type[T]:
    """Make a slotted class of `cls`, a subclass of `Frozen` with annotated fields.

    Its fields are keywords only, required unless they have a default; `dataclasses.fields`,
    `replace` and `asdict` work as with any data class. Defaults are values, never factories.
    """
    made = dataclass(init=False, repr=False, eq=False, slots=True, kw_only=True)(cls)
    type.__setattr__(made, "__init__", _initialiser(made))
    return made


class Frozen:
    """What all frozen classes do alike: never change, and be equal when all fields are."""

    __slots__ = ()

    def __setattr__(self, name: str, value: object) -> None:
        """Refuse: a changed record is another one (`dataclasses.replace`)."""
        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def __delattr__(self, name: str) -> None:
        """Refuse."""
        raise FrozenInstanceError(f"cannot delete field {name!r}")

    def __eq__(self, other: object) -> bool:
        """Tell whether both are of one class and agree in every field."""
        if other.__class__ is not self.__class__:
            return NotImplemented
        return _values(self) == _values(other)

    def __hash__(self) -> int:
        """Return a number that equal objects share."""
        return hash(_values(self))

    def __repr__(self) -> str:
        """Return the class with all its fields."""
        shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in _names(type(self)))
        return f"{type(self).__qualname__}({shown})"

    def __getstate__(self) -> list[object]:
        """Return the values of all fields, for copies and other processes."""
        return [getattr(self, name) for name in _names(type(self))]

    def __setstate__(self, state: list[object]) -> None:
        """Take the values of all fields."""
        for name, value in zip(_names(type(self)), state, strict=True):
            object.__setattr__(self, name, value)


def _names(cls: Any) -> list[str]:  # noqa: ANN401  (any data class)
    return [field.name for field in fields(cls)]


def _values(one: object) -> tuple[object, ...]:
    getter = _values_of.get(type(one))
    if getter is None:
        names = _names(type(one))
        # attrgetter gives a bare value for a single name.
        getter = attrgetter(*names) if len(names) > 1 else _each(names)
        _values_of[type(one)] = getter
    return getter(one)


def _each(names: list[str]) -> _Values:
    return lambda one: tuple(getattr(one, name) for name in names)


def _initialiser(cls: Any) -> object:  # noqa: ANN401
    """Return the `__init__` of a class: keywords only, each with its default if it has one."""
    known: dict[str, object] = {"_set": object.__setattr__}
    wanted, lines = [], []
    for field in fields(cls):
        wanted.append(field.name)
        if field.default is not MISSING:
            wanted[-1] += f"=_default_{field.name}"
            known[f"_default_{field.name}"] = field.default
        lines.append(f"    _set(self, {field.name!r}, {field.name})\n")
    source = f"def __init__(self, *, {', '.join(wanted)}):\n{''.join(lines)}"
    exec(source, known)  # noqa: S102  (our own declarations; dataclass does the same)
    return known["__init__"]
