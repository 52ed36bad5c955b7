from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poapp.core.agenda import AgendaItem, AgendaKind, due_until
from poapp.core.check_in import (
    Answer,
    AnswerState,
    CheckInLog,
    Evidence,
    Standing,
    chip,
    standing,
)
from poapp.core.four_verbs import VerbMark, four_verbs
from poapp.core.gap import gap_before
from poapp.core.heat_map import CellKind, heat_map
from poapp.core.message import message
from poapp.core.record import Audience
from poapp.core.responsibilities import Verb, default_routines
from poapp.core.rhythm import Rhythm, Routine, Routines, TimeTable
from poapp.core.validity import problems_of
from poapp.core.working_days import WorkingCalendar

TODAY = date(2026, 10, 21)  # a Wednesday
DAILY = (8, 7, 9, 4, 12, 11)
DONE, NOT_DONE, NA = AnswerState.DONE, AnswerState.NOT_DONE, AnswerState.NOT_APPLICABLE


def answer(number, day=TODAY, state=DONE, **more):
    return Answer(responsibility=number, day=day, state=state, answered_on=day, **more)


def log(answers=(), routines=(), **closed):
    return CheckInLog(
        answers, Routines(routines, default_routines()), TimeTable(WorkingCalendar(**closed))
    )


def test_today_asks_the_daily_six_and_folds_the_rest_as_drawn():
    groups = log().plan(TODAY)
    assert [[one.number for one in group.due] for group in groups] == [
        [8], [7, 9], [4], [12, 11],
    ]  # fmt: skip
    assert [str(group.fold_line()) for group in groups] == [
        "2 not due today — Skills and resources, Support to other teams (both Friday)",
        "1 not due today — Alignment with strategy (first Monday)",
        "2 not due today — Requirements (Monday), Risks (Friday)",
        "1 not due today — Assume the results (at period end)",
    ]


def test_a_group_with_nothing_folded_says_nothing():
    friday = log().plan(date(2026, 10, 23))
    assert [one.number for one in friday[0].due] == [8, 6, 10]
    assert friday[0].fold_line() is None


def test_what_is_answered_though_not_due_is_shown_with_the_due():
    groups = log([answer(6)]).plan(TODAY)
    assert [one.number for one in groups[0].due] == [8, 6]


def test_what_is_off_is_neither_due_nor_folded():
    off = Routine(responsibility=10, valid_from=date(2026, 1, 1), rhythm=Rhythm.OFF)
    group = log(routines=[off]).plan(TODAY)[0]
    assert [one.responsibility.number for one in group.later] == [6]


def test_the_summary_counts_every_answer_that_says_something():
    answers = [
        answer(8), answer(7, state=NA), answer(9, state=NOT_DONE), answer(4),
        answer(12, state=AnswerState.BLANK),
    ]  # fmt: skip
    summary = log(answers).summary(TODAY)
    assert str(summary.sentence()) == "4 of 6 answered · about 15 seconds left"
    assert str(summary.rail_count()) == "2 left"
    full = log([answer(n) for n in DAILY]).summary(TODAY)
    assert str(full.sentence()) == "6 of 6 answered"
    assert full.rail_count() is None
    sunday = log().summary(date(2026, 10, 25))
    assert str(sunday.sentence()) == "Nothing is asked today"


def test_several_times_a_week_disappears_when_reached_and_returns_on_monday():
    twice = Routine(
        responsibility=5, valid_from=date(2026, 1, 1), rhythm=Rhythm.TIMES_A_WEEK, times=2
    )
    monday, tuesday = date(2026, 10, 19), date(2026, 10, 20)
    answers = [answer(5, monday), answer(5, tuesday)]
    assert 5 in log(answers[:1], [twice]).due_on(tuesday)
    assert 5 not in log(answers, [twice]).due_on(TODAY)
    assert 5 in log(answers, [twice]).due_on(date(2026, 10, 26))
    undone = [answer(5, monday), answer(5, tuesday, NOT_DONE)]
    assert 5 in log(undone, [twice]).due_on(TODAY)


