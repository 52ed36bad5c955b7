"""Totals that nobody types: they follow from parts, or from what is counted one by one."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date

from poapp.actions.closed import ClosedPeriod, closed_periods, seal_over
from poapp.actions.day import working_calendar_of
from poapp.actions.indicators import version_on, versions_of
from poapp.actions.lookup import calendar_of
from poapp.core.assumption import Restatement
from poapp.core.breakdown import Breakdown, BreakdownPart, PartValue, Source
from poapp.core.breakdown_series import amount_of
from poapp.core.frozen import frozen
from poapp.core.indicator import Indicator, IndicatorVersion, Measurement
from poapp.core.message import Message, RefusedError, message
from poapp.core.parts import Amount, together
from poapp.core.period_names import name_with_year
from poapp.core.periods import Period
from poapp.store.edit import Edit
from poapp.store.indicator_states import measurements_of
from poapp.store.store import Store
from poapp.store.tallies import completed, counted_since, number_between


@frozen
class Derivation:
    """From which day on a total is not typed in, and what is said to whom tries."""

    since: date
    reason: Message
    until: date = date.max
    """The first day on which it is typed in again."""

    def holds(self, period: Period) -> bool:
        """Tell whether the total of a period is not typed in."""
        return self.since <= period.last < self.until


def derivation_of(store: Store, indicator: Indicator) -> Derivation | None:
    """Return what the total of an indicator follows from, or None where it is entered."""
    formula = _formula_of(store, indicator)
    if formula is not None:
        return formula
    since = counted_since(store, indicator.id)
    if since is not None:
        said = message(
            "{name} is counted one by one: add to its tally, or take one away there.",
            name=indicator.name,
        )
        return Derivation(since, said)
    breakdown = summing_breakdown(store, indicator.id)
    if breakdown is None:
        return None
    said = message(
        "{name} follows from its parts by {breakdown}: enter those.",
        name=indicator.name,
        breakdown=breakdown.name,
    )
    return Derivation(_begun(store, breakdown), said)


def _formula_of(store: Store, indicator: Indicator) -> Derivation | None:
    """Return from when until when a formula gives the values, as it stands today or stood last."""
    versions = versions_of(store, indicator)
    places = [n for n, one in enumerate(versions) if one.formula]
    if not places:
        return None
    first, after = places[-1], places[-1] + 1
    while first - 1 in places:
        first -= 1
    said = message(
        "{name} follows from other indicators: its formula gives the value. Change the parts.",
        name=indicator.name,
    )
    # The earliest definition also holds for what was before it.
    since = versions[first].valid_from if first else date.min
    until = versions[after].valid_from if after < len(versions) else date.max
    return Derivation(since, said, until)


def refusal_of_total(store: Store, indicator: Indicator, period: Period) -> Message | None:
    """Return why the total of a period is not typed in, or None where it is."""
    found = derivation_of(store, indicator)
    return found.reason if found is not None and found.holds(period) else None


def summing_breakdown(store: Store, indicator: int) -> Breakdown | None:
    """Return the breakdown from whose parts the total of an indicator follows."""
    found = store.all(Breakdown, indicator=indicator, source=Source.PARTS)
    return next((one for one in found if one.archived is None), None)


def measured_of(
    store: Store, indicator: int, versions: Sequence[IndicatorVersion]
) -> list[Measurement]:
    """Return the measurements of an indicator; of a tally with the periods without any."""
    found = measurements_of(store, indicator)
    if counted_since(store, indicator) is None:
        return found
    calendar, working = calendar_of(store), working_calendar_of(store)
    return completed(store, indicator, found, versions, calendar, store.clock.today(), working)


def seals_over(
    store: Store, indicator: Indicator, periods: Iterable[Period], restate: str
) -> dict[date, ClosedPeriod]:
    """Return the seals over those periods that are closed, by their first days.

    Raises:
        RefusedError: One is closed and no reason is given.
    """
    calendar = calendar_of(store)
    closed = closed_periods(store, indicator.process or 0)
    found = {}
    for period in periods:
        seal = seal_over(closed, calendar, period)
        if seal is None:
            continue
        if not restate.strip():
            raise RefusedError(
                message(
                    "{period} lies in a closed period (sealed as {digest}). To change it all the"
                    " same, give a reason; the sealed report stays.",
                    period=name_with_year(period, calendar),
                    digest=seal.digest[:8],
                )
            )
        found[period.first] = seal
    return found


def follow(
    store: Store,
    edit: Edit,
    indicator: Indicator,
    periods: Collection[Period],
    seals: dict[date, ClosedPeriod] | None = None,
    reason: str = "",
) -> None:
    """Bring the totals of some periods in line with what they follow from, in the same edit."""
    known = {one.first: one for one in store.all(Measurement, indicator=indicator.id)}
    origin = _Origin(store, indicator)
    for period in periods:
        before = known.get(period.first)
        total, is_whole = origin.total(period)
        after = _written(edit, indicator, period, before, total, is_whole=is_whole)
        seal = (seals or {}).get(period.first)
        if seal is not None and after is not None:
            edit.put(
                Restatement(
                    process=indicator.process,
                    seal=seal.seal,
                    measurement=after.id,
                    reason=reason.strip(),
                )
            )


def _written(
    edit: Edit,
    indicator: Indicator,
    period: Period,
    before: Measurement | None,
    total: Amount | None,
    *,
    is_whole: bool,
) -> Measurement | None:
    if total is None or total.of == 0:
        if before is not None and total is not None:
            edit.remove(before)
        return None if total is not None else before
    now = edit.clock.now()
    after = replace(
        before
        or Measurement(
            process=indicator.process,
            indicator=indicator.id,
            first=period.first,
            last=period.last,
        ),
        value=total.number if total.of is None else None,
        numerator=None if total.of is None else total.number,
        denominator=total.of,
        so_far=not is_whole or not period.is_over(now.date()),
        entered_at=now,
    )
    return edit.put(after)


class _Origin:
    """What the totals of one indicator follow from, read once for many periods."""

    def __init__(self, store: Store, indicator: Indicator) -> None:
        self._store, self._indicator = store, indicator
        self._since = counted_since(store, indicator.id)
        self._breakdown = None if self._since else summing_breakdown(store, indicator.id)
        self._parts: list[BreakdownPart] = []
        self._lines: dict[int, dict[date, Amount]] = {}
        if self._breakdown is not None:
            self._parts = store.all(BreakdownPart, breakdown=self._breakdown.id)
            self._lines = {part.id: _line(store, part) for part in self._parts}

    def total(self, period: Period) -> tuple[Amount | None, bool]:
        """Return the total of a period and whether all of it is in.

        None where it follows from nothing; an amount of nothing where nothing is left of it.
        """
        if self._since is not None:
            return (self._counted(period), True) if period.last >= self._since else (None, True)
        if self._breakdown is None:
            return None, True
        first = period.first
        here = {part: line[first] for part, line in self._lines.items() if first in line}
        total = together(here.values(), of_one_whole=self._breakdown.of_one_whole)
        awaited = (part.id for part in self._parts if self._is_awaited(part, period))
        return total or Amount(0.0, 0.0), all(part in here for part in awaited)

    def _counted(self, period: Period) -> Amount:
        number = number_between(self._store, self._indicator.id, period.first, period.last)
        return Amount(float(number))

    def _is_awaited(self, part: BreakdownPart, period: Period) -> bool:
        """Tell whether a total is not whole without a part: it was there then, or had a value."""
        if part.archived is not None and part.archived <= period.last:
            return False
        was_made = part.created is not None and part.created.date() <= period.last
        return was_made or min(self._lines[part.id], default=date.max) <= period.last


def _line(store: Store, part: BreakdownPart) -> dict[date, Amount]:
    values = store.all(PartValue, part=part.id)
    return {v.first: amount_of(v) for v in values if v.archived is None}


def _begun(store: Store, breakdown: Breakdown) -> date:
    """Return the first day that a breakdown has a value for, else the day it was made."""
    rows = store.rows(
        "SELECT min(first) FROM part_value JOIN breakdown_part"
        " ON breakdown_part.id = part_value.part WHERE breakdown = ?",
        (breakdown.id,),
    )
    if rows[0][0] is not None:
        return date.fromisoformat(rows[0][0])
    return breakdown.created.date() if breakdown.created is not None else date.min


def refusal_of_days(store: Store, indicator: Indicator, first: date, last: date) -> Message:
    """Return the sentence for days that are no period of an indicator."""
    return message(
        "{name} is measured {frequency}; {first} to {last} is not such a period.",
        name=indicator.name,
        frequency=message(version_on(store, indicator, first).frequency.label),
        first=first,
        last=last,
    )
