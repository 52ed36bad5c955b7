"""Doubts about a number that was typed: what may be wrong with it, and what it may have been."""

import re
from collections.abc import Sequence
from statistics import median

from poapp.core.frozen import frozen
from poapp.core.message import Figure, Message, message

LEAST_KNOWN = 6
"""So many earlier values must be known before a new one can be far from them."""

_OF = re.compile(r"(?:of|out of|/|von|sur|de|su|van|din) ?([1-9]\d{0,3})", re.IGNORECASE)
_SHIFTS = (1, 2, 3, -1, -2, -3)


@frozen
class Doubt:
    """Why a number is doubted, and the number that was likely meant, if one is likely."""

    reason: Message
    fix: float | None = None


def doubt_of(value: float, known: Sequence[float], *, unit: str = "") -> Doubt | None:
    """Return what is doubtful about a new value beside the earlier ones, or None.

    A percentage is doubted outside 0 to 100, a mark "of 5" above 5, unless earlier ones lay there.
    Any other number is doubted only where it lies far outside what was seen and a slipped decimal
    sign explains it.
    """
    low, high = min(known, default=value), max(known, default=value)
    if unit == "%" and value > 100 >= max(known, default=0.0):
        return Doubt(message("Above 100 %."), _likely(value, known, 0.0, 100.0))
    if unit == "%" and value < 0 <= min(known, default=0.0):
        return Doubt(message("Below 0 %."), -value if -value <= 100 else None)
    most = _most_of(unit)
    if most is not None and value > most >= max(known, default=0.0):
        reason = message("Above {most}.", most=Figure(most))
        return Doubt(reason, _likely(value, known, 0.0, most))
    span = high - low
    if len(known) < LEAST_KNOWN or low - 3 * span <= value <= high + 3 * span:
        return None
    fix = _likely(value, known, low - span, high + span)
    if fix is None:
        return None
    reason = message("Far outside {low} to {high}.", low=Figure(low), high=Figure(high))
    return Doubt(reason, fix)


def doubt_of_sum(value: float, before: float | None) -> Doubt | None:
    """Return what is doubtful about a sum since the year began beside the one of the period before.

    `before` is None in the first period of the year. A sum that fell was likely the value of the
    period alone.
    """
    if before is None or value >= before or value < 0 or before <= 0:
        return None
    reason = message("Less than the sum of the period before, {before}.", before=Figure(before))
    return Doubt(reason, float(f"{before + value:.15g}"))


def _most_of(unit: str) -> float | None:
    """Return the highest mark that a unit such as "of 5" or "von 10" names, or None."""
    found = _OF.fullmatch(unit.strip())
    return float(found[1]) if found else None


def _likely(value: float, known: Sequence[float], low: float, high: float) -> float | None:
    """Return the number with its decimal sign elsewhere that lies in a range, nearest to usual."""
    shifted = [float(f"{value * 10.0**-shift:.15g}") for shift in _SHIFTS]
    inside = [one for one in shifted if low <= one <= high and one != value]
    if not inside:
        return None
    return min(inside, key=lambda one: abs(one - median(known))) if known else inside[0]
