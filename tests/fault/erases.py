"""The child of the erasing's power-cut test: one erasing, acknowledged once it is done."""

import sys
from datetime import UTC, datetime
from pathlib import Path

from poapp.actions import erasure
from poapp.core.clock import fixed
from poapp.core.message import UnusableError
from poapp.core.people import Person
from poapp.store.store import Store

folder = Path(sys.argv[1])
try:
    store = Store(folder / "poapp.db", fixed(datetime(2026, 1, 5, tzinfo=UTC)))
    person = store.all(Person, is_owner=False)[0]
    erasure.erase(store, folder, person, ["Quillan", "Zorabel"], "Person 7")
    store.close()
    sys.stdout.write("ack\n")
except UnusableError as error:
    sys.stdout.write(f"told {error}\n")
sys.stdout.flush()
