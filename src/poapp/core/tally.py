"""What is counted one by one: its number in each period, and the time between two of them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from poapp.core.breakdown import Occurrence
from poapp.core.calendar import OrganisationCalendar
from poapp.core.indicator import Frequency, Measurement
from poapp.core.periods import Level, Period
from poapp.core.working_days import WorkingCalendar

_DAY = 86_400.0


def counted_in(occurrences: Iterable[Occurrence], period: Period) -> int:
    """Return how many were counted in a period."""
    return sum(one.count for one in occurrences if one.archived is None and one.day in period)


def completed(
    measurements: Sequence[Measurement],
    indicator: int,
    since: date,
    frequency: Frequency,
    calendar: OrganisationCalendar,
    today: date,
    working: WorkingCalendar | None = None,
) -> list[Measurement]:
    """Return the measurements of a tally with what no edit has written.

    Since the tally is in use, a period in which nothing was counted is 0, and a period that is
    over is no longer "so far". Of days those that are worked are meant.
    """
    level, days = Level(frequency), working or WorkingCalendar()
    known = {found.first: found for found in measurements}
    made = list(measurements)
    for place, found in enumerate(made):
        if found.so_far and found.last < today and found.last >= since:
            made[place] = replace(found, so_far=False)
    for period in calendar.between(level, since, today):
        is_idle = level is Level.DAY and (
            period.first.weekday() in days.weekend or period.first in days.holidays
        )
        if period.first not in known and not is_idle:
            made.append(_nothing(indicator, period, today))
    return sorted(made, key=lambda found: found.first)


def _nothing(indicator: int, period: Period, today: date) -> Measurement:
    return Measurement(
        indicator=indicator,
        first=period.first,
        last=period.last,
        value=0.0,
        so_far=period.is_running(today),
    )


def in_order(occurrences: Iterable[Occurrence], upto: date) -> list[Occurrence]:
    """Return what was counted up to a day, the earliest first."""
    kept = (one for one in occurrences if one.archived is None and one.day <= upto)
    return sorted(kept, key=lambda one: (one.at, one.id))


def days_between(ordered: Sequence[Occurrence]) -> list[float]:
    """Return the time between neighbours in days and parts of days: for a t chart.

    Instants know their offset: a night on which the clocks change is as long as it was.
    """
    return [(after.at - before.at).total_seconds() / _DAY for before, after in pairwise(ordered)]


def whole_days_between(ordered: Sequence[Occurrence]) -> list[float]:
    """Return the days between neighbours, 0 on the same day: for a g chart."""
    return [float((after.day - before.day).days) for before, after in pairwise(ordered)]
