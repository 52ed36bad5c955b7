"""What indicators can be besides a value a period, and what the room of the team keeps."""

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
    "CREATE TABLE derived_value (indicator INTEGER NOT NULL, first TEXT NOT NULL, last TEXT NOT NULL, value REAL, numerator REAL, denominator REAL, so_far INTEGER NOT NULL, entered_at TEXT, PRIMARY KEY (indicator, first)) STRICT",
    'CREATE TABLE "chart_settings" ("id" INTEGER NOT NULL PRIMARY KEY REFERENCES record (id), "indicator" INTEGER NOT NULL REFERENCES indicator (id) DEFERRABLE INITIALLY DEFERRED, "chart" TEXT NOT NULL, "rules" TEXT NOT NULL, "own_rules" TEXT NOT NULL, "baseline_from" TEXT, "baseline_to" TEXT, "screen_ranges" INTEGER NOT NULL) STRICT',
    'CREATE UNIQUE INDEX "chart_settings_indicator" ON "chart_settings" ("indicator")',
    'CREATE TABLE "excluded_point" ("id" INTEGER NOT NULL PRIMARY KEY REFERENCES record (id), "indicator" INTEGER NOT NULL REFERENCES indicator (id) DEFERRABLE INITIALLY DEFERRED, "first" TEXT NOT NULL, "reason" TEXT NOT NULL) STRICT',
    'CREATE UNIQUE INDEX "excluded_point_indicator_first" ON "excluded_point" ("indicator", "first")',
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
    'ALTER TABLE "breakdown" ADD COLUMN "of_one_whole" INTEGER NOT NULL DEFAULT 0',
    'DROP INDEX "assessment_person_skill"',
    'CREATE INDEX "assessment_person_skill_on" ON "assessment" ("person", "skill", "on")',
    'CREATE TABLE "development_plan_new" ("id" INTEGER NOT NULL PRIMARY KEY REFERENCES record (id), "person" INTEGER NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED, "goal" TEXT NOT NULL, "agreed_on" TEXT NOT NULL, "due" TEXT NOT NULL, "skill" INTEGER REFERENCES skill (id) DEFERRABLE INITIALLY DEFERRED, "level_from" INTEGER, "level_to" INTEGER, "from_role" TEXT NOT NULL, "towards_role" TEXT NOT NULL, "criterion" TEXT NOT NULL, "method" TEXT NOT NULL, "judged_by" TEXT NOT NULL, "outcome" TEXT, "judged_on" TEXT, "finding" TEXT NOT NULL) STRICT',
    'INSERT INTO "development_plan_new" ("id", "person", "goal", "agreed_on", "due", "skill", "level_from", "level_to", "towards_role", "criterion", "method", "judged_by", "outcome", "judged_on", "finding", "from_role") SELECT "id", "person", "goal", "agreed_on", "due", "skill", "level_from", "level_to", "towards_role", "criterion", "method", "judged_by", "outcome", "judged_on", "finding", \'\' FROM "development_plan"',
    'DROP TABLE "development_plan"',
    'ALTER TABLE "development_plan_new" RENAME TO "development_plan"',
    'CREATE INDEX "development_plan_skill" ON "development_plan" ("skill")',
    'CREATE INDEX "development_plan_person" ON "development_plan" ("person")',
    'CREATE TABLE "retention_rule" ("id" INTEGER NOT NULL PRIMARY KEY REFERENCES record (id), "notes" TEXT NOT NULL, "months" INTEGER NOT NULL, "then" TEXT NOT NULL) STRICT',
    'CREATE UNIQUE INDEX "retention_rule_notes" ON "retention_rule" ("notes")',
)


def up(migrator: object, db: pw.SqliteDatabase) -> None:  # noqa: ARG001
    """Make what was missing; the table of plans anew, with its new column in its place."""
    for statement in _STATEMENTS:
        db.execute_sql(statement)
