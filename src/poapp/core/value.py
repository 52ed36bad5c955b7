"""What counts as a number, a day or a moment; and when two numbers are the same."""

from datetime import date, datetime
from typing import TypeGuard


def is_number(value: object, *, whole: bool = False) -> TypeGuard[float]:
    """Tell whether `value` is an int, or a float where `whole` is not asked for; never a bool."""
    return not isinstance(value, bool) and isinstance(value, int if whole else (int, float))


def is_day(value: object) -> TypeGuard[date]:
    """Tell whether `value` is a calendar day without a time."""
    return isinstance(value, date) and not isinstance(value, datetime)


def is_moment(value: object) -> TypeGuard[datetime]:
    """Tell whether `value` is a datetime that knows its offset."""
    return isinstance(value, datetime) and value.tzinfo is not None


def as_told(value: float) -> float:
    """Return a target as it is told: as it was typed, and one that was worked out to three digits.

    A straight line asks 19.714285714 of a month; nobody says that.
    """
    if float(f"{value:.9g}") == float(f"{value:.6g}") and len(f"{value:.6g}") < 7:
        return value
    short = round(value, 2)
    return short if abs(value) >= 1 else float(f"{value:.3g}")


def same_number(a: float, b: float) -> bool:
    """Tell whether two numbers agree to 15 significant digits (a spreadsheet changes the 16th)."""
    return a == b or f"{a:.15g}" == f"{b:.15g}"


def to_fifteen(value: float) -> float:
    """Return a number cut to the 15 significant digits that a spreadsheet keeps.

    Written with 16 it might be rounded twice, and come back as another number.
    """
    return float(f"{value:.15g}")
