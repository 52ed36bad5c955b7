"""Making and changing processes, and the organisation's calendar."""

from dataclasses import replace
from datetime import date

from poapp.actions.lookup import calendar_of
from poapp.core.assumption import Seal
from poapp.core.calendar_version import CalendarVersion
from poapp.core.message import message
from poapp.core.process import Process, Vision
from poapp.store.store import Store

_BEFORE_ALL = date(1900, 1, 1)


def make_or_change(
    store: Store, name: str, *, fiscal_start: int | None = None, purpose: str | None = None
) -> Process:
    """Make the process of that name, or change what is given of the one that is there.

    Args:
        store: Where it is kept.
        name: Reference or exact name of a process, or the name of a new one.
        fiscal_start: The month, 1 to 12, in which the organisation's fiscal year begins.
        purpose: What the process is for.
    """
    known = [p for p in store.all(Process) if name in {p.name, p.reference}]
    title = message("Process {name}", name=name)
    with store.edit(title) as edit:
        process = known[0] if known else Process(name=name)
        if purpose is not None:
            process = replace(process, purpose=purpose)
        process = edit.put(process)
        if fiscal_start is not None:
            begin_fiscal_year_in(store, fiscal_start)
    return process


def begin_fiscal_year_in(store: Store, month: int) -> None:
    """Let fiscal years begin in a month.

    While nothing is sealed, the calendar is simply set right; afterwards the new rule holds from
    the next such month on, and periods that were reported keep theirs.
    """
    versions = store.all(CalendarVersion)
    latest = max(versions, key=lambda version: version.valid_from, default=None)
    if latest is not None and latest.first_month == month and not latest.scheme.is_weekly:
        return
    if latest is None and month == 1:
        return
    with store.edit(message("Fiscal year")) as edit:
        if latest is None:
            edit.put(CalendarVersion(valid_from=_BEFORE_ALL, first_month=month))
        elif store.all(Seal):
            edit.put(CalendarVersion(valid_from=_next_first(store, month), first_month=month))
        else:
            edit.put(replace(latest, first_month=month))


def say_what_good_looks_like(store: Store, process: Process, sentence: str) -> Vision:
    """Keep what good looks like from today on; an earlier sentence stays as it was."""
    today = store.clock.today()
    earlier = store.first(Vision, process=process.id, valid_from=today)
    vision = earlier or Vision(process=process.id, valid_from=today, sentence=sentence)
    with store.edit(message("What good looks like")) as edit:
        return edit.put(replace(vision, sentence=sentence))


def archive(store: Store, process: Process) -> Process:
    """Put a process away; nothing of it is deleted."""
    title = message("Archive {name}", name=process.name)
    with store.edit(title) as edit:
        return edit.put(replace(process, archived=store.clock.today()))


def take_back(store: Store, process: Process) -> Process:
    """Bring an archived process back."""
    title = message("Take back {name}", name=process.name)
    with store.edit(title) as edit:
        return edit.put(replace(process, archived=None))


def _next_first(store: Store, month: int) -> date:
    today = store.clock.today()
    year = today.year if today.month < month else today.year + 1
    first = date(year, month, 1)
    latest = calendar_of(store).versions[-1].valid_from
    return first if first > latest else date(latest.year + 1, month, 1)