weekdays = st.dates(date(2026, 10, 5), date(2026, 10, 23))
given_answers = st.builds(
    answer, st.integers(1, 12), day=weekdays, state=st.sampled_from(AnswerState)
)


def one_each(size):
    return st.lists(given_answers, max_size=size, unique_by=lambda a: (a.responsibility, a.day))


@given(one_each(20), one_each(5))
def test_a_log_with_changed_answers_equals_one_made_anew(first, changed):
    twice = Routine(responsibility=5, valid_from=date(2026, 1, 1), rhythm=Rhythm.TIMES_A_WEEK)
    before = log(first, [twice])
    heat_map(before, TODAY, weeks=4)
    kept = {(a.responsibility, a.day): a for a in [*first, *changed]}
    anew = log(kept.values(), [twice])
    after = before.with_answers(changed)
    assert heat_map(after, TODAY, weeks=4) == heat_map(anew, TODAY, weeks=4)
    assert after.plan(TODAY) == anew.plan(TODAY)
    assert after.answered_days() == anew.answered_days()


def test_an_answer_belongs_to_the_owner_alone_and_knows_when_it_was_given():
    late = Answer(responsibility=8, day=TODAY, state=DONE, answered_on=TODAY + timedelta(days=2))
    assert late.is_back_filled
    assert not answer(8).is_back_filled
    assert late.seen_by is Audience.OWN
    early = Answer(responsibility=8, day=TODAY, state=DONE, answered_on=TODAY - timedelta(days=1))
    assert [p.field for p in problems_of(early)] == ["day"]
    assert [p.field for p in problems_of(answer(13))] == ["responsibility"]


def test_done_is_claimed_until_a_record_of_that_day_stands_behind_it():
    done = answer(8, id=5)
    proof = Evidence(answer=5, target=9, day=TODAY)
    other_day = Evidence(answer=5, target=9, day=TODAY - timedelta(days=1))
    assert standing(done, []) is Standing.CLAIMED
    assert standing(done, [other_day]) is Standing.CLAIMED
    assert standing(done, [proof]) is Standing.EVIDENCED
    assert standing(answer(8, state=NOT_DONE, id=5), [proof]) is None


@pytest.mark.parametrize(
    ("state", "evidences", "said"),
    [
        (DONE, 0, "Claimed"),
        (DONE, 3, "Evidenced: 3"),
        (NOT_DONE, 0, "Not done"),
        (NA, 0, "n.a."),
        (AnswerState.BLANK, 0, "None"),
    ],
)
def test_the_chip(state, evidences, said):
    assert str(chip(answer(8, state=state), evidences)) == said


def test_the_heat_map_has_26_weeks_of_weekdays_and_ends_with_this_week():
    leave = frozenset({date(2026, 10, 2)})
    answers = [answer(n, date(2026, 10, 20)) for n in DAILY]
    answers += [answer(8), answer(7, state=NOT_DONE)]
    answers += [answer(n, date(2026, 10, 16), NA) for n in range(1, 13)]
    answers += [answer(8, date(2026, 10, 15), NOT_DONE)]
    found = heat_map(log(answers, leave=leave), TODAY)
    assert len(found) == 26
    assert all(len(week.cells) == 5 for week in found)
    cells = {cell.day: cell for week in found for cell in week.cells}
    assert cells[date(2026, 10, 20)].level == 5
    assert (cells[TODAY].kind, cells[TODAY].level) == (CellKind.ANSWERED, 1)
    assert str(cells[TODAY].words()) == "2026-10-21: 1 of 6 done"
    assert cells[date(2026, 10, 22)].kind is CellKind.AHEAD
    assert cells[date(2026, 10, 19)].kind is CellKind.BLANK
    assert cells[date(2026, 10, 2)].kind is CellKind.OFF
    assert cells[date(2026, 10, 16)].kind is CellKind.OFF
    assert (cells[date(2026, 10, 15)].kind, cells[date(2026, 10, 15)].level) == (
        CellKind.ANSWERED,
        0,
    )
    labels = [str(week.month).strip() for week in found if week.month]
    assert labels == ["Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct"]


