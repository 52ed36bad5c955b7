"""Numbers that make no good chart: the page says so in a sentence, and nothing is lost."""

from datetime import UTC, date, datetime, timedelta

import pytest

from poapp.actions import chart_marks, chart_settings, indicators, processes
from poapp.actions.measuring import Entry, measure
from poapp.core.chart_settings import ChartChoice
from poapp.core.clock import fixed
from poapp.core.indicator import Aggregation, Direction, Frequency, Measurement
from poapp.core.message import RefusedError
from poapp.core.periods import Level
from poapp.ui.desk import Desk
from poapp.ui.pages.indicator_page import IndicatorPage

LAST = date(2026, 10, 12)
USUAL = [10.0, 10.4, 9.8, 10.2, 9.9, 10.3, 9.7, 10.1, 10.0, 10.2, 9.8, 10.1, 10.3, 9.9]


@pytest.fixture
def desk(store, tmp_path):
    store.clock = fixed(datetime(2026, 10, 21, 9, tzinfo=UTC))
    processes.make_or_change(store, "Repairs")
    made = Desk(store, tmp_path)
    yield made
    made.live.close()


def week(desk, place):
    return desk.calendar.period(Level.WEEK, LAST - timedelta(weeks=place))


def made(desk, values, *, target=None, ratio=False, **more):
    """Make an indicator with a value, or a pair, a week; None is a week without one."""
    definition = indicators.Definition(
        frequency=Frequency.WEEK,
        direction=Direction.UP,
        unit="%" if ratio else "",
        aggregation=Aggregation.RATIO if ratio else more.pop("aggregation", Aggregation.MEAN),
    )
    one = indicators.make_or_change(desk.store, desk.process, "Turns", definition)
    if target is not None:
        indicators.set_target(desk.store, one, date(2020, 1, 1), target)
    for place, found in enumerate(reversed(values)):
        if found is None:
            continue
        pair = {"numerator": found[0], "denominator": found[1]} if ratio else {"value": found}
        measure(desk.store, one, Entry(period=week(desk, place), **pair))
    return one


@pytest.fixture
def shown(desk, qtbot):
    """Return a function that shows an indicator on its page, in every chart that it bears."""

    def show(one, choices=(ChartChoice.AUTOMATIC, ChartChoice.MEDIAN_XMR, ChartChoice.RUN)):
        page = IndicatorPage(desk)
        qtbot.addWidget(page)
        page.resize(1240, 848)
        page.show_record(one.id)
        page.show()
        page.panel_chart()
        for choice in choices:
            chart_settings.choose_chart(desk.store, one, choice)
            for key in ("26", "all"):
                page.chart._spans[page.view.series.frequency]._take(key)
            qtbot.wait(5)
            page.chart.chart.canvas.draw()
        page.panel.clear()
        return page

    return show


def said(page):
    return f"{page.verdict._heading.text()}: {page.verdict._fact.text()}"


def test_all_equal_is_routine_between_two_equal_limits(desk, shown):
    page = shown(made(desk, [5.0] * 14), [ChartChoice.AUTOMATIC])
    assert said(page) == "Routine: Between 5.0 and 5.0."
    assert page.view.chart.notes


def test_no_value_is_a_calm_page_that_can_be_settled(desk, shown):
    page = shown(made(desk, []))
    assert said(page) == "No values yet: Six ended periods make the first limits."
    assert page.chart.chart.accessibleDescription() == ""


def test_one_point_is_a_dot_without_limits(desk, shown):
    page = shown(made(desk, [5.0]))
    assert said(page).startswith("1 point, no limits")


@pytest.mark.parametrize("gaps", [(0, 2, 4, 6, 8, 10, 12), (1, 2, 3, 4, 5, 6, 7, 8, 9, 10)])
def test_gaps_between_points_are_no_zeros(desk, shown, gaps):
    values = [None if place in gaps else value for place, value in enumerate(USUAL)]
    page = shown(made(desk, values))
    assert page.view.chart.count == len(USUAL) - len(gaps)


@pytest.mark.parametrize("values", [[1e300, -1e300] * 7, [1e300] * 14, [1e-300, 2e-300] * 7])
def test_the_largest_and_the_smallest_numbers_are_drawn(desk, shown, values):
    page = shown(made(desk, values))
    assert page.view.chart.count == 14


@pytest.mark.parametrize("value", [1e308, -1e308, 1.1e300])
def test_a_number_that_cannot_be_computed_with_is_refused_and_nothing_kept(desk, value):
    one = made(desk, USUAL)
    before = desk.store.all(Measurement, indicator=one.id)
    with pytest.raises(RefusedError):
        measure(desk.store, one, Entry(period=week(desk, 0), value=value))
    assert desk.store.all(Measurement, indicator=one.id) == before


