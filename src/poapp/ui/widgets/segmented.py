"""Segmented control: one of a few, all of them in sight.

`Segmented([("month", _("Month")), ("quarter", _("Quarter"))], name=_("Length of the period"))`.
"""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from poapp.ui import painting
from poapp.ui.theme import fonts
from poapp.ui.theme.look import Tone, current, px
from poapp.ui.widgets.pressable import Pressable


class Segmented(QWidget):
    """A track with one segment a choice; arrow keys move within it, Tab leaves it."""

    chosen = Signal(object)
    """The code of the choice, sent when the owner chooses; not when the program does."""

    def __init__(
        self, choices: Sequence[tuple[str, str]], *, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(0)
        self._segments: dict[str, _Segment] = {}
        for code, words in choices:
            segment = _Segment(code, words, self)
            segment.clicked.connect(self._on_clicked)
            self._segments[code] = segment
            row.addWidget(segment)
        self.choose(choices[0][0])

    def choose(self, code: str) -> None:
        """Show a choice as the present one; one that is not among them shows none."""
        self._chosen = code
        reached = code if code in self._segments else next(iter(self._segments))
        for segment in self._segments.values():
            segment.setChecked(segment.code == code)
            policy = Qt.FocusPolicy.TabFocus if segment.code == reached else Qt.FocusPolicy.NoFocus
            segment.setFocusPolicy(policy)

    @property
    def has_choice(self) -> bool:
        """Whether one of the segments is the present choice."""
        return self._chosen in self._segments

    def choice(self) -> str:
        """Return the code of the present choice."""
        return self._chosen

    def reached(self) -> QWidget:
        """Return the segment that the keyboard reaches: the present choice, else the first."""
        return self._segments.get(self._chosen) or next(iter(self._segments.values()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move to the neighbour with the arrow keys."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        step = steps.get(Qt.Key(event.key()), 0)
        codes = list(self._segments)
        place = codes.index(self._chosen) + step if self._chosen in codes else 0
        if step == 0 or event.modifiers() or not 0 <= place < len(codes):
            super().keyPressEvent(event)
            return
        self._take(codes[place])
        self._segments[codes[place]].setFocus()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the track."""
        painter = QPainter(self)
        painting.smooth(painter)
        painting.rounded(painter, QRectF(0, 0, self.width(), self.height()), 6, "sunken")

    def _on_clicked(self) -> None:
        segment = self.sender()
        if isinstance(segment, _Segment):
            self._take(segment.code)

    def _take(self, code: str) -> None:
        changed = code != self._chosen
        self.choose(code)
        if changed:
            self.chosen.emit(code)


class _Segment(Pressable):
    def __init__(self, code: str, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.code = code
        self.setText(words)
        self.setAccessibleName(words)
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        return QSize(int(fonts.width(fonts.CAPTION_STRONG, self.text()) + px(24.5)), px(24))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the arrows to the control."""
        if event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def nextCheckState(self) -> None:
        """Leave the state to the control: a click never unchecks."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painting.smooth(painter)
        box = QRectF(0, 0, self.width(), self.height())
        if self.isChecked():
            dark = current().dark
            painting.rounded(
                painter, box, 5, "selected" if dark else "surface", None if dark else "hairline"
            )
        face = fonts.CAPTION_STRONG if self.isChecked() else fonts.CAPTION_MEDIUM
        tone: Tone = "ink" if self.isChecked() or self.underMouse() else "ink2"
        painting.text(painter, box, self.text(), face, tone, painting.CENTRE)
