"""A new phase that a run of points proposes; never begun silently."""

from collections.abc import Sequence
from datetime import date

from poapp.core.chart_marks import ChartEvent, ChartPhase
from poapp.core.frozen import frozen
from poapp.core.indicator_series import IndicatorSeries
from poapp.core.response import Response
from poapp.core.spc.chart import Chart

RUN = 8
"""So many points in a row on one side of the average propose a new phase."""


@frozen
class Proposal:
    """From the first point of the run on, the process is another one; '' is a cause unknown."""

    begins: date
    count: int
    cause: str = ""
    action: str = ""
    """The reference of the action that caused it, where one is known."""


def proposed_phase(
    series: IndicatorSeries,
    chart: Chart | None,
    answered: Sequence[Response] = (),
    known: Sequence[ChartPhase] = (),
    events: Sequence[ChartEvent] = (),
) -> Proposal | None:
    """Return the phase that the last run proposes, or None.

    Its cause is what a response names, else an event in the period of its first point. An
    improving run proposes one; a worsening run only once its response names the cause. `known`
    are all phases, those that were declined among them: an archived one is not proposed again.
    """
    variation = None if chart is None else chart.variation
    if chart is None or chart.last is None or variation is None or not variation.is_signal:
        return None
    places = _last_run(chart, chart.last)
    if len(places) < RUN:
        return None
    begins = series.points[places[0]].period.first
    if any(one.begins == begins for one in known):
        return None
    cause = next(
        (one.cause for one in reversed(answered) if one.cause and _is_about(one, begins)), ""
    )
    if not variation.is_improvement and not cause:
        return None
    period = series.points[places[0]].period
    told = next((one for one in events if one.day in period and one.archived is None), None)
    if told is None or cause:
        return Proposal(begins, len(places), cause)
    return Proposal(begins, len(places), told.words, told.action)


def _last_run(chart: Chart, last: int) -> list[int]:
    """Return the places of the values on one side of the average up to the last one."""
    phase = chart.phase_at(last)
    first = 0 if phase is None else phase.first
    side = chart.values[last] > chart.centre[last]
    found: list[int] = []
    for place in range(last, first - 1, -1):
        value, centre = chart.values[place], chart.centre[place]
        if value == value and ((value > centre) != side or value == centre):  # noqa: PLR0124
            break
        if value == value:  # noqa: PLR0124  (a missing value is NaN and breaks no run)
            found.append(place)
    return found[::-1] if found and found[-1] > first else []


def _is_about(response: Response, begins: date) -> bool:
    return response.archived is None and (response.ended_on is None or response.ended_on >= begins)
