"""What the owner of the sample answered on each day."""

import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from poapp.actions.sample.absences import away, unwritten
from poapp.actions.sample.moments import told_moments
from poapp.actions.sample.notes import ANY_DAY, DONE, NOT_APPLICABLE, NOT_DONE
from poapp.actions.sample.story import Story
from poapp.actions.sample.workdays import holiday_names, worked_days, worked_from
from poapp.core.check_in import Answer, AnswerState
from poapp.core.frozen import frozen
from poapp.core.offers import accepted, first_routines
from poapp.core.responsibilities import OFFERED_LATER, ORDER, default_routines, responsibility
from poapp.core.rhythm import Routine, Routines, TimeTable
from poapp.core.working_days import WorkingCalendar

SILENT = 8
"""So many working days before today nothing was done that inspires."""
INSPIRE = (7, 9)
DETAILED = timedelta(days=130)
"""Since then most answers carry a note; before, one in six."""


@frozen
class DayOfAnswers:
    """The answers about one day, all given at one time."""

    day: date
    answered_on: date
    answers: tuple[Answer, ...]


def routines(story: Story) -> list[Routine]:
    """Return the four questions of the first day, and the others one Friday after the other."""
    found = first_routines(story.first)
    friday = story.first + timedelta(days=14 + (4 - story.first.weekday()) % 7)
    for number in OFFERED_LATER:
        found.append(accepted(responsibility(number), friday))
        friday += timedelta(weeks=1)
    return found


class Diary:
    """Gives the answers of day after day; its dice make the same ones again."""

    def __init__(self, story: Story, seed: int) -> None:
        self.story = story
        self._dice = random.Random(f"{seed} answers")  # noqa: S311  (no secret: it must repeat)
        self._decks: dict[tuple[str, int], list[str]] = {}
        self._away = away(story)
        self._times = TimeTable(
            WorkingCalendar(
                holidays={
                    day: name
                    for year in range(story.first.year, story.today.year + 1)
                    for day, name in holiday_names(year).items()
                },
                leave=self._away,
            ),
            story.calendar,
        )
        self._routines = Routines(routines(story), default_routines())
        self._told = told_moments(story)

    def days(self) -> Iterator[DayOfAnswers]:
        """Yield the days that were answered, oldest first; today as far as it has come."""
        silent = unwritten(self.story)
        worked = [
            day for day in worked_days(self.story.first, self.story.today) if day not in self._away
        ]
        quiet = set(worked[-1 - SILENT : -1])
        for day in worked:
            if day not in silent:
                yield self._day(day, quiet)

    def _day(self, day: date, quiet: set[date]) -> DayOfAnswers:
        if day == self.story.today:
            return DayOfAnswers(day, day, tuple(self._this_morning(day)))
        in_force = self._routines.on(day)
        due = [n for n in ORDER if n in in_force and self._times.is_due(in_force[n], day)]
        late = self._dice.random() < 0.05
        answered_on = self._next_worked(day) if late else day
        given = [
            answer
            for number in due
            if (answer := self._answer(number, day, answered_on, day in quiet)) is not None
        ]
        return DayOfAnswers(day, answered_on, tuple(given))

    def _answer(self, number: int, day: date, answered_on: date, quiet: bool) -> Answer | None:
        told = self._told.get((day, number))
        roll = self._dice.random()
        if told is not None:
            state, note = AnswerState.DONE, told
        elif quiet and number in INSPIRE:
            state, note = self._quiet(number, roll)
        elif roll < 0.05:
            return None
        elif roll < 0.12:
            state, note = AnswerState.NOT_DONE, self._draw("not done", number, NOT_DONE[number])
        elif roll < 0.145:
            reasons = NOT_APPLICABLE.get(number, (ANY_DAY,))
            state, note = AnswerState.NOT_APPLICABLE, self._draw("not applicable", number, reasons)
        else:
            state, note = AnswerState.DONE, self._note(number, day)
        return self._of(number, day, state, note, answered_on)

    def _quiet(self, number: int, roll: float) -> tuple[AnswerState, str]:
        if roll < 0.35:
            return AnswerState.NOT_APPLICABLE, NOT_APPLICABLE[number][0]
        return AnswerState.NOT_DONE, self._draw("not done", number, NOT_DONE[number])

    def _this_morning(self, day: date) -> Iterator[Answer]:
        """Yield what is answered of today: four, the rest is still open."""
        done, none, not_done = (
            AnswerState.DONE,
            AnswerState.NOT_APPLICABLE,
            AnswerState.NOT_DONE,
        )
        yield self._of(8, day, done, DONE[8][0], day)
        yield self._of(7, day, none, NOT_APPLICABLE[7][0], day)
        yield self._of(9, day, not_done, NOT_DONE[9][0], day)
        yield self._of(4, day, done, DONE[4][0], day)

    def _note(self, number: int, day: date) -> str:
        often = 0.6 if self.story.today - day < DETAILED else 0.16
        if self._dice.random() >= often:
            return ""
        return self._draw("done", number, DONE[number])

    def _draw(self, kind: str, number: int, texts: Sequence[str]) -> str:
        """Draw a sentence; none comes back before all others were used."""
        deck = self._decks.setdefault((kind, number), [])
        if not deck:
            deck.extend(texts)
            self._dice.shuffle(deck)
        return deck.pop()

    def _next_worked(self, day: date) -> date:
        following = worked_from(day + timedelta(days=1))
        while following in self._away:
            following = worked_from(following + timedelta(days=1))
        return following if following < self.story.today else day

    @staticmethod
    def _of(number: int, day: date, state: AnswerState, note: str, answered_on: date) -> Answer:
        return Answer(
            responsibility=number, day=day, state=state, note=note, answered_on=answered_on
        )
