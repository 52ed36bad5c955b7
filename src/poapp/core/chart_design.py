"""How the chart of a series is computed: what the owner wants, as far as the values allow it."""

from poapp.core.chart_marks import place_from
from poapp.core.chart_settings import ChartChoice
from poapp.core.charted import no_limits_reason
from poapp.core.frozen import frozen
from poapp.core.indicator import Aggregation, IndicatorVersion
from poapp.core.indicator_series import IndicatorSeries
from poapp.core.indicator_words import ChartedAs
from poapp.core.message import Message, counted, message
from poapp.core.spc.chart import Design
from poapp.core.spc.presets import DEFAULT
from poapp.core.spc.words import ChartKind

_KINDS = {
    ChartChoice.RUN: ChartKind.RUN,
    ChartChoice.P: ChartKind.P,
    ChartChoice.P_LANEY: ChartKind.P,
    ChartChoice.U: ChartKind.U,
    ChartChoice.U_LANEY: ChartKind.U,
    ChartChoice.C: ChartKind.C,
    ChartChoice.C_LANEY: ChartKind.C,
}
_LANEY = {ChartChoice.P_LANEY, ChartChoice.U_LANEY, ChartChoice.C_LANEY}
_SHARES = {ChartChoice.P, ChartChoice.P_LANEY}
_PAIRED = {*_SHARES, ChartChoice.U, ChartChoice.U_LANEY}
_COUNTED = {ChartChoice.C, ChartChoice.C_LANEY}
_TAKEN_APART = {
    ChartedAs.DIFFERENCED,
    ChartedAs.PER_WORKING_DAY,
    ChartedAs.ADJUSTED,
    ChartedAs.ROLLING,
}


@frozen
class Pairs:
    """Numerator and denominator of each point; None where the value is missing."""

    numerators: tuple[float | None, ...]
    denominators: tuple[float | None, ...]


def design_of(series: IndicatorSeries, choice: ChartChoice | None = None) -> Design:
    """Return the design of an indicator's chart; `choice` tries another one than the kept.

    A chart that the values do not allow gives way to the individuals chart: see `obstacle`.
    """
    settings = series.settings
    wanted = chosen(series) if choice is None else choice
    if obstacle(series, wanted) is not None:
        wanted = ChartChoice.AUTOMATIC
    low, high = _bounds(series)
    starts, baseline = _phases(series)
    return Design(
        kind=_KINDS.get(wanted, ChartKind.XMR),
        direction=series.version.direction,
        rules=DEFAULT if settings is None else settings.wanted_rules(),
        starts=starts,
        baseline=baseline,
        excluded=frozenset(excluded_places(series)),
        median=wanted is ChartChoice.MEDIAN_XMR,
        screen_ranges=settings is not None and settings.screen_ranges,
        laney=wanted in _LANEY,
        low=low,
        high=high,
        scale=series.version.scale if series.version.is_ratio else 1.0,
        no_limits=no_limits_reason(series.version),
    )


def chosen(series: IndicatorSeries) -> ChartChoice:
    """Return the chart that the owner chose, or the automatic one."""
    return ChartChoice.AUTOMATIC if series.settings is None else series.settings.chart


def obstacle(series: IndicatorSeries, choice: ChartChoice) -> Message | None:
    """Return why the values do not allow a chart, or None where they do."""
    done = set(series.charted.done) & _TAKEN_APART
    if done and choice in {*_PAIRED, *_COUNTED}:
        return message("It needs the counts of each period as they were entered.")
    if choice in _PAIRED:
        return _no_pairs(series, is_share=choice in _SHARES)
    if choice in _COUNTED:
        return _no_counts(series)
    return None


def pairs_of(series: IndicatorSeries) -> Pairs:
    """Return what each point was counted from."""
    found = [point.measurement if point.value is not None else None for point in series.points]
    return Pairs(
        tuple(None if one is None else one.numerator for one in found),
        tuple(None if one is None else one.denominator for one in found),
    )


def excluded_places(series: IndicatorSeries) -> dict[int, str]:
    """Return the reasons of the excluded points by their positions."""
    reasons = {one.first: one.reason for one in series.excluded}
    found = {}
    for place, point in enumerate(series.points):
        if reasons and point.value is not None and point.period.first in reasons:
            found[place] = reasons[point.period.first]
    return found


def _no_pairs(series: IndicatorSeries, *, is_share: bool) -> Message | None:
    if not series.version.is_ratio:
        return message("It needs a numerator and a denominator.")
    pairs = pairs_of(series)
    both = list(zip(pairs.numerators, pairs.denominators, strict=True))
    valued = sum(point.value is not None for point in series.points)
    known = [(n, d) for n, d in both if n is not None and d is not None]
    if len(known) < valued:
        return counted(
            "{n} value was entered without its numerator and denominator.",
            "{n} values were entered without their numerator and denominator.",
            valued - len(known),
        )
    if any(n < 0 for n, _ in known):
        return message("Some numerators are below zero.")
    if is_share and any(n > d for n, d in known):
        return message("Some numerators are above their denominators.")
    return None


def _no_counts(series: IndicatorSeries) -> Message | None:
    values = [point.value for point in series.points if point.value is not None]
    if series.version.aggregation is not Aggregation.SUM:
        return message("It needs counts that add up.")
    if any(value < 0 or value != int(value) for value in values):
        return message("Some values are no whole counts.")
    return None


def _bounds(series: IndicatorSeries) -> tuple[float | None, float | None]:
    low, high = _range_of(series.version)
    values = [value for value in series.charted.values if value is not None]
    # Limits of a share or a count never leave its range; a range that the values themselves
    # leave is none.
    if low is not None and min(values, default=low) < low:
        low = None
    if high is not None and max(values, default=high) > high:
        high = None
    return low, high


def _range_of(version: IndicatorVersion) -> tuple[float | None, float | None]:
    if version.is_ratio:
        return 0.0, 100.0 if version.unit == "%" else None
    return (0.0 if version.aggregation is Aggregation.SUM else None), None


def _phases(series: IndicatorSeries) -> tuple[tuple[int, ...], tuple[int, int] | None]:
    """Return where phases begin, and the points that set the limits of one of them.

    The owner's baseline goes before the values on which the newest phase settled, unless it lies
    wholly before that phase.
    """
    periods = [point.period for point in series.points]
    found = [(place_from(periods, one.begins), one) for one in series.phases]
    inside = [(place, one) for place, one in found if place < len(periods)]
    starts = tuple(place for place, _ in inside if place)
    first, newest = inside[-1] if inside else (0, None)
    own = _baseline(series)
    until = None if newest is None else newest.settled_by
    if until is None or (own is not None and own[1] >= first):
        return starts, own
    settled = [n for n, one in enumerate(periods) if n >= first and one.last <= until]
    return starts, (first, settled[-1]) if settled else own


def _baseline(series: IndicatorSeries) -> tuple[int, int] | None:
    settings = series.settings
    if settings is None or settings.baseline_from is None or settings.baseline_to is None:
        return None
    begin, end = settings.baseline_from, settings.baseline_to
    places = [n for n, point in enumerate(series.points) if begin <= point.period.last <= end]
    return (places[0], places[-1]) if places else None
