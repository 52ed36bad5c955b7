"""How the sheet looks: rows, the boxes of cells, heads, and the sentence under a doubtful cell."""

from PySide6.QtCore import QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from poapp.core.indicator import Role
from poapp.core.periods import Period
from poapp.language import _
from poapp.ui import painting
from poapp.ui.entry_sheet.keeping import Keeping
from poapp.ui.entry_sheet.model import FIRST, NAME, TARGET, Index, Line, SheetModel
from poapp.ui.entry_sheet.reading import Section, SheetRow
from poapp.ui.indicators.typed_cell import Doubt
from poapp.ui.marks import state
from poapp.ui.theme import fonts
from poapp.ui.theme.fonts import Face
from poapp.ui.theme.look import Tone, colour, px
from poapp.ui.today.entry import prompt
from poapp.ui.widgets import key_cap
from poapp.ui.widgets.table.cells import two_lines

ROW, DOUBT, GROUP, SECTION, HEADER = 44, 28, 30, 56, 36
"""Heights in px at 100 %: of a row, of the sentence under it, of heads."""
PADDING, GAP, HIGH = 12, 4, 32
"""In px: left of a name, around a box, and the height of a box."""
_DASHES = (3.0, 2.5)
_AROUND = 22
"""How much of a column in px is not for its number: the edges of box and text."""
_ROOMY = 100
"""From this width in px on a value stands further from the edge of its box."""


def box_of(place: QRectF) -> QRectF:
    """Return the box in which the value of a cell stands."""
    top = place.top() + (px(ROW) - px(HIGH)) / 2
    return QRectF(place.left() + px(GAP), top, place.width() - 2 * px(GAP), px(HIGH))


