"""Writing many records of registers at once."""

from collections.abc import Sequence

from poapp.actions import part_files
from poapp.core.breakdown import PartValue
from poapp.core.message import Message
from poapp.core.record import Record
from poapp.store.store import Store


def put_all(store: Store, title: Message, records: Sequence[Record]) -> None:
    """Add or change records as one edit; one undo takes them all back.

    Raises:
        RefusedError: one of them breaks a rule of its kind; then none is written.
    """
    with store.edit(title) as edit:
        for found in records:
            edit.put(found)
        if any(isinstance(found, PartValue) for found in records):
            part_files.follow_records(store, edit, records)
