"""The owner's leave, and the question after days without an answer."""

from dataclasses import replace
from datetime import date

from poapp.core.check_in import CheckInLog
from poapp.core.gap import Gap, gap_before
from poapp.core.message import message
from poapp.core.working_days import Leave, LeaveKind
from poapp.store.store import Store

_ASKED = "gap-asked"


def take_leave(
    store: Store, first: date, last: date, kind: LeaveKind = LeaveKind.LEAVE, note: str = ""
) -> Leave:
    """Keep days on which the owner does not work; the same first day replaces what was kept.

    Raises:
        RefusedError: The last day lies before the first one.
    """
    kept = [one for one in store.all(Leave, first=first) if one.archived is None]
    leave = (
        replace(kept[0], last=last, kind=kind)
        if kept
        else Leave(first=first, last=last, kind=kind, note=note)
    )
    title = message("{kind}, {first} to {last}", kind=message(kind.label), first=first, last=last)
    with store.edit(title) as edit:
        return edit.put(leave)


def end_leave(store: Store, leave: Leave) -> None:
    """Put a leave away: its days are working days again."""
    title = message("Take out leave, {first} to {last}", first=leave.first, last=leave.last)
    with store.edit(title) as edit:
        edit.put(replace(leave, archived=store.clock.today()))


def gap_to_ask(store: Store, log: CheckInLog) -> Gap | None:
    """Return the days without an answer that are to be asked about, None where there are none."""
    asked = store.draft(_ASKED)
    return gap_before(log, store.clock.today(), date.fromisoformat(asked) if asked else None)


def asked_about_gap(store: Store) -> None:
    """Remember that the question was put: it comes once."""
    store.keep_draft(_ASKED, store.clock.today().isoformat())
