"""What each point of a chart says: nothing, good, bad, or a signal that is neither."""

from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from poapp.core.indicator import Direction
from poapp.core.spc.chart import Chart
from poapp.core.spc.words import RuleName


class Sense(IntEnum):
    """What a signal means; the numbers stand in arrays."""

    ROUTINE = 0
    IMPROVING = 1
    WORSENING = -1
    NEUTRAL = 2


_WITHOUT_SIDE = {RuleName.ALTERNATING, RuleName.HUGGING, RuleName.AVOIDING}


def senses(chart: Chart) -> NDArray[np.int8]:
    """Return the sense of every point, as an array of `Sense`."""
    sided = np.zeros(len(chart.labels), dtype=np.bool_)
    found = np.zeros(len(chart.labels), dtype=np.int8)
    for name, marked in chart.marks.items():
        if name in _WITHOUT_SIDE:
            found[marked] = Sense.NEUTRAL
        elif name not in {RuleName.TREND, RuleName.RANGE_BEYOND_LIMIT}:
            sided |= marked
    trend = chart.marks.get(RuleName.TREND)
    if trend is not None:
        ways = np.sign(np.diff(chart.values, prepend=np.nan))
        # The first point of a trend has its step behind it.
        steps = np.where(trend & ~np.roll(trend, 1), np.roll(ways, -1), ways)
        _judge(found, trend, steps > 0, chart.direction)
    with np.errstate(invalid="ignore"):
        _judge(found, sided, chart.values > chart.centre, chart.direction)
    return found


def _judge(
    found: NDArray[np.int8],
    where: NDArray[np.bool_],
    high: NDArray[np.bool_],
    direction: Direction,
) -> None:
    if direction not in {Direction.UP, Direction.DOWN}:
        found[where] = Sense.NEUTRAL
        return
    good = high if direction is Direction.UP else ~high
    found[where & good] = Sense.IMPROVING
    found[where & ~good] = Sense.WORSENING
