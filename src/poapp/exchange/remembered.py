"""What was chosen for a sheet of a certain make, so that the next one like it needs no choosing."""

import hashlib
import json
from dataclasses import asdict

from poapp.core.frozen import frozen
from poapp.exchange.grid import Grid
from poapp.exchange.layouts.period_header import heading_of
from poapp.store.store import Store

_KEY = "import:"
_TOP = 12
"""Rows from the top in which the make of a sheet shows."""


@frozen
class Choices:
    """How a sheet was read: what the owner said where looking did not suffice."""

    indicator: str | None = None
    mappings: tuple[str, ...] = ()
    """`COLUMN=FIELD`, as the command takes them."""
    year: int | None = None


def make_of(grid: Grid) -> str:
    """Return a mark of a sheet's make: the same for next month's file with the same headings.

    Figures, periods and years change from month to month and do not count.
    """
    heads = [
        [
            str(cell).casefold()
            for cell in row.cells
            if isinstance(cell, str) and not heading_of(cell)
        ]
        for row in grid.rows[:_TOP]
    ]
    header = max(heads, key=len, default=[])
    return hashlib.sha256(json.dumps(header).encode()).hexdigest()[:16]


def remember(store: Store, grid: Grid, choices: Choices) -> None:
    """Keep what was chosen for sheets of this make; outside the journal, as drafts are."""
    store.keep_draft(_KEY + make_of(grid), json.dumps(asdict(choices)))


def recalled(store: Store, grid: Grid) -> Choices | None:
    """Return what was chosen for the last sheet of this make, or None for a new make."""
    kept = store.draft(_KEY + make_of(grid))
    if not kept:
        return None
    plain = json.loads(kept)
    return Choices(plain["indicator"], tuple(plain["mappings"]), plain["year"])
