"""Periods: frozen ranges of days, from a single day to a year."""

from datetime import date, timedelta

from poapp.core.frozen import frozen
from poapp.core.message import N_
from poapp.core.record import Option

ONE_DAY = timedelta(days=1)


class Level(Option):
    """How long a period is, from the shortest to the longest."""

    DAY = "day", N_("day")
    WEEK = "week", N_("week")
    MONTH = "month", N_("month")
    QUARTER = "quarter", N_("quarter")
    YEAR = "year", N_("year")

    @property
    def rank(self) -> int:
        """0 for a day, 4 for a year."""
        return _RANKS[self]


_RANKS = {level: rank for rank, level in enumerate(Level)}


@frozen
class Period:
    """All days from `first` to `last`, both included.

    Only an organisation's calendar makes periods; their names are derived from it.
    """

    level: Level
    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        """Tell whether `day` lies in the period."""
        return self.first <= day <= self.last

    def __lt__(self, other: "Period") -> bool:
        """Order periods by time; of two that begin together the shorter one comes first."""
        return (self.first, self.last) < (other.first, other.last)

    @property
    def length(self) -> int:
        """The number of days."""
        return (self.last - self.first).days + 1

    def days(self) -> list[date]:
        """Return every day of the period, in order."""
        return [self.first + timedelta(days=n) for n in range(self.length)]

    def is_over(self, today: date) -> bool:
        """Tell whether the period may be judged: from the day after its last day."""
        return self.last < today

    def is_running(self, today: date) -> bool:
        """Tell whether `today` lies in the period: it has a "so far" value at most."""
        return today in self
