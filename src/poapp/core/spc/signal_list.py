"""The signals of a chart as a list: when, and which rule."""

from collections.abc import Iterator

import numpy as np

from poapp.core.message import Message, message
from poapp.core.spc.chart import BoolArray, Chart
from poapp.core.spc.naming import Naming
from poapp.core.spc.words import RuleName


def signal_list(chart: Chart, naming: Naming) -> list[Message]:
    """Return a line for each unbroken stretch of points that one rule marks, the earliest first.

    Large ranges are left out: they never decide the variation.
    """
    found = [
        (last, first, rule)
        for rule, marked in chart.marks.items()
        if rule is not RuleName.RANGE_BEYOND_LIMIT
        for first, last in _stretches(marked)
    ]
    return [_line(chart, naming, first, last, rule) for last, first, rule in sorted(found)]


def outside_limits(chart: Chart) -> list[int]:
    """Return the positions of the points outside the limits."""
    marked = chart.marks.get(RuleName.BEYOND_LIMITS)
    return [] if marked is None else [int(place) for place in np.flatnonzero(marked)]


def _stretches(marked: BoolArray) -> Iterator[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate(([False], marked, [False])).astype(np.int8)))
    for first, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        yield first, end - 1


def _line(chart: Chart, naming: Naming, first: int, last: int, rule: RuleName) -> Message:
    begin, what = naming.since(first, chart.labels), message(rule.label)
    if first == last:
        return message("{when}: {what}", when=begin, what=what)
    end = naming.since(last, chart.labels)
    return message("{first} to {last}: {what}", first=begin, last=end, what=what)
