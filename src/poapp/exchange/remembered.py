"""What was chosen for a sheet of a certain make, so that the next one like it needs no choosing."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, field, fields

from poapp.core.frozen import frozen
from poapp.exchange.grid import Grid
from poapp.exchange.layouts.period_header import heading_of
from poapp.exchange.layouts.reading import Layout
from poapp.store.store import Store

_KEY = "import:"
_LAYOUT = "import-layout"
_TOP = 12
"""Rows from the top in which the make of a sheet shows."""


@frozen
class Choices:
    """How a sheet was read: what the owner said where looking did not suffice."""

    layout: str = ""
    """A value of `Layout`, or nothing where it is found by looking."""
    header: int | None = None
    """The number of the row that names the columns."""
    year: int | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    """Values of `ColumnRole` by the headings of columns, or by letters where there is none."""
    names: Mapping[str, str] = field(default_factory=dict)
    """References of indicators by the names of the sheet; nothing for what is left out."""
    shares: Mapping[str, bool] = field(default_factory=dict)
    """Whether 0.95 stands for 95 %, by the names of indicators."""
    targets: bool = False
    """Whether the targets of the sheet are taken too."""


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
    return _mark(header)


def remember(store: Store, grid: Grid, choices: Choices) -> None:
    """Keep what was chosen for sheets of this make; outside the journal, as drafts are."""
    store.keep_draft(_KEY + make_of(grid), json.dumps(asdict(choices)))
    if len(grid.sheets) > 1:
        store.keep_draft(_KEY + _mark(grid.sheets), grid.name)


def recalled(store: Store, grid: Grid) -> Choices | None:
    """Return what was chosen for the last sheet of this make, or None for a new make."""
    kept = store.draft(_KEY + make_of(grid))
    if not kept:
        return None
    plain = json.loads(kept)
    return Choices(**{f.name: plain[f.name] for f in fields(Choices) if f.name in plain})


def sheet_of_old(store: Store, grid: Grid) -> str | None:
    """Return the sheet that was chosen in the last workbook with the same sheets, or None."""
    kept = store.draft(_KEY + _mark(grid.sheets)) if len(grid.sheets) > 1 else ""
    return kept if kept in grid.sheets else None


def keep_layout(store: Store, layout: Layout) -> None:
    """Keep the layout in which figures came in or went out last."""
    store.keep_draft(_LAYOUT, layout.value)


def last_layout(store: Store) -> Layout:
    """Return the layout in which figures came in or went out last."""
    kept = store.draft(_LAYOUT)
    return Layout(kept) if kept in set(Layout) else Layout.WIDE


def _mark(texts: object) -> str:
    return hashlib.sha256(json.dumps(texts).encode()).hexdigest()[:16]
