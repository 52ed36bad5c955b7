"""Indicators that a formula gives: in step with their parts, never typed, never in a circle."""

import json
import random
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poapp.actions import agenda, completeness, indicators, measuring
from poapp.actions.formulas import readable
from poapp.actions.indicators import Definition
from poapp.actions.lookup import calendar_of
from poapp.core.calendar import OrganisationCalendar
from poapp.core.clock import fixed
from poapp.core.derived import Days, Part, derived, followers, in_order
from poapp.core.indicator import (
    Aggregation,
    Frequency,
    Indicator,
    IndicatorVersion,
    Measurement,
)
from poapp.core.indicator_words import ValueKind
from poapp.core.message import RefusedError
from poapp.core.periods import Level
from poapp.core.process import Process
from poapp.store import indicator_states
from poapp.store.indicator_states import measurements_of
from poapp.store.store import Store

CALENDAR = OrganisationCalendar()
TODAY = date(2026, 10, 21)
LONG_AGO = date(2020, 1, 1)


@pytest.fixture
def desk(tmp_path):
    """A store with returns, orders and their share."""
    store = Store.make(tmp_path / "p.db", fixed(datetime(2026, 10, 21, 9, 0, tzinfo=UTC)))
    with store.edit("process") as edit:
        process = edit.put(Process(name="Orders"))
    for name in ("Returns", "Orders shipped"):
        make(store, process, name, aggregation=Aggregation.SUM)
    yield store, process
    store.close()


def make(store, process, name, **changes):
    version = IndicatorVersion(indicator=1, valid_from=LONG_AGO, **changes)
    return indicators.make(store, process, Indicator(name=name), version)


def share(store, process, formula="Returns / Orders shipped"):
    return make(
        store, process, "Return rate", formula=formula, unit="%", aggregation=Aggregation.RATIO
    )


def named(store, name):
    return next(one for one in store.all(Indicator) if one.name == name)


def enter(store, name, month, value):
    period = CALENDAR.period(Level.MONTH, date(2026, month, 1))
    measuring.measure(store, named(store, name), measuring.Entry(period=period, value=value))


def numbers(store, indicator):
    version = indicators.version_on(store, indicator, TODAY)
    return {m.first.month: m.number(version) for m in measurements_of(store, indicator.id)}


def test_a_share_follows_its_parts_and_undo(desk):
    store, process = desk
    rate = share(store, process)
    enter(store, "Returns", 8, 5.0)
    assert numbers(store, rate) == {}  # a missing part gives a missing value
    enter(store, "Orders shipped", 8, 100.0)
    assert numbers(store, rate) == {8: 5.0}
    enter(store, "Returns", 8, 8.0)
    assert numbers(store, rate) == {8: 8.0}
    assert indicator_states.current_states(store)[rate.id].value == 8.0
    store.undo()
    assert numbers(store, rate) == {8: 5.0}
    assert indicator_states.current_states(store)[rate.id].value == 5.0
    store.redo()
    assert numbers(store, rate) == {8: 8.0}


def test_a_longer_period_adds_what_is_above_and_below_the_line(desk):
    store, process = desk
    rate = share(store, process)
    for month, returned, shipped in ((7, 1.0, 100.0), (8, 30.0, 100.0), (9, 2.0, 800.0)):
        enter(store, "Returns", month, returned)
        enter(store, "Orders shipped", month, shipped)
    from poapp.core.period_value import value_in

    quarter = CALENDAR.period(Level.QUARTER, date(2026, 8, 1))
    version = indicators.version_on(store, rate, TODAY)
    found = value_in(quarter, measurements_of(store, rate.id), version, CALENDAR, quarter.last)
    assert found == pytest.approx(3.3)


def test_parts_are_kept_by_reference_and_read_by_name(desk):
    store, process = desk
    rate = share(store, process)
    kept = indicators.version_on(store, rate, TODAY).formula
    assert kept == '"I-001" / "I-002"'
    assert readable(store, kept) == "Returns / Orders shipped"
    part = named(store, "Returns")
    with store.edit("rename") as edit:
        edit.put(replace(part, name="Goods back"))
    enter(store, "Goods back", 8, 5.0)
    enter(store, "Orders shipped", 8, 50.0)
    assert numbers(store, rate) == {8: 10.0}
    assert readable(store, kept) == "Goods back / Orders shipped"


