"""Development plans: what is refused, what waits, and the laws of their figures."""

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poapp.actions import plans
from poapp.actions.team_agenda import plan_items
from poapp.core.agenda import AgendaKind
from poapp.core.clock import fixed
from poapp.core.message import RefusedError
from poapp.core.people import Person
from poapp.core.process import Process
from poapp.core.record import Audience
from poapp.core.team.plans import DevelopmentPlan, Learning, Outcome, PlanStep
from poapp.core.team.progress import (
    Effect,
    counted_steps,
    effect_of,
    hours_by_kind,
    is_still,
    last_movement,
    next_step,
    only_a_course,
    overlapping,
    waits_for,
)
from poapp.core.team.skills import Skill
from poapp.store.store import Store

TODAY = date(2026, 10, 21)
CLOCK = fixed(datetime(2026, 10, 21, 9, 0, tzinfo=timezone(timedelta(hours=1))))
days = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@pytest.fixture
def store(tmp_path):
    made = Store.make(tmp_path / "poapp.db", CLOCK)
    yield made
    made.close()


@pytest.fixture
def team(store):
    with store.edit("team") as edit:
        process = edit.put(Process(name="Order fulfilment", owner_since=date(2024, 1, 1)))
        dana = edit.put(Person(alias="Dana P.", role="Packer", since=date(2024, 5, 1)))
        chidi = edit.put(Person(alias="Chidi O.", role="Lead"))
        skill = edit.put(Skill(process=process.id, name="Customs papers"))
    return process, dana, chidi, skill


def a_plan(team, **other):
    process, dana, _chidi, skill = team
    fields = {
        "process": process.id,
        "person": dana.id,
        "goal": "I want to send papers alone.",
        "agreed_on": date(2026, 9, 1),
        "due": date(2026, 12, 1),
        "skill": skill.id,
        "level_from": 1,
        "level_to": 3,
        "criterion": "Ten sets without a correction",
        "method": "Seen at work",
        "judged_by": date(2026, 12, 15),
    }
    return DevelopmentPlan(**{**fields, **other})


def a_step(**fields):
    return PlanStep(**{"plan": 1, "title": "Ten sets", **fields})


def moved_clock(day):
    return fixed(datetime(day.year, day.month, day.day, 9, tzinfo=CLOCK.now().tzinfo))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"goal": "  "}, "goal"),
        ({"criterion": ""}, "criterion"),
        ({"method": ""}, "method"),
        ({"due": date(2026, 8, 31)}, "due"),
        ({"judged_by": date(2026, 8, 31)}, "judged_by"),
        ({"level_to": 1}, "level_to"),
        ({"level_to": 5}, "level_to"),
        ({"level_to": 10}, "level_to"),
        ({"skill": None}, "skill"),
        ({"outcome": Outcome.PARTLY}, "outcome"),
        ({"agreed_on": date(2024, 4, 30)}, "agreed_on"),
    ],
)
def test_a_plan_that_breaks_a_rule_is_refused_at_its_field(store, team, changes, field):
    with pytest.raises(RefusedError) as caught:
        plans.agree(store, a_plan(team, **changes))
    assert caught.value.problems[0].field == field
    assert store.all(DevelopmentPlan) == []


def test_a_plan_agreed_after_the_person_left_is_refused(store, team):
    with store.edit("left") as edit:
        edit.put(Person(**{**_as_fields(team[1]), "until": date(2026, 8, 1)}))
    with pytest.raises(RefusedError, match="left on"):
        plans.agree(store, a_plan(team))


def _as_fields(person):
    return {"id": person.id, "alias": person.alias, "since": person.since,
            "created": person.created}  # fmt: skip


def test_two_plans_for_one_skill_at_a_time_are_refused_with_the_way_out(store, team):
    first = plans.agree(store, a_plan(team))
    with pytest.raises(RefusedError, match=rf"{first.reference} is a plan for Customs papers too"):
        plans.agree(store, a_plan(team, agreed_on=date(2026, 11, 1), due=date(2027, 3, 1),
                                  judged_by=date(2027, 3, 1)))  # fmt: skip
    plans.judge(store, first, Outcome.PARTLY, date(2026, 10, 20))
    again = plans.agree(store, a_plan(team, agreed_on=date(2026, 10, 20)))
    assert again.id != first.id


