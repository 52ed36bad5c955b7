"""The heat map of the check-in: 26 weeks of working days."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from enum import Enum
from math import ceil

from poapp.core.check_in import Answer, AnswerState, CheckInLog
from poapp.core.day_names import MONTHS_SHORT
from poapp.core.frozen import frozen
from poapp.core.message import Message, message
from poapp.core.periods import Level
from poapp.core.rhythm import Rhythm

WEEKS = 26
TOP_LEVEL = 5


class CellKind(Enum):
    """What a day of the heat map shows."""

    ANSWERED = "answered"
    BLANK = "blank"
    OFF = "off"
    """Leave, a holiday, or a day on which nothing applied: a slash, and not counted."""
    AHEAD = "ahead"


@frozen
class HeatCell:
    """One day; `level` runs from 0, nothing done, to 5, all done."""

    day: date
    kind: CellKind
    level: int = 0
    done: int = 0
    due: int = 0

    def words(self) -> Message:
        """Return what the day shows, for a tooltip and for those who do not see the cell."""
        match self.kind:
            case CellKind.OFF:
                return message("{day}: not counted", day=self.day)
            case CellKind.AHEAD:
                return message("{day}: still to come", day=self.day)
            case CellKind.BLANK:
                return message("{day}: blank", day=self.day)
        return message("{day}: {done} of {due} done", day=self.day, done=self.done, due=self.due)


@frozen
class HeatWeek:
    """One column: the weekdays of a week; `month` stands above the first week of a month."""

    first: date
    month: Message | None
    cells: tuple[HeatCell, ...]


def heat_map(log: CheckInLog, today: date, weeks: int = WEEKS) -> list[HeatWeek]:
    """Return the last `weeks` weeks, the running one included, oldest first."""
    calendar = log.times.calendar
    found: list[HeatWeek] = []
    shown = 0
    for week in calendar.back(calendar.period(Level.WEEK, today), weeks):
        month = calendar.anchor(week).month
        label = message(MONTHS_SHORT[month - 1]) if month != shown else None
        shown = month
        days = log.times.working.weekdays(week.first, week.last)
        found.append(HeatWeek(week.first, label, tuple(_cell(log, day, today) for day in days)))
    return found


def with_days(
    weeks: Sequence[HeatWeek], log: CheckInLog, today: date, days: Collection[date]
) -> list[HeatWeek]:
    """Return `weeks`, those read again that hold one of `days`: an answer reaches no further."""
    return [
        replace(week, cells=tuple(_cell(log, cell.day, today) for cell in week.cells))
        if any(cell.day in days for cell in week.cells)
        else week
        for week in weeks
    ]


def _cell(log: CheckInLog, day: date, today: date) -> HeatCell:
    given = log.answers_on(day)
    if not given and not log.times.working.is_working(day):
        return HeatCell(day, CellKind.OFF)
    if day > today:
        return HeatCell(day, CellKind.AHEAD)
    if not given:
        return HeatCell(day, CellKind.BLANK)
    asked = _counted(log, day, given)
    if not asked:
        return HeatCell(day, CellKind.OFF)
    done = sum(_is(given.get(n), AnswerState.DONE) for n in asked)
    # The top level is kept for "all done", as the legend says.
    below = ceil((TOP_LEVEL - 1) * done / len(asked))
    level = TOP_LEVEL if done == len(asked) else below
    return HeatCell(day, CellKind.ANSWERED, level, done, len(asked))


def _counted(log: CheckInLog, day: date, given: Mapping[int, Answer]) -> list[int]:
    """Return what counts for a day: what was due or done, without what did not apply.

    What is due several times a week counts only on the days on which it was answered.
    """
    routines = log.routines.on(day)
    due = {n for n in log.due_on(day) if routines[n].rhythm is not Rhythm.TIMES_A_WEEK}
    return [n for n in due | set(given) if not _is(given.get(n), AnswerState.NOT_APPLICABLE)]


def _is(answer: Answer | None, state: AnswerState) -> bool:
    return answer is not None and answer.state is state
