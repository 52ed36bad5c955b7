"""Names in a sealed report: the leaves that hold them are hidden, the seal stays as it was."""

import json
from collections.abc import Callable, Iterator
from dataclasses import is_dataclass
from typing import Any, get_args

from poapp.core.leaves import leaves
from poapp.core.message import Message
from poapp.core.plain import Plain, hints_of
from poapp.core.seal import Sealed, read_sealed, redact
from poapp.core.snapshot import Snapshot

_CODES = frozenset({"code", "reference", "first", "last", "rule", "labels", "starts", "rules"})
"""Fields of text that hold codes, which nobody typed."""


def redacted(text: str, changed: Callable[[str], bool]) -> str:
    """Return the JSON of a sealed report without the words for which `changed` is true.

    Args:
        text: What `Sealed.to_bytes` wrote; anything else is returned as it is.
        changed: Tells whether a text that somebody typed is to go.
    """
    try:
        sealed = read_sealed(json.loads(text))
    except ValueError:
        return text
    paths = [path for path, words in typed_texts(sealed) if any(map(changed, words))]
    return redact(sealed, paths).to_bytes().decode() if paths else text


def typed_texts(sealed: Sealed) -> Iterator[tuple[str, list[str]]]:
    """Yield each leaf that may hold what somebody typed, with its texts."""
    for path, value in leaves(sealed.content):
        if isinstance(value, dict | str | list) and is_typed(path):
            words = list(words_in(value))
            if words:
                yield path, words


def is_typed(path: str) -> bool:
    """Tell whether the leaf at a path holds words, and neither a code nor a figure."""
    wanted: Any = Snapshot
    name = ""
    for step in path.split("/")[1:]:
        if step.isdigit():
            continue
        if not is_dataclass(wanted):
            return False
        hint = hints_of(wanted).get(step) if isinstance(wanted, type) else None
        if hint is None:  # a field of another version: rather one too many than a name left
            return True
        inner = [one for one in get_args(hint) if is_dataclass(one)]
        wanted, name = (inner[0] if inner else hint), step
    return wanted is Message or (wanted is str and name not in _CODES)


def words_in(plain: Plain) -> Iterator[str]:
    """Yield the texts in a leaf; of a message only its values, for its template is ours."""
    match plain:
        case str():
            yield plain
        case {"message": inner}:
            yield from message_words(inner)
        case list():
            for item in plain:
                yield from words_in(item)


def message_words(plain: Plain) -> Iterator[str]:
    """Yield the texts that were put into a message."""
    match plain:
        case {"values": dict() as values}:
            for value in values.values():
                yield from words_in(value)
