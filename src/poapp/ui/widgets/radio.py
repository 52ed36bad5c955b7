"""One of a few as rings in sight: `RadioChoice([("a", _("first"))], name=_("How it ended"))`."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from poapp.ui import painting
from poapp.ui.theme import fonts
from poapp.ui.theme.look import colour, px
from poapp.ui.widgets.pressable import Pressable


class RadioChoice(QWidget):
    """Rings with a word each in columns; at first nothing may be chosen."""

    chosen = Signal(object)
    """The code of the choice."""

    def __init__(
        self,
        choices: Sequence[tuple[object, str]],
        *,
        name: str,
        columns: int = 2,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._columns = columns
        self.rings: dict[object, Ring] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(8))
        grid.setVerticalSpacing(px(2))
        for place, (code, words) in enumerate(choices):
            ring = Ring(code, words, self)
            ring.clicked.connect(self._on_clicked)
            self.rings[code] = ring
            grid.addWidget(ring, place // columns, place % columns)
        grid.setColumnStretch(columns, 1)

    def choose(self, code: object) -> None:
        """Show a choice as the present one, None for none."""
        for ring in self.rings.values():
            ring.setChecked(ring.code == code)

    def choice(self) -> object:
        """Return the code of the present choice, None where there is none."""
        return next((ring.code for ring in self.rings.values() if ring.isChecked()), None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move among the rings with the arrow keys."""
        down = self._columns
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -down,
            Qt.Key.Key_Down: down,
        }
        rings = list(self.rings.values())
        here = next((n for n, ring in enumerate(rings) if ring.hasFocus()), -1)
        place = here + steps.get(Qt.Key(event.key()), 0)
        if here < 0 or place == here or not 0 <= place < len(rings):
            super().keyPressEvent(event)
            return
        rings[place].setFocus(Qt.FocusReason.TabFocusReason)

    def _on_clicked(self) -> None:
        ring = self.sender()
        if isinstance(ring, Ring):
            self.choose(ring.code)
            self.chosen.emit(ring.code)


class Ring(Pressable):
    """One choice."""

    def __init__(self, code: object, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.code = code
        self.setText(words)
        self.setAccessibleName(words)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def nextCheckState(self) -> None:
        """Leave the state to the group."""

    def sizeHint(self) -> QSize:
        """Return the size of ring and word."""
        return QSize(int(fonts.width(fonts.TABLE, self.text()) + px(30)), px(24))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the arrows to the group."""
        arrows = {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down}
        if Qt.Key(event.key()) in arrows:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the ring, filled where it is chosen, and its word."""
        painter = QPainter(self)
        painting.smooth(painter)
        size = px(14)
        box = QRectF(1, (self.height() - size) / 2, size, size)
        is_strong = self.isChecked() and self.isEnabled()
        painter.setPen(QPen(colour("ink" if is_strong else "border"), 1.25))
        painter.setBrush(colour("surface"))
        painter.drawEllipse(box)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("ink" if is_strong else "border"))
            painter.drawEllipse(box.adjusted(px(4), px(4), -px(4), -px(4)))
        inner = QRectF(px(21), 0, self.width() - px(21), self.height())
        painting.text(
            painter, inner, self.text(), fonts.TABLE, "ink2" if self.isEnabled() else "ink3"
        )
