from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poapp.core.calendar_version import Weekday
from poapp.core.check_in import Answer, AnswerState, CheckInLog
from poapp.core.responsibilities import default_routines
from poapp.core.rhythm import Rhythm, Routine, Routines, TimeTable
from poapp.core.strength import after, cost_of_a_miss, fading, strength_line
from poapp.core.working_days import WorkingCalendar, days_between

MONDAY = date(2026, 1, 5)
WEEK = timedelta(weeks=1)
states = st.sampled_from([*AnswerState])
rules = st.sampled_from(
    [
        Routine(responsibility=8, valid_from=MONDAY, rhythm=Rhythm.DAILY),
        Routine(responsibility=8, valid_from=MONDAY, rhythm=Rhythm.WEEKLY, weekday=Weekday.FRIDAY),
        Routine(responsibility=8, valid_from=MONDAY, rhythm=Rhythm.TIMES_A_WEEK, times=3),
    ]
)


def line_of(given_states, rule, *, leave_after=None, until=None):
    """Answer weekdays from Monday on; `leave_after` weeks put a week of leave in between."""
    answers, leave, day = [], set(), MONDAY
    for place, state in enumerate(given_states):
        if leave_after is not None and place == leave_after * 5:
            leave.update(days_between(day, day + timedelta(days=4)))
            day += WEEK
        answers.append(Answer(responsibility=8, day=day, state=state, answered_on=day))
        day += timedelta(days=3 if day.weekday() == 4 else 1)
    log = CheckInLog(
        answers,
        Routines([rule], default_routines()),
        TimeTable(WorkingCalendar(leave=frozenset(leave))),
    )
    return strength_line(log, 8, MONDAY, until or day)


def test_thirteen_working_days_halve_a_daily_routine():
    assert fading(1.0) ** 13 == pytest.approx(0.5)
    score = 80.0
    for _ in range(13):
        score = after(score, fading(1.0), done=False)
    assert score == pytest.approx(40.0)


def test_what_a_missed_day_costs():
    # 60 points times 1 - 0.5 ** (1 / 13) = 0.0519
    assert cost_of_a_miss(60.0, fading(1.0)) == 3


@given(st.lists(states, max_size=60), rules)
def test_the_strength_stays_between_0_and_100(given_states, rule):
    assert all(0.0 <= score <= 100.0 for score in line_of(given_states, rule))


@given(st.lists(states, min_size=20, max_size=60), rules, st.integers(0, 3))
def test_a_week_of_leave_changes_nothing(given_states, rule, weeks):
    plain = line_of(given_states, rule)
    assert line_of(given_states, rule, leave_after=weeks) == pytest.approx(plain)


@given(st.lists(st.booleans(), min_size=1, max_size=60), st.data())
def test_doing_more_never_lowers_it(done, data):
    place = data.draw(st.integers(0, len(done) - 1))
    better = [*done]
    better[place] = True
    rule = Routine(responsibility=8, valid_from=MONDAY, rhythm=Rhythm.DAILY)
    choose = {True: AnswerState.DONE, False: AnswerState.NOT_DONE}
    before = line_of([choose[d] for d in done], rule)
    now = line_of([choose[d] for d in better], rule)
    assert all(b >= a - 1e-9 for a, b in zip(before, now, strict=True))


def test_what_did_not_apply_counts_neither_way():
    rule = Routine(responsibility=8, valid_from=MONDAY, rhythm=Rhythm.DAILY)
    done, none = AnswerState.DONE, AnswerState.NOT_APPLICABLE
    assert line_of([done, none, done], rule)[-2] == line_of([done, done], rule)[-2]


def test_an_unanswered_today_costs_nothing_yet():
    rule = Routine(responsibility=8, valid_from=MONDAY, rhythm=Rhythm.DAILY)
    line = line_of([AnswerState.DONE] * 4, rule)  # the fifth day is today, still open
    assert line[-1] == line[-2]


@pytest.mark.parametrize("rule", [Rhythm.WEEKLY, Rhythm.MONTHLY, Rhythm.PERIOD_END])
def test_rarer_routines_fade_over_more_days_but_fewer_occasions(rule):
    often = TimeTable().occasions_a_working_day(
        Routine(responsibility=8, valid_from=MONDAY, rhythm=rule)
    )
    assert fading(often) < fading(1.0)
    assert fading(often) ** often > fading(1.0)
