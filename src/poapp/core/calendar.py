"""The organisation's calendar: which days make a week, a month, a quarter, a year."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from poapp.core.calendar_rules import TO_FOURTH_DAY, Place, place_of
from poapp.core.calendar_version import CalendarVersion
from poapp.core.periods import ONE_DAY, Level, Period

_ALWAYS = CalendarVersion(valid_from=date.min)


class OrganisationCalendar:
    """The versions of a calendar, each valid until the next one begins.

    The first version also holds for all days before it; without versions years are calendar
    years and weeks begin on Monday. At a change of calendar the periods of the old version that
    do not fit into the new one end the day before: no day is left out or counted twice.
    """

    def __init__(self, versions: Iterable[CalendarVersion] = ()) -> None:
        self.versions = tuple(sorted(versions, key=lambda v: v.valid_from)) or (_ALWAYS,)
        self._changes = list(zip(self.versions, self.versions[1:], strict=False))
        self._cached = lru_cache(maxsize=4096)(self._period)
        self._run = lru_cache(maxsize=16)(self._all_between)  # indicators share their run of days
        self._newest: dict[Level, Period] = {}

    def version_on(self, day: date) -> CalendarVersion:
        """Return the version that is valid on `day`."""
        return self.versions[self._index_on(day)]

    def place(self, level: Level, day: date) -> Place:
        """Return the uncut place of `day` by the version that is valid on it."""
        return place_of(self.version_on(day), level, day)

    def period(self, level: Level, day: date) -> Period:
        """Return the period of `level` that holds `day`."""
        newest = self._newest.get(level)
        if newest is not None and newest.first <= day <= newest.last:
            return newest  # days are mostly asked in order
        self._newest[level] = found = self._cached(level, day)
        return found

    def _period(self, level: Level, day: date) -> Period:
        index = self._index_on(day)
        place = place_of(self.versions[index], level, day)
        first, last = place.first, place.last
        for before, after in reversed(self._changes[:index]):
            if after.valid_from <= first:
                break
            if _differ(level, before, after):
                first = after.valid_from
                break
        for before, after in self._changes[index:]:
            if after.valid_from > last:
                break
            if _differ(level, before, after):
                last = after.valid_from - ONE_DAY
                break
        return Period(level, first, last)

    def next(self, period: Period) -> Period:
        """Return the period of the same level that follows."""
        return self.period(period.level, period.last + ONE_DAY)

    def previous(self, period: Period) -> Period:
        """Return the period of the same level that comes before."""
        return self.period(period.level, period.first - ONE_DAY)

    def last_ended(self, level: Level, today: date) -> Period:
        """Return the newest period of `level` that is over on `today`: the next to be measured."""
        return self.previous(self.period(level, today))

    def back(self, period: Period, count: int) -> list[Period]:
        """Return the `count` periods that end with `period`, oldest first."""
        found = [period]
        while len(found) < count:
            found.append(self.previous(found[-1]))
        return found[::-1]

    def between(self, level: Level, first: date, last: date) -> list[Period]:
        """Return every period of `level` that has a day in `first`..`last`, oldest first."""
        return list(self._run(level, first, last))

    def _all_between(self, level: Level, first: date, last: date) -> tuple[Period, ...]:
        found: list[Period] = []
        day = first
        while day <= last:
            found.append(self.period(level, day))
            day = found[-1].last + ONE_DAY
        return tuple(found)

    def anchor(self, period: Period) -> date:
        """Return the day that decides where a period belongs: a week's fourth, else its first."""
        if period.level is not Level.WEEK:
            return period.first
        fourth = self.place(Level.WEEK, period.first).first + TO_FOURTH_DAY
        return min(max(fourth, period.first), period.last)

    def parent(self, period: Period, level: Level) -> Period:
        """Return the period of the longer `level` to which `period` belongs."""
        return self.period(level, self.anchor(period))

    def children(self, period: Period, level: Level) -> list[Period]:
        """Return the periods of the shorter `level` that belong to `period`, oldest first."""
        touching = self.between(level, period.first, period.last)
        return [child for child in touching if self.anchor(child) in period]

    def belongs(self, child: Period, period: Period) -> bool:
        """Tell whether a shorter period, or a day, counts in `period`."""
        return self.anchor(child) in period

    def _index_on(self, day: date) -> int:
        return max(0, sum(v.valid_from <= day for v in self.versions) - 1)


def _differ(level: Level, before: CalendarVersion, after: CalendarVersion) -> bool:
    """Tell whether a change of calendar moves the borders of a level."""
    if level is Level.DAY:
        return False
    if level is Level.WEEK:
        return before.first_weekday is not after.first_weekday
    weekly = after.scheme.is_weekly and before.first_weekday is not after.first_weekday
    return weekly or (before.scheme, before.first_month) != (after.scheme, after.first_month)
