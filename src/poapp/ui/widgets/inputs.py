"""Inputs: several lines, one of a few, a day. One line is `line_edit.LineEdit`.

They are Qt's own with the look of the style sheet, which comes right after the first window.
"""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QDate, QPoint, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QDateEdit, QPlainTextEdit, QSizePolicy, QWidget

from poapp.ui.theme import fonts, icons
from poapp.ui.theme.fonts import Face
from poapp.ui.theme.look import colour, px

_TYPED_MS = 900
"""So long after the last letter what was typed is taken as a whole."""


class Choice(QComboBox):
    """One of a few; `chosen` sends the code when the owner chooses.

    Typing shows the choice that begins so; a pause, Enter, or going on takes it.

    `Choice([("up", _("higher is better")), ("down", _("lower is better"))])`.
    """

    chosen = Signal(object)

    def __init__(
        self, choices: Sequence[tuple[object, str]] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._codes: list[object] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMaxVisibleItems(14)
        self._typed, self._before = "", -1
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_TYPED_MS)
        self._pause.timeout.connect(self._take_typed)
        self.show_choices(choices)
        self.activated.connect(self._on_activated)

    def show_choices(self, choices: Sequence[tuple[object, str]]) -> None:
        """Offer these choices as (code, words)."""
        self.clear()
        self._codes = [code for code, _words in choices]
        self.addItems([words for _code, words in choices])

    def choose(self, code: object) -> None:
        """Show a choice as the present one; an unknown code shows none."""
        self.setCurrentIndex(self._codes.index(code) if code in self._codes else -1)

    def choice(self) -> object:
        """Return the code of the present choice, None where there is none."""
        return self._codes[self.currentIndex()] if self.currentIndex() >= 0 else None

    def minimumSizeHint(self) -> QSize:
        """Let the box be narrow; Qt elides the words."""
        return QSize(px(72), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the chevron over Qt's box."""
        super().paintEvent(event)
        _paint_icon(self, "chevron-down")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Gather the letters that are typed; any other key takes what they say first."""
        modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        letters = "" if event.modifiers() & modifiers else event.text()
        if letters.isprintable() and (letters.strip() or (letters and self._typed)):
            self._gather(letters)
            return
        is_end = bool(self._typed) and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        self._take_typed()
        if not is_end:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take what was typed."""
        self._take_typed()
        super().focusOutEvent(event)

    def _gather(self, letters: str) -> None:
        if not self._typed:
            self._before = self.currentIndex()
        self._typed += letters
        sought = self._typed.casefold()
        places = range(self.count())
        found = (one for one in places if self.itemText(one).casefold().startswith(sought))
        self.setCurrentIndex(next(found, self._before))
        self._pause.start()

    def _take_typed(self) -> None:
        self._pause.stop()
        typed, self._typed = self._typed, ""
        if typed and self.currentIndex() != self._before:
            self.activated.emit(self.currentIndex())

    def _on_activated(self, place: int) -> None:
        self.chosen.emit(self._codes[place])


class DayField(QDateEdit):
    """A calendar day, chosen by keyboard or from a calendar."""

    def __init__(self, day: date | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCalendarPopup(True)
        self.setDisplayFormat("d MMM yyyy")
        if day is not None:
            self.show_day(day)

    def show_day(self, day: date) -> None:
        """Show a day."""
        self.setDate(QDate(day.year, day.month, day.day))

    def day(self) -> date:
        """Return the day."""
        shown = self.date()
        return date(shown.year(), shown.month(), shown.day())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the calendar over Qt's box."""
        super().paintEvent(event)
        _paint_icon(self, "calendar")


class TextArea(QPlainTextEdit):
    """Several lines, as high as their text from `lines` on; `OWNER` for the owner's own words.

    A quiet one reads as plain text while it has words, and has its frame while it is used.
    """

    left = Signal()
    """The owner went on to something else."""

    def __init__(
        self,
        placeholder: str = "",
        *,
        lines: int = 2,
        face: Face = fonts.TABLE,
        quiet: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._face, self._lines, self._quiet = face, lines, quiet
        self.setProperty("tight", quiet)
        self.setFont(fonts.font(face))
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._fit)
        self._fit()

    def sizeHint(self) -> QSize:
        """Return a handy width and the present height."""
        return QSize(px(320), self.minimumHeight())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the owner went on."""
        super().focusOutEvent(event)
        self.left.emit()

    def resizeEvent(self, event: object) -> None:
        """Fit the height to the lines of the new width."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit()

    def _fit(self) -> None:
        lines = max(self._lines, int(self.document().size().height()))
        around = px(12) if self._quiet else px(22)
        self.setFixedHeight(int(lines * fonts.metrics(self._face).lineSpacing()) + around)
        is_plain = self._quiet and not self.document().isEmpty()
        if self.property("plain") is not is_plain:
            self.setProperty("plain", is_plain)
            self.style().unpolish(self)
            self.style().polish(self)


def _paint_icon(widget: QWidget, name: str) -> None:
    painter = QPainter(widget)
    size = px(14)
    place = QPoint(widget.width() - size - px(9), (widget.height() - size) // 2)
    painter.fillRect(
        QRectF(place.x() - 3, 3, size + 6, widget.height() - 6),
        colour("surface" if widget.isEnabled() else "sunken"),
    )
    icons.paint(painter, name, place.x(), place.y(), size, "ink2")
