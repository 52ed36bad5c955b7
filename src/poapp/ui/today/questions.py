"""The questions of a day, verb by verb: what is due stands open, the rest is one folded line."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from poapp.core.check_in import VerbGroup
from poapp.core.responsibilities import Verb, responsibility
from poapp.language import _, current
from poapp.ui.theme.look import px
from poapp.ui.today.answered import Told
from poapp.ui.widgets.check_in_row import FRAME, CheckInRow
from poapp.ui.widgets.heads import FoldLine, SectionHead


class Questions(QWidget):
    """All groups of a day; the row in hand is the one that takes the keys."""

    answered = Signal(int, str, str)
    """The number, the state and the reason."""
    linked = Signal(int)
    """The number: done, with what was found behind it."""
    noted = Signal(int, str)
    taken = Signal(int)
    """A row was taken in hand."""
    left = Signal()
    """The owner wants to go on to what is due."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: dict[int, CheckInRow] = {}
        self.current: int | None = None
        self._told: dict[int, Told] = {}
        self._answers: Mapping[int, Told] = {}
        self._due: tuple[int, ...] = ()
        self._groups = {verb: _Group(verb, self._row, self) for verb in Verb}
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(px(6))
        for group in self._groups.values():
            lines.addWidget(group)

    # What it shows

    def show_plan(self, plan: Sequence[VerbGroup], *, is_today: bool = True) -> None:
        """Show what the day asks; rows that stay where they are, are not touched."""
        due = tuple(one.number for group in plan for one in group.due)
        for group in plan:
            words = group.fold_line(is_today=is_today)
            self._groups[group.verb].show_rows(
                tuple(one.number for one in group.due),
                tuple(one.responsibility.number for one in group.later),
                current().text(words) if words else "",
            )
        self._due = due
        if self.current is not None and self.current not in self._asked():
            self.put_down()

    def show_answers(self, answers: Mapping[int, Told]) -> None:
        """Show the answers by number; only rows whose answer differs are painted again."""
        self._answers = answers
        for number in self.rows:
            self._show_answer(number)

    def _show_answer(self, number: int) -> None:
        said = self._answers.get(number, Told())
        if said != self._told.get(number):
            self._told[number] = said
            self.rows[number].show_answer(said.state, said.line, said.chip, said.icon, said.note)

    # The row in hand

    def due(self) -> tuple[int, ...]:
        """Return the numbers of the open rows, from top to bottom."""
        return self._due

    def take(self, number: int, *, focus: bool = True) -> None:
        """Take a row in hand, unfolding it where it is folded away."""
        if number not in self._asked():
            return
        if number not in self._due:
            self._groups[responsibility(number).verb].unfold()
        if self.current is not None and self.current != number:
            self.rows[self.current].close_row()
        self.current = number
        self.rows[number].open_row()
        if focus:
            self.rows[number].setFocus()
        self.taken.emit(number)

    def put_down(self) -> None:
        """Have no row in hand."""
        if self.current is not None:
            self.rows[self.current].close_row()
        self.current = None

    def step(self, by: int) -> None:
        """Take the next (1) or the previous (-1) row in sight."""
        seen = self._in_sight()
        if not seen:
            return
        if self.current in seen:
            place = min(max(seen.index(self.current) + by, 0), len(seen) - 1)
        else:
            place = 0 if by > 0 else len(seen) - 1
        self.take(seen[place])

    def next_blank(self, after: int | None = None) -> int | None:
        """Return the first blank row after a number, else the first of the day, else None."""
        start = self._due.index(after) + 1 if after in self._due else 0
        following = (*self._due[start:], *self._due[:start])
        return next((n for n in following if n != after and self._is_blank(n)), None)

    def press(self, key: str) -> bool:
        """Give a letter to the row in hand, from wherever the keyboard is."""
        if self.current is None:
            return False
        return self.rows[self.current].press(key)

    def _is_blank(self, number: int) -> bool:
        return self._told.get(number, Told()).state == Told().state

    def _asked(self) -> set[int]:
        return {n for group in self._groups.values() for n in (*group.due, *group.later)}

    def _in_sight(self) -> list[int]:
        return [n for group in self._groups.values() for n in group.in_sight()]

    def _row(self, number: int) -> CheckInRow:
        """Return the row of a number, which is made when it is first seen."""
        return self.rows.get(number) or self._make(number)

    def _make(self, number: int) -> CheckInRow:
        row = CheckInRow(number, _(responsibility(number).question), self)
        row.answered.connect(self._on_answered)
        row.linked.connect(self._on_linked)
        row.noted.connect(self._on_noted)
        row.opened.connect(self._on_opened)
        row.left.connect(self.left)
        self.rows[number] = row
        self._show_answer(number)
        return row

    def _on_answered(self, state: str, reason: str) -> None:
        if (number := self._sender()) is not None:
            self.answered.emit(number, state, reason)

    def _on_linked(self) -> None:
        if (number := self._sender()) is not None:
            self.linked.emit(number)

    def _on_noted(self, note: str) -> None:
        if (number := self._sender()) is not None:
            self.noted.emit(number, note)

    def _on_opened(self) -> None:
        number = self._sender()
        if number is not None and number != self.current:
            self.take(number, focus=False)

    def _sender(self) -> int | None:
        row = self.sender()
        return row.number if isinstance(row, CheckInRow) else None


