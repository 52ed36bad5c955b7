"""The scenes of the daily check-in: leave, routines, answers and what stands behind them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from itertools import groupby

from poapp.actions.sample.absences import leaves
from poapp.actions.sample.answers import DayOfAnswers, Diary, routines
from poapp.actions.sample.story import Story
from poapp.actions.sample.timeline import RECENT, Scene, Written
from poapp.actions.sample.workdays import moment, worked_from
from poapp.core.check_in import Answer, AnswerState, Evidence
from poapp.core.message import message
from poapp.core.process import Process
from poapp.core.record import Record
from poapp.store.edit import Edit


def scenes_of(
    story: Story, process: Process, seed: int, began: datetime, written: Written
) -> Iterator[Scene]:
    """Yield the scenes of all years, in no order."""
    asked = [replace(one, process=process.id) for one in routines(story)]
    first = [one for one in asked if one.valid_from == story.first]
    yield Scene(began, message("What is asked, and how often"), partial(_put_each, first))
    for routine in asked:
        if routine.valid_from > story.first and routine.valid_from <= story.today:
            when = moment(worked_from(routine.valid_from), 16, 55)
            yield Scene(when, message("One more question"), partial(_put_each, [routine]))
    for known, leave in leaves(story):
        when = max(began, moment(known, 9, 5))
        yield Scene(when, message("Leave"), partial(_put_each, [leave]))
    days = [_owned(one, process) for one in Diary(story, seed).days() if one.answers]
    recent = story.today - RECENT
    yield from _by_month([one for one in days if one.answered_on < recent])
    for one in days:
        if one.answered_on >= recent:
            title = message("Check-in of {day}", day=one.day)
            yield Scene(_given(one, story), title, partial(_put_day, one, written))


def _owned(one: DayOfAnswers, process: Process) -> DayOfAnswers:
    answers = tuple(replace(answer, process=process.id) for answer in one.answers)
    return replace(one, answers=answers)


def _given(one: DayOfAnswers, story: Story) -> datetime:
    """Return when a day was answered: in the late afternoon, today in the morning."""
    if one.day == story.today:
        return moment(one.day, 8, 40)
    if one.answered_on > one.day:
        return moment(one.answered_on, 8, 30 + one.day.day % 20)
    return moment(one.day, 16, 20 + (one.day.day * 7) % 35)


def _by_month(days: Sequence[DayOfAnswers]) -> Iterator[Scene]:
    ordered = sorted(days, key=lambda one: (one.answered_on, one.day))
    for _, group in groupby(ordered, key=lambda one: one.answered_on.replace(day=1)):
        month = list(group)
        answers = [
            replace(answer, created=moment(one.answered_on, 16, 30))
            for one in month
            for answer in one.answers
        ]
        last = month[-1]
        title = message("Check-in of {day}", day=last.day)
        yield Scene(moment(last.answered_on, 17, 40), title, partial(_put_all, answers))


def _put_all(answers: list[Answer], edit: Edit) -> None:
    edit.put_all(Answer, answers)


def _put_each(records: Iterable[Record], edit: Edit) -> None:
    for one in records:
        edit.put(one)


def _put_day(one: DayOfAnswers, written: Written, edit: Edit) -> None:
    for answer in one.answers:
        stored = edit.put(answer)
        if stored.state is not AnswerState.DONE or stored.is_back_filled:
            continue
        for target in written.behind(stored.responsibility, one.day):
            link = Evidence(process=stored.process, answer=stored.id, target=target, day=one.day)
            edit.put(link)
