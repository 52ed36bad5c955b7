import threading
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import peewee as pw
import pytest

from poapp.core.clock import fixed
from poapp.core.indicator import Indicator, Measurement
from poapp.core.message import UnusableError, message
from poapp.core.process import Process
from poapp.store.connection import plain_errors
from poapp.store.edit import NotValidError, RecordNotFoundError
from poapp.store.store import Store


def titles(store):
    return [p.name for p in store.all(Process)]


def test_an_edit_is_one_transaction_one_step_one_notification(store):
    seen = []
    store.subscribe(seen.append)
    with store.edit("two processes") as edit:
        a = edit.put(Process(name="a"))
        edit.put(Process(name="b"))
    assert titles(store) == ["a", "b"]
    assert [str(c.title) for c in seen] == ["two processes"]
    assert [c.record.reference for c in seen[0].changes] == ["P-001", "P-002"]
    with store.edit("rename") as edit:
        edit.put(replace(a, name="c"))
    assert store.get(Process, a.id).name == "c"
    store.undo()
    assert store.get(Process, a.id) == a
    store.undo()
    assert titles(store) == []
    store.redo()
    store.redo()
    assert titles(store) == ["c", "b"]


def test_undo_and_redo_survive_a_restart(store, tmp_path):
    with store.edit("one") as edit:
        edit.put(Process(name="a"))
    with store.edit("two") as edit:
        edit.put(Process(name="b"))
    store.undo()
    store.close()
    again = Store(tmp_path / "poapp.db", store.clock)
    assert (str(again.undo_step.title), str(again.redo_step.title)) == ("one", "two")
    assert not again.undo_step.this_session
    again.redo()
    assert titles(again) == ["a", "b"]
    again.undo()
    again.undo()
    assert titles(again) == []
    assert again.undo() is None
    with again.edit("three") as edit:
        edit.put(Process(name="c"))
    assert again.redo() is None
    assert [p.reference for p in again.all(Process)] == ["P-003"]
    again.close()


def test_ids_and_references_are_never_given_twice(store):
    with store.edit("one") as edit:
        first = edit.put(Process(name="a"))
    store.undo()
    with store.edit("two") as edit:
        second = edit.put(Process(name="b"))
    assert second.id > first.id
    assert second.reference == "P-002"


