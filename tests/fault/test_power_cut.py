import shutil
from pathlib import Path

import pytest

from fault import power_cut
from poapp.core.message import UnusableError
from poapp.core.process import Process
from poapp.store.backup import check_whole
from poapp.store.store import Store

pytestmark = [
    pytest.mark.fault,
    pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed"),
]


def test_no_power_cut_damages_the_store_or_loses_what_was_acknowledged(store, tmp_path):
    with store.edit("process") as edit:
        edit.put(Process(name="a"))
    store.close()
    folder = tmp_path / "store"
    folder.mkdir()
    shutil.copy(store.path, folder / "poapp.db")
    start = {"poapp.db": (folder / "poapp.db").read_bytes()}
    calls = power_cut.record(Path(__file__).with_name("writes.py"), folder, tmp_path / "trace")
    assert sum(call.name == "ack" for call in calls) == 12
    written = [0]
    for number in range(12):
        written.append(written[-1] + 1 + number % 3)
    tried = set()
    for image, acknowledged in power_cut.images(start, calls, seed=1):
        key = hash(tuple(sorted(image.items())))
        if (key, acknowledged) in tried:
            continue
        tried.add((key, acknowledged))
        assert visions(tmp_path / "image", image, store.clock) >= written[acknowledged]
    assert len(tried) > 300


def visions(folder, image, clock):
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, content in image.items():
        (folder / name).write_bytes(content)
    try:
        opened = Store(folder / "poapp.db", clock)
    except UnusableError as error:
        pytest.fail(f"a power cut left a store that is not opened: {error}")
    try:
        check_whole(opened._database, opened.path)
        # Between an undo and its redo one edit of three is rightly missing.
        undone = opened.redo_step is not None
        return opened.counts()["vision"] + (4 if undone else 0)
    finally:
        opened.close()
