"""The one question before a name is erased."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from poapp.core.message import counted
from poapp.language import _, current
from poapp.ui.theme import fonts
from poapp.ui.theme.look import px
from poapp.ui.widgets.button import Button
from poapp.ui.widgets.frames import row
from poapp.ui.widgets.sheet import Sheet
from poapp.ui.widgets.text import Label, Paragraph


class EraseSheet(Sheet):
    """Says once more what goes; Esc leaves everything as it is."""

    confirmed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, wide=520, top=160)
        self._title = Label("", fonts.SECTION)
        self._words = Paragraph("", fonts.TABLE, "ink2")
        self.confirm = Button(_("Erase for good"), "primary")
        self.confirm.clicked.connect(self._on_confirmed)
        self.cancel = Button(_("Not yet"), "quiet", key="Esc")
        self.cancel.clicked.connect(self.close_sheet)
        inner = QVBoxLayout()
        inner.setContentsMargins(px(24), px(20), px(24), px(20))
        inner.setSpacing(12)
        inner.addWidget(self._title)
        inner.addWidget(self._words)
        inner.addLayout(row(self.confirm, self.cancel, None))
        self.body.addLayout(inner)

    def ask(self, places: int, name: str, alias: str) -> None:
        """Show what would be erased, and wait for the answer."""
        self._title.say(_("Erase “{name}”?", name=name))
        said = counted("{n} place", "{n} places", n=places)
        self._words.say(
            _(
                "“{alias}” takes its place in {places}, in the past and in sealed reports too."
                " Undo does not reach behind it.",
                alias=alias,
                places=current().text(said),
            )
        )
        self.open()
        self.cancel.setFocus()

    def _on_confirmed(self) -> None:
        self.close_sheet()
        self.confirmed.emit()
