from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poapp.actions import indicators, period, processes, responses
from poapp.actions.agenda import due
from poapp.actions.lookup import calendar_of
from poapp.actions.measuring import Entry, measure
from poapp.core.agenda import AgendaKind
from poapp.core.clock import fixed
from poapp.core.indicator import Direction, Frequency
from poapp.core.message import RefusedError
from poapp.core.obligation import Occasion, due_on, obligation, occasion_from, plain_of
from poapp.core.periods import Level
from poapp.core.response import Action, Ending, Response, Trigger
from poapp.core.working_days import WorkingCalendar

WORKING = WorkingCalendar()
MONDAY = date(2026, 10, 19)


def signal(day=MONDAY, rule="shift", side="low", since=None):
    return Occasion(Trigger.SIGNAL, since or day - timedelta(weeks=8), day, rule, side)


def response(*occasions, **changes):
    return Response(
        id=1,
        indicator=1,
        opened_on=MONDAY,
        due=MONDAY + timedelta(days=7),
        covers=" ".join(one.key for one in occasions),
        **changes,
    )


def test_nothing_that_happened_owes_nothing():
    assert not obligation([], [], [], WORKING).is_owed


def test_a_signal_opens_one_response_due_five_working_days_later():
    owed = obligation([signal()], [], [], WORKING)
    assert owed.due == date(2026, 10, 26)
    assert str(owed.line()) == "response open, due 2026-10-26"


def test_leave_moves_the_clock():
    away = WorkingCalendar(leave=frozenset({date(2026, 10, 21), date(2026, 10, 22)}))
    assert due_on(MONDAY, away) == date(2026, 10, 28)


def test_later_misses_join_silently():
    first, later = signal(), signal(MONDAY + timedelta(days=7), rule="beyond_limits")
    owed = obligation([first, later], [response(first)], [], WORKING)
    assert owed.occasions == ()
    assert owed.due == MONDAY + timedelta(days=7)


def test_told_is_enough_and_only_a_new_signal_asks_again():
    first = signal()
    told = response(first, told="team", told_on=MONDAY)
    assert not obligation([first], [told], [], WORKING).is_owed
    again = signal(MONDAY + timedelta(days=7))
    assert not obligation([first, again], [told], [], WORKING).is_owed
    other_side = signal(MONDAY + timedelta(days=7), side="high")
    assert obligation([first, other_side], [told], [], WORKING).is_owed
    other_rule = signal(MONDAY + timedelta(days=7), rule="beyond_limits")
    assert obligation([first, other_rule], [told], [], WORKING).is_owed


def test_it_rests_while_its_action_runs_until_the_effect_date():
    first = signal()
    ended = response(first, ending=Ending.IMPROVEMENT, ended_on=MONDAY)
    action = Action(
        id=9, title="a", response=1, effect_from=MONDAY + timedelta(days=14), reference="A-031"
    )
    before = signal(MONDAY + timedelta(days=7), since=MONDAY + timedelta(days=7))
    after = signal(MONDAY + timedelta(days=21), since=MONDAY + timedelta(days=15))
    assert not obligation([first, before], [ended], [action], WORKING).is_owed
    assert obligation([first, after], [ended], [action], WORKING).is_owed


def test_a_target_out_of_reach_is_one_standing_response_until_something_changes():
    stands = Occasion(Trigger.WILL_FAIL, date(2025, 1, 1), MONDAY, detail="11")
    ended = response(stands, ending=Ending.ROUTINE_WATCHED, ended_on=MONDAY)
    closing = Occasion(
        Trigger.MISSED, date(2026, 7, 1), MONDAY + timedelta(days=3), detail="quarter"
    )
    assert not obligation([stands, closing], [ended], [], WORKING).is_owed
    lower = replace(stands, detail="10")
    assert obligation([stands, lower], [ended], [], WORKING).is_owed


