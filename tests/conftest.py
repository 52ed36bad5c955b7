"""What holds for every test: no screen, no real data folder, no clock in the verdict."""

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from poapp import language

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
