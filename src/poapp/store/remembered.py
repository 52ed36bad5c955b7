"""What was read and is still true: kept until anybody writes to the file."""

from collections.abc import Callable, Hashable
from typing import TypeVar, cast

T = TypeVar("T")


class Remembered:
    """Keeps what reading gave; `version` tells whether another connection has written since."""

    def __init__(self, version: Callable[[], int]) -> None:
        self._version = version
        self._kept: dict[Hashable, object] = {}
        self._of = version()

    def of(self, key: Hashable, read: Callable[[], T]) -> T:
        """Return what `read` gives, from memory where it has been read since the last write.

        A key stands for one kind of reading, and so for one type.
        """
        version = self._version()
        if version != self._of:
            self._kept.clear()
            self._of = version
        if key not in self._kept:
            self._kept[key] = read()
        return cast("T", self._kept[key])

    def forget(self) -> None:
        """Read everything anew: this connection has written."""
        self._kept.clear()
