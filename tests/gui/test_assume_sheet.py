from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLabel

from poapp.actions import indicators, period, processes
from poapp.actions.measuring import Entry, measure
from poapp.core.assumption import Seal
from poapp.core.clock import fixed
from poapp.core.indicator import Direction, Frequency
from poapp.core.periods import Level
from poapp.ui.desk import Desk
from poapp.ui.main_window import MainWindow
from poapp.ui.pages import Room
from poapp.ui.pages.reports_page import ReportsPage
from poapp.ui.pages.settings_page import SettingsPage


def _reports():
    return ReportsPage


def _settings():
    return SettingsPage


ROOMS = (
    Room("reports", "Reports", "sun", _reports),
    Room("other", "Other", "sun", _settings),
)


@pytest.fixture
def window(theme, qtbot, store, tmp_path):
    store.clock = fixed(datetime(2026, 1, 5, 9, tzinfo=UTC))
    process = processes.make_or_change(store, "Repairs")
    definition = indicators.Definition(frequency=Frequency.MONTH, direction=Direction.DOWN)
    indicator = indicators.make_or_change(store, process, "Lead time", definition)
    indicators.set_target(store, indicator, date(2025, 1, 1), 9.0)
    desk = Desk(store, tmp_path)
    for month in range(1, 13):
        when = desk.calendar.period(Level.MONTH, date(2025, month, 1))
        measure(store, indicator, Entry(period=when, value=4.0 + month % 3))
        period.write_statement(store, process, when, {"held": "All."})
    desk.choose_level(Level.MONTH)
    desk.choose_day(date(2025, 10, 1))
    made = MainWindow(desk, theme, ROOMS)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    made.show_page("reports")
    made.activateWindow()

    with qtbot.waitActive(made):
        pass
    yield made
    made.close()
    made.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def press(qtbot, key, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def asked(window, qtbot):
    press(qtbot, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    sheet = window.page().sheet
    assert sheet is not None
    assert sheet.isVisible()
    return sheet


def title_of(sheet):
    return sheet.findChildren(QLabel)[0].text()


def test_no_key_reaches_what_lies_beneath(window, qtbot):
    sheet = asked(window, qtbot)
    control, alt = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
    chosen, page = window.desk.period, window.page()
    keys = [(key, control) for key in range(Qt.Key.Key_1.value, Qt.Key.Key_8.value)]
    keys += [(Qt.Key.Key_K, control), (Qt.Key.Key_Z, control), (Qt.Key.Key_Comma, control)]
    keys += [(Qt.Key.Key_Left, alt), (Qt.Key.Key_Right, alt)]
    keys += [(Qt.Key.Key_F6, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_Return, control)]
    for key, modifier in keys:
        press(qtbot, Qt.Key(key), modifier)
        assert sheet.isAncestorOf(QApplication.focusWidget())
    assert window.page() is page
    assert window.desk.period == chosen
    assert window.overlays.sheet is None
    assert sheet.isVisible()
    assert window.desk.store.all(Seal) == []


def test_a_key_for_a_widget_beneath_comes_to_the_sheet(window, qtbot):
    sheet = asked(window, qtbot)
    window.page().statement.fields["held"].setFocus()
    press(qtbot, Qt.Key.Key_X)
    assert sheet.isAncestorOf(QApplication.focusWidget())
    assert window.page().statement.fields["held"].toPlainText() == "All."
    press(qtbot, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    press(qtbot, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(window.page(), SettingsPage)


def test_enter_seals_and_esc_does_not(window, qtbot):
    asked(window, qtbot)
    press(qtbot, Qt.Key.Key_Escape)
    assert window.desk.store.all(Seal) == []
    asked(window, qtbot)
    press(qtbot, Qt.Key.Key_Return)
    assert len(window.desk.store.all(Seal)) == 1


def test_the_sheet_closes_when_its_page_goes_away(window, qtbot):
    sheet = asked(window, qtbot)
    window.show_page("other")
    assert not sheet.isVisible()


@pytest.mark.parametrize(
    ("level", "question"),
    [
        (Level.MONTH, "Assume the results of October 2025?"),
        (Level.QUARTER, "Assume the results of the fourth quarter 2025?"),
        (Level.YEAR, "Assume the results of 2025?"),
    ],
)
def test_the_question_reads_well(window, qtbot, level, question):
    desk = window.desk
    desk.choose_level(level)
    period.write_statement(desk.store, desk.process, desk.period, {"held": "All."})
    window.page().setFocus()
    assert title_of(asked(window, qtbot)) == question


def test_a_closed_period_says_why_nothing_happens(window, qtbot):
    page = window.page()
    asked(window, qtbot).confirm.click()
    page.ask_to_assume()
    assert "is closed" in window.toast.messages[-1].words
    assert not page.sheet.isVisible()


def test_a_report_of_the_future_is_refused(window, tmp_path):
    window.desk.choose_day(date(2026, 2, 1))
    window.page().write(tmp_path / "a.pdf", "team")
    assert "begins on 1 February 2026" in window.toast.messages[-1].words
    assert not (tmp_path / "a.pdf").exists()