def test_a_failing_edit_leaves_nothing(store):
    def fail():
        with store.edit("x") as edit:
            edit.put(Process(name="a"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert titles(store) == []
    assert store.undo_step is None


def test_edits_together_are_all_or_none_and_steps_of_their_own(store):
    heard = []
    store.subscribe(heard.append)
    with store.together(message("Two processes")):
        for name in ("First", "Second"):
            with store.edit(f"Make {name}") as edit:
                edit.put(Process(name=name))
    assert [(done.everything, str(done.title)) for done in heard] == [(True, "Two processes")]
    assert store.undo() is not None
    assert [one.name for one in store.all(Process)] == ["First"]

    def fail():
        with store.together(message("Not this")):
            with store.edit("Make Third") as edit:
                edit.put(Process(name="Third"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert [one.name for one in store.all(Process)] == ["First"]
    assert str(store.undo_step.title) == "Make First"
    with store.edit("Make Fourth") as edit:
        edit.put(Process(name="Fourth"))
    assert not heard[-1].everything


def test_undo_never_crosses_a_barrier(store):
    with store.edit("before") as edit:
        edit.put(Process(name="a"))
    with store.edit("seal") as edit:
        edit.put(Process(name="b"))
        edit.barrier()
    assert store.undo_step is None
    with store.edit("after") as edit:
        edit.put(Process(name="c"))
    store.undo()
    assert store.undo() is None
    assert titles(store) == ["a", "b"]


def test_edits_of_one_focus_are_one_step(store):
    with store.edit("new") as edit:
        p = edit.put(Process(name="a"))
    for name in ("b", "c", "d"):
        with store.edit("rename", focus=f"{p.id}") as edit:
            edit.put(replace(p, name=name))
    assert store.get(Process, p.id).name == "d"
    store.undo()
    assert store.get(Process, p.id).name == "a"
    store.redo()
    assert store.get(Process, p.id).name == "d"


def test_a_reference_to_nobody_is_refused_at_commit(store):
    with pytest.raises(pw.IntegrityError), store.edit("x") as edit:
        edit.put(Indicator(name="a", collector=99))
    assert store.all(Indicator) == []


def test_an_invalid_record_is_refused(store):
    with pytest.raises(NotValidError, match="missing"), store.edit("x") as edit:
        edit.put(Process(name=" "))


def measured(store, n):
    with store.edit("indicator") as edit:
        indicator = edit.put(Indicator(name="a"))
    first = date(2020, 1, 1)
    days = [first + timedelta(days=i) for i in range(n)]
    return [
        Measurement(indicator=indicator.id, first=d, last=d, value=float(i))
        for i, d in enumerate(days)
    ]


def test_a_bulk_edit_is_one_step_and_twins_are_refused(store):
    measurements = measured(store, 300)
    with store.edit("import") as edit:
        edit.put_all(Measurement, measurements)
    stored = store.all(Measurement)
    assert [m.value for m in stored] == [m.value for m in measurements]
    with store.edit("again") as edit:
        edit.put_all(Measurement, [replace(m, value=m.value + 1) for m in stored[:10]])
    assert store.all(Measurement)[0].value == 1.0
    store.undo()
    assert store.all(Measurement) == stored
    store.undo()
    assert store.all(Measurement) == []
    store.redo()
    assert store.all(Measurement) == stored
    with pytest.raises(NotValidError, match="already"), store.edit("twin") as edit:
        edit.put(replace(measurements[0], value=5.0))
    with store.edit("next") as edit:
        assert edit.put(Indicator(name="b")).id > stored[-1].id


def test_another_thread_is_refused(store):
    caught = []

    def work():
        try:
            store.all(Process)
        except pw.InterfaceError:
            caught.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert caught == [True]


def test_the_journal_knows_what_was_worked_on_by_the_local_day(store):
    late = fixed(datetime(2026, 3, 1, 23, 30, tzinfo=UTC))
    with store.edit("late", clock=late) as edit:
        p = edit.put(Process(name="a"))
    with store.edit("taken back", clock=late) as edit:
        edit.put(Process(name="b"))
    store.undo()
    assert store.worked_on(date(2026, 3, 1)) == [(Process, p.id)]
    assert store.worked_on(date(2026, 3, 2)) == []
    assert [str(e.title) for e in store.history(p.id)] == ["late"]


def test_get_says_what_is_not_there(store):
    with pytest.raises(RecordNotFoundError):
        store.get(Process, 4)


def test_a_second_connection_is_noticed(store, tmp_path):
    other = Store(tmp_path / "poapp.db", store.clock)
    assert not store.notice_others()
    seen = []
    store.subscribe(seen.append)
    with other.edit("from a command") as edit:
        edit.put(Process(name="a"))
    assert store.notice_others()
    assert seen[0].everything
    assert str(store.undo_step.title) == "from a command"
    assert not store.notice_others()
    other.close()


def test_backup_is_a_whole_store(store, tmp_path):
    with store.edit("one") as edit:
        edit.put(Process(name="a"))
    digest = store.backup(tmp_path / "copy.db")
    assert (tmp_path / "copy.db.sha256").read_text().startswith(digest)
    copy = Store(tmp_path / "copy.db", store.clock)
    assert titles(copy) == ["a"]
    copy.close()


@pytest.mark.parametrize("content", [b"", b"\x00" * 4096, b"SQLite format 3\x00" + b"\x00" * 90])
def test_no_foreign_file_is_opened_as_a_store(store, tmp_path, content):
    path = tmp_path / "other.db"
    path.write_bytes(content)
    with pytest.raises(UnusableError):
        Store(path, store.clock)
    assert path.read_bytes() == content
    with pytest.raises(UnusableError, match="no store"):
        Store(tmp_path / "missing.db", store.clock)
    assert not (tmp_path / "missing.db").exists()
    with pytest.raises(UnusableError, match="already"):
        Store.make(path, store.clock)


def test_a_foreign_trigger_is_refused(store, tmp_path):
    store._database.execute_sql(
        "CREATE TRIGGER t AFTER INSERT ON record BEGIN DELETE FROM record; END"
    )
    with pytest.raises(UnusableError, match="trigger"):
        Store(tmp_path / "poapp.db", store.clock)


def test_every_setting_of_the_connection_holds(store):
    from poapp.store.connection import SETTINGS

    for name, (_, expected) in SETTINGS.items():
        assert store._database.execute_sql(f"PRAGMA {name}").fetchone()[0] == expected, name
    assert (store.path.stat().st_mode & 0o777) == 0o600


def _without_defaults(columns):
    """The default of a step only fills the rows of its day: every write gives all columns."""
    return [(*column[:4], *column[5:]) for column in columns]


def test_a_migrated_store_equals_a_fresh_one(store):
    from poapp.store.schema import PLAIN_TABLES
    from poapp.store.tables import Tables

    fresh = pw.SqliteDatabase(":memory:")
    fresh.connect()
    fresh.create_tables(Tables(fresh).models(), safe=False)
    for statement in PLAIN_TABLES:
        fresh.execute_sql(statement)
    tables = set(fresh.get_tables())
    assert tables == set(store._database.get_tables()) - {"schema_migration"}
    for table in tables:
        for pragma in ("table_info", "foreign_key_list", "index_list"):
            sql = f'PRAGMA {pragma}("{table}")'
            migrated = store._database.execute_sql(sql).fetchall()
            declared = fresh.execute_sql(sql).fetchall()
            if pragma == "table_info":
                migrated, declared = _without_defaults(migrated), _without_defaults(declared)
            assert migrated == declared, sql
    fresh.close()


def test_a_full_disk_is_said_although_the_transaction_cannot_be_rolled_back(tmp_path):
    def full_disk():
        with plain_errors(tmp_path):
            try:
                raise pw.OperationalError("database or disk is full")
            except pw.OperationalError:
                raise pw.OperationalError("no transaction is active")  # noqa: B904

    with pytest.raises(UnusableError, match="no room left"):
        full_disk()
