"""Breakdowns."""

import peewee as pw

_STATEMENTS = (
    'CREATE TABLE "breakdown" ("id" INTEGER NOT NULL PRIMARY KEY REFERENCES record (id), "indicator" INTEGER NOT NULL REFERENCES indicator (id) DEFERRABLE INITIALLY DEFERRED, "name" TEXT NOT NULL, "source" TEXT NOT NULL) STRICT',
    'CREATE UNIQUE INDEX "breakdown_indicator_name" ON "breakdown" ("indicator", "name")',
    'CREATE TABLE "breakdown_part" ("id" INTEGER NOT NULL PRIMARY KEY REFERENCES record (id), "breakdown" INTEGER NOT NULL REFERENCES breakdown (id) DEFERRABLE INITIALLY DEFERRED, "name" TEXT NOT NULL) STRICT',
    'CREATE UNIQUE INDEX "breakdown_part_breakdown_name" ON "breakdown_part" ("breakdown", "name")',
    'CREATE TABLE "occurrence" ("id" INTEGER NOT NULL PRIMARY KEY REFERENCES record (id), "indicator" INTEGER NOT NULL REFERENCES indicator (id) DEFERRABLE INITIALLY DEFERRED, "day" TEXT NOT NULL, "at" TEXT NOT NULL, "reason" INTEGER REFERENCES breakdown_part (id) DEFERRABLE INITIALLY DEFERRED, "count" INTEGER NOT NULL, "note" TEXT NOT NULL) STRICT',
    'CREATE INDEX "occurrence_reason" ON "occurrence" ("reason")',
    'CREATE INDEX "occurrence_indicator_day" ON "occurrence" ("indicator", "day")',
    'CREATE TABLE "part_value" ("id" INTEGER NOT NULL PRIMARY KEY REFERENCES record (id), "part" INTEGER NOT NULL REFERENCES breakdown_part (id) DEFERRABLE INITIALLY DEFERRED, "first" TEXT NOT NULL, "last" TEXT NOT NULL, "value" REAL, "numerator" REAL, "denominator" REAL) STRICT',
    'CREATE UNIQUE INDEX "part_value_part_first_last" ON "part_value" ("part", "first", "last")',
    'CREATE TABLE "tally" ("id" INTEGER NOT NULL PRIMARY KEY REFERENCES record (id), "indicator" INTEGER NOT NULL REFERENCES indicator (id) DEFERRABLE INITIALLY DEFERRED, "since" TEXT NOT NULL) STRICT',
    'CREATE UNIQUE INDEX "tally_indicator" ON "tally" ("indicator")',
)


def up(migrator: object, db: pw.SqliteDatabase) -> None:  # noqa: ARG001
    """Make what was missing."""
    for statement in _STATEMENTS:
        db.execute_sql(statement)
