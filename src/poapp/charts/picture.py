"""What a control chart shows, already in one language: numbers, lines and the words on them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from poapp.core.frozen import frozen
from poapp.core.spc.senses import Sense

Floats = NDArray[np.float64]


@frozen
class Stretch:
    """A phase, from position to position (both inside), with its name and its basis."""

    first: int
    last: int
    head: str = ""
    basis: str = ""


@frozen
class Remark:
    """Words at one point, or at a run of points where `last` lies behind `first`."""

    first: int
    last: int
    words: str
    more: str = ""
    sense: Sense = Sense.NEUTRAL


@frozen
class Event:
    """Something that happened at a point: what, and when."""

    position: int
    words: str
    more: str = ""


@frozen
class LineLabel:
    """Words at the right end of a line: "Upper limit" and its number."""

    height: float
    words: str
    number: str


@frozen
class SoFar:
    """The value of the running period, drawn hollow and never judged."""

    value: float
    words: str
    number: str


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Plot:
    """One series with its lines; NaN is missing."""

    values: Floats
    centre: Floats
    lower: Floats
    upper: Floats
    senses: NDArray[np.int8]
    labels: tuple[LineLabel, ...] = ()
    labels_for: Callable[[int], tuple[LineLabel, ...]] | None = None
    """The names of the lines where they are in sight up to an earlier position."""
    floor: float | None = None
    """A value that the axis never goes below: 0 for ranges and counts."""
    ceiling: float | None = None
    left_out: tuple[int, ...] = ()
    """The positions of points that set no limits: drawn hollow."""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Picture:
    """A whole chart. `days` are the first days of the points where they are known."""

    main: Plot
    ranges: Plot | None = None
    range_title: str = ""
    point_labels: tuple[str, ...] = ()
    days: tuple[date, ...] = ()
    month_names: tuple[str, ...] = ()
    """Twelve short names in the reader's language."""
    stretches: tuple[Stretch, ...] = ()
    target_low: Floats | None = None
    target_high: Floats | None = None
    target_words: tuple[tuple[int, str, str], ...] = ()
    """Where a target begins, what is written on its line there, and where it began earlier."""
    remarks: tuple[Remark, ...] = ()
    events: tuple[Event, ...] = ()
    so_far: SoFar | None = None
    unit: str = ""
    number: Callable[[float, int], str] = "{:.{}f}".format
    """Writes a number with so many decimals in the reader's language."""
    is_line: bool = True
    """False for a plain run of dots: too few points for limits."""
    text: str = ""
    """The verdict: the picture's twin for those who do not see it."""
