from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt

from poapp.actions import indicators, processes, responses
from poapp.actions.measuring import Entry, measure
from poapp.core.clock import fixed
from poapp.core.indicator import Direction, Frequency
from poapp.core.periods import Level
from poapp.core.response import Action, Ending, Response
from poapp.language import current
from poapp.ui.desk import Desk
from poapp.ui.indicators.wording import day_near
from poapp.ui.pages.indicator_page import IndicatorPage

ROUTINE = [10.0, 10.4, 9.8, 10.2, 9.9, 10.3, 9.7, 10.1, 10.0, 10.2, 9.8, 10.1]


@pytest.fixture
def page(qtbot, store, tmp_path):
    store.clock = fixed(datetime(2024, 1, 2, 9, tzinfo=UTC))
    process = processes.make_or_change(store, "Repairs")
    definition = indicators.Definition(frequency=Frequency.MONTH, direction=Direction.UP)
    indicator = indicators.make_or_change(store, process, "On time", definition)
    indicators.set_target(store, indicator, date(2024, 1, 1), 10.0)
    desk = Desk(store, tmp_path)
    for place, value in enumerate(ROUTINE):
        log(desk, indicator, place, value)
    made = IndicatorPage(desk)
    qtbot.addWidget(made)
    made.resize(1240, 800)
    made.show()
    made.show_record(indicator.id)
    return made


def log(desk, indicator, place, value):
    month = desk.calendar.period(Level.MONTH, date(2024 + place // 12, place % 12 + 1, 1))
    entered = month.last + timedelta(days=3)
    desk.store.clock = fixed(datetime(entered.year, entered.month, entered.day, tzinfo=UTC))
    measure(desk.store, indicator, Entry(period=month, value=value))


def test_a_routine_indicator_owes_nothing(page):
    assert not page.response.card.isVisible()


def test_a_signal_is_answered_by_keyboard_and_ended(page, qtbot):
    log(page.desk, page.view.indicator, 12, 7.0)
    store, card = page.desk.store, page.response.card
    assert card.isVisible()
    assert "outside the limits" in card.fact.toPlainText()
    page.respond()
    card.cause.setPlainText("A new scale.")
    card.cause.left.emit()
    assert [one.cause for one in store.all(Response)] == ["A new scale."]
    card.action.setText("Calibrate it, by 2025-03-01")
    qtbot.keyClick(card.action, Qt.Key.Key_Return)
    [action] = store.all(Action)
    assert (action.title, action.due) == ("Calibrate it", date(2025, 3, 1))
    card.told.setText("team")
    page.response.answer()
    [response] = store.all(Response)
    assert (response.told, response.told_on) == ("team", page.desk.today)
    assert not card.answer.isVisible()
    responses.finish(store, action)
    assert store.get(Action, action.id).done_on == page.desk.today
    card.ended.emit(Ending.CORRECTION)
    assert store.all(Response)[0].ending is Ending.CORRECTION
    assert card.ending.choice() is Ending.CORRECTION
    store.undo()
    assert store.all(Response)[0].is_open
    assert card.ending.choice() is None


def test_an_action_begins_the_response(page):
    log(page.desk, page.view.indicator, 12, 7.0)
    page.response.card.promised.emit(type("Promise", (), {"words": "Look", "due": None})())
    assert len(page.desk.store.all(Response)) == 1
    assert page.desk.store.all(Action)[0].response == page.desk.store.all(Response)[0].id
    owed = responses.obligation_of(page.desk.store, page.desk.process, page.view.indicator)
    assert owed.is_owed


def test_the_day_of_an_example_lies_ahead_and_is_read_as_it_is_written(page, qtbot):
    log(page.desk, page.view.indicator, 12, 7.0)
    store, card = page.desk.store, page.response.card
    page.respond()
    ahead = page.desk.today + timedelta(days=14)
    example = card.action.placeholderText()
    assert example.endswith(current().day(ahead))
    card.action.setText(example.replace("what, and", "Calibrate it,"))
    qtbot.keyClick(card.action, Qt.Key.Key_Return)
    [action] = store.all(Action)
    assert (action.title, action.due) == ("Calibrate it", ahead)


def test_a_near_day_of_another_month_has_its_month():
    assert day_near(date(2026, 12, 4), date(2026, 11, 29)) == "4 Dec"
    assert day_near(date(2026, 12, 4), date(2026, 12, 1)) == "Fri 4"
