"""What a list says of an indicator, and that it is kept true by every edit."""

import json
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from poapp.actions import indicators, measuring
from poapp.core.calendar import OrganisationCalendar
from poapp.core.clock import fixed
from poapp.core.indicator import (
    Aggregation,
    Direction,
    Frequency,
    Indicator,
    IndicatorVersion,
    Measurement,
    Role,
    Target,
)
from poapp.core.indicator_state import (
    Standing,
    asked_period,
    freshness,
    plain_from,
    standing,
    state_from,
    state_of,
)
from poapp.core.periods import Level
from poapp.core.process import Organisation, Process
from poapp.core.working_days import WorkingCalendar
from poapp.store import indicator_states
from poapp.store.store import Store

CALENDAR = OrganisationCalendar()
TODAY = date(2026, 10, 21)  # a Wednesday
VERSION = IndicatorVersion(
    indicator=1, valid_from=date(2020, 1, 1), unit="%", frequency=Frequency.WEEK
)
TARGET = Target(indicator=1, valid_from=date(2020, 1, 1), value=96.0)
INDICATOR = Indicator(id=1, name="On time in full")

# The weekly series of the pictures: 25 weeks that set the limits, then eight after the cut-off.
STEADY = [95.4, 94.6, 95.9, 94.9, 95.8, 96.3, 94.4, 95.1, 96.0, 94.5, 95.6, 95.0, 96.2, 94.7,
          94.2, 95.5, 96.1, 94.8, 95.3, 96.4, 95.2, 94.3, 95.7, 94.9, 96.0]  # fmt: skip
FALLEN = [94.4, 93.7, 94.6, 90.9, 93.8, 94.1, 93.3, 92.9]


def weeks(values, last=date(2026, 10, 12)):
    """Return a measurement a week, the last of them in the week that begins on `last`."""
    made = []
    for place, value in enumerate(reversed(values)):
        first = last - timedelta(weeks=place)
        made.append(
            Measurement(indicator=1, first=first, last=first + timedelta(days=6), value=value)
        )
    return made[::-1]


def state(measurements, version=VERSION, targets=(TARGET,), today=TODAY, working=None):
    return state_of([version], targets, measurements, CALENDAR, today, working)


def test_a_worsening_run_reads_as_in_the_picture():
    found = state(weeks(STEADY + FALLEN))
    assert (found.value, found.met, found.count) == (92.9, False, 33)
    assert found.variation == "concern_low"
    assert found.assurance == "not_predictable"
    assert (found.reached, found.counted) == (0, 8)
    assert found.last == date(2026, 10, 18)
    assert len(found.points) == len(found.signals) == 24
    assert found.signals[-8:] == ("worsening",) * 8


def test_five_points_have_no_limits():
    found = state(weeks([4.2, 4.2, 4.4, 4.3, 4.1]))
    assert (found.variation, found.assurance, found.lower, found.upper) == (None,) * 4
    assert found.points == (4.2, 4.2, 4.4, 4.3, 4.1)


def test_a_running_week_is_neither_last_nor_met():
    running = Measurement(
        indicator=1, first=date(2026, 10, 19), last=date(2026, 10, 25), value=99.0, so_far=True
    )
    found = state([*weeks([95.0] * 7), running])
    assert (found.value, found.so_far, found.so_far_last) == (95.0, 99.0, date(2026, 10, 25))
    assert found.met is False
    # Also later: what was entered on Wednesday is not the week's value.
    later = state([*weeks([95.0] * 7), running], today=date(2026, 11, 4))
    assert (later.value, later.so_far) == (95.0, 99.0)


def test_a_week_without_weekends_can_make_a_run_of_eight():
    days = [TODAY - timedelta(days=n) for n in range(1, 43)]
    worked = [d for d in reversed(days) if d.weekday() < 5]
    values = [10.0 + (n % 3) for n in range(len(worked) - 8)] + [12.5] * 8
    measured = [
        Measurement(indicator=1, first=d, last=d, value=v)
        for d, v in zip(worked, values, strict=True)
    ]
    daily = replace(VERSION, unit="orders", frequency=Frequency.DAY, direction=Direction.DOWN)
    found = state(measured, daily, targets=())
    assert found.variation == "concern_high"
    assert None not in found.points


def test_a_public_holiday_is_no_missing_day_but_a_forgotten_one_is():
    days = [date(2026, 10, d) for d in (12, 13, 15, 16)]
    measured = [Measurement(indicator=1, first=d, last=d, value=1.0) for d in days]
    daily = replace(VERSION, unit="", frequency=Frequency.DAY)
    assert state(measured, daily).points == (1.0, 1.0, None, 1.0, 1.0)
    holiday = WorkingCalendar(holidays={date(2026, 10, 14): "Founders' day"})
    assert state(measured, daily, working=holiday).points == (1.0,) * 4


def test_a_ratio_never_has_limits_above_a_hundred_percent():
    ratio = replace(VERSION, aggregation=Aggregation.RATIO)
    measured = [
        replace(m, value=None, numerator=m.value, denominator=100.0)
        for m in weeks([100, 97, 100, 92, 100, 99, 100, 95.0])
    ]
    found = state(measured, ratio)
    assert found.upper == 100.0
    assert found.value == pytest.approx(95.0)


def test_the_last_value_is_judged_by_the_target_of_its_time():
    higher = Target(indicator=1, valid_from=date(2026, 10, 19), value=99.0)
    found = state(weeks([97.0] * 6), targets=(TARGET, higher))
    assert (found.met, found.low) == (True, 96.0)
    assert state([], targets=(TARGET, higher)).low == 99.0


