"""Answering the day's questions, and putting records behind the answers."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from poapp.core.check_in import Answer, AnswerState, Evidence
from poapp.core.indicator import IndicatorVersion, Measurement, Target
from poapp.core.message import Message, counted, message
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
    fitting = [(kind, found) for kind, found in store.worked_on(day) if number in kind.evidences]
    if not fitting:
        return []
    linked = {one.target for one in store.all(Evidence, answer=answer_id)} if answer_id else set()
    return [store.get(kind, found) for kind, found in fitting if found not in linked]


def found_words(records: Sequence[Record]) -> Message:
    """Return what was found in a few words: "3 measurements", "Target", "2 records"."""
    kinds = {type(one) for one in records}
    if kinds == {Measurement}:
        return counted("{n} measurement", "{n} measurements", n=len(records))
    if len(records) == 1:
        return message(records[0].kind_label)
    return counted("{n} record", "{n} records", n=len(records))


def found_names(store: Store, records: Sequence[Record]) -> str:
    """Return by which names people know what was found: "Pick accuracy, Backlog, Overtime"."""
    wanted = {one.indicator for one in records if isinstance(one, _OF_INDICATORS)}
    names = {found: name for found in wanted for (name,) in store.rows(_NAME, (found,))}
    told = [
        names.get(one.indicator, "") if isinstance(one, _OF_INDICATORS) else one.title_text()
        for one in records
    ]
    return ", ".join(dict.fromkeys(name for name in told if name))


def evidence_on(store: Store, process: Process, day: date) -> dict[int, int]:
    """Return how many records stand behind the answers of a day, by the number of each."""
    rows = store.rows(
        "SELECT answer.responsibility, count(*) FROM evidence"
        " JOIN answer ON answer.id = evidence.answer CROSS JOIN record ON record.id = answer.id"
        " WHERE answer.day = ? AND evidence.day = answer.day AND record.process = ?"
        " GROUP BY answer.responsibility",
        (day.isoformat(), process.id),
    )
    return {int(number): int(count) for number, count in rows}


def waiting_notes(store: Store, process: Process, day: date) -> dict[int, str]:
    """Return the notes of a day whose question is still blank, by its number."""
    rows = store.rows(
        "SELECT responsibility, note FROM answer CROSS JOIN record ON record.id = answer.id"
        " WHERE day = ? AND process = ? AND state = ? AND note <> ''",
        (day.isoformat(), process.id, AnswerState.BLANK.value),
    )
    return {int(number): str(note) for number, note in rows}


_OF_INDICATORS = (Measurement, Target, IndicatorVersion)
_NAME = "SELECT name FROM indicator WHERE id = ?"
