"""What a value is: a flow, a stock, a sum since the year began, a rolling one; and the season."""

import random
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poapp.core.calendar import OrganisationCalendar
from poapp.core.calendar_version import CalendarVersion
from poapp.core.charted import notes_of
from poapp.core.facts import State
from poapp.core.indicator import (
    Aggregation,
    Direction,
    Frequency,
    Indicator,
    IndicatorVersion,
    Measurement,
    Target,
)
from poapp.core.indicator_chart import chart_of, state_of
from poapp.core.indicator_facts import IndicatorRecords, facts_of_indicator
from poapp.core.indicator_series import series_of, value_in
from poapp.core.indicator_words import ChartedAs, ValueKind
from poapp.core.periods import Level
from poapp.core.season import is_offered, season_of
from poapp.core.spc.naming import Naming
from poapp.core.spc.verdict import verdict
from poapp.core.validity import problems_of
from poapp.core.value import as_told
from poapp.core.value_kinds import breaks_in, charted_frequency
from poapp.core.working_days import WorkingCalendar
from poapp.language import Language
from poapp.reports.scorecard import row

CALENDAR = OrganisationCalendar()
FROM_JULY = OrganisationCalendar([CalendarVersion(valid_from=date(2000, 7, 1), first_month=7)])
amounts = st.lists(st.integers(0, 100_000), min_size=24, max_size=24)


def version(**changes):
    defaults = {
        "aggregation": Aggregation.SUM,
        "value_kind": ValueKind.CUMULATIVE,
        "frequency": Frequency.MONTH,
    }
    return IndicatorVersion(indicator=1, valid_from=date(2020, 1, 1), **(defaults | changes))


def months(values, calendar=CALENDAR, first=date(2024, 1, 1)):
    found, period = [], calendar.period(Level.MONTH, first)
    for value in values:
        if value is not None:
            found.append(
                Measurement(indicator=1, first=period.first, last=period.last, value=value)
            )
        period = calendar.next(period)
    return found


def sums(values, calendar=CALENDAR, first=date(2024, 1, 1)):
    """Return the values as sums since the year began."""
    found, total, year, period = [], 0.0, None, calendar.period(Level.MONTH, first)
    for value in values:
        mine = calendar.parent(period, Level.YEAR)
        total, year = (value if mine != year else total + value), mine
        found.append(Measurement(indicator=1, first=period.first, last=period.last, value=total))
        period = calendar.next(period)
    return found


@given(amounts, st.sampled_from([(CALENDAR, 1), (FROM_JULY, 7)]))
def test_taking_apart_a_sum_of_the_year_gives_back_what_was_summed(values, begins):
    calendar, month = begins
    measured = sums([float(v) for v in values], calendar, date(2024, month, 1))
    series = series_of([version()], [], measured, calendar, date(2026, 12, 31))
    assert [p.value for p in series.points] == [float(v) for v in values]
    assert [p.measurement for p in series.points] == measured  # kept as it was entered


@given(amounts)
def test_quarters_and_years_of_a_running_sum_agree_with_the_single_months(values):
    single, running = months([float(v) for v in values]), sums([float(v) for v in values])
    flow = version(value_kind=ValueKind.FLOW)
    for level, day in ((Level.QUARTER, date(2025, 5, 1)), (Level.YEAR, date(2024, 3, 1))):
        period = CALENDAR.period(level, day)
        assert value_in(period, running, version(), CALENDAR, period.last) == pytest.approx(
            value_in(period, single, flow, CALENDAR, period.last)
        )


def test_cents_are_not_made_up_by_taking_apart():
    series = series_of([version()], [], months([1.1, 3.3]), CALENDAR, date(2024, 2, 29))
    assert [p.value for p in series.points] == [1.1, 2.2]


def test_what_follows_a_missing_sum_is_not_known_but_the_quarter_is():
    measured = months([10.0, None, 45.0])
    series = series_of([version()], [], measured, CALENDAR, date(2024, 3, 31))
    assert [p.value for p in series.points] == [10.0, None, None]
    quarter = CALENDAR.period(Level.QUARTER, date(2024, 3, 1))
    assert value_in(quarter, measured, version(), CALENDAR, quarter.last) == 45.0
    march = CALENDAR.period(Level.MONTH, date(2024, 3, 1))
    assert value_in(march, measured, version(), CALENDAR, march.last) is None


def test_a_year_begins_with_the_fiscal_year():
    measured = months([100.0, 130.0, 40.0], first=date(2024, 5, 1))  # May, June, July
    series = series_of([version()], [], measured, FROM_JULY, date(2024, 7, 31))
    assert [p.value for p in series.points] == [None, 30.0, 40.0]


def test_a_ratio_since_the_year_began_loses_both_its_parts():
    first = CALENDAR.period(Level.MONTH, date(2024, 1, 1))
    second = CALENDAR.next(first)
    measured = [
        Measurement(indicator=1, first=p.first, last=p.last, numerator=n, denominator=d)
        for p, n, d in ((first, 90.0, 100.0), (second, 170.0, 200.0))
    ]
    ratio = version(aggregation=Aggregation.RATIO, unit="%")
    series = series_of([ratio], [], measured, CALENDAR, date(2024, 2, 29))
    assert [p.value for p in series.points] == [90.0, 80.0]


