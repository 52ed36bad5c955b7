"""Two records of one person become one; undo brings both back as they were."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from every_record import fill
from poapp.actions.merging import merge
from poapp.core.catalogue import RECORD_CLASSES
from poapp.core.check_in import Answer, AnswerState, Evidence
from poapp.core.message import RefusedError
from poapp.core.people import Absence, Membership, Person
from poapp.core.privacy.merging import joined_absences, joined_places, references_to_people
from poapp.core.team.skills import Assessment, Method
from poapp.store.baseline import current_rows, replayed

DAY = date(2026, 1, 1)
ONE = timedelta(days=1)


@pytest.fixture
def two(store):
    with store.edit("people") as edit:
        kept = edit.put(Person(alias="Dana", role="Packer", since=date(2022, 1, 1)))
        other = edit.put(Person(alias="Dana P.", name="Dana Pop", since=date(2021, 1, 1)))
    return kept, other


def pointing_at(store, person):
    return {
        (kind.table, name): [one.id for one in store.all(kind, **{name: person})]
        for kind in RECORD_CLASSES
        for name in references_to_people(kind)
        if store.all(kind, **{name: person})
    }


def test_everything_moves_and_undo_brings_both_back(store, two):
    kept, other = two
    made = fill(store, "words", person=other)
    with store.edit("evidence") as edit:
        answer = edit.put(Answer(process=made["process"].id, responsibility=6, day=DAY,
                                 state=AnswerState.DONE, answered_on=DAY))  # fmt: skip
        edit.put(Evidence(answer=answer.id, target=other.id, day=DAY))
    before, rows = pointing_at(store, other.id), current_rows(store._database)
    assert len(before) > 10
    history = len(list(store.history(other.id)))
    whole = merge(store, kept, other)
    assert pointing_at(store, kept.id) == before
    assert pointing_at(store, other.id) == {}
    assert store.kind_of(other.id) is None
    assert (whole.alias, whole.name, whole.since) == ("Dana", "Dana Pop", date(2021, 1, 1))
    assert len(list(store.history(other.id))) == history + 1
    assert replayed(store._database) == current_rows(store._database)
    store.undo()
    assert current_rows(store._database) == rows
    store.redo()
    assert pointing_at(store, kept.id) == before


def test_both_assessments_of_one_skill_stay_as_history(store, two):
    kept, other = two
    made = fill(store, "words", person=other)
    with store.edit("assess") as edit:
        mine = Assessment(person=kept.id, skill=made["skill"].id, level=3, on=date(2025, 5, 1))
        edit.put(mine)
    merge(store, kept, other)
    assert sorted(one.level for one in store.all(Assessment, person=kept.id)) == [1, 3]


def test_who_taught_the_other_has_not_taught_themselves(store, two):
    kept, other = two
    skill = fill(store, "words", person=other)["skill"]
    with store.edit("assess") as edit:
        edit.put(Assessment(person=kept.id, skill=skill.id, level=4, on=DAY,
                            method=Method.TAUGHT, taught=other.id))  # fmt: skip
    merge(store, kept, other)
    assert {one.taught for one in store.all(Assessment, level=4)} == {None}


def test_places_in_a_team_that_overlap_are_joined(store, two):
    kept, other = two
    process = fill(store, "words")["process"].id
    spans = [
        (kept, "Packer", 2020, 2022),
        (other, "Picker", 2021, 2024),
        (kept, "Lead", 2026, None),
    ]
    with store.edit("places") as edit:
        for person, role, since, until in spans:
            edit.put(Membership(process=process, person=person.id, role=role,
                                since=date(since, 1, 1),
                                until=None if until is None else date(until, 1, 1)))  # fmt: skip
    merge(store, kept, other)
    places = [(p.role, p.since.year, p.until and p.until.year)
              for p in store.all(Membership, person=kept.id) if p.since]  # fmt: skip
    assert places == [("Picker", 2020, 2024), ("Lead", 2026, None)]


def test_the_owner_stays_the_owner(store, two):
    kept, other = two
    with store.edit("owner") as edit:
        other = edit.put(replace(other, is_owner=True))
    assert merge(store, kept, other).is_owner
    with pytest.raises(RefusedError, match="same person"):
        merge(store, store.get(Person, kept.id), store.get(Person, kept.id))


days = st.integers(0, 60).map(lambda n: DAY + timedelta(days=n))
spans = st.lists(st.tuples(days, st.integers(0, 15)), max_size=8)


@given(spans)
def test_joined_absences_cover_the_same_days_and_no_two_meet(given_spans):
    absences = [Absence(id=n + 1, person=1, first=first, last=first + timedelta(days=length))
                for n, (first, length) in enumerate(given_spans)]  # fmt: skip
    left = after(absences, joined_absences(absences))
    assert covered(left) == covered(absences)
    ordered = sorted(left, key=lambda one: one.first)
    assert all(a.last + timedelta(days=1) < b.first for a, b in pairwise(ordered))


@given(spans, st.lists(st.sampled_from(["", "a", "b"]), min_size=8, max_size=8))
def test_joined_places_hold_on_the_same_days(given_spans, roles):
    places = [
        Membership(id=n, process=1, person=1, role=role, since=first, until=first + length * ONE)
        for n, ((first, length), role) in enumerate(zip(given_spans, roles, strict=False), 1)
    ]
    left = after(places, joined_places(places))
    for n in range(-1, 80):
        day = DAY + timedelta(days=n)
        assert sum(one.holds(day) for one in left) == any(one.holds(day) for one in places)


def after(records, joined):
    gone = {one.id for one in joined.gone}
    changed = {one.id: one for one in joined.changed}
    return [changed.get(one.id, one) for one in records if one.id not in gone]


def covered(absences):
    return {one.first + timedelta(days=n) for one in absences
            for n in range((one.last - one.first).days + 1)}  # fmt: skip
