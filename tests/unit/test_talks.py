"""Talks, obstacles, thanks, notes and what people are told: rules and laws."""

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poapp.actions import agenda, talks
from poapp.actions.lookup import calendar_of
from poapp.core.agenda import AgendaKind
from poapp.core.clock import fixed
from poapp.core.message import RefusedError
from poapp.core.people import Person
from poapp.core.process import Process
from poapp.core.record import Audience
from poapp.core.team.carrying import carried_to, is_kept, kept_until, open_points
from poapp.core.team.support import Awareness, Obstacle, Subject
from poapp.core.team.talks import AgreedPoint, FeedbackNote, OneToOne, Recognition, Side
from poapp.core.team.told import told_to
from poapp.store.store import Store

TODAY = date(2026, 10, 21)
CLOCK = fixed(datetime(2026, 10, 21, 9, 0, tzinfo=timezone(timedelta(hours=1))))
days = st.dates(date(2024, 1, 1), date(2026, 12, 31))


@pytest.fixture
def store(tmp_path):
    made = Store.make(tmp_path / "poapp.db", CLOCK)
    yield made
    made.close()


@pytest.fixture
def team(store):
    with store.edit("team") as edit:
        process = edit.put(Process(name="Order fulfilment", owner_since=date(2024, 1, 1)))
        owner = edit.put(Person(alias="Elena R.", is_owner=True))
        dana = edit.put(Person(alias="Dana P."))
    return process, owner, dana


@st.composite
def histories(draw):
    """Talks with one person, and points agreed in them of which some were settled."""
    talked = sorted(draw(st.lists(days, min_size=1, max_size=6)))
    held = [OneToOne(id=place + 1, person=1, on=on) for place, on in enumerate(talked)]
    points = []
    for number in range(draw(st.integers(0, 8))):
        talk = draw(st.sampled_from(held))
        after = st.none() | st.integers(0, 400)
        settled = draw(after)
        on = None if settled is None else talk.on + timedelta(days=settled)
        points.append(AgreedPoint(id=100 + number, talk=talk.id, words="w", settled_on=on))
    return held, points


@given(histories())
def test_an_open_point_comes_up_exactly_once_in_each_talk_after_its_own(history):
    held, points = history
    for talk in held:
        ids = [one.id for one in carried_to(talk, held, points)]
        assert len(ids) == len(set(ids))
        for point in points:
            own = next(one for one in held if one.id == point.talk)
            later = (own.on, own.id) < (talk.on, talk.id)
            was_open = point.settled_on is None or point.settled_on >= talk.on
            assert (point.id in ids) is (later and was_open)


@given(histories())
def test_what_is_open_comes_up_in_the_next_talk(history):
    held, points = history
    following = OneToOne(person=1, on=date(2030, 1, 1))
    coming = {one.id for one in carried_to(following, held, points)}
    assert coming == {one.id for one in open_points(held, points)}


@given(days, st.none() | st.integers(0, 800))
def test_a_note_is_kept_for_a_year_after_it_or_its_renewal(on, renewed):
    later = None if renewed is None else on + timedelta(days=renewed)
    note = FeedbackNote(person=1, on=on, situation="s", behaviour="b", impact="i", renewed_on=later)
    last = kept_until(note)
    assert 364 <= (last - (later or on)).days <= 366
    assert is_kept(note, last)
    assert not is_kept(note, last + timedelta(days=1))


told_records = st.lists(
    st.builds(Awareness, person=st.integers(1, 4), subject=st.sampled_from(Subject), on=days)
)


@given(told_records)
def test_who_was_not_told_within_a_year_is_named_for_each_subject(records):
    for one in told_to([1, 2, 3], records, TODAY):
        for subject in Subject:
            recent = any(
                r.person == one.person
                and r.subject is subject
                and TODAY - timedelta(days=365) <= r.on <= TODAY
                for r in records
            )
            assert (subject in one.missing(TODAY)) is not recent


def test_points_are_carried_over_until_they_are_settled(store, team):
    first = talks.keep_talk(store, OneToOne(person=team[2].id, on=date(2026, 9, 2)))
    point = talks.agree_point(store, AgreedPoint(talk=first.id, words="Free two evenings"))
    second = talks.keep_talk(store, OneToOne(person=team[2].id, on=date(2026, 10, 1)))
    assert talks.agenda_of(store, second) == [point]
    talks.settle_point(store, point, date(2026, 10, 1))
    third = talks.keep_talk(store, OneToOne(person=team[2].id, on=TODAY))
    assert talks.agenda_of(store, third) == []
    assert talks.open_with(store, team[2].id) == []


def test_with_the_owner_it_is_a_talk_with_their_superior(store, team):
    talk = talks.keep_talk(store, OneToOne(person=team[1].id, on=TODAY))
    talks.agree_point(
        store, AgreedPoint(talk=talk.id, words="A second carrier", side=Side.SUPERIOR)
    )
    with pytest.raises(RefusedError, match="side"):
        talks.agree_point(store, AgreedPoint(talk=talk.id, words="x", side=Side.PERSON))


