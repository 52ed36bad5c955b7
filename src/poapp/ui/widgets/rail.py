"""The rail: the rooms in use with their quiet counts, settings, and where everything is kept."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from poapp.language import _
from poapp.ui import painting
from poapp.ui.marks import state
from poapp.ui.theme import fonts, icons
from poapp.ui.theme.look import Tone, colour, px
from poapp.ui.widgets.rail_button import STEPS, RailButton
from poapp.ui.widgets.text import explain

if TYPE_CHECKING:
    from poapp.ui.widgets.add_room import AddRoom, Offered

WIDE, NARROW = 200, 56


class RailItem(RailButton):
    """One room: icon, name, and right of it what is left to do there."""

    def __init__(self, name: str, title: str, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name, self._icon = name, icon
        self._count, self._late, self.collapsed = "", False, False
        self.setText(title)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.say()

    def say(self, count: str = "", *, late: bool = False) -> None:
        """Show what is left to do; `late` puts a triangle before it."""
        self._count, self._late = count, late
        told = f"{self.text()}, {count}" if count else self.text()
        self.setAccessibleName(told)
        explain(self, told if self.collapsed else "")
        self.update()

    def collapse(self, *, collapsed: bool) -> None:
        """Show the icon alone, or the whole item."""
        self.collapsed = collapsed
        self.say(self._count, late=self._late)

    def sizeHint(self) -> QSize:
        """Return the size of the item."""
        return QSize(px(NARROW if self.collapsed else WIDE) - 16, px(36))

    def minimumSizeHint(self) -> QSize:
        """Let the rail be as narrow as it wants."""
        return QSize(px(40), px(36))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the item."""
        painter = QPainter(self)
        painting.smooth(painter)
        box = QRectF(0, 0, self.width(), self.height())
        if self.isChecked() or self.underMouse():
            painting.rounded(painter, box, 6, "selected" if self.isChecked() else "sunken")
        tone: Tone = "ink" if self.isChecked() else "ink2"
        size = px(18)
        left = (self.width() - size) // 2 if self.collapsed else px(12)
        icons.paint(painter, self._icon, left, (self.height() - size) // 2, size, tone)
        if self.collapsed:
            return
        right = self.width() - px(12) - self._paint_count(painter)
        face = fonts.ROW_STRONG if self.isChecked() else fonts.ROW
        inner = QRectF(px(42), 0, right - px(42), self.height())
        painting.text(painter, inner, self.text(), face, tone)

    def _paint_count(self, painter: QPainter) -> float:
        """Paint the count at the right end and return the width it took."""
        if not self._count:
            return 0
        wide = fonts.width(fonts.CAPTION, self._count)
        right = self.width() - px(12)
        tone: Tone = "concern" if self._late else "ink2"
        box = QRectF(right - wide, 0, wide + 2, self.height())
        painting.text(painter, box, self._count, fonts.CAPTION, tone)
        if self._late:
            size = px(13)
            top = (self.height() - size) / 2
            state.status(painter, right - wide - px(18), top, "missed", size)
        return wide + px(26 if self._late else 8)


class RailFoot(RailButton):
    """The foot of the rail: where everything is kept, and the button that collapses it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._collapsed = False
        self.setFixedHeight(px(42))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.collapse(collapsed=False)

    def collapse(self, *, collapsed: bool) -> None:
        """Follow the rail."""
        self._collapsed = collapsed
        words = _("Widen the rail") if collapsed else _("Collapse the rail")
        kept = _("Everything is kept on this computer.")
        self.setAccessibleName(words)
        explain(self, f"{words} (Ctrl B). {kept}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the line, the lock with its words, and the chevrons."""
        painter = QPainter(self)
        painting.hairline(painter, 0, 0, self.width())
        size, middle = px(14), (self.height() + 1) // 2
        top = middle - size // 2
        tone: Tone = "ink2" if self.underMouse() else "ink3"
        if self._collapsed:
            left = (self.width() - size) // 2
            icons.paint(painter, "chevrons-right", left, top, size, tone)
            return
        icons.paint(painter, "lock", px(12), top, size, "ink3")
        box = QRectF(px(32), 1, self.width() - px(64), self.height())
        painting.text(painter, box, _("On this computer"), fonts.CAPTION, "ink3")
        icons.paint(painter, "chevrons-left", self.width() - px(26), top, size, tone)


class Rail(QWidget):
    """The navigation of the window; at most seven rooms and the settings."""

    chosen = Signal(str)
    collapse_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Rooms"))
        self.items: dict[str, RailItem] = {}
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(8, 16, 9, 0)
        self._lines.setSpacing(2)
        self.add: AddRoom | None = None
        """The line that adds a room; there once a room has been offered."""
        self._foot = RailFoot(self)
        self._foot.clicked.connect(self.collapse_asked)
        self._collapsed = False
        self._in_rail = 0
        self.setFixedWidth(px(WIDE))

    def show_rooms(
        self, rooms: Sequence[tuple[str, str, str]], last: tuple[str, str, str] | None
    ) -> None:
        """Show the rooms as (name, title, icon), and one more, the settings, at the foot."""
        chosen = next((name for name, item in self.items.items() if item.isChecked()), "")
        while self._lines.count() and (taken := self._lines.takeAt(0)) is not None:
            if (widget := taken.widget()) is not None and widget not in {self._foot, self.add}:
                widget.hide()
                widget.deleteLater()
        self.items = {}
        self._in_rail = len(rooms)
        for room in rooms:
            self._add(*room)
        if self.add is not None:
            self._lines.addSpacing(px(8))
            self._lines.addWidget(self.add)
        self._lines.addStretch(1)
        if last:
            self._add(*last)
            self._lines.addSpacing(8)
        self._lines.addWidget(self._foot)
        self._order()
        self.select(chosen)

    def offer(self, rooms: "Sequence[Offered]") -> None:
        """Offer rooms that are not in the rail yet; none takes the line away."""
        if self.add is None and rooms:
            from poapp.ui.widgets.add_room import AddRoom  # most starts offer nothing

            self.add = AddRoom(self)
            self.add.chosen.connect(self.chosen)
            self.add.collapse(collapsed=self._collapsed)
            self._lines.insertSpacing(self._in_rail, px(8))
            self._lines.insertWidget(self._in_rail + 1, self.add)
            self._order()
        if self.add is not None:
            self.add.offer(rooms)

    def current(self) -> RailItem | None:
        """Return the room that is marked as shown."""
        return next((item for item in self.items.values() if item.isChecked()), None)

    def select(self, name: str) -> None:
        """Mark a room as the one that is shown."""
        if name in self.items:
            self.items[name].setChecked(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk up and down with the arrows; the ends hold."""
        step = STEPS.get(Qt.Key(event.key()))
        stops = [one for one in self._stops() if one.isVisible()]
        place = next((n for n, one in enumerate(stops) if one.hasFocus()), None)
        if step is None or place is None:
            super().keyPressEvent(event)
        elif 0 <= place + step < len(stops):
            stops[place + step].setFocus(Qt.FocusReason.TabFocusReason)

    def collapse(self, *, collapsed: bool) -> None:
        """Show icons alone, or names too."""
        self._collapsed = collapsed
        for item in self.items.values():
            item.collapse(collapsed=collapsed)
        if self.add is not None:
            self.add.collapse(collapsed=collapsed)
        self._foot.collapse(collapsed=collapsed)
        self.setFixedWidth(px(NARROW) if collapsed else px(WIDE))

    @property
    def is_collapsed(self) -> bool:
        """Whether only icons are shown."""
        return self._collapsed

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the ground and the edge to the page."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("rail"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), colour("hairline"))

    def _stops(self) -> list[QWidget]:
        """Return what the keyboard reaches, from top to bottom."""
        lines = (self._lines.itemAt(n) for n in range(self._lines.count()))
        found = [line.widget() for line in lines if line is not None]
        return [one for one in found if isinstance(one, RailButton)]

    def _order(self) -> None:
        """Let Tab go from top to bottom; the foot is made first and stands last."""
        before: QWidget = self._foot
        for stop in self._stops():
            if stop is not self._foot:
                QWidget.setTabOrder(before, stop)
                before = stop
        if before is not self._foot:
            QWidget.setTabOrder(before, self._foot)

    def _add(self, name: str, title: str, icon: str) -> None:
        item = RailItem(name, title, icon, self)
        item.collapse(collapsed=self._collapsed)
        item.clicked.connect(self._on_clicked)
        self.items[name] = item
        self._lines.addWidget(item)

    def _on_clicked(self) -> None:
        item = self.sender()
        if isinstance(item, RailItem):
            self.chosen.emit(item.name)
