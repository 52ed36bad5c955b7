"""How the organisation divides its years, as it is valid from a day."""

from datetime import date
from typing import ClassVar

from poapp.core.message import N_, message
from poapp.core.record import Option, Problem, Record, choice, day, record, whole


class Scheme(Option):
    """What a year is made of."""

    MONTHS = "months", N_("calendar months")
    WEEKS_4_4_5 = "4-4-5", N_("quarters of 4, 4 and 5 weeks")
    WEEKS_4_5_4 = "4-5-4", N_("quarters of 4, 5 and 4 weeks")
    WEEKS_5_4_4 = "5-4-4", N_("quarters of 5, 4 and 4 weeks")
    WEEKS_13 = "13x4", N_("13 periods of 4 weeks")

    @property
    def is_weekly(self) -> bool:
        """Whether periods consist of whole weeks."""
        return self is not Scheme.MONTHS


class YearNaming(Option):
    """What a year is called where people read it; commands always count from its begin."""

    PLAIN = "plain", N_("by calendar year: 2026, or 2026/27")
    BEGIN = "begin", N_("FY and the year it begins in")
    END = "end", N_("FY and the year it ends in")


class Weekday(Option):
    """A day of the week, Monday first."""

    MONDAY = "monday", N_("Monday")
    TUESDAY = "tuesday", N_("Tuesday")
    WEDNESDAY = "wednesday", N_("Wednesday")
    THURSDAY = "thursday", N_("Thursday")
    FRIDAY = "friday", N_("Friday")
    SATURDAY = "saturday", N_("Saturday")
    SUNDAY = "sunday", N_("Sunday")

    @property
    def days_after_monday(self) -> int:
        """0 for Monday to 6 for Sunday, as `date.weekday`."""
        return _DAYS_AFTER_MONDAY[self]


_DAYS_AFTER_MONDAY = {weekday: n for n, weekday in enumerate(Weekday)}


@record
class CalendarVersion(Record):
    """The organisation's way to divide time, valid from a day until the next version begins."""

    table: ClassVar[str] = "calendar_version"
    kind_label: ClassVar[str] = N_("Calendar")
    unique: ClassVar[tuple[tuple[str, ...], ...]] = (("valid_from",),)

    valid_from: date = day(N_("Valid from"))
    scheme: Scheme = choice(N_("Year made of"), Scheme, default=Scheme.MONTHS)
    first_month: int = whole(N_("First month"), default=1, low=1, high=12)
    naming: YearNaming = choice(N_("Years are named"), YearNaming, default=YearNaming.PLAIN)
    first_weekday: Weekday = choice(N_("First weekday"), Weekday, default=Weekday.MONDAY)

    def problems(self) -> list[Problem]:
        """Refuse a begin in the middle of a month, or of a week where periods are weeks."""
        if self.scheme.is_weekly:
            if self.valid_from.weekday() == self.first_weekday.days_after_monday:
                return []
            said = message(
                "A calendar of weeks begins on the first day of a week: choose a {weekday}.",
                weekday=message(self.first_weekday.label),
            )
            return [Problem("valid_from", said)]
        if self.valid_from.day == 1:
            return []
        said = message("A calendar of months begins on the first day of a month.")
        return [Problem("valid_from", said)]

    def title_text(self) -> str:
        """Return the name of the scheme."""
        return self.scheme.label
