"""The words on a chart in one language: names of lines, phases and targets."""

from collections.abc import Sequence
from dataclasses import field
from datetime import date

import numpy as np

from poapp.charts.picture import LineLabel, Stretch
from poapp.core.day_names import MONTHS
from poapp.core.frozen import frozen
from poapp.core.indicator import Direction, Frequency
from poapp.core.message import Message, message
from poapp.core.spc.chart import Chart
from poapp.core.spc.naming import Naming
from poapp.core.spc.stretch import FIRM_POINTS, LEAST_POINTS
from poapp.core.spc.verdict import verdict
from poapp.core.spc.words import ChartKind
from poapp.core.value import as_told
from poapp.language import Language


@frozen
class Wording:
    """In which language, with which unit and decimals a chart is written."""

    language: Language
    naming: Naming = field(default_factory=Naming)
    unit: str = ""
    decimals: int | None = None

    def number(self, value: float) -> str:
        """Return a number as it stands on the chart."""
        return self.language.number(float(value), self.decimals)


def range_title(naming: Naming) -> Message:
    """Return what stands over the moving ranges."""
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


def line_labels(chart: Chart, wording: Wording, upto: int | None = None) -> tuple[LineLabel, ...]:
    """Return the names of the lines at their right ends, or where they stand at `upto`."""
    say, number = wording.language.text, wording.number
    end = len(chart.labels) - 1 if upto is None else upto
    there = np.flatnonzero(~np.isnan(chart.values[: end + 1]))
    if not there.size:
        return ()
    last = int(there[-1])
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
    return (*labels, *_target_labels(chart, wording, end))


def _target_labels(chart: Chart, wording: Wording, place: int) -> list[LineLabel]:
    if chart.target_low is None:
        return []
    low = float(chart.target_low[place])
    high = np.nan if chart.target_high is None else float(chart.target_high[place])
    signs = {Direction.UP: ("≥", "≤"), Direction.DOWN: ("≤", "≤"), Direction.RANGE: ("≥", "≤")}
    word = wording.language.text(message("Target"))
    first, second = signs.get(chart.direction, ("", ""))
    shown = wording.language.number
    ends = [(low, first), (high, second)]
    return [
        LineLabel(end, f"{word} {sign}".strip(), shown(as_told(end)))
        for end, sign in ends
        if not np.isnan(end)
    ]


def stretches(chart: Chart, wording: Wording) -> tuple[Stretch, ...]:
    """Return the phases with their names and what their limits were set on."""
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


def target_words(
    chart: Chart, wording: Wording, since_days: Sequence[date]
) -> tuple[tuple[int, str, str], ...]:
    """Name each target where it begins and where it is old, if there was more than one."""
    line = chart.target_low
    if line is None:
        return ()
    begins = np.ones(line.size, dtype=np.bool_)
    begins[1:] = line[1:] != line[:-1]
    starts = _named(np.flatnonzero(begins & ~np.isnan(line)).tolist(), wording.naming, since_days)
    if len(starts) < 2:
        return ()
    say = wording.language.text
    found = []
    for place in starts:
        number = wording.language.number(as_told(float(line[place])))
        words = old = say(message("Target {number}", number=number))
        if place:
            since = _since(place, chart, wording.naming, since_days)
            words = say(message("Target {number} from {since}", number=number, since=since))
        found.append((place, words, old))
    return tuple(found)


def _named(starts: list[int], naming: Naming, since_days: Sequence[date]) -> list[int]:
    """Return where a new target begins: one that changes from point to point is named once."""
    days = naming.days
    if days and since_days:
        held = [sum(day <= since for day in days) - 1 for since in since_days]
        # One that begins on a day without a point is first seen at the next.
        begun = {place if place in starts else place + 1 for place in held}
        return [place for n, place in enumerate(starts) if place in begun or not n]
    return [place for place in starts if place - 1 not in starts]


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
