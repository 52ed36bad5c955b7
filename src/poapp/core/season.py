"""The season in a series: what each place of the year adds, once two full years show it.

The values are taken as season plus a straight line in time plus noise, fitted by least squares: the
slope is that of the values about the mean of their own season. A series that is nothing but season
comes out flat, one that is nothing but slope comes out as it was.
"""

import math
from collections.abc import Hashable, Sequence

from poapp.core.frozen import frozen
from poapp.core.indicator import Frequency
from poapp.core.indicator_words import ValueKind

CYCLES = 2
"""So many full cycles are needed: one alone cannot be told from chance."""

_CYCLE = {Frequency.DAY: 5, Frequency.WEEK: 52, Frequency.MONTH: 12, Frequency.QUARTER: 4}


@frozen
class Season:
    """What each season adds to the mean of all, in the unit of the values; they sum to zero."""

    effects: dict[Hashable, float]
    cycles: int
    """How many full cycles it was found in."""

    def without(self, value: float, key: Hashable) -> float:
        """Return a value without what its season adds."""
        return value - self.effects[key]


def cycle_of(frequency: Frequency) -> int | None:
    """Return after how many periods a season comes back; None for years."""
    return _CYCLE.get(frequency)


def is_offered(kind: ValueKind, frequency: Frequency, count: int) -> bool:
    """Tell whether a series of so many values is long enough to be adjusted, and of a kind to be.

    Rolling values have lost their season already.
    """
    cycle = cycle_of(frequency)
    return cycle is not None and kind is not ValueKind.ROLLING and count >= CYCLES * cycle


def season_of(
    values: Sequence[float | None], keys: Sequence[Hashable], cycle: int
) -> Season | None:
    """Return the season of a series, or None where two full cycles do not show one.

    Args:
        values: One a period, oldest first; None is missing.
        keys: The season of each period.
        cycle: How many periods make one cycle.
    """
    there = [(n, v, k) for n, (v, k) in enumerate(zip(values, keys, strict=True)) if v is not None]
    counts = {key: sum(1 for _, _, k in there if k == key) for key in set(keys)}
    if len(values) < CYCLES * cycle or min(counts.values(), default=0) < CYCLES:
        return None
    when = {key: _mean([n for n, _, k in there if k == key]) for key in counts}
    what = {key: _mean([v for _, v, k in there if k == key]) for key in counts}
    spread = math.fsum((n - when[k]) ** 2 for n, _, k in there)
    slope = math.fsum((n - when[k]) * (v - what[k]) for n, v, k in there) / spread
    levels = {key: what[key] - slope * when[key] for key in counts}
    middle = _mean(list(levels.values()))
    return Season({key: level - middle for key, level in levels.items()}, len(values) // cycle)


def _mean(values: Sequence[float]) -> float:
    return math.fsum(values) / len(values)
