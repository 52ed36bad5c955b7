"""Which records may be stored: the rules that follow from the declared fields."""

import math
import unicodedata
from collections.abc import Callable, Sequence
from typing import TypeAlias, assert_never

from poapp.core.message import Message, message
from poapp.core.record import (
    Choice,
    Day,
    Field,
    Flag,
    Instant,
    Kind,
    Problem,
    Real,
    Record,
    Ref,
    Text,
    Whole,
    fields_of,
)
from poapp.core.value import is_day, is_moment, is_number

# Marks that turn the direction of what follows: in a name they make one text look like another.
_DIRECTION_MARKS = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029"
)


def problems_of(candidate: Record, only: Sequence[str] = ()) -> list[Problem]:
    """Return everything that keeps `candidate` from being stored; empty means it is fine.

    `only` names the fields to look at, where the others are known to be fine; the rules between
    fields are always held.
    """
    found = [
        Problem(f.name, reason)
        for f, check in _checks(type(candidate), tuple(only))
        if (reason := _problem(f, check, getattr(candidate, f.name))) is not None
    ]
    if candidate.audience and not candidate.declared_audience.includes(candidate.audience):
        reason = message("This may not be shown to a wider circle than its kind allows.")
        found.append(Problem("audience", reason))
    return found or candidate.problems()


def problem_of_value(f: Field, value: object) -> Message | None:
    """Return why `value` may not stand in the field, or None where it may."""
    return _problem(f, _check_of(f.kind), value)


_Check: TypeAlias = Callable[[Field, object], Message | None]


_chosen: dict[tuple[type[Record], tuple[str, ...]], tuple[tuple[Field, _Check], ...]] = {}


def _checks(record_class: type[Record], only: tuple[str, ...]) -> tuple[tuple[Field, _Check], ...]:
    # Chosen once for each kind of record: an import checks a million values.
    key = (record_class, only)
    if key not in _chosen:
        _chosen[key] = tuple(
            (f, _check_of(f.kind)) for f in fields_of(record_class) if not only or f.name in only
        )
    return _chosen[key]


def _problem(f: Field, check: _Check, value: object) -> Message | None:
    if value is None or (isinstance(value, str) and not value.strip()):
        return message("{label} is missing.", label=message(f.label)) if f.required else None
    return check(f, value)


def _check_of(kind: Kind) -> _Check:
    match kind:
        case Text():
            return lambda f, value: _problem_of_text(f.label, kind, value)
        case Whole() | Real():
            return lambda f, value: _problem_of_number(f.label, kind, value)
        case Day():
            return _check_that(is_day)
        case Instant():
            return _check_that(is_moment)
        case Flag():
            return _check_that(lambda value: isinstance(value, bool))
        case Choice(options):
            return _check_that(lambda value: isinstance(value, options))
        case Ref():
            return _check_that(lambda value: is_number(value, whole=True) and value > 0)
        case _:
            assert_never(kind)


def _check_that(fits: Callable[[object], bool]) -> _Check:
    def check(f: Field, value: object) -> Message | None:
        if fits(value):
            return None
        return message("{label} does not hold what belongs there.", label=message(f.label))

    return check


def _problem_of_text(name: str, kind: Text, value: object) -> Message | None:
    if isinstance(value, str) and len(value) <= kind.longest and value.isprintable():
        return None  # nearly every text: nothing unseen in it
    label = message(name)
    if not isinstance(value, str):
        return message("{label} is not text.", label=label)
    if len(value) > kind.longest:
        return message(
            "{label} has {n} characters, and {longest} fit. Shorten it.",
            label=label,
            n=len(value),
            longest=kind.longest,
        )
    allowed = "\n\t" if kind.lines > 1 else ""
    if value.isprintable():
        return None
    for place, character in enumerate(value, start=1):
        unseen = unicodedata.category(character) in {"Cc", "Cs"} or character in _DIRECTION_MARKS
        if unseen and character not in allowed:
            return message(
                "{label} holds an invisible character ({sign}) at place {place}. Remove it.",
                label=label,
                sign=f"U+{ord(character):04X}",
                place=place,
            )
    return None


def _problem_of_number(name: str, kind: Whole | Real, value: object) -> Message | None:
    if not is_number(value, whole=isinstance(kind, Whole)):
        return message("{label} is not a number.", label=message(name))
    if kind.low <= value <= kind.high:
        return None
    label = message(name)
    number = float(str(value))
    if not math.isfinite(number):
        return message("{label} is not a finite number.", label=label)
    return message(
        "{label} lies outside {low} to {high}.",
        label=label,
        low=f"{kind.low:g}",
        high=f"{kind.high:g}",
    )
