"""An input of one line, painted as the design has it: `LineEdit(_("value %"), small=True)`."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from poapp.ui import painting
from poapp.ui.theme import fonts
from poapp.ui.theme.look import Tone, px


class LineEdit(QLineEdit):
    """One line: 32 px high, or 24 with `small`; `right` aligns a number."""

    def __init__(
        self,
        placeholder: str = "",
        *,
        small: bool = False,
        right: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setFont(fonts.font(fonts.TABLE))
        self.setPlaceholderText(placeholder)
        self.setFrame(False)
        self.setProperty("drawn", True)  # the style sheet leaves it alone
        self._high = px(24 if small else 32)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        side = px(5 if small else 9)
        self.setTextMargins(side, 0, side, 0)
        if right:
            self.setAlignment(Qt.AlignmentFlag.AlignRight)
        clear = QPalette()
        clear.setColor(QPalette.ColorRole.Base, QColor(Qt.GlobalColor.transparent))
        self.setPalette(clear)

    def sizeHint(self) -> QSize:
        """Return a handy width."""
        return QSize(px(160), self._high)

    def minimumSizeHint(self) -> QSize:
        """Return the width of a few figures."""
        return QSize(px(48), self._high)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box under the text."""
        painter = QPainter(self)
        painting.smooth(painter)
        wrong = bool(self.property("wrong"))
        still = not self.isEnabled() or self.isReadOnly()
        fill: Tone = "sunken" if still else "surface"
        edge: Tone = "concernmark" if wrong else "hairline" if not self.isEnabled() else "border"
        painting.rounded(painter, QRectF(self.rect()), 6, fill, edge)
        painter.end()
        super().paintEvent(event)
