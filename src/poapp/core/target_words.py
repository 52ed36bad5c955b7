"""What a target comes to, in words: what each remaining period needs, how often it was met."""

import numpy as np

from poapp.core.charted import span
from poapp.core.indicator import Direction, IndicatorVersion
from poapp.core.message import Figure, Message, message
from poapp.core.spc.chart import Chart
from poapp.core.spc.naming import Naming
from poapp.core.spc.words import Assurance
from poapp.core.to_date import YearPlan


def plan_words(plan: YearPlan, version: IndicatorVersion, chart: Chart | None) -> list[Message]:
    """Return how a sum stands to the target of its year, and what each remaining period needs."""

    def figure(value: float) -> Figure:
        return Figure(value, version.decimals, version.unit)

    said = message(
        "{value} of the year's {target}.", value=figure(plan.to_date), target=figure(plan.target)
    )
    if plan.aimed_to_date is not None and plan.left:
        said = message(
            "{value} to date, where {aimed} was aimed at; {target} in the year.",
            value=figure(plan.to_date),
            aimed=figure(plan.aimed_to_date),
            target=figure(plan.target),
        )
    found = [said]
    if plan.needed is not None:
        found.append(_needs(plan, version, plan.needed, chart))
    return found


def _needs(
    plan: YearPlan, version: IndicatorVersion, needed: float, chart: Chart | None
) -> Message:
    least = version.direction is Direction.UP
    if needed <= 0:
        if least:
            return message("The year's target is reached.")
        return message(
            "The year's target is used up, by {over} too much.",
            over=Figure(plan.to_date - plan.target, version.decimals, version.unit),
        )
    rest = span(version.frequency, plan.left)
    each = Figure(needed, version.decimals, version.unit)
    said = (
        message("Each of the remaining {span} needs {each}", span=rest, each=each)
        if least
        else message("Each of the remaining {span} may come to {each}", span=rest, each=each)
    )
    limits = _limits(version, chart)
    if limits is None:
        return message("{said}.", said=said)
    lower, upper = limits
    edge, other = (upper, lower) if least else (lower, upper)
    between = message(
        "{said}; as it runs, one comes to between {lower} and {upper}.",
        said=said,
        lower=Figure(lower, version.decimals),
        upper=Figure(upper, version.decimals),
    )
    if (needed > edge) if least else (needed < edge):
        return message(
            "{between} That is unreachable without changing the process.", between=between
        )
    if (needed < other) if least else (needed > other):
        return message("{between} That will do.", between=between)
    return between


def _limits(version: IndicatorVersion, chart: Chart | None) -> tuple[float, float] | None:
    """Return the limits at the last value, where the chart shows the values as they are."""
    if chart is None or not chart.phases or version.per_working_day or version.adjusted:
        return None
    last = chart.last
    if last is None or chart.variation.is_signal or np.isnan(chart.lower[last]):
        return None
    return float(chart.lower[last]), float(chart.upper[last])


def share_words(chart: Chart, naming: Naming) -> list[Message]:
    """Return how many periods met the target of their time, and what the limits say of it."""
    met, of = chart.on_target
    if not of:
        return []
    found = [
        message("{met} of {span} met the target of their time.", met=met, span=naming.span(of))
    ]
    if chart.assurance is None:
        return found
    if chart.variation.is_signal:
        found.append(message("Not predictable until the cause is settled."))
    elif chart.assurance is Assurance.FAIL:
        found.append(message("The target is unreachable without changing the process."))
    elif chart.assurance is Assurance.PASS:
        found.append(message("The limits lie on the good side of the target."))
    else:
        found.append(message("The target lies within the limits: met at times, at times not."))
    return found
