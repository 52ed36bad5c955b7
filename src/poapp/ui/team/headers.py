"""The heads of the skills matrix: names and roles at the left, skills and what is needed above."""

from functools import lru_cache

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from poapp.core.team.skills import Skill
from poapp.language import _
from poapp.ui import painting
from poapp.ui.marks import skill as mark
from poapp.ui.team import wording
from poapp.ui.team.model import MatrixModel
from poapp.ui.theme import fonts
from poapp.ui.theme.look import colour, current, px
from poapp.ui.widgets.table.model import Group

NAMES, NEEDED = 46, 28
"""The heights in px of the two lines of a skill's name, and of what is needed of it."""
PLAN, NARROWEST, WIDEST = 96, 68, 132
"""Widths in px of the plan's column, and of a skill's."""


class SkillHeader(QHeaderView):
    """The names of the skills in two lines, and under each how many are needed at which level."""

    def __init__(self, model: MatrixModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._model = model
        self.sorted_by: int | None = None
        """The id of the skill by which the rows are sorted."""
        self.setFixedHeight(px(NAMES + NEEDED))
        self.setSectionsMovable(False)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(px(48))
        self.viewport().setAutoFillBackground(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @property
    def needed_top(self) -> int:
        """Where the line of needs begins: a click on it opens the skill, one above sorts."""
        return px(NAMES)

    def sizeHint(self) -> QSize:
        """Return the height of the head."""
        return QSize(super().sizeHint().width(), px(NAMES + NEEDED))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint a skill's name and need, or the word Plan."""
        painter.fillRect(rect, colour("surface"))
        box = QRectF(rect)
        names = QRectF(box.left() + 4, box.top(), box.width() - 8, px(NAMES) - px(4))
        skill = self._model.skill(section)
        if skill is None:
            words = names.adjusted(0, 0, -px(4), 0)
            words.setTop(words.bottom() - px(16))
            painting.text(painter, words, _("Plan"), fonts.CAPTION_MEDIUM, "ink2", painting.RIGHT)
        else:
            self._paint_name(painter, names, skill)
            under = QRectF(names.left(), box.top() + px(NAMES), names.width(), px(NEEDED) - 4)
            self._paint_need(painter, under, skill)
        painting.hairline(painter, rect.left(), rect.bottom(), rect.width())

    def _paint_name(self, painter: QPainter, box: QRectF, skill: Skill) -> None:
        face = fonts.CAPTION_STRONG if skill.id == self.sorted_by else fonts.CAPTION_MEDIUM
        high = px(16)
        measure = fonts.metrics(face, skill.name)
        painter.setFont(fonts.font(face, skill.name))
        painter.setPen(colour("ink"))
        lines = _two_lines(skill.name, box.width(), current().text_size)
        top = box.bottom() - high * len(lines)
        for number, line in enumerate(lines):
            place = QRectF(box.left(), top + number * high, box.width(), high)
            shown = measure.elidedText(line, Qt.TextElideMode.ElideRight, box.width())
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_need(self, painter: QPainter, box: QRectF, skill: Skill) -> None:
        matrix = self._model.matrix
        if matrix is None:
            return
        scale = matrix.scale(skill)
        wide = painting.text(painter, box, _("{n} at", n=skill.minimum), fonts.CAPTION, "ink2")
        size = px(8)
        left = box.left() + wide + px(6)
        count = mark.sides(scale, skill.counts_from)
        mark.strokes(painter, left, box.center().y() - size / 2, count, size, "ink2")
        rest = QRectF(left + size + px(6), box.top(), box.right() - left - size, box.height())
        letter = wording.letter(scale, skill.counts_from)
        painting.text(painter, rest, letter, fonts.CAPTION, "ink2")


class NameHeader(QHeaderView):
    """Who stands in a row, and in which role; the row the owner is in has a ground."""

    def __init__(self, model: MatrixModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._model = model
        self.current = -1
        self.shows_roles = True
        self.setSectionsClickable(True)
        self.setSectionsMovable(False)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.viewport().setAutoFillBackground(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground also where no row is."""
        ground = QPainter(self.viewport())
        ground.fillRect(event.rect(), colour("surface"))
        ground.end()
        super().paintEvent(event)

    def fit(self, most: int) -> None:
        """Be as wide as the longest name with its role, and at most so many px."""
        wide = px(110)
        for row in self._model.rows:
            if isinstance(row, Group):
                wide = max(wide, int(fonts.width(fonts.CAPTION_STRONG, row.title) + px(22)))
            else:
                need = fonts.width(fonts.TABLE_MEDIUM, row.name) + px(30)
                if self.shows_roles and row.role:
                    need += fonts.width(fonts.CAPTION, row.role) + px(8)
                wide = max(wide, int(need))
        self.setFixedWidth(min(wide, most))

    def sizeHint(self) -> QSize:
        """Return the width that was fitted."""
        return QSize(self.width(), super().sizeHint().height())

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint a name and a role, or the title of a group."""
        painter.fillRect(rect, colour("surface"))
        box = QRectF(rect)
        row = self._model.rows[section]
        if section == self.current:
            painter.save()
            painting.smooth(painter)
            painter.setClipRect(box)
            painting.rounded(painter, box.adjusted(0, 0, 12, 0), 6, "selected")
            painter.restore()
        inner = box.adjusted(px(12), 0, -px(6), 0)
        if isinstance(row, Group):
            painting.text(painter, inner, row.title, fonts.CAPTION_STRONG, "ink2")
            return
        wide = painting.text(painter, inner, row.name, fonts.TABLE_MEDIUM)
        inner.setLeft(inner.left() + wide + px(8))
        if self.shows_roles and inner.width() > px(20):
            painting.text(painter, inner, row.role, fonts.CAPTION, "ink3")


@lru_cache(maxsize=512)
def _two_lines(name: str, wide: float, _size: int) -> tuple[str, ...]:
    """Return a name in one line or two, broken where it fits best at a text size."""
    if fonts.width(fonts.CAPTION_MEDIUM, name) <= wide:
        words = name.split(" ")
        if len(words) == 1:
            return (name,)
    words = name.split(" ")
    best: tuple[str, ...] = (name,)
    for place in range(1, len(words)):
        first, second = " ".join(words[:place]), " ".join(words[place:])
        if fonts.width(fonts.CAPTION_MEDIUM, first) <= wide:
            best = (first, second)
        if fonts.width(fonts.CAPTION_MEDIUM, second) <= wide and best != (name,):
            break
    return best
