"""Which periods are closed: sealed, and not opened again since."""

from collections.abc import Sequence
from datetime import date

from poapp.core.assumption import CloseLevel, Seal
from poapp.core.calendar import OrganisationCalendar
from poapp.core.frozen import frozen
from poapp.core.periods import Level, Period
from poapp.store.store import Store


@frozen
class ClosedPeriod:
    """A closed period and the seal that stands for it."""

    seal: int
    level: CloseLevel
    first: date
    last: date
    revision: int
    digest: str


def closed_periods(store: Store, process: int) -> list[ClosedPeriod]:
    """Return the closed periods of a process, each with its newest seal, in order of sealing."""
    # The snapshots are left where they are: they can be large.
    rows = store.rows(
        "SELECT seal.id, seal.level, seal.first, seal.last, seal.revision, seal.digest"
        " FROM seal CROSS JOIN record ON record.id = seal.id"
        " WHERE record.process = ? AND NOT EXISTS"
        " (SELECT 1 FROM reopening WHERE reopening.seal = seal.id)"
        " ORDER BY seal.id",
        (process,),
    )
    newest: dict[tuple[str, str], ClosedPeriod] = {}
    for seal, level, first, last, revision, digest in rows:
        newest[level, first] = ClosedPeriod(
            seal,
            CloseLevel(level),
            date.fromisoformat(first),
            date.fromisoformat(last),
            revision,
            digest,
        )
    return list(newest.values())


def last_digest(store: Store, process: int) -> str:
    """Return the newest seal of a process, to which the next is chained; '' before the first."""
    rows = store.rows(
        "SELECT seal.digest FROM seal CROSS JOIN record ON record.id = seal.id"
        " WHERE record.process = ? ORDER BY seal.id DESC LIMIT 1",
        (process,),
    )
    return str(rows[0][0]) if rows else ""


def seal_over(
    closed: Sequence[ClosedPeriod], calendar: OrganisationCalendar, period: Period
) -> ClosedPeriod | None:
    """Return a closed period in which a measured period counts, or None.

    A week counts where its Thursday lies; a longer period only where it lies whole.
    """
    anchor = calendar.anchor(period)
    for one in closed:
        whole = period.level is Level.WEEK or period.last <= one.last
        if one.first <= anchor <= one.last and whole:
            return one
    return None


def seals_of(store: Store, process: int) -> list[Seal]:
    """Return every seal of a process in order of sealing, the chain."""
    return store.all(Seal, process=process)
