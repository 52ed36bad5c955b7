"""The pages of the window, in the order of the rail."""

from collections.abc import Callable
from dataclasses import dataclass

from poapp.ui.desk import Desk
from poapp.ui.pages.page import Page


@dataclass(frozen=True, slots=True)
class Count:
    """What the rail says right of a room: quiet words, or a triangle with what is late."""

    words: str
    late: bool = False


def _always(desk: Desk) -> bool:  # noqa: ARG001
    return True


def _nothing(desk: Desk) -> Count | None:  # noqa: ARG001
    return None


@dataclass(frozen=True, slots=True)
class Room:
    """A page as the rail knows it; its module is imported when it is first shown.

    `title` is marked with N_. `in_use` keeps a room out of the rail until its first record.
    """

    name: str
    title: str
    icon: str
    load: Callable[[], type[Page]]
    in_use: Callable[[Desk], bool] = _always
    count: Callable[[Desk], Count | None] = _nothing


PAGES: tuple[Room, ...] = ()
SETTINGS: Room | None = None
"""The room at the foot of the rail."""
