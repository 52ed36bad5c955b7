"""Runs the command in this process, as a script would."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from poapp.cli.command import run


@dataclass(frozen=True)
class Outcome:
    """What a call left: its exit code and what it printed."""

    code: int
    out: str
    err: str


Command = Callable[..., Outcome]


@pytest.fixture
def poapp(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    """Give the command, with a data folder of the test's own and the clock on 23 November 2026."""

    def call(*words: object, today: str = "2026-11-23") -> Outcome:
        arguments = ["--data-dir", str(tmp_path / "desk"), "--today", today, *map(str, words)]
        try:
            code = run(arguments)
        except SystemExit as end:
            code = int(end.code or 0)
        printed = capsys.readouterr()
        return Outcome(code, printed.out, printed.err)

    return call
