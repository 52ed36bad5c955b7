"""The first start: three ways to begin, and what each leaves in the store."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication

from poapp.core.calendar_version import CalendarVersion
from poapp.core.catalogue import RECORD_CLASSES
from poapp.core.clock import fixed
from poapp.core.indicator import Frequency, Indicator, IndicatorVersion
from poapp.core.process import Process
from poapp.core.record import Record
from poapp.exchange.whole_store import write_store
from poapp.store.store import Store
from poapp.ui.desk import Desk
from poapp.ui.main_window import MainWindow
from poapp.ui.pages import PAGES
from poapp.ui.pages.welcome_page import WelcomePage

CLOCK = fixed(datetime(2026, 10, 21, 14, 0, tzinfo=UTC))


@pytest.fixture
def store(tmp_path: Path):
    made = Store.make(tmp_path / "poapp.db", CLOCK)
    yield made
    made.close()


@pytest.fixture
def window(theme, qtbot, store, tmp_path):
    made = MainWindow(Desk(store, tmp_path), theme, PAGES)
    qtbot.addWidget(made)
    made.resize(1440, 868)
    made.show()
    made.show_page("today")
    made.activateWindow()
    with qtbot.waitActive(made):
        pass
    yield made
    made.close()
    made.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def page(window) -> WelcomePage:
    shown = window.page()
    assert isinstance(shown, WelcomePage)
    return shown


def begin(page: WelcomePage, qtbot, name: str) -> None:
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_1)
    qtbot.keyClicks(page.form.name, name)
    qtbot.keyClick(page.form.name, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_it_stands_alone(window, page, qtbot):
    assert window.rail.isHidden()
    assert window.top_bar.isHidden()
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.page() is page


def test_a_process_is_made_by_keyboard_alone(window, page, store, qtbot):
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert page.form.name.hasFocus()
    qtbot.keyClicks(page.form.name, "Order fulfilment")
    page.form.month.choose(4)
    qtbot.keyClicks(page.form.lines[0].name, "On time in full")
    qtbot.keyClicks(page.form.lines[2].name, "Complaints")
    page.form.lines[2].frequency.choose(Frequency.MONTH)
    qtbot.keyClick(page.form.name, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [p.name for p in store.all(Process)] == ["Order fulfilment"]
    assert [v.first_month for v in store.all(CalendarVersion)] == [4]
    assert [i.name for i in store.all(Indicator)] == ["On time in full", "Complaints"]
    assert [v.frequency for v in store.all(IndicatorVersion)] == [Frequency.WEEK, Frequency.MONTH]
    assert window.rail.isVisible()
    assert not isinstance(window.page(), WelcomePage)


def test_the_first_day_asks_four_questions(page, store, qtbot):
    begin(page, qtbot, "Picking")
    desk = page.desk
    log = desk.check_ins.of(desk.process, desk.today)
    assert len(log.routines.on(desk.today)) == 12
    assert sum(r.rhythm.value != "off" for r in log.routines.on(desk.today).values()) == 4


def test_beginning_is_one_step_of_undo(window, page, store, qtbot):
    begin(page, qtbot, "Picking")
    window.history.undo()
    assert store.is_empty()
    assert window.page() is page


@pytest.mark.parametrize("name", ["", "   ", "x" * 10_000, "two\u202ename"])
def test_a_wrong_name_is_said_at_its_field(page, store, qtbot, name):
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_1)
    page.form.name.setText(name)
    page.begin()
    assert page.form.name.accessibleDescription()
    assert page.form.name.hasFocus()
    assert store.is_empty()


def test_esc_goes_back_and_keeps_what_was_typed(page, qtbot):
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_1)
    qtbot.keyClicks(page.form.name, "Pick")
    qtbot.keyClick(page.form.name, Qt.Key.Key_Escape)
    assert page.cards[0].hasFocus()
    assert page.form.process_name() == "Pick"


def test_a_copy_is_taken_over(window, page, store, tmp_path):
    other = Store.make(tmp_path / "other.db", CLOCK)
    with other.edit("Process") as edit:
        edit.put(Process(name="From elsewhere"))
    records: list[Record] = [one for kind in RECORD_CLASSES for one in other.all(kind)]
    write_store(tmp_path / "copy.json", records, other.schema, CLOCK.now())
    other.close()
    page.take_over(tmp_path / "copy.json")
    assert [p.name for p in store.all(Process)] == ["From elsewhere"]
    assert window.rail.isVisible()


def test_a_file_that_is_no_copy_is_said(window, page, store, tmp_path):
    (tmp_path / "wrong.json").write_text('{"a": 1}')
    page.take_over(tmp_path / "wrong.json")
    assert "wrong.json" in window.toast.accessibleName()
    assert store.is_empty()


def test_the_theme_is_chosen_here(window, page, theme, tmp_path):
    from poapp.charts.tokens import DARK
    from poapp.settings import Theme
    from poapp.ui.theme import look

    page.desk.keep(theme=Theme.DARK)
    assert look.current().tokens is DARK
