"""A snapshot assembled from records: the figures of one period as they are today."""

from poapp.core.calendar import OrganisationCalendar
from poapp.core.period_names import code, short_name, spoken_name, title
from poapp.core.periods import Period
from poapp.core.snapshot import PeriodFacts


def facts_of(period: Period, calendar: OrganisationCalendar) -> PeriodFacts:
    """Return a period with its days and all its names."""
    return PeriodFacts(
        level=period.level,
        code=code(period, calendar),
        first=period.first,
        last=period.last,
        title=title(period, calendar),
        short=short_name(period, calendar),
        spoken=spoken_name(period, calendar, article=True),
    )
