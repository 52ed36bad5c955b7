"""Proofs that expire: what the owner sees of them on the agenda."""

from collections.abc import Iterator
from datetime import date

from poapp.core.agenda import AgendaItem, AgendaKind
from poapp.core.message import message
from poapp.core.process import Process
from poapp.core.record import Audience
from poapp.store.store import Store


def proof_items(store: Store, process: Process, day: date) -> Iterator[AgendaItem]:
    """Yield the proofs that expire, due on their last day, where the skill is needed.

    A newer assessment takes the item away, and so does leaving the team.
    """
    if not store.rows("SELECT 1 FROM assessment WHERE valid_until IS NOT NULL LIMIT 1"):
        return
    from poapp.actions.skills import matrix_on

    matrix = matrix_on(store, process, day)
    for member in matrix.members:
        for skill in matrix.skills:
            cell = matrix.cell(member.id, skill.id)
            held = cell.held
            if held is None or held.valid_until is None:
                continue
            if cell.required is None and held.level < skill.counts_from:
                continue
            said = message("{name}: renew {skill}", name=member.name, skill=skill.name)
            yield AgendaItem(
                AgendaKind.PROOF,
                said,
                held.valid_until,
                record=held.assessment,
                reference=skill.reference,
                responsibility=6,
                audience=Audience.OWN,
            )
