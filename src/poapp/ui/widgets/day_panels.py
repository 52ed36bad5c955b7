"""Pictures of days: the heat map of 26 weeks, the four verbs of four weeks, the working days.

They take plain values: `HeatMap.show_weeks([Week("May", (Day(3, "1 May: 2 of 4 done"), …))])`.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF, QSize, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from poapp.language import _
from poapp.ui import painting
from poapp.ui.marks import days
from poapp.ui.marks.days import CELL, GAP, RAMP
from poapp.ui.theme import fonts
from poapp.ui.theme.look import px
from poapp.ui.widgets.text import explain


class Day(NamedTuple):
    """A day of the heat map: its level (0 to 5, OFF or AHEAD) and its words for the tooltip."""

    level: int
    words: str = ""
    today: bool = False


class Week(NamedTuple):
    """A column: the month above it where one begins, and its working days from the first on."""

    month: str
    days: tuple[Day, ...]


class HeatMap(QWidget):
    """Weeks as columns, the oldest left; `picked` sends (week, day) of the clicked cell."""

    picked = Signal(int, int)

    def __init__(self, weekdays: Sequence[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._weekdays = tuple(weekdays)
        self._weeks: tuple[Week, ...] = ()
        self.setAccessibleName(_("Answers of the last weeks"))
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def name_weekdays(self, names: Sequence[str]) -> None:
        """Name the lines, the first of the week on top."""
        self._weekdays = tuple(names)

    def show_weeks(self, weeks: Sequence[Week], summary: str = "") -> None:
        """Show these weeks; `summary` says the picture in a sentence."""
        before, self._weeks = self._weeks, tuple(weeks)
        self.setAccessibleDescription(summary)
        if len(before) != len(self._weeks):
            self.updateGeometry()
            self.update()
            return
        for column, week in enumerate(self._weeks):
            if week != before[column]:
                x = self._left() + column * self._step()
                self.update(int(x) - 4, 0, int(self._step()) + 8, self.height())

    def words_of(self, week: int, line: int) -> str:
        """Return what is said of a day under the pointer."""
        return self._weeks[week].days[line].words

    def sizeHint(self) -> QSize:
        """Return the size of all cells, month names and weekdays."""
        lines = max((len(week.days) for week in self._weeks), default=5)
        wide = self._left() + max(len(self._weeks), 26) * self._step()
        return QSize(int(wide), int(px(22) + lines * self._step()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint names and cells: those of the weeks that are to be painted again."""
        painter = QPainter(self)
        step, left, top = self._step(), self._left(), px(20)
        first, last = event.rect().left() - step, event.rect().right()
        for line, name in enumerate(self._weekdays):
            if line % 2 == 0:
                box = QRectF(0, top + line * step, left, step - GAP)
                painting.text(painter, box, name, fonts.KEY, "ink3")
        for column, week in enumerate(self._weeks):
            x = left + column * step
            if x > last or x + 4 * step < first:
                continue
            if week.month:
                box = QRectF(x, 0, step * 4, px(16))
                painting.text(painter, box, week.month, fonts.KEY, "ink3")
        cells = (
            (left + column * step, top + line * step, day.level)
            for column, week in enumerate(self._weeks)
            if first <= left + column * step <= last
            for line, day in enumerate(week.days)
        )
        days.heat_cells(painter, cells, step - GAP)
        self._paint_today(painter, step, left, top)

    def _paint_today(self, painter: QPainter, step: float, left: float, top: float) -> None:
        for column, week in enumerate(self._weeks):
            for line, day in enumerate(week.days):
                if day.today:
                    x, y = left + column * step, top + line * step
                    days.heat_cell(painter, x, y, day.level, today=True, size=step - GAP)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say in the tooltip what the day under the pointer holds."""
        place = self._place(event)
        explain(self, self.words_of(*place) if place else "")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Send which day was clicked."""
        if place := self._place(event):
            self.picked.emit(*place)

    def _place(self, event: QMouseEvent) -> tuple[int, int] | None:
        column = int((event.position().x() - self._left()) // self._step())
        line = int((event.position().y() - px(20)) // self._step())
        known = 0 <= column < len(self._weeks) and 0 <= line < len(self._weeks[column].days)
        return (column, line) if known else None

    def _step(self) -> float:
        wanted = px(CELL) + GAP
        weeks = max(len(self._weeks), 1)
        return max(6.0, min(float(wanted), (self.width() - self._left() - 2) / weeks))

    def _left(self) -> float:
        names = [fonts.width(fonts.KEY, name) for name in self._weekdays[::2]]
        return max(names, default=0) + px(8)


class HeatLegend(QWidget):
    """none ▢▢▢▢▢▢ all done."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = (_("none"), _("all done"))
        self.setAccessibleName(_("From none to all done"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the size of words and cells."""
        words = sum(fonts.width(fonts.CAPTION, word) for word in self._words)
        return QSize(int(words + len(RAMP) * px(15) + px(12)), px(16))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint words and cells."""
        painter = QPainter(self)
        box = QRectF(0, 0, self.width(), self.height())
        x = painting.text(painter, box, self._words[0], fonts.CAPTION, "ink3") + px(7)
        for level in range(len(RAMP)):
            top = (self.height() - px(CELL)) / 2
            days.heat_cell(painter, x, top, level, size=px(CELL))
            x += px(15)
        box.setLeft(x + px(3))
        painting.text(painter, box, self._words[1], fonts.CAPTION, "ink3")


class VerbGrid(QWidget):
    """Four rows of working days: `show_days(["", "28 Sep", …], {"Motivate": ["something", …]})`.

    A heading stands above the first day of its week, "" above the others; weeks stand apart.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heads: tuple[str, ...] = ()
        self._rows: dict[str, tuple[str, ...]] = {}
        self._ends_today = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_days(
        self,
        heads: Sequence[str],
        rows: Mapping[str, Sequence[str]],
        *,
        ends_today: bool = True,
        summary: str = "",
    ) -> None:
        """Show the days, oldest first; `ends_today` puts a frame about the last one."""
        new = {name: tuple(marks) for name, marks in rows.items()}
        self.setAccessibleName(summary or _("Four verbs, four weeks"))
        if (self._heads, self._ends_today) == (tuple(heads), ends_today):
            for line, (name, marks) in enumerate(new.items()):
                if marks != self._rows.get(name):
                    self.update(0, px(22) + line * px(21), self.width(), px(21))
        else:
            self.updateGeometry()
            self.update()
        self._heads, self._rows, self._ends_today = tuple(heads), new, ends_today

    def sizeHint(self) -> QSize:
        """Return the size of names and days."""
        places = self._places(0)
        wide = self._left() + (places[-1] if places else 0) + px(16)
        return QSize(int(wide), px(22) + len(self._rows) * px(21) + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint heads, names and days: those of the lines that are to be painted again."""
        painter = QPainter(self)
        painting.smooth(painter)
        places = self._places(self._left())
        step = places[1] - places[0] if len(places) > 1 else px(13)
        size, high = min(float(px(10)), step - 2), px(21)
        for x, head in zip(places, self._heads, strict=True):
            if head:
                wide = fonts.width(fonts.KEY, head)
                box = QRectF(min(x, self.width() - wide), 0, wide + 1, px(16))
                painting.text(painter, box, head, fonts.KEY, "ink3")
        for line, (name, marks) in enumerate(self._rows.items()):
            top = px(22) + line * high
            if not event.rect().intersects(QRect(0, top, self.width(), high)):
                continue
            box = QRectF(0, top, self._left(), high)
            painting.text(painter, box, name, fonts.TABLE, "ink2")
            at = top + (high - size) / 2
            days.verb_days(painter, ((x, at, m) for x, m in zip(places, marks, strict=True)), size)
        if self._ends_today and places:
            beside = (step - size) / 2 + 1.5
            box = QRectF(places[-1] - beside, px(20), size + 2 * beside, len(self._rows) * high + 4)
            painting.rounded(painter, box, 4, None, "selected")

    def _places(self, left: float) -> list[float]:
        places: list[float] = []
        x, step, apart = left, float(px(13)), float(px(6))
        weeks = sum(bool(head) for head in self._heads)
        wanted = len(self._heads) * step + weeks * apart
        room = self.width() - left - 4
        if left and 0 < room < wanted:  # narrower days rather than days cut off
            step, apart = step * room / wanted, apart * room / wanted
        for place, head in enumerate(self._heads):
            x += apart if head and place else 0
            places.append(x)
            x += step
        return places

    def _left(self) -> float:
        return max((fonts.width(fonts.TABLE, name) for name in self._rows), default=0) + px(20)


class WorkingDays(QWidget):
    """The working days of a period in words, with a dot a day."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gone, self._total, self._words = 0, 0, ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_days(self, gone: int, total: int, words: str) -> None:
        """Show how many working days of a period are gone, today included."""
        if (gone, total, words) == (self._gone, self._total, self._words):
            return
        self._gone, self._total, self._words = gone, total, words
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of words and dots."""
        words = fonts.width(fonts.TABLE, self._words)
        return QSize(int(words + px(14) + self._total * px(8.4) + 8), px(18))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint words and dots; too many days for the width are left to the words."""
        painter = QPainter(self)
        box = QRectF(0, 0, self.width(), self.height())
        left = painting.text(painter, box, self._words, fonts.TABLE, "ink2") + px(14)
        if left + self._total * px(8.4) <= self.width() + 8:
            middle = self.height() / 2
            days.working_days(painter, left, middle, self._gone, self._total, px(8.4))
