"""Heads: of a page, of a section, and the line that folds what is not due.

`PageHead("Indicators", "13, 2 worsening", [Button("New indicator", icon="plus")])` ·
`SectionHead(_("Motivate"), _("people can, and want to"))` · `FoldLine("2 not due today", rows)`.
"""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from poapp.ui import painting
from poapp.ui.theme import fonts, icons
from poapp.ui.theme.look import Tone, current, px
from poapp.ui.widgets.frames import row
from poapp.ui.widgets.pressable import Pressable
from poapp.ui.widgets.text import Label

FOLD_MS = 120


class PageHead(QWidget):
    """The title of a page, one sentence of facts after it, actions to the right.

    `beside` takes what stands right of the title (steps, a segmented control) and `below` a
    second line; both are layouts to fill.
    """

    def __init__(
        self,
        title: str,
        facts: str = "",
        actions: Sequence[QWidget] = (),
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.title = Label(title, fonts.TITLE, least=130)
        self.facts = Label(facts, fonts.TABLE, "ink2")
        self.facts.setVisible(bool(facts))
        self.beside = QHBoxLayout()
        self.below = QHBoxLayout()
        for layout in (self.beside, self.below):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(8)
        first = row(self.title, 4, self.beside, 4, self.facts, None, *actions, gap=8)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(4)
        lines.addLayout(first)
        lines.addLayout(self.below)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def say(self, title: str, facts: str = "") -> None:
        """Show another title and other facts."""
        self.title.say(title)
        self.facts.say(facts)
        self.facts.setVisible(bool(facts))


class SectionHead(QWidget):
    """A bold word, a quiet sentence after it, and a hairline under both."""

    def __init__(
        self,
        title: str,
        sentence: str = "",
        right: QWidget | None = None,
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self.setFixedHeight(px(28))
        self._sentence = Label(sentence, fonts.CAPTION, "ink3")
        parts = [Label(title, fonts.CARD), self._sentence]
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 5)
        line.addLayout(row(*parts, None, *([right] if right else []), gap=10))

    def say(self, sentence: str) -> None:
        """Show another sentence."""
        self._sentence.say(sentence)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the hairline."""
        painting.hairline(QPainter(self), 0, self.height() - 1, self.width())


class FoldLine(Pressable):
    """One quiet line that stands for what it folds away; unfolds in 120 ms, or at once."""

    folded = Signal(bool)

    def __init__(
        self,
        words: str,
        content: QWidget | None = None,
        *,
        indent: int = 56,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._content, self._indent = content, px(indent)
        self._animation: QObject | None = None
        self.setText(words)
        self.setAccessibleName(words)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if content is not None:
            content.setVisible(False)
        self.toggled.connect(self._on_toggled)

    def say(self, words: str) -> None:
        """Show other words."""
        self.setText(words)
        self.setAccessibleName(words)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the size of the line."""
        wide = self._indent + fonts.width(fonts.CAPTION, self.text()) + px(22)
        return QSize(int(wide), px(30))

    def minimumSizeHint(self) -> QSize:
        """Let the line be narrow; its words are elided."""
        return QSize(self._indent + px(80), px(30))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the chevron and the words."""
        painter = QPainter(self)
        size = px(14)
        name = "chevron-down" if self.isChecked() else "chevron-right"
        top = (self.height() - size) // 2
        icons.paint(painter, name, self._indent, top, size, "ink3")
        left = self._indent + px(22)
        box = QRectF(left, 0, self.width() - left, self.height())
        tone: Tone = "ink2" if self.underMouse() else "ink3"
        painting.text(painter, box, self.text(), fonts.CAPTION, tone)

    def _on_toggled(self, unfolded: bool) -> None:
        if self._content is not None:
            self._content.setVisible(unfolded)
            if unfolded and current().motion:
                self._unfold(self._content)
        self.folded.emit(not unfolded)

    def _unfold(self, content: QWidget) -> None:
        from PySide6.QtCore import QEasingCurve, QPropertyAnimation  # not needed for the start

        unfolding = QPropertyAnimation(content, b"maximumHeight", self)
        unfolding.setDuration(FOLD_MS)
        unfolding.setEasingCurve(QEasingCurve.Type.OutCubic)
        unfolding.setStartValue(0)
        unfolding.setEndValue(max(content.sizeHint().height(), 1))
        unfolding.finished.connect(self._on_unfolded)
        unfolding.start()
        self._animation = unfolding  # it moves as long as it is kept

    def _on_unfolded(self) -> None:
        if self._content is not None:
            self._content.setMaximumHeight(16_777_215)  # Qt's QWIDGETSIZE_MAX: no limit again
