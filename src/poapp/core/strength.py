"""The strength of a routine: a fading memory of how often it was done; only for the owner."""

from datetime import date
from math import sqrt

from poapp.core.check_in import AnswerState, CheckInLog
from poapp.core.periods import Level
from poapp.core.rhythm import Rhythm, Routine
from poapp.core.working_days import days_between

HALF_LIFE = 13.0
"""Working days after which a daily routine that is not done has lost half of its strength."""


def fading(occasions_a_day: float) -> float:
    """Return what one occasion leaves of the strength, between 0 and 1.

    Routines that come up less often fade over more days but fewer occasions: the half-life is
    13 / sqrt(f) working days at f occasions a working day, as in Loop Habit Tracker's score
    (0.5 ** (sqrt(f) / 13) a day), taken here to the occasion.
    """
    return float(0.5 ** (1 / (HALF_LIFE * sqrt(occasions_a_day))))


def after(score: float, left: float, *, done: bool) -> float:
    """Return the strength, 0 to 100, after one more occasion; `left` is what `fading` says."""
    return score * left + 100.0 * (1.0 - left) * done


def cost_of_a_miss(score: float, left: float) -> int:
    """Return by how many points an occasion that is not done lowers `score`, rounded."""
    return round(score * (1.0 - left))


def strength_line(log: CheckInLog, number: int, first: date, today: date) -> list[float]:
    """Return the strength of one responsibility on each working day of `first`..`today`.

    An occasion without an answer counts as not done, one that did not apply does not count, and
    today counts once it is answered. Days off hold no occasion: leave of any length changes
    nothing.
    """
    line: list[float] = []
    score = 0.0
    for day in log.times.working.working_days(first, today):
        routine = log.routines.on(day)[number]
        if routine.rhythm is not Rhythm.OFF:
            for done in _occasions(log, routine, day, today):
                left = fading(log.times.occasions_a_working_day(routine))
                score = after(score, left, done=done)
        line.append(score)
    return line


def _occasions(log: CheckInLog, routine: Routine, day: date, today: date) -> list[bool]:
    """Return the occasions that a day settles: none, one, or the missed ones of a week."""
    answer = log.answers_on(day).get(routine.responsibility)
    if routine.rhythm is Rhythm.TIMES_A_WEEK:
        return _weekly_occasions(log, routine, day, today)
    if answer is not None:
        return [] if answer.state is AnswerState.NOT_APPLICABLE else [_is_done(answer.state)]
    return [False] if day < today and log.times.is_due(routine, day) else []


def _weekly_occasions(log: CheckInLog, routine: Routine, day: date, today: date) -> list[bool]:
    week = log.times.calendar.period(Level.WEEK, day)
    number = routine.responsibility
    states = {
        one: answer.state
        for one in days_between(week.first, day)
        if (answer := log.answers_on(one).get(number)) is not None
    }
    done = sum(_is_done(state) for state in states.values())
    found = [True] if _is_done(states.get(day, AnswerState.BLANK)) else []
    worked = log.times.working.working_days(week.first, week.last)
    if day == worked[-1] and day < today:
        wanted = min(routine.times, len(worked))
        applied = wanted - sum(s is AnswerState.NOT_APPLICABLE for s in states.values())
        found += [False] * max(0, applied - done)
    return found


def _is_done(state: AnswerState) -> bool:
    return state is AnswerState.DONE
