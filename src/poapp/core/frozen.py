"""Frozen classes: `dataclass(frozen=True, slots=True)` whose methods are written when they pay.

The standard decorator compiles six methods for every class, whether used or not: with the classes
that a start needs, a quarter of its time. Here equality, hash and text are shared; the first
objects are filled by hand, and `__init__` is compiled for classes that many are made of. `fields`,
`replace` and `asdict` work as ever.
"""

from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from functools import partial
from operator import attrgetter
from typing import Any, NoReturn, TypeVar, cast, dataclass_transform, overload

T = TypeVar("T")

_BY_HAND = 12
"""So many objects cost less to fill by hand than an `__init__` costs to compile."""


@overload
@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: type[T], /) -> type[T]: ...
@overload
@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(*, kw_only: bool = False, slots: bool = True) -> Callable[[type[T]], type[T]]: ...
def frozen(
    cls: type[T] | None = None, /, *, kw_only: bool = False, slots: bool = True
) -> type[T] | Callable[[type[T]], type[T]]:
    """Make a frozen class of the declared fields, compared field by field.

    Without `slots` it may hold cached properties.
    """
    if cls is None:
        return partial(shaped, kw_only=kw_only, slots=slots)
    return shaped(cls, kw_only=kw_only, slots=slots)


def shaped(cls: type[T], *, kw_only: bool, slots: bool = True) -> type[T]:
    """Do the work of `frozen`, for decorators of other names."""
    bare = dataclass(init=False, repr=False, eq=False, slots=slots, kw_only=kw_only)(cls)
    found = fields(cast("Any", bare))
    own = vars(cls)
    get = _getter([f.name for f in found if f.compare])
    for name, method in (
        ("__init__", _first_init(bare, found)),
        ("__eq__", _equality(get)),
        ("__hash__", _hashing(get)),
        ("__repr__", _text),
        ("__setattr__", _refuse),
        ("__delattr__", _refuse),
        ("__getstate__", _state),
        ("__setstate__", _restore),
    ):
        if name not in own:
            setattr(bare, name, method)
    return bare


def _first_init(cls: type, found: tuple[Field[Any], ...]) -> Callable[..., None]:
    """Return an `__init__` that fills the first objects by hand, then makes way for a written one.

    The written one also takes over, and says what is wrong, where the arguments do not fit.
    """
    asked = [(f, _put(cls, f.name)) for f in found]
    order = [f.name for f in found if f.init and not f.kw_only]
    left = _BY_HAND

    def init(self: object, *values: object, **named: object) -> None:
        nonlocal left
        left -= 1
        first = order[: len(values)]
        fits = len(first) == len(values) and named.keys().isdisjoint(first)
        given = {**dict(zip(first, values, strict=True)), **named} if fits else {}
        if left < 0 or not (fits and _fill(self, asked, given)):
            real = _written_init(cls, found)
            setattr(cls, "__init__", real)  # noqa: B010  (a type checker takes it for an object's)
            real(self, *values, **named)
        elif hasattr(self, "__post_init__"):
            self.__post_init__()

    return init


def _fill(
    self: object, asked: list[tuple[Field[Any], Callable[..., None]]], given: dict[str, object]
) -> bool:
    """Give an object its values; return False where one is missing or unknown."""
    taken = 0
    for f, put in asked:
        if f.init and f.name in given:
            put(self, given[f.name])
            taken += 1
        elif f.default is not MISSING:
            put(self, f.default)
        elif f.default_factory is not MISSING:
            put(self, f.default_factory())
        elif f.init:
            return False
    return taken == len(given)


def _put(cls: type, name: str) -> Callable[..., None]:
    """Return what sets one field of an object of a frozen class."""
    put: Callable[..., None] | None = getattr(getattr(cls, name, None), "__set__", None)
    if put is not None:
        return put
    return lambda self, value: object.__setattr__(self, name, value)


def _written_init(cls: type, found: tuple[Field[Any], ...]) -> Callable[..., None]:
    scope: dict[str, Any] = {"missing": MISSING}
    asked = [f for f in found if f.init]
    head = ["self", *(_parameter(f) for f in asked if not f.kw_only)]
    named = [_parameter(f) for f in asked if f.kw_only]
    head += ["*", *named] if named else []
    lines = []
    for f in found:
        scope[f"set_{f.name}"] = _put(cls, f.name)
        value = f.name
        if f.default is not MISSING:
            scope[f"default_{f.name}"] = f.default
        if f.default_factory is not MISSING:
            scope[f"make_{f.name}"] = f.default_factory
            given = f"{f.name} if {f.name} is not missing else " if f.init else ""
            value = f"{given}make_{f.name}()"
        elif not f.init:
            continue
        lines.append(f" set_{f.name}(self, {value})")
    if hasattr(cls, "__post_init__"):
        lines.append(" self.__post_init__()")
    source = f"def __init__({', '.join(head)}):\n" + "\n".join(lines or [" pass"])
    exec(source, scope)  # noqa: S102  (names of our own fields, as the standard library does)
    written: Callable[..., None] = scope["__init__"]
    written.__qualname__ = f"{cls.__qualname__}.__init__"
    return written


def _parameter(f: Field[Any]) -> str:
    if f.default is not MISSING:
        return f"{f.name}=default_{f.name}"
    return f"{f.name}=missing" if f.default_factory is not MISSING else f.name


def _getter(names: list[str]) -> Callable[[Any], object]:
    """Return what reads the values that make an object equal to another."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda one: tuple([getattr(one, name) for name in names])


def _equality(get: Callable[[Any], object]) -> Callable[[object, object], object]:
    def equal(self: object, other: object) -> object:
        if other.__class__ is self.__class__:
            return get(self) == get(other)
        return NotImplemented

    return equal


def _hashing(get: Callable[[Any], object]) -> Callable[[object], int]:
    def hashed(self: object) -> int:
        return hash(get(self))

    return hashed


def _text(self: Any) -> str:  # noqa: ANN401
    shown = ", ".join(f"{f.name}={getattr(self, f.name)!r}" for f in fields(self) if f.repr)
    return f"{type(self).__qualname__}({shown})"


def _refuse(self: object, name: str, *_value: object) -> NoReturn:
    raise FrozenInstanceError(f"cannot change field {name!r} of {type(self).__qualname__}")


def _state(self: Any) -> list[object]:  # noqa: ANN401
    return [getattr(self, f.name) for f in fields(self)]


def _restore(self: Any, state: list[object]) -> None:  # noqa: ANN401
    for f, value in zip(fields(self), state, strict=True):
        _put(type(self), f.name)(self, value)
