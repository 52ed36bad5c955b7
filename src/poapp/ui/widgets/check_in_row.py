"""A row of the daily check-in: one question, its answer, and when it is in hand, its keys.

    row = CheckInRow(8, _("Did I help someone move toward their goal?"))
    row.show_answer("done", "Cleared the block", "Evidenced: 1 obstacle removed", "link")
    row.show_found("3 measurements", "Pick accuracy, Backlog, Overtime")
    row.open_row()          # 52 px become about 104, with the keys
    row.answered            # (state, reason): D, N, A, or a click
    row.linked              # E: done, with what was found
    row.noted               # the text of a note: T

N and A offer a reason; Enter with or without one answers. The row works by its own keys while it
has the keyboard; ↑ ↓ and everything else go on to the page.
"""

from PySide6.QtCore import QEvent, QKeyCombination, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from poapp.language import _
from poapp.ui import painting
from poapp.ui.marks import state as marks
from poapp.ui.theme import fonts, icons
from poapp.ui.theme.look import px
from poapp.ui.widgets import chip
from poapp.ui.widgets.focus_ring import shows_own_focus
from poapp.ui.widgets.key_button import KeyButton
from poapp.ui.widgets.line_edit import LineEdit
from poapp.ui.widgets.text import explain

CLOSED, FRAME = 52, 14
"""Height of a closed row, and how far the frame of the open one stands out at both sides."""
_LEFT = 66
_CTRL_ENTER = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_Return)
_STATES = {"D": "done", "N": "not-done", "A": "not-applicable"}


