"""The runs of the parts of a breakdown, each with limits of its own; many small ones as one."""

from collections.abc import Sequence

import numpy as np

from poapp.core.breakdown_series import NO_REASON, BrokenDown
from poapp.core.chart_marks import ChartPhase, place_from
from poapp.core.frozen import frozen
from poapp.core.indicator import IndicatorVersion
from poapp.core.parts import Amount, added, misses, together
from poapp.core.periods import Period
from poapp.core.spc.chart import Chart, Design
from poapp.core.spc.compute import compute

MOST_LINES = 12


@frozen(slots=False)
class PartLine:
    """One part, or `count` small ones together, with what it came to in each period."""

    name: str
    amounts: tuple[Amount | None, ...]
    count: int = 1
    has_no_reason: bool = False

    @property
    def is_rest(self) -> bool:
        """Whether it is no part of its own."""
        return self.count > 1 or self.has_no_reason


def lines_of(
    broken: BrokenDown, places: Sequence[int], most: int = MOST_LINES
) -> tuple[PartLine, ...]:
    """Return the parts over some periods in their own order; the smallest are taken together."""
    weights = {
        part: _weight([one for n in places if (one := line[n]) is not None], broken.version)
        for part, line in broken.amounts.items()
    }
    known = [part for part in broken.names if part in broken.amounts]
    named = [part for part in known if part != NO_REASON]
    room = most - (NO_REASON in known)
    kept = named
    if len(named) > room:
        largest = sorted(named, key=lambda part: -weights[part])[: room - 1]
        kept = [part for part in named if part in largest]
    small = [part for part in named if part not in kept]
    lines = [_line(broken, [part], places, broken.names[part]) for part in kept]
    if small:
        lines.append(_line(broken, small, places, ""))
    if NO_REASON in known:
        lines.append(_line(broken, [NO_REASON], places, "", has_no_reason=True))
    return tuple(lines)


@frozen
class Split:
    """Where the phases of the whole begin among the shown points, and what settles the newest."""

    starts: tuple[int, ...] = ()
    baseline: tuple[int, int] | None = None


def split_of(phases: Sequence[ChartPhase], periods: Sequence[Period]) -> Split:
    """Return the phases of an indicator as its parts have them: they changed with the whole."""
    places = [(place_from(periods, one.begins), one) for one in phases]
    inside = [(place, one) for place, one in places if place < len(periods)]
    if not inside:
        return Split()
    first, newest = inside[-1]
    starts = tuple(place for place, _ in inside if place)
    until = newest.settled_by
    settled = [n for n, p in enumerate(periods) if until and n >= first and p.last <= until]
    return Split(starts, (first, settled[-1]) if settled else None)


def chart_of_line(
    line: PartLine, labels: Sequence[str], version: IndicatorVersion, split: Split | None = None
) -> Chart | None:
    """Return the individuals chart of a part in the indicator's unit; None without a value.

    Under six values it has no limits, as any chart.
    """
    split = split or Split()
    values = [None if one is None else one.in_unit(version.scale) for one in line.amounts]
    there = [value for value in values if value is not None]
    if not there:
        return None
    share = version.is_ratio and version.unit == "%"
    design = Design(
        direction=version.direction,
        low=0.0 if min(there) >= 0 else None,
        high=100.0 if share and max(there) <= 100 else None,
        starts=split.starts,
        baseline=split.baseline,
    )
    return compute(labels, np.array(values, dtype=np.float64), design)


def _weight(amounts: Sequence[Amount], version: IndicatorVersion) -> float:
    total = added(amounts)
    return 0.0 if total is None else abs(misses(total, version))


def _line(
    broken: BrokenDown,
    parts: Sequence[int],
    places: Sequence[int],
    name: str,
    *,
    has_no_reason: bool = False,
) -> PartLine:
    amounts = tuple(
        together(
            [one for part in parts if (one := broken.amounts[part][n]) is not None],
            of_one_whole=broken.breakdown.of_one_whole,
        )
        for n in places
    )
    return PartLine(name, amounts, len(parts), has_no_reason)
