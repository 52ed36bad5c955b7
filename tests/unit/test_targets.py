"""Targets that run: ramps, profiles, sums of the year; longer periods; to date; the target talk."""

import itertools
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poapp.core.calendar import OrganisationCalendar
from poapp.core.calendar_version import CalendarVersion
from poapp.core.definition_rules import read_profile, written_profile
from poapp.core.indicator import (
    Aggregation,
    Direction,
    Frequency,
    IndicatorVersion,
    Measurement,
    Target,
)
from poapp.core.indicator_chart import chart_of
from poapp.core.indicator_series import series_of
from poapp.core.indicator_words import TargetShape, ValueKind
from poapp.core.message import RefusedError
from poapp.core.occasions import occasions_in
from poapp.core.periods import Level
from poapp.core.spc.naming import Naming
from poapp.core.target_shape import target_at, target_over, weights_of
from poapp.core.target_talk import Outlook, against_limits, changes, headline, talk_about
from poapp.core.target_words import plan_words, share_words
from poapp.core.to_date import Measured, stretches_to_date, year_plan
from poapp.core.validity import problems_of

CALENDAR = OrganisationCalendar()
FROM_APRIL = OrganisationCalendar([CalendarVersion(valid_from=date(2000, 4, 1), first_month=4)])


def version(**changes):
    return IndicatorVersion(indicator=1, valid_from=date(2020, 1, 1), **changes)


SUM = version(aggregation=Aggregation.SUM, decimals=0)
SHARE = version(aggregation=Aggregation.RATIO, unit="%")


def target(**changes):
    return Target(indicator=1, valid_from=date(2026, 1, 1), **changes)


def month(number, year=2026, calendar=CALENDAR):
    return calendar.period(Level.MONTH, date(year, number, 1))


def aimed(found, period, definition=SUM, calendar=CALENDAR):
    aim = target_at([found], period, definition, calendar)
    return None if aim is None else aim.value


def measured(values, first=date(2026, 1, 1), **figures):
    found, period = [], CALENDAR.period(Level.MONTH, first)
    for value in values:
        found.append(
            Measurement(indicator=1, first=period.first, last=period.last, value=value, **figures)
        )
        period = CALENDAR.next(period)
    return found


@given(
    st.floats(-1e6, 1e6),
    st.floats(-1e6, 1e6),
    st.integers(1, 60),
    st.sampled_from([Level.DAY, Level.WEEK, Level.MONTH, Level.QUARTER, Level.YEAR]),
)
def test_the_ends_of_a_ramp_are_met_and_its_steps_are_equal(begin, end, length, level):
    first = CALENDAR.period(level, date(2026, 1, 15))
    periods = [first]
    for _ in range(length):
        periods.append(CALENDAR.next(periods[-1]))
    definition = version(frequency=Frequency(level.value))
    ramp = Target(
        indicator=1, valid_from=first.last, value=begin, shape=TargetShape.RAMP,
        end=end, ends=periods[-1].first + timedelta(days=0),
    )  # fmt: skip
    if ramp.ends <= ramp.valid_from:
        return
    values = [aimed(ramp, period, definition) for period in periods]
    assert values[0] == begin
    assert values[-1] == end
    steps = [b - a for a, b in itertools.pairwise(values)]
    assert steps == pytest.approx([(end - begin) / length] * length, abs=1e-6 * (1 + abs(end)))
    assert aimed(ramp, CALENDAR.next(periods[-1]), definition) == end  # and it stays there


def test_a_profile_follows_the_fiscal_year_and_comes_back():
    profile = written_profile(tuple(float(n) for n in range(1, 13)))
    found = replace(target(shape=TargetShape.PROFILE, profile=profile), valid_from=date(2026, 4, 1))
    assert aimed(found, month(4, 2026, FROM_APRIL), SHARE, FROM_APRIL) == 1.0
    assert aimed(found, month(3, 2027, FROM_APRIL), SHARE, FROM_APRIL) == 12.0
    assert aimed(found, month(5, 2029, FROM_APRIL), SHARE, FROM_APRIL) == 2.0
    once = replace(found, repeats=False)
    assert aimed(once, month(3, 2027, FROM_APRIL), SHARE, FROM_APRIL) == 12.0
    assert aimed(once, month(4, 2027, FROM_APRIL), SHARE, FROM_APRIL) is None


