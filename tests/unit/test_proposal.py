"""From a gap to a plan: who is proposed, who teaches, and that the steps lead there."""

from datetime import date, datetime, timedelta, timezone
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poapp.actions import people, plans
from poapp.actions import skills as skill_verbs
from poapp.actions.skills import Proof
from poapp.core.clock import fixed
from poapp.core.message import RefusedError
from poapp.core.people import Membership, Person
from poapp.core.process import Process
from poapp.core.team.matrix import Held, matrix_of, members_on
from poapp.core.team.plans import DevelopmentPlan, Learning, PlanStep
from poapp.core.team.proposal import propose
from poapp.core.team.scale import ILUO
from poapp.core.team.skills import RoleRequirement, Skill
from poapp.store.store import Store

TODAY = date(2026, 10, 21)
CLOCK = fixed(datetime(2026, 10, 21, 9, 0, tzinfo=timezone(timedelta(hours=1))))
ROLES = ("Packer", "Planner")


@st.composite
def teams(draw):
    """A matrix of a few people, of whom some have left, one skill, and who is away or planned."""
    count = draw(st.integers(1, 6))
    left = draw(st.sets(st.integers(1, count)))
    everyone = [
        Person(id=n, alias=f"P{n}", role=draw(st.sampled_from(ROLES)),
               until=TODAY - timedelta(days=1) if n in left else None)
        for n in range(1, count + 1)
    ]  # fmt: skip
    places = [Membership(id=100 + one.id, person=one.id) for one in everyone]
    skill = Skill(id=50, name="Customs papers", minimum=2, counts_from=draw(st.integers(1, 4)),
                  is_prescribed=draw(st.booleans()))  # fmt: skip
    held = {}
    for one in everyone:
        level = draw(st.none() | st.integers(0, 4))
        until = draw(st.none() | st.just(TODAY - timedelta(days=2)))
        if level is not None:
            held[one.id, skill.id] = Held(level, TODAY - timedelta(days=99), until)
    needs = [RoleRequirement(role=role, skill=skill.id, level=draw(st.integers(0, 4)))
             for role in ROLES if draw(st.booleans())]  # fmt: skip
    matrix = matrix_of(TODAY, members_on(TODAY, everyone, places), [skill], needs, held)
    some = st.sets(st.integers(1, count))
    return matrix, skill, left, draw(some), draw(some)


@given(teams())
def test_nobody_is_named_who_is_away_has_left_or_learns_it_already(given_team):
    matrix, skill, left, away, planned = given_team
    found = propose(matrix, skill, away=away, planned=planned)
    if found is None:
        return
    learners = {found.learner.id, *(one.id for one in found.others)}
    assert not learners & (left | away | planned)
    teachers = {one.teacher for one in found.steps} | {found.teacher.id if found.teacher else None}
    assert not teachers & (left | away | {found.learner.id})


@given(teams())
def test_the_steps_lead_from_what_is_held_to_what_counts(given_team):
    matrix, skill, _left, away, planned = given_team
    found = propose(matrix, skill, away=away, planned=planned)
    if found is None:
        return
    days = [step.due for step in found.steps]
    assert days == sorted(set(days))
    assert days[0] > TODAY
    assert (found.due, found.judged_by > found.due) == (days[-1], True)
    led = [(step.level_from, step.level_to) for step in found.steps if step.level_to is not None]
    for (_before, reached), (begins, _after) in pairwise(led):
        assert begins == reached
    assert found.steps[-1].level_to in {found.level_to, None}
    assert any(step.kind is Learning.COURSE for step in found.steps) or not (
        skill.is_prescribed or (found.teacher is None and not _is_renewal(matrix, found))
    )
    assert ILUO.has(found.level_to)


def _is_renewal(matrix, found):
    cell = matrix.cell(found.learner.id, found.skill.id)
    return cell.is_expired and cell.level >= found.level_to


@given(teams())
def test_nobody_nearer_is_passed_over(given_team):
    matrix, skill, _left, away, planned = given_team
    found = propose(matrix, skill, away=away, planned=planned)
    if found is None:
        return
    cells = [matrix.cell(one.id, skill.id) for one in (found.learner, *found.others)]
    order = [(not cell.is_expired, -(cell.level or 0)) for cell in cells]
    assert order == sorted(order)


@pytest.fixture
def store(tmp_path):
    made = Store.make(tmp_path / "poapp.db", CLOCK)
    yield made
    made.close()


@pytest.fixture
def team(store):
    with store.edit("process") as edit:
        process = edit.put(Process(name="Order fulfilment", owner_since=date(2024, 1, 1)))
    made = {name: people.add_person(store, process, name, role="Packer")
            for name in ("Ana M.", "Bram K.", "Emil S.")}  # fmt: skip
    skill = skill_verbs.add_skill(store, process, Skill(name="Customs papers"))
    skill_verbs.assess(store, made["Bram K."], skill, 4, Proof(on=TODAY, words="Taught two"))
    skill_verbs.assess(store, made["Emil S."], skill, 2)
    return process, made, skill


def test_the_nearest_learns_from_who_can_teach(store, team):
    process, made, skill = team
    found = plans.proposal_for(store, process, skill)
    assert (found.learner.id, found.teacher.id) == (made["Emil S."].id, made["Bram K."].id)
    assert str(found.why) == "1 of 2 hold it; Emil S. is nearest, at L."
    assert [str(step.title) for step in found.steps] == [
        "Customs papers together with Bram K.",
        "Customs papers alone, Bram K. watching",
    ]
    people.take_absence(store, made["Emil S."], TODAY, TODAY)
    assert plans.proposal_for(store, process, skill).learner.id == made["Ana M."].id
    people.take_absence(store, made["Bram K."], TODAY, TODAY)
    assert plans.proposal_for(store, process, skill).teacher is None
    people.take_absence(store, made["Ana M."], TODAY, TODAY)
    assert plans.proposal_for(store, process, skill) is None


def test_a_plan_is_kept_with_its_steps_or_not_at_all(store, team):
    process, made, skill = team
    fields = {"process": process.id, "person": made["Emil S."].id, "goal": "Alone", "due": TODAY,
              "agreed_on": TODAY, "skill": skill.id, "criterion": "c", "method": "m",
              "judged_by": TODAY}  # fmt: skip
    good, bad = PlanStep(plan=0, title="Ten sets"), PlanStep(plan=0, title="")
    with pytest.raises(RefusedError):
        plans.agree_with(store, DevelopmentPlan(**fields), [good, bad])
    assert store.all(DevelopmentPlan) == store.all(PlanStep) == []
    plans.agree_with(store, DevelopmentPlan(**fields), [good, good])
    assert len(store.all(PlanStep)) == 2
    assert plans.proposal_for(store, process, skill).learner.id == made["Ana M."].id
    store.undo()
    assert store.all(DevelopmentPlan) == store.all(PlanStep) == []


def test_a_skill_that_was_put_away_gets_no_plan(store, team):
    process, _made, skill = team
    away = skill_verbs.put_away_skill(store, skill)
    with pytest.raises(RefusedError, match="put away"):
        plans.proposal_for(store, process, away)