class CheckInRow(QWidget):
    """One responsibility of one day."""

    answered = Signal(str, str)
    linked = Signal()
    noted = Signal(str)
    opened = Signal()
    left = Signal()
    """Tab: on to what stands beside the questions."""

    def __init__(self, number: int, question: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.number, self._question = number, question
        self._state, self._note, self._chip, self._icon = "blank", "", "", ""
        self._found, self._examples, self._own_words = "", "", ""
        self.is_open = False
        self._keys: QWidget | None = None
        self._line: LineEdit | None = None
        self._asked = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        shows_own_focus(self)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(FRAME + px(_LEFT), 0, FRAME + 8, px(11))
        self._lines.addStretch(1)
        self._fit()

    # What it shows

    def show_answer(
        self, state: str, line: str = "", chip_words: str = "", icon: str = "", note: str = ""
    ) -> None:
        """Show an answer (done, not-done, not-applicable, blank), a line about it and its chip.

        `note` is the part of the line that T edits: the owner's own words.
        """
        self._state, self._note, self._chip, self._icon = state, line, chip_words, icon
        self._own_words = note
        self._name()
        self.update()

    def show_found(self, found: str, examples: str = "") -> None:
        """Show what was worked on that day; it makes "Done, link them" the likely answer."""
        if found != self._found:
            self._found = found
            self._drop_keys()
        self._examples = examples
        self._fit()
        self.update()

    def open_row(self) -> None:
        """Take this row in hand: frame, what was found, and the keys."""
        if not self.is_open:
            self.is_open = True
            self._fit()
            self.opened.emit()

    def close_row(self) -> None:
        """Put the row out of hand."""
        if self.is_open:
            self.is_open = False
            self._drop_line()
            self._fit()

    # What the owner does

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer with one key; other keys go to the page."""
        modified = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if modified or not self.press(event.text().upper()):
            event.ignore()

    def press(self, key: str) -> bool:
        """Do what one of the letters of an open row does; tell whether it was one."""
        if not self.is_open:
            return False
        if key == "E" and self._found:
            self.linked.emit()
        elif key == "D":
            self.answered.emit("done", "")
        elif key in {"N", "A", "T"}:
            self._ask(key)
        else:
            return False
        return True

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go on with Tab to what is due, not through the other rows; Shift Tab goes back."""
        if not forward:
            return super().focusNextPrevChild(forward)
        self.left.emit()
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the row in hand."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Open when the keyboard arrives."""
        super().focusInEvent(event)
        self.open_row()
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the line of a reason with Esc, without an answer; Ctrl Enter is Enter there."""
        if watched is not self._line or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        is_press = event.type() is QEvent.Type.KeyPress
        if event.matches(QKeySequence.StandardKey.Cancel) and is_press:
            self._drop_line()
            self.setFocus()
            return True
        if event.keyCombination() != _CTRL_ENTER:
            return super().eventFilter(watched, event)
        event.accept()  # the page would close the day
        if is_press:
            self._on_reason()
        return True

    def _ask(self, key: str) -> None:
        """Offer a line for the reason or the note."""
        self._asked = key
        line = self._line or LineEdit(parent=self)
        prompts = {
            "N": _("Why not? Enter skips it"),
            "A": _("Why not applicable? Enter skips it"),
            "T": _("Note"),
        }
        line.setPlaceholderText(prompts[key])
        line.setAccessibleName(prompts[key])
        kept = key == "T" or self._state == _STATES.get(key)
        line.setText(self._own_words if kept else "")
        if key != "T":
            line.selectAll()  # another reason takes its place, a note goes on
        if self._line is None:
            self._line = line
            line.returnPressed.connect(self._on_reason)
            line.installEventFilter(self)
            self._lines.addWidget(line)
        self._fit()
        self._mark_primary()
        line.show()
        line.setFocus()

    def _on_reason(self) -> None:
        words = self._line.text().strip() if self._line else ""
        asked = self._asked
        self._drop_line()
        self.setFocus()
        if asked == "T":
            self.noted.emit(words)
        else:
            self.answered.emit(_STATES[asked], words)

    def _on_key_button(self) -> None:
        button = self.sender()
        if isinstance(button, KeyButton):
            self.press(button.key)

    # How it looks

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint mark, number, question, note and chip; the frame and what was found if open."""
        painter = QPainter(self)
        painting.smooth(painter)
        if self.is_open:
            box = QRectF(0, 0, self.width(), self.height())
            painting.rounded(painter, box, 9, "surface", "ink", 2)
        two = bool(self._note) and not self.is_open
        middle = px(22) if self.is_open else self.height() / 2
        marks.answer(painter, FRAME, middle - px(11), self._state, px(22))
        number = QRectF(FRAME + px(24), middle - px(10), px(30), px(20))
        painting.text(painter, number, str(self.number), fonts.TABLE, "ink2", painting.RIGHT)
        right = float(self.width() - FRAME - (4 if self.is_open else 0))
        if self._chip and not self.is_open:
            right -= chip.width(self._chip, self._icon)
            chip.paint(painter, right, middle, self._chip, self._icon)
            right -= px(12)
        left = FRAME + px(_LEFT)
        first = QRectF(left, middle - (px(20) if two else px(10)), right - left, px(20))
        painting.text(painter, first, self._question, fonts.ROW)
        if two:
            painting.text(painter, first.translated(0, px(20)), self._note, fonts.TABLE, "ink2")
        if self.is_open:
            self._paint_found(painter, QRectF(left, px(40), right - left, px(24)))

    def _paint_found(self, painter: QPainter, box: QRectF) -> None:
        words = self._found or self._note
        if not self._found:
            painting.text(painter, box, words or _costs_nothing(), fonts.TABLE, "ink2")
            return
        size = px(14)
        icons.paint(painter, "link", box.left(), box.center().y() - size / 2, size, "ink2")
        box.setLeft(box.left() + px(22))
        found = _("Found today:")
        box.setLeft(box.left() + painting.text(painter, box, found, fonts.TABLE, "ink2") + px(7))
        wide = painting.text(painter, box, words, fonts.TABLE_MEDIUM)
        box.setLeft(box.left() + wide + px(8))
        if self._examples:
            painting.text(painter, box, f"— {self._examples}", fonts.TABLE, "ink2")

    def _fit(self) -> None:
        high = px(CLOSED)
        if self.is_open:
            self._make_keys()
            high = px(110 if self._line is None else 150)
        if self._keys is not None:
            self._keys.setVisible(self.is_open)
        self.setFixedHeight(high)
        self._name()

    def _make_keys(self) -> None:
        if self._keys is not None:
            return
        self._keys = QWidget(self)
        line = QHBoxLayout(self._keys)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        known = [("D", _("Done")), ("N", _("Not done")), ("A", _("n.a.")), ("T", _("Note"))]
        if self._found:
            known.insert(0, ("E", _("Done, link them")))
        for place, (key, words) in enumerate(known):
            button = KeyButton(key, words, primary=place == 0)
            button.clicked.connect(self._on_key_button)
            line.addWidget(button)
        line.addStretch(1)
        self._lines.insertWidget(1, self._keys)

    def _mark_primary(self) -> None:
        """Show in ink what Enter does: the likely answer, or the one whose reason is asked."""
        likely = "E" if self._found else "D"
        enter = self._asked if self._line is not None else likely
        for button in self._keys.findChildren(KeyButton) if self._keys is not None else ():
            button.make_primary(primary=button.key == enter)

    def _drop_keys(self) -> None:
        if self._keys is not None:
            self._lines.removeWidget(self._keys)
            self._keys.deleteLater()
            self._keys = None

    def _drop_line(self) -> None:
        if self._line is not None:
            self._lines.removeWidget(self._line)
            self._line.deleteLater()
            self._line = None
            self._fit()
            self._mark_primary()

    def _name(self) -> None:
        words = {"done": _("Done"), "not-done": _("Not done"), "not-applicable": _("n.a.")}
        state = words.get(self._state, _("Blank"))
        parts = [str(self.number), self._question, state, self._note, self._chip]
        self.setAccessibleName(", ".join(part for part in parts if part))
        explain(self, self._note if len(self._note) > 60 else "")


def _costs_nothing() -> str:
    return _("Answer as it was. A day can be left blank, and it costs nothing.")
