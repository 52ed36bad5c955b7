"""What holds other things: rows and columns of parts, cards, rules.

`row(Label("Due", fonts.CARD), None, Label("7", fonts.CAPTION))` · `Card("Due").body.addWidget(…)`.
"""

from typing import TypeAlias, TypeVar

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from poapp.ui import painting
from poapp.ui.theme import fonts
from poapp.ui.theme.look import Tone, colour, px
from poapp.ui.widgets.text import Label

Part: TypeAlias = QWidget | QLayout | int | None
"""A widget, a layout, an extra gap in px, or None for a stretch."""

_Box = TypeVar("_Box", bound=QBoxLayout)


def row(*parts: Part, gap: int = 8, high: int = 0) -> QHBoxLayout:
    """Return parts side by side, centred in height; at least `high` px at 100 %."""
    made = _filled(QHBoxLayout(), parts, gap, Qt.AlignmentFlag.AlignVCenter)
    made.addStrut(px(high))
    return made


def column(*parts: Part, gap: int = 0) -> QVBoxLayout:
    """Return parts under each other."""
    return _filled(QVBoxLayout(), parts, gap, Qt.AlignmentFlag(0))


def inset(part: Part, left: int, right: int | None = None) -> QHBoxLayout:
    """Return a part moved in from the left and, by as much or otherwise, from the right."""
    made = row()
    made.setContentsMargins(left, 0, left if right is None else right, 0)
    if isinstance(part, QWidget):
        made.addWidget(part)
    elif isinstance(part, QLayout):
        made.addLayout(part)
    return made


def _filled(box: _Box, parts: tuple[Part, ...], gap: int, align: Qt.AlignmentFlag) -> _Box:
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(gap)
    for part in parts:
        if part is None:
            box.addStretch(1)
        elif isinstance(part, int):
            box.addSpacing(part)
        elif isinstance(part, QWidget):
            box.addWidget(part, 0, align)
        else:
            box.addLayout(part)
    return box


class Card(QWidget):
    """A surface with a hairline edge; fill `body`. With a title it has a head line.

    `right` stands at the right end of the head: a count, an audience mark, a small control.
    """

    def __init__(
        self,
        title: str = "",
        right: QWidget | None = None,
        *,
        padding: int = 16,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(padding, padding - 3, padding, padding - 1)
        self.body.setSpacing(8)
        if title:
            self.setAccessibleName(title)
            self.body.addLayout(row(Label(title, fonts.CARD), None, *([right] if right else [])))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the surface."""
        painter = QPainter(self)
        painting.smooth(painter)
        box = QRectF(0, 0, self.width(), self.height())
        painting.rounded(painter, box, 8, "surface", "hairline")


class Rule(QWidget):
    """A sharp line from left to right."""

    def __init__(self, tone: Tone = "hairline", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = tone
        self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the line."""
        painting.hairline(QPainter(self), 0, 0, self.width(), self._tone)


class Ground(QWidget):
    """A plain area of one tone, for instance under the rail."""

    def __init__(self, tone: Tone, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = tone

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the area."""
        QPainter(self).fillRect(self.rect(), colour(self._tone))
