"""The leaves of a snapshot: what is sealed one by one, where it stands, and who may see it."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, cast, get_args

from poapp.core.plain import Plain, hints_of
from poapp.core.record import Audience
from poapp.core.snapshot import AUDIENCE, Snapshot


def leaves(plain: Plain, path: str = "") -> Iterator[tuple[str, Plain]]:
    """Yield each leaf with its path (a JSON pointer, RFC 6901).

    A list without objects is one leaf: the points of a series are sealed together. So is a message.
    """
    match plain:
        case {"message": _}:
            yield path, plain
        case dict() if plain:
            for name in sorted(plain):
                escaped = name.replace("~", "~0").replace("/", "~1")
                yield from leaves(plain[name], f"{path}/{escaped}")
        case list() if any(isinstance(item, dict) for item in plain):
            for place, item in enumerate(plain):
                yield from leaves(item, f"{path}/{place}")
        case _:
            yield path, plain


def texts_in(plain: Plain) -> Iterator[str]:
    """Yield every text inside a plain value."""
    match plain:
        case str():
            yield plain
        case dict():
            for inner in plain.values():
                yield from texts_in(inner)
        case list():
            for inner in plain:
                yield from texts_in(inner)


def audience_of(path: str) -> Audience:
    """Return who may see the leaf at `path`: declared on the field, else those of the process."""
    wanted: Any = Snapshot
    for step in path.split("/")[1:]:
        if step.isdigit():
            continue
        if not is_dataclass(wanted):
            break
        declared, wanted = _field(cast("type", wanted), step)
        if declared is not None:
            return declared
    return Audience.PROCESS


@cache
def _field(owner: type, name: str) -> tuple[Audience | None, Any]:
    metadata = {f.name: f.metadata for f in fields(owner)}
    if name not in metadata:
        return None, None
    hint = hints_of(owner)[name]
    inner = [a for a in get_args(hint) if is_dataclass(a)]
    return metadata[name].get(AUDIENCE), inner[0] if inner else hint


def without(plain: Plain, hidden: set[str], path: str = "") -> Plain:
    """Return a plain value with None at the `hidden` paths."""
    if path in hidden:
        return None
    match plain:
        case dict():
            return {
                name: without(value, hidden, f"{path}/{name.replace('~', '~0').replace('/', '~1')}")
                for name, value in plain.items()
            }
        case list():
            return [without(item, hidden, f"{path}/{n}") for n, item in enumerate(plain)]
    return plain
