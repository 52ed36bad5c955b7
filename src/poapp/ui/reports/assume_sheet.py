"""The one question before a period is sealed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from poapp.core.snapshot import Snapshot
from poapp.language import _, current
from poapp.ui.theme import fonts
from poapp.ui.theme.look import px
from poapp.ui.widgets.button import Button
from poapp.ui.widgets.frames import row
from poapp.ui.widgets.sheet import Sheet
from poapp.ui.widgets.text import Label, Paragraph


class AssumeSheet(Sheet):
    """Says once more what is assumed; Enter does it."""

    assumed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, wide=520, top=160)
        self._title = Label("", fonts.SECTION)
        self._headline = Paragraph("", fonts.OWNER, "ink")
        self._words = Paragraph("", fonts.TABLE, "ink2")
        self.confirm = Button(_("Assume results"), "primary", key="Enter")
        self.confirm.clicked.connect(self._on_confirmed)
        cancel = Button(_("Not yet"), "quiet", key="Esc")
        cancel.clicked.connect(self.close_sheet)
        inner = QVBoxLayout()
        inner.setContentsMargins(px(24), px(20), px(24), px(20))
        inner.setSpacing(12)
        for part in (self._title, self._headline, self._words):
            inner.addWidget(part)
        inner.addLayout(row(self.confirm, cancel, None))
        self.body.addLayout(inner)

    def ask(self, draft: Snapshot) -> None:
        """Show what would be sealed, and wait for the answer."""
        language = current()
        name = language.text(draft.period.title)
        self._title.say(_("Assume the results of the {period}?", period=name))
        headline = draft.headline or language.text(draft.derived_headline)
        self._headline.say(f"{headline} {language.text(draft.assumed)}")
        self._words.say(
            _("Every figure is sealed as it stands now, and the next promise builds on it. Undo"
              " does not reach behind a seal.")
        )  # fmt: skip
        self.open()
        self.confirm.setFocus()

    def _on_confirmed(self) -> None:
        self.close_sheet()
        self.assumed.emit()
