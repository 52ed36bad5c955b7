"""What held on a day is found by one step into an index."""

import peewee as pw

_STATEMENTS = (
    'DROP INDEX "assessment_person_skill"',
    'CREATE INDEX "assessment_person_skill_on" ON "assessment" ("person", "skill", "on")',
)


def up(migrator: object, db: pw.SqliteDatabase) -> None:  # noqa: ARG001
    """Make what was missing."""
    for statement in _STATEMENTS:
        db.execute_sql(statement)
