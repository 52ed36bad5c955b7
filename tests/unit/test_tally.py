"""Counting one by one: the number of a period follows, nothing counted is 0, closed is closed."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poapp.actions import breakdowns, measuring, tallying
from poapp.actions.agenda import asked_for
from poapp.actions.closed import closed_periods
from poapp.actions.completeness import missing
from poapp.actions.derived_totals import measured_of
from poapp.actions.indicators import make, versions_of
from poapp.actions.part_entries import PartEntry
from poapp.actions.snapshots import draft
from poapp.core.assumption import CloseLevel, Restatement, Seal
from poapp.core.breakdown import Occurrence, Source
from poapp.core.breakdown_series import NO_REASON, broken_down
from poapp.core.calendar import OrganisationCalendar
from poapp.core.clock import Clock
from poapp.core.indicator import (
    Aggregation,
    Direction,
    Frequency,
    Indicator,
    IndicatorVersion,
    Measurement,
)
from poapp.core.message import RefusedError
from poapp.core.parts import Amount
from poapp.core.period_codes import parse_period
from poapp.core.process import Process
from poapp.core.tally import counted_in, days_between, whole_days_between
from poapp.core.validity import problems_of
from poapp.store.indicator_states import current_states, rebuild
from poapp.store.store import Store

CALENDAR = OrganisationCalendar()
WINTER = timezone(timedelta(hours=1))
SUMMER = timezone(timedelta(hours=2))
NOW = datetime(2026, 10, 21, 9, 0, tzinfo=SUMMER)


class Hands:
    """A clock whose hands a test moves."""

    def __init__(self, now):
        self.at = now

    def now(self):
        return self.at


@pytest.fixture
def hands():
    return Hands(NOW)


@pytest.fixture
def store(tmp_path, hands):
    opened = Store.make(tmp_path / "poapp.db", Clock(hands.now))
    yield opened
    opened.close()


def made(store, frequency=Frequency.MONTH, aggregation=Aggregation.SUM):
    process = store.first(Process)
    if process is None:
        with store.edit("x") as edit:
            process = edit.put(Process(name="Order fulfilment"))
    version = IndicatorVersion(
        indicator=1, valid_from=date(2024, 1, 1), decimals=0, direction=Direction.DOWN,
        aggregation=aggregation, frequency=frequency,
    )  # fmt: skip
    return make(store, process, Indicator(name="Near misses"), version)


def begun(store, since=date(2026, 8, 1), frequency=Frequency.MONTH):
    indicator = made(store, frequency)
    tallying.begin(store, indicator, since, ["Forklift", "Ladder"])
    return indicator


def numbers(store, indicator):
    found = measured_of(store, indicator.id, versions_of(store, indicator))
    return [(m.first, m.value, m.so_far) for m in found]


def test_a_period_without_any_is_nothing_once_it_is_over(store):
    indicator = begun(store)
    assert numbers(store, indicator) == [
        (date(2026, 8, 1), 0, False),
        (date(2026, 9, 1), 0, False),
        (date(2026, 10, 1), 0, True),
    ]


def test_one_more_counts_in_its_period_and_undo_takes_both_back(store):
    indicator = begun(store)
    tallying.count(store, indicator, reason="Ladder", note="The third rung")
    tallying.count(store, indicator, reason="ladder ", number=2)
    assert numbers(store, indicator)[-1] == (date(2026, 10, 1), 3, True)
    assert [one.count for one in store.all(Occurrence)] == [1, 2]
    store.undo()
    assert numbers(store, indicator)[-1] == (date(2026, 10, 1), 1, True)
    store.undo()
    assert store.all(Occurrence) == []
    assert store.all(Measurement) == []
    store.redo()
    assert numbers(store, indicator)[-1] == (date(2026, 10, 1), 1, True)


def test_a_new_reason_becomes_a_part_and_none_is_kept_as_none(store):
    indicator = begun(store)
    tallying.count(store, indicator, reason="Slipped")
    tallying.count(store, indicator)
    reasons = tallying.reasons_of(store, indicator.id)
    names = [one.name for one in breakdowns.parts_of(store, reasons)]
    assert names == ["Forklift", "Ladder", "Slipped"]
    found = broken_down(
        reasons, breakdowns.parts_of(store, reasons), store.all(Occurrence),
        store.all(Measurement), versions_of(store, indicator)[0], CALENDAR, date(2026, 10, 21),
    )  # fmt: skip
    assert found.parts_in(0) == {
        one.id: Amount(1.0 if one.name == "Slipped" else 0.0)
        for one in breakdowns.parts_of(store, reasons)
    } | {NO_REASON: Amount(1.0)}


def test_a_reason_given_afterwards_is_one_step_with_the_count(store):
    indicator = begun(store)
    one = tallying.count(store, indicator, focus="t")
    one = tallying.correct(store, indicator, one, reason="Ladder", focus="t")
    assert one.reason is not None
    store.undo()
    assert store.all(Occurrence) == []


def test_a_moment_moved_to_another_month_moves_the_numbers(store):
    indicator = begun(store)
    one = tallying.count(store, indicator)
    tallying.correct(store, indicator, one, at=datetime(2026, 9, 30, 23, 59, tzinfo=SUMMER))
    assert [value for _, value, _ in numbers(store, indicator)] == [0, 1, 0]


def test_one_taken_away_is_kept_aside_and_not_counted(store):
    indicator = begun(store)
    one = tallying.count(store, indicator)
    tallying.take_away(store, indicator, one)
    assert store.get(Occurrence, one.id).archived == date(2026, 10, 21)
    assert numbers(store, indicator)[-1] == (date(2026, 10, 1), 0, True)


def test_the_future_the_time_before_and_what_is_no_tally_are_refused(store):
    indicator = begun(store)
    for at, said in (
        (NOW + timedelta(minutes=1), "still to come"),
        (datetime(2026, 7, 31, 12, 0, tzinfo=SUMMER), "counted since"),
    ):
        with pytest.raises(RefusedError, match=said):
            tallying.count(store, indicator, at=at)
    other = made(store)
    with pytest.raises(RefusedError, match="not counted one by one"):
        tallying.count(store, other)
    assert store.all(Occurrence) == []


@pytest.mark.parametrize("number", [0, -1, 1_000_001])
def test_how_many_at_once_is_one_or_more(store, number):
    indicator = begun(store)
    with pytest.raises(RefusedError):
        tallying.count(store, indicator, number=number)
    assert store.all(Occurrence) == []
    assert store.all(Measurement) == []


def test_what_does_not_add_up_cannot_be_counted_so(store):
    with pytest.raises(RefusedError, match="adds up"):
        tallying.begin(store, made(store, aggregation=Aggregation.MEAN), date(2026, 8, 1))
    with pytest.raises(RefusedError, match="has not come"):
        tallying.begin(store, made(store), date(2026, 10, 22))
    by_parts = made(store)
    breakdowns.make(store, by_parts, "Site", Source.PARTS)
    with pytest.raises(RefusedError, match="follows from the parts"):
        tallying.begin(store, by_parts, date(2026, 8, 1))


def test_the_number_is_not_typed_in(store):
    indicator = begun(store)
    entry = measuring.Entry(period=parse_period("2026-09", CALENDAR), value=4.0)
    with pytest.raises(RefusedError, match="counted one by one"):
        measuring.measure(store, indicator, entry)
    # What was written down before there was a tally may still be corrected.
    july = measuring.Entry(period=parse_period("2026-07", CALENDAR), value=4.0)
    measuring.measure(store, indicator, july)
    tallying.end(store, indicator)
    measuring.measure(store, indicator, entry)


def test_a_tally_owes_nothing(store):
    indicator = begun(store)
    process = store.first(Process)
    assert list(asked_for(store, process, CALENDAR, date(2026, 10, 21))) == []
    assert missing(store, process, parse_period("2026-Q3", CALENDAR)) == []
    tallying.end(store, indicator)
    assert [one.id for one, _, _ in asked_for(store, process, CALENDAR, date(2026, 10, 21))]


def test_when_the_month_is_over_its_number_stands_without_an_edit(store, hands):
    indicator = begun(store)
    tallying.count(store, indicator)
    assert current_states(store)[indicator.id].last == date(2026, 9, 30)
    hands.at = datetime(2026, 11, 1, 0, 1, tzinfo=WINTER)
    state = current_states(store)[indicator.id]
    assert (state.last, state.value, state.so_far) == (date(2026, 10, 31), 1, 0)
    rebuild(store)
    assert current_states(store)[indicator.id] == state


def test_a_daily_tally_has_no_empty_sunday(store):
    indicator = begun(store, date(2026, 10, 14), Frequency.DAY)
    days = [first.isoweekday() for first, _, _ in numbers(store, indicator)]
    assert days == [3, 4, 5, 1, 2, 3]
    tallying.count(store, indicator, at=datetime(2026, 10, 18, 8, 0, tzinfo=SUMMER))
    assert (date(2026, 10, 18), 1, False) in numbers(store, indicator)


def test_a_closed_period_is_refused_until_a_reason_restates_it(store):
    indicator = begun(store)
    with store.edit("seal") as edit:
        edit.put(
            Seal(
                process=indicator.process, level=CloseLevel.MONTH, first=date(2026, 9, 1),
                last=date(2026, 9, 30), revision=1, sealed_at=NOW, previous="", digest="ab" * 32,
                snapshot="{}",
            )
        )  # fmt: skip
    assert closed_periods(store, indicator.process)
    at = datetime(2026, 9, 12, 8, 0, tzinfo=SUMMER)
    with pytest.raises(RefusedError, match="closed period"):
        tallying.count(store, indicator, at=at)
    one = tallying.count(store, indicator, at=at, restate="Told later")
    assert store.all(Restatement)[0].reason == "Told later"
    with pytest.raises(RefusedError, match="closed period"):
        tallying.take_away(store, indicator, one)
    # A reason moves no number: it may still be said.
    tallying.correct(store, indicator, one, reason="Ladder")
    site = breakdowns.make(store, indicator, "Site", Source.ENTERED, ["North"])
    (north,) = breakdowns.parts_of(store, site)
    september = parse_period("2026-09", CALENDAR)
    with pytest.raises(RefusedError, match="closed period"):
        breakdowns.put_values(
            store, indicator, site,
            [PartEntry(part=north, period=september, value=1.0)],
        )  # fmt: skip


def test_the_snapshot_of_a_period_has_its_nothing(store):
    indicator = begun(store)
    tallying.count(store, indicator)
    facts = draft(store, store.first(Process), parse_period("2026-09", CALENDAR)).indicators[0]
    assert (facts.reference, facts.value, facts.counts.received) == (indicator.reference, 0, 1)


def test_the_night_on_which_clocks_change_is_as_long_as_it_was():
    # 25 October 2026: 03:00 in summer time becomes 02:00 in winter time.
    moments = [
        datetime(2026, 10, 25, 2, 30, tzinfo=SUMMER),
        datetime(2026, 10, 25, 2, 30, tzinfo=WINTER),
        datetime(2026, 10, 26, 2, 30, tzinfo=WINTER),
    ]
    found = [Occurrence(indicator=1, day=at.date(), at=at) for at in moments]
    assert days_between(found) == [pytest.approx(1 / 24), 1.0]
    assert whole_days_between(found) == [0.0, 1.0]
    assert counted_in(found, parse_period("2026-10-25", CALENDAR)) == 2


def test_the_day_is_that_of_the_moment():
    at = datetime(2026, 10, 25, 23, 30, tzinfo=UTC)
    assert problems_of(Occurrence(indicator=1, day=date(2026, 10, 26), at=at))
    assert not problems_of(Occurrence(indicator=1, day=date(2026, 10, 25), at=at))


@given(st.lists(st.integers(0, 80), max_size=30))
def test_the_numbers_of_all_periods_are_all_that_was_counted(offsets):
    found = [
        Occurrence(
            id=n, indicator=1, day=(at := NOW - timedelta(days=back)).date(), at=at, count=n % 3 + 1
        )
        for n, back in enumerate(offsets)
    ]
    for level in ("2026-08", "2026-W40"):
        periods = CALENDAR.between(
            parse_period(level, CALENDAR).level, date(2026, 7, 1), NOW.date()
        )
        assert sum(counted_in(found, p) for p in periods) == sum(
            one.count for one in found if one.day >= periods[0].first
        )
    aside = [replace(one, archived=NOW.date()) for one in found]
    assert counted_in(aside, parse_period("2026", CALENDAR)) == 0
