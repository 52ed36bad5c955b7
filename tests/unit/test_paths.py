"""The data folder: whose it is and what is put there whole."""

import errno
import os
import stat
import sys
from pathlib import Path

import pytest

from poapp.core.message import UnusableError
from poapp.paths import data_folder, private_folder, write_whole


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_the_named_folder_wins_over_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POAPP_DATA_DIR", str(tmp_path / "environment"))
    assert data_folder(str(tmp_path / "named")) == tmp_path / "named"
    assert data_folder() == tmp_path / "environment"


def test_the_systems_own_place_comes_last(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("POAPP_DATA_DIR", raising=False)
    assert data_folder().name == "poapp"


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")
@pytest.mark.parametrize(("inside", "mode"), [((), 0o700), (("poapp.db",), 0o700), (("x",), 0o755)])
def test_only_a_folder_of_our_own_is_closed(
    tmp_path: Path, inside: tuple[str, ...], mode: int
) -> None:
    folder = tmp_path / "there"
    folder.mkdir()
    folder.chmod(0o755)
    for name in inside:
        (folder / name).touch()
    private_folder(folder)
    assert _mode(folder) == mode


def test_a_file_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for place in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(UnusableError, match="is a file, not a folder"):
            private_folder(place)


def test_a_full_disk_leaves_the_old_file_and_no_litter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "kept"
    write_whole(target, b"old")

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UnusableError, match="No space left on device"):
        write_whole(target, b"new")
    assert [file.name for file in tmp_path.iterdir()] == ["kept"]
    assert target.read_bytes() == b"old"