@pytest.mark.parametrize(
    ("formula", "said"),
    [
        ("Return rate / Orders shipped", "cannot follow from itself"),
        ("Retuns / Orders shipped", "Is it “Returns”"),
        ("Returns / ", "cannot be read"),
        ("Returns * 2", "needs a formula that divides"),
        ("1 / 2", "names no other indicator"),
        ("Returns / 0", "divides by zero"),
        ("Returns / Yearly costs", "is measured yearly: it gives no value for each month"),
        ("__import__('os') / Returns", "cannot be read"),
    ],
)
def test_a_formula_that_cannot_be_is_refused_in_a_sentence(desk, formula, said):
    store, process = desk
    make(store, process, "Yearly costs", frequency=Frequency.YEAR)
    rate = share(store, process)
    before = indicators.versions_of(store, rate)
    with pytest.raises(RefusedError, match=said):
        indicators.redefine(store, rate, Definition(formula=formula), TODAY)
    assert indicators.versions_of(store, rate) == before


def test_a_circle_over_three_is_refused_and_names_who_closes_it(desk):
    store, process = desk
    share(store, process)
    make(store, process, "Twice", formula="Return rate * 2")
    with pytest.raises(RefusedError, match="would follow from itself"):
        indicators.redefine(store, named(store, "Returns"), Definition(formula="Twice + 1"), TODAY)


def test_a_circle_that_came_from_elsewhere_gives_missing_values_and_no_endless_loop(desk):
    store, process = desk
    rate = share(store, process)
    with store.edit("forged") as edit:
        part = indicators.versions_of(store, named(store, "Returns"))[0]
        edit.put(replace(part, formula=f'"{rate.reference}" * 2', aggregation=Aggregation.MEAN))
    enter(store, "Orders shipped", 8, 100.0)
    assert numbers(store, rate) == {}


def test_nobody_types_a_derived_value_and_nobody_is_asked_for_one(desk):
    store, process = desk
    rate = share(store, process)
    period = CALENDAR.period(Level.MONTH, date(2026, 9, 1))
    for entry in (
        measuring.Entry(period=period, value=3.0),
        measuring.Entry(period=period, numerator=3.0, denominator=4.0),
    ):
        with pytest.raises(RefusedError, match="its formula gives the value"):
            measuring.measure(store, rate, entry)
    asked = [one.name for one, _, _ in agenda.asked_for(store, process, calendar_of(store), TODAY)]
    assert asked == ["Returns", "Orders shipped"]
    missing = completeness.missing(store, process, CALENDAR.period(Level.QUARTER, date(2026, 9, 1)))
    assert rate.id not in {one.indicator.id for one in missing}


def test_a_division_by_zero_is_a_missing_value(desk):
    store, process = desk
    ratio = make(store, process, "Per order", formula="Returns / Orders shipped")
    enter(store, "Returns", 8, 5.0)
    enter(store, "Orders shipped", 8, 0.0)
    assert numbers(store, ratio) == {}


def test_a_definition_without_the_formula_gives_typed_values_back(desk):
    store, process = desk
    rate = make(store, process, "Index", formula="Returns + Orders shipped")
    enter(store, "Returns", 8, 5.0)
    enter(store, "Orders shipped", 8, 100.0)
    assert numbers(store, rate) == {8: 105.0}
    indicators.redefine(store, rate, Definition(formula=""), date(2026, 9, 1))
    assert numbers(store, rate) == {8: 105.0}  # the formula of its time still holds
    enter(store, "Index", 9, 7.0)
    assert numbers(store, rate) == {8: 105.0, 9: 7.0}


