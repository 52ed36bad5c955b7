"""What a target asks of one period, and of a longer one: step, ramp, profile, sum of the year."""

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from poapp.core.calendar import OrganisationCalendar
from poapp.core.calendar_version import Scheme
from poapp.core.definition_rules import read_profile
from poapp.core.indicator import (
    Aggregation,
    IndicatorVersion,
    Measurement,
    Target,
    target_on,
)
from poapp.core.indicator_words import TargetShape, ValueKind
from poapp.core.period_value import expected_in, is_run
from poapp.core.periods import Level, Period
from poapp.core.value import same_number
from poapp.core.value_kinds import flows_of
from poapp.core.working_days import WorkingCalendar

Weigh = Callable[[Period], float | None]
"""Gives what a period is divided by: the denominator that was measured in it."""


def target_at(
    targets: Sequence[Target],
    period: Period,
    version: IndicatorVersion,
    calendar: OrganisationCalendar,
    working: WorkingCalendar | None = None,
) -> Target | None:
    """Return what is aimed at in one period of measurement, as a target with one value.

    It is the one in force on the period's last day. None before the first, where it was
    withdrawn, and behind the end of a profile that does not repeat.
    """
    found = target_in_force(targets, period.last)
    if found is None or found.shape is TargetShape.STEP:
        return found
    value = _value_at(found, period, version, calendar, working or WorkingCalendar())
    if value is None:
        return None
    return replace(found, value=value, shape=TargetShape.STEP, of_quarter=None, of_year=None)


def target_in_force(targets: Sequence[Target], on: date) -> Target | None:
    """Return the target in force on a day, whatever its shape."""
    begun = [one for one in targets if one.valid_from <= on and one.archived is None]
    latest = max(begun, key=lambda one: one.valid_from, default=None)
    if latest is not None and latest.shape is TargetShape.PROFILE:
        return latest
    return target_on(begun, on)


def target_over(
    targets: Sequence[Target],
    period: Period,
    version: IndicatorVersion,
    calendar: OrganisationCalendar,
    weigh: Weigh | None = None,
    working: WorkingCalendar | None = None,
    *,
    upto: date | None = None,
) -> Target | None:
    """Return what is aimed at over a longer period, or over its parts that end by `upto`.

    Its own stated value where there is one; else the sum for sums, the last for what is there at
    an end, the mean weighted by `weigh` for ratios. A sum with a period without a target has none.
    """
    whole = expected_in(period, version, calendar, working)
    parts = [one for one in whole if upto is None or one.last <= upto]
    last = target_in_force(targets, period.last)
    if last is None or not parts:
        return target_on(targets, period.last) if last is not None else None
    stated = _stated(last, period.level)
    if stated is not None and len(parts) == len(whole):
        return replace(last, value=stated, shape=TargetShape.STEP)
    aims = [target_at(targets, one, version, calendar, working) for one in parts]
    return _joined(aims, parts, version, weigh)


def weights_of(
    versions: Sequence[IndicatorVersion],
    measurements: Sequence[Measurement],
    calendar: OrganisationCalendar,
) -> Weigh:
    """Return what gives the denominator that was measured in a period."""
    known = {one.first: one for one in measurements}
    flows = flows_of(known, versions, calendar)

    def weigh(period: Period) -> float | None:
        found = flows.get(period.first)
        return None if found is None else found.denominator

    return weigh


def _stated(target: Target, level: Level) -> float | None:
    if level is Level.YEAR:
        return target.of_year
    return target.of_quarter if level is Level.QUARTER else None


def _joined(
    aims: Sequence[Target | None],
    parts: Sequence[Period],
    version: IndicatorVersion,
    weigh: Weigh | None,
) -> Target | None:
    known = [(one, aim) for one, aim in zip(parts, aims, strict=True) if aim is not None]
    if not known:
        return None
    last = known[-1][1]
    if version.value_kind in {ValueKind.STOCK, ValueKind.ROLLING}:
        return last
    found = [aim for _, aim in known]
    match version.aggregation:
        case Aggregation.SUM:
            if len(known) < len(parts):
                return None
            return _with(last, found, math.fsum)
        case Aggregation.MEAN:
            return _with(last, found, lambda values: _mean(values, [1.0] * len(values)))
        case Aggregation.RATIO:
            weights = [(weigh(one) or 0.0) if weigh is not None else 1.0 for one, _ in known]
            return _with(last, found, lambda values: _mean(values, weights))
    return last


def _with(last: Target, aims: Sequence[Target], join: Callable[[Sequence[float]], float]) -> Target:
    """Return the last target with what the values of all of them come to."""
    lows = [aim.value for aim in aims if aim.value is not None]
    highs = [aim.to for aim in aims if aim.to is not None]
    return replace(
        last,
        value=join(lows) if len(lows) == len(aims) else last.value,
        to=join(highs) if len(highs) == len(aims) else last.to,
        shape=TargetShape.STEP,
    )


