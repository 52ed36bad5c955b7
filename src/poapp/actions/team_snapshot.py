"""What a period's snapshot says to the team: thanks with consent, and what stood in the way."""

from datetime import date

from poapp.core.people import Person
from poapp.core.periods import Period
from poapp.core.process import Process
from poapp.core.record import Audience, Record
from poapp.core.snapshot import Hindrance, Thanks
from poapp.core.team.support import Obstacle
from poapp.core.team.talks import Recognition
from poapp.store.store import Store


def thanks_in(store: Store, process: Process, period: Period) -> tuple[Thanks, ...]:
    """Return the thanks of a period to those who agreed to be named, the oldest first."""
    people = {one.id: one.title_text() for one in store.all(Person)}
    found = [
        one
        for one in store.all(Recognition)
        if one.may_be_named and one.on in period and _is_for_team(one, process)
    ]
    found.sort(key=lambda one: (one.on, one.id))
    return tuple(Thanks(name=people[one.person], words=one.words) for one in found)


def hindrances_in(store: Store, process: Process, period: Period) -> tuple[Hindrance, ...]:
    """Return the obstacles that stood in the period: what was removed in it, then what is owed.

    What happened after the period's last day is not known yet.
    """
    found = [
        one
        for one in store.all(Obstacle)
        if one.reported_on <= period.last
        and (one.removed_on is None or one.removed_on >= period.first)
        and one.archived is None
        and _is_for_team(one, process)
    ]
    told = [
        Hindrance(
            words=one.title,
            step=one.step,
            due=one.due,
            removed=_by(one.removed_on, period.last),
        )
        for one in sorted(found, key=lambda one: (one.due or date.max, one.id))
    ]
    removed = [one for one in told if one.removed is not None]
    removed.sort(key=lambda one: one.removed or date.min, reverse=True)
    return (*removed, *(one for one in told if one.removed is None))


def _by(day: date | None, last: date) -> date | None:
    return day if day is not None and day <= last else None


def _is_for_team(found: Record, process: Process) -> bool:
    belongs = found.process in {None, process.id}
    return belongs and found.seen_by.includes(Audience.TEAM)
