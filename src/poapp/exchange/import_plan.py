"""What an import would do, row by row, before it does it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import Protocol, runtime_checkable

from poapp.actions.closed import ClosedPeriod
from poapp.core.frozen import frozen
from poapp.core.indicator import Measurement
from poapp.core.message import N_, Message
from poapp.core.record import Option, Record
from poapp.language import Language


class RowAction(Option):
    """What becomes of a row."""

    NEW = "new", N_("new")
    CHANGED = "changed", N_("changed")
    SAME = "same", N_("same")
    REFUSED = "refused", N_("refused")
    CLOSED = "closed", N_("in a closed period")


@frozen
class PlannedRow:
    """One row of the file and what becomes of it; `reason` says why it is refused or skipped."""

    row: int
    action: RowAction
    record: str = ""
    """The record it is about, as people call it: `I-001 2016-04`."""
    reason: Message | None = None
    measurement: Measurement | None = None
    closed: ClosedPeriod | None = None
    candidate: Record | None = None
    """What a row of another register than the measurements would put."""
    before: Measurement | None = None
    """What is stored of the period already, where that would change."""


@runtime_checkable
class _Counted(Protocol):
    """Rows that know how many they are of each action without being made."""

    def counts(self) -> Counter[RowAction]:
        """Return how many rows there are of each action."""

    def places_of(self, *actions: RowAction) -> list[int]:
        """Return the places of the rows of some actions."""


@frozen
class ImportPlan:
    """All rows of a sheet with what becomes of them."""

    file: str
    sheet: str
    layout: str
    rows: Sequence[PlannedRow]
    parts: Mapping[str, int] = field(default_factory=dict)
    """How many cells play which part, where the layout was found by looking."""

    def counts(self) -> dict[str, int]:
        """Return how many rows there are of each action."""
        rows = self.rows
        found = rows.counts() if isinstance(rows, _Counted) else Counter(row.action for row in rows)
        return {action.value: found[action] for action in RowAction}

    def of(self, *actions: RowAction) -> list[PlannedRow]:
        """Return the rows of some actions."""
        if isinstance(self.rows, _Counted):
            return [self.rows[place] for place in self.rows.places_of(*actions)]
        return [row for row in self.rows if row.action in actions]

    def to_plain(self, language: Language) -> dict[str, object]:
        """Return the plan as the command prints it in JSON."""
        return {
            "file": self.file,
            "layout": self.layout,
            "counts": self.counts(),
            "cells": dict(self.parts),
            "rows": [
                {
                    "sheet": self.sheet,
                    "row": row.row,
                    "action": row.action.value,
                    "record": row.record or None,
                    "reason": None if row.reason is None else language.text(row.reason),
                }
                for row in self.rows
            ],
        }
