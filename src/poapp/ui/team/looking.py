"""How the owner looks at the matrix: of which day, against which other, in which order."""

from dataclasses import dataclass
from datetime import date

from poapp.actions.skills import matrix_on
from poapp.core.process import Process
from poapp.core.team.matrix import Cell, Member, SkillsMatrix, changed_between
from poapp.core.team.skills import Skill
from poapp.store.store import Store
from poapp.ui.team.rows import Order, rows_of
from poapp.ui.widgets.table.model import Group


@dataclass
class Looking:
    """Nothing of it is kept: the page opens with today, by name."""

    order: Order = Order.NAME
    skill: int | None = None
    """The skill by which the rows are sorted."""
    is_grouped: bool = False
    as_of: date | None = None
    against: date | None = None
    words: str = ""

    def rows(self, matrix: SkillsMatrix) -> list[Member | Group]:
        """Return the rows of a matrix in this order, with those that fit the words."""
        return rows_of(matrix, self.order, self.skill, is_grouped=self.is_grouped, words=self.words)

    def before(
        self, store: Store, process: Process, matrix: SkillsMatrix
    ) -> dict[tuple[int, int], Cell]:
        """Return the cells that differ from the day of comparison, as they were then."""
        if self.against is None:
            return {}
        return changed_between(matrix_on(store, process, self.against), matrix)

    def sort_by(self, order: Order, skill: Skill | None = None) -> None:
        """Sort the people; by the same skill again goes back to their names."""
        if skill is not None and self.skill == skill.id:
            order, skill = Order.NAME, None
        self.order, self.skill = order, skill.id if skill is not None else None

    @property
    def is_today(self) -> bool:
        """Whether the present is shown, and compared with nothing."""
        return self.as_of is None and self.against is None
