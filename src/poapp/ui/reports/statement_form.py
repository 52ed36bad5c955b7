"""The owner's statement: five fields in the owner's own words, kept as they are typed."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from poapp.core.assumption import Statement
from poapp.core.record import Audience
from poapp.language import _
from poapp.ui.reports.commitment_lines import CommitmentLines
from poapp.ui.theme import fonts
from poapp.ui.theme.look import px
from poapp.ui.widgets.audience import AudienceMark
from poapp.ui.widgets.field import Field
from poapp.ui.widgets.frames import row
from poapp.ui.widgets.text import Label

_PAUSE = 500
"""Milliseconds without a key before what was typed is kept."""


class StatementForm(QWidget):
    """What held · what did not, and why · what is mine to fix · what I ask · what I commit to."""

    changed = Signal(str, str)
    """The name of a field, and its words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        labels = {
            "held": _("What held"),
            "not_held": _("What did not, and why"),
            "mine": _("What is mine to fix"),
            "ask": _("What I ask"),
        }
        self.fields = {name: _Words(partial(self.changed.emit, name)) for name in labels}
        self.commitments = CommitmentLines()
        self.commitments.changed.connect(partial(self.changed.emit, "commit"))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        audiences = (AudienceMark(Audience.MANAGEMENT), AudienceMark(Audience.TEAM))
        lines.addLayout(row(Label(_("Your statement"), fonts.CARD), None, *audiences))
        for name, editor in self.fields.items():
            lines.addWidget(Field(labels[name], editor))
        lines.addWidget(Field(_("What I commit to"), self.commitments))
        lines.addStretch(1)

    def show_statement(self, statement: Statement, *, is_open: bool) -> None:
        """Show the words that are kept; a field that is being typed in is left alone."""
        for name, editor in self.fields.items():
            editor.show_words(getattr(statement, name), is_open=is_open)
        self.commitments.show_words(statement.commit, is_open=is_open)

    def keep_all(self) -> None:
        """Keep what is half-typed now."""
        for editor in self.fields.values():
            editor.keep()
        self.commitments.keep()


class _Words(QPlainTextEdit):
    """Words of the owner, in serif; it grows with them."""

    def __init__(self, kept: Callable[[str], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tell, self._kept = kept, ""
        self.setTabChangesFocus(True)
        self.setFont(fonts.font(fonts.OWNER))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self.keep)
        self.textChanged.connect(self._on_typed)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()

    def show_words(self, words: str, *, is_open: bool) -> None:
        """Show kept words, unless others are being typed."""
        self.setReadOnly(not is_open)
        is_typing = self.hasFocus() and self.toPlainText() != self._kept
        if words != self.toPlainText() and not is_typing:
            self._kept = words
            self.setPlainText(words)
        self._kept = words

    def keep(self) -> None:
        """Tell the words if they changed."""
        self._timer.stop()
        words = self.toPlainText()
        if words != self._kept and not self.isReadOnly():
            self._kept = words
            self._tell(words)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep the words when the owner goes on."""
        super().focusOutEvent(event)
        self.keep()

    def _on_typed(self) -> None:
        if self.hasFocus():
            self._timer.start()

    def _grow(self) -> None:
        lines = max(2, int(self.document().size().height()))
        self.setFixedHeight(px(fonts.OWNER.line) * min(lines, 10) + px(22))
