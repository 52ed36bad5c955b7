"""Editors of single fields: a choice among options, a name out of known ones, a day."""

from collections.abc import Sequence
from datetime import date
from typing import Generic, TypeVar

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QDateEdit, QLineEdit, QWidget

from poapp.core.record import Option
from poapp.language import _
from poapp.ui.theme import icons
from poapp.ui.theme.look import px

O = TypeVar("O", bound=Option)  # noqa: E741

LONGEST = 10_000
"""More characters than any field takes: what is too long is told, not cut off in silence."""


class LineEdit(QLineEdit):
    """One line of text."""

    def __init__(self, words: str = "") -> None:
        super().__init__(words)
        self.setMaxLength(LONGEST)


class Box(QComboBox):
    """A box whose chevron says that there is more to choose."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box and its chevron."""
        super().paintEvent(event)
        _paint_chevron(self)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page: nothing changes because the owner scrolled."""
        event.ignore()


class OptionBox(Box, Generic[O]):
    """A choice among the members of an option class."""

    def __init__(self, options: type[O], chosen: O) -> None:
        super().__init__()
        self._options = tuple(options)
        for one in self._options:
            label = _(one.label)
            self.addItem(label[:1].upper() + label[1:])
        self.choose(chosen)

    def choose(self, option: O) -> None:
        """Show an option as the chosen one."""
        self.setCurrentIndex(self._options.index(option))

    def option(self) -> O:
        """Return the chosen option."""
        return self._options[self.currentIndex()]


class NameBox(Box):
    """A name out of those that are known, or a new one."""

    def __init__(self, known: Sequence[str], chosen: str = "") -> None:
        super().__init__()
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.addItems(["", *known])
        self.setEditText(chosen)
        line = self.lineEdit()
        if line is not None:
            line.setMaxLength(LONGEST)
            line.setProperty("bare", True)
        completer = self.completer()
        if completer is not None:
            completer.setFilterMode(Qt.MatchFlag.MatchContains)

    def name(self) -> str:
        """Return the name, without blanks around it."""
        return self.currentText().strip()


class DayEdit(QDateEdit):
    """A day, typed or chosen from a calendar."""

    def __init__(self, day: date) -> None:
        super().__init__()
        self.setCalendarPopup(True)
        self.setDisplayFormat("d MMM yyyy")
        self.setMinimumDate(QDate(1950, 1, 1))
        self.setMaximumDate(QDate(2199, 12, 31))
        self.choose(day)

    def choose(self, day: date) -> None:
        """Show a day."""
        self.setDate(QDate(day.year, day.month, day.day))

    def day(self) -> date:
        """Return the day."""
        shown = self.date()
        return date(shown.year(), shown.month(), shown.day())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the day and the chevron of its calendar."""
        super().paintEvent(event)
        _paint_chevron(self)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()


def _paint_chevron(box: QWidget) -> None:
    size = px(16)
    left, top = box.width() - size - px(10), (box.height() - size) // 2
    icons.paint(QPainter(box), "chevron-down", left, top, size, "ink3")
