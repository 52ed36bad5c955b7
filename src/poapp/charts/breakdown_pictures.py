"""A breakdown made into pictures in one language: its Pareto chart and its small multiples."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from poapp.charts.pareto import ParetoPicture, ParetoRow
from poapp.charts.picture import Plot, Stretch
from poapp.charts.small_multiples import Panel, Panels
from poapp.core.frozen import frozen
from poapp.core.indicator import IndicatorVersion
from poapp.core.message import counted, message
from poapp.core.part_lines import PartLine, Split, chart_of_line
from poapp.core.parts import Bar, Pareto
from poapp.core.spc.chart import Chart
from poapp.core.spc.senses import senses
from poapp.core.spc.stretch import LEAST_POINTS
from poapp.language import NO_FIGURE, Language

_SHORT_UNIT = 4


@frozen(kw_only=True)
class ParetoWords:
    """What a Pareto chart must know to be written: language, decimals, and the first bar."""

    language: Language
    decimals: int
    unit: str = ""
    is_concern: bool = False


def pareto_picture(pareto: Pareto, words: ParetoWords, text: str = "") -> ParetoPicture:
    """Return the bars with their names, numbers and shares."""
    say, number = words.language.text, words.language.number
    longest = max((bar.number for bar in pareto.bars), default=1.0)
    rows: list[ParetoRow] = []
    reached = 0.0
    for bar, share in zip(pareto.bars, pareto.shares(), strict=True):
        reached += share
        rows.append(
            ParetoRow(
                name=name_of_bar(bar, words.language),
                number=number(bar.number, words.decimals),
                share=f"{number(share * 100, 0)} %",
                together="" if bar.is_rest or not rows else f"{number(reached * 100, 0)} %",
                length=bar.number / longest,
                is_rest=bar.is_rest,
            )
        )
    return ParetoPicture(
        rows=tuple(rows),
        heads=(words.unit, say(message("share")), say(message("together"))),
        is_concern=words.is_concern,
        text=text,
    )


def name_of_bar(bar: Bar, language: Language) -> str:
    """Return the name of a bar; of what was taken together how many it is."""
    if bar.count > 1:
        return language.text(counted("{n} other", "{n} others", n=bar.count))
    return bar.name or language.text(message("no reason given"))


def name_of_line(line: PartLine, language: Language) -> str:
    """Return the name of a run; of what was taken together how many it is."""
    if line.has_no_reason:
        return language.text(message("no reason given"))
    return name_of_bar(Bar(line.name, 0.0, line.count), language)


def panels_picture(
    lines: Sequence[PartLine],
    labels: Sequence[str],
    ends: tuple[str, str],
    version: IndicatorVersion,
    language: Language,
    split: Split | None = None,
) -> Panels:
    """Return the small charts of the parts, each with limits of its own, phase by phase."""
    panels = [_panel(line, labels, version, language, split) for line in lines]
    told = [f"{panel.name} {panel.last}".rstrip() for panel in panels]
    return Panels(panels=tuple(panels), ends=ends, number=language.number, text=", ".join(told))


def _panel(
    line: PartLine,
    labels: Sequence[str],
    version: IndicatorVersion,
    language: Language,
    split: Split | None,
) -> Panel:
    name = name_of_line(line, language)
    chart = chart_of_line(line, labels, version, split)
    nothing = language.text(message("no value in these periods"))
    if chart is None or chart.last is None:
        return Panel(name, NO_FIGURE, None, note=nothing, is_rest=line.is_rest)
    last = float(chart.values[chart.last])
    plot = Plot(
        values=chart.values,
        centre=chart.centre,
        lower=chart.lower,
        upper=chart.upper,
        senses=senses(chart),
        floor=chart.design.low,
        ceiling=chart.design.high,
    )
    if not chart.phases:
        none = np.full(chart.values.size, np.nan)
        plot = replace(plot, centre=none, lower=none, upper=none)
    return Panel(
        name,
        language.number(last, version.decimals),
        plot,
        joined=bool(chart.phases) or chart.count >= LEAST_POINTS,
        stretches=tuple(Stretch(phase.first, phase.last) for phase in chart.phases),
        note=_note(chart, language),
        is_rest=line.is_rest,
    )


def _note(chart: Chart, language: Language) -> str:
    """Return that there are no limits, where there are too few points for them."""
    if chart.phases:
        return ""
    return language.text(counted("{n} point, no limits", "{n} points, no limits", n=chart.count))
