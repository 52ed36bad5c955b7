"""Cells that name periods, each way of naming one worked out once: a sheet repeats them."""

from datetime import date

from poapp.core.calendar import OrganisationCalendar
from poapp.core.frozen import frozen
from poapp.core.indicator import Frequency
from poapp.core.message import Message, RefusedError, message
from poapp.core.period_codes import parse_period
from poapp.core.period_names import code
from poapp.core.periods import Level, Period
from poapp.exchange.days import DayOrder, period_code_of
from poapp.exchange.grid import Cell
from poapp.exchange.known_indicators import KnownIndicator

_LEVELS = {frequency: Level(frequency.value) for frequency in Frequency}


@frozen
class NamedPeriod:
    """A period as a cell names it: with the code that commands use, and whether it still runs."""

    period: Period
    code: str
    so_far: bool


class PeriodCells:
    """Reads the cells of a column of periods as of a day."""

    def __init__(self, calendar: OrganisationCalendar, today: date) -> None:
        self._calendar = calendar
        self._today = today
        self._read: dict[tuple[object, object], NamedPeriod | Message] = {}
        self._named: dict[Period, NamedPeriod] = {}
        self.order: DayOrder | None = None

    def begin(self, order: DayOrder | None) -> None:
        """Read another column, in which `order` says which comes first in 3/4/2026."""
        self._read.clear()
        self.order = order

    def named(self, known: KnownIndicator, cell: Cell) -> NamedPeriod:
        """Return the period that a cell names; a bare day stands for the one that holds it.

        Raises:
            RefusedError: the cell names no period, or one that has not begun.
        """
        single = len(known.versions) == 1
        key = (known.versions[0].frequency if single else known.indicator.id, _hashable(cell))
        found = self._read.get(key)
        if found is None:
            try:
                found = self._worked_out(known, cell)
            except RefusedError as error:
                found = error.reason
            self._read[key] = found
        if isinstance(found, Message):
            raise RefusedError(found)
        return found

    def period(self, known: KnownIndicator, cell: Cell) -> Period:
        """Return the period that a cell names, begun or not.

        Raises:
            RefusedError: the cell names no period.
        """
        if isinstance(cell, date):
            named = Period(Level.DAY, cell, cell)
        else:
            text = period_code_of(cell, self.order)
            if text is None:
                raise RefusedError(message("No period stands in this row."))
            named = parse_period(text, self._calendar)
        if named.level is Level.DAY:
            level = _LEVELS[known.version_on(named.first).frequency]
            named = self._calendar.period(level, named.first)
        return named

    def _worked_out(self, known: KnownIndicator, cell: Cell) -> NamedPeriod:
        named = self.period(known, cell)
        if named not in self._named:
            running = named.is_running(self._today)
            self._named[named] = NamedPeriod(named, code(named, self._calendar), running)
        if named.first > self._today:
            begun = message("{period} has not begun yet.", period=self._named[named].code)
            raise RefusedError(begun)
        return self._named[named]


def _hashable(cell: Cell) -> object:
    # True is 1 and 1 is 1.0 for a dictionary, and none of them is the same period.
    return (type(cell), cell)
