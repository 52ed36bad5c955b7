"""Parts of an indicator as numbers: adding them up, comparing them with a total, the largest first.

Parts of a sum add up; parts of a ratio add numerators and denominators, never percentages.
"""

import math
from collections.abc import Iterable, Sequence

from poapp.core.frozen import frozen
from poapp.core.indicator import Direction, IndicatorVersion
from poapp.core.value import same_number

MOST_BARS = 12
"""So many bars can be read one under the other; the smallest are taken together."""


@frozen
class Amount:
    """What a part came to: a number, or with `of` a numerator and its denominator."""

    number: float
    of: float | None = None

    def in_unit(self, scale: float) -> float | None:
        """Return it in the indicator's unit; None where there is nothing to divide by."""
        if self.of is None:
            return self.number
        return None if self.of == 0 else self.number / self.of * scale


@frozen
class Bar:
    """One bar of a Pareto chart; `count` says how many parts it stands for.

    `is_rest`: it is no part of its own, but what was taken together or has no reason.
    """

    name: str
    number: float
    count: int = 1
    is_rest: bool = False


@frozen
class Pareto:
    """Bars, the largest first and the rest last, with their sum."""

    bars: tuple[Bar, ...]
    total: float
    left_out: int = 0
    """How many parts came to less than nothing, which no bar from zero can show."""

    def shares(self) -> list[float]:
        """Return the share of each bar, 0 to 1."""
        return [bar.number / self.total for bar in self.bars]

    def vital(self) -> tuple[int, float]:
        """Return how many of the first bars make up two thirds, and their share."""
        reached = 0.0
        named = [bar for bar in self.bars if not bar.is_rest]
        for count, bar in enumerate(named, start=1):
            reached += bar.number / self.total
            if reached >= 2 / 3:
                return count, reached
        return len(named), reached


def added(amounts: Iterable[Amount]) -> Amount | None:
    """Return the total of parts; None where there is none, or where numbers and ratios mix."""
    known = list(amounts)
    if not known or len({amount.of is None for amount in known}) > 1:
        return None
    total = math.fsum(amount.number for amount in known)
    if known[0].of is None:
        return Amount(total)
    return Amount(total, math.fsum(amount.of or 0.0 for amount in known))


def together(amounts: Iterable[Amount], *, of_one_whole: bool) -> Amount | None:
    """Return the total of parts in one period.

    Parts that are of the same whole add their numerators only; the whole is counted once.
    """
    known = list(amounts)
    total = added(known)
    if total is None or total.of is None or not of_one_whole:
        return total
    return Amount(total.number, max(amount.of or 0.0 for amount in known))


def agree(total: Amount, parts: Amount) -> bool:
    """Tell whether parts come to a total, to 15 significant digits."""
    return same_number(total.number, parts.number) and (
        total.of is parts.of
        or (total.of is not None and parts.of is not None and same_number(total.of, parts.of))
    )


def pareto(numbers: Sequence[tuple[str, float]], most: int = MOST_BARS, rest: str = "") -> Pareto:
    """Return bars, the largest first; of more than `most` the smallest are taken together.

    Args:
        numbers: Names and what they came to; nothing and less than nothing have no bar.
        most: How many bars there may be, two at the least.
        rest: The name among them that stands for no part of its own; it comes last.
    """
    named = sorted(
        (Bar(name, number) for name, number in numbers if number > 0 and name != rest),
        key=lambda bar: (-bar.number, bar.name),
    )
    last = [Bar(name, number, 1, True) for name, number in numbers if name == rest and number > 0]
    room = max(most, 2) - len(last)
    if len(named) > room:
        small = named[room - 1 :]
        together = Bar("", math.fsum(bar.number for bar in small), len(small), True)
        named = [*named[: room - 1], together]
    bars = (*named, *last)
    below = sum(number < 0 for _, number in numbers)
    return Pareto(bars, math.fsum(bar.number for bar in bars), below)


def misses(amount: Amount, version: IndicatorVersion) -> float:
    """Return what a part adds to the bars: its number, its numerator, or of a share what missed.

    Of a percentage that should be high the rest counts: 12 of 300 were late, not 288 on time.
    """
    is_share = version.unit == "%" and version.direction is Direction.UP
    if amount.of is not None and is_share and amount.of >= amount.number:
        return amount.of - amount.number
    return amount.number


def names_a_concern(version: IndicatorVersion) -> bool:
    """Tell whether the first bar is what to look at: of misses, and of what should be low."""
    is_share = version.is_ratio and version.unit == "%" and version.direction is Direction.UP
    return is_share or version.direction is Direction.DOWN
