from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poapp.core.calendar import OrganisationCalendar
from poapp.core.calendar_rules import next_year_start, place_of, week_start, year_start
from poapp.core.calendar_version import CalendarVersion, Scheme, Weekday, YearNaming
from poapp.core.periods import Level, Period
from poapp.core.validity import problems_of

ONE = timedelta(days=1)


def version(valid_from=date(2000, 1, 1), **rules):
    return CalendarVersion(valid_from=valid_from, **rules)


days = st.dates(date(1950, 1, 1), date(2150, 12, 31))
versions = st.builds(
    CalendarVersion,
    valid_from=st.dates(date(2020, 1, 1), date(2024, 12, 31)),
    scheme=st.sampled_from(Scheme),
    first_month=st.integers(1, 12),
    naming=st.sampled_from(YearNaming),
    first_weekday=st.sampled_from(Weekday),
)
calendars = st.builds(
    OrganisationCalendar, st.lists(versions, max_size=4, unique_by=lambda v: v.valid_from)
)
levels = st.sampled_from(Level)
days_of_change = st.dates(date(2018, 1, 1), date(2027, 12, 31))


@given(calendars, levels, days_of_change | days)
def test_every_day_lies_in_exactly_one_period_and_all_its_days_agree(calendar, level, day):
    period = calendar.period(level, day)
    assert day in period
    assert calendar.period(level, period.first) == period
    assert calendar.period(level, period.last) == period


@given(calendars, levels, days_of_change | days)
def test_periods_follow_each_other_without_gap_or_overlap(calendar, level, day):
    period = calendar.period(level, day)
    following = calendar.next(period)
    assert following.first == period.last + ONE
    assert calendar.previous(following) == period


@given(calendars, st.sampled_from(list(Level)[1:]), days_of_change)
def test_the_children_of_neighbours_are_never_shared_or_lost(calendar, level, day):
    shorter = list(Level)[level.rank - 1]
    period = calendar.period(level, day)
    following = calendar.next(period)
    both = calendar.children(period, shorter) + calendar.children(following, shorter)
    assert len(set(both)) == len(both)
    for before, after in pairwise(both):
        assert after.first == before.last + ONE
    for child in both:
        owner = period if child in calendar.children(period, shorter) else following
        assert calendar.parent(child, level) == owner


@given(st.builds(lambda v: OrganisationCalendar([v]), versions), days)
def test_quarters_and_months_nest(calendar, day):
    month, quarter, year = (
        calendar.period(level, day) for level in (Level.MONTH, Level.QUARTER, Level.YEAR)
    )
    assert year.first <= quarter.first <= month.first <= day
    assert day <= month.last <= quarter.last <= year.last
    assert len(calendar.children(year, Level.QUARTER)) == 4


@given(days)
def test_weeks_from_monday_are_those_of_iso_8601(day):
    place = OrganisationCalendar().place(Level.WEEK, day)
    assert (place.year, place.number) == day.isocalendar()[:2]


@given(versions, days)
def test_a_week_belongs_to_the_month_that_holds_its_fourth_day(rules, day):
    calendar = OrganisationCalendar([rules])
    week = calendar.period(Level.WEEK, day)
    fourth = week.first + timedelta(days=3)
    for level in (Level.MONTH, Level.QUARTER, Level.YEAR):
        assert fourth in calendar.parent(week, level)
        assert week in calendar.children(calendar.parent(week, level), Level.WEEK)


