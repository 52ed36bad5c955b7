"""A quiet choice in a line of text: the present one with a chevron, the others in a menu.

`Picker([("system", _("Theme: as the system")), …], name=_("Theme"))`.
"""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from poapp.ui import painting
from poapp.ui.theme import fonts, icons
from poapp.ui.theme.look import Tone, px
from poapp.ui.widgets.pressable import Pressable


class Picker(Pressable):
    """One of a few, out of the way; `chosen` sends the code when the owner chooses."""

    chosen = Signal(object)

    def __init__(
        self, choices: Sequence[tuple[object, str]], *, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._choices, self._name = tuple(choices), name
        self._code: object = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._on_clicked)
        self.choose(choices[0][0])

    def choose(self, code: object) -> None:
        """Show a choice as the present one."""
        self._code = code
        words = dict(self._choices).get(code, "")
        self.setText(words)
        self.setAccessibleName(f"{self._name}: {words}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of words and chevron."""
        return QSize(int(fonts.width(fonts.CAPTION, self.text()) + px(26) + 0.99), px(28))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint words and chevron."""
        painter = QPainter(self)
        tone: Tone = "ink" if self.underMouse() else "ink3"
        box = QRectF(px(4), 0, self.width() - px(22), self.height())
        painting.text(painter, box, self.text(), fonts.CAPTION, tone)
        size = px(12)
        left, top = self.width() - size - px(2), (self.height() - size) // 2
        icons.paint(painter, "chevron-down", left, top, size, tone)

    def _on_clicked(self) -> None:
        menu = QMenu(self)
        for code, words in self._choices:
            action = _Picked(code, words, menu)
            action.setCheckable(True)
            action.setChecked(code == self._code)
            menu.addAction(action)
        picked = menu.exec(self.mapToGlobal(self.rect().bottomLeft()))
        if isinstance(picked, _Picked):
            self.choose(picked.code)
            self.chosen.emit(picked.code)


class _Picked(QAction):
    def __init__(self, code: object, words: str, parent: QMenu) -> None:
        super().__init__(words.replace("&", "&&"), parent)
        self.code = code
