"""The strength of the routines: a number and a line each; off until asked for, only for you."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from poapp.core.check_in import CheckInLog
from poapp.core.frozen import frozen
from poapp.core.record import Audience
from poapp.core.responsibilities import ORDER, responsibility
from poapp.core.rhythm import Rhythm
from poapp.core.strength import cost_of_a_miss, fading, strength_line
from poapp.language import _
from poapp.ui import painting
from poapp.ui.theme import fonts
from poapp.ui.theme.look import px
from poapp.ui.widgets.audience import AudienceMark
from poapp.ui.widgets.frames import Card
from poapp.ui.widgets.text import Label

HIGH = 26


@frozen
class Strength:
    """One routine: its name, its line on working days, oldest first, and the cost of a miss."""

    name: str
    line: tuple[float, ...]
    cost: int


class StrengthCard(QWidget):
    """One line a routine that is asked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = _Lines()
        self._sentence = Label("", fonts.CAPTION, "ink3")
        card = Card(_("Strength"), AudienceMark(Audience.OWN))
        card.body.addWidget(self._lines)
        card.body.addWidget(self._sentence)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)

    def show_log(self, log: CheckInLog, first: date, today: date) -> None:
        """Show how strong each routine has become since `first`."""
        found = strengths(log, first, today)
        self._lines.show_lines(found)
        daily = next((one.cost for one in found if one.cost), 0)
        self._sentence.say(_("A missed day costs {n}, leave costs nothing.", n=daily))


def strengths(log: CheckInLog, first: date, today: date) -> list[Strength]:
    """Return the strength of every routine that is asked today, in the order of Today."""
    routines = log.routines.on(today)
    found = []
    for number in ORDER:
        routine = routines.get(number)
        if routine is None or routine.rhythm is Rhythm.OFF:
            continue
        line = tuple(strength_line(log, number, first, today))
        left = fading(log.times.occasions_a_working_day(routine))
        cost = cost_of_a_miss(line[-1], left) if line and routine.rhythm is Rhythm.DAILY else 0
        found.append(Strength(_(responsibility(number).short_name), line, cost))
    return found


class _Lines(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._shown: Sequence[Strength] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_lines(self, shown: Sequence[Strength]) -> None:
        if shown == self._shown:
            return
        self._shown = shown
        told = [f"{one.name} {round(one.line[-1])}" for one in shown if one.line]
        self.setAccessibleName(", ".join(told))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(240), px(HIGH) * len(self._shown))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painting.smooth(painter)
        high, wide = px(HIGH), self.width()
        number, drawn = px(32), px(120)
        for place, one in enumerate(self._shown):
            top = place * high
            name = QRectF(0, top, wide - number - drawn - px(24), high)
            painting.text(painter, name, one.name, fonts.TABLE, "ink2")
            box = QRectF(name.right() + px(12), top + px(5), drawn, high - px(10))
            _draw(painter, box, one.line)
            score = QRectF(wide - number, top, number, high)
            words = str(round(one.line[-1])) if one.line else ""
            painting.text(painter, score, words, fonts.TABLE_MEDIUM, "calm", painting.RIGHT)


def _draw(painter: QPainter, box: QRectF, line: Sequence[float]) -> None:
    if len(line) < 2:
        return
    step = box.width() / (len(line) - 1)
    painter.setPen(painting.pen("calm", 1.5))
    points = [
        (box.left() + n * step, box.bottom() - box.height() * value / 100)
        for n, value in enumerate(line)
    ]
    painting.line(painter, *points)
