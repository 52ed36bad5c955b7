"""Keeping one record as it was changed in a form: each change at once, one step of undo a field."""

from typing import TypeVar

from poapp.core.message import Message
from poapp.core.record import Record
from poapp.store.store import Store

R = TypeVar("R", bound=Record)


def keep(store: Store, title: Message, candidate: R, focus: str = "") -> R:
    """Keep a record.

    Args:
        store: Where it is kept.
        title: What undo says.
        candidate: The record as it is to be; id 0 adds it.
        focus: Changes that follow each other with the same focus are one step of undo.

    Raises:
        RefusedError: The record breaks a rule of its kind.
    """
    with store.edit(title, focus=focus) as edit:
        return edit.put(candidate)
