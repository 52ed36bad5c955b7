"""The card of the skills matrix: the grid, and under it who covers each skill."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from poapp.core.team.matrix import Cell, Member, SkillsMatrix
from poapp.core.team.skills import Assessment, Skill
from poapp.ui.desk import Desk
from poapp.ui.team.cover_strip import HEIGHT, CoverStrip
from poapp.ui.team.grid import SkillGrid
from poapp.ui.team.proof_bar import ProofBar
from poapp.ui.theme.look import px
from poapp.ui.widgets.frames import Card
from poapp.ui.widgets.table.model import Group

LEAST_ROWS = 3


class MatrixCard(Card):
    """As high as all its rows, or as the page lets it be; it then scrolls within itself."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(padding=12, parent=parent)
        self.grid = SkillGrid()
        self.bar = ProofBar(desk)
        self.strip = CoverStrip(self.grid)
        self._most = 0
        self.body.setSpacing(0)
        self.body.addWidget(self.grid, 1)
        self.body.addWidget(self.strip)
        self.body.addWidget(self.bar)
        self.bar.left.connect(self._fit)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_matrix(
        self,
        matrix: SkillsMatrix,
        rows: Sequence[Member | Group],
        plans: Mapping[int, str],
        before: Mapping[tuple[int, int], Cell] | None = None,
        *,
        is_grouped: bool = False,
    ) -> None:
        """Show a matrix; the cell that the owner is in stays the same person and skill."""
        place = self.grid.place()
        self.bar.clear()
        self.grid.names.shows_roles = not is_grouped
        self.grid.cells.show_matrix(matrix, rows, plans, before)
        self.grid.fit_rows()
        self.strip.show_covers()
        self._fit()
        if place is not None:
            member, skill = place
            self.grid.go_to(member.id, skill.id if skill is not None else None)

    def follow(self, matrix: SkillsMatrix, person: int, skill: int, *, gone: int = 0) -> None:
        """Show that one cell has changed; `gone` is an assessment that was taken back."""
        if self.bar.found is not None and self.bar.found.id == gone:
            self.bar.clear()
            self._fit()
        self.grid.cells.follow(matrix, person, skill)
        self.strip.show_covers()

    def show_kept(self, member: Member, skill: Skill, kept: Assessment) -> None:
        """Show how a level that was just typed was found out, so that it can be completed."""
        self.bar.show_kept(member, skill, kept)
        self._fit()

    def ask(self, member: Member, skill: Skill, level: int) -> None:
        """Ask what shows a level before it is written."""
        self.bar.ask(member, skill, level)
        self._fit()

    def limit(self, most: int) -> None:
        """Be at most so many px high."""
        self._most = most
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave room for the bar at the foot where the skills have none beside each other."""
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        """Return the height of all rows, or the most there is room for."""
        return QSize(px(640), self._height())

    def _height(self) -> int:
        bar = self.bar.sizeHint().height() if self.bar.isVisibleTo(self) else 0
        around = px(HEIGHT) + 22 + bar
        whole = self.grid.height_of_all() + around
        least = self.grid.heads.height() + px(38) * LEAST_ROWS + around
        return min(whole, max(self._most, least)) if self._most else whole

    def _fit(self) -> None:
        high = self._height()
        if self.height() != high:
            self.setFixedHeight(high)
