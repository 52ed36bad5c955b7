"""What was written when: the edits of the story in the order in which they happened."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from poapp.core.clock import fixed
from poapp.core.message import Message
from poapp.store.edit import Edit
from poapp.store.store import Store


@dataclass(frozen=True, slots=True)
class Scene:
    """One edit of the past."""

    moment: datetime
    title: Message
    write: Callable[[Edit], None]


def play(store: Store, scenes: Iterable[Scene]) -> None:
    """Write the scenes, the earliest first, each as if its moment were now."""
    with store.derive_later():
        for scene in sorted(scenes, key=lambda one: one.moment):
            with store.edit(scene.title, clock=fixed(scene.moment)) as edit:
                scene.write(edit)
