"""One connection to one file: how it is opened, which settings hold, and what errors mean."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import peewee as pw
from playhouse.sqlcipher_ext import SqlCipherDatabase

from poapp.core.message import Message, UnusableError, message

APPLICATION_ID = 0x706F6170  # "poap"
_MAGIC = b"SQLite format 3\x00"

# Rollback journal, truncated, synced once more after the truncation: in simulated power cuts no
# image was corrupt and no acknowledged transaction was lost, and the idle store is one file.
SETTINGS: dict[str, tuple[str, object]] = {
    "journal_mode": ("truncate", "truncate"),
    "synchronous": ("extra", 3),
    "foreign_keys": ("on", 1),
    "trusted_schema": ("off", 0),
    "cell_size_check": ("on", 1),
    "secure_delete": ("on", 1),
    "busy_timeout": ("5000", 5000),
    "recursive_triggers": ("off", 0),
}


def connect(path: Path, *, create: bool = False) -> pw.SqliteDatabase:
    """Open the file and return a connected database with every setting read back.

    Raises:
        UnusableError: The file cannot be opened, or a setting does not hold.
    """
    mode = "rwc" if create else "rw"
    address = f"file:{quote(str(path))}?mode={mode}"
    database: pw.SqliteDatabase = SqlCipherDatabase(address, uri=True, autoconnect=False)
    with plain_errors(path):
        database.connect()
        database.execute_sql("PRAGMA cipher_log_level=NONE")
        for name, (value, expected) in SETTINGS.items():
            database.execute_sql(f"PRAGMA {name}={value}")
            found = database.execute_sql(f"PRAGMA {name}").fetchone()[0]
            if found != expected:
                raise UnusableError(
                    message(
                        "{path} cannot be used safely: {setting} is {found}.",
                        path=str(path),
                        setting=name,
                        found=str(found),
                    )
                )
    return database


def check_file(path: Path) -> None:
    """Look at the file before SQLite does: a missing path would open as an empty store.

    Raises:
        UnusableError: The file is missing, empty, not a store, or may not be written.
    """
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except FileNotFoundError:
        raise UnusableError(
            message(
                "There is no store at {path}. Look for it, or restore a backup.", path=str(path)
            )
        ) from None
    except OSError as error:
        raise UnusableError(_unreadable(path, error)) from None
    if not head:
        raise UnusableError(
            message("{path} is empty, so it is not a store. Restore a backup.", path=str(path))
        )
    if len(head) < 100 or not head.startswith(_MAGIC):
        raise UnusableError(message("{path} is not a store of this program.", path=str(path)))
    if int.from_bytes(head[68:72], "big") != APPLICATION_ID:
        raise UnusableError(message("{path} belongs to another program.", path=str(path)))
    if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        raise UnusableError(
            message(
                "{path} is read-only. Allow writing to the file and its folder, then try again.",
                path=str(path),
            )
        )


def _unreadable(path: Path, error: OSError) -> Message:
    reason = os.strerror(error.errno) if error.errno else str(error)
    return message("{path} cannot be read: {reason}.", path=str(path), reason=reason)


def folder_for(path: Path) -> None:
    """Make the folder of a store, for its owner alone.

    Raises:
        UnusableError: The folder cannot be made or written.
    """
    folder = path.parent
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        reason = os.strerror(error.errno or errno.EIO)
        raise UnusableError(
            message(
                "The folder {path} cannot be made: {reason}. Choose another with --data-dir.",
                path=str(folder),
                reason=reason,
            )
        ) from None
    if not os.access(folder, os.W_OK | os.X_OK):
        raise UnusableError(
            message(
                "The folder {path} is read-only. Choose another with --data-dir.",
                path=str(folder),
            )
        )


def discard(path: Path) -> None:
    """Remove an unfinished copy and the empty journal that was left beside it."""
    path.unlink(missing_ok=True)
    path.with_name(path.name + "-journal").unlink(missing_ok=True)


# What SQLite says, and what the owner is told; the first that fits.
_MEANINGS = (
    ("locked", "{path} is busy in another program. Close that, then try again."),
    ("busy", "{path} is busy in another program. Close that, then try again."),
    ("full", "There is no room left for {path}. Free some space; nothing was changed."),
    ("readonly", "{path} is read-only. Allow writing, then try again; nothing was changed."),
    ("malformed", "{path} is damaged. Restore a backup; the damaged file is left as it is."),
    ("not a database", "{path} is damaged, or encrypted with another passphrase."),
    ("corrupt", "{path} is damaged. Restore a backup; the damaged file is left as it is."),
    ("unable to open", "{path} cannot be opened. See whether the folder exists and is writable."),
    ("disk i/o error", "The disk refused to read or write {path}. Look again before trying again."),
)


def _with_causes(error: BaseException) -> Iterator[BaseException]:
    known: set[int] = set()
    one: BaseException | None = error
    while one is not None and id(one) not in known:
        known.add(id(one))
        yield one
        one = one.__cause__ or one.__context__


@contextmanager
def plain_errors(path: Path) -> Iterator[None]:
    """Turn what the environment does to the file into one sentence; all else passes through."""
    try:
        yield
    except (pw.OperationalError, pw.DatabaseError) as error:
        if isinstance(error, pw.IntegrityError):
            raise
        # A full disk ends the transaction by itself, and then it cannot be rolled back: what went
        # wrong first is said.
        said = " ".join(map(str, _with_causes(error))).lower()
        for sign, meaning in _MEANINGS:
            if sign in said:
                raise UnusableError(message(meaning, path=str(path))) from error
        raise


def scalar(database: pw.SqliteDatabase, sql: str, values: tuple[Any, ...] = ()) -> Any:  # noqa: ANN401
    """Return the first column of the first row, or None."""
    row = database.execute_sql(sql, values).fetchone()
    return None if row is None else row[0]
