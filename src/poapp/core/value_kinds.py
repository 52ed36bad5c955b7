"""What the entered values of an indicator come to, by what a value of it is.

A sum since the year began is kept as it was entered and taken apart here: the value of a period is
what it added. What there is at an end, and what was summed over the last periods, stand for
themselves.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from poapp.core.calendar import OrganisationCalendar
from poapp.core.indicator import Frequency, IndicatorVersion, Measurement, valid_on
from poapp.core.indicator_words import ValueKind
from poapp.core.periods import Level, Period

_BREAKING = ("unit", "per", "frequency", "aggregation", "value_kind", "rolling_over", "formula")
"""What changes the meaning of a value, so that those before are no longer comparable."""


def breaks_in(versions: Iterable[IndicatorVersion]) -> list[date]:
    """Return the days from which values are no longer comparable with those before."""
    ordered = sorted(versions, key=lambda one: one.valid_from)
    return [
        after.valid_from
        for before, after in pairwise(ordered)
        if any(getattr(before, name) != getattr(after, name) for name in _BREAKING)
    ]


def charted_frequency(version: IndicatorVersion) -> Frequency:
    """Return how long a point of the chart is: what there is at an end is charted by the week.

    A day's stock follows that of the day before; its last value a week, or a month, says more.
    """
    if version.value_kind is not ValueKind.STOCK:
        return version.frequency
    usual = Frequency.WEEK if version.frequency is Frequency.DAY else version.frequency
    wanted = version.charted_by or usual
    return wanted if Level(wanted).rank > Level(usual).rank else usual


def flows_of(
    known: Mapping[date, Measurement],
    versions: Sequence[IndicatorVersion],
    calendar: OrganisationCalendar,
) -> Mapping[date, Measurement]:
    """Return what each period came to, by its first day; None of its figures where it is unknown.

    A sum since the year began loses the sum of the period before; where that is not in, what the
    period added is not known. Everything else is returned as it was entered.
    """
    if all(version.value_kind is not ValueKind.CUMULATIVE for version in versions):
        return known
    return {
        first: _added(found, known, versions, calendar) if _is_sum(found, versions) else found
        for first, found in known.items()
    }


def _is_sum(found: Measurement, versions: Sequence[IndicatorVersion]) -> bool:
    version = valid_on(versions, found.last)
    return version is not None and version.value_kind is ValueKind.CUMULATIVE


def _added(
    found: Measurement,
    known: Mapping[date, Measurement],
    versions: Sequence[IndicatorVersion],
    calendar: OrganisationCalendar,
) -> Measurement:
    version = valid_on(versions, found.last)
    if version is None:
        return found
    period = calendar.period(Level(version.frequency), found.first)
    if begins_year(period, calendar):
        return found
    before = known.get(calendar.previous(period).first)
    if before is None or before.so_far or not _is_sum(before, versions):
        return replace(found, value=None, numerator=None, denominator=None)
    return less(found, before)


def begins_year(period: Period, calendar: OrganisationCalendar) -> bool:
    """Tell whether a period is the first of its year: its sum is what it added."""
    year = calendar.parent(period, Level.YEAR)
    return calendar.parent(calendar.previous(period), Level.YEAR) != year


def less(found: Measurement, before: Measurement) -> Measurement:
    """Return a sum without an earlier one; no figures where that cannot be told."""
    value = numerator = denominator = None
    if found.value is not None and before.value is not None:
        value = _minus(found.value, before.value)
    elif found.numerator is not None and before.numerator is not None:
        over = _minus(found.denominator or 0.0, before.denominator or 0.0)
        if over > 0:
            numerator, denominator = _minus(found.numerator, before.numerator), over
    return replace(found, value=value, numerator=numerator, denominator=denominator)


def _minus(a: float, b: float) -> float:
    # 3.3 - 2.2 is 1.1, not 1.0999999999999996: equal means equal to 15 digits of what was entered.
    rest = a - b
    size = max(abs(a), abs(b))
    return float(f"{rest:.{_digits_left(size, rest)}g}") if rest else 0.0


def _digits_left(size: float, rest: float) -> int:
    """Return how many digits of a difference are meant, where its terms have fifteen."""
    import math

    lost = math.floor(math.log10(size)) - math.floor(math.log10(abs(rest)))
    return max(1, 15 - max(0, lost))


def is_known(found: Measurement | None) -> bool:
    """Tell whether a period has figures."""
    return found is not None and (found.value is not None or found.numerator is not None)


def sum_in(
    period: Period,
    known: Mapping[date, Measurement],
    version: IndicatorVersion,
    calendar: OrganisationCalendar,
) -> Measurement | None:
    """Return what a longer period added to a sum since the year began, or None.

    It is the last sum entered in it without the one entered before it; unknown where that is not
    in. `known` are the ended entered sums by their first days.
    """
    level = Level(version.frequency)
    inside = [
        found
        for first, found in sorted(known.items())
        if calendar.belongs(calendar.period(level, first), period)
    ]
    if not inside:
        return None
    parts = calendar.children(period, level) if level.rank < period.level.rank else []
    begin = parts[0] if parts else calendar.period(level, inside[-1].first)
    if begins_year(begin, calendar):
        return inside[-1]
    before = known.get(calendar.previous(begin).first)
    return None if before is None else less(inside[-1], before)
