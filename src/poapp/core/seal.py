"""Seals over salted leaves: a closed period that can be checked, and redacted, for ever.

A leaf is a scalar, or a list of scalars, at a path of the snapshot. Its hash covers path, salt and
value; the seal covers the previous seal of the chain and every leaf. Erasing a value keeps its
leaf's hash, so the chain still verifies, and the salt goes with the value, so nobody can try out
names until one fits.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast

from poapp.core.frozen import frozen
from poapp.core.leaves import audience_of, leaves, texts_in, without
from poapp.core.plain import Plain, canonical, from_plain, to_plain
from poapp.core.record import Audience
from poapp.core.snapshot import Snapshot

SALT_BYTES = 16
"""128 bits a leaf: enough that an erased name cannot be found by trying names."""

MakeSalt = Callable[[], bytes]


@frozen(kw_only=True)
class Sealed:
    """A sealed snapshot. `content` holds None where a path stands in `hidden`."""

    previous: str
    """The seal before it in the chain of its process; empty for the first."""
    seal: str
    content: Mapping[str, Plain]
    salts: Mapping[str, str]
    hidden: Mapping[str, str]
    """Paths whose value was erased or withheld, with the hash of their leaf."""

    @property
    def snapshot(self) -> Snapshot:
        """Return the snapshot, with erased texts marked as such."""
        return from_plain(Snapshot, self.content)

    @property
    def short(self) -> str:
        """Return the first eight digits of the seal in two groups, as printed."""
        return f"{self.seal[:4]} {self.seal[4:8]}"

    def to_plain(self) -> dict[str, Plain]:
        """Return everything as plain JSON values."""
        return {
            "format": 1,
            "previous": self.previous,
            "seal": self.seal,
            "content": self.content,
            "salts": self.salts,
            "hidden": self.hidden,
        }

    def to_bytes(self) -> bytes:
        """Return the canonical JSON text."""
        return canonical(self.to_plain())


def read_sealed(plain: Plain) -> Sealed:
    """Return what `Sealed.to_plain` wrote.

    Raises:
        ValueError: That is not a sealed snapshot.
    """
    if not isinstance(plain, Mapping) or plain.get("format") != 1:
        raise ValueError("not a sealed snapshot of format 1")
    parts = {name: plain.get(name) for name in ("content", "salts", "hidden")}
    if not all(isinstance(part, Mapping) for part in parts.values()):
        raise ValueError("a part of the sealed snapshot is missing")
    return Sealed(
        previous=str(plain.get("previous", "")),
        seal=str(plain.get("seal", "")),
        **cast("dict[str, Any]", parts),
    )


def seal(snapshot: Snapshot, previous: str, make_salt: MakeSalt) -> Sealed:
    """Seal a snapshot as the link after `previous`; `make_salt` returns fresh random bytes."""
    content = cast("Mapping[str, Plain]", to_plain(snapshot))
    salts = {path: make_salt().hex() for path, _ in leaves(content)}
    hashes = {path: _leaf(path, salts[path], value) for path, value in leaves(content)}
    return Sealed(
        previous=previous,
        seal=_root(previous, hashes),
        content=content,
        salts=salts,
        hidden={},
    )


def verifies(sealed: Sealed) -> bool:
    """Tell whether every value still is what was sealed; erased ones count by their hash."""
    hashes = dict(sealed.hidden)
    seen = set()
    for path, value in leaves(sealed.content):
        seen.add(path)
        if path in sealed.hidden:
            if value is not None:
                return False
        elif path in sealed.salts:
            hashes[path] = _leaf(path, sealed.salts[path], value)
        else:
            return False
    return seen >= hashes.keys() and _root(sealed.previous, hashes) == sealed.seal


def broken_links(chain: Sequence[Sealed]) -> list[int]:
    """Return the positions that do not verify or do not follow the seal before them.

    `chain` holds all sealed snapshots of one process in the order of sealing.
    """
    expected = ""
    broken = []
    for place, link in enumerate(chain):
        if link.previous != expected or not verifies(link):
            broken.append(place)
        expected = link.seal
    return broken


def redact(sealed: Sealed, paths: Sequence[str]) -> Sealed:
    """Return the same seal without the values at `paths` and without their salts.

    Raises:
        KeyError: A path names no leaf.
    """
    wanted = set(paths) - sealed.hidden.keys()
    found = {path: value for path, value in leaves(sealed.content) if path in wanted}
    if missing := wanted - found.keys():
        raise KeyError(min(missing))
    hidden = {path: _leaf(path, sealed.salts[path], value) for path, value in found.items()}
    return Sealed(
        previous=sealed.previous,
        seal=sealed.seal,
        content=cast("Mapping[str, Plain]", without(sealed.content, wanted, "")),
        salts={path: salt for path, salt in sealed.salts.items() if path not in wanted},
        hidden={**sealed.hidden, **hidden},
    )


def paths_with(sealed: Sealed, found: Callable[[str], bool]) -> list[str]:
    """Return the paths of the texts for which `found` is true: what an erasure would redact."""
    return [path for path, value in leaves(sealed.content) if any(map(found, texts_in(value)))]


def for_team(sealed: Sealed) -> Sealed:
    """Return the snapshot as the team's edition may hold it: private leaves as hashes only.

    What only the owner or management may see is withheld; the seal verifies as before.
    """
    private = [
        path
        for path, _ in leaves(sealed.content)
        if audience_of(path) in {Audience.OWN, Audience.MANAGEMENT}
    ]
    return redact(sealed, private)


def _leaf(path: str, salt: str, value: Plain) -> str:
    return hashlib.sha256(canonical(["leaf", path, salt, value])).hexdigest()


def _root(previous: str, hashes: Mapping[str, str]) -> str:
    ordered = [[path, hashes[path]] for path in sorted(hashes)]
    return hashlib.sha256(canonical(["seal", previous, ordered])).hexdigest()
