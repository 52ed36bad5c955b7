"""The pictures of plans and gaps, and the page of a plan: what they say, and that they repeat."""

import re
import zlib
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from matplotlib.figure import Figure

from poapp.charts.gap_bars import GapBar, GapDrawing, GapPicture
from poapp.charts.plan_timeline import TimelineDrawing
from poapp.charts.team_pictures import (
    gap_picture,
    gap_words,
    gaps_svg,
    timeline_of,
    timeline_svg,
)
from poapp.charts.tokens import DARK, LIGHT
from poapp.core.people import Membership, Person
from poapp.core.team.gap_history import GapsOn, closed_between, gaps_on, month_ends, taught_on
from poapp.core.team.matrix import latest_on, matrix_of, members_on
from poapp.core.team.plans import DevelopmentPlan, Learning, Outcome, PlanStep
from poapp.core.team.scale import ILUO
from poapp.core.team.skills import Assessment, RoleRequirement, Skill
from poapp.language import Language
from poapp.reports.plan_sheet import PlanPage, plan_view, render_plan

TODAY = date(2026, 10, 21)
ENGLISH = Language()
PLAN = DevelopmentPlan(
    id=1, reference="D-001", person=1, goal="I want to run it <b>alone</b> #let",
    agreed_on=date(2026, 9, 2), due=date(2027, 3, 31), skill=5, level_from=2, level_to=3,
    criterion="No call", method="Seen at work", judged_by=date(2027, 4, 28),
)  # fmt: skip
STEPS = (
    PlanStep(id=1, plan=1, title="Teach", due=date(2026, 9, 18), done_on=date(2026, 9, 17),
             outcome=Outcome.EFFECTIVE, checked_on=date(2026, 10, 16), hours=16.0),
    PlanStep(id=2, plan=1, title="Course", kind=Learning.COURSE, due=date(2026, 10, 1),
             done_on=date(2026, 10, 2), hours=7.5),
    PlanStep(id=3, plan=1, title="Late one", due=date(2026, 10, 12)),
    PlanStep(id=4, plan=1, title="No day"),
)  # fmt: skip
PAGE = PlanPage(
    person="Dana P.", owner="Elena R.", process="Order fulfilment", organisation="Aldermoor",
    plan=PLAN, steps=STEPS, skills={5: ("Customs papers", ILUO)}, today=TODAY,
)  # fmt: skip


def test_a_step_without_a_day_has_no_place_and_a_course_stays_to_be_judged():
    shown = timeline_of(PLAN, STEPS, TODAY, ENGLISH)
    assert [bar.title for bar in shown.bars] == ["Teach", "Course", "Late one"]
    teach, course, late = shown.bars
    assert (teach.done, teach.check, teach.worked) == (date(2026, 9, 17), date(2026, 10, 16), True)
    assert (course.check, course.worked) == (PLAN.judged_by, None)
    assert (late.done, late.check) == (None, None)
    assert shown.text == "From 2 September 2026 to 31 March 2027: 2 of 4 steps done, 1 late."


def test_the_same_drawing_gives_the_same_svg_and_keeps_its_words():
    shown = timeline_of(PLAN, STEPS, TODAY, ENGLISH)
    svg = timeline_svg(shown, 180)
    assert svg == timeline_svg(shown, 180)
    for words in ("Teach", "Late one", "today", "by when"):
        assert words in svg


def test_pictures_are_drawn_in_any_size_and_both_themes():
    long = PlanStep(id=9, plan=1, title="A very long name of a step " * 8, due=TODAY)
    lone = DevelopmentPlan(person=1, goal="g", agreed_on=TODAY, due=TODAY, criterion="c",
                           method="m", judged_by=TODAY)  # fmt: skip
    for wide, high in ((60, 40), (320, 120), (1800, 900)):
        for tokens in (LIGHT, DARK):
            figure = Figure(figsize=(wide / 96, high / 96), dpi=96)
            drawing = TimelineDrawing(figure)
            for plan, steps in ((PLAN, STEPS), (PLAN, (long,)), (lone, ()), (lone, (long,))):
                drawing.show(timeline_of(plan, steps, TODAY, ENGLISH), tokens)
            empty = GapPicture(bars=(), planned_words="p", open_words="o", text="t")
            gaps = GapDrawing(figure)
            gaps.show(empty, tokens)
            gaps.show(GapPicture(bars=(GapBar("Oct", 0), GapBar("Nov", 7, 7, is_running=True)),
                                 planned_words="p", open_words="o", text="t"), tokens)  # fmt: skip


