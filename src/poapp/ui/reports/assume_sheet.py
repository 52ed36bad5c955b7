"""The one question before a period is sealed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from poapp.core.message import Message, counted, message
from poapp.core.periods import Level
from poapp.core.snapshot import PeriodFacts, Snapshot
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
        self.draft: Snapshot | None = None
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
        self.draft = draft
        title = language.text(_question(draft.period))
        self._title.say(title)
        self.setAccessibleName(title)
        self._headline.say(" ".join(language.text(one) for one in _claims(draft)))
        self._words.say(
            _("Every figure is sealed as it stands now, and the next promise builds on it. Undo"
              " does not reach behind a seal.")
        )  # fmt: skip
        self.open()
        self.confirm.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Seal with Enter, wherever the focus is; not with an Enter that is held down."""
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if enter and not held and not event.isAutoRepeat():
            self._on_confirmed()
        else:
            super().keyPressEvent(event)

    def _on_confirmed(self) -> None:
        self.close_sheet()
        self.assumed.emit()


def _question(period: PeriodFacts) -> Message:
    if period.level is Level.QUARTER:
        return message("Assume the results of the {period}?", period=period.title)
    return message("Assume the results of {period}?", period=period.title)


def _claims(draft: Snapshot) -> list[Message]:
    """Return what the owner stands for: the headline, the targets, and what is not in."""
    own = message("{headline}", headline=draft.headline) if draft.headline else None
    said = [own or draft.derived_headline, draft.assumed]
    absent = draft.counts.expected - draft.counts.received
    if absent > 0:
        said.append(
            counted(
                "{n} of {all} values is not in; the reason is printed.",
                "{n} of {all} values are not in; the reasons are printed.",
                n=absent,
                all=draft.counts.expected,
            )
        )
    return said
