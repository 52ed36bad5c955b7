"""What the palette offers: entries from providers, found by what the owner types."""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import Literal, Protocol, TypeAlias

from poapp.core.frozen import frozen
from poapp.core.message import N_

Section: TypeAlias = Literal["do", "go", "records"]
SECTIONS: dict[Section, str] = {"do": N_("Do"), "go": N_("Go to"), "records": N_("Records")}
MOST_IN_A_SECTION = 6


@frozen
class Entry:
    """One line: `right` stands at its end, after the status `mark` if there is one."""

    section: Section
    icon: str
    title: str
    act: Callable[[], None]
    right: str = ""
    mark: str = ""


class Provider(Protocol):
    """Offers entries; the palette asks it with every letter."""

    def entries(self, words: str) -> Sequence[Entry]:
        """Return the entries for folded words, best first; without words the likely ones."""

    def total(self) -> int:
        """Return how many entries there are at all."""


def fold(text: str) -> str:
    """Return text as it is compared: casefolded, without marks (ß as ss)."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in parts if not unicodedata.combining(sign))


def matches(words: str, title: str) -> bool:
    """Tell whether every one of the folded words stands in the title."""
    folded = fold(title)
    return all(word in folded for word in words.split())


def found(providers: Iterable[Provider], typed: str) -> dict[Section, list[Entry]]:
    """Return what fits what was typed; `>` asks for commands only, `#` for records only."""
    only = {">": "do", "#": "records"}.get(typed[:1])
    words = fold(typed[1:] if only else typed).strip()
    sections: dict[Section, list[Entry]] = {section: [] for section in SECTIONS}
    for provider in providers:
        for entry in provider.entries(words):
            if only in {None, entry.section} and matches(words, entry.title):
                sections[entry.section].append(entry)
    return {
        section: _best(words, entries)[:MOST_IN_A_SECTION]
        for section, entries in sections.items()
        if entries
    }


def _best(words: str, entries: list[Entry]) -> list[Entry]:
    """Put first what begins with the words; otherwise keep the order of the providers."""
    return sorted(entries, key=lambda entry: not fold(entry.title).startswith(words))


def marked(words: str, title: str) -> list[tuple[str, bool]]:
    """Return the title in pieces, each with whether it is what was typed."""
    plain = title if len(fold(title)) == len(title) else ""
    wanted = words.split()
    place = fold(plain).find(wanted[0]) if wanted and plain else -1
    if place < 0:
        return [(title, False)]
    end = place + len(wanted[0])
    pieces = [(title[:place], False), (title[place:end], True), (title[end:], False)]
    return [piece for piece in pieces if piece[0]]
