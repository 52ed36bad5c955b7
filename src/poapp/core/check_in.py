"""The daily check-in: answers, what stands behind them, and what a day asks."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import ClassVar

from poapp.core.frozen import frozen
from poapp.core.message import N_, Message, counted, message
from poapp.core.periods import Level
from poapp.core.record import Audience, Option, Problem, Record, choice, record, ref, text, whole
from poapp.core.record import day as day_field
from poapp.core.responsibilities import ORDER, Responsibility, Verb, responsibility
from poapp.core.rhythm import Rhythm, Routine, Routines, TimeTable, rhythm_words


class AnswerState(Option):
    """What the owner said of one responsibility on one day; blank says nothing."""

    BLANK = "blank", N_("Blank")
    DONE = "done", N_("Done")
    NOT_DONE = "not-done", N_("Not done")
    NOT_APPLICABLE = "not-applicable", N_("n.a.")


@record
class Answer(Record):
    """What the owner said of one responsibility on one day."""

    table: ClassVar[str] = "answer"
    kind_label: ClassVar[str] = N_("Answer")
    declared_audience: ClassVar[Audience] = Audience.OWN
    unique: ClassVar[tuple[tuple[str, ...], ...]] = (("process", "responsibility", "day"),)
    indexed: ClassVar[tuple[tuple[str, ...], ...]] = (("day",),)

    responsibility: int = whole(N_("Responsibility"), low=1, high=12)
    day: date = day_field(N_("Day"))
    state: AnswerState = choice(N_("Answer"), AnswerState)
    note: str = text(N_("Note or reason"), default="", lines=2, longest=1000)
    answered_on: date = day_field(N_("Answered on"))

    @property
    def is_given(self) -> bool:
        """Whether it says something: a blank answer is none."""
        return self.state is not AnswerState.BLANK and self.archived is None

    @property
    def is_back_filled(self) -> bool:
        """Whether it was given on a later day than the one it is about."""
        return self.answered_on > self.day

    def problems(self) -> list[Problem]:
        """Refuse an answer for a day that has not come yet."""
        if self.answered_on >= self.day:
            return []
        return [Problem("day", message("{day} has not come yet.", day=self.day))]

    def title_text(self) -> str:
        """Return the name of its responsibility."""
        return responsibility(self.responsibility).name


@record
class Evidence(Record):
    """A record on which work was done that day, as what stands behind an answer."""

    table: ClassVar[str] = "evidence"
    kind_label: ClassVar[str] = N_("Evidence")
    declared_audience: ClassVar[Audience] = Audience.OWN
    unique: ClassVar[tuple[tuple[str, ...], ...]] = (("answer", "target"),)

    answer: int = ref(N_("Answer"), "answer")
    target: int = ref(N_("Record"), "record")
    day: date = day_field(N_("Day"))


class Standing(Option):
    """Whether a record stands behind what was said to be done; both weigh the same."""

    CLAIMED = "claimed", N_("Claimed")
    EVIDENCED = "evidenced", N_("Evidenced")


def standing(answer: Answer, evidence: Iterable[Evidence]) -> Standing | None:
    """Return whether a done answer is claimed or evidenced, None for any other answer.

    Only a record that was worked on that very day stands behind it.
    """
    if answer.state is not AnswerState.DONE:
        return None
    return Standing.EVIDENCED if evidence_count(answer, evidence) else Standing.CLAIMED


def evidence_count(answer: Answer, evidence: Iterable[Evidence]) -> int:
    """Return how many records of that day stand behind an answer."""
    return sum(
        one.answer == answer.id and one.day == answer.day and one.archived is None
        for one in evidence
    )


def chip(answer: Answer | None, evidences: int = 0) -> Message | None:
    """Return the words beside an answer: "Evidenced: 3", "Claimed", "Not done", "n.a."."""
    if answer is None or not answer.is_given:
        return None
    if answer.state is not AnswerState.DONE:
        return message(answer.state.label)
    if evidences:
        return message("Evidenced: {n}", n=evidences)
    return message(Standing.CLAIMED.label)


@frozen
class NotDue:
    """A responsibility that a day does not ask, and when it comes."""

    responsibility: Responsibility
    routine: Routine

    @property
    def when(self) -> Message:
        """When it is due: "Friday", "first Monday", "at period end"."""
        return rhythm_words(self.routine)


@frozen
class VerbGroup:
    """What a day asks under one verb, and what it leaves for another day."""

    verb: Verb
    due: tuple[Responsibility, ...]
    later: tuple[NotDue, ...]

    def fold_line(self, *, is_today: bool = True) -> Message | None:
        """Return "2 not due today — Risks (Friday), Requirements (Monday)", None if all are.

        Of another day it says "2 not due that day".
        """
        if not self.later:
            return None
        words: Message | None = None
        same_day = len(self.later) > 1 and len({str(one.when) for one in self.later}) == 1
        for one in self.later:
            name: Message = message(one.responsibility.short_name)
            if not same_day:
                name = message("{name} ({when})", name=name, when=one.when)
            words = name if words is None else message("{these}, {this}", these=words, this=name)
        names = words or message("none")
        if same_day:
            when = self.later[0].when
            pair = len(self.later) == 2
            both = message("both {when}", when=when) if pair else message("all {when}", when=when)
            names = message("{names} ({when})", names=names, when=both)
        if not is_today:
            return message("{n} not due that day — {names}", n=len(self.later), names=names)
        return message("{n} not due today — {names}", n=len(self.later), names=names)


class CheckInLog:
    """The check-in of one process: its routines, its answers and the days they belong to.

    It may hold a part of the answers: what is asked of days that it does not hold, is blank.
    """

    def __init__(
        self, answers: Iterable[Answer], routines: Routines, times: TimeTable | None = None
    ) -> None:
        self.routines = routines
        self.times = times or TimeTable()
        self._days: dict[date, dict[int, Answer]] = {}
        self._due: dict[date, tuple[int, ...]] = {}
        for answer in answers:
            if answer.is_given:
                self._days.setdefault(answer.day, {})[answer.responsibility] = answer

    def with_answers(self, changed: Iterable[Answer]) -> "CheckInLog":
        """Return a log in which `changed` stand in place of earlier answers.

        A blank or archived answer takes the earlier one away. What was worked out for other weeks
        is kept, so that one answer costs no second look at half a year.
        """
        new = CheckInLog((), self.routines, self.times)
        new._days = {**self._days}
        new._due = {**self._due}
        for answer in changed:
            given = {**new._days.get(answer.day, {})}
            given.pop(answer.responsibility, None)
            if answer.is_given:
                given[answer.responsibility] = answer
            new._days[answer.day] = given
            if not given:
                del new._days[answer.day]
            for day in self.times.calendar.period(Level.WEEK, answer.day).days():
                new._due.pop(day, None)
        return new

    def answers_on(self, day: date) -> Mapping[int, Answer]:
        """Return the answers given for `day`, by the number of their responsibility."""
        return self._days.get(day, {})

    def answered_days(self) -> list[date]:
        """Return every day for which something was answered, in order."""
        return sorted(self._days)

    def due_on(self, day: date) -> tuple[int, ...]:
        """Return what `day` asks, in the order of Today."""
        if day not in self._due:
            routines = self.routines.on(day)
            asked = (n for n in ORDER if n in routines and self._is_due(routines[n], day))
            self._due[day] = tuple(asked)
        return self._due[day]

    def _is_due(self, routine: Routine, day: date) -> bool:
        done = 0
        if routine.rhythm is Rhythm.TIMES_A_WEEK:
            done = self._done_before(routine.responsibility, day)
        return self.times.is_due(routine, day, done_this_week=done)

    def _done_before(self, number: int, day: date) -> int:
        week = self.times.calendar.period(Level.WEEK, day)
        given = (self._days.get(one, {}).get(number) for one in week.days() if one < day)
        return sum(a is not None and a.state is AnswerState.DONE for a in given)

    def plan(self, day: date) -> list[VerbGroup]:
        """Return what `day` asks, verb by verb; what is answered though not due counts as due."""
        due = {*self.due_on(day), *self.answers_on(day)}
        routines = self.routines.on(day)
        groups = []
        for verb in Verb:
            numbers = [n for n in ORDER if responsibility(n).verb is verb]
            asked = tuple(responsibility(n) for n in numbers if n in due)
            later = tuple(
                NotDue(responsibility(n), routines[n])
                for n in numbers
                if n not in due and n in routines and routines[n].rhythm is not Rhythm.OFF
            )
            groups.append(VerbGroup(verb, asked, later))
        return groups

    def summary(self, day: date) -> "DaySummary":
        """Return how far `day` is answered."""
        due = {*self.due_on(day), *self.answers_on(day)}
        return DaySummary(len(self.answers_on(day)), len(due))


SECONDS_AN_ANSWER = 7.5
"""What reading a question and pressing a key takes."""


@frozen
class DaySummary:
    """How many of the questions of a day are answered."""

    answered: int
    due: int

    @property
    def left(self) -> int:
        """How many questions are open."""
        return self.due - self.answered

    def sentence(self) -> Message:
        """Return "4 of 6 answered · about 15 seconds left"."""
        said = message("{answered} of {due} answered", answered=self.answered, due=self.due)
        if not self.due:
            return message("Nothing is asked today")
        if not self.left:
            return said
        seconds = max(5, round(self.left * SECONDS_AN_ANSWER / 5) * 5)
        rest = counted("about {n} second left", "about {n} seconds left", n=seconds)
        return message("{answered} · {left}", answered=said, left=rest)

    def rail_count(self) -> Message | None:
        """Return "2 left" for the navigation, None where nothing is."""
        return counted("{n} left", "{n} left", n=self.left) if self.left else None
