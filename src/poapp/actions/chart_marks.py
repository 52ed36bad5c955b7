"""Marking a chart: begin a phase, decline one, take it away; pin what happened to a day."""

from dataclasses import replace
from datetime import date

from poapp.core.chart_marks import ChartEvent, ChartPhase
from poapp.core.indicator import Indicator
from poapp.core.message import message
from poapp.store.store import Store


def begin_phase(
    store: Store, indicator: Indicator, begins: date, reason: str = "", action: str = ""
) -> ChartPhase:
    """Begin a phase at a day, or say of one that is there why it began."""
    before = store.first(ChartPhase, indicator=indicator.id, begins=begins)
    phase = before or ChartPhase(process=indicator.process, indicator=indicator.id, begins=begins)
    title = message("New phase of {name} from {day}", name=indicator.name, day=begins)
    with store.edit(title) as edit:
        return edit.put(replace(phase, reason=reason, action=action, archived=None))


def decline_phase(store: Store, indicator: Indicator, begins: date) -> ChartPhase:
    """Say that no phase begins at a day: it is not proposed again."""
    before = store.first(ChartPhase, indicator=indicator.id, begins=begins)
    phase = before or ChartPhase(process=indicator.process, indicator=indicator.id, begins=begins)
    title = message("No new phase of {name} from {day}", name=indicator.name, day=begins)
    with store.edit(title) as edit:
        return edit.put(replace(phase, archived=store.clock.today()))


def pin_event(
    store: Store, indicator: Indicator, day: date, words: str, action: str = ""
) -> ChartEvent:
    """Pin what happened to a day."""
    with store.edit(message("{name}: {words}", name=indicator.name, words=words)) as edit:
        return edit.put(
            ChartEvent(
                process=indicator.process,
                indicator=indicator.id,
                day=day,
                words=words,
                action=action,
            )
        )


def unpin_event(store: Store, event: ChartEvent) -> ChartEvent:
    """Take an event off the chart; undo brings it back."""
    with store.edit(message("Taken off the chart: {words}", words=event.words)) as edit:
        return edit.put(replace(event, archived=store.clock.today()))
