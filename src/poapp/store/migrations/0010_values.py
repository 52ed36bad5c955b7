"""Values."""

import peewee as pw

_STATEMENTS = (
    'ALTER TABLE "indicator_version" ADD COLUMN "value_kind" TEXT NOT NULL DEFAULT \'flow\'',
    'ALTER TABLE "indicator_version" ADD COLUMN "rolling_over" INTEGER NOT NULL DEFAULT 12',
    'ALTER TABLE "indicator_version" ADD COLUMN "charted_by" TEXT',
    'ALTER TABLE "indicator_version" ADD COLUMN "per_working_day" INTEGER NOT NULL DEFAULT 0',
    'ALTER TABLE "indicator_version" ADD COLUMN "adjusted" INTEGER NOT NULL DEFAULT 0',
    'ALTER TABLE "indicator_version" ADD COLUMN "formula" TEXT NOT NULL DEFAULT \'\'',
    'ALTER TABLE "target" ADD COLUMN "shape" TEXT NOT NULL DEFAULT \'step\'',
    'ALTER TABLE "target" ADD COLUMN "end" REAL',
    'ALTER TABLE "target" ADD COLUMN "ends" TEXT',
    'ALTER TABLE "target" ADD COLUMN "profile" TEXT NOT NULL DEFAULT \'\'',
    'ALTER TABLE "target" ADD COLUMN "repeats" INTEGER NOT NULL DEFAULT 1',
    'ALTER TABLE "target" ADD COLUMN "of_quarter" REAL',
    'ALTER TABLE "target" ADD COLUMN "of_year" REAL',
    "CREATE TABLE derived_value (indicator INTEGER NOT NULL, first TEXT NOT NULL,"
    " last TEXT NOT NULL, value REAL, numerator REAL, denominator REAL, so_far INTEGER NOT NULL,"
    " entered_at TEXT, PRIMARY KEY (indicator, first)) STRICT",
)


def up(migrator: object, db: pw.SqliteDatabase) -> None:  # noqa: ARG001
    """Make what was missing."""
    for statement in _STATEMENTS:
        db.execute_sql(statement)
