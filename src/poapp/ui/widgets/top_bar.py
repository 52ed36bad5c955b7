"""The top bar, the same on every page: process, length and name of the period, search, undo."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from poapp.language import _
from poapp.ui import painting
from poapp.ui.theme import fonts, icons
from poapp.ui.theme.look import Tone, colour, px
from poapp.ui.widgets import key_cap
from poapp.ui.widgets.button import IconButton
from poapp.ui.widgets.pressable import Pressable
from poapp.ui.widgets.segmented import Segmented
from poapp.ui.widgets.text import Label

HEIGHT = 52


class TopBar(QWidget):
    """What is in hand: signals say what the owner wants, `show_…` say what is."""

    process_chosen = Signal(object)
    new_process_asked = Signal()
    process_settings_asked = Signal()
    level_chosen = Signal(object)
    stepped = Signal(int)
    search_asked = Signal()
    undo_asked = Signal()
    redo_asked = Signal()

    def __init__(self, levels: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(px(HEIGHT))
        self._switcher = ProcessSwitcher(self)
        self._switcher.chosen.connect(self.process_chosen)
        self._switcher.new_asked.connect(self.new_process_asked)
        self._switcher.settings_asked.connect(self.process_settings_asked)
        self._levels = Segmented(levels, name=_("Length of the period"))
        self._levels.chosen.connect(self.level_chosen)
        self._back = IconButton("chevron-left", _("Previous period (Alt ←)"))
        self._forth = IconButton("chevron-right", _("Next period (Alt →)"))
        self._back.clicked.connect(self._on_back)
        self._forth.clicked.connect(self._on_forth)
        self._period = Label("", fonts.ROW, least=150)
        self._search = SearchBox(self)
        self._search.clicked.connect(self.search_asked)
        self._undo = IconButton("undo-2", _("Undo"))
        self._redo = IconButton("redo-2", _("Redo"))
        self._undo.clicked.connect(self.undo_asked)
        self._redo.clicked.connect(self.redo_asked)
        self._arrange()

    def _arrange(self) -> None:
        self._line_up()
        steps = (self._switcher, self._levels, self._back, self._forth, self._search,
                 self._undo, self._redo)  # fmt: skip
        for before, after in pairwise(steps):
            QWidget.setTabOrder(before, after)

    def _line_up(self) -> None:
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 0, 16, 1)
        line.setSpacing(0)
        for part in (
            self._switcher, 16, _Divider(self), 16, self._levels, 14, self._back, 6, self._period,
            6, self._forth, None, self._search, 14, self._undo, 4, self._redo,
        ):  # fmt: skip
            if part is None:
                line.addStretch(1)
            elif isinstance(part, int):
                line.addSpacing(part)
            else:
                line.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_process(self, name: str, others: Sequence[tuple[int, str]]) -> None:
        """Show the process in hand, and which others there are."""
        self._switcher.show_process(name, others)

    def show_period(self, level: str, name: str) -> None:
        """Show the chosen period."""
        self._levels.choose(level)
        self._period.say(name)

    def show_history(self, undo: str, redo: str) -> None:
        """Name what undo and redo would do; empty where there is nothing."""
        self._undo.setEnabled(bool(undo))
        self._redo.setEnabled(bool(redo))
        nothing = _("Nothing to undo")
        self._undo.rename(_("Undo: {title} (Ctrl Z)", title=undo) if undo else nothing)
        nothing = _("Nothing to redo")
        self._redo.rename(_("Redo: {title} (Ctrl Shift Z)", title=redo) if redo else nothing)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the line under the bar."""
        painter = QPainter(self)
        painting.hairline(painter, 0, self.height() - 1, self.width())

    def _on_back(self) -> None:
        self.stepped.emit(-1)

    def _on_forth(self) -> None:
        self.stepped.emit(1)


class ProcessSwitcher(Pressable):
    """The name of the process in hand; a menu of the others where there are some."""

    chosen = Signal(object)
    new_asked = Signal()
    settings_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._others: Sequence[tuple[int, str]] = ()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._on_clicked)

    def show_process(self, name: str, others: Sequence[tuple[int, str]]) -> None:
        """Show the process in hand."""
        self._others = others
        self.setText(name)
        self.setAccessibleName(_("Process: {name}", name=name))
        self.setEnabled(bool(name))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of the name, up to 300 px."""
        wide = min(fonts.width(fonts.ROW_STRONG, self.text()), px(300))
        return QSize(int(wide + px(42) + 0.99), px(32))

    def minimumSizeHint(self) -> QSize:
        """Let a long name be elided."""
        return QSize(min(px(100), self.sizeHint().width()), px(32))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the name and the chevron."""
        painter = QPainter(self)
        painting.smooth(painter)
        if self.underMouse() and self.isEnabled():
            painting.rounded(painter, QRectF(0, 0, self.width(), self.height()), 6, "sunken")
        box = QRectF(px(8), 0, self.width() - px(42), self.height())
        wide = painting.text(painter, box, self.text(), fonts.ROW_STRONG)
        size = px(16)
        left = int(box.left() + wide + px(10))
        icons.paint(painter, "chevron-down", left, (self.height() - size) // 2, size, "ink2")

    def _on_clicked(self) -> None:
        menu = QMenu(self)
        here = menu.addAction(self.text().replace("&", "&&"))
        here.setCheckable(True)
        here.setChecked(True)
        for process_id, name in self._others:
            menu.addAction(_ProcessAction(process_id, name, menu))
        menu.addSeparator()
        new = menu.addAction(_("New process…"))
        about = menu.addAction(_("Settings of this process"))
        picked = menu.exec(self.mapToGlobal(self.rect().bottomLeft()))
        if isinstance(picked, _ProcessAction):
            self.chosen.emit(picked.process_id)
        elif picked is new:
            self.new_asked.emit()
        elif picked is about:
            self.settings_asked.emit()


class _ProcessAction(QAction):
    def __init__(self, process_id: int, name: str, parent: QMenu) -> None:
        super().__init__(name.replace("&", "&&"), parent)
        self.process_id = process_id


class SearchBox(Pressable):
    """Looks like a search box; a click opens the palette."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(_("Search or do anything"))
        self.setAccessibleName(self.text())
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the size of the box."""
        return QSize(px(296), px(32))

    def minimumSizeHint(self) -> QSize:
        """Let the box be narrow."""
        return QSize(px(36), px(32))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the box, the glass, the words and the key."""
        painter = QPainter(self)
        painting.smooth(painter)
        edge: Tone = "border" if self.underMouse() else "selected"
        painting.rounded(painter, QRectF(0, 0, self.width(), self.height()), 6, "surface", edge)
        size, middle = px(16), self.height() / 2
        icons.paint(painter, "search", px(10), (self.height() - size) // 2, size, "ink2")
        if self.width() < px(120):
            return
        key = "Ctrl K"
        right = self.width() - key_cap.width(key) - px(6)
        key_cap.paint(painter, right, middle, key)
        box = QRectF(px(34), 0, right - px(40), self.height())
        painting.text(painter, box, self.text(), fonts.TABLE, "ink3")


class _Divider(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedSize(1, px(20))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        QPainter(self).fillRect(self.rect(), colour("selected"))
