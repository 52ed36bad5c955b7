"""How long notes about people are kept."""

import peewee as pw

_STATEMENTS = (
    'CREATE TABLE "retention_rule" ("id" INTEGER NOT NULL PRIMARY KEY REFERENCES record (id), "notes" TEXT NOT NULL, "months" INTEGER NOT NULL, "then" TEXT NOT NULL) STRICT',
    'CREATE UNIQUE INDEX "retention_rule_notes" ON "retention_rule" ("notes")',
)


def up(migrator: object, db: pw.SqliteDatabase) -> None:  # noqa: ARG001
    """Make what was missing."""
    for statement in _STATEMENTS:
        db.execute_sql(statement)
