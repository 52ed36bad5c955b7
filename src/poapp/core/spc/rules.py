"""The rules: which points make up a pattern that routine variation seldom makes.

Everything is computed on `z`, the distance of each point from its centre in sigma (NaN where the
value is missing), so that one code serves charts with equal and with changing limits. No pattern
reaches across a missing value or the start of a phase.
"""

from collections.abc import Callable
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from poapp.core.frozen import frozen
from poapp.core.spc.chart import BoolArray, FloatArray
from poapp.core.spc.presets import Rule
from poapp.core.spc.words import RuleName


@frozen
class Field:
    """What the rules look at; `starts` are positions where a phase begins, without the first."""

    z: FloatArray
    far: FloatArray
    """The distance from the centre, whichever side."""
    ways: NDArray[np.int8]
    """1 where a value is above the one before, -1 below; 0 at a start, a gap or a tie."""
    sigma: FloatArray
    starts: NDArray[np.intp]
    missing: NDArray[np.intp]


def field_of(
    z: FloatArray,
    steps: FloatArray,
    sigma: FloatArray,
    starts: NDArray[np.intp],
    missing: NDArray[np.intp],
) -> Field:
    """Return the field; `steps` are values minus the one before, NaN at starts and gaps."""
    return Field(z, np.abs(z), _sides(steps), sigma, starts, missing)


def marks(rule: Rule, field: Field) -> BoolArray | None:
    """Return the points that make up a pattern, or None where there is none."""
    find = _FINDERS.get(rule.name)
    return None if find is None else find(rule, field)


def large_ranges(ranges: FloatArray, limit: FloatArray) -> BoolArray | None:
    """Return the points whose moving range lies above its limit, equal to 15 digits not."""
    beyond = ranges > limit
    if np.count_nonzero(beyond):
        beyond &= ~(np.abs(ranges - limit) <= 1e-14 * limit)
    return _some(beyond)


def _sides(z: FloatArray) -> NDArray[np.int8]:
    """Return 1 above, -1 below, 0 on the line or missing."""
    return (z > 0).view(np.int8) - (z < 0).view(np.int8)


def _some(mask: BoolArray) -> BoolArray | None:
    return mask if np.count_nonzero(mask) else None


_ONES, _MINUS_ONES = b"\x01", b"\xff"


def _in_runs(key: NDArray[np.int8], least: int, starts: NDArray[np.intp]) -> BoolArray | None:
    """Return the points in unbroken runs of one key, at least so long; 0 is no key."""
    # Most series hold no such run: looking for its bytes says so at once.
    raw = key.tobytes()
    if _ONES * least not in raw and _MINUS_ONES * least not in raw:
        return None
    changes = key[1:] != key[:-1]
    if starts.size:
        changes[starts - 1] = True
    edges = np.empty(np.count_nonzero(changes) + 2, dtype=np.intp)
    edges[0], edges[-1] = 0, key.size
    np.add(np.flatnonzero(changes), 1, out=edges[1:-1])
    lengths = edges[1:] - edges[:-1]
    long = (lengths >= least) & (key[edges[:-1]] != 0)
    return np.repeat(long, lengths) if np.count_nonzero(long) else None


def _spread_back(mask: BoolArray | None, by: int) -> BoolArray | None:
    """Mark also the `by` points before each marked one: a step belongs to both of its ends."""
    if mask is None:
        return None
    wide = mask.copy()
    for shift in range(1, by + 1):
        wide[:-shift] |= mask[shift:]
    return wide


def _windows(hits: BoolArray, need: int, width: int, field: Field) -> BoolArray | None:
    """Return, for each window of `width` points, whether `need` of them hit; by first point."""
    count = hits.size - width + 1
    if count < 1 or np.count_nonzero(hits) < need:
        return None
    view = hits.view(np.int8)
    total = view[:count].copy()
    for shift in range(1, width):
        total += view[shift : shift + count]
    fired = total >= need
    if not np.count_nonzero(fired):
        return None
    for shift in range(width):
        if shift and field.starts.size:
            _clear(fired, field.starts - shift)
        if field.missing.size:
            _clear(fired, field.missing - shift)
    return fired


def _clear(fired: BoolArray, places: NDArray[np.intp]) -> None:
    fired[places[(places >= 0) & (places < fired.size)]] = False


