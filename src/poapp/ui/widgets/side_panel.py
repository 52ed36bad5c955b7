"""The side panel of master and detail: reference and kind at its head, the next act at its foot.

`panel = SidePanel("R-07", _("Risk"))`, fill `panel.body` and `panel.foot`; Esc or × close it.
"""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from poapp.language import _
from poapp.ui import painting
from poapp.ui.theme import fonts
from poapp.ui.theme.look import px
from poapp.ui.widgets.button import IconButton
from poapp.ui.widgets.frames import Rule, row
from poapp.ui.widgets.text import Label

WIDE, NARROW = 400, 344


class SidePanel(QWidget):
    """A card with a head, a body that scrolls, and a foot; `closed` gives the row its focus."""

    closed = Signal()
    more_asked = Signal()

    def __init__(self, reference: str, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumWidth(px(NARROW))
        self.setMaximumWidth(px(WIDE))
        self._reference = Label(reference, fonts.TABLE, "ink3")
        self._kind = Label(kind, fonts.CARD)
        self.state = Label("", fonts.CAPTION, "ink3")
        self.more = IconButton("ellipsis", _("More"))
        self.more.clicked.connect(self.more_asked)
        self._close = IconButton("x", _("Close (Esc)"))
        self._close.clicked.connect(self.closed)
        self.body = QVBoxLayout()
        self.foot = QHBoxLayout()
        self._arrange()
        self.show_head(reference, kind)

    def show_head(self, reference: str, kind: str, state: str = "") -> None:
        """Show of which record this is; `state` is a quiet word such as "saved"."""
        self._reference.say(reference)
        self._kind.say(kind)
        self.state.say(state)
        self.setAccessibleName(f"{kind} {reference}".strip())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the surface."""
        painter = QPainter(self)
        painting.smooth(painter)
        box = QRectF(0, 0, self.width(), self.height())
        painting.rounded(painter, box, 8, "surface", "hairline")

    def _arrange(self) -> None:
        head = row(self._reference, self._kind, None, self.state, self.more, self._close)
        head.setContentsMargins(16, 10, 10, 10)
        inner = QWidget()
        self.body.setContentsMargins(16, 12, 16, 12)
        self.body.setSpacing(8)
        inner.setLayout(self.body)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        area.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        self.foot.setContentsMargins(16, 10, 16, 10)
        self.foot.setSpacing(8)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(1, 1, 1, 1)
        lines.setSpacing(0)
        lines.addLayout(head)
        lines.addWidget(Rule())
        lines.addWidget(area, 1)
        lines.addWidget(Rule())
        lines.addLayout(self.foot)
