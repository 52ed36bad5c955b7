"""A row of what is due: an icon, what it is, and at the right when, or a field for its value."""

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from poapp.actions.measuring import Entry
from poapp.core.indicator import Indicator, IndicatorVersion
from poapp.core.periods import Period
from poapp.language import _
from poapp.ui import painting
from poapp.ui.theme import fonts, icons
from poapp.ui.theme.look import px
from poapp.ui.today.entry import Doubt, as_it_is, prompt, read_entry
from poapp.ui.widgets import chip
from poapp.ui.widgets.button import Button
from poapp.ui.widgets.line_edit import LineEdit
from poapp.ui.widgets.mark_label import MarkLabel
from poapp.ui.widgets.pressable import Pressable
from poapp.ui.widgets.text import explain

HIGH, TALL = 32, 44


class DutyRow(Pressable):
    """Something due that is done elsewhere; Enter or a click goes there."""

    def __init__(
        self, icon: str, title: str, note: str, when: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon, self._title, self._note, self._when = icon, title, note, when
        self._late = ""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(px(HIGH))
        self.show_late("")

    def show_late(self, words: str) -> None:
        """Show by how many days it is late; empty for not at all."""
        self._late = words
        told = ", ".join(p for p in (self._title, self._note, self._late or self._when) if p)
        self.setAccessibleName(told)
        explain(self, told)
        self.update()

    def sizeHint(self) -> QSize:
        """Return a handy width and the height of a row."""
        return QSize(px(200), px(HIGH))

    def minimumSizeHint(self) -> QSize:
        """Let the title be elided."""
        return QSize(px(120), px(HIGH))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take two lines where title and note do not fit on one."""
        super().resizeEvent(event)
        fits = title_fits(self._title_width(), self._title, self._note)
        self.setFixedHeight(px(HIGH if fits else TALL))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go there with Enter, as with a click."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the row."""
        painter = QPainter(self)
        painting.smooth(painter)
        box = QRectF(0, 0, self.width(), self.height())
        if self.underMouse():
            painting.rounded(painter, box.adjusted(0, 2, 0, -2), 4, "sunken")
        box.setRight(self._title_width())
        if self._late:
            left = box.right() + px(8)
            chip.paint(painter, left, box.center().y(), self._late, late=True)
        else:
            inner = QRectF(box.right() + px(8), 0, self.width(), box.height())
            painting.text(painter, inner, self._when, fonts.TABLE, "ink2")
        paint_title(painter, box, self._icon, self._title, self._note)

    def _title_width(self) -> float:
        right = (
            chip.width(self._late, late=True)
            if self._late
            else fonts.width(fonts.TABLE, self._when)
        )
        return self.width() - right - px(8)


def title_fits(wide: float, title: str, note: str) -> bool:
    """Tell whether a title with its note fits on one line of that width."""
    noted = f" · {note}" if note else ""
    need = px(28) + fonts.width(fonts.TABLE, title) + fonts.width(fonts.TABLE, noted)
    return need <= wide + 1


def paint_title(painter: QPainter, box: QRectF, icon: str, title: str, note: str) -> None:
    """Paint an icon and a title; the note after a dot, or under it where the line is too short."""
    size = px(16)
    icons.paint(painter, icon, box.left(), round(box.center().y() - size / 2), size, "ink2")
    fits = title_fits(box.width(), title, note)
    box = box.adjusted(px(28), 0, 0, 0)
    if fits:
        left = painting.text(painter, box, title, fonts.TABLE)
        box.setLeft(box.left() + left)
        if note:
            painting.text(painter, box, f" · {note}", fonts.TABLE, "ink3")
        return
    middle = box.center().y()
    line = QRectF(box.left(), middle - px(17), box.width(), px(18))
    if note:
        painting.text(painter, line, title, fonts.TABLE)
        painting.text(painter, line.translated(0, px(17)), note, fonts.CAPTION, "ink3")
        return
    first, rest = _broken(title, box.width())
    painting.text(painter, line, first, fonts.TABLE)
    painting.text(painter, line.translated(0, px(17)), rest, fonts.TABLE)


def _broken(title: str, wide: float) -> tuple[str, str]:
    """Return a title in two lines, broken after the last word that fits on the first."""
    words = title.split(" ")
    count = len(words)
    while count > 1 and fonts.width(fonts.TABLE, " ".join(words[:count])) > wide:
        count -= 1
    return " ".join(words[:count]), " ".join(words[count:])


class ValueRow(QWidget):
    """An indicator that waits for its value; Enter in the field gives it.

    With `facts` the row is a taller one that also says what the indicator is.
    """

    given = Signal(object)
    """An Entry that can be read; whether it is taken is for the page to find out."""

    def __init__(
        self,
        indicator: Indicator,
        version: IndicatorVersion,
        period: Period,
        period_name: str,
        facts: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.indicator, self.version, self.period = indicator, version, period
        self._note, self._facts = period_name, facts
        self._doubt: Doubt | None = None
        self.field = _Field(self)
        self.field.setFixedWidth(px(100 if version.is_ratio else 84))
        self.field.setPlaceholderText(prompt(version))
        named = _("{name}, {period}", name=indicator.name, period=period_name)
        self.field.setAccessibleName(named)
        explain(self, named)
        self.field.returnPressed.connect(self.give)
        self.field.textEdited.connect(self._on_edited)
        self._problem = MarkLabel("missed", "", fonts.CAPTION, "concern")
        self._fix = Button("", "link")
        self._fix.clicked.connect(self.take_fix)
        self._fix.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.field.installEventFilter(self)
        self._arrange()
        self.clear_problem()

    def _arrange(self) -> None:
        first = QHBoxLayout()
        self._first = first
        self._pad()
        first.addStretch(1)
        first.addWidget(self.field)
        self._below = QWidget(self)
        second = QHBoxLayout(self._below)
        second.setContentsMargins(px(28), 0, 0, px(4))
        second.setSpacing(px(8))
        second.addWidget(self._problem, 1)
        second.addWidget(self._fix)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addLayout(first)
        lines.addWidget(self._below)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take two lines where name and period do not fit on one."""
        super().resizeEvent(event)
        self._pad()

    def _pad(self) -> None:
        room = self.width() - self.field.width() - px(10)
        fits = title_fits(room, self.indicator.name, self._note)
        gap = px(14 if self._facts else 4 if fits else 10)
        self._first.setContentsMargins(0, gap, 0, gap)

    def give(self) -> None:
        """Read the field and send what it says, or say what is wrong with it."""
        text = self.field.text()
        if not text.strip():
            return
        stays = self._doubt is not None and self._doubt.may_stay
        read = (as_it_is if stays else read_entry)(text, self.version, self.period)
        if isinstance(read, Entry):
            self.clear_problem()
            self.given.emit(read)
        else:
            self.show_problem(read)

    def show_problem(self, doubt: Doubt) -> None:
        """Say under the field why the text is not taken, and offer the fix."""
        self._doubt = doubt
        self._mark(wrong=True)
        self._problem.say("missed", doubt.words, "concern")
        explain(self._problem, doubt.words)
        self._fix.say(_("Take {fix} (Alt ↵)", fix=doubt.fix))
        self._fix.setVisible(bool(doubt.fix))
        self._below.show()
        self.field.setAccessibleDescription(doubt.words)

    def clear_problem(self) -> None:
        """Take the sentence away."""
        self._doubt = None
        self._mark(wrong=False)
        self._below.hide()
        self.field.setAccessibleDescription("")

    def take_fix(self) -> None:
        """Put the likely number in place of what was typed, and give it."""
        if self._doubt is not None and self._doubt.fix:
            self.field.setText(self._doubt.fix)
            self.clear_problem()
            self.give()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the fix with Alt ↵."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
            if enter and event.modifiers() == Qt.KeyboardModifier.AltModifier:
                self.take_fix()
                return True
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the icon and the name left of the field."""
        painter = QPainter(self)
        high = px(TALL)
        box = QRectF(0, 0, self.field.x() - px(10), high)
        box.moveTop(self.field.geometry().center().y() + 0.5 - high / 2)
        if not self._facts:
            paint_title(painter, box, "ruler", self.indicator.name, self._note)
            return
        line = QRectF(0, box.center().y() - px(20), box.width(), px(20))
        painting.text(painter, line, self.indicator.name, fonts.ROW)
        line = QRectF(0, box.center().y(), box.width(), px(16))
        painting.text(painter, line, self._facts, fonts.CAPTION, "ink2")
        painting.hairline(painter, -px(16), self.height() - 1, self.width() + px(32))

    def _on_edited(self, text: str) -> None:  # noqa: ARG002
        if self._doubt is not None:
            self.clear_problem()

    def _mark(self, *, wrong: bool) -> None:
        if bool(self.field.property("wrong")) != wrong:
            self.field.setProperty("wrong", wrong)
            self.field.update()


class _Field(LineEdit):
    """A small field for one number."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(small=True, right=True, parent=parent)
        self.setMaxLength(40)
