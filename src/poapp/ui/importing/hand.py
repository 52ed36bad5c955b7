"""The import in hand: where it comes from, what was found, and what the owner says of it. No Qt."""

from dataclasses import replace
from typing import Any

from poapp.core.frozen import frozen
from poapp.core.indicator import Direction
from poapp.exchange.assistant import Asked, Looked, Source, heading_key
from poapp.exchange.layouts.reading import ColumnRole, Layout
from poapp.exchange.proposal import Proposal
from poapp.exchange.remembered import Choices


@frozen
class Said:
    """What the owner says of a sheet, all of it."""

    choices: Choices
    asked: Asked


@frozen
class InHand:
    """Everything that leads to a proposal; each change gives another one."""

    source: Source
    looked: Looked
    proposal: Proposal
    asked: Asked

    @property
    def choices(self) -> Choices:
        """What was chosen for the sheet."""
        return self.looked.choices

    def with_layout(self, layout: Layout) -> Said:
        """Take another layout; what was said of columns belonged to the old one."""
        return self._said(layout=layout.value, columns={})

    def with_header(self, number: int) -> Said:
        """Take another row for the one that names the columns."""
        return self._said(header=number, columns={})

    def with_year(self, year: int) -> Said:
        """Say of which year the first period is."""
        return self._said(year=year)

    def with_role(self, place: int, role: ColumnRole) -> Said:
        """Say what a column holds. A part that only one column plays is taken from the other."""
        found = self.looked.found
        if found is None:
            return self._said()
        header = next((row for row in self.looked.grid.rows if row.number == found.header), None)
        cells = header.cells if header is not None else ()
        columns = dict(self.choices.columns)
        for other in found.columns:
            if role in _ONLY_ONE and other.role is role and other.place != place:
                columns[heading_key(cells, other.place)] = ColumnRole.LEFT_OUT.value
        columns[heading_key(cells, place)] = role.value
        return self._said(columns=columns)

    def with_meaning(self, name: str, reference: str) -> Said:
        """Say which indicator a name means; an empty reference leaves it out."""
        names = {**self.choices.names, name: reference}
        asked = replace(self.asked, make=self.asked.make - {name})
        return Said(replace(self.choices, names=names), asked)

    def with_new(self, *made: str) -> Said:
        """Make indicators for these names."""
        names = {name: said for name, said in self.choices.names.items() if name not in made}
        asked = replace(self.asked, make=self.asked.make | set(made))
        return Said(replace(self.choices, names=names), asked)

    def with_shares(self, name: str, *, shares: bool) -> Said:
        """Say whether 0.95 stands for 95 % of an indicator."""
        return self._said(shares={**self.choices.shares, name: shares})

    def with_targets(self, *, taken: bool) -> Said:
        """Take the targets of the sheet too, or leave them."""
        return self._said(targets=taken)

    def with_unit(self, name: str, unit: str) -> Said:
        """Give an indicator that is to be made another unit."""
        units = {**self.asked.units, name: unit}
        return Said(self.choices, replace(self.asked, units=units))

    def with_direction(self, name: str, direction: Direction) -> Said:
        """Give an indicator that is to be made another direction."""
        directions = {**self.asked.directions, name: direction.value}
        return Said(self.choices, replace(self.asked, directions=directions))

    def _said(self, **changes: Any) -> Said:  # noqa: ANN401  (fields of the choices)
        return Said(replace(self.choices, **changes), self.asked)


_ONLY_ONE = {
    ColumnRole.PERIOD, ColumnRole.INDICATOR, ColumnRole.VALUE, ColumnRole.NUMERATOR,
    ColumnRole.DENOMINATOR, ColumnRole.COMMENT, ColumnRole.FIELD,
}  # fmt: skip
