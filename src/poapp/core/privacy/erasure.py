"""Erasing a name: its forms, where they stand, and what stands there afterwards."""

import re
from collections.abc import Collection, Iterable, Iterator
from typing import Protocol

from poapp.core.frozen import frozen
from poapp.core.message import N_, RefusedError, message
from poapp.core.privacy.folding import fold, fold_with_places, parts_of, pattern_of
from poapp.core.record import Option

CONTEXT = 32
"""So many signs on each side show what a hit is about, and tell one choice from another."""
SHORTEST = 2
LONGEST = 80


class Where(Option):
    """In what a text is kept."""

    RECORD = "record", N_("as it stands")
    HISTORY = "history", N_("earlier version")
    SEALED = "sealed", N_("sealed report")
    TITLE = "title", N_("list of changes")
    DRAFT = "draft", N_("half-typed or remembered")
    SETTINGS = "settings", N_("settings of this computer")
    LOG = "log", N_("notes of errors")


@frozen
class Place:
    """Where a text stands: the table and the field by their names, empty outside of records."""

    where: Where
    table: str = ""
    field: str = ""
    record: int = 0


@frozen
class Hit:
    """A form of the name in a text, with what stands around it."""

    place: Place
    form: str
    before: str
    found: str
    after: str

    @property
    def key(self) -> str:
        """What tells a choice from another: the same words are the same choice everywhere."""
        return fold(f"{self.before}\0{self.found}\0{self.after}")

    @property
    def is_small(self) -> bool:
        """Whether it is written in small letters although the name is not."""
        return self.found == self.found.lower() and self.form != self.form.lower()


class Visitor(Protocol):
    """What the store shows every text that it keeps."""

    def may_concern(self, text: str) -> bool:
        """Tell quickly whether a text, or text within it, is worth a look."""

    def visit(self, place: Place, text: str) -> str:
        """Look at one text and return what is to stand in its place."""


class Finder:
    """Finds the forms of a name as whole words, whatever case and accents they are written in."""

    def __init__(self, forms: Iterable[str]) -> None:
        self.forms = tuple(dict.fromkeys(form.strip() for form in forms if form.strip()))
        # The longest first: a full name is one hit, not one a word.
        ordered = sorted(self.forms, key=lambda one: -len(fold(one)))
        self._patterns = [re.compile(pattern_of(form)) for form in ordered]
        self._ordered = ordered
        self._signs = [_longest_word(form) for form in self.forms]

    def may_be_in(self, text: str) -> bool:
        """Tell quickly whether a form may be in a text; never wrongly no."""
        folded = fold(text)
        return any(sign in folded for sign in self._signs)

    def spans(self, text: str) -> list[tuple[int, int, str]]:
        """Return where the forms stand in a text, in order: begin, end, form. None overlap."""
        if not self.may_be_in(text):
            return []
        folded, places = fold_with_places(text)
        found: list[tuple[int, int, str]] = []
        taken: set[int] = set()
        for form, pattern in zip(self._ordered, self._patterns, strict=True):
            for match in pattern.finditer(folded):
                inside = range(*match.span())
                if taken.isdisjoint(inside):
                    taken.update(inside)
                    begin, end = places[match.start()], places[match.end() - 1] + 1
                    following = places[match.end()] if match.end() < len(places) else len(text)
                    found.append((begin, _past_marks(text, end, following), form))
        return sorted(found)

    def hits(self, place: Place, text: str) -> Iterator[Hit]:
        """Yield the hits in a text."""
        for begin, end, form in self.spans(text):
            before = text[max(0, begin - CONTEXT) : begin]
            yield Hit(place, form, before, text[begin:end], text[end : end + CONTEXT])

    def replaced(self, text: str, alias: str, spared: Collection[str] = ()) -> str:
        """Return a text with `alias` for each hit but those whose key is `spared`."""
        parts: list[str] = []
        at = 0
        for begin, end, form in self.spans(text):
            before = text[max(0, begin - CONTEXT) : begin]
            after = text[end : end + CONTEXT]
            hit = Hit(_NOWHERE, form, before, text[begin:end], after)
            if hit.key not in spared:
                parts += [text[at:begin], alias]
                at = end
        return "".join([*parts, text[at:]]) if parts else text

    def alike(self, text: str) -> Iterator[str]:
        """Yield words that begin as a form does and are no form: inflected ones, perhaps."""
        if not self.may_be_in_part(text):
            return
        folded, places = fold_with_places(text)
        known = {fold(form) for form in self.forms}
        for form in self.forms:
            stem = _stem(form)
            if not stem:
                continue
            longer = rf"(?<![^\W_]){re.escape(stem)}[^\W_]{{1,5}}(?![^\W_])"
            for match in re.finditer(longer, folded):
                if match[0] not in known:
                    yield text[places[match.start()] : places[match.end() - 1] + 1]

    def may_be_in_part(self, text: str) -> bool:
        """Tell quickly whether a word that begins as a form does may be in a text."""
        folded = fold(text)
        return any(stem in folded for stem in map(_stem, self.forms) if stem)


_NOWHERE = Place(Where.RECORD)


def forms_of(name: str, alias: str) -> list[str]:
    """Return the forms to begin with: name and alias, and the words that they are made of.

    An alias with a number in it, such as "Person 7", is taken as a whole.
    """
    parted = [said for said in (name, alias) if not any(map(str.isdigit, said))]
    words = [word for said in parted for word in said.replace(",", " ").split()]
    worth = [word.strip(".") for word in words if len(word.strip(".")) >= SHORTEST + 1]
    return list(dict.fromkeys([one for one in (name.strip(), alias.strip()) if one] + worth))


def ambiguous_forms(
    hits: Iterable[Hit], forms: Iterable[str], other_names: Iterable[str]
) -> set[str]:
    """Return the forms that may mean something else: common words, and names that others share.

    A word is common where it is also written in small letters; one with several words is not.
    """
    small = {hit.form for hit in hits if hit.is_small}
    shared = {word for name in other_names for word in parts_of(name)}
    return {
        form
        for form in forms
        if form in small or (len(parts_of(form)) == 1 and parts_of(form)[0] in shared)
    }


def refuse_forms(forms: Iterable[str], alias: str) -> None:
    """Refuse forms that would find everything, and an alias that holds one of them.

    Raises:
        RefusedError: A form is too short or too long, or the alias is empty or no alias.
    """
    finder = Finder(forms)
    for form in finder.forms:
        if len(fold(form)) < SHORTEST or len(form) > LONGEST or not parts_of(form):
            reason = message("“{form}” is no form of a name: write 2 to 80 letters.", form=form)
            raise RefusedError(reason)
    if not alias.strip() or len(alias) > LONGEST:
        raise RefusedError(message("Write an alias of at most 80 letters, such as “Person 7”."))
    if finder.spans(alias):
        raise RefusedError(
            message("“{alias}” still says the name. Choose another alias.", alias=alias)
        )


def _past_marks(text: str, end: int, following: int) -> int:
    """Take marks and soft hyphens behind the last letter with it, but no letter."""
    while end < following and not fold(text[end]):
        end += 1
    return end


def _longest_word(form: str) -> str:
    words: list[str] = re.findall(r"[^\W_]+", fold(form)) or [fold(form)]
    return max(words, key=len)


def _stem(form: str) -> str:
    words = parts_of(form)
    if len(words) != 1 or len(words[0]) < 3:
        return ""
    return words[0][:-1] if len(words[0]) >= 5 else words[0]
