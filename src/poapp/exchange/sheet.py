"""One door to every kind of sheet: .csv and .tsv here, workbooks through a child process."""

import errno
import stat
from pathlib import Path

from poapp.core.message import Message, RefusedError, UnusableError, message
from poapp.exchange import delimited, workbook
from poapp.exchange.grid import Cell, Grid, Row, Sheet, sheet_of, shown
from poapp.exchange.workbook import Progress

__all__ = ["Cell", "Grid", "Row", "Sheet", "read_grid", "read_sheet"]

_WORKBOOK_ENDINGS = frozenset({".xlsx", ".ods"})
_MACRO_ENDINGS = frozenset({".xlsm", ".xltm", ".xlsb", ".xlam", ".otm"})
_OLD_ENDINGS = frozenset({".xls", ".xlt"})
_TEXT_ENDINGS = frozenset({".csv", ".tsv", ".tab", ".txt"})
LARGEST_WORKBOOK = 200_000_000
"""Bytes of a workbook beyond which it is refused unopened."""
LARGEST_TEXT = 200_000_000
"""Bytes of a text file beyond which it is refused unread."""


def read_sheet(path: Path, sheet: str | None = None) -> Sheet:
    """Return the table in a file: its first sheet, or the one named `sheet`.

    Raises:
        RefusedError: what the file holds is wrong; the sentence names row and column.
        UnusableError: the file is missing, may not be read, or is no sheet.
    """
    return sheet_of(read_grid(path, sheet))


def read_grid(path: Path, sheet: str | None = None, progress: Progress | None = None) -> Grid:
    """Return every row of a sheet as it stands, header or not; raises as `read_sheet`.

    `progress` is told rows read and rows to come, and ends the reading by returning False.
    """
    file, ending = shown(path.name, 80), path.suffix.lower()
    if ending in _WORKBOOK_ENDINGS:
        if check_file(path, LARGEST_WORKBOOK) == 0:
            raise RefusedError(message("{file} is empty: there is nothing to read.", file=file))
        return workbook.grid_of(path, sheet, progress)
    if ending in _TEXT_ENDINGS:
        if sheet is not None and sheet != path.stem:
            raise RefusedError(message("{file} has no sheets to choose from.", file=file))
        return delimited.grid_of(read_content(path, LARGEST_TEXT), file)
    check_file(path, LARGEST_WORKBOOK)
    raise UnusableError(_unknown(file, ending))


def _unknown(file: str, ending: str) -> Message:
    if ending in _MACRO_ENDINGS:
        return workbook.unusable("macros", file)
    if ending in _OLD_ENDINGS:
        return workbook.unusable("old", file)
    return message(
        "{file} cannot be read here. Sheets end in .csv, .tsv, .xlsx or .ods.", file=file
    )


def read_content(path: Path, largest: int) -> bytes:
    """Return the bytes of an ordinary file of at most `largest` bytes; raises as `check_file`."""
    check_file(path, largest)
    try:
        return path.read_bytes()
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from None


def check_file(path: Path, largest: int) -> int:
    """Return the size in bytes of an ordinary file that may be read.

    Raises:
        RefusedError: the file is larger than `largest` bytes.
        UnusableError: the file is missing, is a folder or device, or may not be read.
    """
    file = shown(path.name, 80)
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise UnusableError(message("{file} is a folder. Name a file in it.", file=file))
        if not stat.S_ISREG(status.st_mode):
            raise UnusableError(message("{file} is not an ordinary file.", file=file))
        with path.open("rb"):
            pass
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from None
    if status.st_size > largest:
        raise RefusedError(
            message(
                "{file} is larger than {size} MB. Split it, or keep only the rows needed.",
                file=file,
                size=largest // 1_000_000,
            )
        )
    return status.st_size


def unreadable(path: Path, error: OSError | ValueError) -> UnusableError:
    """Return the sentence for a file that the system would not hand over."""
    file = shown(str(path), 200)
    if isinstance(error, (FileNotFoundError, NotADirectoryError)):
        return UnusableError(
            message("{file} is not there. Check the name and the folder.", file=file)
        )
    if isinstance(error, PermissionError):
        return UnusableError(
            message(
                "{file} may not be read. Close it in other programs, or ask for the right to "
                "read it.",
                file=file,
            )
        )
    return UnusableError(
        message("{file} could not be read: {reason}.", file=file, reason=_reason(error))
    )


def _reason(error: OSError | ValueError) -> Message:
    if isinstance(error, OSError) and error.errno == errno.ENAMETOOLONG:
        return message("its name is too long")
    if isinstance(error, OSError) and error.errno == errno.ELOOP:
        return message("it is a link that leads to itself")
    if isinstance(error, ValueError):
        return message("its name holds signs that no file has")
    return message("its disk does not answer as it should")
