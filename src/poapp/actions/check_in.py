"""Answering the day's questions, and putting records behind the answers."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from poapp.core.check_in import Answer, AnswerState, Evidence
from poapp.core.message import message
from poapp.core.process import Process
from poapp.core.record import Record
from poapp.core.responsibilities import responsibility
from poapp.store.store import Store


def answer(
    store: Store,
    process: Process,
    number: int,
    day: date,
    state: AnswerState,
    note: str | None = None,
    evidence: Sequence[int] = (),
) -> Answer:
    """Answer one responsibility for one day, in place of an earlier answer.

    Args:
        store: Where it is kept.
        process: The process that the answer is about.
        number: The responsibility, 1 to 12.
        day: The day; a past one is back-filled and recorded as such.
        state: Done, not done, not applicable, or blank, which takes the answer back.
        note: A note or the reason; None keeps the one that is there.
        evidence: Ids of records that were worked on that day and stand behind the answer.

    Raises:
        RefusedError: The day has not come yet.
    """
    today = store.clock.today()
    earlier = store.first(Answer, process=process.id, responsibility=number, day=day)
    given = earlier or Answer(
        process=process.id, responsibility=number, day=day, state=state, answered_on=today
    )
    title = message(
        "{responsibility}: {state}",
        responsibility=message(responsibility(number).short_name),
        state=message(state.label),
    )
    with store.edit(title) as edit:
        stored = edit.put(
            replace(
                given,
                state=state,
                note=given.note if note is None else note,
                answered_on=given.answered_on if earlier and earlier.state is state else today,
            )
        )
        for target in evidence:
            if store.first(Evidence, answer=stored.id, target=target) is None:
                edit.put(Evidence(process=process.id, answer=stored.id, target=target, day=day))
    return stored


def suggested(store: Store, number: int, day: date, answer_id: int | None) -> list[Record]:
    """Return the records worked on that day which could stand behind an answer and do not yet."""
    linked = {one.target for one in store.all(Evidence, answer=answer_id)} if answer_id else set()
    return [
        store.get(kind, found)
        for kind, found in store.worked_on(day)
        if number in kind.evidences and found not in linked
    ]