@pytest.mark.parametrize(
    ("keep", "made", "field"),
    [
        ("keep_talk", lambda p: OneToOne(person=p, on=date(2026, 10, 22)), "on"),
        ("keep_talk", lambda p: OneToOne(person=p, on=TODAY, next_on=TODAY), "next_on"),
        ("keep_obstacle", lambda p: Obstacle(title="", reported_by=p, reported_on=TODAY), "title"),
        ("keep_obstacle",
         lambda p: Obstacle(title="x", reported_by=p, reported_on=date(2026, 10, 22)),
         "reported_on"),
        ("keep_obstacle",
         lambda p: Obstacle(title="x", reported_on=TODAY, due=date(2026, 10, 20)), "due"),
        ("keep_obstacle",
         lambda p: Obstacle(title="x", reported_on=TODAY, removed_on=date(2026, 10, 20)),
         "removed_on"),
        ("thank", lambda p: Recognition(person=p, on=date(2026, 10, 22), words="x"), "on"),
        ("thank", lambda p: Recognition(person=p, on=TODAY, words=" "), "words"),
        ("thank",
         lambda p: Recognition(person=p, on=TODAY, words="x", consent_on=date(2026, 10, 1)),
         "consent_on"),
        ("thank",
         lambda p: Recognition(person=p, on=TODAY, words="x", consent_on=TODAY, declined_on=TODAY),
         "consent_on"),
    ],
)  # fmt: skip
def test_what_breaks_a_rule_is_refused_at_its_field(store, team, keep, made, field):
    with pytest.raises(RefusedError) as caught:
        getattr(talks, keep)(store, made(team[2].id))
    assert caught.value.problems[0].field == field


def test_feedback_notes_are_off_until_they_are_turned_on(store, team):
    note = FeedbackNote(person=team[2].id, on=TODAY, situation="s", behaviour="b", impact="i")
    with pytest.raises(RefusedError, match="off"):
        talks.keep_feedback(store, note)
    talks.turn_feedback(store, on=True)
    kept = talks.keep_feedback(store, note)
    talks.turn_feedback(store, on=False)
    assert talks.feedback_of(store, team[2].id) == [kept]


def test_consent_is_given_declined_and_taken_back(store, team):
    thanks = talks.thank(store, Recognition(person=team[2].id, on=TODAY, words="the printer"))
    assert not thanks.may_be_named
    given_to = talks.ask_consent(store, thanks, given=True)
    assert given_to.may_be_named
    assert not talks.ask_consent(store, given_to, given=False).may_be_named
    assert talks.ask_consent(store, given_to, given=None).consent_on is None


def test_the_whole_team_is_told_in_one_step(store, team):
    people = [one.id for one in team[1:]]
    talks.tell(store, [*people, people[0]], [Subject.POLICY, Subject.OBJECTIVES], TODAY, "round")
    assert len(store.all(Awareness)) == 4
    store.undo()
    assert store.all(Awareness) == []
    with pytest.raises(RefusedError):
        talks.tell(store, [], [Subject.POLICY], TODAY)
    with pytest.raises(RefusedError):
        talks.tell(store, people, [Subject.POLICY], TODAY + timedelta(days=1))


def test_obstacles_and_what_the_owner_agreed_are_on_the_agenda(store, team):
    process, _owner, dana = team
    obstacle = talks.keep_obstacle(
        store,
        Obstacle(process=process.id, title="Printer stops", reported_by=dana.id,
                 reported_on=TODAY, step="Spare printer", due=date(2026, 10, 22)),
    )  # fmt: skip
    talk = talks.keep_talk(store, OneToOne(person=dana.id, on=TODAY, next_on=date(2026, 10, 24)))
    talks.agree_point(
        store, AgreedPoint(talk=talk.id, words="Free an evening", due=date(2026, 10, 23))
    )
    theirs = AgreedPoint(talk=talk.id, words="Write it down", side=Side.PERSON, due=TODAY)
    talks.agree_point(store, theirs)
    found = [
        (one.kind, one.due, one.audience)
        for one in agenda.duty_items(store, process, calendar_of(store), TODAY)
    ]
    assert found == [
        (AgendaKind.OBSTACLE, date(2026, 10, 22), Audience.TEAM),
        (AgendaKind.AGREED, date(2026, 10, 23), Audience.OWN),
        (AgendaKind.TALK, date(2026, 10, 24), Audience.OWN),
    ]
    talks.remove_obstacle(store, obstacle)
    talks.keep_talk(store, OneToOne(person=dana.id, on=TODAY))
    kinds = [one.kind for one in agenda.duty_items(store, process, calendar_of(store), TODAY)]
    assert kinds == [AgendaKind.AGREED]