def test_it_survives_being_kept():
    found = state(weeks(STEADY + FALLEN))
    assert state_from(json.loads(json.dumps(plain_from(found)))) == found


@pytest.mark.parametrize(
    ("today", "expected", "late"),
    [
        (date(2026, 10, 18), Standing.MISSED, 0),  # the week runs
        (date(2026, 10, 19), Standing.MISSED, 0),  # over, due on Tuesday
        (date(2026, 10, 20), Standing.NOT_IN_YET, 0),
        (date(2026, 10, 23), Standing.NOT_IN_YET, 3),
    ],
)
def test_not_in_yet_begins_on_the_day_it_is_due(today, expected, late):
    found = state(weeks([95.0], last=date(2026, 10, 5)), today=today)
    indicator = replace(INDICATOR, due_after=2)
    fresh = freshness(found, indicator, CALENDAR, today)
    assert standing(found, indicator, fresh, today) is expected
    assert fresh.days_late(today) == late


def test_a_new_indicator_is_not_late_from_before_it_was_made():
    made = replace(INDICATOR, created=datetime(2026, 10, 21, 9, tzinfo=UTC))
    fresh = freshness(state([]), made, CALENDAR, TODAY)
    assert (fresh.due, fresh.days_late(TODAY)) == (TODAY, 0)


@pytest.mark.parametrize(
    "changes",
    [{"role": Role.FOR_INFORMATION}, {"retired_on": date(2026, 10, 1)}, {"archived": TODAY}],
)
def test_what_others_own_or_nobody_measures_owes_nothing(changes):
    fresh = freshness(state([]), replace(INDICATOR, **changes), CALENDAR, TODAY)
    assert fresh.due is None


def test_on_monday_a_daily_indicator_asks_for_friday():
    monday = date(2026, 10, 19)
    assert asked_period(Frequency.DAY, CALENDAR, monday).first == date(2026, 10, 16)


# Kept in the store


@pytest.fixture
def kept(store: Store):
    """A store on 21 October 2026 with a process and one weekly indicator."""
    store.clock = fixed(datetime(2026, 10, 21, 9, 0, tzinfo=UTC))
    with store.edit("Begin") as edit:
        process = edit.put(Process(name="Order fulfilment"))
    made = indicators.make(store, process, Indicator(name="On time in full"), VERSION)
    return store, made


def only(store):
    (found,) = indicator_states.states_of(store).values()
    return found


def week(first):
    return CALENDAR.period(Level.WEEK, first)


def test_every_edit_and_its_undo_leave_the_state_of_the_records(kept):
    store, made = kept
    assert only(store).value is None
    measuring.measure(store, made, measuring.Entry(period=week(date(2026, 10, 12)), value=92.9))
    assert (only(store).value, only(store).met) == (92.9, None)
    indicators.set_target(store, made, date(2026, 1, 1), 96.0)
    assert only(store).met is False
    store.undo()
    assert only(store).met is None
    store.undo()
    assert only(store).value is None
    store.redo()
    assert only(store).value == 92.9


def test_a_bulk_edit_and_its_undo_touch_the_state_too(kept):
    store, made = kept
    measured = [replace(m, indicator=made.id, process=made.process) for m in weeks(STEADY)]
    measuring.write_all(store, indicators.message("Import"), measured)
    assert (only(store).count, only(store).variation) == (25, "common_cause")
    store.undo()
    assert only(store).count == 0


def test_undoing_the_indicator_takes_its_state_with_it(kept):
    store, _ = kept
    store.undo()
    assert indicator_states.states_of(store) == {}


def test_a_later_definition_takes_over_on_its_day(kept):
    store, made = kept
    in_november = indicators.Definition(unit="points")
    indicators.redefine(store, made, in_november, date(2026, 11, 2))
    assert (only(store).unit, only(store).renew_on) == ("%", date(2026, 11, 2))
    store.clock = fixed(datetime(2026, 11, 3, 9, 0, tzinfo=UTC))
    indicator_states.current_states(store)
    assert (only(store).unit, only(store).renew_on) == ("points", None)


def test_another_weekend_makes_other_gaps(kept):
    store, made = kept
    daily = indicators.Definition(frequency=Frequency.DAY)
    indicators.redefine(store, made, daily, VERSION.valid_from)
    days = [date(2026, 10, d) for d in (15, 18, 19)]
    measured = [
        Measurement(indicator=made.id, process=made.process, first=d, last=d, value=1.0)
        for d in days
    ]
    measuring.write_all(store, indicators.message("Import"), measured)
    assert only(store).points == (1.0, None, 1.0, 1.0)
    with store.edit("Weekend") as edit:
        organisation = edit.put(Organisation(weekend="56"))
    assert only(store).points == (1.0, 1.0, 1.0)
    store.derived("UPDATE indicator_state SET image = '{}'", [()])
    with store.edit("Name") as edit:
        edit.put(replace(organisation, name="Aldermoor Fittings"))
    assert store.rows("SELECT image FROM indicator_state") == [("{}",)], "a name moves no day"


def test_rebuilding_gives_what_was_kept(kept):
    store, made = kept
    measuring.measure(store, made, measuring.Entry(period=week(date(2026, 10, 12)), value=92.9))
    before = indicator_states.states_of(store)
    store.derived("UPDATE indicator_state SET image = '{}'", [()])
    indicator_states.rebuild(store)
    assert indicator_states.states_of(store) == before


def test_reading_states_imports_no_numpy():
    code = (
        "import sys, poapp.store.store, poapp.store.indicator_states; print('numpy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
