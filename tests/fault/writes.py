"""The child of the power-cut test: answers after answer, each acknowledged once committed."""

import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from poapp.core.clock import fixed
from poapp.core.process import Process, Vision
from poapp.store.store import Store

store = Store(Path(sys.argv[1]) / "poapp.db", fixed(datetime(2026, 1, 5, tzinfo=UTC)))
process = store.all(Process)[0]
for number in range(12):
    with store.edit("edit") as edit:
        for part in range(1 + number % 3):
            day = date(2026, 1, 1) + timedelta(days=number * 3 + part)
            edit.put(Vision(process=process.id, valid_from=day, sentence="x" * 300))
    sys.stdout.write("ack\n")
    sys.stdout.flush()
    if number % 4 == 3:
        store.undo()
        store.redo()
store.close()
