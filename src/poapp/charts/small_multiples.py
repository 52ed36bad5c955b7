"""Small multiples: one small chart a part, all on one scale, each with its own natural limits."""

from collections.abc import Callable
from datetime import date

import numpy as np
from matplotlib.figure import Figure

from poapp.charts import lettering, plots, strokes
from poapp.charts.frame import Frame, extent
from poapp.charts.lettering import MEDIUM, SEMIBOLD
from poapp.charts.picture import Plot, Stretch
from poapp.charts.placing import Box, Ground
from poapp.charts.scale import decimals_for, round_values
from poapp.charts.sheet import Sheet
from poapp.charts.tokens import Tokens
from poapp.core.frozen import frozen

_LEAST_WIDTH = 216.0
_MOST_COLUMNS = 4
_TITLE = 24.0
_PLOT = 92.0
_AXIS = 10.0
_BELOW = 12.0
_BETWEEN = 20.0
_SMALL = 11.0
_MOST_VALUES = 4


@frozen
class Panel:
    """One part: its name, its last value in words, and its run; None where it has no value."""

    name: str
    last: str
    plot: Plot | None
    joined: bool = True
    note: str = ""
    """What stands in place of a run."""
    stretches: tuple[Stretch, ...] = ()
    is_rest: bool = False


@frozen(kw_only=True)
class Panels:
    """All parts over the same periods, already in one language."""

    panels: tuple[Panel, ...]
    days: tuple[date, ...] = ()
    ends: tuple[str, str] = ("", "")
    """The names of the first and the last period."""
    unit: str = ""
    """Stands beside the top number; a long one stands elsewhere."""
    number: Callable[[float, int], str] = "{:.{}f}".format
    text: str = ""


def height_of(picture: Panels, wide: float) -> float:
    """Return how many pixels high the panels are where they are so wide together."""
    rows = -(-len(picture.panels) // columns_in(wide, len(picture.panels)))
    return max(rows, 1) * (_TITLE + _PLOT + _BELOW) + _AXIS


def columns_in(wide: float, count: int) -> int:
    """Return how many panels stand beside each other."""
    fit = max(int((wide + _BETWEEN) / (_LEAST_WIDTH + _BETWEEN)), 1)
    fit = min(fit, _MOST_COLUMNS, max(count, 1))
    # Five panels on four columns leave a hole; three and two do less.
    return next((n for n in range(fit, max(fit - 2, 0), -1) if count % n == 0), fit)


class PanelsDrawing:
    """Draws small multiples on one figure."""

    def __init__(self, figure: Figure, *, live_text: bool = False) -> None:
        """Take over a figure; `live_text` is for files, whose figure is shown only once."""
        self.figure = figure
        self._sheet = Sheet(figure, live_text=live_text)

    def show(self, picture: Panels, tokens: Tokens) -> None:
        """Fill the figure with a picture; the caller has the canvas drawn."""
        sheet = self._sheet
        sheet.begin()
        if picture.panels:
            _draw(sheet, picture)
        sheet.finish(tokens)


def _draw(sheet: Sheet, picture: Panels) -> None:
    wide, high = sheet.size
    low, top = _scale(picture)
    ticks = round_values(low, top, _MOST_VALUES)
    shown = [picture.number(tick, decimals_for(ticks)) for tick in ticks]
    shown[-1] = f"{shown[-1]} {picture.unit}".rstrip()
    left = max(lettering.width(text, _SMALL) for text in shown) + 10
    count = columns_in(wide, len(picture.panels))
    room = (wide - left - _BETWEEN * (count - 1)) / count
    step = _TITLE + _PLOT + _BELOW
    rows = -(-len(picture.panels) // count)
    for place, panel in enumerate(picture.panels):
        row, column = divmod(place, count)
        start = left + column * (room + _BETWEEN)
        ceiling = high - row * step - _TITLE
        box = Box(start, ceiling - _PLOT, start + room, ceiling)
        _draw_panel(sheet, panel, box, (low, top))
        if column == 0:
            for tick, label in zip(ticks, shown, strict=True):
                y = box.bottom + (tick - low) / (top - low) * _PLOT
                sheet.write(box.left - 8, y, label, "ink3", size=_SMALL, align="right")
        if row == rows - 1 or place + count >= len(picture.panels):
            _draw_ends(sheet, picture, box)


def _scale(picture: Panels) -> tuple[float, float]:
    """Return the lowest and the highest value of all panels together."""
    ends = [
        extent(panel.plot, 0, panel.plot.values.size - 1, [])
        for panel in picture.panels
        if panel.plot is not None and panel.plot.values.size
    ]
    if not ends:
        return 0.0, 1.0
    low, high = min(low for low, _ in ends), max(high for _, high in ends)
    return low, high if high > low else low + 1.0


def _draw_panel(sheet: Sheet, panel: Panel, box: Box, scale: tuple[float, float]) -> None:
    middle = box.top + 11
    wide = lettering.width(panel.last, 12, SEMIBOLD)
    room = box.right - box.left - wide - 10
    name = lettering.elided(panel.name, room, 12, MEDIUM)
    sheet.write(box.left, middle, name, "ink3" if panel.is_rest else "ink", weight=MEDIUM)
    sheet.write(box.right, middle, panel.last, "ink", weight=SEMIBOLD, align="right")
    sheet.level(strokes.SEPARATOR, box.left, box.right, round(box.bottom) + 0.5)
    plot = panel.plot
    if plot is None or np.isnan(plot.values).all():
        words = lettering.elided(panel.note, box.right - box.left, _SMALL)
        sheet.write(box.left, (box.top + box.bottom) / 2, words, "ink3", size=_SMALL)
        return
    last = plot.values.size - 1
    frame = Frame(box, 0, last, *scale)
    plots.draw(sheet, frame, plot, panel.stretches, Ground(box), joined=panel.joined)
    middle = (box.left + box.right) / 2
    note = lettering.elided(panel.note, (box.right - box.left) / 2, _SMALL)
    sheet.write(middle, box.bottom - 11, note, "ink3", size=_SMALL, align="centre")


def _draw_ends(sheet: Sheet, picture: Panels, box: Box) -> None:
    first, last = picture.ends
    y = box.bottom - 11
    sheet.write(box.left, y, first, "ink3", size=_SMALL)
    if last != first:
        sheet.write(box.right, y, last, "ink3", size=_SMALL, align="right")
