"""What a cell of a table can show: words, numbers, statuses, icons, sparklines, chips."""

from typing import Protocol, runtime_checkable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from poapp.core.frozen import frozen
from poapp.language import _
from poapp.ui import painting
from poapp.ui.marks import sparkline, state, variation
from poapp.ui.marks.sparkline import Sparkline
from poapp.ui.marks.variation import ASSURANCE_WORDS, VARIATION_WORDS
from poapp.ui.theme import fonts, icons
from poapp.ui.theme.fonts import Face
from poapp.ui.theme.look import Tone, px
from poapp.ui.widgets import chip

UNIT = 40
"""The width in px of the place for the unit, so that the digits of all rows align."""

_MARK = 19
"""The width in px of the mark before a number."""


class Cell(Protocol):
    """What a column makes of a row."""

    def paint(self, painter: QPainter, box: QRectF) -> None:
        """Paint the cell into `box`, which has the padding of the column."""

    def spoken(self) -> str:
        """Return the cell in words, for those who do not see it."""


@runtime_checkable
class Measured(Protocol):
    """A cell that knows the width in px at which nothing of it is cut."""

    def wide(self) -> float:
        """Return that width, without the padding of the column."""


def wide_of(cell: Cell) -> float:
    """Return the width in px that a cell needs, 0 where it takes what there is."""
    return cell.wide() if isinstance(cell, Measured) else 0


@frozen
class Words:
    """One line of text, or two: the second smaller and quieter."""

    first: str
    second: str = ""
    face: Face = fonts.ROW
    tone: Tone = "ink"
    right: bool = False
    second_tone: Tone = "ink3"
    icon: str = ""

    def paint(self, painter: QPainter, box: QRectF) -> None:
        """Paint the lines."""
        if self.right and not self.second and any(sign.isdigit() for sign in self.first):
            painting.figure(painter, box, self.first, self.face, self.tone)
            return
        align = painting.RIGHT if self.right else painting.LEFT
        if self.icon:
            size = px(16)
            icons.paint(painter, self.icon, box.left(), box.center().y() - size / 2, size, "ink2")
            box = box.adjusted(px(24), 0, 0, 0)
        if not self.second:
            painting.text(painter, box, self.first, self.face, self.tone, align)
            return
        upper, lower = two_lines(box, self.face)
        painting.text(painter, upper, self.first, self.face, self.tone, align)
        painting.text(painter, lower, self.second, fonts.CAPTION, self.second_tone, align)

    def spoken(self) -> str:
        """Return both lines."""
        return f"{self.first}, {self.second}" if self.second else self.first

    def wide(self) -> float:
        """Return the width of the first line."""
        return fonts.width(self.face, self.first)


def quiet(first: str, second: str = "", *, right: bool = False) -> Words:
    """Return words for a column of lesser weight."""
    return Words(first, second, fonts.CAPTION if second else fonts.TABLE, "ink2", right, "ink2")


@frozen
class Number:
    """A number with its unit after it; `mark` "so_far" puts the hollow ring before it."""

    value: str
    unit: str = ""
    face: Face = fonts.ROW_STRONG
    tone: Tone = "ink"
    mark: str = ""
    has_unit: bool = True

    def paint(self, painter: QPainter, box: QRectF) -> None:
        """Paint the number so that the digits of all rows align."""
        if self.has_unit:
            place = QRectF(box.right() - px(UNIT) + px(5), box.top(), px(UNIT) - 5, box.height())
            painting.text(painter, place, self.unit, fonts.CAPTION, "ink3")
            box = box.adjusted(0, 0, -px(UNIT), 0)
        room = box.adjusted(px(_MARK) if self.mark else 0, 0, 0, 0)
        wide = painting.figure(painter, room, self.value, self.face, self.tone)
        if self.mark:
            size = px(14)
            top = box.center().y() - size / 2
            state.status(painter, box.right() - wide - px(_MARK), top, self.mark, size)

    def spoken(self) -> str:
        """Return number and unit."""
        words = f"{self.value} {self.unit}".strip()
        return _("{value} so far", value=words) if self.mark == "so_far" else words

    def wide(self) -> float:
        """Return the width of mark, number and the place of the unit."""
        around = px(_MARK) if self.mark else 0
        return fonts.width(self.face, self.value) + around + (px(UNIT) if self.has_unit else 0)


