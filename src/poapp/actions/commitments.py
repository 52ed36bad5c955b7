"""What the owner promised when assuming results, and what became of it."""

from dataclasses import replace
from datetime import date

from poapp.core.assumption import CloseLevel, Commitment
from poapp.core.message import message
from poapp.core.periods import Period
from poapp.core.process import Process
from poapp.core.record import Audience
from poapp.store.store import Store


def earlier_commitments(store: Store, process: Process, period: Period) -> list[Commitment]:
    """Return the promises of earlier periods of this level that were open in `period`."""
    level = CloseLevel(period.level.value)
    # The sealed figures are left where they are: they can be large.
    rows = store.rows(
        "SELECT seal.id FROM seal CROSS JOIN record ON record.id = seal.id"
        " WHERE record.process = ? AND seal.level = ? AND seal.first < ?",
        (process.id, level.value, period.first.isoformat()),
    )
    earlier = {found for (found,) in rows}
    return [
        one
        for one in store.all(Commitment, process=process.id)
        if one.made_in in earlier
        and one.archived is None
        and one.seen_by is not Audience.OWN
        and _is_open_in(one, period)
    ]


def settle(
    store: Store,
    commitment: Commitment,
    *,
    done_on: date | None = None,
    dropped_on: date | None = None,
    effect: str | None = None,
) -> Commitment:
    """Say what became of a promise; both days None takes that back."""
    with store.edit(message("{title}", title=commitment.title)) as edit:
        return edit.put(
            replace(
                commitment,
                done_on=done_on,
                dropped_on=dropped_on,
                effect=commitment.effect if effect is None else effect,
            )
        )


def _is_open_in(found: Commitment, period: Period) -> bool:
    ended = found.done_on or found.dropped_on
    return ended is None or ended >= period.first
