"""A run of values on the way to becoming measurements."""

import random
from collections.abc import Sequence
from datetime import date

from poapp.core.periods import Period

LONGEST_SIDE = 5
"""Routine stretches never stay longer on one side of their centre: no run that means nothing."""


class Track:
    """One value a period, oldest first; None where the figure never came."""

    def __init__(self, dice: random.Random, periods: Sequence[Period]) -> None:
        self.dice = dice
        self.periods = tuple(periods)
        self.values: list[float | None] = [None] * len(self.periods)
        self.comments: dict[date, str] = {}

    def level(self, centre: float, spread: float, since: date = date.min, drift: float = 0) -> None:
        """Fill the periods from a day on with routine values about a centre.

        `spread` is the standard deviation; no value lies further out than 2.2 of them. `drift`
        moves the centre by so much with every period.
        """
        side = row = 0
        for place, period in enumerate(self.periods):
            if period.first < since:
                continue
            step = self._noise()
            here = 1 if step > 0 else -1
            row = row + 1 if here == side else 1
            if row > LONGEST_SIDE:
                step, here, row = -step, -here, 1
            side = here
            self.values[place] = centre + step * spread
            centre += drift

    def tail(self, *values: float) -> None:
        """Set the newest values."""
        kept = values[-len(self.values) :] if self.values else ()
        self.values[len(self.values) - len(kept) :] = kept

    def set(self, day: date, value: float | None, comment: str = "") -> None:
        """Set the value of the period that holds a day, and say why it is so."""
        for place, period in enumerate(self.periods):
            if day in period:
                self.values[place] = value
        self.say(day, comment)

    def say(self, day: date, comment: str) -> None:
        """Comment on the period that holds a day."""
        for period in self.periods:
            if day in period and comment:
                self.comments[period.first] = comment

    def _noise(self) -> float:
        # A sum of three even draws: close to normal, of standard deviation 1, and never beyond 2.2.
        total = sum(self.dice.uniform(-1, 1) for _ in range(3))
        return max(-2.2, min(2.2, total))


def pair(dice: random.Random, value: float, scale: float, low: int, high: int) -> tuple[int, int]:
    """Return whole counts whose ratio, times `scale`, comes closest to `value`.

    The denominator lies in `low`..`high`; of sixty tries the closest is taken.
    """
    start = dice.randint(low, high)
    best, found = float("inf"), (0, start)
    for step in range(60):
        whole = low + (start - low + step * 7) % (high - low + 1)
        part = (
            min(whole, max(0, round(value * whole / scale)))
            if scale == 100
            else max(0, round(value * whole / scale))
        )
        miss = abs(part / whole * scale - value)
        if miss < best:
            best, found = miss, (part, whole)
    return found
