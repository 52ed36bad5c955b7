"""One page for the superior: what a proposed target would mean for the process as it runs."""

from dataclasses import replace

import numpy as np

from poapp.core.frozen import frozen
from poapp.core.indicator import Direction, Target
from poapp.core.indicator_chart import chart_of
from poapp.core.indicator_series import IndicatorSeries
from poapp.core.message import Figure, Message, message
from poapp.core.record import Option
from poapp.core.spc.chart import Chart
from poapp.core.spc.naming import Naming
from poapp.core.spc.words import Assurance

LOOKED_AT = 24
"""So many of the last values are counted against the proposal."""


class Outlook(Option):
    """What the limits say of a proposed target."""

    ALWAYS = "always", "always"
    AT_TIMES = "at_times", "at times"
    NEVER = "never", "never"
    UNSETTLED = "unsettled", "unsettled"
    NO_LIMITS = "no_limits", "no limits"


@frozen(kw_only=True)
class TargetTalk:
    """A proposed target against what was measured; figures in the indicator's unit."""

    chart: Chart
    """Every point judged by the proposal."""
    proposed: Target
    met: int
    of: int
    """How many of the last values, 24 at most, would have met it."""
    outlook: Outlook
    centre: float | None = None
    lower: float | None = None
    upper: float | None = None


def talk_about(series: IndicatorSeries, proposed: Target) -> TargetTalk | None:
    """Return what a proposed target would mean; None without a value."""
    asked = replace(
        series,
        points=tuple(replace(point, target=proposed) for point in series.points),
    )
    chart = chart_of(asked)
    if chart is None or chart.last is None:
        return None
    judged = [n for n in range(len(chart.labels)) if chart.met_at(n) is not None][-LOOKED_AT:]
    last = chart.last
    has_limits = bool(chart.phases) and not np.isnan(chart.lower[last])
    return TargetTalk(
        chart=chart,
        proposed=proposed,
        met=sum(chart.met_at(n) is True for n in judged),
        of=len(judged),
        outlook=_outlook(chart, has_limits=has_limits),
        centre=float(chart.centre[last]) if has_limits else None,
        lower=float(chart.lower[last]) if has_limits else None,
        upper=float(chart.upper[last]) if has_limits else None,
    )


def _outlook(chart: Chart, *, has_limits: bool) -> Outlook:
    if not has_limits or chart.assurance is None:
        return Outlook.NO_LIMITS
    if chart.variation.is_signal:
        return Outlook.UNSETTLED
    return {
        Assurance.PASS: Outlook.ALWAYS,
        Assurance.FAIL: Outlook.NEVER,
        Assurance.HIT_OR_MISS: Outlook.AT_TIMES,
    }[chart.assurance]


def headline(talk: TargetTalk, naming: Naming) -> Message:
    """Return the page in one sentence: "met in 3 of 24 months; unreachable without …"."""
    met = message("met in {met} of {span}", met=talk.met, span=naming.span(talk.of))
    match talk.outlook:
        case Outlook.NEVER:
            said = message("unreachable without changing the process")
        case Outlook.ALWAYS:
            said = message("the process as it runs reaches it")
        case Outlook.AT_TIMES:
            said = message("the process as it runs reaches it at times, and at times not")
        case Outlook.UNSETTLED:
            said = message("what comes next cannot be told until the present signal is settled")
        case _:
            said = message("there are no limits to tell what comes next")
    return message("{met}; {said}", met=met, said=said)


def against_limits(talk: TargetTalk, decimals: int, unit: str) -> Message:
    """Return what the process gives as it runs."""
    if talk.lower is None or talk.upper is None or talk.centre is None:
        return message("There are too few single values for limits.")
    return message(
        "As it runs, the process gives values between {lower} and {upper}, {centre} on average.",
        lower=Figure(talk.lower, decimals),
        upper=Figure(talk.upper, decimals, unit),
        centre=Figure(talk.centre, decimals, unit),
    )


def changes(talk: TargetTalk, decimals: int, unit: str) -> list[Message]:
    """Return what would have to change for the target to be met at times, and every time."""
    if talk.centre is None or talk.lower is None or talk.upper is None:
        return [message("Measure single periods, at least six, before a target is agreed.")]
    if talk.outlook is Outlook.UNSETTLED:
        return [message("Find what changed first: a target set now would rest on two processes.")]
    direction, aimed = talk.chart.direction, talk.proposed.value
    if aimed is None or direction not in {Direction.UP, Direction.DOWN}:
        return [_range_needs(talk)]
    return _shifts(talk, aimed, decimals, unit)


def _range_needs(talk: TargetTalk) -> Message:
    if talk.outlook is Outlook.ALWAYS:
        return message("Nothing: the limits lie within the range.")
    return message("The values would have to vary less, or the average lie elsewhere.")


def _shifts(talk: TargetTalk, aimed: float, decimals: int, unit: str) -> list[Message]:
    is_up = talk.chart.direction is Direction.UP
    centre, edge = talk.centre or 0.0, (talk.lower if is_up else talk.upper) or 0.0
    half = abs(centre - edge)
    every = aimed + half if is_up else aimed - half
    if talk.outlook is Outlook.ALWAYS:
        return [message("Nothing: keep the process as it is. A harder target may be fair.")]
    short = (centre < aimed) if is_up else (centre > aimed)
    found = []
    if short:
        found.append(
            message(
                "To meet it every second time, the average has to move from {centre} to {aimed}.",
                centre=Figure(centre, decimals, unit),
                aimed=Figure(aimed, decimals, unit),
            )
        )
    spread = Figure(half, decimals, unit)
    moved = Figure(every, decimals, unit)
    if (unit == "%" and is_up and every > 100) or (not is_up and every < 0 <= aimed):
        said = message(
            "To meet it every time, the values have to vary less as well: now they stray by"
            " {spread} about the average.",
            spread=spread,
        )
    elif short:
        said = message(
            "To meet it every time, the average has to move to {every}, while values stray by"
            " {spread} about it as they do now.",
            every=moved,
            spread=spread,
        )
    else:
        said = message(
            "To meet it every time, the average has to move to {every}, or the values to stray by"
            " less than {room} about it, instead of {spread}.",
            every=moved,
            room=Figure(abs(centre - aimed), decimals, unit),
            spread=spread,
        )
    return [*found, said]
