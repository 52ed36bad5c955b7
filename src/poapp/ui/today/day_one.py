"""The first day: the indicators there are, what comes next, and that rooms come when needed."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from poapp.core.frozen import frozen
from poapp.language import _
from poapp.ui import painting
from poapp.ui.theme import fonts
from poapp.ui.theme.look import px
from poapp.ui.widgets.frames import Card
from poapp.ui.widgets.text import Paragraph


@frozen
class Next:
    """A day to come and what it brings."""

    day: date
    named: str
    words: str


class NextCard(QWidget):
    """What comes next, as stops on a line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = _Stops()
        card = Card(_("What comes next"))
        card.body.addWidget(self._line)
        _alone(self, card)

    def show_next(self, stops: Sequence[Next]) -> None:
        """Show these days in order."""
        self._line.show_stops(sorted(stops, key=lambda stop: stop.day))


class RoomsCard(QWidget):
    """Says that the other rooms open by themselves."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        card = Card(_("Rooms come when you need them"))
        words = _("The room of the team opens when you add it, with “Add a room” on the left.")
        card.body.addWidget(Paragraph(words, fonts.TABLE, "ink2"))
        _alone(self, card)


class _Stops(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._stops: Sequence[Next] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_stops(self, stops: Sequence[Next]) -> None:
        self._stops = stops
        self.setAccessibleName(". ".join(f"{stop.named}: {stop.words}" for stop in stops))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(240), px(52) * len(self._stops))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painting.smooth(painter)
        step, x = px(52), px(6)
        for place, stop in enumerate(self._stops):
            top = place * step
            if place + 1 < len(self._stops):
                painter.setPen(painting.pen("hairline"))
                painting.line(painter, (x, top + px(16)), (x, top + step + px(6)))
            painter.setPen(painting.pen("ink2", 1.5))
            painter.drawEllipse(QPointF(x, top + px(10)), 4, 4)
            box = QRectF(px(20), top, self.width() - px(20), px(20))
            painting.text(painter, box, stop.named, fonts.TABLE_MEDIUM)
            painting.text(painter, box.translated(0, px(20)), stop.words, fonts.TABLE, "ink2")


def _alone(outer: QWidget, card: QWidget) -> None:
    lines = QVBoxLayout(outer)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.addWidget(card)
