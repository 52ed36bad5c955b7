"""Paints the cells of the skills matrix: strokes and letter; gap, expired proof, not needed."""

from PySide6.QtCore import QLineF, QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPolygonF
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from poapp.core.team.matrix import Cell
from poapp.core.team.scale import Scale
from poapp.language import _
from poapp.ui import painting
from poapp.ui.marks import skill as mark
from poapp.ui.team import wording
from poapp.ui.team.model import MatrixModel
from poapp.ui.theme import fonts, icons
from poapp.ui.theme.look import Tone, colour, px

Index = QModelIndex | QPersistentModelIndex
RADIUS = 4
HATCH = 7
"""The distance of two lines of the hatching in px."""


class CellPainter(QStyledItemDelegate):
    """The one delegate of the matrix; `current` is the row that the owner is in."""

    def __init__(self, model: MatrixModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self.current = -1

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        box, row, column = QRectF(option.rect), index.row(), index.column()
        last = column == len(self._model.skills)
        if row == self.current:
            self._paint_chosen(painter, box, last=last)
        skill, cell = self._model.skill(column), self._model.cell(row, column)
        if last or skill is None or cell is None or self._model.matrix is None:
            right = box.adjusted(0, 0, -px(8), 0)
            words = self._model.plan(row)
            painting.text(painter, right, words, fonts.CAPTION, "ink2", painting.RIGHT)
            return
        inner = box.adjusted(2, 2, -2, -2)
        scale = self._model.matrix.scale(skill)
        before = self._model.before_of(row, column)
        if cell.level is None:
            self._paint_none(painter, inner, is_unknown=cell.is_unknown)
        else:
            self._paint_level(painter, inner, cell, scale, is_changed=before is not None)
        if before is not None:
            _paint_before(painter, inner, cell, before, scale)

    def _paint_chosen(self, painter: QPainter, box: QRectF, *, last: bool) -> None:
        if not last:
            painter.fillRect(box, colour("selected"))
            return
        painter.save()
        painting.smooth(painter)
        painter.setClipRect(box)
        painting.rounded(painter, box.adjusted(-12, 0, 0, 0), 6, "selected")
        painter.restore()

    def _paint_none(self, painter: QPainter, box: QRectF, *, is_unknown: bool) -> None:
        left = box.adjusted(px(11), 0, 0, 0)
        if not is_unknown:
            painting.text(painter, left, "·", fonts.ROW_STRONG, "ink3")
            return
        painter.save()
        painting.smooth(painter)
        painter.setPen(painting.pen("border", 1, (3, 2)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        painter.restore()
        painting.text(painter, left, _("none"), fonts.CAPTION, "ink3")

    def _paint_level(
        self, painter: QPainter, box: QRectF, cell: Cell, scale: Scale, *, is_changed: bool
    ) -> None:
        level = cell.level or 0
        count = mark.sides(scale, level)
        ground, ink = mark.ground(count), mark.ink(count)
        painter.save()
        painting.smooth(painter)
        painting.rounded(painter, box, RADIUS, ground)
        if cell.is_expired:
            _hatch(painter, box)
        if cell.is_gap:
            painting.rounded(painter, box, RADIUS, None, "concernmark", 2)
            painting.rounded(painter, box.adjusted(2, 2, -2, -2), RADIUS - 1, None, "surface", 1)
        painter.restore()
        self._paint_sign(painter, box, wording.letter(scale, level), count, ink)
        if is_changed:
            return  # what was there stands at this place
        if cell.is_expired:
            size = px(14)
            top = box.center().y() - size / 2
            icons.paint(painter, "clock", box.right() - size - px(6), top, size, ink)
        elif cell.is_gap:
            needed = "→ " + wording.letter(scale, cell.required or 0)
            right = box.adjusted(px(34), 0, -px(6), 0)
            painting.text(painter, right, needed, fonts.KEY, ink, painting.RIGHT)

    def _paint_sign(
        self, painter: QPainter, box: QRectF, letter: str, count: int, ink: Tone
    ) -> None:
        size, left = px(9), box.left() + px(11)
        mark.strokes(painter, left, box.center().y() - size / 2, count, size, ink)
        sign = box.adjusted(px(28), 0, 0, 0)
        painting.text(painter, sign, letter, fonts.CAPTION_STRONG, ink)


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


def _paint_before(painter: QPainter, box: QRectF, cell: Cell, before: Cell, scale: Scale) -> None:
    """Mark a cell that differs from the other day: a corner, and what was there."""
    count = mark.sides(scale, cell.level or 0) if cell.level is not None else 0
    ink: Tone = mark.ink(count) if cell.level is not None else "ink2"
    painter.save()
    painting.smooth(painter)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(ink))
    size = px(8)
    corner = [box.topRight(), box.topRight(), box.topRight()]
    corner[1].setX(box.right() - size)
    corner[2].setY(box.top() + size)
    painter.drawPolygon(QPolygonF(corner))
    painter.restore()
    was = _("none") if before.level is None else wording.letter(scale, before.level)
    right = box.adjusted(px(38), 0, -px(7), 0)
    words = _("was {level}", level=was)
    painting.text(painter, right, words, fonts.KEY, ink, painting.RIGHT)