@given(versions, days)
def test_a_year_of_weeks_has_52_or_53_and_the_last_period_takes_the_53rd(rules, day):
    if not rules.scheme.is_weekly:
        return
    calendar = OrganisationCalendar([rules])
    year = calendar.period(Level.YEAR, day)
    weeks = calendar.children(year, Level.WEEK)
    assert len(weeks) * 7 == year.length
    assert len(weeks) in {52, 53}
    lengths = [m.length // 7 for m in calendar.children(year, Level.MONTH)]
    expected = {
        Scheme.WEEKS_4_4_5: [4, 4, 5] * 4,
        Scheme.WEEKS_4_5_4: [4, 5, 4] * 4,
        Scheme.WEEKS_5_4_4: [5, 4, 4] * 4,
        Scheme.WEEKS_13: [4] * 13,
    }[rules.scheme]
    expected[-1] += len(weeks) - 52
    assert lengths == expected


@given(versions, st.integers(1950, 2150))
def test_the_year_begins_at_most_three_days_from_its_first_month(rules, year):
    gap = abs(year_start(rules, year) - date(year, rules.first_month, 1))
    assert gap <= (timedelta(days=3) if rules.scheme.is_weekly else timedelta(0))
    assert place_of(rules, Level.YEAR, year_start(rules, year)).year == year


def test_years_with_53_weeks():
    # ISO 8601: 2015, 2020, 2026 and 2032 have 53 weeks.
    calendar = OrganisationCalendar()
    counts = {
        year: len(calendar.children(calendar.period(Level.YEAR, date(year, 6, 1)), Level.WEEK))
        for year in range(2015, 2033)
    }
    assert [year for year, count in counts.items() if count == 53] == [2015, 2020, 2026, 2032]


@pytest.mark.parametrize(
    ("day", "year", "number"),
    [
        (date(2024, 12, 30), 2025, 1),  # Monday of week 1 still lies in December
        (date(2027, 1, 3), 2026, 53),  # Sunday of week 53 lies in January
        (date(2026, 10, 21), 2026, 43),
    ],
)
def test_a_year_changes_inside_a_week(day, year, number):
    place = OrganisationCalendar().place(Level.WEEK, day)
    assert (place.year, place.number) == (year, number)
    week = OrganisationCalendar().period(Level.WEEK, day)
    assert OrganisationCalendar().parent(week, Level.YEAR).first == date(year, 1, 1)


def test_a_week_from_sunday_belongs_where_its_wednesday_lies():
    calendar = OrganisationCalendar([version(first_weekday=Weekday.SUNDAY)])
    week = calendar.period(Level.WEEK, date(2025, 1, 1))  # Sunday 29 December to Saturday
    assert (week.first, week.last) == (date(2024, 12, 29), date(2025, 1, 4))
    assert calendar.anchor(week) == date(2025, 1, 1)
    assert calendar.place(Level.WEEK, week.first).number == 1
    assert calendar.parent(week, Level.MONTH).first == date(2025, 1, 1)


@pytest.mark.parametrize(
    ("first_month", "day", "year", "quarter"),
    [
        (4, date(2019, 3, 31), (date(2018, 4, 1), date(2019, 3, 31)), date(2019, 1, 1)),
        (4, date(2019, 4, 1), (date(2019, 4, 1), date(2020, 3, 31)), date(2019, 4, 1)),
        (11, date(2026, 10, 31), (date(2025, 11, 1), date(2026, 10, 31)), date(2026, 8, 1)),
        (11, date(2026, 12, 31), (date(2026, 11, 1), date(2027, 10, 31)), date(2026, 11, 1)),
    ],
)
def test_fiscal_years_from_april_and_november(first_month, day, year, quarter):
    calendar = OrganisationCalendar([version(first_month=first_month)])
    found = calendar.period(Level.YEAR, day)
    assert (found.first, found.last) == year
    assert calendar.period(Level.QUARTER, day).first == quarter
    assert len(calendar.children(found, Level.MONTH)) == 12


def test_a_445_year_with_its_53rd_week():
    # Seven 53rd weeks in 40 years keep weeks and years together: every fifth or sixth year.
    calendar = OrganisationCalendar([version(scheme=Scheme.WEEKS_4_4_5, first_month=2)])
    year = calendar.period(Level.YEAR, date(2026, 6, 1))
    assert (year.first, year.last) == (date(2026, 2, 2), date(2027, 1, 31))
    long_years = [
        n for n in range(2020, 2040) if calendar.period(Level.YEAR, date(n, 6, 1)).length == 53 * 7
    ]
    for n in long_years:
        last = calendar.children(calendar.period(Level.YEAR, date(n, 6, 1)), Level.MONTH)[-1]
        assert last.length == 6 * 7
    gaps = [b - a for a, b in pairwise(long_years)]
    assert set(gaps) <= {5, 6}


def test_thirteen_periods_make_quarters_of_three_three_three_and_four():
    calendar = OrganisationCalendar([version(scheme=Scheme.WEEKS_13)])
    year = calendar.period(Level.YEAR, date(2026, 6, 1))  # ISO year 2026 has 53 weeks
    quarters = calendar.children(year, Level.QUARTER)
    assert [q.length // 7 for q in quarters] == [12, 12, 12, 17]
    assert len(calendar.children(quarters[3], Level.MONTH)) == 4


def test_a_change_to_april_years_leaves_a_short_year_and_moves_nothing_before():
    old = version()
    calendar = OrganisationCalendar([version(date(2026, 4, 1), first_month=4), old])
    assert calendar.period(Level.YEAR, date(2025, 6, 1)).first == date(2025, 1, 1)
    short = calendar.period(Level.YEAR, date(2026, 2, 1))
    assert (short.first, short.last) == (date(2026, 1, 1), date(2026, 3, 31))
    assert calendar.next(short).last == date(2027, 3, 31)
    assert calendar.period(Level.QUARTER, date(2026, 4, 1)).last == date(2026, 6, 30)


def test_a_change_of_naming_alone_cuts_nothing():
    calendar = OrganisationCalendar(
        [version(first_month=4), version(date(2026, 8, 1), first_month=4, naming=YearNaming.END)]
    )
    year = calendar.period(Level.YEAR, date(2026, 9, 1))
    assert (year.first, year.last) == (date(2026, 4, 1), date(2027, 3, 31))


def test_a_change_of_the_first_weekday_cuts_one_week_and_no_month():
    calendar = OrganisationCalendar(
        [version(), version(date(2026, 8, 1), first_weekday=Weekday.SUNDAY)]
    )
    cut = calendar.period(Level.WEEK, date(2026, 7, 31))
    assert (cut.first, cut.last) == (date(2026, 7, 27), date(2026, 7, 31))
    assert calendar.next(cut).length == 1  # Saturday 1 August; Sunday begins the first whole week
    assert calendar.period(Level.MONTH, date(2026, 8, 1)).length == 31


def test_the_last_ended_period_is_never_the_running_one():
    calendar = OrganisationCalendar()
    assert calendar.last_ended(Level.MONTH, date(2026, 10, 31)).last == date(2026, 9, 30)
    assert calendar.last_ended(Level.MONTH, date(2026, 11, 1)).last == date(2026, 10, 31)
    october = calendar.period(Level.MONTH, date(2026, 10, 31))
    assert october.is_running(date(2026, 10, 31))
    assert not october.is_over(date(2026, 10, 31))
    assert october.is_over(date(2026, 11, 1))


def test_back_counts_periods_that_end_with_the_given_one():
    calendar = OrganisationCalendar()
    found = calendar.back(calendar.period(Level.QUARTER, date(2026, 8, 1)), 4)
    assert [p.first for p in found] == [
        date(2025, 10, 1), date(2026, 1, 1), date(2026, 4, 1), date(2026, 7, 1),
    ]  # fmt: skip


def test_between_lists_every_period_touched():
    found = OrganisationCalendar().between(Level.MONTH, date(2026, 1, 31), date(2026, 3, 1))
    assert [p.first.month for p in found] == [1, 2, 3]
    assert found == sorted(found)
    assert Period(Level.DAY, date(2026, 1, 1), date(2026, 1, 1)).days() == [date(2026, 1, 1)]


@pytest.mark.parametrize(
    ("rules", "refused"),
    [
        (version(date(2026, 4, 1), first_month=4), False),
        (version(date(2026, 4, 2), first_month=4), True),
        (version(date(2026, 2, 2), scheme=Scheme.WEEKS_4_4_5), False),
        (version(date(2026, 2, 1), scheme=Scheme.WEEKS_4_4_5), True),
    ],
)
def test_a_calendar_begins_with_a_period(rules, refused):
    assert [p.field for p in problems_of(rules)] == (["valid_from"] if refused else [])


@given(versions, versions, days)
def test_a_calendar_from_the_start_of_a_year_is_storable_and_cuts_only_the_old_one(old, new, day):
    start = next_year_start(new, day)
    assert start > day
    old, new = replace(old, valid_from=date(1900, 1, 1)), replace(new, valid_from=start)
    assert problems_of(new) == []
    calendar = OrganisationCalendar([old, new])
    for level in (Level.MONTH, Level.QUARTER, Level.YEAR):
        alone = OrganisationCalendar([new]).period(level, start)
        assert calendar.period(level, start) == alone
        assert alone.first == start


@given(versions, days)
def test_week_start_is_the_first_weekday(rules, day):
    start = week_start(rules, day)
    assert start.weekday() == rules.first_weekday.days_after_monday
    assert timedelta(0) <= day - start < timedelta(days=7)
