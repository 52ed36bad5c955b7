"""The hits of a name in words: where they stand, and what stands around them."""

from collections import Counter

from poapp.actions.erasure import Search
from poapp.core.catalogue import BY_TABLE
from poapp.core.message import counted
from poapp.core.privacy.erasure import CONTEXT, Hit, Place
from poapp.language import _, current


def places_line(search: Search) -> str:
    """Return how many hits there are, and in what."""
    total = len(search.hits)
    if not total:
        return _("It stands nowhere in {n} texts.", n=search.texts)
    found = Counter(hit.place.where for hit in search.hits)
    parts = " · ".join(f"{_(where.label)}: {n}" for where, n in found.items())
    said = current().text(counted("{n} place", "{n} places", n=total))
    return f"{said} ({parts})"


def hit_lines(search: Search) -> list[str]:
    """Return every wording once, with where it stands and how often."""
    counts: Counter[tuple[str, str]] = Counter()
    for hit in search.hits:
        counts[_place(hit.place), around(hit)] += 1
    return [
        f"{where} · {words}" + (f"  × {n}" if n > 1 else "") for (where, words), n in counts.items()
    ]


def doubtful_line(hit: Hit, count: int) -> str:
    """Return a hit that the owner has to judge."""
    return around(hit) + (f"  × {count}" if count > 1 else "")


def around(hit: Hit) -> str:
    """Return a hit with what stands around it, on one line."""
    before, after = hit.before, hit.after
    if len(before) == CONTEXT:  # cut somewhere: whole words read better
        before = "…" + before.partition(" ")[2]
    if len(after) == CONTEXT:
        after = after.rpartition(" ")[0] + "…"
    return " ".join(f"{before}[{hit.found}]{after}".split())


def _place(place: Place) -> str:
    where = _(place.where.label)
    if not place.table:
        return where
    return f"{_(BY_TABLE[place.table].kind_label)}, {where}"
