"""The owner's statement as a text file: five headings, and promises with their dates."""

import re
from collections.abc import Sequence
from datetime import date

from poapp.core.frozen import frozen
from poapp.core.message import RefusedError, message

HEADINGS = {
    "headline": "headline",
    "held": "held",
    "what held": "held",
    "not held": "not_held",
    "what did not, and why": "not_held",
    "mine to fix": "mine",
    "what is mine to fix": "mine",
    "i ask": "ask",
    "what i ask": "ask",
    "i commit": "commit",
    "what i commit to": "commit",
}
"""Each heading, in small letters, with the field of a statement that it stands for."""

_DATED = re.compile(
    r"^(?P<words>.*?)[\s,;:–—(-]*(?:\b(?:by|until|due|on)\s+)?"
    r"(?P<day>\d{4}-\d{2}-\d{2})[).]*\s*$",
    re.ASCII | re.DOTALL,
)
_NAMED = re.compile(
    r"(?<!\d)(?P<day>\d{1,2})\.? (?P<month>[^\W\d_]{3,12})\.? (?P<year>\d{4})[).]*\s*$"
)


@frozen
class Promise:
    """One line of what the owner commits to, with the day it is promised for."""

    words: str
    due: date | None


def read_statement(text: str) -> dict[str, str]:
    """Return the fields of a statement from a text with headings.

    A heading stands alone on its line, with or without `#` before it and `:` behind it.

    Raises:
        RefusedError: There is no heading, one comes twice, or words stand before the first.
    """
    found: dict[str, list[str]] = {}
    current: list[str] | None = None
    for number, line in enumerate(text.lstrip("\ufeff").splitlines(), start=1):
        name = HEADINGS.get(line.strip().lstrip("#").strip().rstrip(":").strip().casefold())
        if name is not None:
            if name in found:
                raise RefusedError(
                    message(
                        "Line {n}: the heading “{line}” comes twice.", n=number, line=line.strip()
                    )
                )
            current = found.setdefault(name, [])
        elif current is not None:
            current.append(line.rstrip())
        elif line.strip():
            raise RefusedError(
                message(
                    "Line {n} stands before the first heading. The headings are: Held, Not held,"
                    " Mine to fix, I ask, I commit.",
                    n=number,
                )
            )
    if not found:
        raise RefusedError(
            message(
                "The statement has no heading. The headings are: Held, Not held, Mine to fix,"
                " I ask, I commit."
            )
        )
    return {name: "\n".join(lines).strip() for name, lines in found.items()}


def promises(text: str, months: Sequence[str] = ()) -> list[Promise]:
    """Return the promises in the field "What I commit to": one a line, a day at its end if any.

    With the names of `months`, January first, a day is also read as `6 November 2026`.
    """
    found = []
    for line in text.splitlines():
        words = line.strip().lstrip("-*•").strip()
        if words:
            found.append(_promise(_with_day(words, months)))
    return found


def promise_line(promise: Promise) -> str:
    """Return a promise as the line that `promises` reads."""
    return promise.words if promise.due is None else f"{promise.words}, {promise.due.isoformat()}"


def _with_day(words: str, months: Sequence[str]) -> str:
    """Return words with the named day at their end as the one that `_DATED` reads."""
    named = _NAMED.search(words)
    names = [name.casefold() for name in months]
    if named is None or named["month"].casefold() not in names:
        return words
    month = names.index(named["month"].casefold()) % 12 + 1
    return f"{words[: named.start()]}{named['year']}-{month:02d}-{int(named['day']):02d}"


def _promise(words: str) -> Promise:
    dated = _DATED.match(words)
    if dated is None or not dated["words"].strip():
        return Promise(words, None)
    try:
        return Promise(dated["words"].strip(), date.fromisoformat(dated["day"]))
    except ValueError:
        return Promise(words, None)
