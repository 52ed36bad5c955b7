"""One whole."""

import peewee as pw

_STATEMENTS = ('ALTER TABLE "breakdown" ADD COLUMN "of_one_whole" INTEGER NOT NULL DEFAULT 0',)


def up(migrator: object, db: pw.SqliteDatabase) -> None:  # noqa: ARG001
    """Make what was missing."""
    for statement in _STATEMENTS:
        db.execute_sql(statement)
