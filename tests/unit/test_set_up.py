"""What a fresh machine is promised: locked packages, named libraries, a light start."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import sizes
import system_libraries

ROOT = Path(__file__).parents[2]
LOCKS = ["requirements.txt", "requirements-dev.txt"]
HEAVY = {
    "numpy",
    "matplotlib",
    "holidays",
    "typst",
    "babel",
    "python_calamine",
    "icalendar",
    "pptx",
    "xlsxwriter",
    "platformdirs",
    "decimal",
    "PySide6",
    "peewee",
}


def pins(lock: str) -> dict[str, str]:
    text = (ROOT / "packaging" / lock).read_text("utf-8")
    return dict(re.findall(r"^([a-z0-9.-]+)(==\S+(?:.*\n    --hash=.*)+)", text, re.MULTILINE))


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_has_its_hashes_and_no_registry_is_named(lock: str) -> None:
    text = (ROOT / "packaging" / lock).read_text("utf-8")
    assert len(re.findall(r"^[a-z]\S*==", text, re.MULTILINE)) >= len(pins(lock)) > 30
    assert all("--hash=sha256:" in pin for pin in pins(lock).values())
    assert not re.search(r"https?:|--(extra-)?index|--find-links|file:|@ ", text)


def test_the_locks_hold_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = {"requirements.txt": project["dependencies"]}
    asked["requirements-dev.txt"] = [
        *project["dependencies"],
        *project["optional-dependencies"]["dev"],
    ]
    for lock, wanted in asked.items():
        names = {re.split(r"[<>=]", line)[0].lower() for line in wanted}
        assert names <= set(pins(lock)), lock


def test_both_locks_agree() -> None:
    program, developers = (pins(lock) for lock in LOCKS)
    assert program.items() <= developers.items()


def test_a_missing_library_is_named_with_its_packages() -> None:
    lines = system_libraries.sentences(["libEGL.so.1", "libxcb-cursor.so.0", "libnew.so.7"])
    assert "  Debian, Ubuntu: apt install libegl1 libxcb-cursor0" in lines
    assert "  Fedora:         dnf install libglvnd-egl xcb-util-cursor" in lines
    assert "  By file name:   libnew.so.7" in lines


def test_what_the_loader_does_not_find_is_heard(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    absent = "\tlibEGL.so.1 => not found\n"
    told = f"{absent}\tlibc.so.6 => /lib/libc.so.6 (0x1)\n{absent}"
    (tmp_path / "part.so").touch()
    asked = []

    def loader(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        asked.extend(command)
        return subprocess.CompletedProcess(command, 1, told)

    monkeypatch.setattr(subprocess, "run", loader)
    assert system_libraries.missing(tmp_path, ("part.so", "absent.so")) == ["libEGL.so.1"]
    assert asked == ["ldd", str(tmp_path / "part.so")]


def test_a_session_needs_only_what_it_shows_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.delenv("DISPLAY", raising=False)
    assert system_libraries.needed() == system_libraries.ALWAYS
    monkeypatch.setenv("DISPLAY", ":0")
    assert system_libraries.UNDER_X11[0] in system_libraries.needed()


def test_what_is_too_long_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    body = "\n".join(f"    x{line} = {line}" for line in range(41))
    (tmp_path / "long.py").write_text(f'def f():\n    """Told."""\n{body}\n' + "y = 1\n" * 260)
    assert sizes.main(tmp_path) == 1
    said = capsys.readouterr().out
    assert "long.py: 303 lines" in said
    assert "long.py:1: f: 41 lines" in said
    (tmp_path / "long.py").write_text(
        'def f():\n    """Told.\n\n    At length.\n    """\n    return 1\n'
    )
    assert sizes.main(tmp_path) == 0


def test_settings_language_and_paths_start_light() -> None:
    """The window waits for them: they import nothing that they do not need at once."""
    script = "import sys; import poapp.settings, poapp.language; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert HEAVY & set(loaded) == set()
