"""How the points of a chart are named in a sentence: "8 weeks", "week 38", "24 August"."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from poapp.core.day_names import MONTHS
from poapp.core.frozen import frozen
from poapp.core.indicator import Frequency
from poapp.core.message import Message, counted, message


@frozen
class Naming:
    """The words for the points of one chart.

    Without a frequency they are called points. `days` are the first days of the points, `names`
    what each is called inside a sentence; where they are missing, the chart's labels serve.
    """

    frequency: Frequency | None = None
    days: Sequence[date] = ()
    names: Sequence[Message | str] = ()

    def span(self, n: int) -> Message:
        """Return a count of points: "8 weeks"."""
        match self.frequency:
            case Frequency.DAY:
                return counted("{n} day", "{n} days", n)
            case Frequency.WEEK:
                return counted("{n} week", "{n} weeks", n)
            case Frequency.MONTH:
                return counted("{n} month", "{n} months", n)
            case Frequency.QUARTER:
                return counted("{n} quarter", "{n} quarters", n)
            case Frequency.YEAR:
                return counted("{n} year", "{n} years", n)
        return counted("{n} point", "{n} points", n)

    def some_of(self, n: int, of: int) -> Message:
        """Return a share of the last points: "0 of the last 8 weeks"."""
        return message("{n} of the last {span}", n=n, span=self.span(of))

    def name(self, position: int, labels: Sequence[str]) -> Message | str:
        """Return what one point is called."""
        return self.names[position] if self.names else labels[position]

    def since(self, position: int, labels: Sequence[str]) -> Message | str:
        """Return from when on: the day for days and weeks, else the name of the period."""
        if self.days and self.frequency in {Frequency.DAY, Frequency.WEEK}:
            first, last = self.days[position], self.days[-1]
            day = message(
                "{day} {month}", day=str(first.day), month=message(MONTHS[first.month - 1])
            )
            if (last - first).days < 300:
                return day
            return message("{day} {year}", day=day, year=str(first.year))
        return self.name(position, labels)


def frequency_of(days: Sequence[date]) -> Frequency | None:
    """Return the frequency that the days of a series have, by the middle of their gaps."""
    gaps = sorted((after - before).days for before, after in pairwise(days))
    if not gaps:
        return None
    middle = gaps[len(gaps) // 2]
    ranges = {
        Frequency.DAY: (1, 3),
        Frequency.WEEK: (6, 8),
        Frequency.MONTH: (27, 36),
        Frequency.QUARTER: (84, 99),
        Frequency.YEAR: (360, 372),
    }
    return next((f for f, (low, high) in ranges.items() if low <= middle <= high), None)
