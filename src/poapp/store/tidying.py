"""Rebuilding the file after an erasing, so that its free space holds nothing of what was there.

That an erasing still owes it is written in the transaction of the erasing: after a power cut, or
with a full disk, the next opening makes up for it.
"""

from pathlib import Path

import peewee as pw

from poapp.core.message import UnusableError, message
from poapp.store.connection import plain_errors, scalar

_OWED = 1


def owe(database: pw.SqliteDatabase) -> None:
    """Note, inside the transaction of an erasing, that the file is to be rebuilt."""
    database.execute_sql(f"PRAGMA user_version = {_OWED}")


def is_owed(database: pw.SqliteDatabase) -> bool:
    """Tell whether an erasing was not followed by a rebuilding yet."""
    return int(scalar(database, "PRAGMA user_version")) == _OWED


def tidy(database: pw.SqliteDatabase, path: Path) -> None:
    """Rebuild the file and note that nothing is owed.

    Raises:
        UnusableError: There is no room, or another program is busy with the file.
    """
    try:
        with plain_errors(path):
            database.execute_sql("VACUUM")
            database.execute_sql("PRAGMA user_version = 0")
    except UnusableError as error:
        raise UnusableError(
            message(
                "What was to be erased is erased, and nothing else is lost, but {path} could not"
                " be rebuilt, and its free space may still hold traces. Free as much space as the"
                " file is large, close other programs that use it, and open it again: it is"
                " rebuilt then.",
                path=str(path),
            )
        ) from error


def make_up(database: pw.SqliteDatabase, path: Path) -> None:
    """Rebuild the file where that is owed; the store opens all the same where it cannot be."""
    if is_owed(database):
        try:
            tidy(database, path)
        except UnusableError:
            return  # it stays owed
