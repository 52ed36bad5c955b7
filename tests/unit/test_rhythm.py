from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poapp.core.calendar import OrganisationCalendar
from poapp.core.calendar_version import Weekday
from poapp.core.periods import Level
from poapp.core.responsibilities import default_routines
from poapp.core.rhythm import Rhythm, Routine, Routines, TimeTable, rhythm_words
from poapp.core.validity import problems_of
from poapp.core.working_days import WorkingCalendar

TIMES = TimeTable()


def routine(rhythm, number=1, valid_from=date(2020, 1, 1), **rules):
    return Routine(responsibility=number, valid_from=valid_from, rhythm=rhythm, **rules)


def due_days(one, first, last, times=TIMES):
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    return [day for day in days if times.is_due(one, day)]


@pytest.mark.parametrize(
    ("one", "due"),
    [
        (routine(Rhythm.WEEKLY, weekday=Weekday.FRIDAY), [2, 9, 16, 23, 30]),
        (routine(Rhythm.WEEKLY, weekday=Weekday.SATURDAY), [2, 9, 16, 23, 30]),
        (routine(Rhythm.MONTHLY, weekday=Weekday.MONDAY), [5]),
        (routine(Rhythm.MONTHLY, weekday=Weekday.FRIDAY, week=5), [30]),
        (routine(Rhythm.MONTHLY, weekday=Weekday.TUESDAY, week=3), [20]),
        (routine(Rhythm.MONTHLY, month_day=17), [19]),  # a Saturday: the Monday after
        (routine(Rhythm.MONTHLY, month_day=31), [30]),  # a Saturday, and no day of it follows
        (routine(Rhythm.PERIOD_END), [30]),
        (routine(Rhythm.PERIOD_END, period=Level.QUARTER), []),
        (routine(Rhythm.OFF), []),
    ],
)
def test_days_on_which_a_routine_is_due_in_october_2026(one, due):
    found = due_days(one, date(2026, 10, 1), date(2026, 10, 31))
    assert [day.day for day in found] == due


def test_a_holiday_moves_the_occasion_inside_its_week_or_month():
    times = TimeTable(
        WorkingCalendar(holidays={date(2026, 10, 5): "Monday off", date(2026, 10, 23): "Friday"})
    )
    first_monday = routine(Rhythm.MONTHLY, weekday=Weekday.MONDAY)
    friday = routine(Rhythm.WEEKLY, weekday=Weekday.FRIDAY)
    assert due_days(first_monday, date(2026, 10, 1), date(2026, 10, 31), times) == [
        date(2026, 10, 6)
    ]
    assert date(2026, 10, 22) in due_days(friday, date(2026, 10, 19), date(2026, 10, 25), times)


rhythms = st.builds(
    routine,
    st.sampled_from([Rhythm.WEEKLY, Rhythm.MONTHLY, Rhythm.PERIOD_END]),
    weekday=st.sampled_from(Weekday),
    week=st.integers(1, 5),
    month_day=st.none() | st.integers(1, 31),
    period=st.sampled_from(list(Level)[1:]),
)
closed = st.frozensets(st.dates(date(2026, 1, 1), date(2026, 12, 31)), max_size=200)


@given(rhythms, closed, st.dates(date(2026, 1, 1), date(2026, 12, 31)))
def test_each_week_month_or_period_has_exactly_one_occasion_unless_it_is_all_off(one, off, day):
    times = TimeTable(WorkingCalendar(leave=off))
    level = {Rhythm.WEEKLY: Level.WEEK, Rhythm.MONTHLY: Level.MONTH}.get(one.rhythm, one.period)
    period = OrganisationCalendar().period(level, day)
    worked = times.working.working_days(period.first, period.last)
    assert len(due_days(one, period.first, period.last, times)) == min(1, len(worked))


@given(st.integers(1, 7), st.integers(0, 7))
def test_several_times_a_week_stays_due_until_reached(wanted, done):
    one = routine(Rhythm.TIMES_A_WEEK, times=wanted)
    assert TIMES.is_due(one, date(2026, 10, 21), done_this_week=done) == (done < wanted)


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (routine(Rhythm.DAILY), date(2026, 10, 22)),
        (routine(Rhythm.WEEKLY, weekday=Weekday.WEDNESDAY), date(2026, 10, 28)),
        (routine(Rhythm.TIMES_A_WEEK), date(2026, 10, 26)),
        (routine(Rhythm.MONTHLY), date(2026, 11, 6)),
        (routine(Rhythm.PERIOD_END, period=Level.YEAR), date(2026, 12, 31)),
        (routine(Rhythm.OFF), None),
    ],
)
def test_when_it_is_next_due(one, expected):
    assert TIMES.next_due(one, date(2026, 10, 21)) == expected


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (routine(Rhythm.WEEKLY, weekday=Weekday.FRIDAY), "Friday"),
        (routine(Rhythm.MONTHLY, weekday=Weekday.MONDAY), "first Monday"),
        (routine(Rhythm.MONTHLY, weekday=Weekday.MONDAY, week=5), "last Monday"),
        (routine(Rhythm.MONTHLY, month_day=15), "day 15 of the month"),
        (routine(Rhythm.PERIOD_END), "at period end"),
        (routine(Rhythm.TIMES_A_WEEK, times=2), "2 times a week, reached"),
        (routine(Rhythm.TIMES_A_WEEK, times=1), "once a week, reached"),
    ],
)
def test_a_rhythm_in_words(one, said):
    assert str(rhythm_words(one)) == said


def test_a_new_routine_leaves_the_days_before_it_as_they_were():
    changed = routine(Rhythm.OFF, number=8, valid_from=date(2026, 10, 1))
    archived = routine(Rhythm.OFF, number=7, archived=date(2026, 10, 2))
    routines = Routines([changed, archived], default_routines())
    assert routines.on(date(2026, 9, 30))[8].rhythm is Rhythm.DAILY
    assert routines.on(date(2026, 10, 1))[8].rhythm is Rhythm.OFF
    assert routines.on(date(2026, 10, 1))[7].rhythm is Rhythm.DAILY


def test_a_period_does_not_end_every_day():
    assert [p.field for p in problems_of(routine(Rhythm.PERIOD_END, period=Level.DAY))] == [
        "period"
    ]
    assert problems_of(routine(Rhythm.PERIOD_END)) == []
