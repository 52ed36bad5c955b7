"""Checked copies of a store."""

import hashlib
import os
from pathlib import Path

import peewee as pw

from poapp.core.message import UnusableError, message
from poapp.paths import missing_folder
from poapp.store.connection import connect, discard, plain_errors, scalar

# Pages a step: between two steps an answer can be written.
_PAGES = 256


def copy_checked(database: pw.SqliteDatabase, source: Path, copy: Path) -> str:
    """Write a copy through SQLite's backup API, check it, put it in place; return its SHA-256.

    The copy appears under its name only when it has been read back whole; the digest is kept
    beside it in `<copy>.sha256`.

    Raises:
        UnusableError: The copy cannot be written, or is not the store's equal.
    """
    if not copy.parent.is_dir():
        raise UnusableError(missing_folder(copy.parent))
    partial = copy.with_name(copy.name + ".partial")
    discard(partial)
    try:
        _written(database, partial)
        _check_equal(database, partial, source)
        digest = hashlib.sha256(partial.read_bytes()).hexdigest()
        partial.replace(copy)
        copy.with_name(copy.name + ".sha256").write_text(f"{digest}  {copy.name}\n")
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else str(error)
        raise UnusableError(
            message("The copy {path} cannot be written: {reason}.", path=str(copy), reason=reason)
        ) from error
    finally:
        discard(partial)
    return digest


def check_whole(database: pw.SqliteDatabase, path: Path) -> None:
    """Raise UnusableError unless SQLite finds the file whole and every reference kept."""
    with plain_errors(path):
        found = scalar(database, "PRAGMA integrity_check(1)")
        dangling = database.execute_sql("PRAGMA foreign_key_check").fetchone()
    if found != "ok" or dangling is not None:
        raise UnusableError(
            message(
                "{path} is damaged. Restore a backup; the file is left as it is.", path=str(path)
            )
        )


def _written(database: pw.SqliteDatabase, partial: Path) -> None:
    os.close(os.open(partial, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    with plain_errors(partial):
        target = connect(partial)
        try:
            database.connection().backup(target.connection(), pages=_PAGES)
        finally:
            target.close()
    descriptor = os.open(partial, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _check_equal(database: pw.SqliteDatabase, partial: Path, source: Path) -> None:
    copied = connect(partial)
    try:
        check_whole(copied, partial)
        for table in database.get_tables():
            count = f'SELECT count(*) FROM "{table}"'  # noqa: S608  (names come from the schema)
            if scalar(database, count) != scalar(copied, count):
                raise UnusableError(
                    message("{path} changed while it was copied. Try again.", path=str(source))
                )
    finally:
        copied.close()
