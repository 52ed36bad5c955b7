"""What a missed indicator was made of in a period, gathered for its report."""

from poapp.actions.breakdowns import breakdowns_of, parts_of
from poapp.core.breakdown import Breakdown, Occurrence, PartValue, Source
from poapp.core.breakdown_series import BrokenDown, broken_down
from poapp.core.calendar import OrganisationCalendar
from poapp.core.facts import ParetoFacts
from poapp.core.indicator import valid_on
from poapp.core.indicator_facts import IndicatorRecords
from poapp.core.pareto_facts import pareto_in
from poapp.core.periods import Period
from poapp.store.store import Store


def pareto_of(
    store: Store, records: IndicatorRecords, period: Period, calendar: OrganisationCalendar
) -> ParetoFacts | None:
    """Return the bars of a period from data up to its last day; None without a breakdown.

    Of several breakdowns the first one that has something to show is taken, reasons before others.
    """
    known = breakdowns_of(store, records.indicator.id)
    reasons_first = sorted(known, key=lambda one: (one.source is not Source.TALLY, one.id))
    for breakdown in reasons_first:
        broken = _broken_down(store, records, breakdown, period, calendar)
        found = None if broken is None else pareto_in(broken, period, calendar)
        if found is not None:
            return found
    return None


def _broken_down(
    store: Store,
    records: IndicatorRecords,
    breakdown: Breakdown,
    period: Period,
    calendar: OrganisationCalendar,
) -> BrokenDown | None:
    version = valid_on(records.versions, period.last)
    if version is None:
        return None
    parts = parts_of(store, breakdown)
    values: list[PartValue] | list[Occurrence]
    if breakdown.source is Source.TALLY:
        values = store.all(Occurrence, indicator=records.indicator.id)
    else:
        values = [one for part in parts for one in store.all(PartValue, part=part.id)]
    return broken_down(
        breakdown, parts, values, records.measurements, version, calendar, period.last
    )
