"""The columns of the preview: where a figure stands, what it says, and what becomes of it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from poapp.core.calendar import OrganisationCalendar
from poapp.core.frozen import frozen
from poapp.core.indicator import Measurement
from poapp.core.message import RefusedError
from poapp.core.period_codes import parse_period
from poapp.core.period_names import name_with_year
from poapp.exchange.assistant import plain_cell, written_of
from poapp.exchange.grid import letters_of, shown
from poapp.exchange.import_plan import RowAction
from poapp.exchange.proposal import Line
from poapp.language import _, current
from poapp.ui import painting
from poapp.ui.indicators.typed import text_of
from poapp.ui.marks import state
from poapp.ui.theme import fonts, icons
from poapp.ui.theme.look import Tone, px
from poapp.ui.widgets.table.cells import Cell, Words, quiet, two_lines
from poapp.ui.widgets.table.model import Column

_ICONS = {RowAction.NEW: "plus", RowAction.CHANGED: "pencil", RowAction.CLOSED: "lock"}


@frozen
class Fate:
    """What becomes of a figure: a mark, a word, and why."""

    action: RowAction
    word: str
    reason: str = ""

    def paint(self, painter: QPainter, box: QRectF) -> None:
        """Paint mark, word and reason."""
        refused = self.action is RowAction.REFUSED
        face = fonts.TABLE_STRONG if refused else fonts.TABLE_MEDIUM
        tone: Tone = "concern" if refused else "ink3" if self.action is RowAction.SAME else "ink"
        upper, lower = two_lines(box, face) if self.reason else (box, box)
        size, indent = px(14), px(21)
        top = upper.center().y() - size / 2
        if self.action in _ICONS:
            icons.paint(painter, _ICONS[self.action], box.left(), top, size, "ink2")
        else:
            state.status(painter, box.left(), top, "missed" if refused else "not_due", size)
        painting.text(painter, upper.adjusted(indent, 0, 0, 0), self.word, face, tone)
        if self.reason:
            inner = lower.adjusted(indent, 0, 0, 0)
            painting.text(painter, inner, self.reason, fonts.CAPTION, "ink2")

    def spoken(self) -> str:
        """Return word and reason."""
        return f"{self.word}, {self.reason}" if self.reason else self.word


def columns(calendar: OrganisationCalendar) -> Sequence[Column[Line]]:
    """Return the columns; periods are named by a calendar."""
    return (
        Column(_("Cell"), place_cell, 56),
        Column(_("Indicator"), name_cell, 120, stretch=True),
        Column(_("Period"), partial(period_cell, calendar), 124, optional=1),
        Column(_("In the workbook"), written_cell, 112, right=True),
        Column(_("Kept so far"), before_cell, 92, right=True, optional=2),
        Column(_("What becomes of it"), fate_cell, 212),
    )


def place_cell(line: Line) -> Cell:
    """Return where it stands in the sheet."""
    if line.cell is not None:
        return quiet(line.cell.written.place)
    if line.reading is not None:
        return quiet(f"{letters_of(line.reading.column)}{line.reading.row}")
    return quiet(_("row {n}", n=line.planned.row))


def name_cell(line: Line) -> Cell:
    """Return the indicator by the name that the sheet gives it."""
    if line.cell is not None:
        return Words(_("not understood"), face=fonts.TABLE, tone="ink3")
    if line.target is not None:
        name = shown(line.target.name, 80)
        return Words(_("{name}, target", name=name), face=fonts.TABLE_MEDIUM)
    name = line.reading.indicator if line.reading is not None else ""
    return Words(shown(name or "—", 80), face=fonts.TABLE_MEDIUM)


def period_cell(calendar: OrganisationCalendar, line: Line) -> Cell:
    """Return the period in words, or as the sheet has it where it is none."""
    if line.target is not None:
        first = line.target.first
        return quiet("" if first is None else _("from {day}", day=current().day_short(first)))
    code = line.planned.record.partition(" ")[2]
    if code:
        try:
            named = name_with_year(parse_period(code, calendar), calendar)
        except RefusedError:
            return quiet(code)
        return quiet(current().text(named))
    return quiet(shown(plain_cell(line.reading.period)) if line.reading is not None else "")


def written_cell(line: Line) -> Cell:
    """Return the figure as the sheet has it."""
    if line.cell is not None:
        text = plain_cell(line.cell.written.cell)
    elif line.target is not None:
        text = plain_cell(line.target.cell)
    else:
        text = written_of(line.reading) if line.reading is not None else ""
    return Words(shown(text, 60), face=fonts.TABLE_MEDIUM, right=True)


def before_cell(line: Line) -> Cell:
    """Return what is stored so far, where that would change."""
    before = line.planned.before
    return quiet(_figures(before) if before is not None else "", right=True)


def fate_cell(line: Line) -> Cell:
    """Return what becomes of it, and why."""
    planned = line.planned
    label = _(planned.action.label)
    reason = "" if planned.reason is None else current().text(planned.reason)
    return Fate(planned.action, label[:1].upper() + label[1:], reason)


def _figures(found: Measurement) -> str:
    if found.value is not None:
        return text_of(found.value)
    return f"{text_of(found.numerator)} / {text_of(found.denominator)}"
