"""A phase while its limits are sought, and the lines they are put into."""

from dataclasses import dataclass, field

import numpy as np

from poapp.core.frozen import frozen
from poapp.core.message import Message
from poapp.core.spc.chart import BoolArray, Design, FloatArray, Phase

LEAST_POINTS = 6
"""Under so many points there are no limits."""
FIRM_POINTS = 12
"""Under so many points the limits are called trial limits."""


@frozen
class Series:
    """What is charted; `values` are as drawn, the others only where counts were given."""

    values: FloatArray
    missing: BoolArray | None
    """None where nothing is missing."""
    numerators: FloatArray | None = None
    denominators: FloatArray | None = None


@dataclass(slots=True)
class Limits:
    """The lines of a chart, filled phase by phase; NaN where there are none."""

    centre: FloatArray
    lower: FloatArray
    upper: FloatArray
    sigma: FloatArray
    """A third of the way from the centre to the limit that no bound has cut."""
    range_upper: FloatArray
    phases: list[Phase] = field(default_factory=list)
    notes: list[Message] = field(default_factory=list)


@frozen
class Stretch:
    """One phase while its limits are sought: positions `first` to before `end`, those used."""

    first: int
    end: int
    used: BoolArray | None
    """None where every point sets the limits."""
    count: int

    def of(self, array: FloatArray) -> FloatArray:
        """Return the part of an array that sets the limits."""
        part = array[self.first : self.end]
        return part if self.used is None else part[self.used]

    def ranges(self, array: FloatArray) -> FloatArray:
        """Return the moving ranges between neighbours that both set the limits."""
        part = array[self.first + 1 : self.end]
        if self.used is None:
            return part
        return part[self.used[1:] & self.used[:-1]]


@frozen
class Work:
    """What every kind of chart needs to find the limits of a stretch, and where it puts them."""

    series: Series
    ranges: FloatArray
    """Moving ranges of the values; NaN at the start of a phase and beside a gap."""
    design: Design
    limits: Limits


def stretch_of(series: Series, design: Design, first: int, end: int) -> Stretch:
    """Return the phase from `first` to before `end` with the points that set its limits."""
    used: BoolArray | None = None
    if series.missing is not None:
        used = ~series.missing[first:end]
    if design.baseline is not None:
        begin, stop = design.baseline[0] - first, design.baseline[1] + 1 - first
        if begin < end - first and stop > 0:
            inside = np.zeros(end - first, dtype=np.bool_)
            inside[max(begin, 0) : stop] = True
            used = inside if used is None else used & inside
    out = [place - first for place in design.excluded if first <= place < end]
    if out:
        used = np.ones(end - first, dtype=np.bool_) if used is None else used
        used[out] = False
    return Stretch(first, end, used, end - first if used is None else int(np.count_nonzero(used)))


def phase_of(limits: Limits, stretch: Stretch) -> Phase:
    """Return the phase whose lines were filled in, which may change from point to point."""
    part = slice(stretch.first, stretch.end)
    return Phase(
        stretch.first,
        stretch.end - 1,
        _constant(limits.centre[part]),
        _constant(limits.lower[part]),
        _constant(limits.upper[part]),
        None,
        None,
        stretch.count < FIRM_POINTS,
        stretch.count,
    )


def _constant(line: FloatArray) -> float | None:
    """Return the one value of a line, or None where it changes from point to point."""
    there = line[~np.isnan(line)]
    if not there.size:
        return None
    first = float(there[0])
    return first if np.ptp(there) <= 1e-14 * abs(first) else None
