"""What the palette offers of pages that are not shown: their main acts, and rooms to add."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from poapp.core.message import N_
from poapp.language import _
from poapp.ui.pages import Room
from poapp.ui.pages.page import Page
from poapp.ui.palette.entries import Entry


class PageAct(NamedTuple):
    """An act of a page: the page, how its key is shown there, an icon and the words."""

    page: str
    key: str
    icon: str
    words: str


ACTS: tuple[PageAct, ...] = (
    PageAct("indicators", "Ctrl N", "plus", N_("Add an indicator")),
    PageAct("team", "Ctrl N", "plus", N_("Add a person")),
    PageAct("team", "Ctrl Shift N", "plus", N_("Add a skill")),
    PageAct("team", "M", "users", N_("Everybody who is known")),
    PageAct("team", "A", "history", N_("The team on another day")),
    PageAct("team", "Ctrl V", "clipboard-copy", N_("Paste a grid of skills")),
)
ONE_RECORD = frozenset({"indicator", "person", "entry", "welcome"})
"""Pages that show one record, or that the palette offers by other words."""


class ElsewhereProvider:
    """Acts of other pages, pages without a place in the rail, and rooms that can be added."""

    def __init__(
        self,
        rooms: Callable[[], tuple[Sequence[Room], Sequence[Room]]],
        page: Callable[[], Page | None],
        go: Callable[[str], object],
    ) -> None:
        self._rooms, self._page, self._go = rooms, page, go

    def entries(self, words: str) -> Sequence[Entry]:
        """Return what fits; before something is typed only the rooms that can be added."""
        known, used = self._rooms()
        offered = [room for room in known if room.offer and room not in used]
        added = [
            Entry("do", "plus", _("Add a room: {room}", room=_(room.title)), self._to(room.name))
            for room in offered
        ]
        return [*added, *self._acts(known), *self._pages(known, used)] if words else added

    def total(self) -> int:
        """Return how many there are."""
        return len(self.entries("any"))

    def _acts(self, known: Sequence[Room]) -> list[Entry]:
        names = {room.name for room in known}
        here = self._page()
        keys = () if here is None or here.is_closed() else here.keys()
        taken = {key.words.casefold() for key in keys}
        return [
            Entry("do", one.icon, _(one.words), partial(self._act, one))
            for one in ACTS
            if one.page in names and _(one.words).casefold() not in taken
        ]

    def _pages(self, known: Sequence[Room], used: Sequence[Room]) -> list[Entry]:
        names = {room.name for room in used}
        return [
            Entry("go", room.icon, _(room.title), self._to(room.name))
            for room in known
            if room.under in names and room.name not in ONE_RECORD
        ]

    def _to(self, name: str) -> Callable[[], None]:
        return partial(self._visit, name)

    def _visit(self, name: str) -> None:
        self._go(name)

    def _act(self, act: PageAct) -> None:
        self._go(act.page)
        if (page := self._page()) is not None:
            page.take_key(act.key)
