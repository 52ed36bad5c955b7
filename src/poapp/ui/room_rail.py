"""The rail of a desk: the rooms in use, and what is left to do in them."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from poapp.core.change import ChangeSet
from poapp.language import _
from poapp.ui.desk import Desk
from poapp.ui.pages import Room
from poapp.ui.widgets.rail import Rail


class RoomRail(Rail):
    """Shows rooms when it is told to; `last` is the one at the foot, the settings."""

    def __init__(
        self,
        desk: Desk,
        rooms: Sequence[Room],
        last: Room | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._rooms, self._last = desk, tuple(rooms), last
        self._names: list[str] = []
        self._told: list[ChangeSet] = []
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._on_soon)
        self._shown = ""
        self._added: set[str] = set()
        """Rooms that were added since the window was made: they stay before their first record."""

    def in_use(self) -> list[Room]:
        """Return the rooms that have a place in the rail, in order."""
        return [room for room in self._rooms if room.name in self._added or room.in_use(self._desk)]

    def admitted(self, name: str) -> str:
        """Return the room to show where one is asked for: before a notice was read, the notice."""
        room = next((room for room in self._rooms if room.name == name), None)
        gate = room.gate(self._desk) if room is not None and room.gate is not None else None
        return gate or name

    def follow(self, changes: ChangeSet) -> None:
        """Read again what an edit touches, once the page has shown what it changed."""
        self._told.append(changes)
        self._soon.start()

    def read(self) -> None:
        """Read again which rooms there are and what is left in them."""
        self._told.clear()
        self._read(self._rooms)

    def _on_soon(self) -> None:
        told, self._told = self._told, []
        touched = [room for room in self._rooms if any(_follows(room, one) for one in told)]
        if touched:
            self._read(touched)

    def _read(self, touched: Sequence[Room]) -> None:
        rooms = self.in_use()
        if [room.name for room in rooms] != self._names or not self.items:
            shown, self._names = self._shown, [room.name for room in rooms]
            self.show_rooms([_words(room) for room in rooms], self._last and _words(self._last))
            touched = rooms
            self.select(shown)
        self.offer(
            [
                (room.name, _(room.title), _(room.offer))
                for room in self._rooms
                if room.offer and room not in rooms
            ]
        )
        for room in rooms:
            if room in touched:
                count = room.left(self._desk)
                item = self.items[room.name]
                item.say(count.words if count else "", late=bool(count and count.late))

    def select(self, name: str) -> None:
        """Mark a room as shown, or the one that stands for it."""
        self._shown = name
        place = next((room.under for room in self._rooms if room.name == name), "") or name
        is_offered = any(room.name == place and room.offer for room in self._rooms)
        if is_offered and place not in self._added:
            self._added.add(place)
            if self.items and place not in self.items:
                self._read(())
        super().select(place)


def _words(room: Room) -> tuple[str, str, str]:
    return room.name, _(room.title), room.icon


def _follows(room: Room, changes: ChangeSet) -> bool:
    return room.follows is None or changes.touches(room.follows)
