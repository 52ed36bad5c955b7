"""The last points of a chart: the run they are in, and where a signal began."""

import numpy as np

from poapp.core.frozen import frozen
from poapp.core.spc.chart import Chart
from poapp.core.spc.words import RuleName
from poapp.core.value import same_number


@frozen
class Run:
    """Neighbouring points on one side of the average; positions, both inside it."""

    first: int
    last: int
    is_above: bool

    @property
    def length(self) -> int:
        """The number of points."""
        return self.last - self.first + 1


def last_run(chart: Chart) -> Run | None:
    """Return the run that holds the last value, inside its phase; None on the average."""
    last = chart.last
    phase = None if last is None else chart.phase_at(last)
    if last is None or phase is None:
        return None
    side = _side(chart, last)
    first = last
    while first > phase.first and side and _side(chart, first - 1) == side:
        first -= 1
    return Run(first, last, side > 0) if side else None


def _side(chart: Chart, position: int) -> int:
    value, centre = float(chart.values[position]), float(chart.centre[position])
    if np.isnan(value) or np.isnan(centre) or same_number(value, centre):
        return 0
    return 1 if value > centre else -1


def signal_start(chart: Chart, name: RuleName, last: int) -> int:
    """Return the first position of the unbroken signal of one rule that holds `last`."""
    mask = chart.marks[name]
    phase = chart.phase_at(last)
    stop = 0 if phase is None else phase.first
    first = last
    while first > stop and mask[first - 1]:
        first -= 1
    return first
