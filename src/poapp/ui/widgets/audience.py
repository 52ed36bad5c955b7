"""Who sees it: an icon of 12 px and a word, top right on panels with people in them."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from poapp.core.record import Audience
from poapp.language import _
from poapp.ui import painting
from poapp.ui.theme import fonts, icons
from poapp.ui.theme.look import px
from poapp.ui.widgets.text import explain

ICONS = {
    Audience.OWN: "lock",
    Audience.PROCESS: "workflow",
    Audience.TEAM: "users",
    Audience.MANAGEMENT: "presentation",
}


class AudienceMark(QWidget):
    """The mark of an audience; `person` reads "only you and Dana P."."""

    def __init__(self, audience: Audience, person: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_audience(audience, person)

    def show_audience(self, audience: Audience, person: str = "") -> None:
        """Show another audience."""
        self._icon = ICONS[audience]
        self._words = _(audience.label)
        if person:
            self._words = _("only you and {person}", person=person)
        self.setAccessibleName(_("Who sees it: {audience}", audience=self._words))
        explain(self, self.accessibleName())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of icon and word."""
        return QSize(int(fonts.width(fonts.KEY, self._words) + px(19)), px(16))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint icon and word."""
        painter = QPainter(self)
        size = px(12)
        icons.paint(painter, self._icon, 0, (self.height() - size) // 2, size, "ink3")
        box = QRectF(px(17), 0, self.width(), self.height())
        painting.text(painter, box, self._words, fonts.KEY, "ink3")
