"""What an import would do with a sheet that was understood, figure by figure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from typing import overload

from poapp.actions.bringing import NewIndicator
from poapp.core.frozen import frozen
from poapp.exchange.assistant import Looked, NotUnderstood
from poapp.exchange.import_plan import ImportPlan, PlannedRow, RowAction
from poapp.exchange.layouts.reading import Reading
from poapp.exchange.planned_rows import PlannedRows
from poapp.exchange.target_plan import PlannedTarget

NOT_UNDERSTOOD = "cells"
"""Stands for cells that were not understood, where else the code of an action does."""


@frozen
class MeantName:
    """A name of the sheet and what it means: a known indicator, a new one, or nothing yet."""

    name: str
    count: int
    reference: str = ""
    new: NewIndicator | None = None
    left_out: bool = False
    is_chosen: bool = False
    """Whether the owner said so, where the name alone does not."""
    may_be_shares: bool = False
    """Whether its values are in percent and stand between 0 and 1."""

    @property
    def is_unknown(self) -> bool:
        """Whether nobody has said what it means."""
        return not (self.reference or self.new or self.left_out)


@frozen
class Line:
    """A line of the preview: what becomes of a figure, and where it stands in the sheet."""

    planned: PlannedRow
    reading: Reading | None = None
    cell: NotUnderstood | None = None
    target: PlannedTarget | None = None


@frozen
class Proposal:
    """What an import would do, before it does it."""

    looked: Looked
    plan: ImportPlan
    readings: Sequence[Reading] = ()
    names: tuple[MeantName, ...] = ()
    targets: tuple[PlannedTarget, ...] = ()
    cells: tuple[NotUnderstood, ...] = ()
    known: tuple[tuple[str, str], ...] = ()
    """Reference and name of every indicator of the process."""
    counts: Mapping[str, int] = field(default_factory=dict)
    """Figures by what becomes of them, targets included, and cells that were not understood."""

    def lines(self) -> "Lines":
        """Return the lines of the preview."""
        return Lines(self)

    def writes(self, *, restate: bool) -> int:
        """Return how many figures would be written."""
        counts = self.counts
        return counts["new"] + counts["changed"] + (counts["closed"] if restate else 0)


class Lines(Sequence[Line]):
    """The lines of a preview, each made when it is looked at; targets and odd cells at the end."""

    def __init__(self, proposal: Proposal, places: Sequence[int] | None = None) -> None:
        self._proposal = proposal
        total = len(proposal.plan.rows) + len(proposal.targets) + len(proposal.cells)
        self._places: Sequence[int] = range(total) if places is None else places

    def __len__(self) -> int:
        """Return the number of lines."""
        return len(self._places)

    @overload
    def __getitem__(self, place: int) -> Line: ...
    @overload
    def __getitem__(self, place: slice) -> list[Line]: ...
    def __getitem__(self, place: int | slice) -> Line | list[Line]:
        """Return a line, or some of them."""
        if isinstance(place, slice):
            return [self._line(one) for one in self._places[place]]
        return self._line(self._places[place])

    def __iter__(self) -> Iterator[Line]:
        """Yield the lines."""
        return map(self._line, self._places)

    def only(self, code: str) -> "Lines":
        """Return the lines of one action, or those of cells that were not understood."""
        proposal = self._proposal
        rows, first_cell = proposal.plan.rows, len(proposal.plan.rows) + len(proposal.targets)
        if code == NOT_UNDERSTOOD:
            return Lines(proposal, range(first_cell, first_cell + len(proposal.cells)))
        action = RowAction(code)
        if isinstance(rows, PlannedRows):
            places = rows.places_of(action)
        else:
            places = [place for place, row in enumerate(rows) if row.action is action]
        places += [
            len(rows) + place
            for place, one in enumerate(proposal.targets)
            if one.row.action is action
        ]
        return Lines(proposal, places)

    def _line(self, place: int) -> Line:
        proposal = self._proposal
        if place < len(proposal.plan.rows):
            return Line(proposal.plan.rows[place], proposal.readings[place])
        place -= len(proposal.plan.rows)
        if place < len(proposal.targets):
            return Line(proposal.targets[place].row, target=proposal.targets[place])
        cell = proposal.cells[place - len(proposal.targets)]
        row = PlannedRow(cell.written.row, RowAction.REFUSED, reason=cell.reason)
        return Line(row, cell=cell)
