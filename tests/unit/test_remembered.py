from poapp.core.process import Process
from poapp.store.store import Store


def count(store):
    return store.remembered("count", lambda: len(store.all(Process)))


def test_what_was_read_is_read_again_after_each_way_of_writing(store):
    assert count(store) == 0
    with store.edit("one") as edit:
        edit.put(Process(name="a"))
        assert count(store) == 1  # inside an edit everything is read
    assert count(store) == 1
    store.undo()
    assert count(store) == 0
    store.redo()
    assert count(store) == 1


def test_nothing_is_read_twice_while_nothing_is_written(store):
    read = []
    for _turn in range(3):
        store.remembered("once", lambda: read.append(1))
    assert read == [1]


def test_an_edit_that_fails_leaves_no_memory_of_what_it_had_put(store):
    try:
        with store.edit("one") as edit:
            edit.put(Process(name="a"))
            count(store)
            raise ZeroDivisionError
    except ZeroDivisionError:
        pass
    assert count(store) == 0


def test_what_another_connection_writes_is_seen_at_once(store):
    assert count(store) == 0
    other = Store(store.path, store.clock)
    with other.edit("elsewhere") as edit:
        edit.put(Process(name="b"))
    other.close()
    assert count(store) == 1


def test_derived_rows_are_seen(store):
    read = lambda: store.remembered("h", lambda: store.rows("SELECT count(*) FROM holiday")[0][0])  # noqa: E731
    assert read() == 0
    store.derived("INSERT INTO holiday VALUES (?, ?, ?, ?)", [("IE", "", "2026-01-01", "x")])
    assert read() == 1
