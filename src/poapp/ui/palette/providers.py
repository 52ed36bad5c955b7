"""What every window offers in its palette: its rooms, and what its keys do."""

from collections.abc import Callable, Sequence
from functools import partial

from poapp.language import _
from poapp.ui.pages import Room
from poapp.ui.pages.page import Key
from poapp.ui.palette.entries import Entry


class RoomProvider:
    """Going to a room."""

    def __init__(self, rooms: Callable[[], Sequence[Room]], go: Callable[[str], object]) -> None:
        self._rooms, self._go = rooms, go

    def entries(self, words: str) -> Sequence[Entry]:  # noqa: ARG002
        """Return an entry a room."""
        return [
            Entry("go", room.icon, _(room.title), partial(self._visit, room.name))
            for room in self._rooms()
        ]

    def _visit(self, name: str) -> None:
        self._go(name)

    def total(self) -> int:
        """Return the number of rooms."""
        return len(self._rooms())


class KeyProvider:
    """Doing what a key would do."""

    def __init__(self, keys: Callable[[], Sequence[Key]]) -> None:
        self._keys = keys

    def entries(self, words: str) -> Sequence[Entry]:  # noqa: ARG002
        """Return an entry a key that does something."""
        return [
            Entry("do", key.icon, key.words[:1].upper() + key.words[1:], key.act, key.shown)
            for key in self._keys()
            if key.act is not None and key.words and key.icon
        ]

    def total(self) -> int:
        """Return the number of keys that do something."""
        return len(self.entries(""))