def test_whatever_is_done_the_kept_values_are_those_worked_out_anew(desk):
    store, process = desk
    rate = share(store, process)
    twice = make(store, process, "Twice the rate", formula="Return rate * 2 - 1")
    dice = random.Random(11)
    for _ in range(60):
        match dice.randrange(4):
            case 0:
                store.undo()
            case 1:
                store.redo()
            case _:
                name = dice.choice(["Returns", "Orders shipped"])
                enter(store, name, dice.randint(1, 9), float(dice.randint(0, 50)))
    kept = [measurements_of(store, one.id) for one in (rate, twice)]
    states = {one: indicator_states.states_of(store)[one] for one in (rate.id, twice.id)}
    indicator_states.rebuild(store)
    assert [measurements_of(store, one.id) for one in (rate, twice)] == kept
    assert {one: indicator_states.states_of(store)[one] for one in states} == states


@given(
    st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99)), min_size=1, max_size=9),
    st.integers(-5, 5),
)
def test_values_are_what_the_formula_says_of_each_period(pairs, factor):
    def part(values):
        found = []
        for month, value in enumerate(values, start=1):
            period = CALENDAR.period(Level.MONTH, date(2026, month, 1))
            found.append(
                Measurement(indicator=1, first=period.first, last=period.last, value=float(value))
            )
        plain = IndicatorVersion(indicator=1, valid_from=LONG_AGO)
        return Part(versions=[plain], measurements=found)

    version = IndicatorVersion(indicator=9, valid_from=LONG_AGO, formula=f"a * {abs(factor)} - b")
    parts = {"a": part([a for a, _ in pairs]), "b": part([b for _, b in pairs])}
    found = derived(9, [version], parts, Days(calendar=CALENDAR, today=TODAY))
    assert [m.value for m in found] == [a * abs(factor) - b for a, b in pairs]


def test_a_month_takes_what_the_weeks_of_a_part_come_to(desk):
    store, process = desk
    make(store, process, "Weekly hours", frequency=Frequency.WEEK, aggregation=Aggregation.SUM)
    per = make(
        store, process, "Hours an order", formula="Weekly hours / Orders shipped", decimals=2
    )
    for week in CALENDAR.children(CALENDAR.period(Level.MONTH, date(2026, 9, 1)), Level.WEEK):
        entry = measuring.Entry(period=week, value=10.0)
        measuring.measure(store, named(store, "Weekly hours"), entry)
    enter(store, "Orders shipped", 9, 20.0)
    assert numbers(store, per) == {9: 2.0}


def test_order_puts_parts_first_and_tells_circles():
    formulas = {3: {1, 2}, 4: {3}, 5: {4, 6}, 6: {5}}
    ordered, circle = in_order(formulas, [4, 5])
    assert ordered.index(3) < ordered.index(4)
    assert circle == {5, 6}
    assert followers(formulas, [1]) == {3, 4, 5, 6}
    assert followers(formulas, [99]) == set()


def test_a_whole_store_goes_out_and_in_without_its_derived_values(desk, tmp_path):
    from poapp.exchange.record_json import plain_of, record_from

    store, process = desk
    rate = share(store, process)
    version = indicators.version_on(store, rate, TODAY)
    assert record_from(IndicatorVersion, json.loads(json.dumps(plain_of(version)))) == version
    old = {k: v for k, v in plain_of(version).items() if k not in {"formula", "value_kind"}}
    assert record_from(IndicatorVersion, old).formula == ""  # a file of an older program


def test_a_definition_with_an_archived_part_can_still_be_changed(desk):
    store, process = desk
    rate = share(store, process)
    part = named(store, "Returns")
    with store.edit("archive") as edit:
        edit.put(replace(part, archived=TODAY))
    shown = readable(store, indicators.version_on(store, rate, TODAY).formula)
    indicators.redefine(store, rate, Definition(formula=shown, decimals=3), TODAY)
    after = indicators.version_on(store, rate, TODAY)
    assert (after.decimals, after.formula) == (3, '"I-001" / "I-002"')


def test_an_export_of_figures_comes_back_as_the_same(desk):
    from poapp.exchange.grid import Row, Sheet
    from poapp.exchange.import_plan import RowAction
    from poapp.exchange.measurements import MeasurementPlanner

    store, process = desk
    share(store, process)
    enter(store, "Returns", 8, 5.0)
    enter(store, "Orders shipped", 8, 100.0)

    def planned(above):
        rows = [Row(2, ("2026-08", above, 100.0))]
        sheet = Sheet("f.csv", "", ("period", "numerator", "denominator"), rows)
        (row,) = MeasurementPlanner(store, process, "Return rate").plan(sheet).rows
        return row

    assert planned(5.0).action is RowAction.SAME
    other = planned(6.0)
    assert other.action is RowAction.REFUSED
    assert "its formula gives the value" in str(other.reason)


