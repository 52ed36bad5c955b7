"""The rules between the fields of a definition, and between those of a target."""

from datetime import date
from typing import Protocol

from poapp.core.indicator_words import TargetShape, ValueKind
from poapp.core.message import Message, RefusedError, message
from poapp.core.record import Option, Problem

PROFILE_LENGTHS = (4, 12, 13)
"""A profile has a value a quarter or a value a month; some years have thirteen."""


class Definition(Protocol):
    """What is looked at of a definition."""

    @property
    def value_kind(self) -> ValueKind: ...  # noqa: D102
    @property
    def aggregation(self) -> Option: ...  # noqa: D102
    @property
    def per_working_day(self) -> bool: ...  # noqa: D102
    @property
    def formula(self) -> str: ...  # noqa: D102


class Aim(Protocol):
    """What is looked at of a target."""

    @property
    def valid_from(self) -> date: ...  # noqa: D102
    @property
    def value(self) -> float | None: ...  # noqa: D102
    @property
    def to(self) -> float | None: ...  # noqa: D102
    @property
    def shape(self) -> TargetShape: ...  # noqa: D102
    @property
    def end(self) -> float | None: ...  # noqa: D102
    @property
    def ends(self) -> date | None: ...  # noqa: D102
    @property
    def profile(self) -> str: ...  # noqa: D102


def problems_of_version(version: Definition) -> list[Problem]:
    """Return what in a definition contradicts itself."""
    kind, how = version.value_kind, version.aggregation.value
    if kind is ValueKind.CUMULATIVE and how not in {"sum", "ratio"}:
        reason = message("A sum since the year began is added up: choose the sum, or the ratio.")
        return [Problem("aggregation", reason)]
    if kind is ValueKind.STOCK and how == "sum":
        reason = message("What there is at the end of a period is not added up: choose the last.")
        return [Problem("aggregation", reason)]
    if kind is ValueKind.ROLLING and how in {"sum", "mean"}:
        reason = message("Values over the last periods overlap: the longer period is the last one.")
        return [Problem("aggregation", reason)]
    if version.per_working_day and how != "sum":
        reason = message("Only a sum can be charted per working day.")
        return [Problem("per_working_day", reason)]
    return _problems_of_formula(version)


def _problems_of_formula(version: Definition) -> list[Problem]:
    from poapp.core.expression import columns_of
    from poapp.core.expression_reader import parse

    if not version.formula:
        return []
    try:
        tree = parse(version.formula)
    except RefusedError as refused:
        return [Problem("formula", refused.reason)]
    if not columns_of(tree):
        return [Problem("formula", message("The formula names no other indicator."))]
    if version.value_kind in {ValueKind.CUMULATIVE, ValueKind.ROLLING}:
        reason = message("A formula gives the value of a period, not a sum since the year began.")
        return [Problem("value_kind", reason)]
    return []


def problems_of_target(target: Aim) -> list[Problem]:
    """Return what in a target contradicts itself."""
    if target.to is not None and (target.value is None or target.to < target.value):
        reason = message("The upper end of the range lies below its lower end.")
        return [Problem("to", reason)]
    if target.to is not None and target.shape is not TargetShape.STEP:
        reason = message("A range is the same in every period.")
        return [Problem("shape", reason)]
    match target.shape:
        case TargetShape.RAMP:
            return _problems_of_ramp(target)
        case TargetShape.PROFILE:
            return _named("profile", _fault_of_profile(target.profile, is_needed=True))
        case TargetShape.ANNUAL:
            if target.value is None:
                return [Problem("value", message("The sum of the year is missing."))]
            return _named("profile", _fault_of_weights(target.profile))
    return []


def _problems_of_ramp(target: Aim) -> list[Problem]:
    if target.value is None:
        return [Problem("value", message("The value at the beginning is missing."))]
    if target.end is None:
        return [Problem("end", message("The value at the end is missing."))]
    if target.ends is None:
        return [Problem("ends", message("The day on which the end is reached is missing."))]
    if target.ends <= target.valid_from:
        return [Problem("ends", message("The ramp ends before it begins."))]
    return []


def _named(field: str, reason: Message | None) -> list[Problem]:
    return [] if reason is None else [Problem(field, reason)]


def _fault_of_weights(profile: str) -> Message | None:
    fault = _fault_of_profile(profile, is_needed=False)
    if fault is not None or not profile:
        return fault
    weights = read_profile(profile)
    if min(weights) < 0 or sum(weights) <= 0:
        return message("The shares of the year must not be below zero, nor all of them zero.")
    return None


def _fault_of_profile(profile: str, *, is_needed: bool) -> Message | None:
    if not profile and not is_needed:
        return None
    try:
        values = read_profile(profile)
    except RefusedError as refused:
        return refused.reason
    if len(values) not in PROFILE_LENGTHS:
        return message(
            "Give twelve values, one a month, or four, one a quarter; there are {n}.",
            n=len(values),
        )
    return None


def read_profile(text: str) -> tuple[float, ...]:
    """Return the values of a profile as it is kept: numbers with a dot, blanks between them.

    Raises:
        RefusedError: One of them is no finite number.
    """
    found = []
    for word in text.split():
        try:
            number = float(word)
        except ValueError:
            number = float("nan")
        if not abs(number) <= 1e300:
            raise RefusedError(message("“{text}” is not a number.", text=word[:40]))
        found.append(number)
    return tuple(found)


def written_profile(values: tuple[float, ...]) -> str:
    """Return values as `read_profile` reads them."""
    return " ".join(f"{value:.15g}" for value in values)
