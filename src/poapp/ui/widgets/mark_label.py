"""A mark with its word, as a widget: status, answer, variation, assurance, progress."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from poapp.language import _
from poapp.ui import painting
from poapp.ui.marks import measure, state, variation
from poapp.ui.marks.variation import ASSURANCE_WORDS, VARIATION_WORDS
from poapp.ui.theme import fonts
from poapp.ui.theme.fonts import Face
from poapp.ui.theme.look import Tone, px


class MarkLabel(QWidget):
    """An answer or a status with words: `MarkLabel("met", _("Met"), fonts.TABLE_MEDIUM)`.

    `answer=True` takes the state as an answer (22 px) and not as a status (14 px).
    """

    def __init__(
        self,
        mark: str,
        words: str,
        face: Face = fonts.TABLE,
        tone: Tone = "ink",
        *,
        answer: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._mark, self._words, self._face, self._tone = mark, words, face, tone
        self._answer = answer
        self._size = px(22 if answer else min(14, face.size + 1))
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def say(self, mark: str, words: str, tone: Tone = "ink") -> None:
        """Show another state."""
        self._mark, self._words, self._tone = mark, words, tone
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of mark and words."""
        wide = self._size + px(8) + fonts.width(self._face, self._words)
        return QSize(int(wide + 1.99), max(px(self._face.line), self._size))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint mark and words."""
        painter = QPainter(self)
        top = (self.height() - self._size) / 2
        (state.answer if self._answer else state.status)(painter, 0, top, self._mark, self._size)
        left = self._size + px(7)
        box = QRectF(left, 0, self.width() - left, self.height())
        painting.text(painter, box, self._words, self._face, self._tone)


class SignalLabel(QWidget):
    """The icon and the word of a variation or, with `assurance=True`, of an assurance."""

    def __init__(
        self,
        code: str,
        direction: str = "up",
        *,
        assurance: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._code, self._direction, self._assurance = code, direction, assurance
        words = (ASSURANCE_WORDS if assurance else VARIATION_WORDS).get(code)
        self._words = _(words.word) if words else ""
        self._tone: Tone = words.tone if words else "ink3"
        self.setAccessibleName(self._words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the size of icon and word."""
        return QSize(int(px(34) + fonts.width(fonts.TABLE, self._words) + 1.99), px(26))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint icon and word."""
        painter = QPainter(self)
        if self._assurance:
            variation.assurance(painter, 0, 0, self._code or None, self._direction, px(26))
        else:
            variation.variation(painter, 0, 0, self._code, px(26))
        box = QRectF(px(34), 0, self.width(), self.height())
        painting.text(painter, box, self._words, fonts.TABLE, self._tone)


class Progress(QWidget):
    """Segments in ink with words under them: `Progress(9, 11, "9 of 11 · writing page 4")`."""

    def __init__(
        self, done: int = 0, total: int = 1, words: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.say(done, total, words)

    def say(self, done: int, total: int, words: str = "") -> None:
        """Show another state of the work."""
        self._done, self._total, self._words = done, total, words
        self.setAccessibleName(words or _("{n} of {total}", n=done, total=total))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return a handy width, and the height with or without words."""
        return QSize(px(150), 4 + (px(26) if self._words else 0))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint segments and words."""
        painter = QPainter(self)
        measure.segments(painter, QRectF(0, 0, self.width(), 4), self._done, self._total)
        box = QRectF(0, 4 + px(8), self.width(), px(16))
        painting.text(painter, box, self._words, fonts.CAPTION, "ink3")
