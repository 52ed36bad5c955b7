"""What one edit did: the currency between the store, undo, the journal and the views."""

from collections.abc import Iterable
from dataclasses import field
from datetime import datetime

from poapp.core.frozen import frozen
from poapp.core.message import Message
from poapp.core.record import Record


@frozen
class Change:
    """One record before and after; None stands for 'not there'."""

    before: Record | None
    after: Record | None

    @property
    def record(self) -> Record:
        """The record after the change or, if it was removed, as it was."""
        changed = self.after or self.before
        if changed is None:
            raise ValueError("a change without a record has no meaning")
        return changed

    def inverted(self) -> "Change":
        """Return the change that takes this one back."""
        return Change(before=self.after, after=self.before)


@frozen
class ChangeSet:
    """All changes of one edit, in order, under the title that Undo shows.

    A bulk edit names its kinds in `bulk` and lists no single changes; `bulk_refers` are the ids of
    its rows' indicators, or whatever else they refer to. `everything` says that the store was
    changed from elsewhere, and how is not known.
    """

    title: Message
    changes: tuple[Change, ...] = ()
    bulk: frozenset[type[Record]] = field(default_factory=frozenset)
    bulk_refers: frozenset[int] = field(default_factory=frozenset)
    everything: bool = False

    def touches(self, kinds: Iterable[type[Record]]) -> bool:
        """Tell whether any record of these kinds changed."""
        touched = {type(change.record) for change in self.changes} | self.bulk
        return self.everything or not touched.isdisjoint(kinds)

    def touches_record(self, record_id: int) -> bool:
        """Tell whether one record changed, or may have."""
        return (
            self.everything
            or bool(self.bulk)
            or any(change.record.id == record_id for change in self.changes)
        )

    def inverted(self) -> "ChangeSet":
        """Return the changes that take all of this back, last first."""
        taken_back = tuple(change.inverted() for change in reversed(self.changes))
        return ChangeSet(self.title, taken_back, self.bulk, self.bulk_refers)


@frozen
class Step:
    """An edit that can be undone or redone: its title, when it was made, and by this session."""

    edit: int
    title: Message
    at: datetime
    this_session: bool
