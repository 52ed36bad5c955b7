"""The last act: assume the results, hand over the report, or open a closed period again."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from poapp.core.assumption import Seal
from poapp.core.message import Message
from poapp.language import _, current
from poapp.ui.theme import fonts
from poapp.ui.widgets.button import Button
from poapp.ui.widgets.frames import Card, row
from poapp.ui.widgets.mark_label import MarkLabel
from poapp.ui.widgets.text import Paragraph


class ClosingCard(Card):
    """Open: Assume results… and a draft. Closed: the seal, the report, and the way back."""

    assume_asked = Signal()
    save_asked = Signal()
    reopened = Signal(str)
    """The reason."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._head = MarkLabel("met", "", fonts.ROW)
        self._words = Paragraph("", fonts.TABLE, "ink2")
        self.assume = Button(_("Assume results…"), "primary")
        self.assume.clicked.connect(self.assume_asked)
        self.save = Button(_("PDF draft"), icon="download")
        self.save.clicked.connect(self.save_asked)
        self.reopen = Button(_("Open again…"), "quiet")
        self.reopen.clicked.connect(self._on_reopen)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(_("why it is opened again; Enter does it"))
        self.reason.setAccessibleName(_("Reason to open again"))
        self.reason.returnPressed.connect(self._on_reason)
        self._foot = Paragraph("", fonts.CAPTION, "ink3")
        self.body.addLayout(row(self._head, None))
        self.body.addWidget(self._words)
        self.body.addLayout(row(self.assume, self.save, self.reopen, None))
        self.body.addWidget(self.reason)
        self.body.addWidget(self._foot)

    def show_open(self, waits: Message | None) -> None:
        """Show the way to close; `waits` says why that cannot be done yet."""
        self._show(is_open=True)
        said = _("To close with a gap, give a reason for each. It is printed in the report.")
        self._words.say(said if waits is None else current().text(waits))
        self.assume.setEnabled(waits is None)
        self.save.say(_("PDF draft"))
        self._foot.say(
            _("A sealed copy of every figure is kept. You can open it again with a reason; this"
              " revision stays.")
        )  # fmt: skip

    def show_closed(self, seal: Seal) -> None:
        """Show the seal that stands."""
        self._show(is_open=False)
        self._head.say("met", _("Closed on {day}", day=seal.sealed_at.date()))
        short = f"{seal.digest[:4]} {seal.digest[4:8]}"
        self._words.say(
            _("Revision {n}, sealed as {digest}. Later changes never alter what was reported.",
              n=seal.revision, digest=short)
        )  # fmt: skip
        self.save.say(_("Save the PDF…"))
        self._foot.say("")

    def _show(self, *, is_open: bool) -> None:
        self._head.setVisible(not is_open)
        self.assume.setVisible(is_open)
        self.reopen.setVisible(not is_open)
        self.reason.hide()
        self._foot.setVisible(is_open)

    def _on_reopen(self) -> None:
        self.reason.show()
        self.reason.setFocus()

    def _on_reason(self) -> None:
        if self.reason.text().strip():
            self.reopened.emit(self.reason.text().strip())
            self.reason.clear()
