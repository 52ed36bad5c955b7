"""A page: a view of the store that reads again when what it watches has changed.

Write `refresh`, name what the page `watches`, list its `keys`; fill it with `set_content`.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QScrollArea, QScrollBar, QVBoxLayout, QWidget

from poapp.core.change import ChangeSet
from poapp.core.record import Record
from poapp.language import _
from poapp.ui.desk import Desk
from poapp.ui.theme.look import px
from poapp.ui.widgets.key_cap import HintStrip

SIDE, TOP = 32, 24
"""The padding of a page in px: left and right, and at the top."""


class Key(NamedTuple):
    """A key of a page: how it is shown, what it does in a word, and the function.

    `shown` is written as on the key caps, several keys with blanks between them ("↑ ↓"). `code`
    is Qt's name of the sequence where the shown form is not one ("Ctrl+Return" for "Ctrl ↵").
    Without an `act` the key is only listed: a widget takes it. `hint` puts it at the foot.
    """

    shown: str
    words: str
    act: Callable[[], None] | None = None
    code: str = ""
    hint: bool = True
    icon: str = "keyboard"
    """Stands beside the words in the palette; without one the key is not offered there."""


class Page(QWidget):
    """Base of all pages; a hidden page waits with reading until it is shown."""

    watches: ClassVar[frozenset[type[Record]]] = frozenset()
    """The kinds of record that the page shows."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._stale = True
        self.hints = HintStrip()
        desk.live.changed.connect(self._on_changed)
        desk.moved.connect(self._on_moved)

    def refresh(self) -> None:
        """Read the store and show what it says."""
        raise NotImplementedError

    def keys(self) -> Sequence[Key]:
        """Return the keys of this page, in the order in which they are told."""
        return ()

    def show_record(self, record_id: int) -> None:
        """Bring a record of this page into sight; pages with records override this."""

    def part(self) -> str:
        """Return which part of the page is open; pages with parts override this."""
        return ""

    def show_part(self, part: str) -> None:
        """Open a part of the page again; pages with parts override this."""

    def is_closed(self) -> bool:
        """Tell whether something has to be read before anything else can be done here."""
        return False

    def turn_back(self) -> None:
        """Show what has to be read first."""
        self.setFocus()

    def take_key(self, shown: str) -> None:
        """Do what the key does that is shown so."""
        for key in self.keys():
            if key.shown == shown and key.act is not None:
                self.do(key.act)
                return

    def do(self, act: Callable[[], None]) -> None:
        """Do what a key of the page says, or show what has to be read before it."""
        if self.is_closed():
            self.turn_back()
        else:
            act()

    def set_content(
        self, content: QWidget, *, scrolls: bool = True, hints: bool = True, outset: int = 0
    ) -> None:
        """Fill the page: `content` with the padding of the design, and the keys at its foot.

        With `scrolls` False the content is as high as the page and scrolls within itself. With
        `outset` it begins so many px further left, for rows whose frame stands out.
        """
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        if scrolls:
            lines.addWidget(_ScrollArea(content, outset), 1)
        else:
            lines.addWidget(_padded(content, outset), 1)
        if hints:
            foot = QVBoxLayout()
            foot.setContentsMargins(SIDE, 0, SIDE, 0)
            foot.addWidget(self.hints)
            lines.addLayout(foot)
        self._take_keys()

    def reveal(self, widget: QWidget) -> None:
        """Scroll to where a widget of the page is in sight."""
        for area in self.findChildren(_ScrollArea):
            if area.isAncestorOf(widget):
                area.ensureWidgetVisible(widget, 0, px(16))

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while hidden."""
        self._refresh_if_stale()
        super().showEvent(event)

    def mark_stale(self) -> None:
        """Read again: now where the page is in sight, else when it is shown."""
        self._stale = True
        if self.isVisible():
            self._refresh_if_stale()

    def _take_keys(self) -> None:
        told = [*self.keys(), Key("?", _("all keys"))]
        self.hints.show_hints([(key.shown, key.words) for key in told if key.hint])
        for key in told:
            if key.act is not None:
                sequence = QKeySequence(key.code or key.shown.replace(" ", "+"))
                shortcut = QShortcut(sequence, self)
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                shortcut.activated.connect(partial(self.do, key.act))

    def _on_changed(self, changes: ChangeSet) -> None:
        if changes.touches(self.watches):
            self.mark_stale()

    def _on_moved(self) -> None:
        self.mark_stale()

    def _refresh_if_stale(self) -> None:
        if self._stale:
            self._stale = False
            self.refresh()


class _ScrollArea(QScrollArea):
    """Scrolls up and down; its bar stands in the padding, so that nothing moves aside for it."""

    def __init__(self, content: QWidget, outset: int) -> None:
        super().__init__()
        self._frame = _padded(content, outset)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(self._frame)
        self._frame.setAutoFillBackground(False)
        # A bar of our own: asking Qt for its bar or its viewport costs 15 ms the first time.
        self._bar = QScrollBar(Qt.Orientation.Vertical)
        self.setVerticalScrollBar(self._bar)
        self._bar.rangeChanged.connect(self._on_range)

    def _on_range(self, first: int, last: int) -> None:
        bar = self._bar.sizeHint().width() if last > first else 0
        layout = self._frame.layout()
        if layout is not None:
            margins = layout.contentsMargins()
            margins.setRight(SIDE - bar)
            layout.setContentsMargins(margins)


def _padded(content: QWidget, outset: int) -> QWidget:
    frame = QWidget()
    lines = QVBoxLayout(frame)
    lines.setContentsMargins(SIDE - outset, TOP, SIDE, 0)
    lines.addWidget(content)
    return frame