@given(
    st.lists(st.integers(0, 50), min_size=12, max_size=12).filter(any),
    st.integers(1, 10**6),
    st.sampled_from([Frequency.DAY, Frequency.WEEK, Frequency.MONTH, Frequency.QUARTER]),
)
def test_the_parts_of_a_year_come_to_its_sum(weights, total, frequency):
    definition = version(aggregation=Aggregation.SUM, frequency=frequency)
    found = target(
        shape=TargetShape.ANNUAL, value=float(total),
        profile=written_profile(tuple(map(float, weights))),
    )  # fmt: skip
    year = CALENDAR.period(Level.YEAR, date(2026, 6, 1))
    whole = target_over([found], year, definition, CALENDAR)
    # 1 January 2026 is a Thursday: its week belongs to the year and begins before the target.
    if frequency is Frequency.WEEK:
        found = replace(found, valid_from=date(2025, 12, 29))
        whole = target_over([found], year, definition, CALENDAR)
    assert whole.value == pytest.approx(total)


def test_a_longer_period_asks_by_the_kind_of_value():
    quarter = CALENDAR.period(Level.QUARTER, date(2026, 2, 1))
    targets = [target(value=90.0), replace(target(value=96.0), valid_from=date(2026, 3, 1))]
    assert target_over(targets, quarter, SUM, CALENDAR).value == 276.0
    stock = version(value_kind=ValueKind.STOCK, aggregation=Aggregation.LAST)
    assert target_over(targets, quarter, stock, CALENDAR).value == 96.0
    pairs = [
        Measurement(indicator=1, first=m.first, last=m.last, numerator=1.0, denominator=d)
        for m, d in ((month(1), 100.0), (month(2), 100.0), (month(3), 200.0))
    ]
    weigh = weights_of([SHARE], pairs, CALENDAR)
    assert target_over(targets, quarter, SHARE, CALENDAR, weigh).value == pytest.approx(93.0)
    stated = [replace(targets[0], of_quarter=100.0)]
    assert target_over(stated, quarter, SUM, CALENDAR).value == 100.0


def test_equal_targets_are_met_to_the_last_digit():
    quarter = CALENDAR.period(Level.QUARTER, date(2026, 2, 1))
    mean = version(aggregation=Aggregation.MEAN)
    assert target_over([target(value=0.1)], quarter, mean, CALENDAR).value == 0.1


def test_a_sum_without_a_target_for_every_part_has_none():
    late = [replace(target(value=10.0), valid_from=date(2026, 3, 1))]
    quarter = CALENDAR.period(Level.QUARTER, date(2026, 2, 1))
    assert target_over(late, quarter, SUM, CALENDAR) is None


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"shape": TargetShape.RAMP, "value": 1.0}, "end"),
        ({"shape": TargetShape.RAMP, "end": 1.0}, "value"),
        ({"shape": TargetShape.RAMP, "value": 1.0, "end": 2.0}, "ends"),
        (
            {"shape": TargetShape.RAMP, "value": 1.0, "end": 2.0, "ends": date(2025, 1, 1)},
            "ends",
        ),
        ({"shape": TargetShape.PROFILE, "profile": "1 2 3"}, "profile"),
        ({"shape": TargetShape.PROFILE, "profile": "1 2 nan 4"}, "profile"),
        ({"shape": TargetShape.PROFILE}, "profile"),
        ({"shape": TargetShape.ANNUAL, "value": 5.0, "profile": "0 0 0 0"}, "profile"),
        ({"shape": TargetShape.ANNUAL, "value": 5.0, "profile": "1 1 1 -1"}, "profile"),
        ({"shape": TargetShape.RAMP, "value": 1.0, "to": 2.0, "end": 2.0}, "shape"),
    ],
)
def test_a_target_that_contradicts_itself_is_refused(changes, field):
    assert problems_of(target(**changes))[0].field == field


def test_a_profile_is_read_as_it_was_written():
    values = (0.1, -2.5, 1e9, 12345.678)
    assert read_profile(written_profile(values)) == values
    with pytest.raises(RefusedError, match="“x” is not a number"):
        read_profile("1 x")


def test_a_ramp_is_one_target_and_asks_for_one_response():
    values = [50.0 + n % 3 for n in range(24)]
    ramp = Target(
        indicator=1, valid_from=date(2025, 1, 1), value=60.0, shape=TargetShape.RAMP,
        end=80.0, ends=date(2027, 1, 1),
    )  # fmt: skip
    found = measured(values, date(2025, 1, 1))
    keys = set()
    for upto in (date(2026, 10, 31), date(2026, 11, 30)):
        series = series_of([version()], [ramp], found, CALENDAR, upto)
        keys.add(tuple(one.key for one in occasions_in(series, chart_of(series))))
    assert len(keys) == 1


def known(values, targets, definition, first=date(2025, 1, 1)):
    return Measured(
        versions=[definition],
        targets=targets,
        measurements=measured(values, first),
        calendar=CALENDAR,
    )


