"""The skills matrix: what holds on a day, who covers a skill, and what may be written."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from poapp.actions import people, skills
from poapp.actions.skills import Proof
from poapp.core.clock import fixed
from poapp.core.message import RefusedError
from poapp.core.people import Membership, Person
from poapp.core.process import Process
from poapp.core.team.assessing import months_after
from poapp.core.team.matrix import (
    Member,
    changed_between,
    latest_on,
    matrix_of,
    members_on,
    with_held,
)
from poapp.core.team.skills import Assessment, Method, RoleRequirement, Skill

TODAY = date(2026, 1, 5)
DAYS = st.dates(date(2023, 1, 1), date(2026, 12, 31))
PEOPLE, SKILLS = range(1, 6), range(11, 15)


@st.composite
def assessments(draw):
    """A history over five people and four skills, some of it put away, some with an end."""
    found = []
    for number in range(draw(st.integers(0, 16))):
        on = draw(DAYS)
        valid = draw(st.none() | st.integers(0, 900))
        found.append(
            Assessment(
                id=number + 100,
                person=draw(st.sampled_from(PEOPLE)),
                skill=draw(st.sampled_from(SKILLS)),
                level=draw(st.integers(0, 4)),
                on=on,
                valid_until=None if valid is None else on + timedelta(days=valid),
                archived=draw(st.sampled_from([None, None, None, on])),
            )
        )
    return found


def team(*, but: int = 0) -> list[Member]:
    roles = {1: "Planner", 2: "Packer", 3: "", 4: "planner ", 5: "Packer"}
    return [Member(Person(id=n, alias=f"P{n}"), roles[n]) for n in PEOPLE if n != but]


WORK = [Skill(id=n, name=f"S{n}", minimum=2, counts_from=3) for n in SKILLS]
NEEDS = [
    RoleRequirement(role="Planner", skill=11, level=3),
    RoleRequirement(role="Packer", skill=12, level=4),
]


def matrix(history, day, members=None):
    return matrix_of(day, members or team(), WORK, NEEDS, latest_on(day, history))


@settings(max_examples=40)
@given(assessments(), DAYS, st.sampled_from(PEOPLE))
def test_cover_never_rises_when_somebody_leaves(history, day, leaver):
    before, after = matrix(history, day), matrix(history, day, team(but=leaver))
    for skill in WORK:
        was, now = before.covers[skill.id], after.covers[skill.id]
        assert set(now.holders) == set(was.holders) - {leaver}
        assert set(now.teachers) <= set(was.teachers)
        assert now.missing >= was.missing
    assert after.covered <= before.covered


@settings(max_examples=40)
@given(assessments(), DAYS)
def test_a_day_is_what_a_replay_of_the_history_gives(history, day):
    replayed = {}
    for one in sorted(history, key=lambda one: (one.on, one.id)):
        if one.on <= day and one.archived is None:
            replayed[one.person, one.skill] = (one.level, one.valid_until)
    held = latest_on(day, history)
    assert {key: (one.level, one.valid_until) for key, one in held.items()} == replayed


@settings(max_examples=40)
@given(assessments(), DAYS, st.data())
def test_what_comes_later_or_is_put_away_changes_no_earlier_day(history, day, data):
    later = data.draw(assessments())
    more = [*history, *(one for one in later if one.on > day or one.archived is not None)]
    assert latest_on(day, more) == latest_on(day, history)


@settings(max_examples=40)
@given(assessments(), DAYS, st.sampled_from(PEOPLE), st.sampled_from(SKILLS))
def test_one_cell_anew_is_the_whole_anew(history, day, person, skill):
    rest = [one for one in history if (one.person, one.skill) != (person, skill)]
    held = latest_on(day, history).get((person, skill))
    assert with_held(matrix(rest, day), person, skill, held) == matrix(history, day)


@settings(max_examples=40)
@given(assessments(), DAYS, DAYS)
def test_two_days_differ_where_their_cells_do(history, first, second):
    before, after = matrix(history, first), matrix(history, second)
    changed = changed_between(before, after)
    for member in after.members:
        for skill in WORK:
            was, now = before.cell(member.id, skill.id), after.cell(member.id, skill.id)
            differs = (was.level, was.is_expired) != (now.level, now.is_expired)
            assert ((member.id, skill.id) in changed) is differs
    assert changed_between(before, before) == {}


def test_not_assessed_is_never_zero():
    found = matrix([Assessment(person=1, skill=12, level=0, on=TODAY)], TODAY)
    needed, zero, nothing = found.cell(1, 11), found.cell(1, 12), found.cell(3, 13)
    assert (needed.level, needed.is_unknown, needed.is_gap) == (None, True, False)
    assert (zero.level, zero.is_unknown) == (0, False)
    assert (nothing.level, nothing.required, nothing.is_unknown) == (None, None, False)


def test_a_role_is_the_same_however_it_is_spelt_and_nobody_without_one_has_a_gap():
    found = matrix([Assessment(person=n, skill=11, level=2, on=TODAY) for n in (1, 3, 4)], TODAY)
    assert [found.cell(n, 11).is_gap for n in (1, 3, 4)] == [True, False, True]


def test_a_proof_counts_on_its_last_day_and_not_on_the_next():
    history = [Assessment(person=1, skill=11, level=4, on=TODAY, valid_until=date(2026, 3, 1))]
    last, next_day = matrix(history, date(2026, 3, 1)), matrix(history, date(2026, 3, 2))
    assert last.covers[11].holders == last.covers[11].teachers == (1,)
    assert (next_day.covers[11].holders, next_day.covers[11].expired) == ((), (1,))
    assert (last.expired, next_day.expired) == (0, 1)


def test_who_is_in_a_team_follows_days_and_what_is_put_away():
    persons = [
        Person(id=1, alias="Ana", until=date(2026, 2, 1)),
        Person(id=2, alias="Bo", archived=TODAY),
        Person(id=3, alias="cy", role="Packer"),
    ]
    places = [
        Membership(person=1),
        Membership(person=2),
        Membership(person=3, until=date(2026, 1, 31)),
        Membership(person=3, since=date(2026, 2, 1), role="Lead"),
    ]
    told = [(one.name, one.role) for one in members_on(TODAY, persons, places)]
    assert told == [("Ana", ""), ("cy", "Packer")]
    later = members_on(date(2026, 2, 2), persons, places)
    assert [(one.name, one.role) for one in later] == [("cy", "Lead")]


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2025, 10, 31), 1, date(2025, 11, 30)),
        (date(2025, 12, 1), 36, date(2028, 12, 1)),
        (date(2026, 10, 31), -36, date(2023, 10, 31)),
    ],
)
def test_months_end_where_the_month_does(day, months, then):
    assert months_after(day, months) == then


# What is written


@pytest.fixture
def process(store):
    with store.edit("Process") as edit:
        made = edit.put(Process(name="Fulfilment"))
        edit.put(Person(alias="Elena", is_owner=True))
    return made


@pytest.fixture
def ana(store, process):
    return people.add_person(store, process, "Ana M.", role="Planner", since=date(2025, 3, 1))


@pytest.fixture
def customs(store, process):
    return skills.add_skill(store, process, Skill(name="Customs papers", months_valid=12))


def refused(act, *values, **named) -> str:
    with pytest.raises(RefusedError) as caught:
        act(*values, **named)
    return str(caught.value.reason)


def test_one_level_is_enough_and_the_rest_is_what_is_usual(store, process, ana, customs):
    skills.assess(store, ana, customs, 3)
    [kept] = store.all(Assessment)
    owner = store.first(Person, is_owner=True)
    assert (kept.method, kept.assessor, kept.on) == (Method.OBSERVED, owner.id, TODAY)
    assert kept.valid_until == date(2027, 1, 5)
    assert skills.matrix_on(store, process, TODAY).covers[customs.id].holders == (ana.id,)
    store.undo()
    assert skills.matrix_on(store, process, TODAY).cell(ana.id, customs.id).level is None


def test_assessments_are_added_and_the_matrix_of_an_earlier_day_stays(store, process, ana, customs):
    skills.assess(store, ana, customs, 1, Proof(on=date(2025, 6, 1)))
    skills.assess(store, ana, customs, 3, Proof(on=date(2025, 9, 1)))
    skills.assess(store, ana, customs, 2, Proof(on=date(2025, 9, 1)))
    assert len(store.all(Assessment)) == 3
    levels = [
        skills.matrix_on(store, process, day).cell(ana.id, customs.id).level
        for day in (date(2025, 5, 31), date(2025, 6, 1), date(2025, 8, 31), date(2025, 9, 1), TODAY)
    ]
    assert levels == [None, 1, 1, 2, 2]


@pytest.mark.parametrize(
    ("level", "proof", "said"),
    [
        (5, Proof(on=TODAY), "5 lies outside the scale. It goes from 0 to 4."),
        (-1, Proof(on=TODAY), "-1 lies outside the scale. It goes from 0 to 4."),
        (
            2,
            Proof(on=date(2025, 2, 28)),
            "Ana M. came on 2025-03-01. Take that day or a later one.",
        ),
        (2, Proof(on=date(2026, 1, 6)), "2026-01-06 has not come yet. Take today or earlier."),
        (4, Proof(on=TODAY), "Say whom Ana M. taught, or what shows it."),
        (
            2,
            Proof(on=TODAY, valid_until=date(2026, 1, 4)),
            "It cannot stop being valid before it was assessed.",
        ),
        (2, Proof(on=TODAY, words="x" * 301), "300"),
    ],
)
def test_what_cannot_have_been_is_refused(store, ana, customs, level, proof, said):
    assert said in refused(skills.assess, store, ana, customs, level, proof)
    assert store.all(Assessment) == []


def test_who_left_is_not_assessed_after_it(store, ana, customs):
    gone = people.leave(store, ana, date(2025, 12, 31))
    said = refused(skills.assess, store, gone, customs, 2)
    assert said == "Ana M. left on 2025-12-31. Take that day or an earlier one."


def test_to_teach_somebody_was_taught_or_something_shows_it(store, process, ana, customs):
    bram = people.add_person(store, process, "Bram K.")
    skills.assess(store, ana, customs, 4, Proof(on=TODAY, taught=bram.id, method=Method.TAUGHT))
    skills.assess(store, bram, customs, 4, Proof(on=TODAY, words="Trainer's certificate 12"))
    assert skills.matrix_on(store, process, TODAY).covers[customs.id].teachers == (ana.id, bram.id)
    said = refused(skills.assess, store, ana, customs, 4, Proof(on=TODAY, taught=ana.id))
    assert said == "Name somebody else who was taught."


def test_two_of_one_alias_cannot_be_told_apart(store, process, ana):
    said = refused(people.add_person, store, process, "  ana m. ")
    assert said == "There is a Ana M. already. Add a letter, so that you can tell them apart."
    people.keep_person(store, process, replace(ana, role="Lead"))  # oneself is no twin


def test_two_skills_of_one_name_are_refused(store, process, customs):
    said = refused(skills.add_skill, store, process, Skill(name=" customs  papers"))
    assert said == "There is a skill “Customs papers” already."


def test_long_and_turned_names_are_kept_as_they_are(store, process):
    long = people.add_person(store, process, "א" * 200)
    assert long.alias == "א" * 200
    assert refused(people.add_person, store, process, "x" * 201)
    said = refused(people.add_person, store, process, "\u202eana")
    assert said.startswith("Alias holds an invisible character")


def test_a_role_needs_a_level_until_it_does_not(store, process, ana, customs):
    skills.require(store, process, "Planner", customs, 3)
    skills.require(store, process, "planner", customs, 2)
    assert [one.level for one in store.all(RoleRequirement)] == [2]
    skills.require(store, process, "Planner", customs, None)
    assert skills.matrix_on(store, process, TODAY).cell(ana.id, customs.id).required is None
    skills.require(store, process, "Planner", customs, 4)
    assert skills.matrix_on(store, process, TODAY).cell(ana.id, customs.id).required == 4
    assert refused(skills.require, store, process, " ", customs, 3).startswith("Give the person")


def test_a_skill_that_is_put_away_is_still_in_earlier_days(store, process, ana, customs):
    skills.assess(store, ana, customs, 3)
    skills.put_away_skill(store, customs)
    assert skills.matrix_on(store, process, TODAY).skills == ()
    [before] = skills.matrix_on(store, process, date(2026, 1, 4)).skills
    assert before.id == customs.id


def test_what_the_store_reads_is_what_the_rule_says(store, process, ana, customs):
    for months in range(8):
        on = months_after(date(2025, 3, 1), months)
        skills.assess(store, ana, customs, months % 4, Proof(on=on))
    with store.edit("Put one away") as edit:
        edit.put(replace(store.all(Assessment)[5], archived=TODAY))
    for day in (date(2025, 2, 1), date(2025, 5, 15), date(2025, 8, 15), TODAY):
        assert skills.held_on(store, day) == latest_on(day, store.all(Assessment))
        one = skills.held_in(store, ana.id, customs.id, day)
        assert one == skills.held_on(store, day).get((ana.id, customs.id))


def test_a_proof_can_be_completed_on_its_own_day_only(store, ana, customs):
    made = skills.assess(store, ana, customs, 2)
    skills.complete_proof(store, made, replace(made, method=Method.TESTED, level=4, proof="F-12"))
    [kept] = store.all(Assessment)
    assert (kept.level, kept.method, kept.proof) == (2, Method.TESTED, "F-12")
    store.clock = fixed(datetime(2026, 1, 6, 9, 0, tzinfo=UTC))
    said = refused(skills.complete_proof, store, kept, replace(kept, proof="F-13"))
    assert said == "What was assessed earlier stays as it is. Assess anew."


def test_no_people_and_no_skills_make_an_empty_matrix(store, process):
    empty = skills.matrix_on(store, process, TODAY)
    assert (empty.members, empty.skills, empty.covered, empty.singles) == ((), (), 0, 0)


def test_taking_out_who_joined_today_leaves_no_trace_in_the_team(store, process, ana):
    place = people.place_of(store, process, ana)
    people.take_out(store, place)
    assert people.team_on(store, process, TODAY) == ()
    assert [one.name for one in people.team_on(store, process, date(2026, 1, 4))] == ["Ana M."]
    again = people.join(store, process, ana, since=TODAY)
    people.take_out(store, again)
    assert people.team_on(store, process, TODAY) == ()
