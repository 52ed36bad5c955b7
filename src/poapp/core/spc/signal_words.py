"""What a signal is said to be: "8 weeks below the average since 24 August"."""

from collections.abc import Callable, Sequence

import numpy as np

from poapp.core.message import N_, Message, message
from poapp.core.spc.chart import Chart
from poapp.core.spc.naming import Naming
from poapp.core.spc.tail import Run, last_run, signal_start
from poapp.core.spc.words import ChartKind, RuleName

_NUMBERS = {7: N_("seven"), 8: N_("eight"), 9: N_("nine"), 10: N_("ten")}
_RECENT = 8


def joined(facts: Sequence[Message]) -> Message | None:
    """Return facts as one, between semicolons; None where there is none."""
    if not facts:
        return None
    said = facts[0]
    for further in facts[1:]:
        said = message("{fact}; {further}", fact=said, further=further)
    return said


def signal_facts(chart: Chart, naming: Naming, last: int) -> list[Message]:
    """Return what the signal at the last point consists of, the longest pattern first."""
    signals = chart.signals_at(last)
    facts = [said(chart, naming, last) for name, said in _FACTS.items() if name in signals]
    speaking = chart.speaking
    first = last
    while first > 0 and speaking[first - 1]:
        first -= 1
    outside = _outside(chart, naming, first, last)
    return facts if outside is None else [*facts, outside]


def recently_outside(chart: Chart, naming: Naming, last: int) -> Message | None:
    """Return which of the last eight points of the phase lay outside the limits, if any."""
    phase = chart.phase_at(last)
    first = max(last + 1 - _RECENT, 0 if phase is None else phase.first)
    return _outside(chart, naming, first, last)


def short_of_a_run(chart: Chart, naming: Naming) -> Message | None:
    """Return "6 weeks below average, not yet a run of eight", or None where nothing is near."""
    run, rest = last_run(chart), not_yet_a_run(chart)
    if run is None or rest is None:
        return None
    return message("{run}, {rest}", run=run_words(chart, run, naming), rest=rest)


def not_yet_a_run(chart: Chart) -> Message | None:
    """Return "not yet a run of eight" where the last run lacks at most three points."""
    if chart.kind is ChartKind.RUN:
        return None
    wanted = next((r.length for r in chart.design.rules if r.name is RuleName.SHIFT), 0)
    run = last_run(chart)
    if run is None or not wanted or not wanted - 3 <= run.length < wanted:
        return None
    number = message(_NUMBERS[wanted]) if wanted in _NUMBERS else wanted
    return message("not yet a run of {wanted}", wanted=number)


def run_words(chart: Chart, run: Run, naming: Naming) -> Message:
    """Return "8 weeks below average"."""
    span = naming.span(run.length)
    if chart.has_median:
        if run.is_above:
            return message("{span} above the median", span=span)
        return message("{span} below the median", span=span)
    if run.is_above:
        return message("{span} above average", span=span)
    return message("{span} below average", span=span)


def _run_since(chart: Chart, naming: Naming, _last: int) -> Message:
    run = last_run(chart)
    if run is None:
        return message("a run on one side of the average")
    since, span = naming.since(run.first, chart.labels), naming.span(run.length)
    if chart.has_median:
        if run.is_above:
            return message("{span} above the median since {since}", span=span, since=since)
        return message("{span} below the median since {since}", span=span, since=since)
    if run.is_above:
        return message("{span} above the average since {since}", span=span, since=since)
    return message("{span} below the average since {since}", span=span, since=since)


def _trend_since(chart: Chart, naming: Naming, last: int) -> Message:
    first = signal_start(chart, RuleName.TREND, last)
    span, since = naming.span(last - first + 1), naming.since(first, chart.labels)
    if chart.values[last] > chart.values[last - 1]:
        return message(
            "{span} each higher than the one before, since {since}", span=span, since=since
        )
    return message("{span} each lower than the one before, since {since}", span=span, since=since)


def _zone(high: str, low: str) -> Callable[[Chart, Naming, int], Message]:
    def said(chart: Chart, _naming: Naming, last: int) -> Message:
        return message(high if chart.values[last] > chart.centre[last] else low)

    return said


def _outside(chart: Chart, naming: Naming, first: int, last: int) -> Message | None:
    """Name the points outside the limits from `first` to `last`."""
    beyond = chart.marks.get(RuleName.BEYOND_LIMITS)
    if beyond is None:
        return None
    places = (np.flatnonzero(beyond[first : last + 1]) + first).tolist()
    if not places:
        return None
    if len(places) > 1:
        return message("{span} outside the limits", span=naming.span(len(places)))
    (place,) = places
    name = naming.name(place, chart.labels)
    if chart.values[place] > chart.centre[place]:
        return message("{name} rose outside the limits", name=name)
    return message("{name} fell outside the limits", name=name)


_FACTS: dict[RuleName, Callable[[Chart, Naming, int], Message]] = {
    RuleName.SHIFT: _run_since,
    RuleName.TREND: _trend_since,
    RuleName.TWO_OF_THREE: _zone(
        N_("two of the last three close to the upper limit"),
        N_("two of the last three close to the lower limit"),
    ),
    RuleName.FOUR_OF_FIVE: _zone(
        N_("four of the last five well above the average"),
        N_("four of the last five well below the average"),
    ),
    RuleName.THREE_OF_FOUR: _zone(
        N_("three of the last four nearer the upper limit than the average"),
        N_("three of the last four nearer the lower limit than the average"),
    ),
    RuleName.ALTERNATING: _zone(
        N_("the points go up and down in turn"), N_("the points go up and down in turn")
    ),
    RuleName.HUGGING: _zone(
        N_("the points lie closer to the average than chance would have it"),
        N_("the points lie closer to the average than chance would have it"),
    ),
    RuleName.AVOIDING: _zone(
        N_("the points keep away from the average on both sides"),
        N_("the points keep away from the average on both sides"),
    ),
}
