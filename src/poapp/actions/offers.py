"""Offering further questions, one at a time, and keeping what the owner said to them."""

import json
from dataclasses import replace
from datetime import date

from poapp.core.check_in import CheckInLog
from poapp.core.message import message
from poapp.core.offers import accepted, offer_on
from poapp.core.process import Process
from poapp.core.responsibilities import OFFERED_LATER, Responsibility, responsibility
from poapp.core.rhythm import Rhythm, Routine
from poapp.store.store import Store


def offered_today(store: Store, process: Process, log: CheckInLog) -> Responsibility | None:
    """Return the question to offer today, None on most days."""
    today = store.clock.today()
    declined, last = _kept(store, process)
    return offer_on(today, log.routines.on(today), declined=declined, last_offer=last)


def next_of(log: CheckInLog, today: date) -> list[int]:
    """Return the numbers of the questions that are not asked on `today`."""
    routines = log.routines.on(today)
    return [number for number, one in routines.items() if one.rhythm is Rhythm.OFF]


def asked_for_now(log: CheckInLog, today: date) -> Responsibility | None:
    """Return the next question that is not asked yet, on whatever day the owner wants one."""
    waiting = next_of(log, today)
    number = next((one for one in OFFERED_LATER if one in waiting), None)
    return None if number is None else responsibility(number)


def accept(store: Store, process: Process, offered: Responsibility) -> None:
    """Ask a question from today on, as often as is usual."""
    today = store.clock.today()
    routine = accepted(offered, today)
    kept = store.first(Routine, process=process.id, responsibility=offered.number, valid_from=today)
    if kept is not None:
        routine = replace(routine, id=kept.id, created=kept.created)
    title = message("Ask: {responsibility}", responsibility=message(offered.short_name))
    with store.edit(title) as edit:
        edit.put(replace(routine, process=process.id))
    _keep(store, process, [])


def decline(store: Store, process: Process, offered: Responsibility) -> None:
    """Do not offer this question again, and no other one this week."""
    _keep(store, process, [offered.number])


def _kept(store: Store, process: Process) -> tuple[list[int], date | None]:
    text = store.draft(_key(process))
    if not text:
        return [], None
    kept = json.loads(text)
    return [int(n) for n in kept["declined"]], date.fromisoformat(kept["last"])


def _keep(store: Store, process: Process, declined: list[int]) -> None:
    before = _kept(store, process)[0]
    kept = {"declined": [*before, *declined], "last": store.clock.today().isoformat()}
    store.keep_draft(_key(process), json.dumps(kept))


def _key(process: Process) -> str:
    return f"offers-{process.id}"
