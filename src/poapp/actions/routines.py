"""How often a responsibility is asked: changed from a day on, what was before stays as it was."""

from dataclasses import replace
from datetime import date

from poapp.core.message import message
from poapp.core.process import Process
from poapp.core.responsibilities import responsibility
from poapp.core.rhythm import Routine
from poapp.store.store import Store


def set_routine(
    store: Store, process: Process, wanted: Routine, valid_from: date, focus: str = ""
) -> Routine:
    """Ask a responsibility as `wanted` says, from a day on.

    A version that begins on the same day is replaced; nothing changes where nothing differs.

    Raises:
        RefusedError: The rhythm breaks a rule of its kind.
    """
    number = wanted.responsibility
    kept = store.first(
        Routine, process=process.id, responsibility=number, valid_from=valid_from, archived=None
    )
    candidate = replace(
        wanted,
        id=kept.id if kept else 0,
        created=kept.created if kept else None,
        process=process.id,
        valid_from=valid_from,
    )
    if candidate == kept:
        return candidate
    name = message(responsibility(number).short_name)
    with store.edit(message("Routine: {responsibility}", responsibility=name), focus=focus) as edit:
        return edit.put(candidate)
