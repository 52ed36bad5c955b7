"""The value that an indicator is asked for next: its period, its due day, and whether it is in."""

from datetime import date, timedelta

from poapp.core.calendar import OrganisationCalendar
from poapp.core.frozen import frozen
from poapp.core.indicator import Indicator, Role
from poapp.core.indicator_state import IndicatorState, asked_period
from poapp.core.periods import ONE_DAY, Level, Period
from poapp.core.working_days import WorkingCalendar


@frozen
class AskedValue:
    """The last ended period of an indicator; nothing is `due` for one that owes nothing."""

    period: Period
    due: date | None
    is_in: bool
    entered_on: date | None = None

    @property
    def is_open(self) -> bool:
        """Whether the value is owed and not in."""
        return self.due is not None and not self.is_in

    def is_in_hand(self, week: Period) -> bool:
        """Tell whether it is this week's work: owed until its end, or given within it."""
        if self.due is None:
            return False
        if not self.is_in:
            return self.due <= week.last
        return self.due in week or (self.entered_on is not None and self.entered_on in week)


def asked_value(
    indicator: Indicator,
    state: IndicatorState,
    calendar: OrganisationCalendar,
    today: date,
    working: WorkingCalendar,
) -> AskedValue:
    """Return what an indicator is asked for on a day."""
    period = asked_period(state.frequency, calendar, today, working)
    is_in = state.last is not None and state.last >= period.last
    over = indicator.retired_on is not None and indicator.retired_on <= period.last
    owes_nothing = indicator.role is Role.FOR_INFORMATION or indicator.archived is not None
    if owes_nothing or over or state.derived:
        return AskedValue(period, None, is_in)
    due = period.last + timedelta(days=indicator.due_after)
    if not is_in and indicator.created is not None:  # nothing is late from before it was made
        due = max(due, indicator.created.date())
    return AskedValue(period, due, is_in, state.entered_on if is_in else None)


def periods_up_to(
    period: Period, count: int, calendar: OrganisationCalendar, working: WorkingCalendar
) -> list[Period]:
    """Return `count` periods that end with `period`, oldest first; of days only those worked."""
    if period.level is not Level.DAY or len(working.weekend) >= 7:
        return calendar.back(period, count)
    found, day = [period], period.first
    while len(found) < count:
        day -= ONE_DAY
        if day.weekday() not in working.weekend and day not in working.holidays:
            found.append(calendar.period(Level.DAY, day))
    return found[::-1]
