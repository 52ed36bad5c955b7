"""The occasions in a series: signals for the worse, a target out of reach, ten misses in a row."""

from collections.abc import Sequence
from datetime import date

from poapp.core.indicator_chart import senses
from poapp.core.indicator_series import IndicatorSeries, SeriesPoint
from poapp.core.obligation import Occasion
from poapp.core.periods import ONE_DAY
from poapp.core.response import Trigger
from poapp.core.spc.chart import Chart
from poapp.core.spc.words import Assurance, RuleName

RECENT = 8
"""Signals that ended more than so many points ago ask for nothing any more."""
IN_A_ROW = 10
"""So many misses in a row ask for a response although each was routine."""

_WINDOWS = {RuleName.TWO_OF_THREE: 3, RuleName.FOUR_OF_FIVE: 5, RuleName.THREE_OF_FOUR: 4}


def occasions_in(series: IndicatorSeries, chart: Chart | None) -> list[Occasion]:
    """Return what the series asks to be answered, the earliest first."""
    if chart is None or chart.last is None:
        return []
    found = [*_signals(series, chart), *_out_of_reach(series, chart), *_misses(series, chart)]
    return sorted(found, key=lambda one: (one.seen_on, one.key))


def _signals(series: IndicatorSeries, chart: Chart) -> list[Occasion]:
    meanings = senses(chart)
    recent = chart.last - RECENT + 1 if chart.last is not None else 0
    found = []
    for rule, marked in chart.marks.items():
        if rule is RuleName.RANGE_BEYOND_LIMIT:
            continue
        for first, last in _stretches([bool(m) for m in marked], meanings):
            if last < recent:
                continue
            fired = min(first + _length(chart, rule) - 1, last)
            side = "high" if chart.values[last] > chart.centre[last] else "low"
            found.append(
                Occasion(
                    Trigger.SIGNAL,
                    series.points[first].period.first,
                    _seen_on(series.points[fired]),
                    rule.value,
                    side,
                )
            )
    return found


def _stretches(marked: Sequence[bool], meanings: Sequence[str]) -> list[tuple[int, int]]:
    """Return the unbroken stretches of points that are marked and worsening."""
    found: list[tuple[int, int]] = []
    for place, (mark, meaning) in enumerate(zip(marked, meanings, strict=True)):
        if not mark or meaning != "worsening":
            continue
        if found and found[-1][1] == place - 1:
            found[-1] = (found[-1][0], place)
        else:
            found.append((place, place))
    return found


def _length(chart: Chart, rule: RuleName) -> int:
    """Return how many points a rule needs before it can fire."""
    if rule is RuleName.BEYOND_LIMITS:
        return 1
    if rule in _WINDOWS:
        return _WINDOWS[rule]
    return next((one.length for one in chart.design.rules if one.name is rule), 1) or 1


def _out_of_reach(series: IndicatorSeries, chart: Chart) -> list[Occasion]:
    """A process that will fail asks once, until its target or the process changes."""
    last = chart.last
    if last is None or chart.assurance is not Assurance.FAIL or chart.variation.is_signal:
        return []
    phase = chart.phase_at(last)
    first = 0 if phase is None else phase.first
    target = series.points[last].target
    begun = first
    # A ramp asks another value of each period, and stays the same target.
    while begun < last and _since(series.points[begun]) != _since(series.points[last]):
        begun += 1
    bends = any(
        _since(one) == _since(series.points[last]) and one.target != target
        for one in series.points[begun:last]
    )
    detail = "" if target is None or target.value is None or bends else f"{target.value:g}"
    return [
        Occasion(
            Trigger.WILL_FAIL,
            series.points[begun].period.first,
            _seen_on(series.points[max(begun, min(first + 5, last))]),
            detail=detail,
        )
    ]


def _since(point: SeriesPoint) -> date | None:
    return None if point.target is None else point.target.valid_from


def _misses(series: IndicatorSeries, chart: Chart) -> list[Occasion]:
    """Ten misses in a row, up to the last point."""
    if chart.assurance is Assurance.FAIL or chart.last is None:
        return []
    run = 0
    place = chart.last
    while place >= 0 and (chart.met_at(place) is False or series.points[place].value is None):
        run += series.points[place].value is not None
        place -= 1
    if run < IN_A_ROW:
        return []
    missed = [n for n in range(place + 1, chart.last + 1) if series.points[n].value is not None]
    return [
        Occasion(
            Trigger.TEN_MISSES,
            series.points[missed[0]].period.first,
            _seen_on(series.points[missed[IN_A_ROW - 1]]),
        )
    ]


def _seen_on(point: SeriesPoint) -> date:
    """Return the day on which a value could be known: when it was entered, or its period ended."""
    ended = point.period.last + ONE_DAY
    found = point.measurement
    if found is None or found.entered_at is None:
        return ended
    return max(ended, found.entered_at.date())
