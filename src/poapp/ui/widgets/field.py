"""A field of a form: label above, editor, and under it what is wrong with a likely fix.

`field = Field(_("Value"), QLineEdit())` · `field.show_problem("Above 100 %.", fix="10.42")`;
`fix_taken` sends the fix when the owner takes it (Alt ↵ or a click).
"""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from poapp.language import _
from poapp.ui.theme import fonts
from poapp.ui.theme.look import px
from poapp.ui.widgets.button import Button
from poapp.ui.widgets.frames import row
from poapp.ui.widgets.mark_label import MarkLabel
from poapp.ui.widgets.text import Label, Paragraph


class Field(QWidget):
    """A labelled editor with a place for its problem."""

    fix_taken = Signal(str)

    def __init__(
        self,
        label: str,
        editor: QWidget,
        right: QWidget | None = None,
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.editor = editor
        self._fix = ""
        editor.setAccessibleName(label)
        self._label = Label(label, fonts.CAPTION, "ink2")
        self._label.setBuddy(editor)
        self._problem = _Problem()
        self._take = Button("", "link")
        self._take.clicked.connect(self._on_taken)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(4)
        lines.addLayout(row(self._label, None, *([right] if right else [])))
        lines.addWidget(editor)
        under = QHBoxLayout()
        under.setSpacing(8)
        under.addWidget(self._problem, 1)
        under.addWidget(self._take, 0, Qt.AlignmentFlag.AlignTop)
        lines.addLayout(under)
        self.clear_problem()
        editor.installEventFilter(self)

    def rename(self, label: str) -> None:
        """Give the field another label."""
        self._label.say(label)
        self.editor.setAccessibleName(label)

    def show_problem(self, words: str, fix: str = "") -> None:
        """Mark the editor and say what is wrong; `fix` is offered to be taken."""
        self._fix = fix
        self._problem.say(words)
        self._take.say(_("Take {fix}", fix=fix))
        self._mark(wrong=True)
        self._problem.show()
        self._take.setVisible(bool(fix))
        self.editor.setAccessibleDescription(words)

    def clear_problem(self) -> None:
        """Take the mark and the sentence away."""
        self._fix = ""
        self._mark(wrong=False)
        self._problem.hide()
        self._take.hide()
        self.editor.setAccessibleDescription("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the fix with Alt ↵."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and self._fix:
            enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
            if enter and event.modifiers() == Qt.KeyboardModifier.AltModifier:
                self._on_taken()
                return True
        return super().eventFilter(watched, event)

    def _on_taken(self) -> None:
        fix = self._fix
        self.clear_problem()
        self.fix_taken.emit(fix)

    def _mark(self, *, wrong: bool) -> None:
        if bool(self.editor.property("wrong")) is wrong:
            return
        self.editor.setProperty("wrong", wrong)
        self.editor.style().unpolish(self.editor)
        self.editor.style().polish(self.editor)
        self.editor.update()


class _Problem(QWidget):
    """The triangle and the sentence after it, which wraps: a likely fix must not be cut off."""

    def __init__(self) -> None:
        super().__init__()
        self._mark = MarkLabel("missed", "", fonts.CAPTION, "concern")
        self._mark.setFixedWidth(px(15))
        self._words = Paragraph("", fonts.CAPTION, "concern")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(5)
        line.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._words, 1)

    def say(self, words: str) -> None:
        """Say what is wrong."""
        self._words.say(words)
        self.setAccessibleName(words)
