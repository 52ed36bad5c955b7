"""What the parts of a breakdown came to as texts in cells: read, and understood when typed. No Qt.

A part of a ratio is typed as two numbers with a stroke between them, as in 37/412.
"""

from dataclasses import field

from poapp.actions.part_entries import PartEntry
from poapp.core import period_names
from poapp.core.breakdown import BreakdownPart, Source
from poapp.core.calendar import OrganisationCalendar
from poapp.core.frozen import frozen
from poapp.core.indicator import IndicatorVersion
from poapp.core.message import RefusedError, message
from poapp.core.parts import Amount, together
from poapp.core.periods import Level, Period
from poapp.language import NO_FIGURE, current
from poapp.ui.indicators.breakdown_reading import BreakdownView
from poapp.ui.indicators.typed import number_of, text_of

ROWS = 12
"""So many of the last periods are in the grid, the running one among them."""


@frozen(slots=False)
class PartCells:
    """Periods, the oldest first as in the sheets that are pasted, by parts."""

    version: IndicatorVersion
    calendar: OrganisationCalendar
    periods: list[Period]
    parts: list[BreakdownPart]
    amounts: dict[tuple[int, int], Amount] = field(default_factory=dict)
    """By row and column."""
    totals: dict[int, Amount] = field(default_factory=dict)
    """What was measured of the whole, by row."""
    can_edit: bool = True
    of_one_whole: bool = False

    def is_running(self, row: int) -> bool:
        """Tell whether a period still runs: it is the last."""
        return row == len(self.periods) - 1

    def text(self, row: int, column: int) -> str:
        """Return what a cell shows."""
        amount = self.amounts.get((row, column))
        return "" if amount is None else shown(amount)

    def total(self, row: int) -> str:
        """Return the total of the whole, or where none was measured that of the parts."""
        known = [found for (r, _), found in self.amounts.items() if r == row]
        amount = self.totals.get(row) or together(known, of_one_whole=self.of_one_whole)
        return NO_FIGURE if amount is None else shown(amount)

    def period_name(self, row: int) -> str:
        """Return the short name of a period."""
        return current().text(period_names.short_name(self.periods[row], self.calendar))

    def named(self, row: int, column: int) -> str:
        """Return part and period in full: what the cell is about."""
        period = period_names.name_with_year(self.periods[row], self.calendar)
        return f"{self.parts[column].name}, {current().text(period)}"

    def entry(self, row: int, column: int, text: str) -> PartEntry:
        """Return what was typed into a cell; nothing takes the value out.

        Raises:
            RefusedError: It is no number, or no pair of numbers where a pair is wanted.
        """
        part, period = self.parts[column], self.periods[row]
        if not text.strip():
            return PartEntry(part=part, period=period)
        if not self.version.is_ratio:
            value = number_of(text, self.version.unit)
            return PartEntry(part=part, period=period, value=value)
        first, stroke, second = text.partition("/")
        numerator, denominator = number_of(first), number_of(second)
        if not stroke or numerator is None or denominator is None:
            raise RefusedError(message("Type two numbers: the part and the whole, as in 37/412."))
        return PartEntry(part=part, period=period, numerator=numerator, denominator=denominator)


def shown(amount: Amount) -> str:
    """Return an amount as it is typed."""
    if amount.of is None:
        return text_of(amount.number)
    return f"{text_of(amount.number)}/{text_of(amount.of)}"


def cells_of(view: BreakdownView, level: Level, today: Period) -> PartCells:
    """Return the cells of a breakdown; `today` is the period that runs."""
    periods = view.calendar.back(today, ROWS)
    found = PartCells(
        view.version,
        view.calendar,
        periods,
        view.parts,
        can_edit=view.breakdown is not None and view.breakdown.source is not Source.TALLY,
        of_one_whole=view.breakdown is not None and view.breakdown.of_one_whole,
    )
    broken = view.broken
    if broken is None or today.level is not level:
        return found
    rows = {one.first: row for row, one in enumerate(periods)}
    for place, period in enumerate(broken.periods):
        row = rows.get(period.first)
        if row is None:
            continue
        for column, part in enumerate(view.parts):
            line = broken.amounts.get(part.id)
            amount = None if line is None else line[place]
            if amount is not None:
                found.amounts[row, column] = amount
        total = broken.totals[place]
        if total is not None:
            found.totals[row] = total
    return found