class _Group(QWidget):
    """One verb: its head, its open rows, and the line that folds the others away."""

    def __init__(self, verb: Verb, row_of: Callable[[int], CheckInRow], parent: QWidget) -> None:
        super().__init__(parent)
        self._row_of = row_of
        self.due: tuple[int, ...] = ()
        self.later: tuple[int, ...] = ()
        self._words = ""
        head = QVBoxLayout()
        head.setContentsMargins(FRAME, 0, FRAME, 0)
        head.addWidget(SectionHead(_(verb.label), _(verb.caption)))
        self._rows = _lines()
        self._folded = QWidget(self)
        self._later_rows = _lines()
        self._folded.setLayout(self._later_rows)
        self._fold = _Fold("", self._folded, indent=FRAME + 61, parent=self)
        self._fold.opening.connect(self._fill_folded)
        lines = _lines(self)
        lines.addLayout(head)
        lines.addSpacing(2)
        lines.addLayout(self._rows)
        lines.addWidget(self._fold)
        lines.addWidget(self._folded)

    def show_rows(self, due: tuple[int, ...], later: tuple[int, ...], words: str) -> None:
        """Put these rows in the open, and those behind the fold once it is opened."""
        if self.due != due:
            self.due = due
            _fill(self._rows, [self._row_of(number) for number in due])
        if self.later != later:
            self.later = later
            if self._fold.isChecked():
                self._fill_folded()
            else:
                _fill(self._later_rows, ())
        if words != self._words:
            self._words = words
            self._fold.say(words)
        self._fold.setVisible(bool(words))
        self._folded.setVisible(bool(words) and self._fold.isChecked())
        self.setVisible(bool(due or later))

    def unfold(self) -> None:
        """Show what is folded away."""
        self._fill_folded()
        self._fold.setChecked(True)

    def _fill_folded(self) -> None:
        _fill(self._later_rows, [self._row_of(number) for number in self.later])

    def in_sight(self) -> tuple[int, ...]:
        """Return the numbers of the rows that can be seen."""
        return (*self.due, *self.later) if self._fold.isChecked() else self.due


class _Fold(FoldLine):
    """Says that it is about to open: only then its rows are made."""

    opening = Signal()

    def nextCheckState(self) -> None:
        if not self.isChecked():
            self.opening.emit()
        super().nextCheckState()


def _lines(parent: QWidget | None = None) -> QVBoxLayout:
    lines = QVBoxLayout(parent) if parent is not None else QVBoxLayout()
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setSpacing(0)
    return lines


def _fill(lines: QVBoxLayout, rows: Iterable[QWidget]) -> None:
    """Put exactly these rows into a column; those that leave it are hidden."""
    wanted = list(rows)
    while (taken := lines.takeAt(0)) is not None:
        if (widget := taken.widget()) is not None and widget not in wanted:
            widget.hide()
    for row in wanted:
        lines.addWidget(row)
        row.show()
