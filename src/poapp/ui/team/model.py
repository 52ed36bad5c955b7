"""The skills matrix as a Qt model: a row a person, a column a skill, the plan at the end."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from poapp.core.team.matrix import Cell, Member, SkillsMatrix
from poapp.core.team.skills import Skill
from poapp.language import _
from poapp.ui.team import wording
from poapp.ui.widgets.table.model import Group

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class MatrixModel(QAbstractTableModel):
    """Rows are members, with a group before those of a role where the owner wants that."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.matrix: SkillsMatrix | None = None
        self.rows: Sequence[Member | Group] = ()
        self.skills: Sequence[Skill] = ()
        self.plans: Mapping[int, str] = {}
        self.before: Mapping[tuple[int, int], Cell] = {}
        """With two days compared: the cells that differ, as they were."""

    def show_matrix(
        self,
        matrix: SkillsMatrix,
        rows: Sequence[Member | Group],
        plans: Mapping[int, str],
        before: Mapping[tuple[int, int], Cell] | None = None,
    ) -> None:
        """Show a matrix, with the rows in the order and the groups that were chosen."""
        self.beginResetModel()
        self.matrix, self.rows, self.skills = matrix, tuple(rows), matrix.skills
        self.plans, self.before = plans, before or {}
        self.endResetModel()

    def follow(self, matrix: SkillsMatrix, person: int, skill: int) -> None:
        """Show a matrix in which one cell differs from the one that is shown."""
        self.matrix = matrix
        row, column = self.row_of(person), self.column_of(skill)
        if row is not None and column is not None:
            index = self.index(row, column)
            self.dataChanged.emit(index, index)

    def member(self, row: int) -> Member | None:
        """Return the person of a row, None for a group."""
        found = self.rows[row] if 0 <= row < len(self.rows) else None
        return found if isinstance(found, Member) else None

    def skill(self, column: int) -> Skill | None:
        """Return the skill of a column, None for the plan."""
        return self.skills[column] if 0 <= column < len(self.skills) else None

    def row_of(self, person: int) -> int | None:
        """Return the row of a person."""
        rows = enumerate(self.rows)
        return next((n for n, one in rows if isinstance(one, Member) and one.id == person), None)

    def column_of(self, skill: int) -> int | None:
        """Return the column of a skill."""
        return next((n for n, one in enumerate(self.skills) if one.id == skill), None)

    def cell(self, row: int, column: int) -> Cell | None:
        """Return a cell, None for the plan and in groups."""
        member, skill = self.member(row), self.skill(column)
        if member is None or skill is None or self.matrix is None:
            return None
        return self.matrix.cell(member.id, skill.id)

    def before_of(self, row: int, column: int) -> Cell | None:
        """Return a cell as it was on the day of comparison, None where it does not differ."""
        member, skill = self.member(row), self.skill(column)
        if member is None or skill is None:
            return None
        return self.before.get((member.id, skill.id))

    def plan(self, row: int) -> str:
        """Return how far the plan of a person is."""
        member = self.member(row)
        return self.plans.get(member.id, "—") if member is not None else ""

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of rows, groups included."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of skills, and one for the plan."""
        return 0 if parent.isValid() else len(self.skills) + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        """Return the name of a skill or of a person."""
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        if orientation is Qt.Orientation.Vertical:
            row = self.rows[section] if section < len(self.rows) else None
            return row.name if isinstance(row, Member) else row.title if row else None
        skill = self.skill(section)
        return skill.name if skill is not None else _("Plan")

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """Return a cell in a letter, or in words for those who hear it."""
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.words(row, column)
        if role == Qt.ItemDataRole.DisplayRole:
            cell, skill = self.cell(row, column), self.skill(column)
            if cell is None or skill is None or self.matrix is None:
                return self.plan(row)
            if cell.level is None:
                return ""
            return wording.letter(self.matrix.scale(skill), cell.level)
        return None

    def words(self, row: int, column: int) -> str:
        """Return a cell in words."""
        member, skill, cell = self.member(row), self.skill(column), self.cell(row, column)
        if member is None or self.matrix is None:
            found = self.rows[row]
            return found.title if isinstance(found, Group) else ""
        if skill is None or cell is None:
            return ", ".join([member.name, _("Plan"), self.plan(row)])
        scale = self.matrix.scale(skill)
        said = wording.cell_words(member, skill, cell, scale)
        before = self.before_of(row, column)
        if before is None:
            return said
        return ", ".join([said, _("was {level}", level=wording.level_words(before, scale))])

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let only people's cells be chosen."""
        if not index.isValid() or self.member(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
