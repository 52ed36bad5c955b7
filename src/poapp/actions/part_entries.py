"""What is typed of a part, and whether it can be kept."""

from poapp.actions import derived_totals
from poapp.actions.indicators import versions_of
from poapp.actions.lookup import calendar_of
from poapp.core.breakdown import Breakdown, BreakdownPart, Source
from poapp.core.frozen import frozen
from poapp.core.indicator import Indicator, IndicatorVersion, valid_on
from poapp.core.message import Message, message
from poapp.core.period_names import name_with_year
from poapp.core.periods import Level, Period
from poapp.store.store import Store


@frozen(kw_only=True)
class PartEntry:
    """What one part came to in a period; without any number its value is taken out."""

    part: BreakdownPart
    period: Period
    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None


class Checked:
    """Tells of many entries which cannot be kept; what they are held against is read once."""

    def __init__(self, store: Store, indicator: Indicator, breakdown: Breakdown) -> None:
        self._store, self._indicator, self._breakdown = store, indicator, breakdown
        self._calendar, self._today = calendar_of(store), store.clock.today()
        self._versions = versions_of(store, indicator)

    def refusal(self, entry: PartEntry) -> Message | None:
        """Return why a part cannot have that value, or None where it can."""
        period = entry.period
        version = valid_on(self._versions, period.first)
        if self._breakdown.source is Source.TALLY or version is None:
            return message("The parts of a tally are counted and not typed in.")
        if period.first > self._today:
            named = name_with_year(period, self._calendar)
            return message("{period} has not begun yet.", period=named)
        if self._calendar.period(Level(version.frequency), period.first) != period:
            return derived_totals.refusal_of_days(
                self._store, self._indicator, period.first, period.last
            )
        return _refusal_of_numbers(version, entry)


def _refusal_of_numbers(version: IndicatorVersion, entry: PartEntry) -> Message | None:
    if entry.value is not None and version.is_ratio:
        return message("A part of a ratio is two numbers, as in 37/412.")
    if entry.numerator is None or entry.denominator is None:
        return None
    if not version.is_ratio:
        return message("A part of this indicator is one number.")
    if entry.numerator < 0:
        return message("The numerator lies below zero.")
    if version.unit == "%" and entry.numerator > entry.denominator > 0:
        return message("The numerator is larger than the denominator: that is above 100 %.")
    return None