@given(st.dates(date(2020, 1, 1), date(2030, 12, 31)), st.integers(0, 30))
def test_months_end_on_their_last_day(today, count):
    ends = month_ends(today, count)
    assert len(ends) == count + 1
    assert ends[-1] == today
    assert all((day + timedelta(days=1)).day == 1 and day < today for day in ends[:-1])
    assert list(ends) == sorted(set(ends))


@st.composite
def histories(draw):
    """Assessments of a few people in two skills over a year."""
    day = st.dates(date(2025, 10, 1), TODAY)
    found = []
    for number in range(draw(st.integers(0, 8))):
        on = draw(day)
        until = draw(st.none() | st.integers(0, 300))
        found.append(
            Assessment(id=number + 1, person=draw(st.integers(1, 3)), skill=draw(st.integers(5, 6)),
                       level=draw(st.integers(0, 4)), on=on,
                       valid_until=None if until is None else on + timedelta(days=until))
        )  # fmt: skip
    return found


def gaps_of(assessments, day):
    people = [Person(id=n, alias=f"P{n}", role="Packer") for n in (1, 2, 3)]
    places = [Membership(id=100 + one.id, person=one.id) for one in people]
    skills = [Skill(id=5, name="A"), Skill(id=6, name="B")]
    needs = [RoleRequirement(role="Packer", skill=5, level=3)]
    held = latest_on(day, assessments)
    members = members_on(day, people, places)
    found = gaps_on(day, members, {"packer": [(5, 3)]}, held, taught_on(day, [PLAN], STEPS))
    matrix = matrix_of(day, members, skills, needs, held)
    cells = {(one.id, 5): matrix.cell(one.id, 5) for one in members}
    short = {key for key, cell in cells.items() if not cell.counts_from(3)}
    assert found.open == {key for key in short if cells[key].level is not None}
    assert found.unknown == sum(cell.is_unknown for cell in cells.values())
    return found


@given(histories())
def test_gaps_and_what_is_unknown_never_overlap_and_planned_ones_are_gaps(assessments):
    one = gaps_of(assessments, TODAY)
    assert one.planned <= one.open
    assert len(one.open) + one.unknown <= 3
    assessed = {(a.person, a.skill) for a in assessments}
    assert one.open <= assessed
    before = gaps_of(assessments, date(2026, 3, 31))
    assert len(one.open) == (
        len(before.open) - len(closed_between(before, one)) + len(closed_between(one, before))
    )


def test_gaps_are_said_in_a_sentence():
    before = GapsOn(date(2025, 10, 31), frozenset({(1, 5), (2, 5), (3, 5)}), frozenset())
    after = GapsOn(TODAY, frozenset({(3, 5), (3, 6)}), frozenset({(3, 5)}), unknown=1)
    assert ENGLISH.text(gap_words([before, after])) == (
        "2 gaps, 1 of them with a plan. Since 31 October 2025 2 closed and 1 is new."
        " 1 is not assessed."
    )
    shown = gap_picture([before, after], TODAY, ENGLISH)
    assert [(bar.label, bar.count, bar.planned, bar.is_running) for bar in shown.bars] == [
        ("Oct", 3, 0, False),
        ("Oct", 2, 1, True),
    ]
    svg = gaps_svg(shown, 180, 45)
    assert svg == gaps_svg(shown, 180, 45)
    assert "2 gaps, 1 of them with a plan" in svg


def test_the_page_of_a_plan_says_everything_and_whose_it_is():
    view = plan_view(PAGE, ENGLISH)
    assert view["foot_left"] == "Only Elena R. and Dana P."
    assert view["facts"] == ("Customs papers L → U · agreed 2 September 2026 · by 31 March 2027")
    rows = [(row["code"], row["title"], row["effect"]) for row in view["steps"]["rows"]]
    assert rows == [
        ("kept", "Teach", "Effective, 16 October"),
        ("kept", "Course", "To be judged"),
        ("late", "Late one", ""),
        ("open", "No day", ""),
    ]
    assert view["steps"]["mix"] == "Hours by kind of learning: on the job 16 h, course 7.5 h"
    assert "movement" not in str(view)


def test_the_page_repeats_byte_for_byte_and_is_archival():
    pdf = render_plan(PAGE, ENGLISH)
    assert pdf == render_plan(PAGE, ENGLISH)
    packed = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    everything = pdf
    for raw in packed:
        try:
            everything += zlib.decompress(raw)
        except zlib.error:
            everything += raw
    assert b"<pdfaid:part>3</pdfaid:part>" in everything
    assert b"<pdfuaid:part>1</pdfuaid:part>" in everything


def test_a_name_in_another_script_gives_a_plain_page():
    page = replace(PAGE, person="ダナ", steps=())
    assert render_plan(page, ENGLISH).startswith(b"%PDF")
