"""The head of the import: the way back, what is imported, and what can be done with it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from poapp.language import _
from poapp.ui.theme import fonts
from poapp.ui.theme.look import px
from poapp.ui.widgets.button import Button
from poapp.ui.widgets.frames import row
from poapp.ui.widgets.heads import PageHead
from poapp.ui.widgets.icon import Icon
from poapp.ui.widgets.text import Label


class ImportHead(QWidget):
    """Breadcrumb, title, one sentence, actions."""

    back_asked = Signal()
    panel_asked = Signal()
    file_asked = Signal()
    import_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        back = Button(_("Indicators"), "link")
        back.clicked.connect(self.back_asked)
        self.read = Button(_("How it is read"), "quiet", icon="sliders-horizontal", key="P")
        self.read.clicked.connect(self.panel_asked)
        self.file = Button(_("Another file…"), icon="folder-open")
        self.file.clicked.connect(self.file_asked)
        self.bring = Button("", "primary", key="Ctrl ↵")
        self.bring.clicked.connect(self.import_asked)
        self._title = PageHead("", "", [self.read, self.file, self.bring])
        for button in (self.read, self.file):
            button.setMinimumWidth(button.sizeHint().width())
        crumbs = row(back, Icon("chevron-right", 14, "ink3"),
                     Label(_("From Excel"), fonts.TABLE, "ink2"), None, gap=4)  # fmt: skip
        crumbs.setContentsMargins(0, 0, 0, px(2))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(px(2))
        lines.addLayout(crumbs)
        lines.addWidget(self._title)
        self.show_source("", "")

    def show_source(self, title: str, facts: str) -> None:
        """Name what is imported, with a sentence of facts; without a name, say what the page does.

        The buttons are for something that is in hand.
        """
        self._title.say(title or _("Bring my workbook"), facts)
        for button in (self.read, self.file, self.bring):
            button.setVisible(bool(title))

    def show_count(self, words: str, *, ready: bool) -> None:
        """Say on the button what would be imported; it is still while there is nothing."""
        self.bring.say(words)
        self.bring.setMinimumWidth(self.bring.sizeHint().width())
        self.bring.setEnabled(ready)
