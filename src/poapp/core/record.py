"""Records: the immutable rows this program is about, and the words that declare their fields.

A record class is the one place where a field is declared. The table column, the form editor, the
list column, the exchange column, the search text and the journal image are derived from it.
"""

from dataclasses import MISSING, field, fields
from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar, TypeAlias, TypeVar, cast, dataclass_transform, overload

from poapp.core.frozen import frozen, shaped
from poapp.core.message import N_, Message

T = TypeVar("T")
O = TypeVar("O", bound="Option")  # noqa: E741


class Option(StrEnum):
    """A choice: the value is stored and never changes; `label` is what people read."""

    label: str

    def __new__(cls, value: str, label: str = "") -> "Option":
        """Make a member of its stored value and its label."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member


class Audience(Option):
    """Who may see a record, from the narrowest to the widest."""

    OWN = "own", N_("only you")
    PROCESS = "process", N_("process")
    TEAM = "team", N_("team")
    MANAGEMENT = "management", N_("management")

    def includes(self, other: "Audience") -> bool:
        """Tell whether everyone in `other` is in this audience too."""
        order = list(Audience)
        return order.index(self) >= order.index(other)


@frozen
class Text:
    """A string of at most `longest` characters; `lines` is the height of its editor."""

    lines: int = 1
    longest: int = 200


@frozen
class Whole:
    """A whole number in the closed range `low`..`high`."""

    low: int = -(2**53)
    high: int = 2**53


@frozen
class Real:
    """A finite floating-point number in the closed range `low`..`high`."""

    low: float = -1e300
    high: float = 1e300


@frozen
class Day:
    """A calendar day, a local date without a zone."""


@frozen
class Instant:
    """A moment: an aware datetime, kept as ISO 8601 with its offset."""


@frozen
class Flag:
    """Yes or no."""


@frozen
class Choice:
    """One member of `options`."""

    options: type[Option]


@frozen
class Ref:
    """The id of a record of the kind that is stored in table `target`."""

    target: str


Kind: TypeAlias = Text | Whole | Real | Day | Instant | Flag | Choice | Ref


@frozen
class Field:
    """What a record class says of one of its fields."""

    name: str
    label: str
    kind: Kind
    required: bool
    default: object


@frozen
class Problem:
    """What keeps one field of a record from being stored."""

    field: str
    reason: Message


_KEY = "poapp"


def _declare(label: str, kind: Kind, default: object) -> Any:  # noqa: ANN401  (the one derived edge)
    metadata = {_KEY: (label, kind)}
    if default is MISSING:
        return field(metadata=metadata)
    return field(default=default, metadata=metadata)


# A field function without `default` declares a required field; a type checker then asks for it.


def text(
    label: str, *, default: str = cast("str", MISSING), lines: int = 1, longest: int = 0
) -> str:
    """Declare a string field of at most `longest` characters (one line 200, several 4,000)."""
    longest = longest or (200 if lines == 1 else 4000)
    return cast("str", _declare(label, Text(lines, longest), default))


@overload
def whole(label: str, *, low: int = ..., high: int = ...) -> int: ...
@overload
def whole(label: str, *, default: int, low: int = ..., high: int = ...) -> int: ...
@overload
def whole(label: str, *, default: None, low: int = ..., high: int = ...) -> int | None: ...
def whole(
    label: str, *, default: object = MISSING, low: int = -(2**53), high: int = 2**53
) -> int | None:
    """Declare a whole-number field."""
    return cast("int | None", _declare(label, Whole(low, high), default))


@overload
def real(label: str, *, low: float = ..., high: float = ...) -> float: ...
@overload
def real(label: str, *, default: float, low: float = ..., high: float = ...) -> float: ...
@overload
def real(label: str, *, default: None, low: float = ..., high: float = ...) -> float | None: ...
def real(
    label: str, *, default: object = MISSING, low: float = -1e300, high: float = 1e300
) -> float | None:
    """Declare a floating-point field."""
    return cast("float | None", _declare(label, Real(low, high), default))


@overload
def day(label: str) -> date: ...
@overload
def day(label: str, *, default: None) -> date | None: ...
def day(label: str, *, default: object = MISSING) -> date | None:
    """Declare a calendar-day field."""
    return cast("date | None", _declare(label, Day(), default))


@overload
def instant(label: str) -> datetime: ...
@overload
def instant(label: str, *, default: None) -> datetime | None: ...
def instant(label: str, *, default: object = MISSING) -> datetime | None:
    """Declare a field that holds a moment."""
    return cast("datetime | None", _declare(label, Instant(), default))


def flag(label: str, *, default: bool) -> bool:
    """Declare a yes-or-no field."""
    return cast("bool", _declare(label, Flag(), default))


@overload
def choice(label: str, options: type[O]) -> O: ...
@overload
def choice(label: str, options: type[O], *, default: O) -> O: ...
@overload
def choice(label: str, options: type[O], *, default: None) -> O | None: ...
def choice(label: str, options: type[O], *, default: object = MISSING) -> O | None:
    """Declare a field that holds one member of `options`."""
    return cast("O | None", _declare(label, Choice(options), default))


@overload
def ref(label: str, target: str) -> int: ...
@overload
def ref(label: str, target: str, *, default: None) -> int | None: ...
def ref(label: str, target: str, *, default: object = MISSING) -> int | None:
    """Declare a reference to a record in table `target`."""
    return cast("int | None", _declare(label, Ref(target), default))


_SPECIFIERS = (text, whole, real, day, instant, flag, choice, ref)


@dataclass_transform(
    kw_only_default=True,
    frozen_default=True,
    field_specifiers=(text, whole, real, day, instant, flag, choice, ref),
)
def record(cls: type[T]) -> type[T]:
    """Make a record class of its declared fields: frozen, slotted, keywords only."""
    return shaped(cls, kw_only=True)


@record
class Record:
    """One stored row; `id` is 0 until the store has given it one.

    The fields declared here are the record's identity and live in the table `record`, which every
    kind shares; the fields of a subclass live in the table that it names.
    """

    table: ClassVar[str] = ""
    prefix: ClassVar[str] = ""
    """The letters of its references (`I` gives I-001); empty for kinds without one."""
    kind_label: ClassVar[str] = ""
    declared_audience: ClassVar[Audience] = Audience.PROCESS
    evidences: ClassVar[tuple[int, ...]] = ()
    """The responsibilities (1 to 12) that work on such a record is evidence for."""
    unique: ClassVar[tuple[tuple[str, ...], ...]] = ()
    """Sets of fields that no two records share."""
    indexed: ClassVar[tuple[tuple[str, ...], ...]] = ()

    id: int = 0
    process: int | None = None
    reference: str = ""
    audience: Audience | None = None
    """None stands for the audience that the kind declares."""
    created: datetime | None = None
    archived: date | None = None

    @property
    def seen_by(self) -> Audience:
        """The audience of this record: its own where it is narrowed, else that of its kind."""
        return self.audience or self.declared_audience

    def problems(self) -> list[Problem]:
        """Return what speaks against storing this record: rules between its fields."""
        return []

    def title_text(self) -> str:
        """Return the words by which people know this record."""
        for name in ("name", "title"):
            if hasattr(self, name):
                return str(getattr(self, name))
        return self.reference


_declared: dict[type[Record], tuple[Field, ...]] = {}


def fields_of(record_class: type[Record]) -> tuple[Field, ...]:
    """Return the declared fields of a record class, in order, without its identity."""
    if record_class not in _declared:
        _declared[record_class] = tuple(
            Field(
                name=f.name,
                label=f.metadata[_KEY][0],
                kind=f.metadata[_KEY][1],
                required=f.default is MISSING,
                default=f.default,
            )
            for f in fields(record_class)
            if _KEY in f.metadata
        )
    return _declared[record_class]


def field_of(record_class: type[Record], name: str) -> Field:
    """Return one declared field."""
    return next(f for f in fields_of(record_class) if f.name == name)
