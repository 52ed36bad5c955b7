"""Chart settings."""

import peewee as pw

_STATEMENTS = (
    'CREATE TABLE "chart_settings" ("id" INTEGER NOT NULL PRIMARY KEY REFERENCES record (id), "indicator" INTEGER NOT NULL REFERENCES indicator (id) DEFERRABLE INITIALLY DEFERRED, "chart" TEXT NOT NULL, "rules" TEXT NOT NULL, "own_rules" TEXT NOT NULL, "baseline_from" TEXT, "baseline_to" TEXT, "screen_ranges" INTEGER NOT NULL) STRICT',
    'CREATE UNIQUE INDEX "chart_settings_indicator" ON "chart_settings" ("indicator")',
    'CREATE TABLE "excluded_point" ("id" INTEGER NOT NULL PRIMARY KEY REFERENCES record (id), "indicator" INTEGER NOT NULL REFERENCES indicator (id) DEFERRABLE INITIALLY DEFERRED, "first" TEXT NOT NULL, "reason" TEXT NOT NULL) STRICT',
    'CREATE UNIQUE INDEX "excluded_point_indicator_first" ON "excluded_point" ("indicator", "first")',
)


def up(migrator: object, db: pw.SqliteDatabase) -> None:  # noqa: ARG001
    """Make what was missing."""
    for statement in _STATEMENTS:
        db.execute_sql(statement)
