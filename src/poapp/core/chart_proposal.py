"""Which other chart the values of an indicator would bear, and the sentence why."""

from dataclasses import replace

import numpy as np

from poapp.core.chart_design import design_of, obstacle, pairs_of
from poapp.core.chart_settings import ChartChoice
from poapp.core.frozen import frozen
from poapp.core.indicator import Aggregation
from poapp.core.indicator_chart import charted
from poapp.core.indicator_series import IndicatorSeries
from poapp.core.message import Figure, Message, message
from poapp.core.spc.agreement import MOST, sigma_z
from poapp.core.spc.chart import Chart, FloatArray
from poapp.core.spc.stretch import LEAST_POINTS
from poapp.core.spc.words import RuleName

_NAMES = {ChartChoice.P: "p", ChartChoice.U: "u", ChartChoice.C: "c"}
_LANEY = {
    ChartChoice.P: ChartChoice.P_LANEY,
    ChartChoice.U: ChartChoice.U_LANEY,
    ChartChoice.C: ChartChoice.C_LANEY,
}


@frozen
class ChartProposal:
    """A chart that would do beside the individuals chart; `spread` is Laney's sigma-z."""

    choice: ChartChoice
    why: Message
    spread: float


def proposed_chart(series: IndicatorSeries) -> ChartProposal | None:
    """Return the chart of counts that fits, or None where the values are no counts.

    A p, u or c chart where their spread on the baseline agrees with theory, else Laney's.
    """
    plain = _plain(series)
    if plain is None or obstacle(series, plain) is not None or series.last is None:
        return None
    chart = charted(series, replace(design_of(series, plain), laney=False))
    spread = _spread(series, chart, is_share=plain is ChartChoice.P)
    if spread is None:
        return None
    name = _NAMES[plain]
    if spread < MOST:
        why = message(
            "The points spread {times} times as far as chance alone would have it: a {name} chart"
            " fits, and its limits follow how much was counted.",
            times=Figure(spread, 2),
            name=name,
        )
        return ChartProposal(plain, why, spread)
    outside = chart.marks.get(RuleName.BEYOND_LIMITS)
    why = message(
        "The points spread {times} times as far as chance alone would have it. A plain {name}"
        " chart would put {n} of {all} outside its limits; Laney's {name}′ widens them to what the"
        " points do.",
        times=Figure(spread, 1),
        name=name,
        n=0 if outside is None else int(np.count_nonzero(outside)),
        all=chart.count,
    )
    return ChartProposal(_LANEY[plain], why, spread)


def possible_charts(series: IndicatorSeries) -> tuple[ChartChoice, ...]:
    """Return the charts that the values allow, the usual ones first."""
    found = [one for one in ChartChoice if obstacle(series, one) is None]
    if _plain(series) is ChartChoice.P:
        # A share has an upper bound; a u chart of it would know of none.
        found = [one for one in found if one not in {ChartChoice.U, ChartChoice.U_LANEY}]
    return tuple(found)


def _plain(series: IndicatorSeries) -> ChartChoice | None:
    version = series.version
    if version.is_ratio:
        is_share = obstacle(series, ChartChoice.P) is None and version.unit == "%"
        return ChartChoice.P if is_share else ChartChoice.U
    return ChartChoice.C if version.aggregation is Aggregation.SUM else None


def _spread(series: IndicatorSeries, chart: Chart, *, is_share: bool) -> float | None:
    """Return sigma-z of the points that set the limits of the last phase."""
    last = chart.last
    phase = None if last is None else chart.phase_at(last)
    if phase is None or phase.count < LEAST_POINTS:
        return None
    counts, sizes = _counted(series)
    used = np.zeros(counts.size, dtype=np.bool_)
    first, end = phase.first, phase.last
    if chart.design.baseline is not None and chart.design.baseline[1] >= first:
        first, end = max(first, chart.design.baseline[0]), min(end, chart.design.baseline[1])
    used[first : end + 1] = True
    used[list(chart.design.excluded)] = False
    return sigma_z(np.where(used, counts, np.nan), sizes, is_share=is_share)


def _counted(series: IndicatorSeries) -> tuple[FloatArray, FloatArray]:
    if series.version.is_ratio:
        pairs = pairs_of(series)
        return (
            np.array(pairs.numerators, dtype=np.float64),
            np.array(pairs.denominators, dtype=np.float64),
        )
    values = np.array([point.value for point in series.points], dtype=np.float64)
    return values, np.ones(values.size)
