"""The control chart: one figure, drawn again and again without making it anew."""

import numpy as np
from matplotlib.figure import Figure

from poapp.charts import axes, lettering, plots, strokes, words
from poapp.charts.frame import Frame, extent
from poapp.charts.picture import Picture, Remark
from poapp.charts.placing import Box, Ground
from poapp.charts.sheet import Sheet
from poapp.charts.tokens import Tokens
from poapp.core.frozen import frozen

_HEADS = 30.0
_AXIS = 22.0
_BETWEEN = 56.0
_FOOT = 10.0
_BRACKET = 46.0
_LEAST_WITH_RANGES = 330.0


@frozen
class Layout:
    """Where the two plots and their words stand, in pixels."""

    main: Box
    ranges: Box | None
    labels_at: float


class ControlChartDrawing:
    """Draws pictures on one figure and keeps what the pointer needs to find a point again."""

    def __init__(self, figure: Figure, *, live_text: bool = False) -> None:
        """Take over a figure; `live_text` is for files, whose figure is shown only once."""
        self.figure = figure
        self._sheet = Sheet(figure, live_text=live_text)
        self._picture: Picture | None = None
        self._frame: Frame | None = None
        self._range_frame: Frame | None = None

    def show(self, picture: Picture, tokens: Tokens, window: tuple[int, int] | None = None) -> None:
        """Fill the figure with a picture; the caller has the canvas drawn.

        `window` is the first and last position to be shown; without it all are.
        """
        sheet = self._sheet
        sheet.begin()
        count = picture.main.values.size
        first, last = window or (0, max(count - 1, 0))
        self._picture = picture
        if not count:
            self._frame = self._range_frame = None
            sheet.finish(tokens)
            return
        layout, (low, high) = _layout(picture, sheet.size, first, last)
        frame = Frame(layout.main, first, last, low, high)
        ground = Ground(_writable(layout.main, sheet.size[0]))
        axes.draw_unit(sheet, picture)
        axes.draw_values(sheet, frame, picture)
        axes.draw_time(sheet, frame, picture)
        plots.draw_stretches(sheet, frame, picture, ground)
        plots.draw(sheet, frame, picture.main, picture.stretches, ground, joined=picture.is_line)
        plots.draw_targets(sheet, frame, picture, ground)
        so_far = picture.so_far if last == count - 1 else None
        words.draw_line_labels(sheet, frame, picture.main, so_far, layout.labels_at, ground)
        words.draw_remarks(sheet, frame, picture, ground)
        words.draw_target_words(sheet, frame, picture, ground)
        words.draw_events(sheet, frame, picture, ground)
        self._frame = frame
        self._range_frame = self._draw_ranges(picture, layout, first, last)
        sheet.finish(tokens)

    def _draw_ranges(self, picture: Picture, layout: Layout, first: int, last: int) -> Frame | None:
        plot, box = picture.ranges, layout.ranges
        if plot is None or box is None:
            return None
        low, high = extent(plot, first, last, [0.0])
        frame = Frame(box, first, last, min(low, 0.0), high)
        sheet = self._sheet
        wide, _ = sheet.size
        line = round(box.top + _BETWEEN - 10)
        sheet.level(strokes.SEPARATOR, 0, wide, line)
        sheet.write(0, line - 19, picture.range_title, "ink", size=13, weight=lettering.SEMIBOLD)
        axes.draw_values(sheet, frame, picture, most=3, with_unit=False)
        ground = Ground(box)
        plots.draw(sheet, frame, plot, picture.stretches, ground, joined=True)
        words.draw_line_labels(sheet, frame, plot, None, layout.labels_at, ground)
        return frame

    @property
    def apart(self) -> float:
        """How many pixels lie between neighbouring points; 1 where nothing is drawn."""
        return 1.0 if self._frame is None else self._frame.apart

    def share_at(self, x: float) -> float:
        """Return how far across the plot a pixel lies: 0 at its left edge, 1 at its right."""
        if self._frame is None:
            return 0.5
        box = self._frame.box
        return min(max((x - box.left) / (box.right - box.left), 0.0), 1.0)

    def nearest(self, x: float, y: float) -> int | None:
        """Return the position of the point nearest to a pixel (y counted upwards), if it is near.

        In the range plot the nearest point in time is meant.
        """
        frame, picture = self._frame, self._picture
        if frame is None or picture is None or not frame.box.left <= x <= frame.box.right:
            return None
        values = picture.main.values[frame.first : frame.last + 1]
        there = np.flatnonzero(~np.isnan(values))
        if not there.size:
            return None
        across = np.abs(frame.xs(frame.first, frame.last)[there] - x)
        if y < frame.box.bottom:
            return frame.first + int(there[np.argmin(across)])
        # Reading follows time: a pixel sideways weighs as much as four up or down.
        distance = np.hypot(across * 4, frame.ys(values)[there] - y)
        return frame.first + int(there[np.argmin(distance)])

    def place_of(self, position: int) -> tuple[float, float] | None:
        """Return the pixel of a point (y counted upwards), or None where it is not shown."""
        frame, picture = self._frame, self._picture
        if frame is None or picture is None or not frame.first <= position <= frame.last:
            return None
        value = float(picture.main.values[position])
        return None if np.isnan(value) else (frame.x(position), frame.y(value))

    def range_place_of(self, position: int) -> tuple[float, float] | None:
        """Return the pixel of a point's moving range, or None where there is none."""
        frame, picture = self._range_frame, self._picture
        if frame is None or picture is None or picture.ranges is None:
            return None
        value = float(picture.ranges.values[position])
        return None if np.isnan(value) else (frame.x(position), frame.y(value))


