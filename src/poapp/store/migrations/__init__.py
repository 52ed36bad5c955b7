"""The steps from one schema to the next: numbered scripts beside this file, run by Peewee's Runner.

They are found as files, so a packaged program must ship them as files. A store remembers the names
of the steps it has taken; a name that is not known here was written by a newer program.
"""

from pathlib import Path

import peewee as pw

FOLDER = Path(__file__).parent
_HISTORY = "schema_migration"


def known() -> list[str]:
    """Return the names of all steps, oldest first."""
    return sorted(path.stem for path in FOLDER.glob("[0-9]*.py"))


def taken(database: pw.SqliteDatabase) -> list[str]:
    """Return the names of the steps that a database has taken, oldest first."""
    if not database.table_exists(_HISTORY):
        return []
    rows = database.execute_sql(f"SELECT name FROM {_HISTORY} ORDER BY name")  # noqa: S608
    return [str(row[0]) for row in rows]


def take(database: pw.SqliteDatabase) -> list[str]:
    """Take every step that is still to be taken and return their names.

    The Runner turns foreign keys off while tables are rebuilt and writes the name of a step in
    the step's own transaction; `migrate` checks the references before it lets the result stand.
    """
    from playhouse.migrations import Runner

    names: list[str] = Runner(database, directory=str(FOLDER), table_name=_HISTORY).up()
    return names
