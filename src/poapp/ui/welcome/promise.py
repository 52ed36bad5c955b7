"""The picture of the welcome: four verbs over a line of working days that ends in the results."""

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from poapp.core.responsibilities import Verb
from poapp.language import _
from poapp.ui import painting
from poapp.ui.painting import pen
from poapp.ui.theme import fonts
from poapp.ui.theme.look import colour, px

_DAYS = 21


class Promise(QWidget):
    """Every working day under a minute, and at the end of the period the results."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._verbs = [(_(verb.label), _(verb.caption)) for verb in Verb]
        self._daily = _("every working day, under a minute")
        self._results = _("at the end of the month, quarter, year: assume the results")
        told = ". ".join(f"{verb}: {words}" for verb, words in self._verbs)
        self.setAccessibleName(f"{told}. {self._daily}; {self._results}.")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the size of the design."""
        return QSize(px(880), px(92))

    def minimumSizeHint(self) -> QSize:
        """Let the picture be narrow."""
        return QSize(px(400), px(92))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint verbs, line and words."""
        painter = QPainter(self)
        painting.smooth(painter)
        wide = self.width() / len(self._verbs)
        for place, (verb, words) in enumerate(self._verbs):
            box = QRectF(place * wide, 0, wide - 12, px(24))
            painting.text(painter, box, verb, fonts.SECTION)
            box = QRectF(place * wide, px(24), wide - 12, px(18))
            painting.text(painter, box, words, fonts.TABLE, "ink2")
        self._paint_line(painter, px(58))
        box = QRectF(0, px(74), self.width(), px(16))
        left = painting.text(painter, box, self._daily, fonts.CAPTION, "ink3")
        box.setLeft(left + 16)
        painting.text(painter, box, self._results, fonts.CAPTION, "ink3", painting.RIGHT)

    def _paint_line(self, painter: QPainter, y: float) -> None:
        first, last = 4.0, self.width() - 6.5
        painter.setPen(pen("ink2", 1.4))
        painter.drawLine(QPointF(first, y), QPointF(last, y))
        for day in range(_DAYS):
            centre = QPointF(first + (last - first) * day / (_DAYS - 1), y)
            is_end = day == _DAYS - 1
            painter.setPen(pen("ink", 1.4))
            painter.setBrush(colour("ink" if is_end else "bg"))
            radius = 6.0 if is_end else 3.4
            painter.drawEllipse(centre, radius, radius)
