"""Who looks at every text: one that lists where a name stands, and one that erases it."""

from collections import Counter
from collections.abc import Collection

from poapp.core.catalogue import BY_TABLE
from poapp.core.people import Person
from poapp.core.plain import ERASED
from poapp.core.privacy.erasure import Finder, Hit, Place, Where
from poapp.core.record import field_of

_NAMES = frozenset({"alias", "name"})


class Collector:
    """Lists the hits of a name, and words that begin like it."""

    def __init__(self, finder: Finder, people: Collection[int]) -> None:
        self._finder, self._people = finder, frozenset(people)
        self.hits: list[Hit] = []
        self.alike: Counter[str] = Counter()
        self.texts = 0
        self.signs = 0

    def may_concern(self, text: str) -> bool:
        """Tell whether a form, or the beginning of one, may be in a text."""
        if _is_escaped(text) or self._finder.may_be_in_part(text) or self._finder.may_be_in(text):
            return True
        self._count(text)
        return False

    def visit(self, place: Place, text: str) -> str:
        """Note the hits."""
        self._count(text)
        if not _is_name_of_another(place, self._people):
            self.hits += self._finder.hits(place, text)
            self.alike.update(self._finder.alike(text))
        return text

    def _count(self, text: str) -> None:
        self.texts += 1
        self.signs += len(text)


class Renamer:
    """Puts an alias in place of a name; removes the words of some records altogether."""

    def __init__(
        self,
        finder: Finder,
        people: Collection[int],
        alias: str,
        spared: Collection[str] = (),
        *,
        emptied: Collection[int] = (),
        edits: Collection[int] = (),
    ) -> None:
        """Take what to erase.

        Args:
            finder: Knows the forms of the name.
            people: The id of the person, and of those who were merged into them.
            alias: What stands in place of the name.
            spared: Keys of the hits that mean something else.
            emptied: Ids of records whose words go, whatever they say.
            edits: The edits that wrote those records: their titles may quote them.
        """
        self._finder, self._people, self._alias = finder, frozenset(people), alias
        self._spared = frozenset(spared)
        self._emptied, self._edits = frozenset(emptied), frozenset(edits)

    def may_concern(self, text: str) -> bool:
        """Tell whether a text may change."""
        return bool(self._emptied) or _is_escaped(text) or self._finder.may_be_in(text)

    def visit(self, place: Place, text: str) -> str:
        """Return the text without the name."""
        if place.table == Person.table and place.field in _NAMES:
            if place.record not in self._people:
                return text
            return self._alias if place.field == "alias" else ""
        if place.table and place.record in self._emptied:
            return self._empty(place, text)
        quotes = place.where is Where.TITLE and place.field != "code"
        if quotes and place.record in self._edits:
            return ERASED
        return self._finder.replaced(text, self._alias, self._spared)

    def _empty(self, place: Place, text: str) -> str:
        if place.field == "reference":
            return text
        return ERASED if field_of(BY_TABLE[place.table], place.field).required else ""


def _is_name_of_another(place: Place, people: Collection[int]) -> bool:
    return place.table == Person.table and place.field in _NAMES and place.record not in people


def _is_escaped(text: str) -> bool:
    """Tell whether letters may be written as JSON's numbers."""
    return "\\u" in text
