"""How the owner looks at the matrix: of which day, against which other, in which order."""

from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from poapp.actions.skills import matrix_on
from poapp.core.process import Process
from poapp.core.team.matrix import Cell, Member, SkillsMatrix, changed_between
from poapp.core.team.skills import Skill
from poapp.language import _
from poapp.store.store import Store
from poapp.ui.team.entry_menu import Entry
from poapp.ui.team.rows import Order, rows_of
from poapp.ui.widgets.table.model import Group


class Looking(QObject):
    """Nothing of it is kept: the page opens with today, by name."""

    resorted = Signal()
    """The same matrix is to be shown with other rows."""
    moved = Signal()
    """Another day is to be shown."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.order = Order.NAME
        self.skill: int | None = None
        """The skill by which the rows are sorted."""
        self.is_grouped = False
        self.as_of: date | None = None
        self.against: date | None = None
        self.words = ""

    @property
    def is_today(self) -> bool:
        """Whether the present is shown, and compared with nothing."""
        return self.as_of is None and self.against is None

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

    def toggle_groups(self) -> None:
        """Let the people of a role stand together, or not."""
        self.is_grouped = not self.is_grouped
        self.resorted.emit()

    def sort_by(self, order: Order, skill: Skill | None = None) -> None:
        """Sort the people; by the same skill again goes back to their names."""
        if skill is not None and self.skill == skill.id:
            order, skill = Order.NAME, None
        self.order, self.skill = order, skill.id if skill is not None else None
        self.resorted.emit()

    def sort_by_column(self, skill: object) -> None:
        """Sort by the column that was clicked; the one that is no skill sorts by name."""
        if isinstance(skill, Skill):
            self.sort_by(Order.SKILL, skill)
        else:
            self.sort_by(Order.NAME)

    def filter(self, words: str) -> None:
        """Show those whose name or role holds the words."""
        self.words = words
        self.resorted.emit()

    def look(self, as_of: object, against: object) -> None:
        """Show the matrix of another day (None for today), or what has changed since one."""
        self.as_of = as_of if isinstance(as_of, date) else None
        self.against = against if isinstance(against, date) else None
        self.moved.emit()

    def look_at_today(self) -> None:
        """Show today, compared with nothing."""
        self.look(None, None)

    def entries(self) -> list[Entry]:
        """Return the lines of a menu that choose the order."""
        orders = [
            Entry(
                _("Sort by {what}", what=_(one.label)),
                partial(self.sort_by, one),
                self.order is one,
            )
            for one in (Order.NAME, Order.ROLE, Order.GAPS)
        ]
        return [Entry(_("Group by role"), self.toggle_groups, self.is_grouped), *orders]
