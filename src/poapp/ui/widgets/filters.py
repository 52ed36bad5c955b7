"""Filters of a list: words with counts in one line, the present one filled."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from poapp.ui import painting
from poapp.ui.theme import fonts
from poapp.ui.theme.look import Tone, px
from poapp.ui.widgets.pressable import Pressable

Choice = tuple[str, str, int | None]
"""Code, words, and a count or None."""


class Filters(QWidget):
    """`Filters([("all", _("All"), 13), ("missed", _("Missed"), 5)], name=_("Show"))`."""

    chosen = Signal(str)

    def __init__(
        self, choices: Sequence[Choice], *, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(2)
        self._items: dict[str, _Filter] = {}
        self.show_choices(choices)

    def show_choices(self, choices: Sequence[Choice]) -> None:
        """Show other choices or counts; the present one stays if it is still there."""
        now = self.choice()
        for code in [code for code in self._items if code not in {c[0] for c in choices}]:
            self._items.pop(code).deleteLater()
        for code, words, count in choices:
            if code not in self._items:
                item = _Filter(code, self)
                item.clicked.connect(self._on_clicked)
                self._items[code] = item
                self._line.addWidget(item)
            self._items[code].say(words, count)
        self._keep_order([code for code, _words, _count in choices])
        self.choose(now if now in self._items else choices[0][0])

    def choose(self, code: str) -> None:
        """Show a choice as the present one."""
        for item in self._items.values():
            item.setChecked(item.code == code)

    def choice(self) -> str:
        """Return the code of the present choice."""
        return next((item.code for item in self._items.values() if item.isChecked()), "")

    def _keep_order(self, codes: Sequence[str]) -> None:
        """Bring the filters into the order of their choices: some may have come later."""
        if list(self._items) == list(codes):
            return
        self._items = {code: self._items[code] for code in codes}
        for item in self._items.values():
            self._line.removeWidget(item)
            self._line.addWidget(item)

    def _on_clicked(self) -> None:
        item = self.sender()
        if isinstance(item, _Filter):
            self.choose(item.code)
            self.chosen.emit(item.code)


class _Filter(Pressable):
    def __init__(self, code: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.code = code
        self._count: int | None = None
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def say(self, words: str, count: int | None) -> None:
        self._count = count
        self.setText(words)
        self.setAccessibleName(words if count is None else f"{words}, {count}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        wide = fonts.width(fonts.TABLE_MEDIUM, self.text()) + px(24)
        if self._count is not None:
            wide += fonts.width(fonts.TABLE, str(self._count)) + px(5)
        return QSize(int(wide + 0.99), px(30))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(40), px(30))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painting.smooth(painter)
        box = QRectF(0, 0, self.width(), self.height())
        if self.isChecked() or self.underMouse():
            painting.rounded(painter, box, 6, "selected" if self.isChecked() else "sunken")
        tone: Tone = "ink" if self.isChecked() else "ink2"
        inner = box.adjusted(px(12), 0, -px(12), 0)
        wide = painting.text(painter, inner, self.text(), fonts.TABLE_MEDIUM, tone)
        if self._count is not None:
            inner.setLeft(inner.left() + wide + px(5))
            painting.text(painter, inner, str(self._count), fonts.TABLE, "ink3")
