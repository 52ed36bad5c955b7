"""From a path to an open database: make a new store, or open and migrate the one that is there."""

import os
from pathlib import Path

import peewee as pw

from poapp.core.clock import Clock
from poapp.core.message import UnusableError, message
from poapp.store import migrations
from poapp.store.backup import check_whole, copy_checked
from poapp.store.connection import (
    APPLICATION_ID,
    check_file,
    connect,
    discard,
    folder_for,
    scalar,
)
from poapp.store.tidying import make_up


def make(path: Path) -> None:
    """Make an empty store; it appears under its name only when it is complete.

    Raises:
        UnusableError: Something is there already, or the folder cannot be written.
    """
    folder_for(path)
    if path.exists():
        raise UnusableError(message("There is a store at {path} already.", path=str(path)))
    partial = path.with_name(path.name + ".new")
    try:
        discard(partial)
        os.close(os.open(partial, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        database = connect(partial)
        try:
            database.execute_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            migrations.take(database)
        finally:
            database.close()
        # A link fails where the name is taken meanwhile; a rename would replace.
        os.link(partial, path)
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else str(error)
        raise UnusableError(
            message("The store {path} cannot be made: {reason}.", path=str(path), reason=reason)
        ) from error
    finally:
        discard(partial)


def open_current(path: Path, clock: Clock) -> pw.SqliteDatabase:
    """Open the store at `path`, taken to the present schema.

    Raises:
        UnusableError: It is missing, foreign, newer, damaged or cannot be written.
    """
    check_file(path)
    database = connect(path)
    try:
        _refuse_strangers(database, path)
        pending = _pending(database, path)
    except BaseException:
        database.close()
        raise
    if not pending:
        make_up(database, path)
        return database
    try:
        _migrate(database, path, clock)
    finally:
        database.close()
    return connect(path)


def _refuse_strangers(database: pw.SqliteDatabase, path: Path) -> None:
    """A trigger or view is none of ours, and would act behind the writer's back."""
    foreign = "SELECT count(*) FROM sqlite_master WHERE type IN ('trigger', 'view')"
    if scalar(database, foreign):
        raise UnusableError(
            message("{path} holds a foreign trigger or view and is not opened.", path=str(path))
        )


def _pending(database: pw.SqliteDatabase, path: Path) -> list[str]:
    taken = migrations.taken(database)
    known = migrations.known()
    if set(taken) - set(known):
        raise UnusableError(
            message(
                "{path} was written by a newer version of this program. Install that version.",
                path=str(path),
            )
        )
    return [name for name in known if name not in taken]


def _migrate(database: pw.SqliteDatabase, path: Path, clock: Clock) -> None:
    """Migrate a checked copy, check it again, then put it in place; the original is kept aside."""
    check_whole(database, path)
    last = (migrations.taken(database) or ["0000"])[-1]
    kept = path.with_name(f"{path.stem}.before-{last}{path.suffix}")
    copy_checked(database, path, kept)
    work = path.with_name(path.name + ".migrating")
    copy_checked(database, path, work)
    migrating = connect(work)
    from poapp.store.baseline import write_baseline

    try:
        taken = migrations.take(migrating)
        write_baseline(migrating, message("Migration {name}", name=taken[-1]), clock)
        check_whole(migrating, work)
    except BaseException:
        migrating.close()
        discard(work)
        raise
    finally:
        work.with_name(work.name + ".sha256").unlink(missing_ok=True)
    migrating.close()
    database.close()
    work.replace(path)
    discard(work)
