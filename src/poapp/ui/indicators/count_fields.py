"""The fields beside +1: why, when and a note. Enter in any of them counts."""

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from poapp.language import _
from poapp.ui.indicators.editors import DayEdit, LineEdit, NameBox
from poapp.ui.moments import moment_of, time_text
from poapp.ui.theme.look import px
from poapp.ui.widgets.button import Button
from poapp.ui.widgets.field import Field
from poapp.ui.widgets.frames import row


class CountFields(QWidget):
    """What is said of one that is counted; nothing need be said."""

    counted = Signal()

    def __init__(
        self, today: date, act: str = "", key: str = "+", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.box = NameBox([])
        self._day, self._time = DayEdit(today), LineEdit()
        self._time.setPlaceholderText(_("now"))
        self._note = LineEdit()
        self._restate = LineEdit()
        self._problem = Field(_("Reason for restating it"), self._restate)
        self._problem.hide()
        self.reason_field = Field(_("Reason"), self.box)
        self.time_field = Field(_("Time"), self._time)
        self.button = Button(act or "+1", "primary", key=key)
        self.button.setAccessibleName(act or _("Count one more"))
        self.button.clicked.connect(self.counted)
        self._day.setFixedWidth(px(132))
        self._time.setFixedWidth(px(72))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(px(6))
        first = row(
            self.reason_field, Field(_("Day"), self._day), self.time_field,
            Field(_("Note"), self._note), gap=px(8),
        )  # fmt: skip
        first.setStretch(0, 3)
        first.setStretch(3, 3)
        first.addWidget(self.button, 0, Qt.AlignmentFlag.AlignBottom)
        lines.addLayout(first)
        lines.addWidget(self._problem)

    def offer(self, reasons: Sequence[str], today: date) -> None:
        """Offer reasons; what is typed stays."""
        typed = self.box.currentText()
        self.box.clear()
        self.box.addItems(["", *reasons])
        self.box.setEditText(typed)
        if not self._time.text() and self._day.day() > today:
            self._day.choose(today)

    def begin(self) -> None:
        """Take the keyboard."""
        self.box.setFocus(Qt.FocusReason.TabFocusReason)

    def show_known(self, at: datetime, reason: str, note: str) -> None:
        """Show what was said of one that was counted."""
        self._day.choose(at.date())
        self._time.setText(time_text(at))
        self.box.setEditText(reason)
        self._note.setText(note)

    def moment(self, now: datetime) -> datetime:
        """Return when it was.

        Raises:
            RefusedError: What is typed is no time.
        """
        return moment_of(self._day.day(), self._time.text(), now)

    def reason(self) -> str:
        """Return why."""
        return self.box.name()

    def note(self) -> str:
        """Return the note."""
        return self._note.text().strip()

    def restating(self) -> str:
        """Return why a closed period is changed."""
        return self._restate.text().strip()

    def refuse(self, words: str) -> None:
        """Say why it is not counted; what was typed stays."""
        self._problem.show()
        self._problem.show_problem(words)
        self._restate.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self, today: date) -> None:
        """Be ready for the next one."""
        self.box.setEditText("")
        for editor in (self._time, self._note, self._restate):
            editor.clear()
        self._day.choose(today)
        self._problem.clear_problem()
        self._problem.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Count with Enter."""
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if is_enter and not isinstance(self.focusWidget(), Button):
            self.counted.emit()
        else:
            super().keyPressEvent(event)