def test_the_running_sum_so_far_is_what_the_period_added():
    measured = months([10.0, 25.0])
    measured[1] = replace(measured[1], so_far=True)
    series = series_of([version()], [], measured, CALENDAR, date(2024, 2, 10))
    assert series.running.value == 15.0


def test_rolling_values_are_a_line_without_limits_that_says_why():
    rolling = version(value_kind=ValueKind.ROLLING, aggregation=Aggregation.LAST, rolling_over=12)
    measured = months([90.0 + n % 5 for n in range(24)])
    series = series_of([rolling], [], measured, CALENDAR, date(2026, 1, 31))
    chart = chart_of(series)
    assert chart.phases == ()
    assert not chart.variation.is_signal
    assert not chart.marks
    assert state_of(chart) is State.NO_LIMITS
    said = str(verdict(chart, Naming(Frequency.MONTH)).sentence)
    assert "shares all but one of its 12 months" in said
    quarter = CALENDAR.period(Level.QUARTER, date(2025, 12, 1))
    assert value_in(quarter, measured, rolling, CALENDAR, quarter.last) == measured[-1].value


def test_on_pure_noise_overlapping_values_show_false_signals_on_most_charts():
    """The reason for having no limits: 200 stable processes, seen over a rolling twelve."""
    dice, flow = random.Random(7), version(value_kind=ValueKind.FLOW)
    rolling = plain = 0
    for _ in range(200):
        noise = [dice.gauss(100, 10) for _ in range(47)]
        mean = [sum(noise[n - 11 : n + 1]) / 12 for n in range(11, 47)]
        for values, kind in ((mean, "rolling"), (noise[11:], "plain")):
            series = series_of([flow], [], months(values), CALENDAR, date(2027, 12, 31))
            spoke = bool(chart_of(series).speaking.any())
            rolling += spoke and kind == "rolling"
            plain += spoke and kind == "plain"
    assert rolling >= 180
    assert plain <= 60


def daily(values, first=date(2026, 1, 5)):
    days = (first + timedelta(days=n) for n in range(10_000))
    worked = (day for day in days if day.weekday() < 5)
    return [
        Measurement(indicator=1, first=day, last=day, value=value)
        for value, day in zip(values, worked, strict=False)
    ]


def test_a_daily_stock_is_charted_by_its_last_value_of_the_week():
    stock = version(
        value_kind=ValueKind.STOCK, aggregation=Aggregation.LAST, frequency=Frequency.DAY
    )
    measured = daily([float(n) for n in range(1, 13)])  # two weeks and two days
    series = series_of([stock], [], measured, CALENDAR, date(2026, 1, 20))
    assert charted_frequency(stock) is Frequency.WEEK
    assert [p.value for p in series.points] == [5.0, 10.0]
    assert series.running.value == 12.0
    assert series.entered.value == 12.0
    assert series.entered.period.last == date(2026, 1, 20)
    assert series.charted.done == (ChartedAs.LAST_OF,)
    monthly = replace(stock, charted_by=Frequency.MONTH)
    assert charted_frequency(monthly) is Frequency.MONTH


def test_a_sum_per_working_day_judges_its_target_as_the_sum_does():
    per_day = version(value_kind=ValueKind.FLOW, per_working_day=True, direction=Direction.UP)
    target = Target(indicator=1, valid_from=date(2020, 1, 1), value=2000.0)
    holidays = {date(2024, 1, 1): "New Year"}
    working = WorkingCalendar(holidays=holidays)
    measured = months([2200.0, 1990.0])
    series = series_of([per_day], [target], measured, CALENDAR, date(2024, 2, 29), working)
    shown = series.charted
    assert shown.values == (100.0, 1990.0 / 21)  # 22 working days without New Year, then 21
    assert [v >= low for v, (low, _) in zip(shown.values, shown.bounds, strict=True)] == [
        True,
        False,
    ]
    assert [p.value for p in series.points] == [2200.0, 1990.0]


@given(st.lists(st.integers(-500, 500), min_size=12, max_size=12), st.integers(2, 5))
def test_a_series_that_is_only_season_is_flat_without_it(pattern, years):
    values = [1000.0 + pattern[n % 12] for n in range(12 * years)]
    adjusted = version(value_kind=ValueKind.FLOW, aggregation=Aggregation.MEAN, adjusted=True)
    series = series_of([adjusted], [], months(values), CALENDAR, date(2035, 1, 31))
    shown = series.charted
    assert ChartedAs.ADJUSTED in shown.done
    assert shown.cycles == years
    mean = sum(values) / len(values)
    assert shown.values == pytest.approx([mean] * len(values))


@given(st.floats(-20, 20), st.integers(2, 4))
def test_a_series_that_is_only_slope_stays_as_it_was(slope, years):
    values = [500 + slope * n for n in range(12 * years)]
    season = season_of(values, [n % 12 for n in range(len(values))], 12)
    assert all(abs(effect) < 1e-6 for effect in season.effects.values())