def test_to_date_stands_beside_the_same_stretch_of_the_year_before():
    values = [float(n) for n in range(1, 18)]  # January 2025 to May 2026
    found = stretches_to_date(known(values, [target(value=5.0)], SUM), date(2026, 6, 10))
    assert [(one.value, one.before) for one in found] == [
        (17.0, 5.0),
        (16.0 + 17.0, 4.0 + 5.0),
        (13.0 + 14 + 15 + 16 + 17, 1.0 + 2 + 3 + 4 + 5),
    ]
    assert [one.low for one in found] == [5.0, 10.0, 25.0]
    assert [one.is_whole for one in found] == [True, False, False]


def test_to_date_says_where_another_definition_makes_years_incomparable():
    other = replace(SUM, unit="h", valid_from=date(2026, 1, 1))
    all_known = replace(known([1.0] * 17, [], SUM), versions=[SUM, other])
    found = stretches_to_date(all_known, date(2026, 6, 10))
    assert [one.comparable for one in found] == [False, False, False]


def test_a_sum_says_what_each_remaining_period_needs():
    targets = [target(shape=TargetShape.ANNUAL, value=1200.0)]
    values = [90.0, 110.0, 100.0]
    plan = year_plan(known(values, targets, SUM, date(2026, 1, 1)), date(2026, 4, 10))
    assert (plan.to_date, plan.aimed_to_date, plan.target) == (300.0, 300.0, 1200.0)
    assert (plan.left, plan.needed) == (9, 100.0)
    said = [str(one) for one in plan_words(plan, SUM, None)]
    assert said[1] == "Each of the remaining 9 months needs 100."


@given(
    st.lists(st.integers(0, 500), min_size=1, max_size=11),
    st.integers(1, 5000),
)
def test_meeting_what_is_needed_meets_the_target(values, total):
    targets = [target(shape=TargetShape.ANNUAL, value=float(total))]
    plan = year_plan(
        known([float(v) for v in values], targets, SUM, date(2026, 1, 1)), date(2026, 12, 10)
    )
    assert plan.to_date + plan.needed * plan.left == pytest.approx(plan.target)


def test_what_is_needed_beyond_the_limits_is_called_unreachable():
    values = [float(100 + n % 3) for n in range(20)]
    everything = known(values, [target(value=200.0)], SUM)
    plan = year_plan(everything, date(2026, 9, 10))
    series = series_of(
        [SUM], everything.targets, everything.measurements, CALENDAR, date(2026, 9, 10)
    )
    said = " ".join(str(one) for one in plan_words(plan, SUM, chart_of(series)))
    assert "unreachable without changing the process" in said
    (share, limits) = share_words(chart_of(series), Naming(Frequency.MONTH))
    assert str(share) == "0 of 8 months met the target of their time."
    assert str(limits) == "The target is unreachable without changing the process."


def talk(values, aim, **changes):
    definition = version(**({"unit": "%"} | changes))
    series = series_of([definition], [], measured(values), CALENDAR, date(2029, 1, 31))
    return talk_about(series, target(value=aim))


def test_a_target_out_of_reach_is_told_with_what_would_have_to_change():
    found = talk([80.0 + n % 3 for n in range(24)], 95.0)
    assert (found.met, found.of, found.outlook) == (0, 24, Outlook.NEVER)
    said = str(headline(found, Naming(Frequency.MONTH)))
    assert said == "met in 0 of 24 months; unreachable without changing the process"
    told = [str(one) for one in changes(found, 1, "%")]
    assert told[0].endswith("the average has to move from 81.0 % to 95.0 %.")
    assert "vary less as well" not in told[1]
    assert str(against_limits(found, 1, "%")).startswith("As it runs, the process gives values")


def test_an_average_above_a_hundred_percent_is_never_asked_for():
    found = talk([80.0 + n % 3 for n in range(24)], 99.0)
    assert any("vary less as well" in str(one) for one in changes(found, 1, "%"))


def test_while_a_signal_lasts_nothing_is_foretold():
    found = talk([80.0 + n % 3 for n in range(16)] + [90.0] * 8, 95.0)
    assert found.outlook is Outlook.UNSETTLED
    assert "until the present signal is settled" in str(headline(found, Naming()))


def test_few_values_have_no_limits_and_none_have_no_talk():
    assert talk([80.0, 81.0, 82.0], 81.0).outlook is Outlook.NO_LIMITS
    assert talk([], 81.0) is None


@pytest.mark.parametrize("direction", [Direction.UP, Direction.DOWN])
def test_a_target_that_is_always_met_asks_for_no_change(direction):
    aim = 50.0 if direction is Direction.UP else 95.0
    found = talk([80.0 + n % 3 for n in range(24)], aim, direction=direction)
    assert found.outlook is Outlook.ALWAYS
    assert str(changes(found, 1, "%")[0]).startswith("Nothing: keep the process as it is.")