@given(st.integers(0, 6), st.integers(0, 6))
def test_a_level_is_5_only_for_all_and_0_only_for_none(done, not_done):
    states = [DONE] * done + [NOT_DONE] * not_done
    answers = [answer(n, state=s) for n, s in zip(DAILY, states, strict=False)]
    week = heat_map(log(answers), TODAY, weeks=1)[0]
    cell = next(c for c in week.cells if c.day == TODAY)
    count = min(done, 6)
    assert (cell.level == 5) == (count == 6)
    assert (cell.level == 0) == (count == 0)


def test_what_is_due_some_times_a_week_does_not_lower_a_day_without_it():
    twice = Routine(responsibility=5, valid_from=date(2026, 1, 1), rhythm=Rhythm.TIMES_A_WEEK)
    week = heat_map(log([answer(n) for n in DAILY], [twice]), TODAY, weeks=1)[0]
    assert next(c for c in week.cells if c.day == TODAY).level == 5


def test_the_four_verbs_show_twenty_weekdays_and_name_the_silent_one():
    first = date(2026, 9, 24)
    days = [first + timedelta(days=n) for n in range(28)]
    answers = [answer(n, day) for day in days if day.weekday() < 5 for n in (8, 4, 12)]
    answers.append(answer(7, date(2026, 10, 8)))
    answers = [a for a in answers if a.day != date(2026, 10, 2)]
    found = four_verbs(log(answers, leave=frozenset({date(2026, 10, 2)})), TODAY)
    assert found.days[0] == first
    assert found.days[-1] == TODAY
    assert len(found.days) == 20
    off = found.days.index(date(2026, 10, 2))
    assert {row[off] for row in found.marks.values()} == {VerbMark.OFF}
    assert found.marks[Verb.INSPIRE].count(VerbMark.SOMETHING) == 1
    assert str(found.sentence) == "Inspire: nothing since 2026-10-08."


def test_a_silent_log_is_not_commented():
    assert four_verbs(log(), TODAY).sentence is None
    never_inspired = [answer(n, TODAY) for n in (8, 4, 12)]
    assert str(four_verbs(log(never_inspired), TODAY).sentence) == (
        "Inspire: nothing in these four weeks."
    )
    yesterday = [answer(n, date(2026, 10, 20)) for n in DAILY]
    assert four_verbs(log(yesterday), TODAY).sentence is None


def test_three_unanswered_working_days_are_asked_about_once():
    answers = [answer(8, date(2026, 10, 15))]  # Thursday; Friday, Monday, Tuesday are blank
    gap = gap_before(log(answers), TODAY)
    assert gap is not None
    assert (gap.first, gap.last, gap.days) == (date(2026, 10, 16), date(2026, 10, 20), 3)
    assert str(gap.sentence()).startswith("3 working days without an answer")
    assert gap_before(log(answers), TODAY, asked_on=TODAY) is None
    assert gap_before(log(answers), TODAY, asked_on=date(2026, 10, 14)) == gap


def test_two_days_leave_or_a_new_log_are_not_asked_about():
    thursday = [answer(8, date(2026, 10, 15))]
    assert gap_before(log(thursday), date(2026, 10, 20)) is None
    assert gap_before(log(), TODAY) is None
    away = frozenset({date(2026, 10, 19), date(2026, 10, 20)})
    assert gap_before(log(thursday, leave=away), TODAY) is None
    assert gap_before(log([*thursday, answer(8)]), TODAY) is not None


def test_the_agenda_is_ordered_by_day_and_knows_how_late_it_is():
    items = [
        AgendaItem(AgendaKind.ACTION, message("Agree the cut-off"), TODAY, record=31),
        AgendaItem(AgendaKind.MEASUREMENT, message("Carrier pickup"), TODAY, record=4),
        AgendaItem(AgendaKind.REVIEW, message("Review risk"), date(2026, 10, 23)),
        AgendaItem(AgendaKind.RESPONSE, message("On time in full"), date(2026, 10, 19)),
    ]
    found = due_until(items, TODAY)
    assert [item.kind for item in found] == [
        AgendaKind.RESPONSE,
        AgendaKind.MEASUREMENT,
        AgendaKind.ACTION,
    ]
    assert [item.days_late(TODAY) for item in found] == [2, 0, 0]
