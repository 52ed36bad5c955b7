"""The notice before the team's room opens: whose data it keeps, why, and how long."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from poapp.core.record import Audience
from poapp.language import _
from poapp.ui.theme import fonts
from poapp.ui.theme.look import px
from poapp.ui.widgets.audience import AudienceMark
from poapp.ui.widgets.button import Button
from poapp.ui.widgets.frames import Card, row
from poapp.ui.widgets.text import Label, Paragraph

WIDEST = 720


def _sections() -> list[tuple[str, str]]:
    return [
        (
            _("Whose data"),
            _(
                "Of the people you work with, and of you: what they are called here, their role,"
                " what they can do and since when, what they want to learn, and when they are"
                " away. Why somebody is away is not asked."
            ),
        ),
        (
            _("What for"),
            _(
                "So that the work is covered, and that people can learn what they want to."
                " It is no appraisal: nothing here ranks people or adds them up."
            ),
        ),
        (
            _("Who sees it"),
            _(
                "Only you, on this computer. Nothing of it is in any report, export or search"
                " outside this room. People may see what is kept about them: show it to them,"
                " or hand it over as a file."
            ),
        ),
        (
            _("How long"),
            _(
                "As long as somebody is in the team, and as your organisation’s rules say after"
                " that. A person’s data can be exported for them and erased."
            ),
        ),
        (
            _("Before you begin"),
            _(
                "Ask your employer, and the works council where there is one, whether you may"
                " keep it and what has to be agreed. Tell the people that you keep it. Start with"
                " an alias; a full name is your choice."
            ),
        ),
    ]


class Notice(QWidget):
    """One page to read once; `read` says that the owner did."""

    read = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        card = Card(padding=24)
        card.setMaximumWidth(px(WIDEST))
        card.body.setSpacing(px(6))
        title = Label(_("Before this room opens"), fonts.SECTION)
        card.body.addLayout(row(title, None, AudienceMark(Audience.OWN)))
        for head, words in _sections():
            card.body.addSpacing(px(8))
            card.body.addWidget(Label(head, fonts.CARD))
            card.body.addWidget(Paragraph(words, fonts.BODY, "ink2"))
        self.button = Button(_("I have read it, open the room"), "primary", key="Enter")
        self.button.clicked.connect(self._on_clicked)
        card.body.addSpacing(px(16))
        card.body.addLayout(row(self.button, None))
        beside = QHBoxLayout()  # so that the height follows the width that the card really has
        beside.addWidget(card, 1)
        beside.addStretch(0)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, px(8), 0, px(24))
        lines.addLayout(beside)
        lines.addStretch(1)
        self.setFocusProxy(self.button)

    def _on_clicked(self) -> None:
        # What is not in sight was not read, whoever has the keyboard.
        if self.isVisible():
            self.read.emit()
