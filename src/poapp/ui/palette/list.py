"""The list of the palette: headings and entries, with what was typed in bold."""

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from poapp.language import _
from poapp.ui import painting
from poapp.ui.marks import state
from poapp.ui.palette.entries import SECTIONS, Entry, Section, marked
from poapp.ui.theme import fonts, icons
from poapp.ui.theme.look import px
from poapp.ui.widgets import key_cap

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class ResultModel(QAbstractListModel):
    """The found entries under the headings of their sections."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[str | Entry] = []
        self.words = ""

    def show_found(self, found: dict[Section, list[Entry]], words: str) -> None:
        """Show other entries."""
        self.beginResetModel()
        self.words = words
        self.rows = []
        for section, entries in found.items():
            self.rows += [_(SECTIONS[section]), *entries]
        self.endResetModel()

    def entry(self, index: Index) -> Entry | None:
        """Return the entry of a row, None for a heading."""
        row = self.rows[index.row()] if index.isValid() else ""
        return row if isinstance(row, Entry) else None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of rows, headings included."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """Return a row in words."""
        if role != Qt.ItemDataRole.DisplayRole or not index.isValid():
            return None
        row = self.rows[index.row()]
        return f"{row.title}, {row.right}".strip(", ") if isinstance(row, Entry) else row

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let only entries be chosen."""
        if self.entry(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class ResultView(QListView):
    """The list; the line above it keeps the keyboard and moves the choice."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Found"))
        self.results = ResultModel(self)
        self.setModel(self.results)
        self.setItemDelegate(_RowPainter(self.results, self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)

    def show_found(self, found: dict[Section, list[Entry]], words: str) -> None:
        """Show other entries, the first of them chosen."""
        self.results.show_found(found, words)
        self.step(1)

    def step(self, step: int) -> None:
        """Choose the next (1) or previous (-1) entry."""
        rows = self.results.rows
        row = self.currentIndex().row() + step
        while 0 <= row < len(rows) and not isinstance(rows[row], Entry):
            row += step
        if 0 <= row < len(rows):
            self.setCurrentIndex(self.results.index(row))

    def chosen(self) -> Entry | None:
        """Return the chosen entry."""
        return self.results.entry(self.currentIndex())

    def height_of_all(self) -> int:
        """Return the height at which nothing scrolls."""
        rows = self.results.rows
        return sum(px(40) if isinstance(row, Entry) else px(34) for row in rows)


class _RowPainter(QStyledItemDelegate):
    def __init__(self, model: ResultModel, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        return QSize(100, px(34) if self._model.entry(index) is None else px(40))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painting.smooth(painter)
        box = QRectF(option.rect).adjusted(px(20), 0, -px(20), 0)
        entry = self._model.entry(index)
        if entry is None:
            words = str(self._model.data(index))
            painting.text(painter, box.adjusted(0, 6, 0, 0), words, fonts.CAPTION_MEDIUM, "ink3")
            return
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            around = box.adjusted(-px(12), 1, px(12), -1)
            painting.rounded(painter, around, 6, "selected")
        size = px(18)
        top = round(box.center().y() - size / 2)
        icons.paint(painter, entry.icon, box.left(), top, size, "ink2")
        right = self._paint_right(painter, box, entry, chosen=chosen)
        self._paint_title(painter, box.adjusted(px(30), 0, right - box.right(), 0), entry)

    def _paint_right(self, painter: QPainter, box: QRectF, entry: Entry, *, chosen: bool) -> float:
        """Paint what stands at the end of the row and return where it begins."""
        right = box.right()
        if chosen:
            right -= key_cap.width(_("Enter"))
            key_cap.paint(painter, right, box.center().y(), _("Enter"))
            right -= px(8)
        if entry.right:
            wide = fonts.width(fonts.CAPTION, entry.right)
            right -= wide
            inner = QRectF(right, box.top(), wide + 1, box.height())
            painting.text(painter, inner, entry.right, fonts.CAPTION, "ink3")
            right -= px(8)
        if entry.mark:
            size = px(14)
            right -= size
            state.status(painter, right, box.center().y() - size / 2, entry.mark, size)
            right -= px(8)
        return right

    def _paint_title(self, painter: QPainter, box: QRectF, entry: Entry) -> None:
        for piece, is_typed in marked(self._model.words, entry.title):
            face = fonts.ROW_STRONG if is_typed else fonts.BODY
            left = box.left() + painting.text(painter, box, piece, face)
            box.setLeft(left)
