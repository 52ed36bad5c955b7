"""The head of the list of indicators: title, filters, what can be done."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from poapp.language import _
from poapp.ui.indicators.rows import Grouping
from poapp.ui.theme.look import px
from poapp.ui.widgets.button import Button, IconButton
from poapp.ui.widgets.heads import PageHead
from poapp.ui.widgets.text import explain

_GAPS = 56
"""The gaps in px at 100 % between title, filters and acts on one line."""
_NARROW = 1120
"""Under this width in px at 100 % the head has not room for all words."""


class ListHead(PageHead):
    """Title, filters, and what can be done."""

    def __init__(self, filters: QWidget, search: QWidget) -> None:
        self.filter_button = IconButton("search", _("Filter (Ctrl F)"))
        self.group_button = Button("", "quiet", icon="funnel")
        self.sheet_button = Button(_("Entry sheet"), icon="table-2")
        self.import_button = IconButton("download", _("From Excel… (I)"))
        self.new_button = Button(_("New indicator"), icon="plus")
        self.acts = QWidget()
        line = QHBoxLayout(self.acts)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(px(8))
        for part in (
            search,
            self.filter_button,
            self.group_button,
            self.import_button,
            self.sheet_button,
            self.new_button,
        ):
            line.addWidget(part)
        super().__init__(_("Indicators"), "", [self.acts])
        self._filters = filters
        self._is_one_line = True
        self.beside.addWidget(filters)
        for button in (self.sheet_button, self.new_button):  # how rows stand gives way before them
            button.setMinimumWidth(button.sizeHint().width())
        self.show_grouping(Grouping.THEME)

    def show_grouping(self, grouping: Grouping) -> None:
        """Say what rows stand together."""
        words = _("Group: {what}", what=_(grouping.label))
        self.group_button.say(words)
        explain(self.group_button, words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the words of the group to its tooltip where there is not room for all."""
        super().resizeEvent(event)
        self._put_filters(self.width())
        narrow = self.width() < px(_NARROW)
        self.group_button.setMaximumWidth(px(40) if narrow else 16_777_215)  # or no limit

    def minimumSizeHint(self) -> QSize:
        """Return the width of two lines: the filters stand under the title where they must."""
        wide = max(self._filters.minimumSizeHint().width(), self._least() + px(16))
        return QSize(wide, super().minimumSizeHint().height())

    def _least(self) -> int:
        acts = self.acts.minimumSizeHint().width() if not self.acts.isHidden() else 0
        return self.title.minimumSizeHint().width() + acts

    def _put_filters(self, wide: int) -> None:
        need = self._least() + self._filters.minimumSizeHint().width() + px(_GAPS)
        if (wide >= need) is self._is_one_line:
            return
        self._is_one_line = not self._is_one_line
        if self._is_one_line:
            self.below.removeWidget(self._filters)
            self.below.takeAt(0)  # the stretch after them
            self.beside.addWidget(self._filters)
        else:
            self.beside.removeWidget(self._filters)
            self.below.addWidget(self._filters)
            self.below.addStretch(1)


class SearchField(QLineEdit):
    """A field that stands in the head while it is used; Esc empties it and leaves."""

    left = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(name)
        self.setFixedWidth(px(180))
        self.setMaxLength(200)
        self.hide()

    def begin(self) -> None:
        """Show the field and take the keyboard."""
        self.show()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Enter or ↓, or with Esc, which empties the field."""
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.clear()
            self.hide()
            self.left.emit()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down}:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def top_of(part: QWidget) -> QWidget:
    """Return a widget in which a part stands at the top, as high as it wants to be."""
    frame = QWidget()
    lines = QVBoxLayout(frame)
    lines.setContentsMargins(0, px(48), 0, 0)
    lines.addWidget(part)
    lines.addStretch(1)
    return frame
