"""Text on a page: one line that elides, several that wrap, and tooltips. Always plain text.

`Label("92.9", fonts.ROW_STRONG)` · `Label(note, fonts.TABLE, "ink2")` · `Paragraph(long_text)`.
"""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from poapp.ui import painting
from poapp.ui.theme import fonts
from poapp.ui.theme.fonts import Face
from poapp.ui.theme.look import Tone, colour, px


def explain(widget: QWidget, words: str) -> None:
    """Give a widget a tooltip that shows `words` as they are, whatever they contain."""
    widget.setToolTip(tip(words))


def tip(words: str) -> str:
    """Return the text of a tooltip that shows `words` as they are, whatever they contain."""
    plain = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<qt>{plain}</qt>" if words else ""


class Label(QLabel):
    """One line of plain text; what does not fit is elided and told in a tooltip."""

    def __init__(
        self,
        words: str = "",
        face: Face = fonts.BODY,
        tone: Tone = "ink",
        *,
        align: Qt.AlignmentFlag = painting.LEFT,
        least: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        """Make a label; others are elided before it while it has no more than `least` px."""
        super().__init__(parent)
        self._face, self._tone, self._align = face, tone, align
        self._least = least or face.size * 3
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(words)
        self.setFixedHeight(px(face.line))

    def say(self, words: str, tone: Tone | None = None) -> None:
        """Show other words, in another tone if one is given."""
        if words == self.text() and tone in {None, self._tone}:
            return
        self._tone = tone or self._tone
        self.setText(words)
        self._tell_if_elided()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size at which nothing is elided."""
        return QSize(int(fonts.width(self._face, self.text()) + 1.99), px(self._face.line))

    def minimumSizeHint(self) -> QSize:
        """Return the size of a few letters: the rest may be elided."""
        wide = min(self.sizeHint().width(), px(self._least))
        return QSize(wide, px(self._face.line))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Offer the whole text as a tooltip while it is elided."""
        super().resizeEvent(event)
        self._tell_if_elided()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the words in the current look."""
        painter = QPainter(self)
        box = QRectF(0, 0, self.width(), self.height())
        painting.text(painter, box, self.text(), self._face, self._tone, self._align)

    def _tell_if_elided(self) -> None:
        explain(self, self.text() if self.sizeHint().width() > self.width() else "")


class Paragraph(QLabel):
    """Plain text that wraps, with the line height of its face; `lines` cuts it off there."""

    def __init__(
        self,
        words: str = "",
        face: Face = fonts.TABLE,
        tone: Tone = "ink2",
        *,
        lines: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._face, self._tone, self._lines = face, tone, lines
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(words)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def say(self, words: str, tone: Tone | None = None) -> None:
        """Show other words, in another tone if one is given."""
        self._tone = tone or self._tone
        self.setText(words)
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Tell the layout that the height follows the width."""
        return True

    def heightForWidth(self, wide: int) -> int:
        """Return the height that the wrapped text needs."""
        return px(self._face.line) * self._count(self._laid_out(wide))

    def sizeHint(self) -> QSize:
        """Return a width of about sixty letters, or less for a short text."""
        wide = min(int(fonts.width(self._face, self.text()) + 2), px(420))
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        """Return one line of a few words."""
        return QSize(px(80), px(self._face.line))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the lines in the current look."""
        painter = QPainter(self)
        painter.setPen(colour(self._tone))
        layout = self._laid_out(self.width())
        high = px(self._face.line)
        shift = (high - fonts.metrics(self._face).height()) / 2
        shown = self._count(layout)
        for number in range(shown):
            if number == shown - 1 and shown < layout.lineCount():
                box = QRectF(0, number * high, self.width(), high)
                rest = layout.text()[layout.lineAt(number).textStart() :]
                painting.text(painter, box, rest.replace("\u2028", " "), self._face, self._tone)
            else:
                layout.lineAt(number).draw(painter, QPointF(0, number * high + shift))

    def _count(self, layout: QTextLayout) -> int:
        return min(layout.lineCount(), self._lines) if self._lines else layout.lineCount()

    def _laid_out(self, wide: int) -> QTextLayout:
        layout = QTextLayout(
            self.text().replace("\n", "\u2028"), fonts.font(self._face, self.text())
        )
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(wide, 1))
            line.setPosition(QPointF(0, 0))
        layout.endLayout()
        return layout
