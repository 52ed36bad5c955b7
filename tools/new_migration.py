"""Write the next migration from what the record classes declare and the schema lacks.

Usage: python tools/new_migration.py NAME        the next step
       python tools/new_migration.py --initial   the first step anew, before the first release
"""

import re
import sys
from pathlib import Path

import peewee as pw
from playhouse.schema_diff import diff_models

from poapp.core.catalogue import BY_TABLE
from poapp.core.record import field_of
from poapp.store import migrations
from poapp.store.schema import PLAIN_TABLES
from poapp.store.tables import Tables, to_stored


def declared(database: pw.SqliteDatabase) -> list[str]:
    """Return the statements that make every declared table in an empty database."""
    statements = []
    for model in Tables(database).models():
        schema = model._schema
        statements.append(schema._create_table(safe=False).query()[0])
        statements += [index.query()[0] for index in schema._create_indexes(safe=False)]
    return [*statements, *PLAIN_TABLES]


def missing(database: pw.SqliteDatabase) -> list[str]:
    """Return the statements that add what the migrated schema lacks."""
    migrations.take(database)
    diff = diff_models(database, Tables(database).models())
    statements = []
    for model in diff.create_tables:
        statements.append(model._schema._create_table(safe=False).query()[0])
        statements += [index.query()[0] for index in model._schema._create_indexes(safe=False)]
    for field in diff.add_columns:
        table = field.model._meta.table_name
        ddl = database.get_sql_context().sql(field.ddl(database.get_sql_context())).query()[
            0
        ] + default(table, field.name)
        statements.append(f'ALTER TABLE "{table}" ADD COLUMN {ddl}')
    if diff.drop_columns:
        sys.exit(f"Dropped columns need a step by hand: {diff.drop_columns}")
    return statements


def default(table: str, name: str) -> str:
    """Return the clause that fills a new column in rows that are there already."""
    kind = BY_TABLE.get(table)
    value = None if kind is None else to_stored(field_of(kind, name).default)
    if value is None:
        return ""
    return " DEFAULT " + (
        "'" + value.replace("'", "''") + "'" if isinstance(value, str) else f"{value}"
    )


def script(caption: str, statements: list[str]) -> str:
    """Return the text of a step."""
    body = ",\n".join("    " + repr(re.sub(r"\s+", " ", s)) for s in statements)
    return (
        f'"""{caption}."""\n\nimport peewee as pw\n\n_STATEMENTS = (\n{body},\n)\n\n\n'
        "def up(migrator: object, db: pw.SqliteDatabase) -> None:  # noqa: ARG001\n"
        '    """Make what was missing."""\n'
        "    for statement in _STATEMENTS:\n        db.execute_sql(statement)\n"
    )


def main() -> None:
    """Write the step."""
    database = pw.SqliteDatabase(":memory:")
    database.connect()
    name = sys.argv[1]
    if name == "--initial":
        path = migrations.FOLDER / "0001_initial.py"
        path.write_text(script("The first schema", declared(database)))
        print(path)
        return
    found = missing(database)
    if not found:
        sys.exit("The schema already has all that the record classes declare.")
    number = len(migrations.known()) + 1
    path: Path = migrations.FOLDER / f"{number:04}_{name}.py"
    path.write_text(script(name.replace("_", " ").capitalize(), found))
    print(path)


if __name__ == "__main__":
    main()
