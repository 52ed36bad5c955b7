"""Answers to a message that asked for numbers: "name: value" lines, or rows of the sheet."""

import re
from collections.abc import Sequence

from poapp.core.frozen import frozen
from poapp.core.periods import Period

_QUOTED = re.compile(r"^[\s>|•*-]+(?=\S)")
_LABEL = re.compile(
    r"(?:\s*,\s*(?P<period>[^():=\t]+?))?\s*(?:\((?P<unit>[^()]*)\))?\s*[:=]\s*(?P<value>.*)"
)
_NUMBER = re.compile(r"[-−+]?[\d.,' \u00a0\u2009\u202f]*\d[^\w]*")

_LONGEST, _SOON = 5_000, 300
"""Lines of a reply that are read, and within how many the first answer is looked for."""


@frozen
class KnownNumber:
    """An indicator as a reply may name it: `periods` by their names, in small letters."""

    id: int
    name: str
    unit: str
    is_ratio: bool
    periods: dict[str, Period]
    asked: Period
    """The period that is meant where none is named."""


@frozen
class Answer:
    """What a reply says of one indicator."""

    id: int
    period: Period
    text: str


def answers_in(text: str, known: Sequence[KnownNumber]) -> list[Answer]:
    """Return the answers that a text holds, in its order; lines that name no indicator are prose.

    Marks of quotation before a line are left out. An answer whose period is none of those known is
    no answer: it is not taken for another period.
    """
    by_length = sorted(known, key=lambda one: -len(one.name))
    found: list[Answer] = []
    for place, line in enumerate(text.splitlines()[:_LONGEST]):
        if place == _SOON and not found:
            return []  # nobody writes that much before the first answer: it is a column
        answer = _answer(line, by_length)
        if answer is not None:
            found.append(answer)
    return found


def _answer(line: str, known: Sequence[KnownNumber]) -> Answer | None:
    bare = line.strip()
    for text in dict.fromkeys((bare, _QUOTED.sub("", bare))):
        small = text.casefold()
        for one in known:
            name = one.name.casefold()
            if small.startswith(name):
                rest = text[len(one.name) :]
                found = _cells(rest, one) if rest.startswith("\t") else _labelled(rest, one)
                if found is not None:
                    return found
    return None


def _labelled(rest: str, one: KnownNumber) -> Answer | None:
    found = _LABEL.fullmatch(rest)
    if found is None:
        found = _LABEL.fullmatch(rest.replace(f"({one.unit})", "", 1)) if one.unit else None
    if found is None:
        return None
    named = (found["period"] or "").strip().casefold()
    period = one.periods.get(named) if named else one.asked
    return None if period is None else Answer(one.id, period, found["value"].strip())


def _cells(rest: str, one: KnownNumber) -> Answer | None:
    """Read a row of the sheet that was sent, or a name with its value beside it."""
    cells = [cell.strip() for cell in rest.split("\t")[1:]]
    named = [one.periods[cell.casefold()] for cell in cells if cell.casefold() in one.periods]
    figures = [cell for cell in cells if cell.casefold() not in one.periods and cell != one.unit]
    figures = [cell for cell in figures if "/" in cell or _NUMBER.fullmatch(cell)]
    text = " / ".join(figures[:2]) if one.is_ratio else "".join(figures[:1])
    return Answer(one.id, named[0] if named else one.asked, text)
