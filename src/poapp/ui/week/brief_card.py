"""The Monday brief: a few sentences for the team, made from the week and the owner's to change."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from poapp.core.record import Audience
from poapp.language import _
from poapp.ui.desk import Desk
from poapp.ui.theme import fonts
from poapp.ui.theme.look import px
from poapp.ui.week.reading import Week, brief_of
from poapp.ui.widgets.audience import AudienceMark
from poapp.ui.widgets.button import Button
from poapp.ui.widgets.frames import Card, row
from poapp.ui.widgets.text import Paragraph


class BriefCard(Card):
    """What was changed stays for the week; *Copy* puts it on the clipboard."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_("Monday brief"), AudienceMark(Audience.TEAM), parent=parent)
        self._desk = desk
        self._key, self._made = "", ""
        self.words = QPlainTextEdit()
        self.words.setFont(fonts.font(fonts.OWNER))
        self.words.setTabChangesFocus(True)
        self.words.setAccessibleName(_("Monday brief"))
        self.words.setMinimumHeight(px(220))
        self.words.textChanged.connect(self._keep)
        self.again = Button(_("As the numbers say"), "quiet", small=True)
        self.again.clicked.connect(self._make_again)
        note = Paragraph(
            _("Made from this page, yours to change. Name people only if they agreed."),
            fonts.CAPTION,
            "ink3",
        )
        self.body.addWidget(self.words)
        self.body.addWidget(note)
        self.body.addLayout(row(None, self.again))

    def show_week(self, week: Week, process: int) -> None:
        """Show the brief of a week: what the owner made of it, else what follows from it."""
        self._made = brief_of(week)
        self._key = f"brief-{process}-{week.first.isoformat()}"
        self._say(self._desk.store.draft(self._key) or self._made)

    def copy(self) -> None:
        """Put the brief on the clipboard."""
        QGuiApplication.clipboard().setText(self.words.toPlainText().strip() + "\n")
        self._desk.say(_("The brief is copied. Nothing is sent from here."))

    def _say(self, words: str) -> None:
        if words != self.words.toPlainText():
            self.words.blockSignals(True)
            self.words.setPlainText(words)
            self.words.blockSignals(False)
        self.again.setVisible(words != self._made)

    def _keep(self) -> None:
        words = self.words.toPlainText()
        self.again.setVisible(words != self._made)
        if self._key:
            self._desk.store.keep_draft(self._key, "" if words == self._made else words)

    def _make_again(self) -> None:
        self._desk.store.keep_draft(self._key, "")
        self._say(self._made)
