"""The week: what is new, whose turn it is, what comes first, and the brief for the team."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from poapp.actions.measuring import Entry, measure
from poapp.actions.responses import act
from poapp.core.indicator import Indicator
from poapp.core.people import Person
from poapp.core.periods import Level
from poapp.core.process import Process
from poapp.ui.pages.today_page import TodayPage
from poapp.ui.pages.week_page import WeekPage


def shown(desk, qtbot, kind=WeekPage):
    made = kind(desk)
    qtbot.addWidget(made)
    made.resize(1240, 800)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    return made


@pytest.fixture
def page(sample_desk, qtbot):
    """The week over the sample."""
    return shown(sample_desk, qtbot)


def told(part):
    return [row.accessibleName() for row in part.rows]


def named(page, name):
    return page.desk.store.first(Indicator, name=name)


def test_a_signal_of_last_week_is_new_and_an_old_one_is_told_no_more(page):
    said = told(page.signals)
    assert said[0] == (
        "On time in full, Unlikely to be routine:, 8 weeks below average, response open, due Fri 23"
    )
    assert not any("Carrier pickup on time" in one for one in said), "it was told before"


def test_a_phase_that_is_proposed_stays_until_it_is_settled(page):
    assert (
        "Cross-trained cover, Unlikely to be routine:, 12 months above average, "
        "a new phase is proposed"
    ) in told(page.signals)


def test_who_has_a_value_that_is_due_is_waited_for(page, qtbot):
    assert told(page.waited) == ["Emil S., Carrier pickup on time, week 42, due today"]
    with qtbot.waitSignal(page.desk.page_asked) as asked:
        page.waited.rows[0].click()
    assert asked.args == ["entry", named(page, "Carrier pickup on time").id]


def test_a_value_that_came_in_is_waited_for_no_more(page):
    one = named(page, "Carrier pickup on time")
    period = page.desk.calendar.period(Level.WEEK, date(2026, 10, 12))
    measure(page.desk.store, one, Entry(period=period, numerator=9.0, denominator=10.0))
    assert told(page.waited) == []
    assert page.waited._foot.text() == "Nobody: what is due is in."


def test_an_action_of_somebody_else_is_waited_for_and_no_priority(page):
    desk = page.desk
    chidi = desk.store.first(Person, alias="Chidi O.")
    act(desk.store, desk.process, None, "Move the rack", who=chidi.id, due=date(2026, 10, 22))
    assert "Chidi O., Move the rack, due Thu 22" in told(page.waited)
    assert not any("Move the rack" in one for one in told(page.priorities))


def test_three_priorities_stand_with_the_indicator_they_move(page, qtbot):
    said = told(page.priorities)
    assert len(said) == 3
    moving = next(row for row in page.priorities.rows if "Agree 17:00" in row.accessibleName())
    assert moving.accessibleName().partition(", ")[2] == (
        "Agree 17:00 cut-off with Northbay, A-031 · today, On time in full, 92.9 %"
    )
    with qtbot.waitSignal(page.desk.page_asked) as asked:
        moving.click()
    assert asked.args == ["indicator", named(page, "On time in full").id]


def test_w_goes_to_the_week_and_back(sample_desk, qtbot):
    today = shown(sample_desk, qtbot, TodayPage)
    with qtbot.waitSignal(sample_desk.page_asked) as asked:
        qtbot.keyClick(QApplication.focusWidget() or today, Qt.Key.Key_W)
    assert asked.args[0] == "week"
    today.hide()
    week = shown(sample_desk, qtbot)
    with qtbot.waitSignal(sample_desk.page_asked) as asked:
        qtbot.keyClick(week, Qt.Key.Key_W)
    assert asked.args[0] == "today"


def test_the_switch_in_the_head_does_the_same_and_stays_where_it_was(page, qtbot):
    with qtbot.waitSignal(page.desk.page_asked) as asked:
        page.switch._segments["day"].click()
    assert asked.args[0] == "today"
    assert page.switch.choice() == "week"


def test_the_brief_says_what_is_new_and_names_nobody(page):
    words = page.brief.words.toPlainText()
    assert "On time in full came to 92.9 %." in words
    assert "Agree 17:00 cut-off with Northbay" in words
    assert "Cross-trained cover" not in words, "a signal of long ago is no news"
    for person in page.desk.store.all(Person):
        assert person.alias not in words


def test_what_the_owner_made_of_the_brief_stays_for_the_week(page, qtbot):
    page.brief.words.setPlainText("We agree the cut-off.")
    page.mark_stale()
    assert page.brief.words.toPlainText() == "We agree the cut-off."
    again = shown(page.desk, qtbot)
    assert again.brief.words.toPlainText() == "We agree the cut-off."
    again.copy_brief()
    assert QGuiApplication.clipboard().text() == "We agree the cut-off.\n"
    again.brief.again.click()
    assert "On time in full" in again.brief.words.toPlainText()


def test_a_week_without_anything_says_so(empty_desk, qtbot):
    with empty_desk.store.edit("Make a process") as edit:
        edit.put(Process(name="Shipping", owner_since=date(2026, 1, 5)))
    page = shown(empty_desk, qtbot)
    assert page.signals._foot.text() == "Nothing new: everything is routine, or was told before."
    assert page.priorities._foot.text() == "Nothing is due this week."


def test_tab_goes_through_the_rows_as_they_are_read(page, qtbot):
    rows = [*page.signals.rows, *page.waited.rows, *page.priorities.rows]
    rows[0].setFocus(Qt.FocusReason.TabFocusReason)
    met = []
    for _turn in rows:
        met.append(QApplication.focusWidget())
        qtbot.keyClick(met[-1], Qt.Key.Key_Tab)
    assert met == rows
    assert page.brief.words.hasFocus()