def _writable(box: Box, wide: float) -> Box:
    """Return the plot with the margin on its right: words may reach into it."""
    return Box(box.left, box.bottom, wide, box.top)


def _extent(picture: Picture, first: int, last: int) -> tuple[float, float]:
    further = [] if picture.so_far is None else [picture.so_far.value]
    for ends in (picture.target_low, picture.target_high):
        if ends is not None:
            shown = ends[first : last + 1]
            further += shown[~np.isnan(shown)].tolist()
    return extent(picture.main, first, last, further)


def _ends(picture: Picture, tall: float, first: int, last: int) -> tuple[float, float]:
    """Return the lowest and the highest value of a plot so many pixels high."""
    low, high = _extent(picture, first, last)
    for remark in picture.remarks:
        if remark.last >= first and remark.first <= last:
            low, high = _with_room(picture, remark, tall, (low, high))
    return low, high


def _with_room(
    picture: Picture, remark: Remark, tall: float, ends: tuple[float, float]
) -> tuple[float, float]:
    """Widen the scale where a bracket and its words would fall off the plot."""
    low, high = ends
    part = slice(remark.first, remark.last + 1)
    run, centre = picture.main.values[part], picture.main.centre[part]
    if remark.first == remark.last or np.isnan(run).all() or tall < 3 * _BRACKET:
        return ends
    share = (_BRACKET + (15.0 if remark.more else 0.0)) / tall
    if np.nanmean(run - centre) < 0:
        return min(low, (float(np.nanmin(run)) - share * high) / (1 - share)), high
    return low, max(high, (float(np.nanmax(run)) - share * low) / (1 - share))


def _layout(
    picture: Picture, size: tuple[float, float], first: int, last: int
) -> tuple[Layout, tuple[float, float]]:
    """Return the layout, and the lowest and highest value of its main plot."""
    wide, high = size
    labels = words.room_for_labels(picture)
    right = wide - labels - 28
    heads = _HEADS if any(s.head or s.basis for s in picture.stretches) else 12.0
    if picture.unit and not axes.has_short_unit(picture):
        heads += 18.0
    top = high - heads
    has_ranges = picture.ranges is not None and high >= _LEAST_WITH_RANGES
    foot = _FOOT + _AXIS
    ranges_top = _FOOT + (top - foot - _BETWEEN) * 0.26
    bottom = ranges_top + _BETWEEN + _AXIS if has_ranges else foot
    ends = _ends(picture, top - bottom, first, last)
    left = axes.room_for_values(picture, *ends, top - bottom)
    ranges = Box(left, _FOOT, right, ranges_top) if has_ranges else None
    return Layout(Box(left, bottom, right, top), ranges, right + 24), ends