_WEIGHTS: dict[str, tuple[Face, Tone]] = {
    "met": (fonts.TABLE_MEDIUM, "ink"),
    "missed": (fonts.TABLE_STRONG, "concern"),
}


@frozen
class Status:
    """The status of an indicator in icon and word; `second` is the state of its response."""

    mark: str
    word: str
    second: str = ""
    pressing: bool = False

    def paint(self, painter: QPainter, box: QRectF) -> None:
        """Paint mark, word and second line; `pressing` gives the second line weight."""
        face, tone = _WEIGHTS.get(self.mark, (fonts.TABLE, "ink3"))
        size, indent = px(14), px(21)
        upper, lower = two_lines(box, face) if self.second else (box, box)
        state.status(painter, box.left(), upper.center().y() - size / 2, self.mark, size)
        painting.text(painter, upper.adjusted(indent, 0, 0, 0), self.word, face, tone)
        if self.second:
            second = fonts.CAPTION_MEDIUM if self.pressing else fonts.CAPTION
            quiet_tone: Tone = "ink" if self.pressing else "ink3"
            fits = fonts.width(second, self.second) <= lower.width() - indent
            inner = lower.adjusted(indent, 0, 0, 0) if fits else lower
            painting.text(painter, inner, self.second, second, quiet_tone)

    def spoken(self) -> str:
        """Return word and second line."""
        return f"{self.word}, {self.second}" if self.second else self.word


@frozen
class Signal:
    """The variation of an indicator; `words` replace the usual ones ("5 points, no limits")."""

    code: str
    words: str = ""

    def paint(self, painter: QPainter, box: QRectF) -> None:
        """Paint icon and word."""
        size = px(24)
        variation.variation(painter, box.left(), box.center().y() - size / 2, self.code, size)
        known = VARIATION_WORDS.get(self.code)
        strong = known is not None and known.strong
        tone: Tone = known.tone if known else "ink3"
        face = fonts.TABLE_STRONG if strong else fonts.TABLE
        painting.text(painter, box.adjusted(px(34), 0, 0, 0), self.spoken(), face, tone)

    def spoken(self) -> str:
        """Return the word."""
        known = VARIATION_WORDS.get(self.code)
        return self.words or (_(known.word) if known else "")


@frozen
class Outlook:
    """The assurance of an indicator, or that it is not predictable; "" shows nothing."""

    code: str
    direction: str = "up"

    def paint(self, painter: QPainter, box: QRectF) -> None:
        """Paint icon and word."""
        known = ASSURANCE_WORDS.get(self.code)
        if known is None:
            return
        size = px(24)
        top = box.center().y() - size / 2
        variation.assurance(painter, box.left(), top, self.code, self.direction, size)
        face = fonts.TABLE_STRONG if known.strong else fonts.TABLE
        painting.text(painter, box.adjusted(px(34), 0, 0, 0), _(known.word), face, known.tone)

    def spoken(self) -> str:
        """Return the word."""
        known = ASSURANCE_WORDS.get(self.code)
        return _(known.word) if known else ""


@frozen
class Line:
    """A sparkline; `identity` must change when its figures do."""

    spark: Sparkline
    identity: tuple[object, ...] | None = None

    def paint(self, painter: QPainter, box: QRectF) -> None:
        """Paint the kept picture of the sparkline."""
        wide = min(float(sparkline.WIDE), box.width())
        place = QRectF(box.left(), round(box.center().y() - 14), wide, sparkline.HIGH)
        sparkline.paint_kept(painter, place, self.spark, self.identity)

    def spoken(self) -> str:
        """Return nothing: variation and status say it."""
        return ""


@frozen
class ChipCell:
    """A chip in a cell."""

    words: str
    icon: str = ""
    late: bool = False

    def paint(self, painter: QPainter, box: QRectF) -> None:
        """Paint the chip."""
        if self.words:
            chip.paint(painter, box.left(), box.center().y(), self.words, self.icon, late=self.late)

    def spoken(self) -> str:
        """Return the words."""
        return self.words


def two_lines(box: QRectF, face: Face) -> tuple[QRectF, QRectF]:
    """Return the places of two lines that stand together in the middle of a box."""
    upper, lower = px(face.line) - 1, px(16)
    top = box.center().y() - (upper + lower) / 2
    return (
        QRectF(box.left(), top, box.width(), upper),
        QRectF(box.left(), top + upper, box.width(), lower),
    )
