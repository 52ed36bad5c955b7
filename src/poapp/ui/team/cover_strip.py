"""The line under the skills matrix: who covers each skill, in words, under its column."""

from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from poapp.core.team.matrix import Cover, SkillsMatrix
from poapp.core.team.skills import Skill
from poapp.language import _
from poapp.ui import painting
from poapp.ui.marks import state
from poapp.ui.team import wording
from poapp.ui.team.grid import SkillGrid, explain_at
from poapp.ui.theme import fonts
from poapp.ui.theme.look import px

HEIGHT = 40


class CoverStrip(QWidget):
    """Follows the columns of the matrix above it."""

    def __init__(self, grid: SkillGrid, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = grid
        self._words: dict[Cover, str] = {}
        self.setFixedHeight(px(HEIGHT))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        grid.horizontalScrollBar().valueChanged.connect(self._on_moved)
        grid.heads.sectionResized.connect(self._on_moved)

    def show_covers(self) -> None:
        """Show the covers of the matrix that the grid shows."""
        matrix = self._grid.cells.matrix
        if matrix is not None:
            said = [f"{one.name}: {self._said(matrix.covers[one.id])}" for one in matrix.skills]
            self.setAccessibleName(_("Covered by"))
            self.setAccessibleDescription(", ".join(said))
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of the line."""
        return QSize(px(320), px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the words under their columns."""
        painter = QPainter(self)
        painting.smooth(painter)
        painting.hairline(painter, 0, 0, self.width())
        grid, matrix = self._grid, self._grid.cells.matrix
        left = grid.names.width()
        title = QRectF(px(12), 1, left - px(18), self.height() - 1)
        painting.text(painter, title, _("Covered by"), fonts.CAPTION_STRONG, "ink2")
        if matrix is None:
            return
        painter.setClipRect(QRectF(left, 0, grid.viewport().width(), self.height()))
        for column, skill in enumerate(matrix.skills):
            x = left + grid.columnViewportPosition(column)
            wide = grid.columnWidth(column)
            if x + wide < left or x > self.width():
                continue
            cover, size = matrix.covers[skill.id], px(13)
            top = (self.height() - size) / 2
            mark = "met" if cover.is_enough else "missed"
            state.status(painter, x + 3, top, mark, size)
            box = QRectF(x + size + px(9), 1, wide - size - px(10), self.height() - 1)
            words = self._said(cover)
            if cover.is_enough:
                painting.text(painter, box, words, fonts.CAPTION)
            else:
                painting.text(painter, box, words, fonts.CAPTION_STRONG, "concern")

    def event(self, event: QEvent) -> bool:
        """Tell under the pointer who holds the skill, and who can teach it."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            column = self._grid.columnAt(event.pos().x() - self._grid.names.width())
            matrix, skill = self._grid.cells.matrix, self._grid.cells.skill(column)
            lines = [] if matrix is None or skill is None else self.details(matrix, skill)
            explain_at(event.globalPos(), lines, self)
            return True
        return super().event(event)

    @staticmethod
    def details(matrix: SkillsMatrix, skill: Skill) -> list[str]:
        """Return what the pointer is told of a column."""
        return [skill.name, *wording.cover_details(matrix, skill)]

    def _said(self, cover: Cover) -> str:
        """Return a cover in words; most stay as they are when a level is typed."""
        words = self._words.get(cover)
        if words is None:
            words = self._words[cover] = wording.cover_words(cover)
        return words

    def _on_moved(self) -> None:
        self.update()
