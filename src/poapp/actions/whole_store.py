"""Taking over the records of another store into an empty one."""

from collections.abc import Sequence

from poapp.core.catalogue import RECORD_CLASSES
from poapp.core.message import RefusedError, message
from poapp.core.record import Record
from poapp.store.store import Store


def take_over(store: Store, records: Sequence[Record], file: str) -> None:
    """Write records with their ids and references into an empty store, as one edit.

    Raises:
        RefusedError: the store holds records.
    """
    if not store.is_empty():
        raise RefusedError(
            message(
                "This store holds records. A whole store is imported only into an empty one: "
                "name another folder with --data-dir."
            )
        )
    with store.edit(message("Import {file}", file=file)) as edit:
        for kind in RECORD_CLASSES:
            of_kind = [found for found in records if type(found) is kind]
            if of_kind:
                edit.put_all(kind, of_kind)
        edit.keep_counters([found.reference for found in records if found.reference])
