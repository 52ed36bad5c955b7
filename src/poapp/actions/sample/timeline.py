"""What was written when: the edits of the story in the order in which they happened."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from poapp.core.clock import fixed
from poapp.core.frozen import frozen
from poapp.core.message import Message
from poapp.core.record import Record
from poapp.store.edit import Edit
from poapp.store.store import Store

RECENT = timedelta(days=100)
"""So far back every figure and every day is an edit of its own: 60 working days, for evidence."""
MOST = 4
"""Records that stand behind one answer."""


@dataclass
class Written:
    """The records that were written on each recent day, for the evidence of that day."""

    on: dict[date, list[Record]] = field(default_factory=dict)

    def add(self, day: date, record: Record) -> None:
        """Remember one."""
        self.on.setdefault(day, []).append(record)

    def behind(self, responsibility: int, day: date) -> list[int]:
        """Return the ids of what can stand behind an answer, a few at most."""
        found = [one.id for one in self.on.get(day, []) if responsibility in one.evidences]
        return found[:MOST]


@frozen
class Scene:
    """One edit of the past."""

    moment: datetime
    title: Message
    write: Callable[[Edit], None]


def play(store: Store, scenes: Iterable[Scene]) -> None:
    """Write the scenes, the earliest first, each as if its moment were now."""
    for scene in sorted(scenes, key=lambda one: one.moment):
        with store.edit(scene.title, clock=fixed(scene.moment)) as edit:
            scene.write(edit)
