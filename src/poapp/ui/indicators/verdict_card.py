"""What the chart says, in words: the fact, what it means for the target, the next step."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from poapp.core.spc.verdict import Verdict
from poapp.language import _, current
from poapp.ui.marks import variation
from poapp.ui.marks.variation import VARIATION_WORDS
from poapp.ui.theme import fonts
from poapp.ui.theme.look import Tone, px
from poapp.ui.widgets.frames import Card, row
from poapp.ui.widgets.text import Label, Paragraph


class VerdictCard(Card):
    """Fills itself from a verdict; parts without anything to say are not there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName(_("Verdict"))
        self._icon = _Mark()
        self._heading = Label("", fonts.SECTION)
        self._word = Label("", fonts.TABLE, "ink2")
        self.body.addLayout(row(self._icon, self._heading, None, self._word))
        self._fact = Paragraph("", fonts.BODY, "ink")
        self._aside = Paragraph("", fonts.TABLE, "ink3")
        self.body.addWidget(self._fact)
        self._outlook_mark = _Mark(assurance=True)
        self._outlook = Paragraph("", fonts.TABLE, "ink2")
        self._line = QWidget()
        line = QHBoxLayout(self._line)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(px(8))
        mark = QVBoxLayout()
        mark.addWidget(self._outlook_mark)
        mark.addStretch(1)
        line.addLayout(mark)
        line.addWidget(self._outlook, 1)
        self.body.addWidget(self._line)
        self.body.addWidget(self._aside)
        self._next = _NextStep()
        self.body.addWidget(self._next)

    def show_verdict(
        self, said: Verdict | None, code: str, assurance: str | None, direction: str
    ) -> None:
        """Show what a chart says; without a chart say that there is nothing to chart yet.

        `code` is its variation, empty without limits; `assurance` the icon beside the outlook.
        """
        if said is None:
            self._show_nothing()
            return
        text = current().text
        known = VARIATION_WORDS.get(code)
        signal = bool(code) and said.variation.is_signal
        tone: Tone = known.tone if known and signal else "ink"
        self._icon.show_code(code)
        self._heading.say(text(said.heading), tone)
        self._word.say(_(known.word).lower() if known and signal else "")
        self._fact.say(_sentence(text(said.fact)))
        outlook = [text(part) for part in (said.outlook, said.count) if part is not None]
        self._outlook.say("\n".join(_sentence(part) for part in outlook))
        self._outlook_mark.show_code(assurance or "", direction)
        self._line.setVisible(bool(outlook))
        self._outlook_mark.setVisible(assurance is not None)
        aside = text(said.aside) if said.aside is not None else ""
        self._aside.say(_sentence(aside))
        self._aside.setVisible(bool(aside))
        step = text(said.next_step) if said.next_step is not None else ""
        self._next.say(_sentence(step, capital=False))
        self._next.setVisible(bool(step))

    def _show_nothing(self) -> None:
        self._icon.show_code("")
        self._heading.say(_("No values yet"), "ink")
        self._word.say("")
        self._fact.say(_("Six ended periods make the first limits."))
        for part in (self._line, self._aside, self._next):
            part.hide()


def _sentence(words: str, *, capital: bool = True) -> str:
    if not words:
        return ""
    begin = words[:1].upper() if capital else words[:1]
    return f"{begin}{words[1:]}."


class _Mark(QWidget):
    """The icon of a variation or of an assurance."""

    def __init__(self, *, assurance: bool = False) -> None:
        super().__init__()
        self._assurance = assurance
        self._code, self._direction = "", "up"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_code(self, code: str, direction: str = "up") -> None:
        self._code, self._direction = code, direction
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(24), px(24))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        if self._assurance:
            variation.assurance(painter, 0, 0, self._code or None, self._direction, px(24))
        else:
            variation.variation(painter, 0, 0, self._code, px(24))


class _NextStep(QWidget):
    """The word "Next" in bold and the step after it, wrapped as one paragraph."""

    def __init__(self) -> None:
        super().__init__()
        self._head = Label(_("Next:"), fonts.TABLE_STRONG)
        self._step = Paragraph("", fonts.TABLE, "ink2")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(px(5))
        head = QVBoxLayout()
        head.addWidget(self._head)
        head.addStretch(1)
        line.addLayout(head)
        line.addWidget(self._step, 1)

    def say(self, words: str) -> None:
        self._step.say(words)
        self.setAccessibleName(f"{self._head.text()} {words}")
