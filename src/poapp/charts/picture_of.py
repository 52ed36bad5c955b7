"""A computed chart made into a picture: its words in one language, its lines with their names."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np
from numpy.typing import NDArray

from poapp.charts.picture import Event, LineLabel, Picture, Plot, Remark, SoFar, Stretch
from poapp.core.day_names import MONTHS, MONTHS_SHORT
from poapp.core.indicator import Direction, Frequency
from poapp.core.message import Message, message
from poapp.core.spc.chart import Chart
from poapp.core.spc.naming import Naming
from poapp.core.spc.senses import Sense, senses
from poapp.core.spc.signal_words import not_yet_a_run, run_words
from poapp.core.spc.stretch import FIRM_POINTS, LEAST_POINTS
from poapp.core.spc.tail import last_run
from poapp.core.spc.verdict import verdict
from poapp.core.spc.words import ChartKind, RuleName
from poapp.language import Language

_MOST_REMARKS = 3
_RECENT = 24


@dataclass(frozen=True, slots=True)
class Wording:
    """In which language, with which unit and decimals a chart is written."""

    language: Language
    naming: Naming = field(default_factory=Naming)
    unit: str = ""
    decimals: int | None = None

    def number(self, value: float) -> str:
        """Return a number as it stands on the chart."""
        return self.language.number(float(value), self.decimals)


def picture_of(
    chart: Chart,
    wording: Wording,
    *,
    events: Sequence[Event] = (),
    so_far: float | None = None,
    targets_since: Sequence[date] = (),
    has_ranges: bool = True,
) -> Picture:
    """Return a chart as it is to be drawn; `so_far` is the value of the running period.

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
        labels=_line_labels(chart, wording),
        floor=chart.design.low,
        ceiling=chart.design.high,
    )
    shows_ranges = has_ranges and chart.kind is ChartKind.XMR and bool(chart.phases)
    return Picture(
        main=main,
        ranges=_ranges(chart, wording, found) if shows_ranges else None,
        range_title=say(_range_title(wording.naming)),
        point_labels=chart.labels,
        days=tuple(wording.naming.days),
        month_names=tuple(say(name).strip() for name in MONTHS_SHORT),
        stretches=_stretches(chart, wording),
        target_low=chart.target_low,
        target_high=chart.target_high,
        target_words=_target_words(chart, wording, targets_since),
        remarks=_remarks(chart, wording, found),
        events=tuple(events),
        so_far=None
        if so_far is None
        else SoFar(so_far, say(message("so far")), wording.number(so_far)),
        unit=wording.unit,
        number=wording.language.number,
        is_line=bool(chart.phases) or chart.count >= LEAST_POINTS,
        text=say(verdict(chart, wording.naming, wording.decimals).sentence),
    )


def _range_title(naming: Naming) -> Message:
    match naming.frequency:
        case Frequency.DAY:
            return message("Change from day to day")
        case Frequency.WEEK:
            return message("Change from week to week")
        case Frequency.MONTH:
            return message("Change from month to month")
        case Frequency.QUARTER:
            return message("Change from quarter to quarter")
        case Frequency.YEAR:
            return message("Change from year to year")
    return message("Change from point to point")


def _line_labels(chart: Chart, wording: Wording) -> tuple[LineLabel, ...]:
    say, number = wording.language.text, wording.number
    last = chart.last
    if last is None:
        return ()
    lines = [
        (message("Upper limit"), chart.upper),
        (message("Median") if chart.has_median else message("Average"), chart.centre),
        (message("Lower limit"), chart.lower),
    ]
    labels = [
        LineLabel(float(line[last]), say(words), number(line[last]))
        for words, line in lines
        if not np.isnan(line[last])
    ]
    return (*labels, *_target_labels(chart, wording))


