"""Records in the palette: the indicators of the process in hand, by name or by reference."""

from collections.abc import Sequence
from functools import partial

from poapp.core.indicator import Indicator
from poapp.ui.desk import Desk
from poapp.ui.palette.entries import Entry, matches

PAGE = "indicator"


class IndicatorProvider:
    """Goes to the page of an indicator."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def entries(self, words: str) -> Sequence[Entry]:
        """Return the indicators that fit; none before something is typed."""
        if not words:
            return []
        return [
            Entry(
                "go", "chart-line", self._title(one, words), partial(self._go, one), one.reference
            )
            for one in self._known()
            if matches(words, f"{one.reference} {one.name}")
        ]

    def total(self) -> int:
        """Return how many indicators there are."""
        return len(self._known())

    def _known(self) -> list[Indicator]:
        process = self._desk.process
        if process is None:
            return []
        found = self._desk.store.all(Indicator, process=process.id, archived=None)
        return sorted(found, key=lambda one: one.name.casefold())

    def _title(self, one: Indicator, words: str) -> str:
        # What is typed must stand in the title, or the palette leaves the entry out.
        return one.name if matches(words, one.name) else f"{one.reference} {one.name}"

    def _go(self, one: Indicator) -> None:
        self._desk.go_to(PAGE, one.id)
