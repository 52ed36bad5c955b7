"""The first schema."""

import peewee as pw

_STATEMENTS = (
    'CREATE TABLE "record" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "kind" TEXT NOT NULL, "process" INTEGER REFERENCES process (id) DEFERRABLE INITIALLY DEFERRED, "reference" TEXT, "audience" TEXT, "created" TEXT, "archived" TEXT) STRICT',
    'CREATE INDEX "record_kind" ON "record" ("kind")',
    'CREATE INDEX "record_process" ON "record" ("process")',
    'CREATE TABLE "organisation" ("id" INTEGER NOT NULL PRIMARY KEY REFERENCES record (id), "name" TEXT NOT NULL, "country" TEXT NOT NULL, "subdivision" TEXT NOT NULL, "weekend" TEXT NOT NULL) STRICT',
    'CREATE TABLE "calendar_version" ("id" INTEGER NOT NULL PRIMARY KEY REFERENCES record (id), "valid_from" TEXT NOT NULL, "scheme" TEXT NOT NULL, "first_month" INTEGER NOT NULL, "naming" TEXT NOT NULL, "first_weekday" TEXT NOT NULL) STRICT',
    'CREATE UNIQUE INDEX "calendar_version_valid_from" ON "calendar_version" ("valid_from")',
    'CREATE TABLE "person" ("id" INTEGER NOT NULL PRIMARY KEY REFERENCES record (id), "alias" TEXT NOT NULL, "name" TEXT NOT NULL, "role" TEXT NOT NULL, "is_owner" INTEGER NOT NULL, "since" TEXT, "until" TEXT) STRICT',
    'CREATE TABLE "process" ("id" INTEGER NOT NULL PRIMARY KEY REFERENCES record (id), "name" TEXT NOT NULL, "code" TEXT NOT NULL, "purpose" TEXT NOT NULL, "scope" TEXT NOT NULL, "owner_since" TEXT, "team_name" TEXT NOT NULL, "closes_months" INTEGER NOT NULL, "closes_quarters" INTEGER NOT NULL, "closes_years" INTEGER NOT NULL) STRICT',
    'CREATE TABLE "vision" ("id" INTEGER NOT NULL PRIMARY KEY REFERENCES record (id), "valid_from" TEXT NOT NULL, "sentence" TEXT NOT NULL) STRICT',
    'CREATE INDEX "vision_valid_from" ON "vision" ("valid_from")',
    'CREATE TABLE "leave" ("id" INTEGER NOT NULL PRIMARY KEY REFERENCES record (id), "first" TEXT NOT NULL, "last" TEXT NOT NULL, "kind" TEXT NOT NULL, "note" TEXT NOT NULL) STRICT',
    'CREATE INDEX "leave_first" ON "leave" ("first")',
    'CREATE TABLE "routine" ("id" INTEGER NOT NULL PRIMARY KEY REFERENCES record (id), "responsibility" INTEGER NOT NULL, "valid_from" TEXT NOT NULL, "rhythm" TEXT NOT NULL, "times" INTEGER NOT NULL, "weekday" TEXT NOT NULL, "week" INTEGER NOT NULL, "month_day" INTEGER, "period" TEXT NOT NULL) STRICT',
    'CREATE TABLE "answer" ("id" INTEGER NOT NULL PRIMARY KEY REFERENCES record (id), "responsibility" INTEGER NOT NULL, "day" TEXT NOT NULL, "state" TEXT NOT NULL, "note" TEXT NOT NULL, "answered_on" TEXT NOT NULL) STRICT',
    'CREATE INDEX "answer_day" ON "answer" ("day")',
    'CREATE TABLE "evidence" ("id" INTEGER NOT NULL PRIMARY KEY REFERENCES record (id), "answer" INTEGER NOT NULL REFERENCES answer (id) DEFERRABLE INITIALLY DEFERRED, "target" INTEGER NOT NULL REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED, "day" TEXT NOT NULL) STRICT',
    'CREATE INDEX "evidence_target" ON "evidence" ("target")',
    'CREATE UNIQUE INDEX "evidence_answer_target" ON "evidence" ("answer", "target")',
    'CREATE TABLE "indicator" ("id" INTEGER NOT NULL PRIMARY KEY REFERENCES record (id), "name" TEXT NOT NULL, "theme" TEXT NOT NULL, "description" TEXT NOT NULL, "serves" TEXT NOT NULL, "looks" TEXT NOT NULL, "role" TEXT NOT NULL, "collector" INTEGER REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED, "keeper" INTEGER REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED, "source" TEXT NOT NULL, "due_after" INTEGER NOT NULL, "retired_on" TEXT, "replaced_by" INTEGER REFERENCES indicator (id) DEFERRABLE INITIALLY DEFERRED, "place" INTEGER NOT NULL) STRICT',
    'CREATE INDEX "indicator_collector" ON "indicator" ("collector")',
    'CREATE INDEX "indicator_keeper" ON "indicator" ("keeper")',
    'CREATE INDEX "indicator_replaced_by" ON "indicator" ("replaced_by")',
    'CREATE TABLE "indicator_version" ("id" INTEGER NOT NULL PRIMARY KEY REFERENCES record (id), "indicator" INTEGER NOT NULL REFERENCES indicator (id) DEFERRABLE INITIALLY DEFERRED, "valid_from" TEXT NOT NULL, "unit" TEXT NOT NULL, "decimals" INTEGER NOT NULL, "direction" TEXT NOT NULL, "frequency" TEXT NOT NULL, "aggregation" TEXT NOT NULL, "per" REAL NOT NULL) STRICT',
    'CREATE UNIQUE INDEX "indicator_version_indicator_valid_from" ON "indicator_version" ("indicator", "valid_from")',
    'CREATE TABLE "target" ("id" INTEGER NOT NULL PRIMARY KEY REFERENCES record (id), "indicator" INTEGER NOT NULL REFERENCES indicator (id) DEFERRABLE INITIALLY DEFERRED, "valid_from" TEXT NOT NULL, "value" REAL, "to" REAL, "reason" TEXT NOT NULL) STRICT',
    'CREATE UNIQUE INDEX "target_indicator_valid_from" ON "target" ("indicator", "valid_from")',
    'CREATE TABLE "measurement" ("id" INTEGER NOT NULL PRIMARY KEY REFERENCES record (id), "indicator" INTEGER NOT NULL REFERENCES indicator (id) DEFERRABLE INITIALLY DEFERRED, "first" TEXT NOT NULL, "last" TEXT NOT NULL, "value" REAL, "numerator" REAL, "denominator" REAL, "comment" TEXT NOT NULL, "so_far" INTEGER NOT NULL, "entered_at" TEXT) STRICT',
    'CREATE UNIQUE INDEX "measurement_indicator_first_last" ON "measurement" ("indicator", "first", "last")',
    'CREATE TABLE "statement" ("id" INTEGER NOT NULL PRIMARY KEY REFERENCES record (id), "level" TEXT NOT NULL, "first" TEXT NOT NULL, "last" TEXT NOT NULL, "headline" TEXT NOT NULL, "held" TEXT NOT NULL, "not_held" TEXT NOT NULL, "mine" TEXT NOT NULL, "ask" TEXT NOT NULL, "commit" TEXT NOT NULL) STRICT',
    'CREATE TABLE "waiver" ("id" INTEGER NOT NULL PRIMARY KEY REFERENCES record (id), "level" TEXT NOT NULL, "first" TEXT NOT NULL, "item" TEXT NOT NULL, "reason" TEXT NOT NULL) STRICT',
    'CREATE TABLE "seal" ("id" INTEGER NOT NULL PRIMARY KEY REFERENCES record (id), "level" TEXT NOT NULL, "first" TEXT NOT NULL, "last" TEXT NOT NULL, "revision" INTEGER NOT NULL, "sealed_at" TEXT NOT NULL, "previous" TEXT NOT NULL, "digest" TEXT NOT NULL, "snapshot" TEXT NOT NULL) STRICT',
    'CREATE TABLE "reopening" ("id" INTEGER NOT NULL PRIMARY KEY REFERENCES record (id), "seal" INTEGER NOT NULL REFERENCES seal (id) DEFERRABLE INITIALLY DEFERRED, "reason" TEXT NOT NULL) STRICT',
    'CREATE UNIQUE INDEX "reopening_seal" ON "reopening" ("seal")',
    'CREATE TABLE "restatement" ("id" INTEGER NOT NULL PRIMARY KEY REFERENCES record (id), "seal" INTEGER NOT NULL REFERENCES seal (id) DEFERRABLE INITIALLY DEFERRED, "measurement" INTEGER NOT NULL REFERENCES measurement (id) DEFERRABLE INITIALLY DEFERRED, "reason" TEXT NOT NULL) STRICT',
    'CREATE INDEX "restatement_seal" ON "restatement" ("seal")',
    'CREATE INDEX "restatement_measurement" ON "restatement" ("measurement")',
    'CREATE TABLE "presentation" ("id" INTEGER NOT NULL PRIMARY KEY REFERENCES record (id), "level" TEXT NOT NULL, "first" TEXT NOT NULL, "before" TEXT NOT NULL, "planned" TEXT, "held_on" TEXT) STRICT',
    'CREATE TABLE "commitment" ("id" INTEGER NOT NULL PRIMARY KEY REFERENCES record (id), "made_in" INTEGER NOT NULL REFERENCES seal (id) DEFERRABLE INITIALLY DEFERRED, "title" TEXT NOT NULL, "due" TEXT, "done_on" TEXT, "dropped_on" TEXT, "effect" TEXT NOT NULL) STRICT',
    'CREATE INDEX "commitment_made_in" ON "commitment" ("made_in")',
    "CREATE TABLE counter (prefix TEXT PRIMARY KEY, last INTEGER NOT NULL) STRICT",
    "CREATE TABLE draft (key TEXT PRIMARY KEY, text TEXT NOT NULL) STRICT",
    "CREATE TABLE indicator_state (indicator INTEGER PRIMARY KEY, image TEXT NOT NULL) STRICT",
    "CREATE TABLE holiday ( country TEXT NOT NULL, subdivision TEXT NOT NULL, day TEXT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (country, subdivision, day)) STRICT",
    "CREATE TABLE edit ( id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, offset_minutes INTEGER NOT NULL, day TEXT NOT NULL, title TEXT NOT NULL, session TEXT NOT NULL, focus TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('done', 'undone', 'dropped', 'reversal', 'barrier')), undoes INTEGER REFERENCES edit (id)) STRICT",
    "CREATE INDEX edit_state ON edit (state, id)",
    "CREATE INDEX edit_day ON edit (day)",
    "CREATE TABLE change ( id INTEGER PRIMARY KEY, edit INTEGER NOT NULL REFERENCES edit (id), kind TEXT NOT NULL, record INTEGER NOT NULL, before TEXT, after TEXT) STRICT",
    "CREATE INDEX change_edit ON change (edit)",
    "CREATE INDEX change_record ON change (record)",
    "CREATE TABLE bulk ( edit INTEGER NOT NULL REFERENCES edit (id), kind TEXT NOT NULL, image BLOB NOT NULL) STRICT",
    "CREATE INDEX bulk_edit ON bulk (edit)",
)


def up(migrator: object, db: pw.SqliteDatabase) -> None:  # noqa: ARG001
    """Make what was missing."""
    for statement in _STATEMENTS:
        db.execute_sql(statement)
