"""A further question, offered on a Friday; it can be declined."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from poapp.core.responsibilities import Responsibility
from poapp.core.rhythm import rhythm_words
from poapp.language import _, current
from poapp.ui.theme import fonts
from poapp.ui.widgets.button import Button
from poapp.ui.widgets.frames import Card, row
from poapp.ui.widgets.text import Label


class OfferPanel(QWidget):
    """Offers one of the questions that are not asked yet."""

    accepted = Signal()
    declined = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._question = Label("", fonts.ROW)
        self._when = Label("", fonts.TABLE, "ink2")
        take = Button(_("Ask me this"))
        leave = Button(_("Not now"), "quiet")
        take.clicked.connect(self.accepted)
        leave.clicked.connect(self.declined)
        card = Card()
        card.body.addWidget(Label(_("A further question, if you like"), fonts.CAPTION, "ink3"))
        card.body.addWidget(self._question)
        card.body.addWidget(self._when)
        card.body.addLayout(row(take, leave, None))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(card)

    def show_offer(self, offered: Responsibility) -> None:
        """Show the question and how often it would be asked."""
        question = _(offered.question)
        self._question.say(question)
        when = current().text(rhythm_words(offered.routine))
        self._when.say(_("{verb} · {when}", verb=_(offered.verb.label), when=when))
        self.setAccessibleName(question)
