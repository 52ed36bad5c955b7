"""Qt without a screen, in the look of the program."""

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from poapp.actions import sample
from poapp.core.clock import fixed
from poapp.store.store import Store
from poapp.ui.desk import Desk
from poapp.ui.theme.apply import Theme

CLOCK = fixed(datetime(2026, 10, 21, 9, 0, tzinfo=timezone(timedelta(hours=1))))
"""Nine o'clock on the Wednesday of the pictures."""


@pytest.fixture(autouse=True)
def _swept(qapp: QApplication) -> Iterator[None]:
    """No widget of an earlier test is left when the next one begins, and nothing is copied."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    yield
    # Without a screen Qt keeps what was copied until after Python's end, and then it crashes.
    QGuiApplication.clipboard().clear()


@pytest.fixture(scope="session")
def _theme(qapp: QApplication) -> Theme:
    return Theme(qapp)


@pytest.fixture
def theme(_theme: Theme) -> Iterator[Theme]:
    """The theme of the application, light at 100 % before and after the test."""
    _theme.choose("light", motion=False)
    yield _theme
    _theme.choose("light", motion=False)


@pytest.fixture(params=["light", "dark"])
def each_theme(theme: Theme, request: pytest.FixtureRequest) -> Theme:
    """The theme of the application, once light and once dark."""
    theme.choose(request.param, motion=False)
    return theme


@pytest.fixture
def sized(theme: Theme) -> Callable[[int], None]:
    """A function that takes a text size in percent."""
    return lambda size: theme.choose("light", size, motion=False)


@pytest.fixture(scope="session")
def _sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "poapp.db"
    with_sample = Store.make(path, CLOCK)
    sample.fill(with_sample, today=CLOCK.today())
    with_sample.close()
    return path


@pytest.fixture
def sample_desk(_sample_file: Path, tmp_path: Path, theme: Theme) -> Iterator[Desk]:
    """A desk over a store of its own with the sample, on 21 October 2026."""
    path = tmp_path / "poapp.db"
    shutil.copy(_sample_file, path)
    path.chmod(0o600)
    opened = Store(path, CLOCK)
    desk = Desk(opened, tmp_path)
    yield desk
    desk.live.close()
    opened.close()


@pytest.fixture
def empty_desk(tmp_path: Path, theme: Theme) -> Iterator[Desk]:
    """A desk over an empty store, on 21 October 2026."""
    opened = Store.make(tmp_path / "poapp.db", CLOCK)
    desk = Desk(opened, tmp_path)
    yield desk
    desk.live.close()
    opened.close()
