"""Notes are kept for their time, proposed when it is over, and gone only when the owner says so."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from every_record import fill
from poapp.actions import agenda, erasure, retention
from poapp.core.agenda import AgendaKind
from poapp.core.check_in import Answer, AnswerState, Evidence
from poapp.core.clock import fixed
from poapp.core.message import RefusedError, message
from poapp.core.people import Absence, Person
from poapp.core.privacy.retention import USUAL, Notes, Then, months_after
from poapp.core.process import Process
from poapp.core.record import Audience
from poapp.core.team.support import Awareness, Obstacle, Subject
from poapp.core.team.talks import AgreedPoint, FeedbackNote, OneToOne, Recognition
from poapp.store.baseline import current_rows, replayed
from traces import search

TODAY = date(2026, 1, 5)
WORD = "Quarrelsome"


@pytest.fixture
def dana(store):
    with store.edit("people") as edit:
        edit.put(Process(name="a"))
        return edit.put(Person(alias="Dana"))


def put(store, *records):
    with store.edit("notes") as edit:
        return [edit.put(one) for one in records]


def note(person, on, **others):
    return FeedbackNote(person=person.id, on=on, situation=f"{WORD} s", behaviour="b", impact="i",
                        **others)  # fmt: skip


def due(store, day=TODAY):
    return [(one.notes, one.due, one.then) for one in retention.due_notes(store, day)]


def test_each_kind_has_its_usual_time(store, dana):
    old = date(2022, 1, 5)
    put(
        store,
        note(dana, old),
        OneToOne(person=dana.id, on=old),
        Absence(person=dana.id, first=old, last=old),
        Awareness(person=dana.id, subject=Subject.POLICY, on=old),
        Obstacle(title="a", reported_by=dana.id, reported_on=old, removed_on=old),
        Recognition(person=dana.id, on=old, words="w"),
    )
    assert {(kind, then) for kind, _, then in due(store)} == {
        (Notes.FEEDBACK, Then.DELETE),
        (Notes.TALKS, Then.DELETE),
        (Notes.ABSENCES, Then.DELETE),
        (Notes.TOLD, Then.ARCHIVE),
        (Notes.OBSTACLES, Then.ARCHIVE),
        (Notes.THANKS, Then.ARCHIVE),
    }
    assert set(USUAL) == set(Notes)


def test_a_feedback_note_is_kept_twelve_months_from_its_renewal(store, dana):
    kept, renewed, late = put(
        store,
        note(dana, date(2025, 1, 6)),
        note(dana, date(2024, 6, 1), renewed_on=date(2025, 6, 1)),
        note(dana, date(2025, 1, 5), archived=date(2025, 2, 1)),
    )
    [found] = retention.due_notes(store, TODAY)
    assert (found.record, found.due) == (late.id, TODAY)
    retention.renew(store, found)
    assert retention.due_notes(store, TODAY) == []
    assert store.get(FeedbackNote, late.id).renewed_on == TODAY
    assert [one.record for one in retention.due_notes(store, TODAY + timedelta(days=1))] == [
        kept.id
    ]
    assert renewed.id in {one.record for one in retention.due_notes(store, date(2026, 6, 1))}


def test_what_is_open_is_not_proposed(store, dana):
    old = date(2020, 1, 1)
    [talk, _] = put(store, OneToOne(person=dana.id, on=old), Obstacle(title="a", reported_on=old))
    [point] = put(store, AgreedPoint(talk=talk.id, words="w"))
    assert due(store) == []
    put(store, replace(point, settled_on=old))
    assert due(store) == [(Notes.TALKS, date(2022, 1, 1), Then.DELETE)]


def test_the_owner_sets_other_times(store, dana):
    put(store, Absence(person=dana.id, first=date(2025, 11, 1), last=date(2025, 11, 30)))
    assert due(store) == []
    retention.keep_for(store, Notes.ABSENCES, 1, Then.ARCHIVE)
    assert due(store) == [(Notes.ABSENCES, date(2025, 12, 30), Then.ARCHIVE)]
    retention.keep_for(store, Notes.ABSENCES, 2, Then.DELETE)
    assert due(store) == []
    assert len(store.all(type(USUAL[Notes.ABSENCES]))) == 1
    for months in (0, 601):
        with pytest.raises(RefusedError, match="outside 1 to 600"):
            retention.keep_for(store, Notes.ABSENCES, months, Then.DELETE)


def test_archiving_can_be_undone_and_is_not_proposed_again(store, dana):
    put(store, Recognition(person=dana.id, on=date(2020, 1, 1), words="w"))
    assert retention.carry_out(store, retention.due_notes(store, TODAY)) == 0
    assert store.all(Recognition)[0].archived == TODAY
    assert due(store) == []
    store.undo()
    assert len(due(store)) == 1


def test_deleting_really_deletes(store, dana):
    old = date(2020, 1, 1)
    [kept_note, talk] = put(
        store, note(dana, old), OneToOne(person=dana.id, on=old, words=f"{WORD} talk")
    )
    put(store, AgreedPoint(talk=talk.id, words=f"{WORD} point", settled_on=old))
    with store.edit(f"Note on {WORD} matters") as edit:
        edit.put(replace(kept_note, situation=f"{WORD} changed"))
    with store.edit("bulk") as edit:
        edit.put_all(FeedbackNote, [replace(kept_note, situation=f"{WORD} bulk")])
    process = store.all(Process)[0]
    [answer] = put(store, Answer(process=process.id, responsibility=8, day=old,
                                 answered_on=old, state=AnswerState.DONE))  # fmt: skip
    put(store, Evidence(answer=answer.id, target=talk.id, day=old))
    put(store, Recognition(person=dana.id, on=TODAY, words="stays"))
    folder = store.path.parent
    assert search(folder, [WORD]).hits > 5
    assert retention.carry_out(store, retention.due_notes(store, TODAY)) == 4
    assert search(folder, [WORD]).found == {}
    assert store.undo() is None
    assert [store.all(kind) for kind in (FeedbackNote, OneToOne, AgreedPoint, Evidence)] == [[]] * 4
    assert store.all(Answer) == [answer]
    assert len(store.all(Recognition)) == 1
    assert list(store.history(kept_note.id)) == []
    assert replayed(store._database) == current_rows(store._database)


def test_a_reference_that_may_be_missing_is_taken_out_in_the_past_too(store, dana):
    made = fill(store, "words", person=dana)
    store.for_good.forget(message("Deleted"), [made["level_scale"].id])
    assert store.all(type(made["skill"]))[0].scale is None
    assert replayed(store._database) == current_rows(store._database)


def test_the_agenda_says_so_and_only_to_the_owner(store, dana):
    put(store, note(dana, date(2024, 1, 1)), note(dana, date(2024, 2, 1)))
    process = store.all(Process)[0]
    [item] = [one for one in agenda.due(store, process, TODAY) if one.kind is AgendaKind.REVIEW]
    assert str(item.title) == "2 notes about Dana have reached their time"
    assert (item.due, item.record, item.audience) == (date(2025, 1, 1), dana.id, Audience.OWN)


def test_copies_from_before_an_erasing_come_up(store, dana):
    copy = store.path.parent / "backups" / "old.db"
    copy.parent.mkdir()
    store.backup(copy)
    assert retention.old_copies(store) == []
    made = datetime.fromtimestamp(copy.stat().st_mtime, UTC)
    store.clock = fixed(made + timedelta(days=1))
    erasure.erase(store, store.path.parent, dana, [], "Person 7")
    assert retention.old_copies(store) == [(copy, made.date() + timedelta(days=90))]
    [item] = retention.retention_items(store, TODAY)
    assert str(item.title) == "Delete a copy that may hold an erased name"


@given(st.dates(), st.integers(1, 600))
def test_months_later_is_never_early_and_never_a_month_late(day, months):
    later = months_after(day, months)
    if later < date.max:
        assert (later.year - day.year) * 12 + later.month - day.month == months
        assert later.day == day.day or (later + timedelta(days=1)).day == 1


def test_the_agenda_asks_the_rules_before_any_usual_time_is_over():
    usual = {rule.notes: rule.months for rule in USUAL.values()}
    assert min(usual[Notes.FEEDBACK], usual[Notes.ABSENCES]) >= 12
    others = set(usual) - {Notes.FEEDBACK, Notes.ABSENCES}
    assert min(usual[notes] for notes in others) >= 24
