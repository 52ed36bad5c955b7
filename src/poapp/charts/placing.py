"""Where words go: labels pushed apart, and texts put where nothing is drawn."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from poapp.core.frozen import frozen

_CELL = 4.0
_DATA_WEIGHS = 2
_WORDS_WEIGH = 4
"""Words over words cannot be read; words over a thin line can."""
Floats = NDArray[np.float64]


def pushed_apart(wanted: Sequence[float], gap: float, bottom: float, top: float) -> list[float]:
    """Return heights at least `gap` apart, in the given order, as near to `wanted` as may be."""
    # Of equal heights the first keeps its place on top.
    order = sorted(range(len(wanted)), key=lambda i: (wanted[i], -i))
    groups: list[list[float]] = []  # each: wanted heights less their offset within the group
    for i in order:
        groups.append([wanted[i]])
        while len(groups) > 1 and _lowest(groups[-1], gap) < _highest(groups[-2], gap) + gap:
            last = groups.pop()
            groups[-1] += last
    placed: list[float] = []
    for group in groups:
        start = _lowest(group, gap)
        placed += [start + gap * k for k in range(len(group))]
    placed = _inside(placed, gap, bottom, top)
    heights = [0.0] * len(wanted)
    for place, i in zip(placed, order, strict=True):
        heights[i] = place
    return heights


def _lowest(group: list[float], gap: float) -> float:
    """The start that leaves the middle of a group where its members want to be."""
    return sum(group) / len(group) - gap * (len(group) - 1) / 2


def _highest(group: list[float], gap: float) -> float:
    return _lowest(group, gap) + gap * (len(group) - 1)


def _inside(placed: list[float], gap: float, bottom: float, top: float) -> list[float]:
    limit = top
    for k in range(len(placed) - 1, -1, -1):
        placed[k] = limit = min(placed[k], limit)
        limit -= gap
    limit = bottom
    for k, height in enumerate(placed):
        placed[k] = limit = max(height, limit)
        limit += gap
    return placed


@frozen
class Box:
    """A rectangle in pixels."""

    left: float
    bottom: float
    right: float
    top: float


class Ground:
    """The plot as a grid of cells, each taken or free."""

    def __init__(self, area: Box) -> None:
        self._area = area
        columns = max(int((area.right - area.left) / _CELL) + 1, 1)
        rows = max(int((area.top - area.bottom) / _CELL) + 1, 1)
        self._taken = np.zeros((columns, rows), dtype=np.int32)
        self._sums: NDArray[np.int64] | None = None
        self._words: list[Box] = []
        self._rules: list[float] = []

    def take_line(self, xs: Floats, ys: Floats, weight: int = 1) -> None:
        """Mark where a line runs; NaN interrupts it."""
        if xs.size < 2:
            return
        lengths = np.hypot(np.diff(xs), np.diff(ys))
        steps = np.nan_to_num(np.ceil(lengths / _CELL), nan=0.0).astype(np.intp)
        whole = np.repeat(np.arange(steps.size), steps)
        if not whole.size:
            return
        first = np.cumsum(steps) - steps
        share = (np.arange(whole.size) - first[whole]) / steps[whole]
        self._take(
            xs[whole] + share * (xs[whole + 1] - xs[whole]),
            ys[whole] + share * (ys[whole + 1] - ys[whole]),
            weight,
        )

    def take_marks(self, xs: Floats, ys: Floats, reach: float) -> None:
        """Mark a square about each point."""
        there = ~np.isnan(ys)
        for dx in (-reach, 0.0, reach):
            for dy in (-reach, 0.0, reach):
                self._take(xs[there] + dx, ys[there] + dy, _DATA_WEIGHS)

    def take_box(self, box: Box) -> None:
        """Mark the rectangle of a text."""
        a, b, c, d = self._cells(box)
        self._taken[a:c, b:d] = _WORDS_WEIGH
        self._sums = None
        self._words.append(box)

    def take_rule(self, x: float) -> None:
        """Mark an upright rule: words had better stand on one side of it."""
        self._rules.append(x)

    def touches_words(self, box: Box) -> bool:
        """Tell whether a rectangle lies over a text that is there already."""
        return any(
            box.left < one.right
            and one.left < box.right
            and box.bottom < one.top
            and one.bottom < box.top
            for one in self._words
        )

    def words_at(self, x: float) -> list[tuple[float, float]]:
        """Return bottom and top of each text that a vertical line at `x` may run through."""
        return [(box.bottom, box.top) for box in self._words if box.left - 2 <= x <= box.right + 2]

    def _take(self, xs: Floats, ys: Floats, weight: int) -> None:
        columns = ((xs - self._area.left) / _CELL).astype(np.intp)
        rows = ((ys - self._area.bottom) / _CELL).astype(np.intp)
        wide, high = self._taken.shape
        inside = (columns >= 0) & (columns < wide) & (rows >= 0) & (rows < high)
        self._taken[columns[inside], rows[inside]] = weight
        self._sums = None

    def _cells(self, box: Box) -> tuple[int, int, int, int]:
        wide, high = self._taken.shape
        left = min(max(int((box.left - self._area.left) / _CELL), 0), wide)
        bottom = min(max(int((box.bottom - self._area.bottom) / _CELL), 0), high)
        right = min(max(int((box.right - self._area.left) / _CELL) + 1, 0), wide)
        top = min(max(int((box.top - self._area.bottom) / _CELL) + 1, 0), high)
        return left, bottom, right, top

    def taken(self, box: Box) -> int:
        """Return how many cells of a rectangle are taken; outside the plot counts in full."""
        if self._sums is None:
            self._sums = np.zeros((self._taken.shape[0] + 1, self._taken.shape[1] + 1), np.int64)
            self._sums[1:, 1:] = self._taken.cumsum(axis=0).cumsum(axis=1)
        a, b, c, d = self._cells(box)
        sums = self._sums
        inside = int(sums[c, d] - sums[a, d] - sums[c, b] + sums[a, b])
        area = self._area
        outside = (
            max(area.left - box.left, 0.0)
            + max(box.right - area.right, 0.0)
            + max(area.bottom - box.bottom, 0.0)
            + max(box.top - area.top, 0.0)
        )
        return inside + int(outside * 16)

    def best(self, candidates: Iterable[tuple[float, Box]]) -> Box | None:
        """Return the box with the fewest taken cells; among equals that of the least cost."""
        best: tuple[float, Box] | None = None
        for cost, box in candidates:
            if best is not None and cost >= best[0]:
                continue
            crossed = sum(box.left - 1 < x < box.right + 1 for x in self._rules)
            total = self.taken(box) * 12 + cost + 60 * crossed
            if best is None or total < best[0]:
                best = total, box
        return None if best is None else best[1]
