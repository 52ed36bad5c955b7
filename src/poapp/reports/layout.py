"""Where pages end, and how tall charts stand, so that pages are full and nothing is torn.

Blocks keep their order. A block may hold a chart, whose height may vary; everything else has the
height that was measured. Of all ways to break, the one with the least empty paper and the fewest
pressed charts is taken.
"""

from collections.abc import Sequence
from dataclasses import replace

from poapp.core.frozen import frozen

LOWEST_CHART = 46.0
LOWEST_FULL_CHART = 60.0
"""The least height (mm) of a chart with phases or events: their words need room."""
TALLEST_CHART = 98.0
FAVOURITE_CHART = 72.0
SMALLEST_GAP = 8.0
WIDEST_GAP = 13.0
REPEATED = 22.0
"""What a table needs more on each page it runs on to: its head again, and what no row fills."""
_PAGE_COST = 0.3
_PRESSED_COST = 1.5
_HAIR = 1e-6
_LAST_PAGE = 0.6
"""Paper left empty at the very end counts less."""


@frozen
class Block:
    """One part of a report: its height in mm without its chart.

    One that `flows` may break over pages; one that is `optional` is left out where it would leave
    pages emptier.
    """

    height: float
    least_chart: float = 0.0
    """How low (mm) its chart may be; 0 where it has none."""
    flows: bool = False
    optional: bool = False

    @property
    def lowest(self) -> float:
        """Its height with its chart as low as may be."""
        return self.height + self.least_chart


@frozen
class Placed:
    """Where a block goes: on a new page, or so many mm below the one before; its chart's height."""

    new_page: bool = False
    gap: float = 0.0
    chart: float = 0.0
    left_out: bool = False


@frozen
class _Stretch:
    """Consecutive blocks without a planned break: how many pages, and what the last one has left.

    The first `fixed` blocks end before that page begins, or on it: nothing can be moved there.
    """

    pages: int
    left: float
    fixed: int


def plan(blocks: Sequence[Block], page: float) -> list[Placed]:
    """Return the places of the blocks on pages whose text is `page` mm high."""
    choices = [n for n, block in enumerate(blocks) if block.optional]
    best: tuple[float, list[Placed]] | None = None
    for kept in range(len(choices) + 1):
        out = set(choices[kept:])
        staying = [block for n, block in enumerate(blocks) if n not in out]
        cost, places = _break(staying, page)
        if best is None or cost < best[0]:
            following = iter(places)
            best = (
                cost,
                [
                    Placed(left_out=True) if n in out else next(following)
                    for n in range(len(blocks))
                ],
            )
    return best[1] if best else []


def _break(blocks: Sequence[Block], page: float) -> tuple[float, list[Placed]]:
    """Return the cheapest way to break all of these blocks, with its cost."""
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(blocks) + 1):
        options = [
            (best[begin][0] + _cost(blocks[begin:end], stretch, page, end == len(blocks)), begin)
            for begin in range(end)
            if (stretch := _fill(blocks[begin:end], page)) is not None
        ]
        best.append(min(options))
    places: list[Placed] = []
    end = len(blocks)
    while end > 0:
        begin = best[end][1]
        stretch = _fill(blocks[begin:end], page)
        if stretch is not None:
            places[:0] = _place(blocks[begin:end], stretch, new_page=begin > 0)
        end = begin
    return best[-1][0], places


def _fill(blocks: Sequence[Block], page: float) -> _Stretch | None:
    """Put the blocks one below the other; None where one that must not break would.

    A table does not run on from a page with charts: their height could not be planned.
    """
    pages, used, fixed = 1, 0.0, 0
    for n, block in enumerate(blocks):
        wanted = used + block.lowest + (SMALLEST_GAP if n else 0.0)
        if wanted > page and n and not (block.flows and _has_no_chart(blocks[:n])):
            return None
        while wanted > page and block.flows:
            wanted += REPEATED - page
            pages, fixed = pages + 1, n + 1
        used = min(wanted, page)
    return _Stretch(pages, page - used, fixed)


def _has_no_chart(blocks: Sequence[Block]) -> bool:
    return not any(block.least_chart for block in blocks)


def _grown(blocks: Sequence[Block], left: float) -> list[float]:
    """Return the heights of the charts once they have shared `left` mm, the lowest first."""
    heights = [block.least_chart for block in blocks]
    growing = [n for n, height in enumerate(heights) if 0 < height < TALLEST_CHART]
    while left > _HAIR and growing:
        low = min(heights[n] for n in growing)
        lowest = [n for n in growing if heights[n] - low < _HAIR]
        higher = [heights[n] for n in growing if heights[n] - low >= _HAIR]
        step = min(min(higher, default=TALLEST_CHART) - low, left / len(lowest))
        for n in lowest:
            heights[n] += step
        left -= step * len(lowest)
        growing = [n for n in growing if TALLEST_CHART - heights[n] > _HAIR]
    return heights


def _cost(blocks: Sequence[Block], stretch: _Stretch, page: float, last: bool) -> float:
    heights = _grown(blocks, stretch.left)
    grown = sum(heights) - sum(block.least_chart for block in blocks)
    pressed = sum(max(0.0, FAVOURITE_CHART - height) ** 2 for height in heights if height)
    empty = (stretch.left - grown) / page * (_LAST_PAGE if last else 1.0)
    return _PAGE_COST * stretch.pages + empty * empty + _PRESSED_COST * pressed / page**2


def _place(blocks: Sequence[Block], stretch: _Stretch, *, new_page: bool) -> list[Placed]:
    """Return the places of a stretch: charts take what the last page has left, then the gaps."""
    heights = _grown(blocks, stretch.left)
    left = stretch.left - sum(heights) + sum(block.least_chart for block in blocks)
    gaps = len(blocks) - max(1, stretch.fixed)
    wider = min(WIDEST_GAP - SMALLEST_GAP, max(0.0, left) / gaps) if gaps else 0.0
    placed = [
        Placed(gap=SMALLEST_GAP + (wider if n >= stretch.fixed else 0.0), chart=height)
        for n, height in enumerate(heights)
    ]
    placed[0] = replace(placed[0], gap=0.0, new_page=new_page)
    return placed
