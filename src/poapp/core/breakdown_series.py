"""A breakdown period by period: what each part came to, beside the total."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from poapp.core.breakdown import Breakdown, BreakdownPart, Occurrence, PartValue, Source
from poapp.core.calendar import OrganisationCalendar
from poapp.core.frozen import frozen
from poapp.core.indicator import IndicatorVersion, Measurement
from poapp.core.parts import Amount, added, together
from poapp.core.periods import Level, Period

NO_REASON = 0
"""Stands for the part of what was counted without a reason."""


@frozen(kw_only=True)
class BrokenDown:
    """A breakdown over periods, oldest first; `amounts` has one entry a period for each part."""

    breakdown: Breakdown
    version: IndicatorVersion
    periods: tuple[Period, ...]
    names: Mapping[int, str]
    """The parts by id, those that have a value first seen first; 0 is "no reason given"."""
    amounts: Mapping[int, tuple[Amount | None, ...]]
    totals: tuple[Amount | None, ...]
    """What was measured of the whole."""

    def parts_in(self, place: int) -> dict[int, Amount]:
        """Return what the parts came to in one period."""
        found = {part: line[place] for part, line in self.amounts.items()}
        return {part: amount for part, amount in found.items() if amount is not None}

    def together(self, place: int) -> Amount | None:
        """Return the total of the parts in one period."""
        amounts = self.parts_in(place).values()
        return together(amounts, of_one_whole=self.breakdown.of_one_whole)

    def sum_in(self, places: Iterable[int]) -> dict[int, Amount]:
        """Return what the parts came to in some periods together; ratios add both numbers."""
        chosen = list(places)
        sums = {
            part: added([one for n in chosen if (one := line[n]) is not None])
            for part, line in self.amounts.items()
        }
        return {part: amount for part, amount in sums.items() if amount is not None}

    def places_in(self, first: date, last: date, calendar: OrganisationCalendar) -> list[int]:
        """Return the positions of the periods that count in a span of days."""
        return [n for n, one in enumerate(self.periods) if first <= calendar.anchor(one) <= last]


def amount_of(found: PartValue | Measurement) -> Amount:
    """Return a stored value as an amount."""
    if found.numerator is not None and found.denominator is not None:
        return Amount(found.numerator, found.denominator)
    return Amount(found.value if found.value is not None else 0.0)


def broken_down(
    breakdown: Breakdown,
    parts: Sequence[BreakdownPart],
    values: Sequence[PartValue] | Sequence[Occurrence],
    measurements: Sequence[Measurement],
    version: IndicatorVersion,
    calendar: OrganisationCalendar,
    upto: date,
) -> BrokenDown:
    """Return a breakdown up to a day: from the first period that has a part to the last.

    Values of another frequency than `version` has are left out, and so are parts that were
    archived without ever having a value.
    """
    level = Level(version.frequency)
    if breakdown.source is Source.TALLY:
        known = _counted([v for v in values if isinstance(v, Occurrence)], level, calendar, upto)
    else:
        known = _entered([v for v in values if isinstance(v, PartValue)], level, calendar, upto)
    firsts = {first for line in known.values() for first in line}
    total = {m.first: amount_of(m) for m in measurements if m.last <= upto or m.so_far}
    end = max(firsts | (set(total) if breakdown.source is Source.TALLY else set()), default=None)
    periods = [] if end is None or not firsts else calendar.between(level, min(firsts), end)
    shown = [one for one in parts if one.archived is None or one.id in known]
    names = {one.id: one.name for one in sorted(shown, key=lambda one: one.id)}
    if NO_REASON in known:
        names[NO_REASON] = ""
    nothing = Amount(0.0) if breakdown.source is Source.TALLY else None
    return BrokenDown(
        breakdown=breakdown,
        version=version,
        periods=tuple(periods),
        names=names,
        amounts={
            part: tuple(known.get(part, {}).get(one.first, nothing) for one in periods)
            for part in names
        },
        totals=tuple(total.get(one.first) for one in periods),
    )


Known = dict[int, dict[date, Amount]]


def _entered(
    values: Iterable[PartValue], level: Level, calendar: OrganisationCalendar, upto: date
) -> Known:
    found: Known = {}
    for one in values:
        kept = one.archived is None and one.first <= upto
        if kept and calendar.period(level, one.first).last == one.last:
            found.setdefault(one.part, {})[one.first] = amount_of(one)
    return found


def _counted(
    occurrences: Iterable[Occurrence], level: Level, calendar: OrganisationCalendar, upto: date
) -> Known:
    found: Known = {}
    for one in occurrences:
        if one.archived is None and one.day <= upto:
            line = found.setdefault(one.reason or NO_REASON, {})
            first = calendar.period(level, one.day).first
            line[first] = Amount(line.get(first, Amount(0.0)).number + one.count)
    return found
