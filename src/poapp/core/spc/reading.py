"""What a chart says of its last point and of its target."""

import math
from collections.abc import Mapping

import numpy as np

from poapp.core.frozen import frozen
from poapp.core.indicator import Direction
from poapp.core.spc.chart import BoolArray, Design, FloatArray, Phase
from poapp.core.spc.series import at_least
from poapp.core.spc.stretch import Limits
from poapp.core.spc.words import Assurance, RuleName, Variation
from poapp.core.value import same_number

_SIDED = (
    RuleName.BEYOND_LIMITS,
    RuleName.SHIFT,
    RuleName.TWO_OF_THREE,
    RuleName.FOUR_OF_FIVE,
    RuleName.THREE_OF_FOUR,
)
_WITHOUT_SIDE = (RuleName.ALTERNATING, RuleName.HUGGING, RuleName.AVOIDING)
_LOOK_BACK = 8

Ends = tuple[FloatArray | None, FloatArray | None]


@frozen
class Reading:
    """The last point's variation, and how the series stands to its target."""

    variation: Variation
    assurance: Assurance | None
    target_met: bool | None
    on_target: tuple[int, int]
    met: BoolArray | None
    counted: tuple[int, ...]


def read(
    values: FloatArray,
    limits: Limits,
    steps: FloatArray,
    marks: Mapping[RuleName, BoolArray],
    design: Design,
    ends: Ends,
    phases: tuple[Phase, ...],
) -> Reading:
    """Return what the chart says."""
    last = _last(values)
    if last is None:
        return Reading(Variation.COMMON_CAUSE, None, None, (0, 0), None, ())
    varies = variation(values, limits.centre, steps, marks, design.direction, last)
    low, high = ends
    if low is None or design.direction is Direction.NEUTRAL:
        return Reading(varies, None, None, (0, 0), None, ())
    met, judged = meets(values, low, high, design.direction)
    places = np.flatnonzero(judged)
    assured = _assurance(limits, low, high, design.direction, last) if phases else None
    return Reading(
        varies,
        assured,
        bool(met[last]) if judged[last] else None,
        (int(np.count_nonzero(met)), int(places.size)),
        met,
        tuple(places[-_LOOK_BACK:].tolist()),
    )


def _last(values: FloatArray) -> int | None:
    for place in range(values.size - 1, -1, -1):
        if not math.isnan(values[place]):
            return place
    return None


def variation(
    values: FloatArray,
    centre: FloatArray,
    steps: FloatArray,
    marks: Mapping[RuleName, BoolArray],
    direction: Direction,
    last: int,
) -> Variation:
    """Return what the point `last` says.

    Rules that have a side decide before a trend, which decides by the way it goes. A pattern
    without a side (alternating, hugging, avoiding) is neither good nor bad.
    """
    fired = {name for name, marked in marks.items() if marked[last]}
    high = bool(values[last] > centre[last])
    if not fired.isdisjoint(_SIDED):
        return _signal(direction, high=high)
    if RuleName.TREND in fired:
        return _signal(direction, high=bool(steps[last] > 0))
    if not fired.isdisjoint(_WITHOUT_SIDE):
        return _signal(Direction.NEUTRAL, high=high)
    return Variation.COMMON_CAUSE


def _signal(direction: Direction, *, high: bool) -> Variation:
    match direction:
        case Direction.UP:
            return Variation.IMPROVEMENT_HIGH if high else Variation.CONCERN_LOW
        case Direction.DOWN:
            return Variation.CONCERN_HIGH if high else Variation.IMPROVEMENT_LOW
        case _:
            return Variation.NEUTRAL_HIGH if high else Variation.NEUTRAL_LOW


def meets(
    values: FloatArray, low: FloatArray, high: FloatArray | None, direction: Direction
) -> tuple[BoolArray, BoolArray]:
    """Return which points meet their target, and which have a value and a target at all."""
    judged = ~(np.isnan(values) | np.isnan(low))
    with np.errstate(invalid="ignore"):
        if direction is Direction.DOWN:
            met = at_least(low, values)
        elif direction is Direction.RANGE:
            upper = low if high is None else np.where(np.isnan(high), low, high)
            met = at_least(values, low) & at_least(upper, values)
        else:
            met = at_least(values, low)
    return met & judged, judged


def _assurance(
    limits: Limits, low: FloatArray, high: FloatArray | None, direction: Direction, last: int
) -> Assurance | None:
    """Judge the limits valid at the last point by the target valid there."""
    lower, upper = float(limits.lower[last]), float(limits.upper[last])
    first = float(low[last])
    if math.isnan(first) or math.isnan(lower):
        return None
    match direction:
        case Direction.UP:
            always, never = _above(lower, first), _above(first, upper)
        case Direction.DOWN:
            always, never = _above(first, upper), _above(lower, first)
        case _:
            second = first if high is None or np.isnan(high[last]) else float(high[last])
            always = _above(lower, first) and _above(second, upper)
            never = _above(first, upper) or _above(lower, second)
    if always:
        return Assurance.PASS
    return Assurance.FAIL if never else Assurance.HIT_OR_MISS


def _above(a: float, b: float) -> bool:
    return a > b and not same_number(a, b)


def decimals_of(values: FloatArray, lower: FloatArray, upper: FloatArray) -> int | None:
    """Return with how many decimals limits are shown, so that a hundredth of their width shows.

    None where there is no spread to go by.
    """
    width = float(np.nanmax(upper - lower)) if not np.isnan(upper - lower).all() else 0.0
    if width <= 0:
        there = values[~np.isnan(values)]
        width = float(np.ptp(there)) if there.size else 0.0
    if width <= 0:
        return None
    return min(max(math.ceil(1.5 - math.log10(width)), 0), 12)