class CellPainter(QStyledItemDelegate):
    """Paints the cells; `chosen` is the line in which the cursor stands."""

    def __init__(self, model: SheetModel, keeping: Keeping, parent: QObject) -> None:
        super().__init__(parent)
        self._model, self._keeping = model, keeping
        self.chosen = -1

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        """Leave the sizes to the view."""
        return QSize(px(80), px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell of a row or of a head."""
        place, line = QRectF(option.rect), self._model.lines[index.row()]
        painting.smooth(painter)
        if line.row is None:
            self._paint_head(painter, place, line, index.column())
        else:
            if index.row() == self.chosen:
                painter.fillRect(place.adjusted(0, 0, 0, -1), colour("selected"))
            painter.save()
            painter.setClipRect(place)
            self._paint_row(painter, place, line.section, line.row, index)
            painter.restore()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painting.hairline(painter, place.left(), place.bottom() - 1, place.width())

    def _paint_head(self, painter: QPainter, place: QRectF, line: Line, column: int) -> None:
        if line.is_section:
            foot = QRectF(place.left(), place.bottom() - px(HEADER), place.width(), px(HEADER))
            paint_title(painter, foot, self._model.title(line.section, column), column,
                        self._model.periods)  # fmt: skip
        elif column == NAME:
            inner = place.adjusted(px(PADDING), 2, 0, 0)
            painting.text(painter, inner, line.title, fonts.CAPTION_STRONG, "ink2")

    def _paint_row(
        self, painter: QPainter, place: QRectF, section: Section, row: SheetRow, index: Index
    ) -> None:
        column = index.column()
        upper = QRectF(place.left(), place.top(), place.width(), px(ROW) - 1)
        ours = row.indicator.role is not Role.FOR_INFORMATION
        if column == NAME:
            first, second = two_lines(upper.adjusted(px(PADDING), 0, -4, 0), fonts.ROW)
            painting.text(painter, first, row.indicator.name, fonts.ROW, "ink" if ours else "ink3")
            painting.text(painter, second, second_line(section, row), fonts.CAPTION, "ink3")
        elif column == TARGET:
            inner = upper.adjusted(0, 0, -px(GAP), 0)
            tone: Tone = "ink2" if ours else "ink3"
            painting.figure(painter, inner, row.target, fonts.TABLE, tone)
        else:
            period = section.columns[column - FIRST]
            if row.version_at(period) is not None:
                self._paint_value(painter, place, section, row, period)

    def _paint_value(
        self, painter: QPainter, place: QRectF, section: Section, row: SheetRow, period: Period
    ) -> None:
        box = box_of(place)
        refused = self._keeping.refused.get((row.id, period.first))
        if refused is not None:
            painting.rounded(painter, box, 6, "surface", "concernmark", 1.5)
            _paint_text(painter, box, refused.text, fonts.TABLE_MEDIUM, "ink")
        elif period == section.running:
            painter.setPen(painting.pen("border", 1, _DASHES))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 5.5, 5.5)
            _paint_text(painter, box, row.shown(period), fonts.TABLE, "ink2")
        elif period == section.asked:
            _paint_asked(painter, box, row, period)
        else:
            shown = row.shown(period)
            inner = box.adjusted(0, 0, -px(4), 0)
            tone: Tone = "ink2" if shown else "ink3"
            painting.figure(painter, inner, shown or "–", fonts.TABLE, tone)


def second_line(section: Section, row: SheetRow) -> str:
    """Return what stands under the name: unit, how it is typed, and who has it if no head says."""
    version = row.version_at(section.asked)
    parts = [version.unit if version is not None else ""]
    if version is not None and version.is_ratio:
        parts.append(_("part / whole"))
    if row.indicator.role is Role.FOR_INFORMATION:
        parts.append(_(Role.FOR_INFORMATION.label))
    if not section.groups[0][0]:
        parts.append(row.source)
    return " · ".join(part for part in parts if part)


def paint_title(painter: QPainter, place: QRectF, title: str, column: int, periods: int) -> None:
    """Paint the heading of a column; the period that is asked for stands out."""
    asked, running = FIRST + periods - 2, FIRST + periods - 1
    face: Face = fonts.TABLE_STRONG if column == asked else fonts.TABLE
    tone: Tone = "ink" if column == asked else "ink2"
    if column == NAME:
        painting.text(painter, place.adjusted(px(PADDING), 0, 0, 0), title, face, tone)
        return
    inset = px(GAP) if column == TARGET else px(2 * GAP)
    if column in {asked, running} and place.width() >= px(_ROOMY):
        inset = px(GAP + 10)
    box = place.adjusted(0, 0, -inset, 0)
    painting.text(painter, box, title, _fitting(face, title, box), tone, painting.RIGHT)


def paint_doubt(painter: QPainter, place: QRectF, doubt: Doubt, *, is_here: bool) -> None:
    """Paint why a text was not taken, right-aligned to `place`, and the key that takes the fix.

    `is_here`: the cursor stands in the cell, where Enter takes what can stay as it is.
    """
    act = deed_of(doubt, is_here=is_here)
    right, middle = place.right(), place.center().y()
    if act:
        wide = fonts.width(fonts.CAPTION, act)
        inner = QRectF(right - wide - 1, place.top(), wide + 1, place.height())
        painting.text(painter, inner, act, fonts.CAPTION, "ink2")
        right = inner.left() - px(6) - key_cap.width("Alt ↵")
        key_cap.paint(painter, right, middle, "Alt ↵")
        right -= px(10)
    mark = px(14)
    room = right - place.left() - mark - px(6)
    wide = min(fonts.width(fonts.CAPTION_STRONG, doubt.words), room)
    inner = QRectF(right - wide, place.top(), wide + 1, place.height())
    painting.text(painter, inner, doubt.words, fonts.CAPTION_STRONG, "concern")
    state.status(painter, inner.left() - mark - px(6), middle - mark / 2, "missed", mark)


def deed_of(doubt: Doubt, *, is_here: bool) -> str:
    """Return what Alt ↵ does about a doubt; nothing where there is no likely fix."""
    if doubt.is_closed:
        return _("restates it")
    if not doubt.fix:
        return ""
    return _("takes it, Enter keeps yours") if is_here and doubt.may_stay else _("takes it")


def _paint_asked(painter: QPainter, box: QRectF, row: SheetRow, period: Period) -> None:
    if row.in_at(period) is not None:
        painting.rounded(painter, box, 6, "sunken", "border")
        _paint_text(painter, box, row.shown(period), fonts.ROW_STRONG, "ink")
        return
    painting.rounded(painter, box, 6, "surface", "border")
    version = row.version_at(period)
    so_far = row.shown(period)
    if so_far:
        _paint_text(painter, box, _("{period} so far", period=so_far), fonts.CAPTION, "ink3")
    elif version is not None:
        _paint_text(painter, box, prompt(version), fonts.TABLE, "ink3")


def _paint_text(painter: QPainter, box: QRectF, words: str, face: Face, tone: Tone) -> None:
    inner = box.adjusted(px(3), 0, -px(10 if box.width() >= px(_ROOMY - 2 * GAP) else 7), 0)
    if words[:1].isalpha():
        painting.text(painter, inner, words, _fitting(face, words, inner), tone, painting.RIGHT)
    else:
        painting.figure(painter, inner, words, face, tone)


def _fitting(face: Face, words: str, box: QRectF) -> Face:
    """Return the face, or a smaller one where words do not fit."""
    return face if fonts.width(face, words) <= box.width() else fonts.CAPTION


class SheetHeader(QHeaderView):
    """The heads of the columns, always those of the section at the top of what is in sight."""

    def __init__(self, model: SheetModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._model = model
        self.section: Section | None = None
        self.setFixedHeight(px(HEADER))
        self.setSectionsClickable(False)
        self.setSectionsMovable(False)
        self.setHighlightSections(False)
        self.viewport().setAutoFillBackground(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def sizeHint(self) -> QSize:
        """Return the height of the header."""
        return QSize(super().sizeHint().width(), px(HEADER))

    def show_section(self, section: Section | None) -> None:
        """Show the heads of a section."""
        if section is not self.section:
            self.section = section
            self.viewport().update()

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint the head of a column and the hairline under it."""
        painting.smooth(painter)
        if self.section is not None:
            title = self._model.title(self.section, section)
            paint_title(painter, QRectF(rect), title, section, self._model.periods)
        painting.hairline(painter, rect.left(), rect.bottom(), rect.width())


def widths(room: int, periods: int, *, many: bool, aims: float = 0, values: float = 0) -> list[int]:
    """Return the widths of target and periods in a room of so many px; 0 hides an early period.

    `aims` and `values` are how wide the widest target and value are in px.
    """
    in_px = (px(one) for one in ((150, 68, 88, 55) if many else (200, 84, 104, 76)))
    name, target, asked, least = in_px
    target = max(target, int(aims) + px(_AROUND))
    asked, least = max(asked, int(values) + px(_AROUND)), max(least, int(values) + px(_AROUND))
    left = room - name - target - 2 * asked
    count = max(0, min(periods - 2, left // least))
    spare = max(0, room - px(360) - target - 2 * asked)
    early = min(max(px(112), least), max(least, spare // count)) if count else 0
    return [target, *[0] * (periods - 2 - count), *[early] * count, asked, asked]
