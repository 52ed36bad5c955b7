"""What I commit to: a line a promise, each with the day it is promised for."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from poapp.core.message import RefusedError
from poapp.core.statement_text import Promise, promise_line, promises
from poapp.exchange.days import DayOrder, day_of
from poapp.language import _, current
from poapp.ui.theme import fonts
from poapp.ui.theme.look import px
from poapp.ui.widgets.button import Button
from poapp.ui.widgets.frames import row
from poapp.ui.widgets.mark_label import MarkLabel


class CommitmentLines(QWidget):
    """An editor for promises; an emptied line goes away."""

    changed = Signal(str)
    """All lines, as the statement keeps them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept = ""
        self._rows: list[_Row] = []
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        self.add = Button(_("Add a commitment"), "quiet", icon="plus")
        self.add.clicked.connect(self._on_add)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(6)
        outer.addLayout(self._lines)
        outer.addLayout(row(self.add, None))

    def show_words(self, words: str, *, is_open: bool) -> None:
        """Show the promises in the statement's field, unless they are being typed."""
        self.add.setVisible(is_open)
        if words != self._kept or (not self._rows and words):
            self._kept = words
            for one in list(self._rows):
                self._take_away(one)
            for promise in promises(words):
                self._add_row(promise)
        for one in self._rows:
            one.setEnabled(is_open)

    def keep(self) -> None:
        """Tell the promises if they changed."""
        for one in [r for r in self._rows if not r.words.text().strip() and not r.has_focus()]:
            self._take_away(one)
        if any(one.is_wrong for one in self._rows):
            return
        words = "\n".join(
            promise_line(one.promise()) for one in self._rows if one.words.text().strip()
        )
        if words != self._kept:
            self._kept = words
            self.changed.emit(words)

    def _on_add(self) -> None:
        self._add_row(Promise("", None)).words.setFocus()

    def _add_row(self, promise: Promise) -> "_Row":
        made = _Row(promise, self)
        made.words.editingFinished.connect(self.keep)
        made.day.editingFinished.connect(partial(self._on_day, made))
        self._rows.append(made)
        self._lines.addWidget(made)
        return made

    def _on_day(self, changed: "_Row") -> None:
        if changed.read_day():
            self.keep()

    def _take_away(self, gone: "_Row") -> None:
        self._rows.remove(gone)
        gone.hide()
        gone.deleteLater()


class _Row(QWidget):
    def __init__(self, promise: Promise, parent: QWidget) -> None:
        super().__init__(parent)
        self.words = QLineEdit(promise.words)
        self.words.setMaxLength(280)
        self.words.setCursorPosition(0)
        self.words.setAccessibleName(_("Commitment"))
        self.day = QLineEdit("" if promise.due is None else current().day_short(promise.due))
        self.day.setAccessibleName(_("Promised for"))
        self.day.setPlaceholderText(_("by when"))
        self.day.setFixedWidth(px(84))
        self._due, self._shown = promise.due, self.day.text()
        self.is_wrong = False
        self._problem = MarkLabel("missed", "", fonts.CAPTION, "concern")
        self._problem.hide()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2)
        fields = row(gap=8)
        fields.addWidget(self.words, 1)
        fields.addWidget(self.day)
        lines.addLayout(fields)
        lines.addWidget(self._problem)

    def has_focus(self) -> bool:
        """Tell whether the owner is typing here."""
        return self.words.hasFocus() or self.day.hasFocus()

    def promise(self) -> Promise:
        """Return the promise of this line."""
        return Promise(self.words.text().strip(), self._due)

    def read_day(self) -> bool:
        """Understand the day that was typed; say so under the line where it is none."""
        typed = self.day.text().strip()
        if typed == self._shown and not self.is_wrong:
            return True
        self.is_wrong = False
        try:
            self._due = day_of(typed, DayOrder.DAY_FIRST) if typed else None
        except RefusedError as error:
            self.is_wrong = True
            self._problem.say("missed", current().text(error.reason), "concern")
        self._problem.setVisible(self.is_wrong)
        self.day.setProperty("wrong", "true" if self.is_wrong else "false")
        self.day.style().polish(self.day)
        if not self.is_wrong:
            self._shown = "" if self._due is None else current().day_short(self._due)
            self.day.setText(self._shown)
        return not self.is_wrong
