"""The organisation's calendar: a new version from a day on, never into a sealed period."""

from dataclasses import replace
from datetime import date, timedelta

from poapp.actions.lookup import calendar_of
from poapp.core.calendar_version import CalendarVersion, Scheme
from poapp.core.message import message
from poapp.core.periods import Level
from poapp.core.record import Problem
from poapp.store.edit import NotValidError
from poapp.store.store import Store


def versions_of(store: Store) -> list[CalendarVersion]:
    """Return the versions of the calendar, the earliest first."""
    return sorted(store.all(CalendarVersion), key=lambda version: version.valid_from)


def take_calendar(store: Store, wanted: CalendarVersion) -> CalendarVersion:
    """Divide the years as `wanted` says from its day on; one of the same day is replaced.

    Raises:
        RefusedError: The day is no beginning of a month or week, or periods after it are sealed.
    """
    sealed = _sealed_until(store)
    if sealed is not None and wanted.valid_from <= sealed:
        reason = message(
            "Periods up to {day} are sealed and keep their calendar. Choose a later day.",
            day=sealed,
        )
        raise NotValidError([Problem("valid_from", reason)])
    kept = store.first(CalendarVersion, valid_from=wanted.valid_from)
    candidate = replace(wanted, id=kept.id if kept else 0, created=kept.created if kept else None)
    if candidate == kept:
        return candidate
    with store.edit(message("Calendar from {day}", day=wanted.valid_from)) as edit:
        return edit.put(candidate)


def take_out_calendar(store: Store, version: CalendarVersion) -> None:
    """Take a version out again; the one before it holds on.

    Raises:
        RefusedError: Periods that it names are sealed.
    """
    sealed = _sealed_until(store)
    if sealed is not None and sealed >= version.valid_from:
        reason = message("Periods since {day} are sealed and keep it.", day=version.valid_from)
        raise NotValidError([Problem("valid_from", reason)])
    with store.edit(message("Take out the calendar from {day}", day=version.valid_from)) as edit:
        edit.remove(version)


def first_day_to_change(store: Store, scheme: Scheme) -> date:
    """Return a sensible day from which another calendar may hold: a beginning not yet sealed.

    While nothing is sealed that is the begin of the running year; for calendars of weeks the
    first day of a week.
    """
    today, calendar = store.clock.today(), calendar_of(store)
    sealed = _sealed_until(store)
    if sealed is None:
        day = calendar.period(Level.YEAR, today).first
    else:
        after = max(today, sealed + timedelta(days=1))
        day = calendar.next(calendar.period(Level.YEAR, after)).first
    if scheme.is_weekly:
        return calendar.period(Level.WEEK, day).first
    return day if day.day == 1 else day.replace(day=1)


def _sealed_until(store: Store) -> date | None:
    """Return the last day of any sealed period; without reading the figures of the seals."""
    last = store.rows("SELECT max(last) FROM seal")[0][0]
    return date.fromisoformat(last) if last else None
