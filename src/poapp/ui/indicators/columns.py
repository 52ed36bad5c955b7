"""The columns of the list of indicators."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from poapp.core.frozen import frozen
from poapp.core.indicator import Role
from poapp.core.indicator_state import IndicatorState, Standing
from poapp.language import _, current
from poapp.ui.indicators import wording
from poapp.ui.indicators.rows import IndicatorRow
from poapp.ui.marks.sparkline import Sparkline
from poapp.ui.theme import fonts
from poapp.ui.theme.look import Tone, px
from poapp.ui.widgets.table.cells import (
    UNIT,
    Cell,
    ChipCell,
    Line,
    Number,
    Outlook,
    Signal,
    Status,
    Words,
    wide_of,
)
from poapp.ui.widgets.table.model import Column

_SENSES = {"improving": "good", "worsening": "concern", "neutral": "neutral"}
_ORDER = {standing: place for place, standing in enumerate(
    (Standing.NOT_IN_YET, Standing.MISSED, Standing.MET, Standing.NOT_APPLICABLE, Standing.NOT_DUE,
     Standing.FOR_INFORMATION)
)}  # fmt: skip


@frozen
class Told:
    """A cell that is read aloud in other words than it shows."""

    cell: Cell
    words: str

    def paint(self, painter: QPainter, box: QRectF) -> None:
        """Paint the cell."""
        self.cell.paint(painter, box)

    def spoken(self) -> str:
        """Return the words."""
        return self.words

    def wide(self) -> float:
        """Return the width that the cell needs."""
        return wide_of(self.cell)


WIDE = (150, 100, 78, 74, 172, 168, 154, 150, 82)
"""The widths of the columns in px where there is room for all of them."""
NARROW = (160, 100, 80, 70, 162, 124, 144, 84, 76)
"""Their widths in a window of 1280; the words of the icons are then cut first."""


def columns() -> list[Column[IndicatorRow]]:
    """Return the columns of the list, in order."""
    return [
        Column(_("Indicator"), name_cell, WIDE[0], stretch=True,
               sort=lambda row: row.indicator.name.casefold()),
        Column(_("Last"), last_cell, WIDE[1], right=True, unit=True,
               sort=lambda row: row.state.value),
        Column(_("Target"), target_cell, WIDE[2], right=True),
        Column(_("So far"), so_far_cell, WIDE[3], right=True),
        Column(_("Status"), status_cell, WIDE[4], sort=lambda row: _ORDER[row.standing]),
        Column(_("Variation"), variation_cell, WIDE[5], sort=_worst_first),
        Column(_("Assurance"), assurance_cell, WIDE[6], sort=lambda row: row.state.assurance),
        Column(_("Last 24"), spark_cell, WIDE[7]),
        Column(_("Data from"), source_cell, WIDE[8], sort=lambda row: row.collector or None),
    ]  # fmt: skip


def name_cell(row: IndicatorRow) -> Cell:
    """Return the name, and under it how it is measured."""
    words = Words(row.indicator.name, wording.measured_line(row.state))
    return Told(words, row.indicator.name)


def last_cell(row: IndicatorRow) -> Cell:
    """Return the latest value; it is quiet where a later one is due or another owns it."""
    state = row.state
    current = row.standing in {Standing.MET, Standing.MISSED, Standing.NOT_APPLICABLE}
    fits = fonts.width(fonts.CAPTION, state.unit) <= px(UNIT) - 5
    shown = Number(
        wording.value_text(state.value, state.decimals),
        state.unit if fits and state.value is not None else "",
        fonts.ROW_STRONG if current else fonts.ROW,
        "ink" if current else "ink3",
    )
    words = wording.value_spoken(state.value, state)
    if state.first is not None:
        words = f"{words}, {wording.period_name(row.calendar, state, state.first)}"
    return Told(shown, words)


def target_cell(row: IndicatorRow) -> Cell:
    """Return what was aimed at."""
    state = row.state
    shown = wording.target_text(state.low, state.high, state.decimals)
    words = wording.target_spoken(state.low, state.high, state.decimals)
    tone: Tone = "ink3" if row.indicator.role is Role.FOR_INFORMATION else "ink2"
    return Told(Words(shown, face=fonts.TABLE, tone=tone, right=True), words)


def so_far_cell(row: IndicatorRow) -> Cell:
    """Return the value of the running period."""
    if row.state.so_far is None:
        return Words("")
    shown = wording.value_text(row.state.so_far, row.state.decimals)
    return Number(shown, face=fonts.TABLE, tone="ink2", mark="so_far", has_unit=False)


def status_cell(row: IndicatorRow) -> Cell:
    """Return how it stands; a missing value with the period that it is missing for."""
    word = _(row.standing.label)
    if row.standing is Standing.FOR_INFORMATION:
        return ChipCell(word)
    if row.standing is Standing.NOT_IN_YET and row.fresh.asked is not None:
        return Status(
            "not_in_yet", word, wording.period_name(row.calendar, row.state, row.fresh.asked.first)
        )
    return Status(row.standing.value, word, _response_words(row), pressing=row.owed.is_owed)


def _response_words(row: IndicatorRow) -> str:
    """Return the state of the response, short enough for the column."""
    if row.owed.due is not None:
        return _("response open, due {day}", day=wording.day_near(row.owed.due, row.today))
    line = row.owed.line()
    return "" if line is None else current().text(line)


def variation_cell(row: IndicatorRow) -> Cell:
    """Return what the latest points say."""
    if row.state.overlaps and row.state.count:
        return Signal("", _("rolling, no limits"))
    if row.state.variation is None:
        count = row.state.count
        return Told(Signal("", wording.points_short(count)), wording.points_words(count))
    return Signal(row.state.variation)


def assurance_cell(row: IndicatorRow) -> Cell:
    """Return what the target can expect."""
    return Outlook(row.state.assurance or "", row.state.direction.value)


def spark_cell(row: IndicatorRow) -> Cell:
    """Return the last points."""
    return Line(sparkline_of(row.state))


def sparkline_of(state: IndicatorState) -> Sparkline:
    """Return the last points of an indicator as a sparkline."""
    limits = None
    if state.lower is not None and state.upper is not None:
        limits = (state.lower, state.upper)
    return Sparkline(
        points=state.points,
        signals=tuple(_SENSES.get(signal, "") for signal in state.signals),
        limits=limits,
        targets=()
        if state.aims
        else tuple(bound for bound in {state.low, state.high} if bound is not None),
        aims=state.aims,
        joined=state.overlaps,
        running=state.so_far_drawn,
    )


def source_cell(row: IndicatorRow) -> Cell:
    """Return who has the numbers, and when the last came or the next is due."""
    when = ""
    if row.is_due:
        when = wording.owed_words(row.fresh, row.today)
    elif row.state.entered_on is not None:
        when = wording.day_near(row.state.entered_on, row.today)
    if row.state.derived:
        return Words(_("by formula"), when, fonts.CAPTION, "ink2", second_tone="ink2")
    who = row.collector or when
    return Words(who, when if row.collector else "", fonts.CAPTION, "ink2", second_tone="ink2")


def _worst_first(row: IndicatorRow) -> int | None:
    order = ("concern", "neutral", "improvement", "common")
    found = row.state.variation
    return None if found is None else order.index(found.partition("_")[0])
