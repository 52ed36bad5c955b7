"""The journal leaves nothing out: a baseline and what follows it make the tables once more."""

import json
import shutil
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from poapp.actions.sample import fill
from poapp.core.clock import fixed
from poapp.core.message import message
from poapp.core.people import Membership, Person
from poapp.core.process import Process, Vision
from poapp.store import migrations
from poapp.store.baseline import current_rows, newest_baseline, replayed, write_baseline
from poapp.store.store import Store

ACTS = ["add", "change", "focus", "remove", "bulk", "bulk-change", "undo", "redo", "baseline",
        "forget", "two"]  # fmt: skip
LATER = """
def up(migrator, db):
    db.execute_sql("CREATE TABLE later (id INTEGER PRIMARY KEY)")
"""


CLOCK = fixed(datetime(2026, 1, 5, 9, tzinfo=UTC))


@pytest.fixture(scope="module")
def begun(tmp_path_factory):
    path = tmp_path_factory.mktemp("replay") / "begun.db"
    made = Store.make(path, CLOCK)
    with made.edit("first") as edit:
        edit.put(Process(name="a"))
        edit.barrier()
    made.close()
    return path


@settings(max_examples=40)
@given(acts=st.lists(st.sampled_from(ACTS), max_size=20))
def test_replay_from_the_newest_baseline_makes_the_tables(begun, acts):
    path = begun.with_name("poapp.db")
    shutil.copy(begun, path)
    store = Store(path, CLOCK)
    process = store.all(Process)[0]
    for number, act in enumerate(acts):
        known = store.all(Vision)
        new = Vision(
            process=process.id,
            valid_from=date(2026, 1, 1) + timedelta(days=number),
            sentence=f"{number}",
        )
        do_with_new(store, act, known, new)
        if known:
            do_with_known(store, act, known, new)
    assert replayed(store._database) == current_rows(store._database)
    store.close()


def do_with_new(store, act, known, new):
    match act:
        case "add":
            put(store, new)
        case "bulk":
            with store.edit("bulk") as edit:
                edit.put_all(Vision, [replace(new, sentence=f"b{n}") for n in range(3)])
        case "undo":
            store.undo()
        case "redo":
            store.redo()
        case "baseline":
            with store._database.atomic():
                write_baseline(store._database, message("Migration"), store.clock)


def do_with_known(store, act, known, new):
    match act:
        case "change":
            put(store, replace(known[-1], sentence="c", archived=new.valid_from))
        case "focus":
            put(store, replace(known[0], sentence=f"f{new.sentence}", archived=None), focus="f")
        case "remove":
            with store.edit("remove") as edit:
                edit.remove(known[0])
        case "bulk-change":
            with store.edit("bulk") as edit:
                edit.put_all(Vision, [replace(one, sentence="same") for one in known] + [new])
        case "forget":
            store.for_good.forget(message("Deleted"), [known[-1].id])
        case "two":
            with store.edit("two") as edit:
                kept = edit.put(replace(known[-1], sentence="1"))
                edit.put(replace(kept, sentence="2"))


def put(store, found, focus=""):
    with store.edit("put", focus=focus) as edit:
        edit.put(found)


@pytest.fixture
def later(tmp_path, monkeypatch):
    folder = tmp_path / "migrations"
    folder.mkdir()
    for script in migrations.FOLDER.glob("[0-9]*.py"):
        shutil.copy(script, folder)
    monkeypatch.setattr(migrations, "FOLDER", folder)
    (folder / "9998_later.py").write_text(LATER)


def test_a_migration_writes_a_baseline_that_undo_does_not_cross(store, later):
    fill(store, years=1, today=date(2026, 1, 5))
    rows, size = current_rows(store._database), store.path.stat().st_size
    store.close()
    opened = Store(store.path, store.clock)
    baseline = newest_baseline(opened._database)
    assert baseline == opened.rows("SELECT max(id) FROM edit")[0][0]
    assert opened.undo() is None
    assert replayed(opened._database) == rows == current_rows(opened._database)
    grown = opened.path.stat().st_size - size
    assert 0 < grown < size / 4
    opened.close()


def test_the_history_goes_on_where_an_older_image_is_of_another_schema(store):
    with store.edit("people") as edit:
        person = edit.put(Person(alias="a"))
        place = edit.put(Membership(person=person.id, role="Packer"))
    store._database.execute_sql(
        "UPDATE change SET after = ? WHERE record = ?", (json.dumps({"id": place.id}), place.id)
    )
    assert list(store.history(place.id)) == []
    with store._database.atomic():
        write_baseline(store._database, message("Migration {name}", name="7"), store.clock)
    put(store, replace(place, role="Picker"))
    first, second = store.history(place.id)
    assert (first.before, first.after) == (None, place)
    assert str(first.title) == "Migration 7"
    assert (second.before, second.after.role) == (place, "Picker")


def test_a_row_of_an_earlier_schema_is_read_with_what_came_since_at_its_default(store):
    put(store, Person(alias="a"))
    edit = store.rows("SELECT max(id) FROM edit")[0][0]
    store._database.execute_sql("DELETE FROM change")
    store._database.execute_sql("UPDATE edit SET state = 'barrier', focus = 'baseline'")
    from poapp.store.images import BulkImage

    image = BulkImage(("id", "created", "alias", "gone"), (), [[1], [None], ["a"], ["x"]])
    store._database.execute_sql("INSERT INTO bulk VALUES (?, 'person', ?)", (edit, image.packed()))
    [row] = replayed(store._database)["person"].values()
    assert row[: len(row) - 7] == (1, None, "", None, None, None, "a")
    assert row[-3:] == (None, "12345", None)
