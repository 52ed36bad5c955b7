"""The head of the team's page: facts, what the strokes mean, and what can be done."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from poapp.core.record import Audience
from poapp.core.team.scale import ILUO, Scale
from poapp.language import _, current
from poapp.ui import painting
from poapp.ui.marks import skill as mark
from poapp.ui.theme import fonts
from poapp.ui.theme.look import px
from poapp.ui.widgets.audience import AudienceMark
from poapp.ui.widgets.button import Button, IconButton
from poapp.ui.widgets.frames import row
from poapp.ui.widgets.heads import PageHead

ROOMY = 1120
"""From this width in px on, the meaning of the strokes stands in the first line."""


class TeamHead(PageHead):
    """Title and facts, legend, and the two buttons."""

    def __init__(self, search: QWidget) -> None:
        self.away_button = Button(_("Who is away?"), icon="calendar")
        self.away_button.setMinimumWidth(self.away_button.sizeHint().width())
        self.more_button = IconButton("ellipsis", _("More"), size=32)
        self.acts = QWidget()
        self.acts.setLayout(row(search, self.away_button, self.more_button))
        super().__init__(_("Team"), "", [self.acts])
        self.legend = QWidget(self)
        self.legend.setLayout(row(AudienceMark(Audience.OWN), px(6), Legend(ILUO)))
        self._is_beside: bool | None = None
        self.fit(ROOMY)

    def show_use(self, *, people: bool, skills: bool) -> None:
        """Offer only what there is something for."""
        self.away_button.setVisible(people)
        self.legend.setVisible(skills)

    def fit(self, wide: int) -> None:
        """Put the legend beside the facts, or under them where the page is narrow."""
        is_beside = wide >= px(ROOMY)
        if is_beside is self._is_beside:
            return
        self._is_beside = is_beside
        acts = self.acts.layout()
        if acts is None:
            return
        self.below.removeWidget(self.legend)
        acts.removeWidget(self.legend)
        if is_beside:
            acts.insertWidget(0, self.legend)  # type: ignore[attr-defined]
        else:
            self.below.addWidget(self.legend)
            self.below.addStretch(1)


class Legend(QWidget):
    """What each level means, beside its strokes."""

    def __init__(self, scale: Scale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts = [
            (mark.sides(scale, step.rank), current().text(scale.name(step.rank)))
            for step in scale.steps
            if step.rank > 0
        ]
        self.setAccessibleName(_("Levels: {names}", names=", ".join(w for _n, w in self._parts)))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the size of all parts."""
        words = sum(fonts.width(fonts.CAPTION, words) for _count, words in self._parts)
        return QSize(int(words + len(self._parts) * px(30)), px(20))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint strokes and words."""
        painter = QPainter(self)
        x, size = 0.0, px(8)
        for count, words in self._parts:
            mark.strokes(painter, x + 1, (self.height() - size) / 2, count, size, "ink")
            box = QRectF(x + px(16), 0, self.width(), self.height())
            x += px(30) + painting.text(painter, box, words, fonts.CAPTION, "ink2")
