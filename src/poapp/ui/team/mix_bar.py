"""Hours by kind of learning: one bar in three tones, each part named under it, no marks to meet."""

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from poapp.core.team.plans import Learning
from poapp.language import _, current
from poapp.ui import painting
from poapp.ui.theme import fonts
from poapp.ui.theme.look import colour, px

_STRENGTH = {Learning.ON_THE_JOB: 1.0, Learning.WITH_OTHERS: 0.66, Learning.COURSE: 0.4}
"""How strongly a kind is drawn; the words under it say which it is."""


class MixBar(QWidget):
    """Parts of a bar of 8 px, as long as their hours; the names stand under them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hours: Mapping[Learning, float] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_hours(self, hours: Mapping[Learning, float]) -> None:
        """Show the hours of each kind."""
        self._hours = {kind: amount for kind, amount in hours.items() if amount > 0}
        self.setAccessibleName(", ".join(self._words(kind) for kind in self._hours))
        self.update()

    def sizeHint(self) -> QSize:
        """Return a handy size."""
        return QSize(px(320), px(32))

    def minimumSizeHint(self) -> QSize:
        """Let the bar be short."""
        return QSize(px(160), px(32))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the bar and the names."""
        painter = QPainter(self)
        painting.smooth(painter)
        total, gap = sum(self._hours.values()), px(2)
        if not total:
            painting.rounded(painter, QRectF(0, 0, self.width(), px(8)), 2, "sunken")
            return
        room = self.width() - gap * (len(self._hours) - 1)
        x = 0.0
        edges = []
        for kind, amount in self._hours.items():
            wide = room * amount / total
            painter.save()
            painter.setOpacity(_STRENGTH[kind])
            painter.fillRect(QRectF(x, 0, wide, px(8)), colour("calm"))
            painter.restore()
            edges.append((kind, x, wide))
            x += wide + gap
        self._paint_names(painter, edges)

    def _paint_names(self, painter: QPainter, edges: list[tuple[Learning, float, float]]) -> None:
        """Write each name under its part; short parts push what follows, and are pushed back."""
        named = [(self._words(kind), x) for kind, x, _wide in edges]
        needs = [fonts.width(fonts.CAPTION, words) for words, _x in named]
        gap, free = px(12), 0.0
        lefts = []
        for (_words, x), need in zip(named, needs, strict=True):
            lefts.append(max(x, free))
            free = lefts[-1] + need + gap
        right = float(self.width())
        for place in reversed(range(len(named))):
            lefts[place] = max(0.0, min(lefts[place], right - needs[place]))
            right = lefts[place] - gap
        for (words, _x), left, need in zip(named, lefts, needs, strict=True):
            box = QRectF(left, px(14), need + 1, px(16))
            painting.text(painter, box, words, fonts.CAPTION, "ink2")

    def _words(self, kind: Learning) -> str:
        hours = current().number(self._hours[kind], 1 if self._hours[kind] % 1 else 0)
        return _("{kind} {hours} h", kind=_(kind.label), hours=hours)
