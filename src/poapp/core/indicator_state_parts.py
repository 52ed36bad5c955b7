"""The parts of an indicator's state, each read from its series."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from poapp.core.charted import Bounds, Charted, so_far_charted
from poapp.core.indicator import IndicatorVersion, Target, meets
from poapp.core.indicator_series import IndicatorSeries, SeriesPoint, bounds_of
from poapp.core.indicator_words import NOT_PREDICTABLE
from poapp.core.periods import ONE_DAY


def next_begin(
    dated: Iterable[IndicatorVersion | Target], today: date, series: IndicatorSeries
) -> date | None:
    """Return the day on which the next definition or target comes into force.

    What a formula gives for the running period is judged from the day after it: nobody enters it.
    """
    days = [one.valid_from for one in dated if one.valid_from > today]
    if series.version.formula and series.running is not None:
        days.append(series.running.period.last + ONE_DAY)
    return min((day for day in days if day > today), default=None)


def running_part(series: IndicatorSeries) -> dict[str, Any]:
    """Return the value so far."""
    running = series.running
    if running is None:
        return {}
    return {
        "so_far": running.value,
        "so_far_first": running.period.first,
        "so_far_last": running.period.last,
        "so_far_drawn": so_far_charted(running, series.version),
    }


def last_part(series: IndicatorSeries) -> dict[str, Any]:
    """Return the latest entered value with its period and its target."""
    last, direction = series.entered, series.version.direction
    if last is None or last.value is None:
        return {}
    low, high = bounds_of(last.target, direction)
    entered = last.measurement.entered_at if last.measurement is not None else None
    return {
        "count": sum(1 for point in series.points if point.value is not None),
        "first": last.period.first,
        "last": last.period.last,
        "value": last.value,
        "entered_on": entered.date() if entered is not None else None,
        "low": low,
        "high": high,
        "met": meets(last.value, last.target, direction) if last.target is not None else None,
    }


def chart_part(series: IndicatorSeries, most: int) -> dict[str, Any]:
    """Return what the chart says of the series, and its last points."""
    # Here, not above: a list that only reads states never imports numpy.
    from poapp.core.indicator_chart import chart_of, senses
    from poapp.core.occasions import occasions_in
    from poapp.core.spc.chart import number_or_none

    chart = chart_of(series)
    if chart is None or chart.last is None:
        return {}
    shown = series.charted
    found: dict[str, Any] = {
        "points": shown.values[-most:],
        "signals": tuple(senses(chart)[-most:]),
        "aims": _aims(series, shown)[-most:],
        "occasions": tuple(occasions_in(series, chart)),
        "reached": sum(1 for place in chart.counted if chart.met_at(place)),
        "counted": len(chart.counted),
    }
    if not chart.phases or number_or_none(chart.centre[chart.last]) is None:
        return found
    assurance = chart.assurance.value if chart.assurance is not None else None
    if assurance is not None and chart.variation.is_signal:
        assurance = NOT_PREDICTABLE
    return found | {
        "variation": chart.variation.value,
        "assurance": assurance,
        "lower": number_or_none(chart.lower[chart.last]),
        "upper": number_or_none(chart.upper[chart.last]),
    }


def _aims(series: IndicatorSeries, shown: Charted) -> tuple[Bounds, ...]:
    """Return the targets of the points where a line of one height would be wrong."""
    version = series.version
    if version.per_working_day or version.adjusted or _bends(series.points):
        return shown.bounds
    return ()


def _bends(points: Sequence[SeriesPoint]) -> bool:
    """Tell whether one target asks different values of different periods."""
    asked: dict[date, float | None] = {}
    for point in points:
        target = point.target
        if target is None:
            continue
        if asked.setdefault(target.valid_from, target.value) != target.value:
            return True
    return False
