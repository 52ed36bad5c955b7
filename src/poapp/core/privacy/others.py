"""What is said of others where one person reads: their roles stand for their names."""

from collections.abc import Iterable

from poapp.core.people import Person
from poapp.core.privacy.erasure import Finder, Place, Where, forms_of
from poapp.core.privacy.folding import fold

_HERE = Place(Where.RECORD)


class Others:
    """Puts the role in place of the name of everybody but one person."""

    def __init__(self, people: Iterable[Person], reader: Person, somebody: str) -> None:
        """Take everybody, who reads, and the word for whom no role is known."""
        own = {fold(form) for form in forms_of(reader.name, reader.alias)}
        self._somebody = somebody
        self._roles: dict[int, str] = {}
        self._finders: list[tuple[Finder, str]] = []
        for one in people:
            role = one.role or somebody
            self._roles[one.id] = role
            if one.id != reader.id:
                forms = [f for f in forms_of(one.name, one.alias) if fold(f) not in own]
                self._finders.append((Finder(forms), role))
        self._roles[reader.id] = reader.title_text()

    def name(self, person: int) -> str:
        """Return the role of somebody, or the reader's own name."""
        return self._roles.get(person, self._somebody)

    def masked(self, text: str) -> str:
        """Return a text with roles for names; a word in small letters is no name."""
        for finder, role in self._finders:
            if finder.may_be_in(text):
                small = {hit.key for hit in finder.hits(_HERE, text) if hit.is_small}
                text = finder.replaced(text, role, small)
        return text
