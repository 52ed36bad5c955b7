"""Plans remember the role that they start from."""

import peewee as pw

_STATEMENTS = (
    'CREATE TABLE "development_plan_new" ("id" INTEGER NOT NULL PRIMARY KEY REFERENCES record (id), "person" INTEGER NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED, "goal" TEXT NOT NULL, "agreed_on" TEXT NOT NULL, "due" TEXT NOT NULL, "skill" INTEGER REFERENCES skill (id) DEFERRABLE INITIALLY DEFERRED, "level_from" INTEGER, "level_to" INTEGER, "from_role" TEXT NOT NULL, "towards_role" TEXT NOT NULL, "criterion" TEXT NOT NULL, "method" TEXT NOT NULL, "judged_by" TEXT NOT NULL, "outcome" TEXT, "judged_on" TEXT, "finding" TEXT NOT NULL) STRICT',
    'INSERT INTO "development_plan_new" ("id", "person", "goal", "agreed_on", "due", "skill", "level_from", "level_to", "towards_role", "criterion", "method", "judged_by", "outcome", "judged_on", "finding", "from_role") SELECT "id", "person", "goal", "agreed_on", "due", "skill", "level_from", "level_to", "towards_role", "criterion", "method", "judged_by", "outcome", "judged_on", "finding", \'\' FROM "development_plan"',
    'DROP TABLE "development_plan"',
    'ALTER TABLE "development_plan_new" RENAME TO "development_plan"',
    'CREATE INDEX "development_plan_skill" ON "development_plan" ("skill")',
    'CREATE INDEX "development_plan_person" ON "development_plan" ("person")',
)


def up(migrator: object, db: pw.SqliteDatabase) -> None:  # noqa: ARG001
    """Make the table anew with the column in its place."""
    for statement in _STATEMENTS:
        db.execute_sql(statement)