def test_a_plan_for_another_skill_person_or_time_is_no_overlap(store, team):
    first = plans.agree(store, a_plan(team))
    with store.edit("skill") as edit:
        other = edit.put(Skill(process=team[0].id, name="Picking"))
    plans.agree(store, a_plan(team, skill=other.id))
    plans.agree(store, a_plan(team, person=team[2].id))
    plans.agree(store, a_plan(team, agreed_on=date(2026, 12, 2), due=date(2027, 2, 1),
                              judged_by=date(2027, 2, 1)))  # fmt: skip
    plans.put_away(store, first)
    plans.agree(store, a_plan(team))
    assert len(store.all(DevelopmentPlan)) == 5


@given(st.lists(st.tuples(days, days), min_size=2, max_size=2))
def test_overlap_is_mutual_and_means_a_day_in_common(spans):
    (a, b), (c, d) = [sorted(span) for span in spans]
    made = {"person": 1, "skill": 2, "goal": "g", "criterion": "c", "method": "m"}
    one = DevelopmentPlan(id=1, agreed_on=a, due=b, judged_by=b, **made)
    other = DevelopmentPlan(id=2, agreed_on=c, due=d, judged_by=d, **made)
    in_common = max(a, c) <= min(b, d)
    assert (overlapping(one, [one, other]) is other) is in_common
    assert (overlapping(other, [one, other]) is one) is in_common


hours = st.floats(0, 500).map(lambda value: round(value * 4) / 4)
steps = st.lists(
    st.builds(
        a_step,
        id=st.integers(1, 10**6),
        kind=st.sampled_from(Learning),
        hours=hours,
        due=st.none() | days,
        done_on=st.none() | days,
        archived=st.none() | days,
    ),
    max_size=12,
)


@given(steps)
def test_hours_by_kind_add_up_to_all_hours(some):
    by_kind = hours_by_kind(some)
    assert list(by_kind) == list(Learning)
    assert sum(by_kind.values()) == sum(one.hours for one in some if one.archived is None)


@given(steps)
def test_the_next_step_is_open_and_none_is_due_before_it(some):
    found = next_step(some)
    still_open = [one for one in some if one.is_open]
    assert (found is None) is (not still_open)
    if found is not None:
        assert all((found.due or date.max) <= (one.due or date.max) for one in still_open)
    done, total = counted_steps(some)
    assert done + len(still_open) == total


@given(st.lists(days), st.lists(days))
def test_more_edits_never_make_the_last_movement_earlier(some, more):
    made = {"person": 1, "goal": "g", "criterion": "c", "method": "m"}
    plan = DevelopmentPlan(agreed_on=TODAY, due=TODAY, judged_by=TODAY, **made)
    if some:
        assert last_movement(plan, some + more) >= last_movement(plan, some)


@given(days, st.integers(0, 400))
def test_a_plan_is_still_from_the_thirtieth_day_on(moved, count):
    assert is_still(moved, moved + timedelta(days=count)) is (count >= 30)


def test_attendance_is_not_competence():
    course = a_step(kind=Learning.COURSE, done_on=date(2026, 10, 1))
    assert effect_of(course) is Effect.TO_BE_JUDGED
    assert effect_of(a_step(kind=Learning.COURSE)) is Effect.PLANNED
    judged = a_step(kind=Learning.COURSE, done_on=TODAY, outcome=Outcome.PARTLY, checked_on=TODAY)
    assert effect_of(judged) is Effect.PARTLY
    assert effect_of(a_step(done_on=TODAY)) is Effect.JUDGED_WITH_PLAN
    assert effect_of(a_step(done_on=TODAY, worked_if="No call")) is Effect.TO_BE_JUDGED


def test_a_course_alone_is_said_unless_the_law_asks_for_it():
    course = a_step(kind=Learning.COURSE)
    assert only_a_course([course])
    assert not only_a_course([course], prescribed=True)
    assert not only_a_course([course, a_step()])
    assert not only_a_course([])


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": ""}, "title"),
        ({"hours": -1.0}, "hours"),
        ({"hours": float("nan")}, "hours"),
        ({"due": date(2026, 8, 1)}, "due"),
        ({"done_on": date(2026, 10, 22)}, "done_on"),
        ({"outcome": Outcome.EFFECTIVE, "checked_on": TODAY}, "outcome"),
        ({"outcome": Outcome.EFFECTIVE, "done_on": TODAY, "checked_on": date(2026, 10, 1)},
         "checked_on"),
        ({"level_from": 3, "level_to": 2}, "level_to"),
        ({"level_to": 7}, "level_to"),
        ({"title": "a" * 201}, "title"),
        ({"title": "call\u202ecba"}, "title"),
    ],
)  # fmt: skip
def test_a_step_that_breaks_a_rule_is_refused_at_its_field(store, team, changes, field):
    plan = plans.agree(store, a_plan(team))
    start = {"plan": plan.id, "title": "Ten sets", "skill": team[3].id, **changes}
    with pytest.raises(RefusedError) as caught:
        plans.keep_step(store, PlanStep(**start))
    assert caught.value.problems[0].field == field


