"""Today: the questions of a day, what is due, and the pictures of the days before."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from poapp.actions.day import close_day, is_closed
from poapp.core.assumption import Commitment, Reopening, Seal
from poapp.core.calendar_version import CalendarVersion
from poapp.core.change import ChangeSet
from poapp.core.check_in import Answer, CheckInLog, Evidence
from poapp.core.indicator import Indicator, IndicatorVersion, Measurement, Target
from poapp.core.message import counted
from poapp.core.people import Person
from poapp.core.periods import Level
from poapp.core.process import Organisation, Process
from poapp.core.record import Record
from poapp.core.response import Action, Response
from poapp.core.rhythm import Routine
from poapp.core.team.plans import DevelopmentPlan, PlanStep
from poapp.core.team.support import Obstacle
from poapp.core.team.talks import AgreedPoint, OneToOne
from poapp.core.working_days import Leave, position
from poapp.language import _, current
from poapp.ui.desk import Desk
from poapp.ui.midnight import Midnight
from poapp.ui.pages.page import Key, Page
from poapp.ui.theme.look import px
from poapp.ui.today.answering import Answering
from poapp.ui.today.asking import Asking
from poapp.ui.today.head import DayHead
from poapp.ui.today.questions import Questions
from poapp.ui.today.side import Side, is_first_day
from poapp.ui.today.words import first_words
from poapp.ui.widgets.check_in_row import FRAME
from poapp.ui.widgets.frames import inset
from poapp.ui.widgets.side_by_side import SideBySide

_DUE = frozenset(
    {Indicator, IndicatorVersion, Target, Measurement, Seal, Reopening, Commitment, Process,
     CalendarVersion, Response, Action, Person, DevelopmentPlan, PlanStep, Obstacle, OneToOne,
     AgreedPoint}
)  # fmt: skip
_RULES = frozenset({Routine, Leave, Organisation, CalendarVersion, Process})


class TodayPage(Page):
    """The daily check-in; any past day can be opened and filled in."""

    watches: ClassVar[frozenset[type[Record]]] = frozenset(
        {Answer, Evidence, Routine, Leave, Organisation, *_DUE}
    )

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._day: date | None = None
        self._due_is_stale = True
        self._changed_days: set[date] | None = None
        """Days answered since the pictures were shown; None for all of them."""
        self._typed_one = False
        self._midnight = Midnight(desk, self)
        self.head = DayHead()
        self.questions = Questions()
        self.answering = Answering(desk, self.questions)
        self.side = Side(desk, self)
        self.asking = Asking(desk, self)
        self._arrange()
        self._connect()

    @property
    def day(self) -> date:
        """The day that is open: today, unless the owner went to another one."""
        return self._day or self.desk.today

    # What it shows

    def refresh(self) -> None:
        """Show the day as the store has it."""
        process = self.desk.process
        if process is None:
            return
        log = self.desk.check_ins.of(process, self.desk.today, self.day)
        self.answering.day = self.day
        self._show_head(process, log)
        self.questions.show_plan(log.plan(self.day), is_today=self.day == self.desk.today)
        if self._due_is_stale:
            self._due_is_stale = False
            self.side.show_due(process, log)
        self.answering.show_answers(process, log, self._open_responses())
        self.side.show_days(log, self.day, self._changed_days)
        self._changed_days = set()
        self.asking.show_for(process, log, on_today=self.day == self.desk.today)
        if self.questions.current is None and not self._is_closed(process):
            following = self.questions.next_blank()
            if following is not None:
                self.questions.take(following, focus=self._has_keyboard())
        elif self.questions.current is not None:
            self.answering.show_found(self.questions.current)

    def _open_responses(self) -> int:
        return self.side.responses if self.day == self.desk.today else 0

    def _show_head(self, process: Process, log: CheckInLog) -> None:
        day, today = self.day, self.desk.today
        self.head.show_day(day, today)
        month = self.desk.calendar.period(Level.MONTH, day)
        place = position(day, month, log.times.working)
        first_day = is_first_day(log, today) and day == today
        if first_day:
            self.head.show_words(first_words(log, day))
        elif day < today:
            self.head.show_place(
                place, beyond=_("what is answered now is recorded as filled in later")
            )
        else:
            self.head.show_place(place)
        self.head.show_summary(
            log.summary(day).sentence(), closed=self._is_closed(process), can_close=day == today
        )
        self.head.welcome(first_day=first_day and not log.answers_on(day))

    # Days

    def open_day(self, day: date) -> None:
        """Open a day up to today."""
        if day > self.desk.today:
            return
        self._day = None if day == self.desk.today else day
        self.questions.put_down()
        self.mark_stale()

    def step_day(self, by: int) -> None:
        """Open the next (1) or previous (-1) day; weekends only where they hold answers."""
        process = self.desk.process
        if process is None:
            return
        kept, today = self.desk.check_ins, self.desk.today
        self.open_day(min(kept.neighbour(process, today, self.day, by), today))

    def close_day(self) -> None:
        """Put the day away; what is blank stays blank."""
        process = self.desk.process
        if process is None or self.day != self.desk.today or self._is_closed(process):
            return
        left = self.desk.check_ins.of(process, self.desk.today).summary(self.day).left
        close_day(self.desk.store, process)
        self.questions.put_down()
        self.setFocus()
        self.mark_stale()
        said = counted(
            "The day is closed. One question stays blank.",
            "The day is closed. {n} questions stay blank.",
            n=left,
        )
        self.desk.say(current().text(said) if left else _("The day is closed."))

    def _is_closed(self, process: Process) -> bool:
        return is_closed(self.desk.store, process, self.day)

    # Keys

    def keys(self) -> Sequence[Key]:
        """Return the keys of Today."""
        return [
            Key("↑ ↓", _("move")),
            Key("1 – 12", _("jump")),
            Key("D", _("done"), hint=False),
            Key("E", _("done, with what was found"), hint=False),
            Key("N", _("not done"), hint=False),
            Key("A", _("not applicable"), hint=False),
            Key("T", _("note"), hint=False),
            Key("Z", _("undo answer")),
            Key("← →", _("other day")),
            Key("Tab", _("to what is due"), hint=False),
            Key("W", _("the week"), partial(self.desk.go_to, "week"), icon="calendar-days"),
            Key("Ctrl ↵", _("close the day"), self.close_day, "Ctrl+Return", hint=False),
        ]

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Give the keyboard to the row in hand."""
        super().focusInEvent(event)
        if self.questions.current is not None:
            self.questions.take(self.questions.current)

    def _on_key(self, code: str) -> None:
        if isinstance(QApplication.focusWidget(), QLineEdit):
            return  # whoever types into a field means the field
        jumped_to_one = self._typed_one
        self._typed_one = False
        if code in _MOVES:
            _MOVES[code](self)
        elif code.isdigit():
            self._jump(int(code), refines=jumped_to_one)
        elif code == "Z":
            self.answering.take_back()
        else:
            self.questions.press(code)

    def _jump(self, digit: int, *, refines: bool) -> None:
        if refines and digit <= 2:
            self.questions.take(10 + digit)
        elif digit:
            self.questions.take(digit)
            self._typed_one = digit == 1

    # The rest

    def _arrange(self) -> None:
        left = QWidget()
        lines = QVBoxLayout(left)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(px(12))
        self.asking.panels.setContentsMargins(FRAME, 0, FRAME, 0)
        lines.addLayout(self.asking.panels)
        lines.addWidget(self.questions)
        foot = QVBoxLayout()
        foot.setContentsMargins(FRAME, px(12), FRAME, px(12))
        foot.addWidget(self.asking.foot)
        lines.addLayout(foot)
        lines.addStretch(1)
        content = QWidget()
        outer = QVBoxLayout(content)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(px(16))
        outer.addLayout(inset(self.head, FRAME, 0))
        both = SideBySide(left, self.side.cards, outset=FRAME)
        self.side.column = both.cards
        outer.addWidget(both)
        outer.addStretch(1)
        self.set_content(content, outset=FRAME)

    def _connect(self) -> None:
        self.desk.settings_changed.connect(self.mark_stale)
        self.head.stepped.connect(self.step_day)
        self.head.today_asked.connect(self._to_today)
        self.head.close_asked.connect(self.close_day)
        self.head.week_asked.connect(partial(self.desk.go_to, "week"))
        self.side.day_picked.connect(self._on_picked)
        self.answering.all_answered.connect(self.setFocus)
        self.questions.taken.connect(self._on_taken)
        self.questions.left.connect(self._to_due)
        self.asking.settled.connect(self.setFocus)
        self.asking.day_asked.connect(self._on_picked)
        for code in (*_MOVES, *"0123456789", *"DENATZ"):
            shortcut = QShortcut(QKeySequence(code), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self._on_key, code))

    def _on_changed(self, changes: ChangeSet) -> None:
        self._due_is_stale = self._due_is_stale or changes.touches(_DUE)
        self.answering.take(changes)
        if changes.everything or changes.bulk or changes.touches(_RULES):
            self._changed_days = None
        elif self._changed_days is not None:
            answers = (change.record for change in changes.changes)
            self._changed_days |= {one.day for one in answers if isinstance(one, Answer)}
        super()._on_changed(changes)

    def _on_moved(self) -> None:
        self.answering.forget_found()
        self._changed_days = None
        self._due_is_stale = True
        self.asking.look_again()
        super()._on_moved()

    def _has_keyboard(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is self or (focus is not None and self.questions.isAncestorOf(focus))

    def _on_taken(self, number: int) -> None:  # noqa: ARG002
        QTimer.singleShot(0, self._reveal)  # once the rows have found their places

    def _reveal(self) -> None:
        if (number := self.questions.current) is not None:
            self.reveal(self.questions.rows[number])

    def _to_due(self) -> None:
        if (goes_to := self.side.first_field()) is not None:
            goes_to.setFocus(Qt.FocusReason.TabFocusReason)

    def _to_today(self) -> None:
        self.open_day(self.desk.today)

    def _on_picked(self, day: object) -> None:
        if isinstance(day, date):
            self.open_day(day)


_MOVES: dict[str, Callable[[TodayPage], None]] = {
    "Up": lambda page: page.questions.step(-1),
    "Down": lambda page: page.questions.step(1),
    "Left": lambda page: page.step_day(-1),
    "Right": lambda page: page.step_day(1),
}
