"""Qt without a screen, in the look of the program."""

import os
from collections.abc import Callable, Iterator

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from poapp.ui.theme.apply import Theme


@pytest.fixture(autouse=True)
def _swept(qapp: QApplication) -> None:
    """No widget of an earlier test is left when the next one begins."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


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
