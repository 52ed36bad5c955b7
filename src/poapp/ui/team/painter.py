"""Paints the cells of the skills matrix: strokes and letter; gap, expired proof, not needed.

A large team has thousands of cells and a few dozen looks: each look is painted once, as a picture.
"""

from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QLineF, QModelIndex, QPersistentModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPixmap, QPolygonF
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from poapp.core.team.matrix import Cell
from poapp.core.team.scale import Scale
from poapp.language import _
from poapp.ui import painting
from poapp.ui.marks import skill as mark
from poapp.ui.team import wording
from poapp.ui.team.model import MatrixModel
from poapp.ui.theme import fonts, icons, look
from poapp.ui.theme.look import Look, Tone, colour, px

Index = QModelIndex | QPersistentModelIndex
RADIUS = 4
HATCH = 7
"""The distance of two lines of the hatching in px."""


class Seen(NamedTuple):
    """How a cell looks: strokes (None: not assessed), its sign, and what stands at the right."""

    strokes: int | None
    sign: str
    right: str = ""
    is_gap: bool = False
    is_expired: bool = False
    is_unknown: bool = False
    is_changed: bool = False


class CellPainter(QStyledItemDelegate):
    """The one delegate of the matrix; `current` is the row that the owner is in."""

    def __init__(self, model: MatrixModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self.current = -1

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        model, rect, row, column = self._model, option.rect, index.row(), index.column()
        last = column == len(model.skills)
        if row == self.current:
            _paint_chosen(painter, QRectF(rect), last=last)
        skill, cell = model.skill(column), model.cell(row, column)
        if skill is None or cell is None or model.matrix is None:
            right = QRectF(rect).adjusted(0, 0, -px(8), 0)
            painting.text(painter, right, model.plan(row), fonts.CAPTION, "ink2", painting.RIGHT)
            return
        seen = seen_of(cell, model.matrix.scale(skill), model.before_of(row, column))
        wide, high = rect.width() - 4, rect.height() - 4
        ratio = painting.dots_per_px(painter)
        picture = _picture(seen, wide, high, ratio, look.current())
        painter.drawPixmap(QPointF(rect.x() + 2, rect.y() + 2), picture)


def seen_of(cell: Cell, scale: Scale, before: Cell | None = None) -> Seen:
    """Return how a cell looks; `before` is what stood there on the day of comparison."""
    changed = before is not None
    right = ""
    if before is not None:
        was = _("none") if before.level is None else wording.letter(scale, before.level)
        right = _("was {level}", level=was)
    if cell.level is None:
        return Seen(None, "", right, is_unknown=cell.is_unknown, is_changed=changed)
    if cell.is_gap and not changed and not cell.is_expired:
        right = "→ " + wording.letter(scale, cell.required or 0)
    return Seen(
        mark.sides(scale, cell.level),
        wording.letter(scale, cell.level),
        right,
        is_gap=cell.is_gap,
        is_expired=cell.is_expired,
        is_changed=changed,
    )


@lru_cache(maxsize=1024)
def _picture(seen: Seen, wide: int, high: int, ratio: float, shown_as: Look) -> QPixmap:  # noqa: ARG001
    picture = QPixmap(round(wide * ratio), round(high * ratio))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.scale(ratio, ratio)
    painting.smooth(painter)
    box = QRectF(0, 0, wide, high)
    if seen.strokes is None:
        _paint_none(painter, box, is_unknown=seen.is_unknown)
    else:
        _paint_level(painter, box, seen, seen.strokes)
    if seen.is_changed:
        _paint_corner(painter, box, _ink(seen))
    if seen.right:
        place = box.adjusted(px(34), 0, -px(6), 0)
        painting.text(painter, place, seen.right, fonts.KEY, _ink(seen), painting.RIGHT)
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def _ink(seen: Seen) -> Tone:
    return "ink2" if seen.strokes is None else mark.ink(seen.strokes)


def _paint_chosen(painter: QPainter, box: QRectF, *, last: bool) -> None:
    if not last:
        painter.fillRect(box, colour("selected"))
        return
    painter.save()
    painting.smooth(painter)
    painter.setClipRect(box)
    painting.rounded(painter, box.adjusted(-12, 0, 0, 0), 6, "selected")
    painter.restore()


def _paint_none(painter: QPainter, box: QRectF, *, is_unknown: bool) -> None:
    left = box.adjusted(px(11), 0, 0, 0)
    if not is_unknown:
        painting.text(painter, left, "·", fonts.ROW_STRONG, "ink3")
        return
    painter.setPen(painting.pen("border", 1, (3, 2)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
    painting.text(painter, left, _("none"), fonts.CAPTION, "ink3")


def _paint_level(painter: QPainter, box: QRectF, seen: Seen, count: int) -> None:
    ink = mark.ink(count)
    painting.rounded(painter, box, RADIUS, mark.ground(count))
    if seen.is_expired:
        _hatch(painter, box)
    if seen.is_gap:
        painting.rounded(painter, box, RADIUS, None, "concernmark", 2)
        painting.rounded(painter, box.adjusted(2, 2, -2, -2), RADIUS - 1, None, "surface", 1)
    size = px(9)
    mark.strokes(painter, px(11), box.center().y() - size / 2, count, size, ink)
    painting.text(painter, box.adjusted(px(28), 0, 0, 0), seen.sign, fonts.CAPTION_STRONG, ink)
    if seen.is_expired and not seen.is_changed:  # what was there would stand at this place
        size = px(14)
        top = box.center().y() - size / 2
        icons.paint(painter, "clock", box.right() - size - px(6), top, size, ink)


def _hatch(painter: QPainter, box: QRectF) -> None:
    """Paint slanted lines of the surface over a cell: its proof has expired."""
    painter.save()
    path = QPainterPath()
    path.addRoundedRect(box, RADIUS, RADIUS)
    painter.setClipPath(path)
    painter.setPen(painting.pen("surface", 1.2))
    high = box.height()
    count = int((box.width() + high) / HATCH) + 1
    lines = [
        QLineF(box.left() + n * HATCH - high, box.bottom(), box.left() + n * HATCH, box.top())
        for n in range(count)
    ]
    painter.drawLines(lines)
    painter.restore()


def _paint_corner(painter: QPainter, box: QRectF, ink: Tone) -> None:
    """Mark a cell that differs from the other day by its corner."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(ink))
    size, right, top = px(8), box.right(), box.top()
    corner = [QPointF(right - size, top), QPointF(right, top), QPointF(right, top + size)]
    painter.drawPolygon(QPolygonF(corner))
