import shutil
import sqlite3

import pytest

from poapp.core.message import UnusableError
from poapp.core.process import Process
from poapp.store import migrations
from poapp.store.store import Store

GOOD = """
def up(migrator, db):
    db.execute_sql("CREATE TABLE later (id INTEGER PRIMARY KEY)")
"""
FAILING = """
def up(migrator, db):
    db.execute_sql("CREATE TABLE half (id INTEGER PRIMARY KEY)")
    raise ZeroDivisionError
"""
DANGLING = """
def up(migrator, db):
    db.execute_sql("DELETE FROM record")
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    copy = tmp_path / "migrations"
    copy.mkdir()
    for script in migrations.FOLDER.glob("[0-9]*.py"):
        shutil.copy(script, copy)
    monkeypatch.setattr(migrations, "FOLDER", copy)
    return copy


@pytest.fixture
def closed(store):
    with store.edit("one") as edit:
        edit.put(Process(name="a"))
    store.close()
    return store


def tables(path):
    opened = sqlite3.connect(path)
    try:
        return {row[0] for row in opened.execute("SELECT name FROM sqlite_master")}
    finally:
        opened.close()


def test_a_backup_is_taken_before_a_migration(closed, folder):
    before = closed.path.read_bytes()
    (folder / "9998_later.py").write_text(GOOD)
    opened = Store(closed.path, closed.clock)
    assert [p.name for p in opened.all(Process)] == ["a"]
    opened.close()
    assert "later" in tables(closed.path)
    [kept] = closed.path.parent.glob("poapp.before-*.db")
    assert "later" not in tables(kept)
    assert kept.stat().st_mode & 0o777 == 0o600
    left = {p.name for p in closed.path.parent.glob("poapp.db*")}
    assert left == {"poapp.db", "poapp.db-journal"}
    assert (closed.path.parent / "poapp.db-journal").stat().st_size == 0
    assert len(before) == kept.stat().st_size


@pytest.mark.parametrize("script", [FAILING, DANGLING])
def test_a_failing_migration_leaves_the_store_as_it_was(closed, folder, script):
    before = closed.path.read_bytes()
    (folder / "9997_later.py").write_text(GOOD)
    (folder / "9998_broken.py").write_text(script)
    with pytest.raises((ZeroDivisionError, UnusableError)):
        Store(closed.path, closed.clock)
    assert closed.path.read_bytes() == before
    assert not list(closed.path.parent.glob("*.migrating"))


def test_undo_never_crosses_a_migration(closed, folder):
    (folder / "9998_later.py").write_text(GOOD)
    opened = Store(closed.path, closed.clock)
    assert opened.undo_step is None
    with opened.edit("two") as edit:
        edit.put(Process(name="b"))
    opened.undo()
    assert opened.undo() is None
    opened.close()
