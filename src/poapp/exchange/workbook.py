"""Workbooks to grids, through a child process that may die without harm."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

from poapp.core.message import Message, RefusedError, UnusableError, message
from poapp.exchange.grid import Grid, Row, shown
from poapp.exchange.workbook_columns import unpacked

PATIENCE = 120.0
"""Seconds by the clock after which the child is ended."""
CHILD_FLAG = "--read-sheet"
"""The first argument by which a bundled program becomes the child of itself."""

Progress = Callable[[int, int], bool]
"""Told how many rows are read and how many there may be; False ends the reading."""


def grid_of(path: Path, sheet: str | None = None, progress: Progress | None = None) -> Grid:
    """Return the rows of one sheet of an .xlsx or .ods file: the first that is shown, or `sheet`.

    Raises:
        RefusedError: what the sheet holds is too much, or there is no such sheet, or `progress`
            ended the reading.
        UnusableError: the file is damaged, protected, of another kind, or holds macros.
    """
    file = shown(path.name, 80)
    lines = _lines(path, sheet, file)
    try:
        opening = next(lines)
        rows: list[Row] = []
        for numbers, columns in lines:
            rows.extend(map(Row, numbers, unpacked(columns)))
            if progress is not None and rows and not progress(rows[-1].number, opening["height"]):
                raise RefusedError(message("Reading {file} was ended before its end.", file=file))
    finally:
        lines.close()
    merged = tuple((a, b, c, d) for a, b, c, d in opening["merged"])
    return Grid(file, opening["name"], tuple(rows), merged=merged, sheets=tuple(opening["sheets"]))


def _lines(path: Path, sheet: str | None, file: str) -> Generator[Any, None, None]:
    """Yield what the child prints, the opening first; it is ended when the reader stops."""
    child = subprocess.Popen(  # noqa: S603  (this program itself)
        [*_command(), str(path.absolute()), sheet or ""],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environment(),
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    late = threading.Timer(PATIENCE, child.kill)
    late.daemon = True
    late.start()
    ended = False
    try:
        for line in child.stdout or ():
            said = _parsed(line, file)
            if isinstance(said, dict) and "unreadable" in said:
                raise _refusal(said["unreadable"], said["place"], file)
            if isinstance(said, dict) and "end" in said:
                ended = True
                break
            yield said
        if not ended:
            raise RefusedError(_too_large(file))
    finally:
        late.cancel()
        child.kill()
        if child.stdout:
            child.stdout.close()
        child.wait()


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, CHILD_FLAG]
    # -P: a module that lies in the folder of the file must not be taken for one of ours.
    return [sys.executable, "-P", "-m", "poapp.exchange.sheet_child"]


def _environment() -> dict[str, str]:
    root = str(Path(__file__).parents[2])
    paths = [root, *filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep))]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "RUST_BACKTRACE": "0"}


def _parsed(line: bytes, file: str) -> Any:  # noqa: ANN401  (JSON)
    try:
        return json.loads(line)
    except ValueError:  # the child died within a line
        raise RefusedError(_too_large(file)) from None


def _too_large(file: str) -> Message:
    return message(
        "{file} takes too much memory or time to read. Copy the table to a sheet of its own, "
        "or save it as .csv.",
        file=file,
    )


def _refusal(code: str, place: str, file: str) -> RefusedError | UnusableError:
    said = shown(place, 400)
    match code:
        case "sheet":
            return RefusedError(
                message("{file} has no such sheet. There are: {sheets}.", file=file, sheets=said)
            )
        case "far":
            return RefusedError(
                message(
                    "A cell of {file} lies too far out: {cell}. Delete what stands there, or copy "
                    "the table to a sheet of its own.",
                    file=file,
                    cell=said,
                )
            )
        case "cells" | "memory":
            return RefusedError(_too_large(file))
    return UnusableError(unusable(code, file))


def unusable(code: str, file: str) -> Message:
    """Return the sentence for a workbook of a kind that is not opened."""
    match code:
        case "password":
            return message(
                "{file} is protected by a password. Save it without one, and import that.",
                file=file,
            )
        case "macros":
            return message(
                "{file} holds macros, which are never opened here. Save it as a workbook without "
                "macros (.xlsx).",
                file=file,
            )
        case "bomb":
            return message(
                "{file} unpacks to far more than its size tells and was not opened. "
                "Save the table as .csv.",
                file=file,
            )
        case "old":
            return message("{file} is in an old format. Save it as .xlsx, .ods or .csv.", file=file)
    return message(
        "{file} is damaged, or no workbook at all. Open it in a spreadsheet program and save it "
        "as .xlsx again.",
        file=file,
    )