def _target_labels(chart: Chart, wording: Wording) -> list[LineLabel]:
    if chart.target_low is None:
        return []
    place = len(chart.labels) - 1
    low = float(chart.target_low[place])
    high = np.nan if chart.target_high is None else float(chart.target_high[place])
    signs = {Direction.UP: ("≥", "≤"), Direction.DOWN: ("≤", "≤"), Direction.RANGE: ("≥", "≤")}
    word = wording.language.text(message("Target"))
    first, second = signs.get(chart.direction, ("", ""))
    shown = wording.language.number
    ends = [(low, first), (high, second)]
    return [
        LineLabel(end, f"{word} {sign}".strip(), shown(end))
        for end, sign in ends
        if not np.isnan(end)
    ]


def _stretches(chart: Chart, wording: Wording) -> tuple[Stretch, ...]:
    say = wording.language.text
    if not chart.phases:
        if chart.count >= LEAST_POINTS or not chart.count:
            return ()
        basis = say(verdict(chart, wording.naming).heading)
        return (Stretch(0, len(chart.labels) - 1, "", basis),)
    found = []
    for number, phase in enumerate(chart.phases, start=1):
        head = say(message("Phase {n}", n=number)) if len(chart.phases) > 1 else ""
        span = wording.naming.span(phase.count)
        is_last = number == len(chart.phases)
        if phase.count < LEAST_POINTS:
            basis = say(message("{span}, no limits", span=span))
        elif chart.kind is ChartKind.RUN:
            basis = ""
        elif phase.count < FIRM_POINTS:
            basis = say(message("trial limits on {span}", span=span))
        elif is_last and (head or phase.count < chart.count):
            basis = say(message("limits set on {span}", span=span))
        elif head and phase.centre is not None:
            basis = say(message("average {number}", number=wording.number(phase.centre)))
        else:
            basis = ""
        found.append(Stretch(phase.first, phase.last, head, basis))
    return tuple(found)


def _target_words(
    chart: Chart, wording: Wording, since_days: Sequence[date]
) -> tuple[tuple[int, str], ...]:
    """Name each target where it begins, if there was more than one."""
    line = chart.target_low
    if line is None:
        return ()
    starts = [
        place
        for place in range(len(line))
        if not np.isnan(line[place]) and (place == 0 or line[place] != line[place - 1])
    ]
    if len(starts) < 2:
        return ()
    say = wording.language.text
    found = []
    for place in starts:
        number = wording.language.number(float(line[place]))
        if place == 0:
            words = say(message("Target {number}", number=number))
        else:
            since = _since(place, chart, wording.naming, since_days)
            words = say(message("Target {number} from {since}", number=number, since=since))
        found.append((place, words))
    return tuple(found)


def _since(place: int, chart: Chart, naming: Naming, since_days: Sequence[date]) -> Message | str:
    days = naming.days
    if not days:
        return chart.labels[place]
    after = days[place + 1] if place + 1 < len(days) else None
    held = [day for day in since_days if after is None or day < after]
    day = max(held, default=days[place])
    words = message("{day} {month}", day=str(day.day), month=message(MONTHS[day.month - 1]))
    if (days[-1] - day).days < 300:
        return words
    return message("{day} {year}", day=words, year=str(day.year))


def _remarks(chart: Chart, wording: Wording, found: NDArray[np.int8]) -> tuple[Remark, ...]:
    remarks = []
    say = wording.language.text
    beyond = chart.marks.get(RuleName.BEYOND_LIMITS)
    if beyond is not None:
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
    last = chart.phases[-1]
    labels: list[LineLabel] = []
    if last.range_upper is not None and last.mean_range is not None:
        say, number = wording.language.text, wording.number
        middle = message("Median") if chart.design.median else message("Average")
        labels = [
            LineLabel(last.range_upper, say(message("Limit")), number(last.range_upper)),
            LineLabel(last.mean_range, say(middle), number(last.mean_range)),
        ]
    return Plot(
        values=chart.ranges,
        centre=centre,
        lower=np.where(np.isnan(upper), np.nan, 0.0),
        upper=upper,
        senses=marked,
        labels=tuple(labels),
        floor=0.0,
    )