@given(
    st.lists(
        st.builds(
            Occasion,
            st.sampled_from(list(Trigger)),
            st.dates(date(2026, 1, 1), date(2026, 6, 1)),
            st.dates(date(2026, 6, 2), date(2026, 12, 31)),
            st.sampled_from(["", "shift", "beyond_limits"]),
            st.sampled_from(["", "high", "low"]),
            st.sampled_from(["", "quarter", "95"]),
        ),
        max_size=8,
    )
)
def test_one_response_answers_everything_that_waits(occasions):
    owed = obligation(occasions, [], [], WORKING)
    assert owed.is_owed is bool(occasions)
    if occasions:
        assert owed.due == due_on(min(one.seen_on for one in occasions), WORKING)
    answer = response(*occasions, told="team", told_on=MONDAY)
    assert not obligation(occasions, [answer], [], WORKING).is_owed
    assert [occasion_from(plain_of(one)) for one in occasions] == occasions


@pytest.fixture
def desk(store):
    store.clock = fixed(datetime(2024, 1, 2, 9, tzinfo=UTC))
    process = processes.make_or_change(store, "Repairs")
    definition = indicators.Definition(frequency=Frequency.MONTH, direction=Direction.UP)
    indicator = indicators.make_or_change(store, process, "On time", definition)
    indicators.set_target(store, indicator, date(2024, 1, 1), 10.0)
    return store, process, indicator


def run(store, indicator, values, start=0):
    calendar = calendar_of(store)
    for place, value in enumerate(values, start):
        month = calendar.period(Level.MONTH, date(2024 + place // 12, place % 12 + 1, 1))
        entered = month.last + timedelta(days=3)
        store.clock = fixed(datetime(entered.year, entered.month, entered.day, tzinfo=UTC))
        measure(store, indicator, Entry(period=month, value=value))


ROUTINE = [10.0, 10.4, 9.8, 10.2, 9.9, 10.3, 9.7, 10.1, 10.0, 10.2, 9.8, 10.1]


def test_a_routine_miss_never_asks(desk):
    store, process, indicator = desk
    run(store, indicator, ROUTINE)
    assert not responses.obligation_of(store, process, indicator).is_owed


def test_a_signal_is_answered_told_acted_on_and_ended(desk):
    store, process, indicator = desk
    run(store, indicator, [*ROUTINE, 7.0])
    owed = responses.obligation_of(store, process, indicator)
    assert owed.is_owed
    assert [one.rule for one in owed.occasions] == ["beyond_limits"]
    items = due(store, process, store.clock.today() + timedelta(days=9))
    assert [i.reference for i in items if i.kind is AgendaKind.RESPONSE] == ["I-001"]
    begun = responses.respond(store, process, indicator, fact="7.0", cause="A new scale.")
    told = responses.respond(store, process, indicator, told="team", told_on=store.clock.today())
    assert (told.id, told.cause) == (begun.id, "A new scale.")
    action = responses.act(store, process, told, "Calibrate", due=date(2025, 3, 1))
    owed = responses.obligation_of(store, process, indicator)
    assert str(owed.line()) == "told, A-001 runs"
    later = responses.postpone(store, action, date(2025, 4, 1))
    assert (later.original_due, later.due) == (date(2025, 3, 1), date(2025, 4, 1))
    responses.finish(store, later)
    ended = responses.end(store, indicator, told, Ending.CORRECTION)
    assert not responses.obligation_of(store, process, indicator).is_owed
    assert str(responses.obligation_of(store, process, indicator).line()) == "correction"
    with pytest.raises(RefusedError, match="Nothing"):
        responses.respond(store, process, indicator, fact="x")
    store.undo()
    assert responses.obligation_of(store, process, indicator).response.is_open
    assert ended.ending is Ending.CORRECTION


def test_a_target_missed_at_a_closing_asks_once(desk):
    store, process, indicator = desk
    run(store, indicator, [9.9, 10.1, 9.6])
    quarter = calendar_of(store).period(Level.QUARTER, date(2024, 3, 1))
    period.close(store, process, quarter, {"held": "Most."})
    owed = responses.obligation_of(store, process, indicator)
    assert [one.trigger for one in owed.occasions] == [Trigger.MISSED]
    responses.respond(store, process, indicator, told="team", told_on=store.clock.today())
    assert not responses.obligation_of(store, process, indicator).is_owed


def test_ten_misses_in_a_row_ask_although_each_is_routine(desk):
    store, process, indicator = desk
    indicators.set_target(store, indicator, date(2024, 1, 1), 10.45)
    run(store, indicator, ROUTINE)
    owed = responses.obligation_of(store, process, indicator)
    assert [one.trigger for one in owed.occasions] in ([Trigger.TEN_MISSES], [Trigger.WILL_FAIL])
