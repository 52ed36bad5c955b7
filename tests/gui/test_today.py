"""Today with real widgets: a day answered by keyboard alone, other days, values, the gap."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from poapp.core.check_in import Answer, AnswerState
from poapp.core.clock import fixed
from poapp.core.process import Process
from poapp.store.store import Store
from poapp.ui.desk import Desk
from poapp.ui.pages.today_page import TodayPage

pytestmark = pytest.mark.usefixtures("theme")

WEDNESDAY = date(2026, 10, 21)
NOW = datetime(2026, 10, 21, 14, 0, tzinfo=UTC)


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Store]:
    """A store with one process, on Wednesday, 21 October 2026."""
    store = Store.make(tmp_path / "poapp.db", fixed(NOW))
    with store.edit("Process") as edit:
        edit.put(Process(name="Order fulfilment"))
    yield store
    store.close()


@pytest.fixture
def open_today(kept: Store, tmp_path: Path, qtbot: QtBot) -> Callable[[], TodayPage]:
    """A function that opens the page as the window does."""

    def opened() -> TodayPage:
        page = TodayPage(Desk(kept, tmp_path))
        qtbot.addWidget(page)
        page.resize(1240, 800)
        page.show()
        page.activateWindow()
        page.setFocus()
        qtbot.waitUntil(lambda: page.hasFocus() or _focus() is not None)
        return page

    return opened


def _focus() -> object:
    return QApplication.focusWidget()


def press(qtbot: QtBot, *keys: Qt.Key | str) -> None:
    """Type keys to whatever has the keyboard."""
    for key in keys:
        widget = QApplication.focusWidget()
        assert widget is not None
        if isinstance(key, str):
            qtbot.keyClicks(widget, key)
        else:
            qtbot.keyClick(widget, key)


def answers(store: Store, day: date = WEDNESDAY) -> dict[int, AnswerState]:
    return {one.responsibility: one.state for one in store.all(Answer, day=day)}


def test_a_day_is_answered_by_keyboard_alone(kept, open_today, qtbot) -> None:
    page = open_today()
    assert page.questions.due() == (8, 7, 9, 4, 12, 11)
    press(qtbot, "d", "d", "d", "d", "d", "d")
    assert set(answers(kept).values()) == {AnswerState.DONE}
    assert len(answers(kept)) == 6
    assert page.questions.current is None
    assert page.head.summary.text() == "6 of 6 answered"


def test_not_done_offers_a_reason_and_enter_skips_it(kept, open_today, qtbot) -> None:
    page = open_today()
    press(qtbot, "n", Qt.Key.Key_Return)
    assert page.questions.current == 7
    press(qtbot, "a")
    press(qtbot, "no stand-up", Qt.Key.Key_Return)
    first, second = kept.all(Answer)
    assert (first.state, first.note) == (AnswerState.NOT_DONE, "")
    assert (second.state, second.note) == (AnswerState.NOT_APPLICABLE, "no stand-up")
    assert page.questions.current == 9


def test_numbers_jump_and_one_is_refined(open_today, qtbot) -> None:
    page = open_today()
    press(qtbot, "4")
    assert page.questions.current == 4
    press(qtbot, "1")
    assert page.questions.current == 1
    press(qtbot, "2")
    assert page.questions.current == 12
    press(qtbot, "2")
    assert page.questions.current == 2


def test_arrows_move_and_z_takes_an_answer_back(kept, open_today, qtbot) -> None:
    page = open_today()
    press(qtbot, Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert page.questions.current == 9
    press(qtbot, Qt.Key.Key_Up, "d")
    assert answers(kept) == {7: AnswerState.DONE}
    press(qtbot, "z")
    assert answers(kept) == {7: AnswerState.BLANK}
    assert page.questions.current == 7


def test_undo_and_redo_show_in_the_page(kept, open_today, qtbot) -> None:
    page = open_today()
    press(qtbot, "d")
    kept.undo()
    assert page.head.summary.text().startswith("0 of 6")
    assert "Blank" in page.questions.rows[8].accessibleName()
    kept.redo()
    assert page.head.summary.text().startswith("1 of 6")
    assert "Claimed" in page.questions.rows[8].accessibleName()
