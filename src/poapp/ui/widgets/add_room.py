"""The line of the rail that adds a room: the ones that are not in use yet, each in a sentence."""

from collections.abc import Sequence
from functools import partial
from typing import TypeAlias

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from poapp.language import _
from poapp.ui import painting
from poapp.ui.theme import fonts, icons
from poapp.ui.theme.look import Tone, px
from poapp.ui.widgets.rail_button import RailButton
from poapp.ui.widgets.text import explain

Offered: TypeAlias = tuple[str, str, str]
"""A room that can be added: its name, its title and what it is for."""


class AddRoom(RailButton):
    """Opens a menu of the rooms; `chosen` sends the name of one."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offered: tuple[Offered, ...] = ()
        self._collapsed = False
        self.setText(_("Add a room"))
        self.setAccessibleName(_("Add a room"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.open)

    def offer(self, rooms: Sequence[Offered]) -> None:
        """Offer these rooms; without any the line is not there."""
        self._offered = tuple(rooms)
        self.setVisible(bool(rooms))

    def collapse(self, *, collapsed: bool) -> None:
        """Show the icon alone, or the words too."""
        self._collapsed = collapsed
        explain(self, self.text() if collapsed else "")
        self.update()

    def open(self) -> None:
        """Show the menu."""
        self.menu().popup(self.mapToGlobal(self.rect().bottomLeft()))

    def menu(self) -> QMenu:
        """Return the menu of the rooms that are offered."""
        menu = QMenu(self)
        for name, title, purpose in self._offered:
            words = _("{room}: {words}", room=title, words=purpose)
            action = menu.addAction(words.replace("&", "&&"))
            action.triggered.connect(partial(self._choose, name))
        return menu

    def sizeHint(self) -> QSize:
        """Return the size of an item of the rail."""
        return QSize(px(184), px(36))

    def minimumSizeHint(self) -> QSize:
        """Let the rail be as narrow as it wants."""
        return QSize(px(40), px(36))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the plus and the words."""
        painter = QPainter(self)
        painting.smooth(painter)
        if self.underMouse():
            box = QRectF(0, 0, self.width(), self.height())
            painting.rounded(painter, box, 6, "sunken")
        size = px(18)
        tone: Tone = "ink2"
        left = (self.width() - size) // 2 if self._collapsed else px(12)
        icons.paint(painter, "plus", left, (self.height() - size) // 2, size, tone)
        if not self._collapsed:
            inner = QRectF(px(42), 0, self.width() - px(54), self.height())
            painting.text(painter, inner, self.text(), fonts.ROW, tone)

    def _choose(self, name: str) -> None:
        self.chosen.emit(name)
