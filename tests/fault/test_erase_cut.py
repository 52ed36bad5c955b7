"""A power cut or a full disk during an erasing leaves the whole old or the whole erased store."""

import random
import re
import shutil
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from fault import power_cut
from poapp.core.message import UnusableError
from poapp.core.people import Person
from poapp.core.process import Process, Vision
from poapp.store.backup import check_whole
from poapp.store.baseline import current_rows, replayed
from poapp.store.store import Store
from traces import search

pytestmark = [
    pytest.mark.fault,
    pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed"),
]
FORMS = ["Quillan", "Zorabel"]
CHILD = Path(__file__).with_name("erases.py")


@pytest.fixture
def folder(store, tmp_path):
    """A folder with a store that says the name in many places."""
    said = "Zorabel Quillan said so. "
    with store.edit("people") as edit:
        edit.put(Person(alias="Owner", is_owner=True))
        edit.put(Person(alias="ZQ", name="Zorabel Quillan"))
        process = edit.put(Process(name="a", purpose=said * 20))
    for n in range(12):
        with store.edit(f"Vision of Quillan {n}") as edit:
            edit.put(Vision(process=process.id, valid_from=date(2026, 1, 1) + timedelta(days=n),
                            sentence=said * 10))  # fmt: skip
    with store.edit("bulk") as edit:
        many = [Vision(process=process.id, valid_from=date(2027, 1, 1) + timedelta(days=n),
                       sentence=said) for n in range(50)]  # fmt: skip
        edit.put_all(Vision, many)
    store.undo()
    store.close()
    made = tmp_path / "store"
    made.mkdir()
    shutil.copy(store.path, made / "poapp.db")
    assert search(made, FORMS).hits > 50
    return made


def test_a_power_cut_leaves_the_old_store_or_the_erased_one(folder, store, tmp_path):
    start = {"poapp.db": (folder / "poapp.db").read_bytes()}
    calls = power_cut.record(CHILD, folder, tmp_path / "trace")
    assert sum(call.name == "ack" for call in calls) == 1
    chance = random.Random(7)
    tried: set[int] = set()
    seen = {"old": 0, "erased": 0}
    for image, acknowledged in power_cut.images(start, calls, seed=1):
        key = hash(tuple(sorted(image.items())))
        if key in tried or (not acknowledged and chance.random() < 0.6):
            continue
        tried.add(key)
        state = state_of(tmp_path / "image", image, store.clock)
        seen[state] += 1
        assert state == "erased" or not acknowledged
    sys.stdout.write(f"{len(tried)} images: {seen}\n")
    assert len(tried) > 60
    assert min(seen.values()) > 5


@pytest.mark.parametrize("call", ["pwrite64", "ftruncate", "fsync"])
def test_a_full_disk_is_told_in_a_sentence_and_nothing_is_lost(folder, store, tmp_path, call):
    start = (folder / "poapp.db").read_bytes()
    total = counted(folder, call, tmp_path)
    told = 0
    for when in sorted({1, 2, 3, *range(4, total + 1, max(1, total // 6)), total}):
        (folder / "poapp.db").write_bytes(start)
        (folder / "poapp.db-journal").unlink(missing_ok=True)
        error = "ENOSPC" if call == "pwrite64" else "EIO"
        done = traced(folder, call, tmp_path, f"inject={call}:error={error}:when={when}+")
        assert done.returncode == 0, done.stderr[-2000:]
        assert re.match(r"ack|told [A-Z/].*\.$", done.stdout.strip()), done.stdout
        told += done.stdout.startswith("told")
        state = state_of(tmp_path / "image", contents(folder), store.clock)
        assert state == "erased" or done.stdout.startswith("told")
    assert told > 2


def counted(folder, call, tmp_path):
    start = (folder / "poapp.db").read_bytes()
    done = traced(folder, call, tmp_path, f"trace={call}")
    assert done.stdout == "ack\n"
    (folder / "poapp.db").write_bytes(start)
    return (tmp_path / "strace").read_text().count(f"{call}(")


def traced(folder, call, tmp_path, rule):
    return subprocess.run(
        ["strace", "-f", "-o", str(tmp_path / "strace"), "-e", f"trace={call}", "-e", rule,
         sys.executable, str(CHILD), str(folder)],
        check=False, capture_output=True, text=True,
    )  # fmt: skip


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def state_of(folder, image, clock):
    """Open an image as the program would, and say whether it is the old or the erased store."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, content in image.items():
        (folder / name).write_bytes(content)
    try:
        opened = Store(folder / "poapp.db", clock)
    except UnusableError as error:
        pytest.fail(f"the store is not opened: {error}")
    try:
        check_whole(opened._database, opened.path)
        assert replayed(opened._database) == current_rows(opened._database)
        person = opened.all(Person, is_owner=False)[0]
        assert opened.counts()["vision"] == 12
    finally:
        opened.close()
    hits = search(folder, FORMS).hits
    if person.name:
        assert person.alias == "ZQ"
        assert hits > 50
        return "old"
    assert person.alias == "Person 7"
    assert hits == 0
    return "erased"