def _mean(values: Sequence[float], weights: Sequence[float]) -> float:
    """Return a weighted mean; of equal values exactly that value, plain where nothing weighs."""
    if all(same_number(value, values[0]) for value in values):
        return values[0]
    total = math.fsum(weights)
    if total <= 0:
        return math.fsum(values) / len(values)
    return math.fsum(w * v for w, v in zip(weights, values, strict=True)) / total


def _value_at(
    target: Target,
    period: Period,
    version: IndicatorVersion,
    calendar: OrganisationCalendar,
    working: WorkingCalendar,
) -> float | None:
    match target.shape:
        case TargetShape.RAMP:
            return _on_ramp(target, period, calendar)
        case TargetShape.PROFILE:
            return _on_profile(target, period, version, calendar, working)
        case TargetShape.ANNUAL:
            return _of_the_year(target, period, version, calendar, working)
    return target.value


def _on_ramp(target: Target, period: Period, calendar: OrganisationCalendar) -> float | None:
    """Go in equal steps from the period that holds the first day to the one of the last."""
    if target.value is None or target.end is None or target.ends is None:
        return target.value
    first = ordinal(calendar.period(period.level, target.valid_from), calendar)
    last = ordinal(calendar.period(period.level, target.ends), calendar)
    here = ordinal(period, calendar)
    if here >= last:
        return target.end
    if here <= first:
        return target.value
    part = (here - first) / (last - first)
    return target.value * (1 - part) + target.end * part


def ordinal(period: Period, calendar: OrganisationCalendar) -> int:
    """Return a number that grows by one from each period of a level to the next."""
    if period.level is Level.DAY:
        return period.first.toordinal()
    if period.level is Level.WEEK:
        return calendar.place(Level.WEEK, period.first).first.toordinal() // 7
    place = calendar.place(period.level, period.first)
    a_year = {Level.MONTH: months_in(calendar, period.first), Level.QUARTER: 4}
    return place.year * a_year.get(period.level, 1) + place.number


def months_in(calendar: OrganisationCalendar, day: date) -> int:
    """Return how many months the organisation's year has on a day: 12, or 13 of four weeks."""
    return 13 if calendar.version_on(day).scheme is Scheme.WEEKS_13 else 12


def _on_profile(
    target: Target,
    period: Period,
    version: IndicatorVersion,
    calendar: OrganisationCalendar,
    working: WorkingCalendar,
) -> float | None:
    values = read_profile(target.profile)
    level = Level.QUARTER if len(values) == 4 else Level.MONTH
    year = calendar.parent(period, Level.YEAR)
    if not target.repeats and year.first > calendar.period(Level.YEAR, target.valid_from).first:
        return None
    adds = version.aggregation is Aggregation.SUM
    return _spread(values, level, period, calendar, working, adds=adds)


def _of_the_year(
    target: Target,
    period: Period,
    version: IndicatorVersion,
    calendar: OrganisationCalendar,
    working: WorkingCalendar,
) -> float | None:
    if target.value is None or version.aggregation is not Aggregation.SUM:
        return target.value
    weights = read_profile(target.profile) or (1.0,) * months_in(calendar, period.first)
    level = Level.QUARTER if len(weights) == 4 else Level.MONTH
    shares = [weight * target.value / math.fsum(weights) for weight in weights]
    if period.level is Level.YEAR:
        return target.value
    return _spread(shares, level, period, calendar, working, adds=True)


def _spread(
    values: Sequence[float],
    level: Level,
    period: Period,
    calendar: OrganisationCalendar,
    working: WorkingCalendar,
    *,
    adds: bool,
) -> float | None:
    """Return the value of a period from those of a level: parts share a sum, wholes join them."""
    if period.level.rank > level.rank:
        inside = [_numbered(values, one, calendar) for one in calendar.children(period, level)]
        known = [value for value in inside if value is not None]
        if not known or len(known) < len(inside):
            return None
        return math.fsum(known) if adds else math.fsum(known) / len(known)
    owner = calendar.parent(period, level)
    value = _numbered(values, owner, calendar)
    if value is None or not adds or period.level is level:
        return value
    parts = calendar.children(owner, period.level)
    if period.level is Level.DAY:
        parts = [one for one in parts if is_run(one.first, working)]
        if not is_run(period.first, working):
            return 0.0
    return value / len(parts) if parts else None


def _numbered(
    values: Sequence[float], period: Period, calendar: OrganisationCalendar
) -> float | None:
    number = calendar.place(period.level, period.first).number
    return values[number - 1] if 1 <= number <= len(values) else None
