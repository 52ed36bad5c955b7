"""The `poapp` command: opens the window, or does one job without one."""

import os
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from itertools import pairwise
from pathlib import Path

from poapp import language
from poapp.core.clock import Clock, fixed
from poapp.core.message import RefusedError, UnusableError, message
from poapp.paths import data_folder

DONE, REFUSED, USAGE, UNUSABLE = range(4)


def run(arguments: Sequence[str]) -> int:
    """Carry out a command line and return its exit code."""
    try:
        return _run(list(arguments))
    except RefusedError as error:
        return _said(language.current().text(error.reason), REFUSED)
    except UnusableError as error:
        return _said(language.current().text(error.reason), UNUSABLE)
    except BrokenPipeError:
        # Whoever read the output has gone; nothing more is to be said.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        return 130
    except Exception as error:  # noqa: BLE001  (the edge: whatever else happens is our fault)
        return _unexpected(error, arguments)


def clock_of(today: date | None) -> Clock:
    """Return the clock of a call: the real one, or noon of the day that was named."""
    if today is None:
        return Clock(lambda: datetime.now().astimezone())  # noqa: TID251  (made here)
    return fixed(datetime.combine(today, time(12), tzinfo=UTC))


def _run(arguments: list[str]) -> int:
    if not arguments:
        return _open_window(data_folder(), clock_of(None), None)
    from poapp.cli.context import Context
    from poapp.cli.parser import parse

    parsed = parse(arguments)
    if parsed.passphrase_file is not None:
        raise RefusedError(message("Stores are not encrypted yet: leave --passphrase-file out."))
    language.use(language.load(parsed.language or "en"))
    clock = clock_of(parsed.today)
    folder = data_folder(parsed.data_dir)
    if parsed.job is None:
        return _open_window(folder, clock, parsed.file, parsed.process)
    outcome: int = parsed.job(Context(folder, clock, parsed.process), parsed)
    return outcome


def _open_window(folder: Path, clock: Clock, file: Path | None, process: str | None = None) -> int:
    from poapp.app import open_window

    opened: int = open_window(folder, clock, file=file, process=process)
    return opened


def _said(sentence: str, code: int) -> int:
    print(f"poapp: {sentence}", file=sys.stderr)  # noqa: T201
    return code


def _unexpected(error: Exception, arguments: Sequence[str]) -> int:
    from poapp.core.privacy.error_notes import note_of

    named = [after for word, after in pairwise(arguments) if word == "--data-dir"]
    log = data_folder(named[0] if named else None) / "errors.log"
    try:
        log.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8") as file:
            file.write(note_of(error) + "\n")
    except OSError:
        return _said(f"something unexpected happened: {type(error).__name__}", UNUSABLE)
    return _said(
        language._(
            "Something unexpected happened; nothing more was done. It is noted in {log}.",
            log=str(log),
        ),
        UNUSABLE,
    )
