"""An empty place: what belongs here, and the one way to begin."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from poapp.ui import painting
from poapp.ui.theme import fonts, icons
from poapp.ui.theme.look import px
from poapp.ui.widgets.button import Button
from poapp.ui.widgets.text import Label


class EmptyState(QWidget):
    """An icon, a title, one or two sentences and one button; connect `button.clicked`."""

    def __init__(
        self,
        icon: str,
        title: str,
        sentences: str,
        action: str = "",
        key: str = "",
        *,
        framed: bool = True,
        act_icon: str = "plus",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon, self._framed = icon, framed
        self.setAccessibleName(title)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(24, px(56), 24, 20)
        lines.setSpacing(4)
        centre = Qt.AlignmentFlag.AlignHCenter
        lines.addWidget(Label(title, fonts.CARD, align=painting.CENTRE))
        for sentence in sentences.splitlines():
            lines.addWidget(Label(sentence, fonts.TABLE, "ink2", align=painting.CENTRE))
        self.button = Button(action, icon=act_icon, key=key, parent=self)
        self.button.setVisible(bool(action))
        lines.addSpacing(8)
        lines.addWidget(self.button, 0, centre)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the surface and the icon."""
        painter = QPainter(self)
        painting.smooth(painter)
        if self._framed:
            box = QRectF(0, 0, self.width(), self.height())
            painting.rounded(painter, box, 8, "surface", "hairline")
        size = px(24)
        icons.paint(painter, self._icon, (self.width() - size) // 2, px(22), size, "ink3")
