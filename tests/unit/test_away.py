"""Who is away: what falls below what is needed, who could cover, who is nearest to it."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from poapp.actions import agenda, away, people, skills
from poapp.actions.skills import Proof
from poapp.core.agenda import AgendaKind
from poapp.core.indicator import Indicator
from poapp.core.people import Absence, Person
from poapp.core.process import Process
from poapp.core.record import Audience
from poapp.core.team.away import Presence, Span, nearest, short_skills
from poapp.core.team.matrix import Held, Member, matrix_of
from poapp.core.team.skills import RoleRequirement, Skill

TODAY = date(2026, 1, 5)
WEEK = [TODAY + timedelta(days=n) for n in range(5)]
SKILL = Skill(id=11, name="Customs papers", minimum=2, counts_from=3)


def team(levels, *, works=None, expired=(), until=None, needs=()):
    """Return a matrix of one skill: person 1 has the first level, and so on; None not assessed."""
    works = works or {}
    members = [
        Member(Person(id=n, alias=f"P{n}", works_on=works.get(n, "12345")), f"R{n}")
        for n in range(1, len(levels) + 1)
    ]
    held = {
        (n, 11): Held(level, date(2025, 1, 1), date(2025, 12, 31) if n in expired else until)
        for n, level in enumerate(levels, start=1)
        if level is not None
    }
    wanted = [RoleRequirement(role=f"R{n}", skill=11, level=3) for n in needs]
    return matrix_of(TODAY, members, [SKILL], wanted, held)


def short(matrix, spans, absences=(), worked=WEEK):
    found = short_skills(matrix, spans, absences, worked)
    return found[0] if found else None


def test_the_one_who_is_left_could_cover_and_the_highest_level_is_nearest():
    found = short(team([3, 4, 2, 1, None, 0]), [Span(1, WEEK[0], WEEK[4])])
    assert (found.least, found.days, found.worked) == (1, 5, 5)
    assert (found.first, found.last) == (WEEK[0], WEEK[4])
    assert found.remaining == found.teachers == (2,)
    assert [(near.person, near.level) for near in found.nearest] == [(3, 2), (4, 1)]


def test_a_proof_to_renew_is_nearer_than_a_level_to_reach():
    found = short(team([3, 3, 2, 3], expired={4}), [Span(1, WEEK[0], WEEK[4])])
    assert [(one.person, one.is_expired) for one in found.nearest] == [(4, True), (3, False)]


def test_of_two_equally_near_the_one_whose_role_needs_it_comes_first():
    found = short(team([3, 3, 2, 2], needs=[4]), [Span(1, WEEK[0], WEEK[4])])
    assert [one.person for one in found.nearest] == [4, 3]


def test_working_patterns_decide_the_days():
    found = short(team([3, 3, 3], works={2: "12", 3: "345"}), [Span(1, WEEK[0], WEEK[4])])
    assert (found.least, found.days) == (1, 5)
    mornings = short(team([3, 3, 3], works={2: "12"}), [Span(1, WEEK[0], WEEK[4])])
    assert (mornings.least, mornings.days, mornings.first) == (1, 3, WEEK[2])
    assert short(team([3, 3], works={1: "67"}), [Span(1, WEEK[0], WEEK[4])]) is None, "a day off"


def test_what_is_known_counts_too():
    known = [Absence(person=2, first=WEEK[1], last=WEEK[1])]
    found = short(team([3, 3, 3]), [Span(1, WEEK[0], WEEK[4])], known)
    assert (found.least, found.days, found.first) == (1, 1, WEEK[1])
    away_then = [Absence(person=2, first=WEEK[1], last=WEEK[1], archived=TODAY)]
    assert short(team([3, 3, 3]), [Span(1, WEEK[0], WEEK[4])], away_then) is None


def test_a_proof_that_expires_meanwhile_counts_until_then():
    found = short(team([3, 3, 3], until=WEEK[2]), [Span(1, WEEK[0], WEEK[4])])
    assert found is None, "two are left, and after Wednesday it is not the absence that lacks"


def test_who_leaves_stays_away():
    found = short(team([3, 3]), [Span(1, WEEK[1])])
    assert (found.days, found.first, found.last) == (4, WEEK[1], WEEK[4])


def test_nobody_is_near_who_has_not_begun_or_is_away_too():
    matrix = team([3, 2, None, 0])
    spans = [Span(1, WEEK[0], WEEK[4]), Span(2, WEEK[0], WEEK[4])]
    assert short(matrix, spans).nearest == ()
    assert nearest(matrix, SKILL, Presence(matrix.members, ()), WEEK)[0].person == 2


spans_of = st.lists(
    st.builds(
        lambda person, first, days: Span(person, WEEK[first], WEEK[min(4, first + days)]),
        st.integers(1, 5),
        st.integers(0, 4),
        st.integers(0, 4),
    ),
    max_size=4,
)


@settings(max_examples=60)
@given(st.lists(st.none() | st.integers(0, 4), min_size=5, max_size=5), spans_of, spans_of)
def test_more_absence_never_leaves_more_cover(levels, some, more):
    matrix = team(levels)
    before, after = short(matrix, some), short(matrix, [*some, *more])
    if before is not None:
        assert after is not None
        assert after.least <= before.least
        assert after.days >= before.days
        assert set(after.remaining) <= set(before.remaining) or after.days > before.days
    assert short(matrix, []) is None


# With a store


@pytest.fixture
def process(store):
    with store.edit("Process") as edit:
        made = edit.put(Process(name="Fulfilment"))
        edit.put(Person(alias="Elena", is_owner=True))
    return made


@pytest.fixture
def bram(store, process):
    return people.add_person(store, process, "Bram K.", role="Order desk", since=date(2024, 1, 1))


@pytest.fixture
def customs(store, process):
    return skills.add_skill(store, process, Skill(name="Customs papers", minimum=1))


def test_indicators_wait_for_who_collects_or_answers_for_them(store, process, bram, customs):
    skills.assess(store, bram, customs, 3)
    with store.edit("Indicators") as edit:
        for name, collector, keeper in (("A", bram.id, None), ("B", None, bram.id), ("C", 0, 0)):
            edit.put(
                Indicator(
                    process=process.id,
                    name=name,
                    collector=collector or None,
                    keeper=keeper or None,
                )
            )
    found = away.who_is_away(store, process, [Span(bram.id, TODAY, date(2026, 1, 9))])
    assert ([one.name for one in found.collected], [one.name for one in found.kept]) == (
        ["A"],
        ["B"],
    )
    assert [one.least for one in found.short] == [0]
    nobody = away.who_is_away(store, process, [])
    assert (nobody.worked, nobody.short, nobody.collected) == (0, (), ())


def test_known_absences_and_last_days_are_proposed_and_do_not_count_twice(store, process, bram):
    people.take_absence(store, bram, date(2026, 1, 1), date(2026, 1, 9))
    ana = people.add_person(store, process, "Ana M.")
    people.leave(store, ana, date(2026, 1, 30))
    far = people.add_person(store, process, "Far A.")
    people.take_absence(store, far, date(2026, 9, 1), date(2026, 9, 2))
    assert away.known_spans(store, process) == [
        Span(bram.id, TODAY, date(2026, 1, 9)),
        Span(ana.id, date(2026, 1, 31)),
    ]


def test_what_was_looked_at_can_be_kept_once(store, process, bram):
    spans = [Span(bram.id, date(2026, 2, 2), date(2026, 3, 13))]
    away.keep(store, spans)
    away.keep(store, spans)
    assert [(one.first, one.last) for one in people.absences_of(store, bram)] == [
        (date(2026, 2, 2), date(2026, 3, 13))
    ]
    away.keep(store, [Span(bram.id, date(2026, 4, 1))])
    assert store.get(Person, bram.id).until == date(2026, 3, 31)


def test_an_absence_of_a_hundred_years_is_looked_at_for_two(store, process, bram, customs):
    skills.assess(store, bram, customs, 3)
    found = away.who_is_away(store, process, [Span(bram.id, TODAY, date(2126, 1, 1))])
    assert found.worked < 530


def test_a_proof_comes_to_the_agenda_until_it_is_renewed(store, process, bram, customs):
    skills.assess(store, bram, customs, 3, Proof(on=date(2025, 1, 2), valid_until=date(2026, 1, 2)))
    [item] = [one for one in agenda.due(store, process, TODAY) if one.kind is AgendaKind.PROOF]
    assert str(item.title) == "Bram K.: renew Customs papers"
    assert (item.due, item.days_late(TODAY), item.audience) == (
        date(2026, 1, 2),
        3,
        Audience.OWN,
    )
    skills.assess(store, bram, customs, 3, Proof(on=TODAY, valid_until=date(2027, 1, 2)))
    assert not [one for one in agenda.due(store, process, TODAY) if one.kind is AgendaKind.PROOF]


def test_a_proof_of_who_left_or_of_what_nobody_needs_is_not_due(store, process, bram, customs):
    proof = Proof(on=date(2025, 1, 2), valid_until=date(2026, 1, 2))
    skills.assess(store, bram, customs, 1, proof)
    assert not [one for one in agenda.due(store, process, TODAY) if one.kind is AgendaKind.PROOF]
    skills.require(store, process, "Order desk", customs, 3)
    assert [one for one in agenda.due(store, process, TODAY) if one.kind is AgendaKind.PROOF]
    people.leave(store, bram, date(2026, 1, 4))
    assert not [one for one in agenda.due(store, process, TODAY) if one.kind is AgendaKind.PROOF]
