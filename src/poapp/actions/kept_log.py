"""The check-in log of the process in hand, kept in memory and brought up to date edit by edit."""

from dataclasses import replace
from datetime import date, timedelta

from poapp.actions.day import log_since
from poapp.actions.lookup import calendar_of
from poapp.core.calendar_version import CalendarVersion
from poapp.core.change import Change, ChangeSet
from poapp.core.check_in import Answer, AnswerState, CheckInLog
from poapp.core.heat_map import WEEKS
from poapp.core.periods import ONE_DAY, Level
from poapp.core.process import Organisation, Process
from poapp.core.rhythm import Routine
from poapp.core.working_days import Leave
from poapp.store.store import Store

_RULES = frozenset({Routine, Leave, Organisation, CalendarVersion})
"""What changes which days ask what: the log is then read again."""


class KeptLog:
    """Holds the answers of the weeks that Today shows, and earlier ones once they are asked for.

    Whoever hears of an edit tells it with `take`; public holidays are no edit: then `forget`.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._log: CheckInLog | None = None
        self._process = 0
        self._first = date.max

    def of(self, process: Process, today: date, day: date | None = None) -> CheckInLog:
        """Return the log of a process: the weeks up to `today`, and `day` with what follows it."""
        wanted = day or today
        known = self._log is not None and self._process == process.id and wanted >= self._first
        if self._log is None or not known:
            self._first = self._reaching_to(process, today, wanted)
            self._process = process.id
            self._log = log_since(self._store, process, self._first)
        return self._log

    def neighbour(self, process: Process, today: date, day: date, by: int) -> date:
        """Return the next (1) or previous (-1) day; of a weekend only one that holds answers."""
        log = self.of(process, today, day - timedelta(weeks=2))
        weekend = log.times.working.weekend
        found = day + by * ONE_DAY
        while len(weekend) < 7 and found.weekday() in weekend and not log.answers_on(found):
            found += by * ONE_DAY
        return found

    def take(self, changes: ChangeSet) -> None:
        """Bring the log up to date with an edit."""
        if self._log is None:
            return
        if changes.everything or changes.touches(_RULES) or Answer in changes.bulk:
            self.forget()
            return
        given = [found for change in changes.changes if (found := self._given(change))]
        if given:
            self._log = self._log.with_answers(given)

    def forget(self) -> None:
        """Read the log again when it is next asked for."""
        self._log = None

    def _given(self, change: Change) -> Answer | None:
        """Return the answer that a change leaves, blank where it took one out; None for others."""
        found = change.record
        if not isinstance(found, Answer) or found.process != self._process:
            return None
        return found if change.after else replace(found, state=AnswerState.BLANK)

    def _reaching_to(self, process: Process, today: date, wanted: date) -> date:
        calendar = calendar_of(self._store)
        weeks = calendar.back(calendar.period(Level.WEEK, today), WEEKS)
        newest = self._store.rows(
            "SELECT max(day) FROM answer CROSS JOIN record ON record.id = answer.id"
            " WHERE process = ? AND day < ? AND state <> 'blank'",
            (process.id, today.isoformat()),
        )[0][0]
        days = [wanted, weeks[0].first, *([date.fromisoformat(newest)] if newest else [])]
        return calendar.period(Level.WEEK, min(days)).first
