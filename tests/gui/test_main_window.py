"""The window: rooms, periods, undo with its question, keys, the palette, unexpected errors."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from poapp.core.clock import fixed
from poapp.core.message import RefusedError, message
from poapp.core.process import Process
from poapp.store.store import Store
from poapp.ui.calm_errors import CalmErrors, ErrorNote
from poapp.ui.desk import Desk
from poapp.ui.main_window import MainWindow
from poapp.ui.pages import Count, Room
from poapp.ui.pages.page import Key, Page
from poapp.ui.palette.sheet import PaletteSheet

CLOCK = fixed(datetime(2026, 10, 21, 14, 0, tzinfo=UTC))
CTRL = Qt.KeyboardModifier.ControlModifier


class NamesPage(Page):
    """Shows the names of the processes; counts how often it read them."""

    watches = frozenset({Process})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.reads, self.pressed = 0, 0
        self.line = QLineEdit()
        self.set_content(self.line)

    def keys(self):
        return [Key("M", "do it", self.press)]

    def press(self) -> None:
        self.pressed += 1

    def refresh(self) -> None:
        self.reads += 1
        self.line.setText(", ".join(p.name for p in self.desk.processes))


class OtherPage(NamesPage):
    """Watches nothing."""

    watches = frozenset()


ROOMS = (
    Room("names", "Names", "sun", lambda: NamesPage, left=lambda desk: Count("2 left")),
    Room("other", "Other", "workflow", lambda: OtherPage),
    Room("unused", "Unused", "users", lambda: OtherPage, in_use=lambda desk: False),
)


@pytest.fixture
def store(tmp_path: Path):
    made = Store.make(tmp_path / "poapp.db", CLOCK)
    with made.edit(message("Order fulfilment")) as edit:
        edit.put(Process(name="Order fulfilment"))
    yield made
    made.close()


@pytest.fixture
def window(theme, qtbot, store, tmp_path):
    made = open_window(theme, qtbot, store, tmp_path)
    yield made
    made.close()
    made.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def open_window(theme, qtbot, store, folder) -> MainWindow:
    made = MainWindow(Desk(store, folder), theme, ROOMS)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    made.show_page("names")
    made.activateWindow()
    with qtbot.waitActive(made):
        pass
    return made


def rename(store: Store, name: str) -> None:
    with store.edit(message("Renamed")) as edit:
        edit.put(replace(store.all(Process)[0], name=name))


def test_rooms_that_are_not_in_use_are_not_in_the_rail(window):
    assert list(window.rail.items) == ["names", "other"]
    assert window.rail.items["names"].accessibleName() == "Names, 2 left"


def test_a_page_in_sight_reads_again_and_a_hidden_one_waits(window, store):
    page = window.page()
    before = page.reads
    rename(store, "Picking")
    assert (page.reads, page.line.text()) == (before + 1, "Picking")
    window.show_page("other")
    rename(store, "Packing")
    assert page.reads == before + 1
    window.show_page("names")
    assert (page.reads, page.line.text()) == (before + 2, "Packing")


def test_a_page_is_made_when_it_is_first_shown(window):
    assert [type(p) for p in window.findChildren(Page)] == [NamesPage]


def test_the_title_and_the_bar_name_the_process(window, store):
    rename(store, "Picking")
    assert window.windowTitle() == "Picking — Process Owner"


def test_periods_are_stepped_by_keyboard(window, qtbot):
    desk = window.desk
    qtbot.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert (desk.period.first.month, desk.period.last.day) == (9, 30)
    qtbot.keyClick(window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert desk.today in desk.period


def test_rooms_are_chosen_by_keyboard(window, qtbot):
    qtbot.keyClick(window, Qt.Key.Key_2, CTRL)
    assert isinstance(window.page(), OtherPage)
    qtbot.keyClick(window, Qt.Key.Key_7, CTRL)
    assert isinstance(window.page(), OtherPage)


def test_letters_are_keys_of_the_page_but_not_while_typing(window, qtbot):
    page = window.page()
    page.setFocus()
    qtbot.keyClick(page, Qt.Key.Key_M)
    assert page.pressed == 1
    page.line.setFocus()
    qtbot.keyClick(page.line, Qt.Key.Key_M)
    assert page.pressed == 1


def test_undo_and_redo_are_said(window, store, qtbot):
    rename(store, "Picking")
    assert window.toast.accessibleName() == "Renamed"
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert store.all(Process)[0].name == "Order fulfilment"
    assert window.toast.accessibleName() == "Taken back: Renamed"
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert store.all(Process)[0].name == "Picking"


def test_undo_after_a_restart_asks_first(theme, qtbot, store, tmp_path):
    rename(store, "Picking")
    store.close()
    again = Store(tmp_path / "poapp.db", CLOCK)
    window = open_window(theme, qtbot, again, tmp_path)
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert again.all(Process)[0].name == "Picking"
    assert window.toast.accessibleName() == "Undo “Renamed” from 21 October 2026, 14:00?"
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert again.all(Process)[0].name == "Order fulfilment"
    again.close()


def test_the_palette_goes_where_it_is_told(window, qtbot):
    qtbot.keyClick(window, Qt.Key.Key_K, CTRL)
    sheet = window.overlays.sheet
    assert isinstance(sheet, PaletteSheet)
    assert sheet.line.hasFocus()
    qtbot.keyClicks(sheet.line, "oth")
    qtbot.keyClick(sheet.line, Qt.Key.Key_Return)
    assert isinstance(window.page(), OtherPage)
    assert window.overlays.sheet is None


def test_esc_closes_a_sheet_and_gives_the_keyboard_back(window, qtbot):
    page = window.page()
    page.line.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_F1)
    assert window.overlays.sheet is not None
    texts = {label.text() for label in window.overlays.sheet.findChildren(QLabel)}
    assert {"do it", "undo", "messages"} <= texts
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert window.overlays.sheet is None
    assert page.line.hasFocus()


def test_f6_goes_from_area_to_area(window, qtbot):
    page = window.page()
    page.line.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_F6)
    assert window.rail.isAncestorOf(QApplication.focusWidget())
    qtbot.keyClick(window, Qt.Key.Key_F6)
    assert page.isAncestorOf(QApplication.focusWidget())


def test_a_narrow_window_shows_icons_alone(window, qtbot):
    window.resize(1000, 700)
    qtbot.waitUntil(lambda: window.rail.is_collapsed)
    window.resize(1280, 700)
    qtbot.waitUntil(lambda: not window.rail.is_collapsed)
    qtbot.keyClick(window, Qt.Key.Key_B, CTRL)
    assert window.rail.is_collapsed


def test_the_window_stands_where_it_stood(theme, qtbot, store, tmp_path):
    first = open_window(theme, qtbot, store, tmp_path)
    first.resize(799, 600)
    first.close()
    second = MainWindow(Desk(store, tmp_path), theme, ROOMS)
    qtbot.addWidget(second)
    assert second.height() == 600  # the offscreen screen is narrower than the window


def test_another_text_size_makes_the_content_anew(window, theme):
    high = window.top_bar.height()
    theme.choose("light", 200)
    assert window.top_bar.height() == 2 * high
    assert isinstance(window.page(), NamesPage)


def test_every_control_has_a_name(window):
    nameless = [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not widget.accessibleName()
        and widget is not window.page().line
    ]
    assert nameless == []


def test_what_the_owner_can_mend_is_said_in_the_toast(window):
    error = RefusedError(message("The period is closed."))
    CalmErrors(window.desk, window).take(type(error), error, None)
    assert window.toast.accessibleName() == "The period is closed."


def test_the_unexpected_is_said_once_and_written_down(window, tmp_path, capsys):
    errors = CalmErrors(window.desk, window)
    for _ in range(3):
        error = ZeroDivisionError("by nobody")
        errors.take(type(error), error, None)
    notes = [note for note in window.findChildren(ErrorNote) if note.isVisible()]
    assert len(notes) == 1
    noted = (tmp_path / "poapp.log").read_text()
    assert noted.count("ZeroDivisionError") == 3
    assert "by nobody" not in noted  # it may quote what was typed
    notes[0].accept()


def test_the_palette_finds_indicators_by_name_and_reference(window, store):
    from poapp.actions.indicators import make
    from poapp.core.indicator import Indicator, IndicatorVersion
    from poapp.ui.palette.entries import found
    from poapp.ui.palette.records import IndicatorProvider

    process = store.all(Process)[0]
    version = IndicatorVersion(indicator=1, valid_from=CLOCK.today())
    one = make(store, process, Indicator(name="Pick accuracy"), version)
    asked = []
    window.desk.page_asked.connect(lambda page, record: asked.append((page, record)))
    for typed in ("accu", one.reference.lower()):
        (entry,) = found([IndicatorProvider(window.desk)], typed)["go"]
        entry.act()
    assert asked == [("indicator", one.id)] * 2
    assert found([IndicatorProvider(window.desk)], "nothing like it") == {}
