"""A chart as plain values, as the command line promises them."""

from collections.abc import Callable

from poapp.core.message import Message
from poapp.core.spc.chart import Chart, Phase, Point


def as_plain(chart: Chart, say: Callable[[Message], str] = str) -> dict[str, object]:
    """Return the chart as lists, texts and numbers; what there is not is None, never NaN."""
    plain: dict[str, object] = {
        "kind": chart.kind.value,
        "n": chart.count,
        "phases": [_phase(phase, chart) for phase in chart.phases],
        "points": [_point(point) for point in chart.points],
        "variation": chart.variation.value,
        "assurance": None if chart.assurance is None else chart.assurance.value,
        "target_met": chart.target_met,
        "on_target": {"n": chart.on_target[0], "of": chart.on_target[1]},
        "notes": [say(note) for note in chart.notes],
    }
    if chart.runs is not None:
        plain |= {
            "longest": chart.runs.longest,
            "longest_limit": chart.runs.longest_limit,
            "crossings": chart.runs.crossings,
            "crossings_limit": chart.runs.crossings_limit,
        }
    return plain


def _phase(phase: Phase, chart: Chart) -> dict[str, object]:
    return {
        "from": chart.labels[phase.first],
        "to": chart.labels[phase.last],
        "centre": phase.centre,
        "lower": phase.lower,
        "upper": phase.upper,
        "mean_range": phase.mean_range,
        "range_upper": phase.range_upper,
        "trial": phase.trial,
    }


def _point(point: Point) -> dict[str, object]:
    return {
        "label": point.label,
        "value": point.value,
        "centre": point.centre,
        "lower": point.lower,
        "upper": point.upper,
        "range": point.range,
        "signals": [name.value for name in point.signals],
    }