def _covered(fired: BoolArray, width: int, size: int) -> BoolArray:
    """Return the points that lie in a window that fired."""
    mask = np.zeros(size, dtype=np.bool_)
    for shift in range(width):
        mask[shift : shift + fired.size] |= fired
    return mask


def _either_side(field: Field, edge: float, need: int, width: int) -> BoolArray | None:
    found: BoolArray | None = None
    for hits in (field.z > edge, field.z < -edge):
        fired = _windows(hits, need, width, field)
        if fired is not None:
            marked = _covered(fired, width, hits.size) & hits
            found = marked if found is None else found | marked
    return None if found is None else _some(found)


def _two_inside_limits(field: Field) -> BoolArray | None:
    found: BoolArray | None = None
    for z in (field.z, -field.z):
        hits = (z > 2) & (z <= 3)
        fired = _windows(hits, 2, 3, field)
        side = _windows(z > 0, 3, 3, field)
        if fired is not None and side is not None:
            marked = _covered(fired & side, 3, hits.size) & hits
            found = marked if found is None else found | marked
    return None if found is None else _some(found)


def _beyond_limits(_rule: Rule, field: Field) -> BoolArray | None:
    return _some(field.far > 3)


def _shift(rule: Rule, field: Field) -> BoolArray | None:
    return _in_runs(_sides(field.z), rule.length, field.starts)


def _trend(rule: Rule, field: Field) -> BoolArray | None:
    return _spread_back(_in_runs(field.ways, rule.length - 1, field.starts), 1)


def _two_of_three(rule: Rule, field: Field) -> BoolArray | None:
    return _two_inside_limits(field) if rule.inside_limits else _either_side(field, 2, 2, 3)


def _four_of_five(_rule: Rule, field: Field) -> BoolArray | None:
    return _either_side(field, 1, 4, 5)


def _three_of_four(_rule: Rule, field: Field) -> BoolArray | None:
    return _either_side(field, 1.5, 3, 4)


def _hugging(rule: Rule, field: Field) -> BoolArray | None:
    """Where there is no spread at all, every point is on the centre and none is too close."""
    near = (field.far <= 1) & (field.sigma > 0)
    return _in_runs(near.view(np.int8), rule.length, field.starts)


def _alternating(rule: Rule, field: Field) -> BoolArray | None:
    """A step that turns against the one before belongs to three points."""
    ways = field.ways
    turns = np.zeros(ways.size, dtype=np.int8)
    turns[1:] = ways[1:] * ways[:-1] < 0
    # The second point of a phase has no turn of its own, so runs of turns never cross a start.
    return _spread_back(_in_runs(turns, rule.length - 2, field.starts), 2)


def _avoiding(rule: Rule, field: Field) -> BoolArray | None:
    """In each window all lie beyond 1 sigma, with points on both sides."""
    length = rule.length
    far = field.far > 1
    run = _in_runs(far.view(np.int8), length, field.starts)
    if run is None:
        return None
    changes = np.flatnonzero(run[1:] ^ run[:-1]) + 1
    mask = np.zeros(far.size, dtype=np.bool_)
    above = np.concatenate(([0], np.cumsum(field.z > 0)))
    edges = sorted({0, far.size, *changes.tolist(), *field.starts.tolist()})
    for first, last in pairwise(edges):
        if not run[first] or last - first < length:
            continue
        high = above[first + length : last + 1] - above[first : last - length + 1]
        fired = (high > 0) & (high < length)
        mask[first:last] |= _covered(fired, length, last - first)
    return _some(mask)


_FINDERS: dict[RuleName, Callable[[Rule, Field], BoolArray | None]] = {
    RuleName.BEYOND_LIMITS: _beyond_limits,
    RuleName.SHIFT: _shift,
    RuleName.TREND: _trend,
    RuleName.TWO_OF_THREE: _two_of_three,
    RuleName.FOUR_OF_FIVE: _four_of_five,
    RuleName.THREE_OF_FOUR: _three_of_four,
    RuleName.ALTERNATING: _alternating,
    RuleName.HUGGING: _hugging,
    RuleName.AVOIDING: _avoiding,
}
"""Large ranges are not found from the values; see `large_ranges`."""
