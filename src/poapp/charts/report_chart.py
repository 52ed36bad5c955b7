"""The chart of one indicator in a report, from the frozen figures alone."""

from collections.abc import Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from poapp.charts.export import drawn
from poapp.charts.picture import Event, Picture
from poapp.charts.picture_of import picture_of
from poapp.charts.tokens import PRINT
from poapp.charts.wording import Wording
from poapp.core.day_names import MONTHS
from poapp.core.facts import Assurance as FrozenAssurance
from poapp.core.facts import IndicatorFacts, Series, State
from poapp.core.indicator import Direction
from poapp.core.indicator_words import ChartedAs
from poapp.core.message import Message, message
from poapp.core.spc.chart import Chart, Design, Phase
from poapp.core.spc.naming import Naming
from poapp.core.spc.presets import Rule
from poapp.core.spc.words import Assurance, ChartKind, RuleName, Variation
from poapp.language import Language

_PIXELS_PER_MM = 96 / 25.4

Floats = NDArray[np.float64]


def exception_chart_svg(
    facts: IndicatorFacts, language: Language, width: float, height: float
) -> str:
    """Return the chart as SVG, so many mm wide and high, its words as text.

    Whoever sets it must have the program's fonts at hand.
    """
    size = width * _PIXELS_PER_MM, height * _PIXELS_PER_MM
    picture = report_picture(facts, language)
    return drawn(picture, "svg", tokens=PRINT, size=size, live_text=True).decode()


def report_picture(facts: IndicatorFacts, language: Language) -> Picture:
    """Return the frozen series of an indicator as it is to be drawn, without moving ranges."""
    series = facts.series
    days = [date.fromisoformat(day) for day in series.starts]
    naming = Naming(facts.frequency, days)
    events = [
        Event(
            event.position, event.words, language.text(_when(event.day, event.reference, days[-1]))
        )
        for event in series.events
    ]
    wording = Wording(language, naming, facts.unit, facts.decimals)
    left_out = {one.position: one.reason for one in series.excluded}
    return picture_of(
        frozen_chart(facts),
        wording,
        events=events,
        targets_since=[step.since for step in series.targets if step.since is not None],
        has_ranges=False,
        left_out=left_out,
    )


def _when(day: date, reference: str, last: date) -> Message:
    when = message("{day} {month}", day=str(day.day), month=message(MONTHS[day.month - 1]))
    if (last - day).days >= 300:
        when = message("{day}", day=day)
    if reference:
        return message("{day} · action {reference}", day=when, reference=reference)
    return when


def frozen_chart(facts: IndicatorFacts) -> Chart:
    """Return the chart that was sealed; nothing is computed anew."""
    series = facts.series
    count = len(series.labels)
    low, high = _targets(series, facts.direction)
    phases = tuple(
        Phase(p.first, p.last, p.centre, p.lower, p.upper, None, None, p.trial, p.basis)
        for p in series.phases
    )
    return Chart(
        design=_design(facts),
        labels=series.labels,
        values=np.array(series.values, dtype=np.float64),
        centre=_line(series, "centre", series.centres),
        lower=_line(series, "lower", series.lowers),
        upper=_line(series, "upper", series.uppers),
        ranges=np.full(count, np.nan),
        target_low=low,
        target_high=high,
        phases=phases,
        marks=_marks(series),
        count=sum(value is not None for value in series.values),
        variation=_variation(facts),
        assurance=_ASSURANCES.get(facts.assurance),
        target_met=facts.met,
        on_target=(0, 0),
    )


_ASSURANCES = {
    FrozenAssurance.PASS: Assurance.PASS,
    FrozenAssurance.FAIL: Assurance.FAIL,
    FrozenAssurance.HIT_OR_MISS: Assurance.HIT_OR_MISS,
    # While a signal lasts any assurance reads "not predictable".
    FrozenAssurance.NOT_PREDICTABLE: Assurance.HIT_OR_MISS,
}


def _design(facts: IndicatorFacts) -> Design:
    """Return what the chart was drawn as, as far as a picture needs it."""
    series = facts.series
    runs = (Rule(RuleName.SHIFT, series.run_of),) if series.run_of else ()
    return Design(
        kind=ChartKind(series.kind),
        direction=facts.direction,
        rules=(Rule(RuleName.BEYOND_LIMITS), *runs),
        excluded=frozenset(one.position for one in series.excluded),
        median=series.median,
        laney=series.laney,
        no_limits=message("no limits, because the values overlap")
        if ChartedAs.ROLLING.value in series.charted
        else None,
    )


def _line(series: Series, name: str, changing: Sequence[float | None] = ()) -> Floats:
    if changing:
        return np.array(changing, dtype=np.float64)
    line = np.full(len(series.labels), np.nan)
    for phase in series.phases:
        at = getattr(phase, name)
        line[phase.first : phase.last + 1] = np.nan if at is None else at
    return line


def _targets(series: Series, direction: Direction) -> tuple[Floats | None, Floats | None]:
    count = len(series.labels)
    low, high = np.full(count, np.nan), np.full(count, np.nan)
    for step in series.targets:
        low[step.position :] = np.nan if step.target.low is None else step.target.low
        high[step.position :] = np.nan if step.target.high is None else step.target.high
    if direction is Direction.DOWN:
        # A chart keeps a single target as its low end, whichever side is the good one.
        low, high = high, low
    return (
        None if np.isnan(low).all() else low,
        None if np.isnan(high).all() else high,
    )


def _marks(series: Series) -> dict[RuleName, NDArray[np.bool_]]:
    if not series.rules:
        return _marks_of_senses(series)
    fired = [set(rules.split()) for rules in series.rules]
    known = [name for name in RuleName if any(name.value in rules for rules in fired)]
    return {name: np.array([name.value in rules for rules in fired]) for name in known}


def _marks_of_senses(series: Series) -> dict[RuleName, NDArray[np.bool_]]:
    """Read a series that keeps senses and no rules: outside the limits, or else in a run."""
    if not any(series.signals):
        return {}
    values = np.array(series.values, dtype=np.float64)
    marked = np.array([bool(sense) for sense in series.signals])
    outside = marked & ((values > _line(series, "upper")) | (values < _line(series, "lower")))
    found = {RuleName.BEYOND_LIMITS: outside, RuleName.SHIFT: marked & ~outside}
    return {name: mask for name, mask in found.items() if mask.any()}


def _variation(facts: IndicatorFacts) -> Variation:
    side = "high" if facts.rising else "low"
    match facts.state:
        case State.IMPROVING:
            return Variation(f"improvement_{side}")
        case State.WORSENING:
            return Variation(f"concern_{side}")
        case State.CHANGED:
            return Variation(f"neutral_{side}")
    return Variation.COMMON_CAUSE
