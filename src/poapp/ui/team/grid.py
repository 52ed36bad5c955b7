"""The skills matrix itself: moved through with the arrows, filled by typing a level."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QToolTip, QWidget

from poapp.core.team.matrix import Member
from poapp.core.team.skills import Skill
from poapp.language import _
from poapp.ui import painting
from poapp.ui.team.headers import NARROWEST, PLAN, WIDEST, NameHeader, SkillHeader
from poapp.ui.team.model import MatrixModel
from poapp.ui.team.painter import CellPainter
from poapp.ui.theme import fonts
from poapp.ui.theme.look import colour, px
from poapp.ui.widgets.frames import Ground
from poapp.ui.widgets.table.model import Group

Index = QModelIndex | QPersistentModelIndex
ROW, GROUP_ROW = 38, 30
"""Heights of rows in px."""


class SkillGrid(QTableView):
    """People and skills. A sign or a number sets a level, Enter opens a cell, Space peeks."""

    typed = Signal(object, object, object)
    """The Member, the Skill and the level that was typed."""
    opened = Signal(object, object)
    """The Member and the Skill of the cell."""
    person_asked = Signal(object)
    skill_asked = Signal(object)
    sort_asked = Signal(object)
    moved = Signal()
    """The owner is in another cell."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cells = MatrixModel(self)
        self.setAccessibleName(_("Skills of the team"))
        self.names = NameHeader(self.cells, self)
        self.heads = SkillHeader(self.cells, self)
        self.painter = CellPainter(self.cells, self)
        self.setItemDelegate(self.painter)
        self.setModel(self.cells)
        self.setVerticalHeader(self.names)
        self.setHorizontalHeader(self.heads)
        self._set_look()
        self._corner = _Corner(self)
        self.names.sectionClicked.connect(self._on_name)
        self.heads.sectionClicked.connect(self._on_head)
        self.doubleClicked.connect(self._on_double)

    def fit_rows(self) -> None:
        """Give groups less height than people, and the columns the width there is."""
        for place, row in enumerate(self.cells.rows):
            self.setRowHeight(place, px(GROUP_ROW if isinstance(row, Group) else ROW))
        self.fit_columns()

    def fit_columns(self) -> None:
        """Share the width among the skills, as far as they can be read."""
        count = len(self.cells.skills)
        self.names.fit(min(px(230), max(px(120), self.width() // 4)))
        self.updateGeometries()
        room = self.width() - self.names.width() - px(PLAN)
        if self.verticalScrollBar().isVisible():
            room -= self.verticalScrollBar().width()
        wide = min(px(WIDEST), max(px(NARROWEST), room // count)) if count else 0
        for column in range(count):
            if self.columnWidth(column) != wide:
                self.setColumnWidth(column, wide)
        plan = max(px(PLAN), px(PLAN) + room - wide * count)
        self.setColumnWidth(count, plan)
        self._corner.setGeometry(0, 0, self.names.width(), self.heads.height())

    def height_of_all(self) -> int:
        """Return the height at which nothing scrolls up and down."""
        room = self.width() - self.names.width()
        is_wider = self.heads.length() > max(room, 0) > 0
        extra = self.horizontalScrollBar().sizeHint().height() if is_wider else 0
        return self.heads.height() + self.names.length() + extra + 2

    def place(self) -> tuple[Member, Skill | None] | None:
        """Return the person and the skill of the cell that the owner is in."""
        index = self.currentIndex()
        member = self.cells.member(index.row()) if index.isValid() else None
        return (member, self.cells.skill(index.column())) if member is not None else None

    def go_to(self, person: int, skill: int | None = None) -> bool:
        """Move to a person's row, and there to a skill; False where they are not in sight."""
        row = self.cells.row_of(person)
        if row is None:
            return False
        column = self.cells.column_of(skill) if skill is not None else None
        if column is None:
            column = max(0, self.currentIndex().column())
        self.setCurrentIndex(self.cells.index(row, column))
        return True

    # Keyboard and mouse

    def event(self, event: QEvent) -> bool:
        """Keep the signs of the scale for typing: no shortcut of the page takes them."""
        is_key = event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if is_key and isinstance(event, QKeyEvent) and self._level_of(event) is not None:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Set a level, open, or move."""
        place = self.place()
        level = self._level_of(event)
        if place is not None and place[1] is not None and level is not None:
            self.typed.emit(place[0], place[1], level)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space} and place:
            if place[1] is None:
                self.person_asked.emit(place[0])
            else:
                self.opened.emit(*place)
        elif event.text() and event.text().isprintable():
            event.ignore()  # a letter is a key of the page, not a search in the matrix
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Go to the first cell when the keyboard arrives and none is chosen."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.cells.rowCount():
            first = next(n for n, row in enumerate(self.cells.rows) if isinstance(row, Member))
            self.setCurrentIndex(self.cells.index(first, 0))
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Mark the row, and tell."""
        super().currentChanged(current, previous)
        self.painter.current = self.names.current = current.row()
        self.viewport().update()
        self.names.viewport().update()
        self.moved.emit()

    def viewportEvent(self, event: QEvent) -> bool:
        """Say a cell in words under the pointer."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self.indexAt(event.pos())
            words = self.cells.words(index.row(), index.column()) if index.isValid() else ""
            explain_at(event.globalPos(), [words] if words else [], self)
            return True
        return super().viewportEvent(event)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, the cells, and the ring about the one that has the keyboard."""
        ground = QPainter(self.viewport())
        ground.fillRect(event.rect(), colour("surface"))
        ground.end()
        super().paintEvent(event)
        current = self.currentIndex()
        if self.hasFocus() and current.isValid():
            painter = QPainter(self.viewport())
            painting.smooth(painter)
            box = QRectF(self.visualRect(current)).adjusted(-0.5, -0.5, 0.5, 0.5)
            painting.rounded(painter, box, 6, None, "ink", 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width among the columns."""
        super().resizeEvent(event)
        self.fit_columns()

    def _set_look(self) -> None:
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setCornerWidget(Ground("surface"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.names.setMinimumSectionSize(px(20))
        self.names.setDefaultSectionSize(px(ROW))
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def _level_of(self, event: QKeyEvent) -> int | None:
        """Return the level that a key stands for in the column of the chosen cell."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if modifiers & ~Qt.KeyboardModifier.ShiftModifier or not event.text().strip():
            return None
        place, matrix = self.place(), self.cells.matrix
        if place is None or place[1] is None or matrix is None:
            return None
        return matrix.scale(place[1]).read(event.text())

    def _on_name(self, row: int) -> None:
        member = self.cells.member(row)
        if member is not None:
            self.go_to(member.id)
            self.person_asked.emit(member)

    def _on_head(self, column: int) -> None:
        skill = self.cells.skill(column)
        if skill is None:
            self.sort_asked.emit(None)
        elif self.heads.viewport().mapFromGlobal(self.cursor().pos()).y() >= self.heads.needed_top:
            self.skill_asked.emit(skill)
        else:
            self.sort_asked.emit(skill)

    def _on_double(self, index: QModelIndex) -> None:
        place = self.place()
        if index.isValid() and place is not None and place[1] is not None:
            self.opened.emit(*place)


class _Corner(QWidget):
    """What stands in the corner of the two heads: the word for the line of needs."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the word and the line under it."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("surface"))
        high = px(28)
        box = QRectF(px(12), self.height() - high, self.width() - px(12), high - 4)
        painting.text(painter, box, _("Needed"), fonts.CAPTION, "ink2")
        painting.hairline(painter, 0, self.height() - 1, self.width())


def explain_at(where: QPoint, lines: Sequence[str], widget: QWidget) -> None:
    """Show plain lines in a tooltip at a place; without any it goes away."""
    plain = [line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") for line in lines]
    QToolTip.showText(where, f"<qt>{'<br>'.join(plain)}</qt>" if plain else "", widget)
