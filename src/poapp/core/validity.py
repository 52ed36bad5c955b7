"""Which records may be stored: the rules that follow from the declared fields."""

import math
import unicodedata
from typing import assert_never

from poapp.core.message import Message, message
from poapp.core.record import (
    Choice,
    Day,
    Field,
    Flag,
    Instant,
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


def problems_of(candidate: Record) -> list[Problem]:
    """Return everything that keeps `candidate` from being stored; empty means it is fine."""
    found = [
        Problem(f.name, reason)
        for f in fields_of(type(candidate))
        if (reason := problem_of_value(f, getattr(candidate, f.name))) is not None
    ]
    if candidate.audience and not candidate.declared_audience.includes(candidate.audience):
        reason = message("This may not be shown to a wider circle than its kind allows.")
        found.append(Problem("audience", reason))
    return found or candidate.problems()


def problem_of_value(f: Field, value: object) -> Message | None:
    """Return why `value` may not stand in the field, or None where it may."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return message("{label} is missing.", label=message(f.label)) if f.required else None
    fits = True
    match f.kind:
        case Text():
            return _problem_of_text(f.label, f.kind, value)
        case Whole() | Real():
            return _problem_of_number(f.label, f.kind, value)
        case Day():
            fits = is_day(value)
        case Instant():
            fits = is_moment(value)
        case Flag():
            fits = isinstance(value, bool)
        case Choice(options):
            fits = isinstance(value, options)
        case Ref():
            fits = is_number(value, whole=True) and int(str(value)) > 0
        case _:
            assert_never(f.kind)
    if fits:
        return None
    return message("{label} does not hold what belongs there.", label=message(f.label))


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
