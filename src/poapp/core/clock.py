"""The clock as a parameter: who needs the time is given one."""

from collections.abc import Callable
from datetime import date, datetime

from poapp.core.frozen import frozen


@frozen
class Clock:
    """Tells the moment, aware of its offset; the day is the local day of that moment."""

    now: Callable[[], datetime]

    def today(self) -> date:
        """Return the local day."""
        return self.now().date()


def fixed(moment: datetime) -> Clock:
    """Return a clock that stands at `moment`."""
    return Clock(lambda: moment)
