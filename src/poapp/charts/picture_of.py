"""A computed chart made into a picture: its words in one language, its lines with their names."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

import numpy as np
from numpy.typing import NDArray

from poapp.charts.picture import Event, LineLabel, Picture, Plot, Remark, SoFar
from poapp.charts.wording import Wording, line_labels, range_title, stretches, target_words
from poapp.core.day_names import MONTHS_SHORT
from poapp.core.message import message
from poapp.core.spc.chart import Chart
from poapp.core.spc.senses import Sense, senses
from poapp.core.spc.signal_words import not_yet_a_run, run_words
from poapp.core.spc.stretch import LEAST_POINTS
from poapp.core.spc.tail import last_run
from poapp.core.spc.verdict import verdict
from poapp.core.spc.words import ChartKind, RuleName

_MOST_REMARKS = 3
_MOST_LEFT_OUT = 6
_RECENT = 24


def picture_of(
    chart: Chart,
    wording: Wording,
    *,
    events: Sequence[Event] = (),
    so_far: float | None = None,
    targets_since: Sequence[date] = (),
    has_ranges: bool = True,
    left_out: Mapping[int, str] | None = None,
) -> Picture:
    """Return a chart as it is to be drawn; `so_far` is the value of the running period.

    `left_out` are the reasons of points that set no limits, by their positions.

    `targets_since` are the days from which targets hold; without them, a target is said to hold
    from the first point that it was judged for.
    """
    say = wording.language.text
    found = senses(chart)
    main = Plot(
        values=chart.values,
        centre=chart.centre,
        lower=chart.lower,
        upper=chart.upper,
        senses=found,
        labels=line_labels(chart, wording),
        labels_for=partial(line_labels, chart, wording),
        floor=chart.design.low,
        ceiling=chart.design.high,
        left_out=tuple(sorted(chart.design.excluded)),
    )
    shows_ranges = has_ranges and chart.kind is ChartKind.XMR and bool(chart.phases)
    return Picture(
        main=main,
        ranges=_ranges(chart, wording, found) if shows_ranges else None,
        range_title=say(range_title(wording.naming)),
        point_labels=chart.labels,
        days=tuple(wording.naming.days),
        month_names=tuple(say(name).strip() for name in MONTHS_SHORT),
        stretches=stretches(chart, wording),
        target_low=chart.target_low,
        target_high=chart.target_high,
        target_words=target_words(chart, wording, targets_since),
        remarks=_remarks(chart, wording, found, left_out or {}),
        events=tuple(events),
        so_far=None
        if so_far is None
        else SoFar(so_far, say(message("so far")), wording.number(so_far)),
        unit=wording.unit,
        number=wording.language.number,
        is_line=bool(chart.phases) or chart.count >= LEAST_POINTS,
        text=say(verdict(chart, wording.naming, wording.decimals).sentence),
    )


def _remarks(
    chart: Chart, wording: Wording, found: NDArray[np.int8], left_out: Mapping[int, str]
) -> tuple[Remark, ...]:
    say = wording.language.text
    remarks = [
        Remark(place, place, left_out.get(place) or say(message("left out")), sense=Sense.ROUTINE)
        for place in sorted(chart.design.excluded)[-_MOST_LEFT_OUT:]
    ]
    beyond = chart.marks.get(RuleName.BEYOND_LIMITS)
    if beyond is not None:
        beyond = beyond.copy()
        beyond[list(chart.design.excluded)] = False
        for place in _worst_of_each(chart, beyond)[-_MOST_REMARKS:]:
            outside = message("{number} outside limits", number=wording.number(chart.values[place]))
            remarks.append(Remark(place, place, say(outside), sense=Sense(int(found[place]))))
    run = last_run(chart)
    if run is None:
        return tuple(remarks)
    shift = chart.marks.get(RuleName.SHIFT)
    if shift is not None and shift[run.last]:
        sense = Sense(int(found[run.last]))
        remarks.append(
            Remark(run.first, run.last, say(run_words(chart, run, wording.naming)), sense=sense)
        )
    elif (rest := not_yet_a_run(chart)) is not None:
        words, more = say(run_words(chart, run, wording.naming)), say(rest)
        remarks.append(Remark(run.first, run.last, words, more, Sense.ROUTINE))
    return tuple(remarks)


def _worst_of_each(chart: Chart, beyond: NDArray[np.bool_]) -> list[int]:
    """Return, of each group of neighbours outside the limits, the one farthest out; recent ones."""
    start = max(len(beyond) - _RECENT, 0)
    places = np.flatnonzero(beyond[start:]) + start
    if not places.size:
        return []
    far = np.abs(chart.values - chart.centre)
    groups = np.split(places, np.flatnonzero(np.diff(places) > 1) + 1)
    return [int(group[np.argmax(far[group])]) for group in groups]


def _ranges(chart: Chart, wording: Wording, found: NDArray[np.int8]) -> Plot:
    count = len(chart.labels)
    centre, upper = np.full(count, np.nan), np.full(count, np.nan)
    for phase in chart.phases:
        if phase.mean_range is not None and phase.range_upper is not None:
            centre[phase.first : phase.last + 1] = phase.mean_range
            upper[phase.first : phase.last + 1] = phase.range_upper
    beyond = chart.marks.get(RuleName.RANGE_BEYOND_LIMIT)
    marked = np.zeros(count, dtype=np.int8)
    if beyond is not None:
        # A large step is neither good nor bad; it takes the sense of the point it leads to.
        marked[beyond] = np.where(found[beyond] == Sense.ROUTINE, Sense.NEUTRAL, found[beyond])
    return Plot(
        values=chart.ranges,
        centre=centre,
        lower=np.where(np.isnan(upper), np.nan, 0.0),
        upper=upper,
        senses=marked,
        labels=_range_labels(chart, wording, count - 1),
        labels_for=partial(_range_labels, chart, wording),
        floor=0.0,
    )


def _range_labels(chart: Chart, wording: Wording, upto: int) -> tuple[LineLabel, ...]:
    phase = chart.phase_at(upto)
    if phase is None or phase.range_upper is None or phase.mean_range is None:
        return ()
    say, number = wording.language.text, wording.number
    middle = message("Median") if chart.design.median else message("Average")
    return (
        LineLabel(phase.range_upper, say(message("Limit")), number(phase.range_upper)),
        LineLabel(phase.mean_range, say(middle), number(phase.mean_range)),
    )
