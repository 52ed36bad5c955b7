"""Settings: kept whole or not at all, and never a reason not to start."""

import json
import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poapp.core.message import UnusableError
from poapp.settings import Settings, Theme, _understood, read, write

CHOSEN = Settings(
    theme=Theme.DARK,
    language="de",
    text_size=125,
    geometry="AdnQywAD",
    rail_collapsed=True,
    process=3,
    store="/home/owner/Prozess ß/poapp.db",
)


def test_what_was_written_is_read(tmp_path: Path) -> None:
    write(tmp_path, CHOSEN)
    assert read(tmp_path) == (CHOSEN, None)
    write(tmp_path, replace(CHOSEN, process=None))
    assert read(tmp_path).settings.process is None


def test_a_new_folder_and_its_file_are_closed_to_others(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "down"
    write(folder, Settings())
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert [stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()] == [0o600]


def test_no_file_is_a_first_start(tmp_path: Path) -> None:
    assert read(tmp_path) == (Settings(), None)


@pytest.mark.parametrize("torn", [b"", b'{"theme": "da', b"\xff\xfe\x00", b"[1]", b"[" * 100_000])
def test_an_unreadable_file_is_kept_aside_and_named(tmp_path: Path, torn: bytes) -> None:
    for number in ("", "-2"):
        (tmp_path / "settings.json").write_bytes(torn)
        reading = read(tmp_path)
        aside = tmp_path / f"settings-unreadable{number}.json"
        assert reading.settings == Settings()
        assert aside.read_bytes() == torn
        assert str(aside) in str(reading.notice)
        assert not (tmp_path / "settings.json").exists()


def test_one_senseless_value_costs_only_itself(tmp_path: Path) -> None:
    kept = {"theme": "purple", "language": 7, "text_size": 130, "process": True, "novel": 1}
    (tmp_path / "settings.json").write_text(json.dumps(kept))
    assert read(tmp_path) == (Settings(text_size=130), None)


anything = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.just([])


@given(st.fixed_dictionaries({}, optional=dict.fromkeys(Settings.__slots__, anything)))
def test_whatever_a_file_says_the_settings_make_sense(kept: dict[str, object]) -> None:
    settings = _understood(kept)
    assert 90 <= settings.text_size <= 200
    assert settings.theme in list(Theme)
    assert settings.process is None or 0 < settings.process < 2**63


def test_a_write_that_fails_leaves_the_old_settings(tmp_path: Path) -> None:
    write(tmp_path, CHOSEN)
    (tmp_path / f".settings.json.{os.getpid()}.part").mkdir()
    with pytest.raises(UnusableError, match="cannot be written"):
        write(tmp_path, Settings())
    assert read(tmp_path).settings == CHOSEN
