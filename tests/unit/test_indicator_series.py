from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poapp.core.calendar import OrganisationCalendar
from poapp.core.chart_marks import ChartPhase
from poapp.core.indicator import (
    Aggregation,
    Direction,
    Frequency,
    IndicatorVersion,
    Measurement,
    Target,
    meets,
    target_on,
)
from poapp.core.indicator_chart import chart_of
from poapp.core.indicator_series import aggregated, expected_in, series_of, value_in
from poapp.core.periods import Level
from poapp.core.working_days import WorkingCalendar

CALENDAR = OrganisationCalendar()


def version(**changes):
    return IndicatorVersion(indicator=1, valid_from=date(2020, 1, 1), **changes)


def month(year, number, **figures):
    period = CALENDAR.period(Level.MONTH, date(year, number, 1))
    return Measurement(indicator=1, first=period.first, last=period.last, **figures)


def test_a_missing_month_is_a_point_without_a_value():
    series = series_of(
        [version()],
        [],
        [month(2026, 1, value=1.0), month(2026, 3, value=3.0)],
        CALENDAR,
        date(2026, 3, 31),
    )
    assert [p.value for p in series.points] == [1.0, None, 3.0]
    assert series.last.value == 3.0


def test_nothing_after_the_day_is_seen_and_the_running_period_stands_apart():
    measured = [month(2026, n, value=float(n)) for n in (1, 2, 3, 4)]
    series = series_of([version()], [], measured, CALENDAR, date(2026, 3, 15))
    assert [p.value for p in series.points] == [1.0, 2.0]
    assert series.running.value == 3.0


def test_a_new_target_never_rewrites_the_past():
    targets = [
        Target(indicator=1, valid_from=date(2026, 1, 1), value=94.0),
        Target(indicator=1, valid_from=date(2026, 2, 1), value=96.0),
    ]
    measured = [month(2026, n, value=95.0) for n in (1, 2)]
    series = series_of([version()], targets, measured, CALENDAR, date(2026, 3, 1))
    assert [meets(p.value, p.target, Direction.UP) for p in series.points] == [True, False]
    assert target_on(targets, date(2025, 12, 31)) is None


@pytest.mark.parametrize(
    ("target", "to", "direction", "value", "met"),
    [
        (96.0, None, Direction.UP, 96.0, True),
        (96.0, None, Direction.UP, 95.9, False),
        (0.3, None, Direction.DOWN, 0.1 + 0.2, True),
        (1.0, 2.0, Direction.RANGE, 2.0, True),
        (1.0, 2.0, Direction.RANGE, 2.1, False),
        (1.0, None, Direction.NEUTRAL, 5.0, None),
    ],
)
def test_meets(target, to, direction, value, met):
    aimed = Target(indicator=1, valid_from=date(2026, 1, 1), value=target, to=to)
    assert meets(value, aimed, direction) is met


@given(
    st.lists(
        st.tuples(st.integers(0, 50), st.integers(50, 10_000)),
        min_size=1,
        max_size=12,
    )
)
def test_a_ratio_of_a_longer_period_is_never_a_mean_of_ratios(pairs):
    measured = [
        month(2026, n, numerator=float(a), denominator=float(b))
        for n, (a, b) in enumerate(pairs, start=1)
    ]
    percent = version(unit="%", aggregation=Aggregation.RATIO)
    total = sum(a for a, _ in pairs) / sum(b for _, b in pairs) * 100
    assert aggregated(measured, percent) == pytest.approx(total)


def test_a_week_counts_where_its_thursday_lies():
    weekly = version(frequency=Frequency.WEEK, aggregation=Aggregation.SUM)
    september = CALENDAR.period(Level.MONTH, date(2026, 9, 1))
    weeks = expected_in(september, weekly, CALENDAR)
    # 31 August is the Monday of the week whose Thursday is 3 September.
    assert weeks[0].first == date(2026, 8, 31)
    assert weeks[-1].last == date(2026, 9, 27)
    measured = [
        Measurement(indicator=1, first=w.first, last=w.last, value=1.0)
        for w in CALENDAR.between(Level.WEEK, date(2026, 8, 1), date(2026, 10, 31))
    ]
    assert value_in(september, measured, weekly, CALENDAR, date(2026, 9, 30)) == 4.0


def test_a_quarterly_value_belongs_to_the_month_that_it_ends_with():
    quarterly = version(frequency=Frequency.QUARTER)
    quarter = CALENDAR.period(Level.QUARTER, date(2026, 9, 30))
    measured = [Measurement(indicator=1, first=quarter.first, last=quarter.last, value=4.2)]
    september = CALENDAR.period(Level.MONTH, date(2026, 9, 1))
    august = CALENDAR.period(Level.MONTH, date(2026, 8, 1))
    assert value_in(september, measured, quarterly, CALENDAR, date(2026, 9, 30)) == 4.2
    assert value_in(august, measured, quarterly, CALENDAR, date(2026, 9, 30)) is None
    assert expected_in(august, quarterly, CALENDAR) == []


def test_a_quarter_asks_for_its_worked_days_only():
    daily = version(frequency=Frequency.DAY)
    quarter = CALENDAR.period(Level.QUARTER, date(2026, 5, 1))
    days = [one.first for one in expected_in(quarter, daily, CALENDAR)]
    assert len(days) == 65
    assert all(day.weekday() < 5 for day in days)
    closed = WorkingCalendar(holidays={date(2026, 5, 4): "May Day"})
    assert date(2026, 5, 4) not in {
        one.first for one in expected_in(quarter, daily, CALENDAR, closed)
    }


def test_a_phase_sets_its_limits_on_the_values_that_settled_it():
    values = [10, 12, 10, 12, 10, 12, 20, 22, 20, 22, 20, 30]
    measured = [month(2025, n, value=float(value)) for n, value in enumerate(values, start=1)]
    begun = ChartPhase(
        indicator=1, begins=date(2025, 7, 1), reason="New line", settled_by=date(2025, 11, 30)
    )
    upto = date(2025, 12, 31)
    drawn = chart_of(series_of([version()], [], measured, CALENDAR, upto, phases=[begun]))
    assert [phase.first for phase in drawn.phases] == [0, 6]
    assert drawn.phases[-1].count == 5
    before = series_of([version()], [], measured, CALENDAR, date(2025, 6, 30), phases=[begun])
    assert before.phases == ()
    late = (
        begun.problems()
        + ChartPhase(indicator=1, begins=date(2025, 7, 1), settled_by=date(2025, 6, 1)).problems()
    )
    assert [problem.field for problem in late] == ["settled_by"]
