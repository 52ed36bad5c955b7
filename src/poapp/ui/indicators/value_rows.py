"""The table of values: its rows and its columns."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from poapp.core import period_names
from poapp.core.calendar import OrganisationCalendar
from poapp.core.frozen import frozen
from poapp.core.indicator import Direction, IndicatorVersion
from poapp.core.indicator_series import SeriesPoint, bounds_of
from poapp.core.periods import Level
from poapp.language import _, current
from poapp.ui import painting
from poapp.ui.indicators import wording
from poapp.ui.indicators.reading import IndicatorView
from poapp.ui.marks.state import diamond
from poapp.ui.theme import fonts, icons
from poapp.ui.theme.look import Tone, colour, px
from poapp.ui.widgets.table.cells import Cell, Number, Words
from poapp.ui.widgets.table.model import Column

_SENSE_WORDS = {
    "improving": lambda: _("improving"),
    "worsening": lambda: _("worsening"),
    "neutral": lambda: _("unlikely to be routine"),
}


@frozen(slots=False)
class ValueRow:
    """One period with its value; `position` is its place in the chart, None while it runs."""

    point: SeriesPoint
    position: int | None
    sense: str
    version: IndicatorVersion
    calendar: OrganisationCalendar
    today: date

    @property
    def comment(self) -> str:
        """What was noted beside the value."""
        return self.point.measurement.comment if self.point.measurement is not None else ""

    @property
    def first(self) -> date:
        """The first day of the period that was measured."""
        return first_of(self.point)


def first_of(point: SeriesPoint) -> date:
    """Return the first day of the period in which the value of a point was measured."""
    found = point.measurement
    return point.period.first if found is None else found.first


def rows_of(view: IndicatorView) -> list[ValueRow]:
    """Return the periods of an indicator, the newest first."""
    told = view.senses
    found = [
        ValueRow(point, place, told[place], view.version, view.calendar, view.today)
        for place, point in enumerate(view.series.points)
    ]
    if view.series.running is not None:
        running = view.series.running
        found.append(ValueRow(running, None, "", view.version, view.calendar, view.today))
    return found[::-1]


def columns(view_level: Level) -> Sequence[Column[ValueRow]]:
    """Return the columns of the table."""
    titles = {
        Level.DAY: _("Day"),
        Level.WEEK: _("Week"),
        Level.MONTH: _("Month"),
        Level.QUARTER: _("Quarter"),
        Level.YEAR: _("Year"),
    }
    return [
        Column(titles[view_level], period_cell, 76),
        Column(_("Value"), value_cell, 68, right=True, stretch=True),
        Column(_("Target"), target_cell, 56, right=True),
        Column(_("Signal"), signal_cell, 52),
        Column(_("Entered"), entered_cell, 64, optional=1),
    ]


def period_cell(row: ValueRow) -> Cell:
    """Return the period; the running one is quiet."""
    words = _short(row)
    if row.position is not None:
        return Words(words, face=fonts.TABLE)
    if row.point.period.level is Level.WEEK:
        words = _("{period} so far", period=words)
    return Words(words, face=fonts.TABLE, tone="ink3")


def value_cell(row: ValueRow) -> Cell:
    """Return the value."""
    shown = wording.value_text(row.point.value, row.version.decimals)
    if row.position is None:
        return Number(shown, face=fonts.TABLE, tone="ink2", mark="so_far", has_unit=False)
    missing = row.point.value is None
    face, tone = (fonts.TABLE, "ink3") if missing else (fonts.TABLE_STRONG, "ink")
    return Number(shown, face=face, tone=tone, has_unit=False)  # type: ignore[arg-type]


def target_cell(row: ValueRow) -> Cell:
    """Return what was aimed at, as a number."""
    low, high = bounds_of(row.point.target, row.version.direction)
    shown = wording.target_text(low, high, row.version.decimals)
    if row.version.direction in {Direction.UP, Direction.DOWN}:
        shown = shown[2:]
    return Words(shown, face=fonts.TABLE, tone="ink2", right=True)


def signal_cell(row: ValueRow) -> Cell:
    """Return the mark of the signal that the point is part of, and that there is a comment."""
    return SignalMark(row.sense if row.position is not None else "running", bool(row.comment))


def entered_cell(row: ValueRow) -> Cell:
    """Return when the value was entered."""
    found = row.point.measurement
    when = found.entered_at.date() if found is not None and found.entered_at else None
    shown = "" if when is None else wording.day_near(when, row.today)
    if when is not None and when.year != row.today.year:
        shown = shown.partition(" ")[2]  # month and year say enough
    return Words(shown, face=fonts.CAPTION, tone="ink2")


@frozen
class SignalMark:
    """A diamond or a disc where the point speaks; a bubble where a comment stands."""

    sense: str
    has_comment: bool = False

    def paint(self, painter: QPainter, box: QRectF) -> None:
        """Paint the marks."""
        painter.save()
        painting.smooth(painter)
        x, y = box.left() + px(6), box.center().y()
        painter.setPen(painting.pen("surface", 1))
        if self.sense == "worsening":
            painter.setBrush(colour("concernmark"))
            diamond(painter, x, y, 5.4)
        elif self.sense in {"improving", "neutral"}:
            painter.setBrush(colour("goodmark" if self.sense == "improving" else "ink2"))
            painter.drawEllipse(QRectF(x - 4.5, y - 4.5, 9, 9))
        elif self.sense == "running":
            tone: Tone = "ink3"
            painter.setPen(painting.pen(tone, 1.2))
            painting.line(painter, (x - 4, y), (x + 4, y))
        if self.has_comment:
            size = px(14)
            left = box.left() + px(20)
            icons.paint(painter, "message-square", left, round(y - size / 2), size, "ink3")
        painter.restore()

    def spoken(self) -> str:
        """Return what the marks mean."""
        words = [_SENSE_WORDS[self.sense]()] if self.sense in _SENSE_WORDS else []
        return ", ".join([*words, _("with a comment")] if self.has_comment else words)


def named(row: ValueRow) -> str:
    """Return the full name of a row's period."""
    words = current().text(period_names.name_with_year(row.point.period, row.calendar))
    return words[:1].upper() + words[1:]


def _short(row: ValueRow) -> str:
    """Return the period under its heading: the number alone for a week."""
    period = row.point.period
    if period.level is not Level.WEEK:
        return current().text(period_names.short_name(period, row.calendar))
    place = row.calendar.place(Level.WEEK, period.first)
    now = row.calendar.place(Level.WEEK, row.today)
    return str(place.number) if place.year == now.year else f"{place.number} · {place.year}"
