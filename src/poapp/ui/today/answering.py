"""Answering the rows of a day: what each key does to the store, and where the hand goes next."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QObject, Signal

from poapp.actions import check_in
from poapp.core.change import ChangeSet
from poapp.core.check_in import Answer, AnswerState, CheckInLog
from poapp.core.message import RefusedError, counted
from poapp.core.process import Process
from poapp.core.record import Record
from poapp.language import current
from poapp.ui.desk import Desk
from poapp.ui.today.answered import Told, told
from poapp.ui.today.questions import Questions

RESPONDING = 11
"""The responsibility that asks whether missed targets were responded to."""
_STATES = {state.value: state for state in AnswerState}


class Answering(QObject):
    """Stands between the questions of one day and the store."""

    all_answered = Signal()

    def __init__(self, desk: Desk, questions: Questions) -> None:
        super().__init__(questions)
        self._desk, self._questions = desk, questions
        self.day: date = desk.today
        self._given: dict[int, Answer] = {}
        self._found: list[Record] = []
        self._suggested: dict[tuple[date, int], tuple[list[Record], str, str]] = {}
        """What was found for a day and number, with its words: it outlives mere answers."""
        self._last: int | None = None
        questions.answered.connect(self.answer)
        questions.linked.connect(self.link)
        questions.noted.connect(self.note)
        questions.taken.connect(self.show_found)

    def show_answers(self, process: Process, log: CheckInLog, responses: int = 0) -> None:
        """Show what was answered for the day, and how many responses wait for an answer."""
        self._given = dict(log.answers_on(self.day))
        store = self._desk.store
        evidence = check_in.evidence_on(store, process, self.day)
        waiting = check_in.waiting_notes(store, process, self.day)
        shown: dict[int, Told] = {}
        for number in {*self._given, *waiting, RESPONDING}:
            answer = self._given.get(number)
            shown[number] = told(answer, evidence.get(number, 0), waiting.get(number, ""))
        if responses and RESPONDING not in self._given:
            said = counted("{n} response open", "{n} responses open", n=responses)
            shown[RESPONDING] = replace(shown[RESPONDING], chip=current().text(said))
        self._questions.show_answers(shown)

    def show_found(self, number: int) -> None:
        """Show in the row in hand what was worked on that day and could stand behind it."""
        key = self.day, number
        if key not in self._suggested:
            self._suggested[key] = self._suggest(number)
        self._found, words, names = self._suggested[key]
        self._questions.rows[number].show_found(words, names)

    def take(self, changes: ChangeSet) -> None:
        """Look again for what was worked on if more than an answer has changed."""
        answers = all(isinstance(change.record, Answer) for change in changes.changes)
        if changes.everything or changes.bulk or not answers:
            self.forget_found()

    def forget_found(self) -> None:
        """Look again for what was worked on."""
        self._suggested = {}

    def _suggest(self, number: int) -> tuple[list[Record], str, str]:
        answer, store = self._given.get(number), self._desk.store
        found = check_in.suggested(store, number, self.day, answer.id if answer else None)
        if not found:
            return [], "", ""
        words = current().text(check_in.found_words(found))
        return found, words, check_in.found_names(store, found)

    def answer(self, number: int, state: str, reason: str) -> None:
        """Answer a row and go on to the next blank one."""
        wanted = _STATES[state]
        before = self._given.get(number)
        # Enter on an empty line skips the reason; where one was there, it takes it away.
        keeps = before is None or wanted is AnswerState.DONE
        if self._put(number, wanted, None if keeps and not reason else reason):
            self._move_on(number)

    def link(self, number: int) -> None:
        """Answer a row as done, with what was found behind it."""
        found = [one.id for one in self._found]
        if self._put(number, AnswerState.DONE, None, found):
            self._move_on(number)

    def note(self, number: int, note: str) -> None:
        """Keep a note; the answer stays as it is, blank if it is."""
        before = self._given.get(number)
        self._put(number, before.state if before else AnswerState.BLANK, note)
        self._questions.take(number)

    def take_back(self) -> None:
        """Make the row in hand blank again, or where it is blank, the one answered last."""
        number = self._questions.current
        if number not in self._given:
            number = self._last
        if number is None or number not in self._given:
            return
        if self._put(number, AnswerState.BLANK, None):
            self._questions.take(number)

    def _put(
        self, number: int, state: AnswerState, note: str | None, evidence: list[int] | None = None
    ) -> bool:
        process = self._desk.process
        if process is None:
            return False
        try:
            check_in.answer(
                self._desk.store, process, number, self.day, state, note, evidence or ()
            )
        except RefusedError as error:
            self._desk.say(current().text(error.reason))
            return False
        self._last = number
        return True

    def _move_on(self, number: int) -> None:
        following = self._questions.next_blank(number)
        if following is None:
            self._questions.put_down()
            self.all_answered.emit()
        else:
            self._questions.take(following)
