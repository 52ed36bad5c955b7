"""+1 on Today: one key counts; why and when may be said after it; one undo takes it back."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from poapp.actions import tallying
from poapp.core.breakdown import Occurrence, Tally
from poapp.core.indicator import Indicator
from poapp.ui.pages.today_page import TodayPage


@pytest.fixture
def page(sample_desk, qtbot):
    made = TodayPage(sample_desk)
    qtbot.addWidget(made)
    made.resize(1240, 800)
    made.show()
    return made


def row_of(page):
    indicator = page.desk.store.first(Indicator, name="Near misses")
    return indicator, page.side.tally.rows[indicator.id]


def counted(page, indicator):
    return page.desk.store.all(Occurrence, indicator=indicator.id, archived=None)


def test_one_key_counts_and_asks_why(page, qtbot):
    indicator, row = row_of(page)
    before = len(counted(page, indicator))
    row.button.setFocus()
    qtbot.keyClick(row.button, Qt.Key.Key_Return)
    assert len(counted(page, indicator)) == before + 1
    assert row._more.isVisible()
    row.reason.setText("Wet floor at gate 2")
    row.time.setText("06:10")
    qtbot.keyClick(row.time, Qt.Key.Key_Return)
    one = counted(page, indicator)[-1]
    assert (one.at.hour, one.at.minute, one.day) == (6, 10, date(2026, 10, 21))
    assert one.reason is not None
    assert not row._more.isVisible()
    page.desk.store.undo()
    assert len(counted(page, indicator)) == before


def test_two_in_a_row_are_two_steps(page):
    indicator, row = row_of(page)
    before = len(counted(page, indicator))
    row.count()
    row.count()
    page.desk.store.undo()
    assert len(counted(page, indicator)) == before + 1


def test_why_need_not_be_said(page, qtbot):
    indicator, row = row_of(page)
    row.count()
    qtbot.keyClick(row.reason, Qt.Key.Key_Escape)
    assert not row._more.isVisible()
    assert counted(page, indicator)[-1].reason is None


def test_a_time_still_to_come_is_told_and_stays(page):
    _, row = row_of(page)
    row.count()
    row.time.setText("23:59")
    row.say()
    assert row._more.isVisible()
    assert "still to come" in row.reason.accessibleDescription()


def test_what_was_undone_meanwhile_is_not_corrected(page):
    indicator, row = row_of(page)
    before = len(counted(page, indicator))
    row.count()
    page.desk.store.undo()
    row.reason.setText("Ladder")
    row.say()
    assert len(counted(page, indicator)) == before


def test_what_is_counted_no_longer_leaves_today(page):
    indicator, _ = row_of(page)
    tallying.end(page.desk.store, indicator)
    assert page.side.tally.rows == {}
    assert not page.side.tally.isVisible()
    page.desk.store.undo()
    assert page.desk.store.first(Tally, indicator=indicator.id).archived is None
    assert list(page.side.tally.rows) == [indicator.id]