def test_nobody_learns_with_themselves(store, team):
    plan = plans.agree(store, a_plan(team))
    with pytest.raises(RefusedError, match="somebody else"):
        plans.keep_step(store, a_step(plan=plan.id, teacher=team[1].id))


def test_steps_and_judgements_are_on_the_agenda_for_the_owner_alone(store, team):
    plan = plans.agree(store, a_plan(team))
    step = plans.keep_step(store, a_step(plan=plan.id, due=date(2026, 10, 22), worked_if="x"))
    items = list(plan_items(store, team[0], TODAY))
    assert [(one.kind, one.due) for one in items] == [
        (AgendaKind.STEP, date(2026, 10, 22)),
        (AgendaKind.EFFECTIVENESS, plan.judged_by),
    ]
    assert {one.audience for one in items} == {Audience.OWN}
    plans.finish_step(store, step)
    kinds = [one.kind for one in plan_items(store, team[0], TODAY)]
    assert kinds == [AgendaKind.EFFECTIVENESS, AgendaKind.EFFECTIVENESS]
    plans.judge(store, plan, Outcome.EFFECTIVE, TODAY)
    assert list(plan_items(store, team[0], TODAY)) == []


def test_nothing_is_due_of_somebody_who_has_left_and_their_plan_says_so(store, team):
    plan = plans.agree(store, a_plan(team))
    plans.keep_step(store, a_step(plan=plan.id, due=date(2026, 10, 22)))
    with store.edit("left") as edit:
        edit.put(Person(**{**_as_fields(team[1]), "until": date(2026, 10, 1)}))
    assert list(plan_items(store, team[0], TODAY)) == []
    assert str(plans.running_plans(store)[0].waits.words).startswith("left on")


def test_somebody_who_was_put_away_owes_nothing_either(store, team):
    plans.agree(store, a_plan(team))
    with store.edit("put away") as edit:
        edit.put(replace(team[1], archived=date(2026, 10, 1)))
    assert list(plan_items(store, team[0], TODAY)) == []
    assert str(plans.running_plans(store)[0].waits.words).startswith("left on")


def test_the_last_movement_comes_from_the_journal_of_the_plan_and_its_steps(tmp_path):
    began = moved_clock(date(2026, 9, 1))
    store = Store.make(tmp_path / "poapp.db", CLOCK)
    with store.edit("team", clock=began) as edit:
        person = edit.put(Person(alias="Dana P."))
        fields = {"person": person.id, "goal": "g", "criterion": "c", "method": "m"}
        plan = edit.put(
            DevelopmentPlan(agreed_on=began.today(), due=date(2027, 1, 1),
                            judged_by=date(2027, 1, 1), **fields)
        )  # fmt: skip
    assert plans.moved_on(store, plan) == date(2026, 9, 1)
    with store.edit("step", clock=moved_clock(date(2026, 9, 20))) as edit:
        edit.put(a_step(plan=plan.id))
    line = plans.running_plans(store)[0]
    assert line.moved == plans.moved_on(store, plan) == date(2026, 9, 20)
    assert str(line.waits.words).startswith("no movement")
    store.undo()
    assert plans.moved_on(store, plan) == date(2026, 9, 1)
    store.close()


def test_what_is_late_waits_before_what_is_still():
    made = {"person": 1, "goal": "g", "criterion": "c", "method": "m"}
    plan = DevelopmentPlan(agreed_on=date(2026, 1, 1), due=date(2027, 1, 1),
                           judged_by=date(2027, 1, 1), **made)  # fmt: skip
    late = a_step(due=date(2026, 10, 1))
    ranks = [
        waits_for(plan, some, moved, TODAY, left).rank
        for some, moved, left in (
            ([late], TODAY, None),
            ([a_step(due=TODAY)], TODAY, None),
            ([], date(2026, 9, 1), None),
            ([], TODAY, None),
            ([], TODAY, date(2026, 10, 1)),
        )
    ]
    assert ranks == [0, 1, 2, 3, 0]
