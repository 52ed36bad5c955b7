"""What an import brings: measurements, targets, and indicators that nobody had made yet."""

from collections.abc import Sequence
from dataclasses import replace

from poapp.actions import measuring
from poapp.actions.closed import ClosedPeriod
from poapp.actions.measuring import NewMeasurements
from poapp.core.frozen import frozen
from poapp.core.indicator import Indicator, IndicatorVersion, Measurement, Target
from poapp.core.message import Message
from poapp.core.process import Process
from poapp.store.store import Store


@frozen
class NewIndicator:
    """An indicator that is yet to be made; until then its id is a number below zero."""

    indicator: Indicator
    version: IndicatorVersion


@frozen(kw_only=True)
class Brought:
    """Everything that is written as one edit."""

    indicators: Sequence[NewIndicator] = ()
    added: NewMeasurements | None = None
    changed: Sequence[Measurement] = ()
    targets: Sequence[Target] = ()
    restated: Sequence[tuple[Measurement, ClosedPeriod]] = ()
    reason: str = ""
    """Why closed periods are restated."""


def bring(store: Store, process: Process, title: Message, brought: Brought) -> int:
    """Write what was brought as one edit, which one undo takes back; return how many figures.

    Raises:
        NotValidError: A new indicator or a target breaks a rule of its kind.
    """
    with store.edit(title) as edit:
        made: dict[int, int] = {}
        for one in brought.indicators:
            stored = edit.put(replace(one.indicator, id=0, process=process.id))
            edit.put(replace(one.version, indicator=stored.id, process=process.id))
            made[one.indicator.id] = stored.id
        added = brought.added
        if added is not None:
            places = [made.get(found, found) for found in added.indicator]
            added = replace(added, indicator=places, process=process.id)
        restated = [
            (replace(one, indicator=made.get(one.indicator, one.indicator), process=process.id), of)
            for one, of in brought.restated
        ]
        count = measuring.write_all(store, title, brought.changed, restated, brought.reason, added)
        for target in brought.targets:
            meant = made.get(target.indicator, target.indicator)
            edit.put(replace(target, indicator=meant, process=process.id))
    return count + len(brought.targets)
