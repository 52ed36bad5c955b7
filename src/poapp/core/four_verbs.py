"""The four verbs of the last four weeks: what there was, without totals and without order."""

from datetime import date
from enum import Enum

from poapp.core.check_in import AnswerState, CheckInLog
from poapp.core.frozen import frozen
from poapp.core.message import Message, message
from poapp.core.responsibilities import Verb, responsibility

DAYS = 20
DAYS_BEFORE_SHOWN = 10
"""The picture appears after so many answered days."""
_SILENCE = 5
"""Working days without a verb after which one sentence names it."""


class VerbMark(Enum):
    """What a day holds of one verb."""

    SOMETHING = "something"
    NOTHING = "nothing"
    OFF = "off"


@frozen
class FourVerbs:
    """The last weekdays, oldest first, and for each verb a mark a day."""

    days: tuple[date, ...]
    marks: dict[Verb, tuple[VerbMark, ...]]
    sentence: Message | None


def four_verbs(log: CheckInLog, today: date, days: int = DAYS) -> FourVerbs:
    """Return the four verbs of the last `days` weekdays up to `today`."""
    shown = tuple(log.times.working.last_weekdays(today, days))
    done = [_verbs_done(log, day) for day in shown]
    marks = {
        verb: tuple(
            _mark(verb in verbs, worked=log.times.working.is_working(day))
            for day, verbs in zip(shown, done, strict=True)
        )
        for verb in Verb
    }
    return FourVerbs(shown, marks, _sentence(shown, marks))


def _verbs_done(log: CheckInLog, day: date) -> set[Verb]:
    return {
        responsibility(number).verb
        for number, answer in log.answers_on(day).items()
        if answer.state is AnswerState.DONE
    }


def _mark(done: bool, *, worked: bool) -> VerbMark:
    if done:
        return VerbMark.SOMETHING
    return VerbMark.NOTHING if worked else VerbMark.OFF


def _sentence(days: tuple[date, ...], marks: dict[Verb, tuple[VerbMark, ...]]) -> Message | None:
    """Name the verb that was silent longest, if another one was not."""
    silences = {verb: _silence(row) for verb, row in marks.items()}
    verb = max(silences, key=lambda one: silences[one])
    if silences[verb] < _SILENCE or min(silences.values()) >= _SILENCE:
        return None
    name = message(verb.label)
    last = max((n for n, m in enumerate(marks[verb]) if m is VerbMark.SOMETHING), default=None)
    if last is None:
        return message("{verb}: nothing in these four weeks.", verb=name)
    since = message("{day}", day=days[last])
    return message("{verb}: nothing since {day}.", verb=name, day=since)


def _silence(row: tuple[VerbMark, ...]) -> int:
    """Count the working days at the end of a row on which there was nothing."""
    count = 0
    for mark in reversed(row):
        if mark is VerbMark.SOMETHING:
            break
        count += mark is VerbMark.NOTHING
    return count
