"""From key to committed and all pages refreshed, beside a bare commit and one repaint.

The window stands with every page made and Today in sight, on a store of three years. Beside it: one
insert and commit with the durability of the store (TRUNCATE, EXTRA) and one repaint of the page.
"""

import sys
from pathlib import Path

import sqlcipher3
from measure import Line, copy_of, high, median, noon, sample_store, show, timed, under_display
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from poapp.core.clock import fixed
from poapp.store.store import Store
from poapp.ui.desk import Desk
from poapp.ui.main_window import MainWindow
from poapp.ui.pages import PAGES, SETTINGS
from poapp.ui.theme.apply import Theme
from poapp.ui.widgets.focus_ring import FocusRing

BAR_MS = 16.0
KEYS = (Qt.Key.Key_D, Qt.Key.Key_Z)
"""Done, and the answer taken back: the day never runs out of questions."""


def settle(application: QApplication) -> None:
    """Let layouts, repaints and signals be through."""
    application.sendPostedEvents()
    application.processEvents()


def window_on(folder: Path, application: QApplication) -> MainWindow:
    """Return the window with every page of the rail made, Today in sight."""
    theme = Theme(application)
    theme.choose("light", motion=False)
    FocusRing(application)
    store = Store(folder / "poapp.db", fixed(noon()))
    window = MainWindow(Desk(store, folder), theme, PAGES, SETTINGS)
    window.show()
    for room in reversed(PAGES):
        if room.in_use(window.desk):
            window.show_page(room.name)
            settle(application)
    window.activateWindow()
    settle(application)
    return window


def answers(application: QApplication, window: MainWindow, times: int) -> list[float]:
    """Return how long each answer took, in ms, over the questions of the day in turn."""
    page = window.page()
    taken: list[float] = []
    due = page.questions.due()
    for turn in range(times):
        key = KEYS[turn // len(due) % 2]
        page.questions.take(due[turn % len(due)])
        settle(application)
        focused = QApplication.focusWidget() or page
        taken += timed(
            lambda at=focused, key=key: (QTest.keyClick(at, key), settle(application)), 1
        )
    return taken


def bare(application: QApplication, window: MainWindow, times: int, file: Path) -> list[float]:
    """Return how long a bare insert, its commit and one repaint of the page take, in ms."""
    file.unlink(missing_ok=True)
    connection = sqlcipher3.connect(str(file), isolation_level=None)
    for setting in ("journal_mode=truncate", "synchronous=extra", "secure_delete=on"):
        connection.execute(f"PRAGMA {setting}")
    connection.execute("CREATE TABLE answer (id INTEGER PRIMARY KEY, note TEXT)")

    def act() -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO answer (note) VALUES (?)", ("walked the line" * 4,))
        connection.execute("COMMIT")
        window.page().repaint()
        settle(application)

    taken = timed(act, times)
    connection.close()
    return taken


def main(times: int) -> None:
    """Measure `times` answers and as many bare commits, in turns of ten."""
    application = QApplication(sys.argv[:1])
    folder = copy_of(sample_store(3), "answering")
    window = window_on(folder, application)
    answers(application, window, 12)
    ours: list[float] = []
    floor: list[float] = []
    for _turn in range(max(1, times // 12)):
        ours += answers(application, window, 12)
        floor += bare(application, window, 12, folder / "bare.db")
    show(
        f"Answering, {len(ours)} times",
        [
            Line("key to all refreshed, 95th percentile", high(ours), None, BAR_MS, is_ratio=False),
            Line("the same, median beside bare", median(ours), median(floor), 2.0),
        ],
        f"median {median(ours):.1f} ms; bare 95th percentile {high(floor):.1f} ms",
    )


if __name__ == "__main__":
    under_display()
    main(int(sys.argv[1]) if sys.argv[1:] else 240)
