"""What the page shows without figures: how to begin, how far the work is, why it failed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from poapp.language import _
from poapp.ui.importing.work import STEPS, Step
from poapp.ui.indicators.list_head import top_of
from poapp.ui.theme import fonts
from poapp.ui.theme.look import px
from poapp.ui.widgets.button import Button
from poapp.ui.widgets.empty_state import EmptyState
from poapp.ui.widgets.frames import Card, row
from poapp.ui.widgets.mark_label import MarkLabel, Progress
from poapp.ui.widgets.text import Label, Paragraph


class Choosing(QStackedWidget):
    """One of three: the beginning, the work, the failure."""

    file_asked = Signal()
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._begin = EmptyState(
            "table",
            _("Bring the figures that you keep in a workbook"),
            _("Drop a file here, or paste cells with Ctrl V: .xlsx, .ods, .csv or .tsv.\n"
              "You see what would become of each figure before anything is kept."),
            _("Choose a file…"),
            "Ctrl O",
            framed=False,
        )  # fmt: skip
        self.begin = self._begin.button
        self.begin.clicked.connect(self.file_asked)
        self.addWidget(top_of(self._begin))
        self.addWidget(top_of(self._make_work()))
        self.addWidget(top_of(self._make_failure()))

    def show_begin(self) -> None:
        """Say how to begin."""
        self.setCurrentIndex(0)

    def show_work(self, title: str, step: Step) -> None:
        """Tell how far the work with something has come."""
        self._doing.say(title)
        told = _("{n} of {total} · {what}", n=step.done, total=STEPS, what=step.words)
        self._progress.say(step.done, STEPS, told)
        self.setCurrentIndex(1)

    def show_failure(self, title: str, words: str) -> None:
        """Say why something cannot be imported."""
        self._failed.say("missed", title)
        self._why.say(words)
        self.setCurrentIndex(2)

    def _make_work(self) -> Card:
        self._doing = Label("", fonts.CARD)
        self._progress = Progress()
        self.cancel = Button(_("Cancel"), key="Esc")
        self.cancel.clicked.connect(self.cancelled)
        card = Card()
        card.setMaximumWidth(px(560))
        lines = QVBoxLayout()
        lines.setSpacing(px(10))
        lines.addWidget(self._doing)
        lines.addWidget(self._progress)
        lines.addLayout(row(self.cancel, None))
        card.body.addLayout(lines)
        return card

    def _make_failure(self) -> Card:
        self._failed = MarkLabel("missed", "", fonts.CARD)
        self._why = Paragraph("", fonts.TABLE, "ink")
        other = Button(_("Choose another file…"), icon="folder-open", key="Ctrl O")
        other.clicked.connect(self.file_asked)
        card = Card()
        card.setMaximumWidth(px(640))
        card.body.addLayout(row(self._failed, None))
        card.body.addWidget(self._why)
        card.body.addLayout(row(other, None))
        return card
