"""Parts of an indicator: kept, added up, refused where they must be, and told in words."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poapp.actions import breakdowns, measuring, registers
from poapp.actions.indicators import make
from poapp.actions.part_entries import PartEntry
from poapp.core.breakdown import (
    Breakdown,
    BreakdownPart,
    PartValue,
    Source,
    folded,
)
from poapp.core.breakdown_series import amount_of, broken_down
from poapp.core.breakdown_words import disagreement, mix_said, pareto_said
from poapp.core.calendar import OrganisationCalendar
from poapp.core.chart_marks import ChartPhase
from poapp.core.indicator import (
    Aggregation,
    Direction,
    Frequency,
    Indicator,
    IndicatorVersion,
    Measurement,
)
from poapp.core.message import RefusedError, message
from poapp.core.mix import mix_of
from poapp.core.part_lines import PartLine, Split, chart_of_line, split_of
from poapp.core.parts import Amount, added, agree, misses, pareto, together
from poapp.core.period_codes import parse_period
from poapp.core.process import Process
from poapp.core.validity import problems_of
from poapp.exchange.grid import Row, Sheet
from poapp.exchange.import_plan import RowAction
from poapp.exchange.measurements import MeasurementPlanner
from poapp.exchange.register_import import RegisterPlanner
from poapp.language import Language
from poapp.store.edit import NotValidError

CALENDAR = OrganisationCalendar()
SAY = Language().text
RATE = IndicatorVersion(
    indicator=1,
    valid_from=date(2020, 1, 1),
    unit="%",
    direction=Direction.DOWN,
    aggregation=Aggregation.RATIO,
)
COUNT = IndicatorVersion(
    indicator=1,
    valid_from=date(2020, 1, 1),
    unit="€",
    decimals=2,
    direction=Direction.DOWN,
    aggregation=Aggregation.SUM,
)


def month(code):
    return parse_period(code, CALENDAR)


def made(store, aggregation=Aggregation.SUM, unit="", frequency=Frequency.MONTH):
    process = store.first(Process)
    if process is None:
        with store.edit("x") as edit:
            process = edit.put(Process(name="Order fulfilment"))
    version = IndicatorVersion(
        indicator=1,
        valid_from=date(2024, 1, 1),
        unit=unit,
        aggregation=aggregation,
        frequency=frequency,
    )
    return make(store, process, Indicator(name="Complaints"), version)


def value_of(store, indicator, code):
    period = month(code)
    return store.first(Measurement, indicator=indicator.id, first=period.first)


def entries(breakdown_parts, code, *numbers):
    return [
        PartEntry(part=part, period=month(code), value=number)
        for part, number in zip(breakdown_parts, numbers, strict=True)
    ]


# Numbers


def test_parts_of_a_ratio_add_numerators_and_denominators():
    total = added([Amount(3, 100), Amount(40, 200)])
    assert (total.number, total.of, total.in_unit(100)) == (43, 300, pytest.approx(43 / 3))


def test_numbers_and_ratios_do_not_mix():
    assert added([Amount(3), Amount(3, 100)]) is None
    assert added([]) is None


def test_parts_and_total_agree_to_fifteen_digits():
    assert agree(Amount(0.3), added([Amount(0.1), Amount(0.2)]))
    assert not agree(Amount(0.3), Amount(0.3000001))
    assert not agree(Amount(3, 100), Amount(3, 101))
    assert not agree(Amount(3), Amount(3, 100))


def test_a_part_without_a_denominator_has_no_ratio():
    assert Amount(0, 0).in_unit(100) is None


def test_bars_stand_by_size_and_the_smallest_are_taken_together():
    found = pareto([(f"part {n:02}", float(n)) for n in range(41)], most=12)
    assert [bar.number for bar in found.bars[:11]] == [float(n) for n in range(40, 29, -1)]
    assert (found.bars[-1].count, found.bars[-1].is_rest) == (29, True)
    assert found.total == sum(range(41))
    assert sum(found.shares()) == pytest.approx(1)


def test_what_has_no_reason_comes_last_whatever_its_size():
    found = pareto([("none", 50), ("late", 3), ("wrong", 7)], rest="none")
    assert [bar.name for bar in found.bars] == ["wrong", "late", "none"]
    assert found.bars[-1].is_rest


def test_nothing_and_less_than_nothing_have_no_bar():
    found = pareto([("a", 0), ("b", -2), ("c", 1)])
    assert [bar.name for bar in found.bars] == ["c"]
    assert found.left_out == 1
    assert pareto([]).bars == ()


@given(st.lists(st.integers(0, 1000), max_size=60), st.integers(2, 15))
def test_however_many_bars_the_whole_is_kept(numbers, most):
    found = pareto([(str(n), float(x)) for n, x in enumerate(numbers)], most)
    assert len(found.bars) <= most
    assert sum(bar.number for bar in found.bars) == sum(numbers)
    assert sum(bar.count for bar in found.bars) == sum(x > 0 for x in numbers)
    named = [bar.number for bar in found.bars if not bar.is_rest]
    assert named == sorted(named, reverse=True)


def test_of_a_share_that_should_be_high_the_misses_are_counted():
    up = IndicatorVersion(
        indicator=1, valid_from=date(2020, 1, 1), unit="%", aggregation=Aggregation.RATIO
    )
    assert misses(Amount(288, 300), up) == 12
    assert misses(Amount(3, 300), RATE) == 3
    assert misses(Amount(7), COUNT) == 7


# Mix


# Treatment of kidney stones (Charig et al. 1986, BMJ 292:879): open surgery succeeds more often
# for small and for large stones, and less often altogether.
OPEN = {"small": Amount(81, 87), "large": Amount(192, 263)}
PUNCTURE = {"small": Amount(234, 270), "large": Amount(55, 80)}


def test_the_published_reversal_is_found():
    mix = mix_of(OPEN, PUNCTURE)
    assert (round(mix.before, 2), round(mix.after, 2)) == (0.78, 0.83)
    assert mix.is_against_all
    assert set(mix.against) == {"small", "large"}
    assert mix.own < 0 < mix.mix
    assert (mix.mover, round(mix.share_before, 2), round(mix.share_after, 2)) == (
        "small",
        0.25,
        0.77,
    )


def test_two_effects_are_worked_out_by_hand():
    # 10 % of 100 and 40 % of 300, then 12 % of 300 and 44 % of 100.
    mix = mix_of({"a": Amount(10, 100), "b": Amount(120, 300)},
                 {"a": Amount(36, 300), "b": Amount(44, 100)})  # fmt: skip
    assert mix.before == pytest.approx(0.325)
    assert mix.after == pytest.approx(0.20)
    # own: 0.02 x (1/4 + 3/4)/2 + 0.04 x (3/4 + 1/4)/2; mix: 1/2 x 0.11 - 1/2 x 0.42
    assert mix.own == pytest.approx(0.03)
    assert mix.mix == pytest.approx(-0.155)
    assert mix.at_old_mix == pytest.approx(0.12 / 4 + 0.44 * 3 / 4)
    assert mix.is_against_all
    assert mix.mover == "a"


COUNTS = st.tuples(st.integers(0, 50), st.integers(1, 400)).map(
    lambda pair: Amount(float(min(pair)), float(pair[1]))
)
PARTS = st.dictionaries(st.sampled_from("abcde"), COUNTS, min_size=1)


def exact(amounts):
    return Fraction(int(sum(a.number for a in amounts.values()))) / int(
        sum(a.of for a in amounts.values())
    )


@given(PARTS, PARTS)
def test_both_effects_always_add_up_to_the_difference(before, after):
    mix = mix_of(before, after)
    assert mix.own + mix.mix == pytest.approx(float(exact(after) - exact(before)), abs=1e-12)


@given(PARTS, PARTS)
def test_it_speaks_exactly_where_every_ratio_goes_the_other_way(before, after):
    mix = mix_of(before, after)
    both = before.keys() & after.keys()
    moved = exact(after) - exact(before)
    other_way = [(exact({0: after[name]}) - exact({0: before[name]})) * moved < 0 for name in both]
    assert mix.is_against_all == (len(both) >= 2 and all(other_way))


@given(PARTS, st.integers(2, 9))
def test_the_same_mix_never_moves_a_total_against_its_parts(before, times):
    after = {
        name: Amount(min(one.number + 1, one.of) * times, one.of * times)
        for name, one in before.items()
    }
    mix = mix_of(before, after)
    assert mix.mix == pytest.approx(0, abs=1e-12)
    assert not mix.is_against_all
    assert not mix.is_against_most


def test_a_part_that_is_new_is_mix_alone():
    mix = mix_of({"a": Amount(10, 100)}, {"a": Amount(10, 100), "new": Amount(90, 100)})
    assert mix.own == 0
    assert mix.mix == pytest.approx(0.4)
    assert mix.mover == "new"
    assert mix.compared == 1


@pytest.mark.parametrize(
    ("before", "after"),
    [({}, {}), ({"a": Amount(0, 0)}, {"a": Amount(1, 2)}), ({"a": Amount(1)}, {"a": Amount(2)})],
)
def test_without_a_ratio_there_is_no_mix(before, after):
    assert mix_of(before, after) is None


def told(before, after, **more):
    mix = mix_of(before, after)
    said = mix_said(mix, mix.mover, "August", "September", RATE, **more)
    return None if said is None else SAY(said)


def test_the_sentence_says_what_the_mix_did():
    before = {"Road": Amount(2, 100), "Rail": Amount(30, 300)}
    after = {"Road": Amount(9, 300), "Rail": Amount(12, 100)}
    said = told(before, after)
    assert said.startswith("From August to September the total goes from 8.0 % to 5.2 %")
    assert "against all 2 parts" in said
    assert "With the mix of August it would come to 9.8 %." in said
    assert "the mix moved towards Road, whose weight went from 25 % to 75 %" in said


def test_inside_the_limits_it_is_called_routine_and_nothing_better_or_worse():
    before = {"Road": Amount(2, 100), "Rail": Amount(30, 300)}
    after = {"Road": Amount(9, 300), "Rail": Amount(12, 100)}
    said = told(before, after, is_routine=True)
    assert said.endswith("Both totals lie inside the natural limits.")
    for word in ("better", "worse", "improv", "worsen", "rose", "fell"):
        assert word not in said


def test_where_total_and_parts_go_together_nothing_is_said():
    assert (
        told({"a": Amount(1, 10), "b": Amount(2, 10)}, {"a": Amount(2, 10), "b": Amount(3, 10)})
        is None
    )
    assert (
        told({"a": Amount(1, 10), "b": Amount(2, 10)}, {"a": Amount(1, 10), "b": Amount(2, 10)})
        is None
    )


def test_a_sentence_says_what_has_no_part():
    said = disagreement(Amount(40), Amount(38), "June 2026", COUNT)
    assert SAY(said) == (
        "In June 2026 the parts come to 38.00 € and the total says 40.00 €: 2.00 € has no part."
    )
    assert "too much" in SAY(disagreement(Amount(38), Amount(40), "June", COUNT))
    assert disagreement(Amount(0.3), Amount(0.1 + 0.2), "June", COUNT) is None
    assert "31 of 1" in SAY(disagreement(Amount(33, 1240), Amount(31, 1240), "June", RATE))
    assert "cannot be compared" in SAY(disagreement(Amount(2.5), Amount(31, 1240), "June", RATE))


def test_what_decimals_would_hide_is_shown():
    assert "0.004" in SAY(disagreement(Amount(1.004), Amount(1.0), "June", COUNT))


def test_the_share_of_the_first_bars_is_said():
    bars = pareto([("late", 50), ("wrong", 30), ("broken", 15), ("other", 5)])
    assert SAY(pareto_said(bars, "June")) == "June: the first 2 of 4 parts make up 80 %."
    three = pareto([("late", 50), ("wrong", 30), ("broken", 20)])
    assert SAY(pareto_said(three, "June")) == "June: late makes up 50 %."
    alone = pareto([("late", 80), ("wrong", 20)])
    assert SAY(pareto_said(alone, message("June"))) == "June: late makes up 80 %."
    assert pareto_said(pareto([("late", 80)]), "June") is None


# Records


@pytest.mark.parametrize(
    ("one", "other"),
    [("Late", "late "), ("Straße", "STRASSE"), ("a\u200bb", "ab"), ("A\u00a0B", "a b")],
)
def test_names_that_look_alike_are_one(one, other):
    assert folded(one) == folded(other)


def test_a_closed_site_came_to_nothing_of_nothing():
    value = PartValue(
        part=1, first=date(2026, 1, 1), last=date(2026, 1, 31), numerator=0.0, denominator=0.0
    )
    assert problems_of(value) == []


@pytest.mark.parametrize(
    "numbers",
    [
        {},
        {"numerator": 1.0},
        {"numerator": 1.0, "denominator": 0.0},
        {"numerator": 1.0, "denominator": -2.0},
        {"value": 1.0, "numerator": 1.0, "denominator": 2.0},
        {"value": float("nan")},
        {"value": 1e301},
    ],
)
def test_what_is_no_part_is_refused(numbers):
    value = PartValue(part=1, first=date(2026, 1, 1), last=date(2026, 1, 31), **numbers)
    assert problems_of(value)


def test_a_total_that_is_entered_stays_as_it_was(store):
    indicator = made(store)
    measuring.measure(store, indicator, measuring.Entry(period=month("2025-11"), value=12.0))
    by = breakdowns.make(store, indicator, "Reason", Source.ENTERED, ["Late", "Wrong"])
    parts = breakdowns.parts_of(store, by)
    breakdowns.put_values(store, indicator, by, entries(parts, "2025-11", 5.0, 6.0))
    assert value_of(store, indicator, "2025-11").value == 12
    measuring.measure(store, indicator, measuring.Entry(period=month("2025-11"), value=11.0))


def test_a_total_that_follows_is_added_and_not_typed(store):
    indicator = made(store)
    by = breakdowns.make(store, indicator, "Reason", Source.PARTS, ["Late", "Wrong"])
    parts = breakdowns.parts_of(store, by)
    breakdowns.put_values(store, indicator, by, entries(parts, "2025-11", 5.0, 6.0))
    total = value_of(store, indicator, "2025-11")
    assert (total.value, total.so_far) == (11, False)
    with pytest.raises(RefusedError, match="follows from its parts by Reason"):
        measuring.measure(store, indicator, measuring.Entry(period=month("2025-11"), value=9.0))
    with pytest.raises(RefusedError, match="follows from its parts"):
        measuring.withdraw(store, indicator, total)
    # Before there were parts the total was typed in, and still may be.
    measuring.measure(store, indicator, measuring.Entry(period=month("2025-10"), value=9.0))


def test_one_undo_takes_parts_and_total_back_and_one_redo_brings_both(store):
    indicator = made(store)
    by = breakdowns.make(store, indicator, "Reason", Source.PARTS, ["Late", "Wrong"])
    parts = breakdowns.parts_of(store, by)
    breakdowns.put_values(store, indicator, by, entries(parts, "2025-11", 5.0, 6.0))
    store.undo()
    assert value_of(store, indicator, "2025-11") is None
    assert store.all(PartValue) == []
    store.redo()
    assert value_of(store, indicator, "2025-11").value == 11


def test_while_a_part_is_missing_the_total_is_so_far(store):
    indicator = made(store)
    by = breakdowns.make(store, indicator, "Site", Source.PARTS, ["North", "South"])
    parts = breakdowns.parts_of(store, by)
    breakdowns.put_values(store, indicator, by, entries(parts, "2025-10", 5.0, 6.0))
    breakdowns.put_values(store, indicator, by, entries(parts[:1], "2025-11", 4.0))
    assert value_of(store, indicator, "2025-11").so_far
    breakdowns.put_values(store, indicator, by, entries(parts[1:], "2025-11", 3.0))
    assert not value_of(store, indicator, "2025-11").so_far
    # One that was put away is awaited no more.
    breakdowns.archive_part(store, parts[1])
    breakdowns.put_values(store, indicator, by, entries(parts[:1], "2026-01", 4.0))
    assert value_of(store, indicator, "2026-01").so_far  # the month runs
    assert value_of(store, indicator, "2025-10").value == 11  # and its past still counts


def test_a_total_whose_last_part_is_taken_out_goes(store):
    indicator = made(store)
    by = breakdowns.make(store, indicator, "Site", Source.PARTS, ["North"])
    (part,) = breakdowns.parts_of(store, by)
    breakdowns.put_values(store, indicator, by, entries([part], "2025-10", 5.0))
    breakdowns.put_values(store, indicator, by, entries([part], "2025-10", None))
    assert store.all(PartValue) == []
    assert value_of(store, indicator, "2025-10") is None


def test_a_ratio_adds_both_numbers_of_its_parts(store):
    indicator = made(store, Aggregation.RATIO, "%")
    by = breakdowns.make(store, indicator, "Carrier", Source.PARTS, ["A", "B", "C"])
    pairs = [(3.0, 100.0), (40.0, 200.0), (0.0, 0.0)]
    breakdowns.put_values(store, indicator, by, [
        PartEntry(part=part, period=month("2025-11"), numerator=n, denominator=d)
        for part, (n, d) in zip(breakdowns.parts_of(store, by), pairs, strict=True)
    ])  # fmt: skip
    total = value_of(store, indicator, "2025-11")
    assert (total.numerator, total.denominator) == (43, 300)


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ({"value": 3.0}, "two numbers"),
        ({"numerator": 5.0, "denominator": 4.0}, "above 100 %"),
        ({"numerator": -1.0, "denominator": 4.0}, "below zero"),
        ({"numerator": 1.0, "denominator": 0.0}, "above zero"),
        ({"numerator": 1.0}, "needs a value, or a numerator and a denominator"),
    ],
)
def test_numbers_that_fit_no_ratio_are_refused_and_nothing_is_kept(store, numbers, said):
    indicator = made(store, Aggregation.RATIO, "%")
    by = breakdowns.make(store, indicator, "Carrier", Source.PARTS, ["A"])
    (part,) = breakdowns.parts_of(store, by)
    with pytest.raises(RefusedError, match=said):
        breakdowns.put_values(
            store, indicator, by, [PartEntry(part=part, period=month("2025-11"), **numbers)]
        )
    assert store.all(PartValue) == []
    assert store.all(Measurement) == []


def test_a_period_that_has_not_begun_or_is_no_such_period_is_refused(store):
    indicator = made(store)
    by = breakdowns.make(store, indicator, "Site", Source.ENTERED, ["North"])
    (part,) = breakdowns.parts_of(store, by)
    for code, said in (("2026-02", "not begun"), ("2025-W40", "is not such a period")):
        with pytest.raises(RefusedError, match=said):
            breakdowns.put_values(store, indicator, by, entries([part], code, 1.0))


def test_two_parts_of_one_name_are_refused_and_an_archived_one_comes_back(store):
    indicator = made(store)
    by = breakdowns.make(store, indicator, "Reason", Source.ENTERED, ["Late"])
    (late,) = breakdowns.parts_of(store, by)
    with pytest.raises(RefusedError, match="already is a part called Late"):
        breakdowns.add_part(store, by, " LATE ")
    breakdowns.archive_part(store, late)
    assert breakdowns.add_part(store, by, "late").id == late.id
    other = breakdowns.add_part(store, by, "Wrong")
    with pytest.raises(RefusedError, match="already"):
        breakdowns.rename_part(store, by, other, "late")
    breakdowns.rename_part(store, by, other, "Wrong part")
    breakdowns.rename_part(store, by, late, "LATE")
    assert [p.name for p in breakdowns.parts_of(store, by)] == ["LATE", "Wrong part"]


def test_long_names_and_direction_marks(store):
    indicator = made(store)
    by = breakdowns.make(store, indicator, "Reason")
    breakdowns.add_part(store, by, "n" * 200)
    with pytest.raises(NotValidError, match="201 characters"):
        breakdowns.add_part(store, by, "n" * 201)
    with pytest.raises(NotValidError, match="invisible character"):
        breakdowns.add_part(store, by, "late\u202e")
    with pytest.raises(NotValidError, match="missing"):
        breakdowns.add_part(store, by, "  ")
    breakdowns.add_part(store, by, "מאוחר")


def test_only_one_breakdown_makes_the_total(store):
    indicator = made(store)
    breakdowns.make(store, indicator, "Reason", Source.PARTS)
    with pytest.raises(RefusedError, match="already follows from the parts by Reason"):
        breakdowns.make(store, indicator, "Site", Source.PARTS)
    site = breakdowns.make(store, indicator, "Site")
    with pytest.raises(RefusedError, match="already follows"):
        breakdowns.take_total_from(store, indicator, site, Source.PARTS)
    with pytest.raises(RefusedError, match="already is a breakdown"):
        breakdowns.make(store, indicator, "SITE")
    breakdowns.archive(store, site)
    assert breakdowns.make(store, indicator, "Site").id == site.id


def test_the_owner_chooses_where_the_total_comes_from(store):
    indicator = made(store)
    measuring.measure(store, indicator, measuring.Entry(period=month("2025-11"), value=12.0))
    by = breakdowns.make(store, indicator, "Reason", Source.ENTERED, ["Late", "Wrong"])
    parts = breakdowns.parts_of(store, by)
    breakdowns.put_values(store, indicator, by, entries(parts, "2025-11", 5.0, 6.0))
    breakdowns.take_total_from(store, indicator, by, Source.PARTS)
    assert value_of(store, indicator, "2025-11").value == 11
    store.undo()
    assert value_of(store, indicator, "2025-11").value == 12
    assert store.get(Breakdown, by.id).source is Source.ENTERED


def test_a_file_of_part_values_moves_the_total_and_is_refused_where_it_fits_no_period(store):
    indicator = made(store)
    by = breakdowns.make(store, indicator, "Reason", Source.PARTS, ["Late", "Wrong"])
    late, wrong = breakdowns.parts_of(store, by)
    november = month("2025-11")
    found = [
        PartValue(process=1, part=p.id, first=november.first, last=november.last, value=v)
        for p, v in ((late, 2.0), (wrong, 3.0))
    ]
    registers.put_all(store, message("x"), found)
    assert value_of(store, indicator, "2025-11").value == 5
    odd = PartValue(part=late.id, first=date(2025, 11, 1), last=date(2025, 11, 7), value=1.0)
    with pytest.raises(RefusedError, match="is not such a period"):
        registers.put_all(store, message("x"), [odd])


def test_a_value_of_another_frequency_is_no_point(store):
    part = BreakdownPart(id=7, breakdown=1, name="North")
    weekly = month("2025-W40")
    november = month("2025-11")
    values = [
        PartValue(part=7, first=one.first, last=one.last, value=1.0) for one in (weekly, november)
    ]
    found = broken_down(
        Breakdown(id=1, indicator=1, name="Site"), [part], values, [], COUNT, CALENDAR,
        date(2025, 12, 31),
    )  # fmt: skip
    assert found.periods == (november,)
    assert found.amounts == {7: (Amount(1.0),)}


def test_a_breakdown_ends_where_it_is_looked_at():
    part = BreakdownPart(id=7, breakdown=1, name="North")
    values = [
        PartValue(part=7, first=month(code).first, last=month(code).last, value=1.0)
        for code in ("2025-09", "2025-11")
    ]
    by = Breakdown(id=1, indicator=1, name="Site")
    found = broken_down(by, [part], values, [], COUNT, CALENDAR, date(2025, 10, 31))
    assert [one.first for one in found.periods] == [date(2025, 9, 1)]
    found = broken_down(by, [part], values, [], COUNT, CALENDAR, date(2025, 11, 30))
    assert found.amounts[7] == (Amount(1.0), None, Amount(1.0))


def test_amounts_are_what_was_stored():
    ratio = Measurement(
        indicator=1, first=date(2026, 1, 1), last=date(2026, 1, 31), numerator=3, denominator=4
    )
    assert amount_of(ratio) == Amount(3, 4)


def test_a_file_of_totals_is_refused_where_they_follow_and_says_nothing_of_the_same(store):
    indicator = made(store)
    by = breakdowns.make(store, indicator, "Reason", Source.PARTS, ["Late"])
    breakdowns.put_values(
        store, indicator, by, entries(breakdowns.parts_of(store, by), "2025-11", 5.0)
    )
    process = store.first(Process)
    rows = [Row(2, ("2025-11", 5.0)), Row(3, ("2025-12", 7.0)), Row(4, ("2025-10", 6.0))]
    sheet = Sheet("a.csv", "a", ("period", "value"), rows)
    plan = MeasurementPlanner(store, process, indicator.name).plan(sheet)
    assert [row.action for row in plan.rows] == [RowAction.SAME, RowAction.REFUSED, RowAction.NEW]
    assert "follows from its parts" in str(plan.rows[1].reason)


def test_parts_of_one_whole_count_it_once(store):
    indicator = made(store, Aggregation.RATIO, "%")
    by = breakdowns.make(
        store, indicator, "Reason", Source.PARTS, ["Late", "Wrong"], of_one_whole=True
    )
    breakdowns.put_values(store, indicator, by, [
        PartEntry(part=part, period=month("2025-11"), numerator=n, denominator=2000.0)
        for part, n in zip(breakdowns.parts_of(store, by), (4.0, 2.0), strict=True)
    ])  # fmt: skip
    total = value_of(store, indicator, "2025-11")
    assert (total.numerator, total.denominator) == (6, 2000)
    whole = together([Amount(4, 2000), Amount(2, 2000)], of_one_whole=True)
    assert whole == Amount(6, 2000)
    assert together([Amount(4), Amount(2)], of_one_whole=True) == Amount(6)


def test_parts_change_with_the_phases_of_the_whole():
    months = [month(f"2025-{n:02}") for n in range(1, 13)]
    line = PartLine("North", tuple(Amount(v) for v in (9, 10, 9, 10, 9, 10, 5, 6, 5, 6, 5, 6)))
    labels = [str(one.first) for one in months]
    phase = ChartPhase(indicator=1, begins=date(2025, 7, 1), settled_by=date(2025, 12, 31))
    split = split_of([phase], months)
    assert split == Split((6,), (6, 11))
    chart = chart_of_line(line, labels, COUNT, split)
    assert [p.centre for p in chart.phases] == [9.5, 5.5]
    assert not chart.marks
    assert chart_of_line(line, labels, COUNT).marks


def test_a_part_without_six_values_has_no_limits():
    line = PartLine("North", (Amount(1.0), None, Amount(2.0), None, Amount(4.0), Amount(3.0)))
    chart = chart_of_line(line, list("abcdef"), COUNT)
    assert chart.phases == ()
    assert chart_of_line(PartLine("South", (None, None)), list("ab"), COUNT) is None


def test_a_file_of_part_values_is_refused_row_by_row(store):
    indicator = made(store)
    by = breakdowns.make(store, indicator, "Reason", Source.PARTS, ["Late"])
    (late,) = breakdowns.parts_of(store, by)
    breakdowns.put_values(store, indicator, by, entries([late], "2025-10", 4.0))
    days = [
        (date(2025, 10, 1), date(2025, 10, 31), 4.0),
        (date(2025, 10, 1), date(2025, 10, 31), 5.0),
        (date(2025, 11, 1), date(2025, 11, 30), 6.0),
        (date(2025, 11, 1), date(2025, 11, 7), 6.0),
        (date(2026, 2, 1), date(2026, 2, 28), 6.0),
    ]
    rows = tuple(Row(n, (late.reference, *cells)) for n, cells in enumerate(days, start=2))
    planner = RegisterPlanner(store, store.first(Process), PartValue, Language())
    columns = ("part", "first", "last", "value")
    plan = planner.plan(Sheet("a.csv", "a", columns, rows))
    assert [row.action for row in plan.rows] == [
        RowAction.SAME, RowAction.REFUSED, RowAction.NEW, RowAction.REFUSED, RowAction.REFUSED,
    ]  # fmt: skip


def test_many_values_read_what_they_follow_from_once(store, monkeypatch):
    indicator = made(store)
    by = breakdowns.make(store, indicator, "Site", Source.PARTS, ["North", "South"])
    parts = breakdowns.parts_of(store, by)
    asked = []
    read = store.all
    monkeypatch.setattr(
        store, "all", lambda kind, **equals: asked.append(kind) or read(kind, **equals)
    )
    many = [one for n in range(1, 13) for one in entries(parts, f"2025-{n:02}", 1.0, 2.0)]
    breakdowns.put_values(store, indicator, by, many)
    # Each value is looked for once before it is changed and once when it is.
    assert asked.count(PartValue) <= 2 * len(many) + len(parts)
    assert asked.count(BreakdownPart) == 1
    assert value_of(store, indicator, "2025-07").value == 3