def test_a_ratio_that_is_too_large_is_refused_in_a_sentence(desk, shown):
    one = made(desk, [(1.0, 10.0)] * 14, ratio=True)
    definition = indicators.Definition(unit="ppm", per=1e12, aggregation=Aggregation.RATIO)
    indicators.make_or_change(desk.store, desk.process, "Turns", definition)
    with pytest.raises(RefusedError) as refused:
        measure(
            desk.store,
            one,
            Entry(period=week(desk, 0), numerator=1e300, denominator=1e-5),
        )
    assert "too large" in str(refused.value.reason)
    assert shown(one).view.chart.count == 14


@pytest.mark.parametrize("pair", [(5.0, 0.0), (0.0, 0.0), (5.0, -1.0), (12.0, 10.0), (-1.0, 10.0)])
def test_a_pair_that_is_no_share_is_refused(desk, pair):
    one = made(desk, [(5.0, 10.0)] * 8, ratio=True)
    with pytest.raises(RefusedError):
        measure(
            desk.store, one, Entry(period=week(desk, 0), numerator=pair[0], denominator=pair[1])
        )
    (kept,) = desk.store.all(Measurement, indicator=one.id, first=week(desk, 0).first)
    assert (kept.numerator, kept.denominator) == (5.0, 10.0)


@pytest.mark.parametrize("pairs", [[(0.0, 10.0)] * 14, [(10.0, 10.0)] * 14, [(1.0, 1.0)] * 14])
def test_shares_of_nothing_and_of_all_are_charted_in_every_way(desk, shown, pairs):
    choices = (ChartChoice.P, ChartChoice.P_LANEY, ChartChoice.U, ChartChoice.AUTOMATIC)
    page = shown(made(desk, pairs, ratio=True), choices)
    assert page.view.verdict is not None


def test_negative_values_take_no_chart_of_counts(desk, shown):
    one = made(desk, [-value for value in USUAL], aggregation=Aggregation.SUM)
    page = shown(one, [ChartChoice.C])
    assert "whole counts" in str(page.view.chart_note)
    assert page.chart._note.text() == "XmR in place of the chart that was chosen"
    assert page.view.chart.count == 14


@pytest.mark.parametrize("place", [1, 2, 5])
def test_a_phase_with_few_points_has_no_limits_and_says_so(desk, shown, place):
    one = made(desk, USUAL)
    chart_marks.begin_phase(desk.store, one, week(desk, place - 1).first, "Another press")
    page = shown(one)
    assert page.view.chart.phases[-1].count == place
    assert said(page).lower().startswith(f"{14} points, no limits") or "no limits" in said(page)


def test_two_phases_on_one_day_and_after_the_last_value(desk, shown):
    one = made(desk, USUAL)
    chart_marks.begin_phase(desk.store, one, week(desk, 6).first, "One")
    chart_marks.begin_phase(desk.store, one, week(desk, 6).first, "Another word for it")
    chart_marks.begin_phase(desk.store, one, date(2026, 10, 20), "After the last value")
    assert len(shown(one).view.chart.phases) == 2


def test_a_target_on_a_limit_is_hit_or_miss(desk, shown):
    one = made(desk, USUAL)
    lower = shown(one, [ChartChoice.AUTOMATIC]).view.chart.lower[-1]
    indicators.set_target(desk.store, one, date(2020, 1, 1), float(lower))
    page = shown(one, [ChartChoice.AUTOMATIC])
    assert page.view.chart.assurance.value == "hit_or_miss"
    assert "at times" in page.verdict._outlook.text()


def test_the_same_week_twice_is_a_correction(desk):
    one = made(desk, USUAL)
    measure(desk.store, one, Entry(period=week(desk, 0), value=7.0))
    (kept,) = desk.store.all(Measurement, indicator=one.id, first=week(desk, 0).first)
    assert kept.value == 7.0


def test_values_entered_in_any_order_stand_in_the_order_of_their_weeks(desk, shown):
    one = made(desk, [None] * 14)
    order = [5, 0, 13, 7, 2, 9, 11, 1, 3, 12, 4, 6, 8, 10]
    for place in order:
        measure(desk.store, one, Entry(period=week(desk, place), value=USUAL[13 - place]))
    assert shown(one).view.chart.values.tolist() == USUAL


def test_every_point_left_out_has_no_limits_and_loses_no_value(desk, shown):
    one = made(desk, USUAL)
    for place in range(14):
        chart_settings.exclude_point(desk.store, one, week(desk, place).first, "Doubtful")
    page = shown(one)
    assert page.view.chart.phases == ()
    assert page.view.chart.count == 14