def test_a_retired_indicator_stays_in_the_reports_of_its_time_and_owes_nothing(desk):
    from poapp.actions.snapshots import draft

    store, process = desk
    rate = share(store, process)
    for month in (7, 8):
        enter(store, "Returns", month, 5.0)
        enter(store, "Orders shipped", month, 100.0)
    indicators.retire(store, named(store, "Returns"), date(2026, 9, 1), None)
    third = CALENDAR.period(Level.QUARTER, date(2026, 9, 1))
    names = [one.name for one in draft(store, process, third).indicators]
    assert names == ["Returns", "Orders shipped", "Return rate"]
    fourth = [one.name for one in draft(store, process, CALENDAR.next(third)).indicators]
    assert "Returns" not in fourth
    asked = [one.name for one, _, _ in agenda.asked_for(store, process, calendar_of(store), TODAY)]
    assert asked == ["Orders shipped"]
    missing = completeness.missing(store, process, third)
    assert [one.indicator.name for one in missing] == ["Orders shipped"]
    assert numbers(store, rate) == {7: 5.0, 8: 5.0}


def test_a_daily_value_follows_a_daily_stock_day_by_day(desk):
    store, process = desk
    make(
        store, process, "Waiting", frequency=Frequency.DAY, aggregation=Aggregation.LAST,
        value_kind=ValueKind.STOCK,
    )  # fmt: skip
    twice = make(store, process, "Waiting twice", frequency=Frequency.DAY, formula="Waiting * 2")
    for day in (14, 15, 16):
        period = CALENDAR.period(Level.DAY, date(2026, 10, day))
        entry = measuring.Entry(period=period, value=float(day))
        measuring.measure(store, named(store, "Waiting"), entry)
    found = measurements_of(store, twice.id)
    assert [(m.first.day, m.value) for m in found] == [(14, 28.0), (15, 30.0), (16, 32.0)]


def test_a_late_correction_moves_every_sum_behind_it(desk):
    store, process = desk
    make(store, process, "Spent", aggregation=Aggregation.SUM, value_kind=ValueKind.CUMULATIVE)
    per = make(store, process, "Spent an order", formula="Spent / Orders shipped")
    for month in range(1, 10):
        enter(store, "Spent", month, 10.0 * month)
        enter(store, "Orders shipped", month, 10.0)
    assert set(numbers(store, per).values()) == {1.0}
    enter(store, "Spent", 3, 35.0)
    assert numbers(store, per) | {3: 0, 4: 0} == dict.fromkeys(range(1, 10), 1.0) | {3: 0, 4: 0}
    assert (numbers(store, per)[3], numbers(store, per)[4]) == (1.5, 0.5)


def test_a_value_so_far_stands_once_its_period_is_over(desk, tmp_path):
    store, process = desk
    make(store, process, "Hours", frequency=Frequency.WEEK, aggregation=Aggregation.SUM)
    sum_ = make(store, process, "Hours a month", formula="Hours * 1")
    path = store.path
    weeks = CALENDAR.children(CALENDAR.period(Level.MONTH, date(2026, 10, 1)), Level.WEEK)
    for week in weeks[:2]:
        measuring.measure(store, named(store, "Hours"), measuring.Entry(period=week, value=10.0))
    assert [(m.value, m.so_far) for m in measurements_of(store, sum_.id)] == [(20.0, True)]
    store.close()
    later = Store(path, fixed(datetime(2026, 11, 20, 9, 0, tzinfo=UTC)))
    week = CALENDAR.period(Level.WEEK, date(2026, 11, 9))
    measuring.measure(later, named(later, "Hours"), measuring.Entry(period=week, value=7.0))
    found = [(m.value, m.so_far) for m in measurements_of(later, sum_.id)]
    later.close()
    assert found == [(20.0, False), (7.0, True)]
