"""A computed chart: its phases, its points, and what they say."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from poapp.core.frozen import frozen
from poapp.core.indicator import Direction
from poapp.core.message import Message
from poapp.core.spc.presets import DEFAULT, Rule
from poapp.core.spc.words import Assurance, ChartKind, RuleName, Variation

FloatArray: TypeAlias = NDArray[np.float64]
BoolArray: TypeAlias = NDArray[np.bool_]
Aim: TypeAlias = float | tuple[float, float] | None
"""A target: one number, or the two ends of a range."""


@frozen(kw_only=True)
class Design:
    """How a chart is to be computed.

    Positions count from 0 in the order in which the points are given. `starts` are the positions
    at which a new phase begins; `baseline` (first, last; inclusive) are the points that set the
    limits of their phase; `low` and `high` are bounds that no limit may leave.
    """

    kind: ChartKind = ChartKind.XMR
    direction: Direction = Direction.NEUTRAL
    rules: tuple[Rule, ...] = DEFAULT
    starts: tuple[int, ...] = ()
    baseline: tuple[int, int] | None = None
    excluded: frozenset[int] = frozenset()
    median: bool = False
    screen_ranges: bool = False
    laney: bool = False
    low: float | None = None
    high: float | None = None
    scale: float = 1.0
    """What a ratio is multiplied by for show: 100 for percent."""
    no_limits: Message | None = None
    """Why there are to be no limits, where there are to be none."""


@frozen
class Phase:
    """A stretch with one set of limits; `first` and `last` are positions, both inside it.

    Limits are None where there are none, or where they differ from point to point. `count` is
    the number of points that set them.
    """

    first: int
    last: int
    centre: float | None
    lower: float | None
    upper: float | None
    mean_range: float | None
    range_upper: float | None
    trial: bool
    count: int


@frozen
class Point:
    """One point of a chart; a missing value is None and has no range."""

    label: str
    value: float | None
    centre: float | None
    lower: float | None
    upper: float | None
    range: float | None
    signals: tuple[RuleName, ...]


@frozen
class Runs:
    """What a run chart counts (Anhøj): a run longer than its limit, or fewer crossings, speak."""

    longest: int
    longest_limit: int
    crossings: int
    crossings_limit: int

    @property
    def is_signal(self) -> bool:
        """Whether the runs are unlikely to be routine."""
        return self.longest > self.longest_limit or self.crossings < self.crossings_limit


@dataclass(frozen=True, slots=True, eq=False)
class Chart:
    """A chart with an entry per point in each array; NaN stands for "none" inside the arrays."""

    design: Design
    labels: tuple[str, ...]
    values: FloatArray
    centre: FloatArray
    lower: FloatArray
    upper: FloatArray
    ranges: FloatArray
    target_low: FloatArray | None
    target_high: FloatArray | None
    phases: tuple[Phase, ...]
    marks: Mapping[RuleName, BoolArray]
    """Only the rules that fired."""
    count: int
    """The number of values that are not missing."""
    variation: Variation
    assurance: Assurance | None
    target_met: bool | None
    on_target: tuple[int, int]
    """How many of how many points that have a target met it."""
    notes: tuple[Message, ...] = ()
    runs: Runs | None = None
    met: BoolArray | None = None
    """Which points met their target; None without a direction or a target."""
    counted: tuple[int, ...] = ()
    """The positions of the last points judged against a target, oldest first (at most eight)."""

    @property
    def kind(self) -> ChartKind:
        """How the limits were found."""
        return self.design.kind

    @property
    def direction(self) -> Direction:
        """Which values are good ones."""
        return self.design.direction

    @property
    def has_median(self) -> bool:
        """Whether the centre line is a median."""
        return self.design.median or self.design.kind is ChartKind.RUN

    @property
    def last(self) -> int | None:
        """The position of the last value that is not missing."""
        there = np.flatnonzero(~np.isnan(self.values))
        return int(there[-1]) if there.size else None

    @property
    def speaking(self) -> BoolArray:
        """The points with a signal that can decide the variation: all but large ranges."""
        mask = np.zeros(len(self.values), dtype=np.bool_)
        for name, marked in self.marks.items():
            if name is not RuleName.RANGE_BEYOND_LIMIT:
                mask |= marked
        return mask

    def signals_at(self, position: int) -> tuple[RuleName, ...]:
        """Return the rules that fired on one point."""
        return tuple(name for name, marked in self.marks.items() if marked[position])

    def point(self, position: int) -> Point:
        """Return one point."""
        return Point(
            self.labels[position],
            number_or_none(self.values[position]),
            number_or_none(self.centre[position]),
            number_or_none(self.lower[position]),
            number_or_none(self.upper[position]),
            number_or_none(self.ranges[position]),
            self.signals_at(position),
        )

    @property
    def points(self) -> tuple[Point, ...]:
        """Every point, made anew at each call."""
        return tuple(self.point(position) for position in range(len(self.labels)))

    def met_at(self, position: int) -> bool | None:
        """Tell whether one point met its target; None where it is not judged."""
        if self.met is None or self.target_low is None:
            return None
        if math.isnan(self.values[position]) or math.isnan(self.target_low[position]):
            return None
        return bool(self.met[position])

    def phase_at(self, position: int) -> Phase | None:
        """Return the phase that holds a position, or None where there are no limits at all."""
        return next((p for p in self.phases if p.first <= position <= p.last), None)


def number_or_none(value: float) -> float | None:
    """Return a plain float, or None in place of NaN."""
    number = float(value)
    return None if math.isnan(number) else number
