"""Every page, with the sample in it and empty, in the made-up language: nothing stays English."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from poapp.core.catalogue import RECORD_CLASSES
from poapp.core.record import Text, fields_of
from poapp.store.store import Store
from poapp.ui.desk import Desk
from poapp.ui.main_window import MainWindow
from poapp.ui.pages import PAGES, SETTINGS
from poapp.ui.theme.apply import Theme
from pseudo import untranslated

ROOMS = [*PAGES, *([SETTINGS] if SETTINGS else [])]

pytestmark = pytest.mark.usefixtures("in_pseudo")


def written(store: Store) -> Iterator[str]:
    """Yield what the owner wrote: every text of every record."""
    for record_class in RECORD_CLASSES:
        names = [field.name for field in fields_of(record_class) if isinstance(field.kind, Text)]
        for record in store.all(record_class):
            yield from (getattr(record, name) for name in names)


def shown(desk: Desk, theme: Theme, qtbot: QtBot, name: str, record: int | None) -> MainWindow:
    window = MainWindow(desk, theme, PAGES, SETTINGS)
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.show()
    window.show_page(name, record)
    for _turn in range(3):
        QApplication.processEvents()
        QThreadPool.globalInstance().waitForDone(20_000)
    QApplication.processEvents()
    return window


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_a_page_of_the_sample_is_translated(
    room, sample_desk: Desk, theme: Theme, qtbot: QtBot
) -> None:
    own = [words for words in written(sample_desk.store) if words.strip()]
    found: list[str] = []
    for _name, record in room.pictures(sample_desk)[:2]:
        window = shown(sample_desk, theme, qtbot, room.name, record)
        found += untranslated(window, own)
        window.close()
    assert found == []


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_an_empty_page_is_translated(room, empty_desk: Desk, theme: Theme, qtbot: QtBot) -> None:
    window = shown(empty_desk, theme, qtbot, room.name, None)
    assert untranslated(window) == []
