from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poapp.core.calendar import OrganisationCalendar
from poapp.core.periods import Level
from poapp.core.validity import problems_of
from poapp.core.working_days import (
    DayKind,
    Leave,
    WorkingCalendar,
    days_between,
    days_of_leave,
    position,
)

OCTOBER = OrganisationCalendar().period(Level.MONTH, date(2026, 10, 1))
days = st.dates(date(2020, 1, 1), date(2030, 12, 31))
workings = st.builds(
    WorkingCalendar,
    weekend=st.frozensets(st.integers(0, 6), max_size=6),
    holidays=st.dictionaries(st.dates(date(2026, 1, 1), date(2026, 12, 31)), st.just("a feast")),
    leave=st.frozensets(st.dates(date(2026, 1, 1), date(2026, 12, 31)), max_size=60),
)


def test_a_day_is_counted_among_the_working_days_of_its_month():
    # 21 October 2026 is the 15th weekday of 22; a holiday on the 26th leaves 21.
    working = WorkingCalendar(holidays={date(2026, 10, 26): "National day"})
    found = position(date(2026, 10, 21), OCTOBER, working)
    assert str(found.sentence()) == "Working day 15 of 21"
    saturday = position(date(2026, 10, 24), OCTOBER, working)
    assert (saturday.number, saturday.of) == (17, 21)


def test_leave_and_holidays_are_not_worked_and_a_weekend_stays_one():
    leave = days_of_leave([Leave(first=date(2026, 8, 1), last=date(2026, 8, 4))])
    working = WorkingCalendar(holidays={date(2026, 8, 3): "Summer day"}, leave=leave)
    kinds = [working.kind(date(2026, 8, n)) for n in (1, 3, 4, 5)]
    assert kinds == [DayKind.WEEKEND, DayKind.HOLIDAY, DayKind.LEAVE, DayKind.WORKING]


def test_an_archived_leave_counts_no_more():
    leave = Leave(first=date(2026, 8, 3), last=date(2026, 8, 4), archived=date(2026, 7, 1))
    assert days_of_leave([leave]) == frozenset()


def test_a_leave_that_ends_before_it_begins_is_refused():
    leave = Leave(first=date(2026, 8, 3), last=date(2026, 8, 2))
    assert [p.field for p in problems_of(leave)] == ["last"]
    assert problems_of(Leave(first=date(2026, 8, 3), last=date(2026, 8, 3))) == []


@given(workings, days)
def test_a_day_is_worked_exactly_where_nothing_closes_it(working, day):
    assert working.is_working(day) == (working.kind(day) is DayKind.WORKING)


@given(workings, days, st.integers(0, 40))
def test_the_day_that_stands_for_another_is_worked_and_in_the_same_period(working, day, offset):
    month = OrganisationCalendar().period(Level.MONTH, day)
    wanted = min(month.first + timedelta(days=offset), month.last)
    found = working.nearest_in(month, wanted)
    if found is None:
        assert working.working_days(month.first, month.last) == []
        return
    assert working.is_working(found)
    assert found in month
    between = days_between(wanted, found - timedelta(days=1))
    assert not any(working.is_working(one) for one in between)
    if found < wanted:
        assert working.working_days(wanted, month.last) == []


@given(workings, days, st.integers(1, 30))
def test_the_last_weekdays_end_today_and_skip_only_weekends(working, day, count):
    found = working.last_weekdays(day, count)
    assert len(found) == count
    assert found == working.weekdays(found[0], day)


@pytest.mark.parametrize(("today", "following"), [(23, 27), (27, 28)])
def test_the_next_working_day_passes_weekend_and_holiday(today, following):
    working = WorkingCalendar(holidays={date(2026, 10, 26): "National day"})
    assert working.next_working_day(date(2026, 10, today)) == date(2026, 10, following)


def test_where_nothing_is_ever_worked_there_is_no_next_day():
    never = WorkingCalendar(weekend=frozenset(range(7)))
    assert never.next_working_day(date(2026, 10, 1)) is None
    assert never.last_weekdays(date(2026, 10, 1), 5) == []