def test_a_season_needs_two_full_cycles_and_says_what_was_done():
    keys = [n % 12 for n in range(23)]
    assert season_of([1.0] * 23, keys, 12) is None
    assert not is_offered(ValueKind.FLOW, Frequency.MONTH, 23)
    assert is_offered(ValueKind.FLOW, Frequency.MONTH, 24)
    assert not is_offered(ValueKind.ROLLING, Frequency.MONTH, 48)
    adjusted = version(value_kind=ValueKind.FLOW, adjusted=True)
    short = series_of([adjusted], [], months([1.0] * 12), CALENDAR, date(2024, 12, 31))
    assert short.charted.done == ()
    (said,) = notes_of((ChartedAs.ADJUSTED,), Frequency.MONTH, cycles=3)
    assert str(said) == "seasonally adjusted, from 3 cycles"


def test_another_unit_begins_a_phase_and_another_label_does_not():
    first = version(value_kind=ValueKind.FLOW, unit="h")
    renamed = replace(first, valid_from=date(2024, 7, 1), decimals=3)
    other = replace(first, valid_from=date(2025, 1, 1), unit="days")
    assert breaks_in([first, renamed]) == []
    assert breaks_in([other, first, renamed]) == [date(2025, 1, 1)]
    measured = months([10.0] * 12 + [1.0] * 12)
    series = series_of([first, other], [], measured, CALENDAR, date(2025, 12, 31))
    assert [phase.first for phase in chart_of(series).phases] == [0, 12]
    before = series_of([first, other], [], measured, CALENDAR, date(2024, 12, 31))
    assert before.phases == ()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"aggregation": Aggregation.MEAN}, "aggregation"),
        ({"value_kind": ValueKind.STOCK, "aggregation": Aggregation.SUM}, "aggregation"),
        ({"value_kind": ValueKind.ROLLING, "aggregation": Aggregation.SUM}, "aggregation"),
        (
            {
                "value_kind": ValueKind.FLOW,
                "aggregation": Aggregation.MEAN,
                "per_working_day": True,
            },
            "per_working_day",
        ),
        ({"formula": '"I-001" +'}, "formula"),
        ({"formula": "2 * 3"}, "formula"),
        ({"formula": '"I-001" * 2'}, "value_kind"),
        ({"rolling_over": 1}, "rolling_over"),
    ],
)
def test_a_definition_that_contradicts_itself_is_refused(changes, field):
    assert problems_of(version(**changes))[0].field == field


def test_a_report_marks_the_year_before_another_definition_and_keeps_its_value():
    first = version(value_kind=ValueKind.FLOW, unit="h")
    other = replace(first, unit="days", valid_from=date(2025, 1, 1))
    records = IndicatorRecords(
        indicator=Indicator(id=1, name="Waiting"),
        versions=[first, other],
        targets=[],
        measurements=months([8.0] * 12 + [1.0] * 12),
    )
    march, before = (CALENDAR.period(Level.MONTH, date(y, 3, 1)) for y in (2025, 2024))
    february = CALENDAR.previous(march)
    facts = facts_of_indicator(records, march, [before, february], CALENDAR, {})
    assert facts.before == (8.0, 1.0)
    assert facts.not_comparable == (True, False)
    assert row(Language(), facts)["before"] == ["8.0*", "1.0"]


def test_a_report_counts_no_owed_values_of_a_formula():
    records = IndicatorRecords(
        indicator=Indicator(id=1, name="Rate"),
        versions=[version(value_kind=ValueKind.FLOW, formula='"I-001" * 2')],
        targets=[],
        measurements=months([8.0] * 12),
    )
    quarter = CALENDAR.period(Level.QUARTER, date(2024, 5, 1))
    facts = facts_of_indicator(records, quarter, [], CALENDAR, {})
    assert facts.value == 24.0
    assert facts.counts.expected == 0


def test_a_rolling_indicator_reads_so_in_a_report():
    rolling = version(value_kind=ValueKind.ROLLING, aggregation=Aggregation.LAST)
    records = IndicatorRecords(
        indicator=Indicator(id=1, name="Year"),
        versions=[rolling],
        targets=[Target(indicator=1, valid_from=date(2020, 1, 1), value=5.0)],
        measurements=months([float(n) for n in range(24)]),
    )
    month = CALENDAR.period(Level.MONTH, date(2025, 12, 1))
    facts = facts_of_indicator(records, month, [], CALENDAR, {})
    told = row(Language(), facts)
    assert (told["state"], told["assurance"]) == ("rolling", "no limits")
    assert facts.signals == ()
    assert facts.series.charted == ("rolling",)


@pytest.mark.parametrize(
    ("value", "told"),
    [(96.0, 96.0), (96.25, 96.25), (19.714285714, 19.71), (0.41234567, 0.412), (1e9, 1e9)],
)
def test_a_target_that_was_worked_out_is_told_short(value, told):
    assert as_told(value) == told
