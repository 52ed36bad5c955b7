"""The first day: a process, its calendar, the first indicators and one question a verb."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from poapp.actions.indicators import make
from poapp.actions.processes import begin_fiscal_year_in
from poapp.core.frozen import frozen
from poapp.core.indicator import Aggregation, Direction, Frequency, Indicator, IndicatorVersion
from poapp.core.message import message
from poapp.core.offers import first_routines
from poapp.core.process import Process
from poapp.store.store import Store

_LONG_AGO = date(2000, 1, 1)


@frozen
class FirstIndicator:
    """What is asked of an indicator on the first day; the rest can wait."""

    name: str
    unit: str = ""
    direction: Direction = Direction.UP
    frequency: Frequency = Frequency.MONTH


def begin(
    store: Store, name: str, first_month: int, indicators: Sequence[FirstIndicator] = ()
) -> Process:
    """Start with a process: one edit, one step of undo.

    Args:
        store: Where it is kept.
        name: What the process is called.
        first_month: The month, 1 to 12, in which the fiscal year begins.
        indicators: Those it is known by at first, in order; usually three.

    Raises:
        RefusedError: A name may not be stored as it is.
    """
    today = store.clock.today()
    with store.edit(message("Start with {name}", name=name)) as edit:
        process = edit.put(Process(name=name, owner_since=today))
        begin_fiscal_year_in(store, first_month)
        for place, first in enumerate(indicators, start=1):
            version = IndicatorVersion(
                indicator=1,  # replaced by the id of the one that is made
                valid_from=today.replace(day=1),
                unit=first.unit,
                direction=first.direction,
                frequency=first.frequency,
                aggregation=Aggregation.MEAN,
            )
            make(store, process, Indicator(name=first.name, place=place), version)
        # Days before the first one ask no more than it does.
        for routine in first_routines(_LONG_AGO):
            edit.put(replace(routine, process=process.id))
    return process
