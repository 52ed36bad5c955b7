"""What holds for every test: no screen, no real data folder, no clock in the verdict."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import settings

from poapp import language
from poapp.core.clock import fixed
from poapp.store.store import Store

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
settings.register_profile("poapp", deadline=None)
settings.load_profile("poapp")


@pytest.fixture(autouse=True)
def own_data_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep every test, and whatever it starts, away from the owner's real folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("POAPP_DATA_DIR", str(tmp_path_factory.getbasetemp() / "data"))
        yield


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    """Let no test leave another language behind."""
    yield
    language.use(language.Language())


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Give an empty store whose clock stands at nine on Monday, 5 January 2026."""
    opened = Store.make(tmp_path / "poapp.db", fixed(datetime(2026, 1, 5, 9, 0, tzinfo=UTC)))
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def pseudo_language(tmp_path_factory: pytest.TempPathFactory) -> language.Language:
    """Give the made-up language of `pseudo`, made of the messages in the source."""
    from pseudo import install

    return install(tmp_path_factory.mktemp("translations"))


@pytest.fixture
def in_pseudo(pseudo_language: language.Language) -> None:
    """Let the window speak the made-up language; build the page after this."""
    language.use(pseudo_language)
