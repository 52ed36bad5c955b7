"""Filters beside the title of a list: words with a count, one of them chosen."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from poapp.ui import painting
from poapp.ui.theme import fonts
from poapp.ui.theme.look import Tone, px


class FilterBar(QWidget):
    """`FilterBar([("all", _("All")), …], name=_("Show"))`; arrow keys move within it."""

    chosen = Signal(object)

    def __init__(
        self, choices: Sequence[tuple[str, str]], *, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        self._chips = {code: FilterChip(code, words, self) for code, words in choices}
        for chip in self._chips.values():
            chip.clicked.connect(self._on_clicked)
            line.addWidget(chip)
        self.choose(choices[0][0])

    def choice(self) -> str:
        """Return the code of the chosen filter."""
        return self._choice

    def choose(self, code: str) -> None:
        """Show a filter as the chosen one."""
        self._choice = code
        for chip in self._chips.values():
            chip.setChecked(chip.code == code)
            takes = Qt.FocusPolicy.TabFocus if chip.code == code else Qt.FocusPolicy.NoFocus
            chip.setFocusPolicy(takes)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many rows each filter lets through."""
        for code, chip in self._chips.items():
            chip.count(counts.get(code, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move to the neighbour with the arrow keys."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        codes = list(self._chips)
        place = codes.index(self._choice) + step
        if step == 0 or event.modifiers() or not 0 <= place < len(codes):
            super().keyPressEvent(event)
            return
        self._take(codes[place])
        self._chips[codes[place]].setFocus()

    def _on_clicked(self) -> None:
        chip = self.sender()
        if isinstance(chip, FilterChip):
            self._take(chip.code)

    def _take(self, code: str) -> None:
        changed = code != self._choice
        self.choose(code)
        if changed:
            self.chosen.emit(code)


class FilterChip(QAbstractButton):
    """One filter and its count."""

    def __init__(self, code: str, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.code = code
        self._count = ""
        self.setText(words)
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.count(0)

    def count(self, n: int) -> None:
        """Show how many it lets through."""
        self._count = str(n)
        self.setAccessibleName(f"{self.text()}, {n}")
        self.updateGeometry()
        self.update()

    def nextCheckState(self) -> None:
        """Leave the state to the bar: a click never unchecks."""

    def sizeHint(self) -> QSize:
        """Return the size of words and count."""
        wide = fonts.width(fonts.TABLE_MEDIUM, self.text()) + fonts.width(fonts.TABLE, self._count)
        return QSize(int(wide + px(28.5)), px(28))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint words and count, on a ground where chosen or under the pointer."""
        painter = QPainter(self)
        painting.smooth(painter)
        box = QRectF(0, 0, self.width(), self.height())
        if self.isChecked() or self.underMouse():
            painting.rounded(painter, box, 6, "selected" if self.isChecked() else "sunken")
        tone: Tone = "ink" if self.isChecked() else "ink2"
        inner = box.adjusted(px(12), 0, 0, 0)
        wide = painting.text(painter, inner, self.text(), fonts.TABLE_MEDIUM, tone)
        rest = inner.adjusted(wide + px(5), 0, 0, 0)
        painting.text(painter, rest, self._count, fonts.TABLE, "ink3")
