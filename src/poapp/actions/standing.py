"""Standing in front of management and of the team: planned, then held."""

from dataclasses import replace
from datetime import date

from poapp.actions.period import level_of
from poapp.core.assumption import Before, Presentation
from poapp.core.message import message
from poapp.core.periods import Period
from poapp.core.process import Process
from poapp.store.store import Store


def presentations_of(store: Store, process: Process, period: Period) -> dict[Before, Presentation]:
    """Return in front of whom a period's results are or were presented."""
    kept = store.all(Presentation, process=process.id, level=level_of(period), first=period.first)
    return {one.before: one for one in kept}


def present(
    store: Store,
    process: Process,
    period: Period,
    before: Before,
    *,
    planned: date | None,
    held_on: date | None,
) -> Presentation:
    """Say when the results are presented, and when they were."""
    kept = presentations_of(store, process, period).get(before) or Presentation(
        process=process.id, level=level_of(period), first=period.first, before=before
    )
    title = message("Presented to {whom}", whom=message(before.label))
    with store.edit(title) as edit:
        return edit.put(replace(kept, planned=planned, held_on=held_on))
