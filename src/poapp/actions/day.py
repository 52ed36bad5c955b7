"""What is needed to know a day: the working calendar, and the check-in log of a process."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial

from poapp.actions.lookup import calendar_of, organisation_of
from poapp.core.check_in import Answer, AnswerState, CheckInLog
from poapp.core.process import Organisation, Process
from poapp.core.responsibilities import default_routines
from poapp.core.rhythm import Routine, Routines, TimeTable
from poapp.core.working_days import Leave, WorkingCalendar, days_of_leave
from poapp.store.store import Store


def working_calendar_of(store: Store) -> WorkingCalendar:
    """Return which days are worked, from weekend, kept public holidays and the owner's leave."""
    return store.remembered("working calendar", partial(_working_calendar, store))


def _working_calendar(store: Store) -> WorkingCalendar:
    organisation = organisation_of(store)
    weekend = frozenset(int(digit) - 1 for digit in organisation.weekend if digit in "1234567")
    return WorkingCalendar(
        weekend=weekend,
        holidays=holidays_of(store, organisation.country, organisation.subdivision),
        leave=days_of_leave(leave for leave in store.all(Leave) if leave.archived is None),
    )


def holidays_of(store: Store, country: str, subdivision: str) -> dict[date, str]:
    """Return the public holidays that are kept for a country and region, by day."""
    rows = store.rows(
        "SELECT day, name FROM holiday WHERE country = ? AND subdivision = ?",
        (country, subdivision),
    )
    return {date.fromisoformat(day): str(name) for day, name in rows}


def keep_holidays(
    store: Store, country: str, subdivision: str, holidays: Mapping[date, str]
) -> None:
    """Keep public holidays, derived from a country's law and so outside the journal."""
    store.derived(
        "INSERT OR REPLACE INTO holiday (country, subdivision, day, name) VALUES (?, ?, ?, ?)",
        [(country, subdivision, day.isoformat(), name) for day, name in holidays.items()],
    )


def holiday_years_to_fill(store: Store, organisation: Organisation) -> tuple[int, int] | None:
    """Return the first and the last year whose holidays are wanted, None where all are kept.

    Wanted are the years from the first answer on, three at least, and the next one.
    """
    if not organisation.country:
        return None
    today = store.clock.today()
    first = store.rows("SELECT min(day) FROM answer")[0][0]
    begin = min(today.year - 2, int(first[:4]) if first else today.year)
    kept = {
        int(year)
        for (year,) in store.rows(
            "SELECT DISTINCT substr(day, 1, 4) FROM holiday WHERE country = ? AND subdivision = ?",
            (organisation.country, organisation.subdivision),
        )
    }
    return None if kept >= {*range(begin, today.year + 2)} else (begin, today.year + 1)


def time_table_of(store: Store) -> TimeTable:
    """Return what tells on which days a routine is due."""
    return TimeTable(working_calendar_of(store), calendar_of(store))


def log_of(store: Store, process: Process) -> CheckInLog:
    """Return the check-in log of a process."""
    return CheckInLog(
        store.all(Answer, process=process.id), routines_of(store, process), time_table_of(store)
    )


def log_since(store: Store, process: Process, first: date) -> CheckInLog:
    """Return the check-in log of a process with the answers for `first` and later days.

    Its answers are for reading alone: they do not know when they were created.
    """
    answers = _answers_since(store, process.id, first)
    return CheckInLog(answers, routines_of(store, process), time_table_of(store))


def _answers_since(store: Store, process: int, first: date) -> Iterator[Answer]:
    # Half a year of answers is read at every start: only what a log follows from.
    rows = store.rows(
        "SELECT answer.id, responsibility, day, state, note, answered_on FROM answer"
        " CROSS JOIN record ON record.id = answer.id"
        " WHERE day >= ? AND process = ? AND state <> 'blank' AND archived IS NULL",
        (first.isoformat(), process),
    )
    days = {text: date.fromisoformat(text) for row in rows for text in (row[2], row[5])}
    for answer, number, day, state, note, answered_on in rows:
        yield Answer(
            id=answer,
            process=process,
            responsibility=number,
            day=days[day],
            state=_STATES[state],
            note=note,
            answered_on=days[answered_on],
        )


_STATES = {state.value: state for state in AnswerState}


def routines_of(store: Store, process: Process) -> Routines:
    """Return how often each responsibility of a process is asked."""
    return Routines(store.all(Routine, process=process.id), default_routines())


def close_day(store: Store, process: Process) -> None:
    """Remember that the owner has put today away; it is no record and no edit."""
    store.keep_draft(_closed(process), store.clock.today().isoformat())


def is_closed(store: Store, process: Process, day: date) -> bool:
    """Tell whether a day is the one that was put away last."""
    return store.draft(_closed(process)) == day.isoformat()


def _closed(process: Process) -> str:
    return f"day-closed-{process.id}"
