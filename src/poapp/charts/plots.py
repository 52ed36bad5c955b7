"""What is drawn of a series: its band, its lines, its points, its targets."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from poapp.charts import lettering, strokes
from poapp.charts.frame import Floats, Frame
from poapp.charts.picture import Picture, Plot, Stretch
from poapp.charts.placing import Ground
from poapp.charts.scale import spread_marks, thinned
from poapp.charts.sheet import Sheet, Stroke
from poapp.core.spc.senses import Sense


def draw(
    sheet: Sheet,
    frame: Frame,
    plot: Plot,
    stretches: tuple[Stretch, ...],
    ground: Ground,
    *,
    joined: bool,
) -> None:
    """Draw band, average, line and points, phase by phase; nothing joins two phases."""
    parts = stretches or (Stretch(frame.first, frame.last),)
    for part in parts:
        first, last = max(part.first, frame.first), min(part.last, frame.last)
        if first > last:
            continue
        _draw_limits(sheet, frame, plot, ground, first, last)
        if joined:
            xs, ys = frame.xs(first, last), frame.ys(plot.values[first : last + 1])
            xs, ys = thinned(xs, ys, frame.box.right - frame.box.left)
            data = strokes.DENSE_DATA if strokes.is_dense(frame.apart) else strokes.DATA
            sheet.line(data, xs, ys)
            ground.take_line(xs, ys, weight=2)
    _draw_points(sheet, frame, plot, ground)


def _draw_limits(
    sheet: Sheet, frame: Frame, plot: Plot, ground: Ground, first: int, last: int
) -> None:
    part = slice(first, last + 1)
    lower, upper, centre = plot.lower[part], plot.upper[part], plot.centre[part]
    edges = frame.x(first - 0.5), frame.x(last + 0.5)
    if not np.isnan(centre).all():
        dense = strokes.is_dense(frame.apart)
        stroke = strokes.CENTRE_OVER_DATA if dense else strokes.CENTRE
        sheet.line(stroke, *_steps(frame, centre, edges, first, last))
    if np.isnan(upper).all():
        return
    xs, top = _steps(frame, upper, edges, first, last)
    _, bottom = _steps(frame, lower, edges, first, last)
    # Where a bound has cut a limit, the bound is no limit and has no line of its own.
    for line, ys, bound in ((upper, top, plot.ceiling), (lower, bottom, plot.floor)):
        if bound is None or not (line == bound).all():
            sheet.line(strokes.LIMIT, xs, ys)
            ground.take_line(xs, ys)
    there = ~(np.isnan(bottom) | np.isnan(top))
    if not there.all():
        xs, top, bottom = xs[there], top[there], bottom[there]
    outline = np.column_stack((np.concatenate((xs, xs[::-1])), np.concatenate((top, bottom[::-1]))))
    sheet.area("band", outline)


def _steps(
    frame: Frame, line: Floats, edges: tuple[float, float], first: int, last: int
) -> tuple[Floats, Floats]:
    """Return a level as two points, or a changing line as steps from point to point."""
    there = line[~np.isnan(line)]
    if np.ptp(there) == 0:
        y = frame.y(float(there[0]))
        return np.array(edges), np.array((y, y))
    middles = frame.xs(first, last)
    half = frame.apart / 2
    xs = np.column_stack((middles - half, middles + half)).ravel()
    ys = np.repeat(frame.ys(line), 2)
    return thinned(xs, ys, frame.box.right - frame.box.left)


def _draw_points(sheet: Sheet, frame: Frame, plot: Plot, ground: Ground) -> None:
    part = slice(frame.first, frame.last + 1)
    xs, ys, senses = (
        frame.xs(frame.first, frame.last),
        frame.ys(plot.values[part]),
        plot.senses[part],
    )
    speaking = senses != Sense.ROUTINE
    hollow = np.zeros(xs.size, dtype=np.bool_)
    hollow[[n - frame.first for n in plot.left_out if frame.first <= n <= frame.last]] = True
    point = strokes.sized(strokes.POINT, frame.apart)
    if point is not None:
        quiet = ~(speaking | hollow)
        sheet.line(point, xs[quiet], ys[quiet])
        ground.take_marks(xs, ys, point.size / 2 + 1)
    if hollow.any():
        marks = {Sense.ROUTINE: strokes.LEFT_OUT, **strokes.HOLLOW}
        _draw_marks(sheet, frame, ground, (xs[hollow], ys[hollow]), senses[hollow], marks)
    if speaking.any():
        full = ~hollow
        _draw_marks(sheet, frame, ground, (xs[full], ys[full]), senses[full], strokes.SIGNALS)


def _draw_marks(
    sheet: Sheet,
    frame: Frame,
    ground: Ground,
    places: tuple[Floats, Floats],
    senses: NDArray[np.int8],
    marks: Mapping[Sense, Stroke],
) -> None:
    xs, ys = places
    for sense, stroke in marks.items():
        chosen = senses == sense
        mark = strokes.sized(stroke, frame.apart)
        if mark is not None and chosen.any():
            sheet.line(mark, *spread_marks(xs[chosen], ys[chosen], 2.0))
            ground.take_marks(xs[chosen], ys[chosen], mark.size / 2 + 1)


def draw_targets(sheet: Sheet, frame: Frame, picture: Picture, ground: Ground) -> None:
    """Draw the dashed target, stepping at its date."""
    for ends in (picture.target_low, picture.target_high):
        if ends is None:
            continue
        line = ends[frame.first : frame.last + 1]
        if np.isnan(line).all():
            continue
        changes = np.flatnonzero(
            (line[1:] != line[:-1]) & ~(np.isnan(line[1:]) & np.isnan(line[:-1]))
        )
        starts = np.concatenate(([0], changes + 1))
        ends_at = np.concatenate((changes + 1, [line.size]))
        xs = np.column_stack((starts, ends_at)).ravel() * frame.apart + frame.box.left
        ys = np.repeat(frame.ys(line[starts]), 2)
        dense = strokes.is_dense(frame.apart)
        sheet.line(strokes.TARGET_OVER_DATA if dense else strokes.TARGET, xs, ys)
        ground.take_line(xs, ys)


def draw_stretches(sheet: Sheet, frame: Frame, picture: Picture, ground: Ground) -> None:
    """Draw a rule where a phase begins, and its name and basis above it."""
    box = frame.box
    top = box.top
    shown = [s for s in picture.stretches if s.last >= frame.first and s.first <= frame.last]
    for i, stretch in enumerate(shown):
        left = frame.x(max(stretch.first, frame.first) - 0.5)
        if stretch.first > frame.first:
            sheet.upright(strokes.RULE, round(left) + 0.5, box.bottom, top + 22)
            ground.take_line(np.array((left, left)), np.array((box.bottom, top)))
            ground.take_rule(left)
            left += 4
        end = frame.x(shown[i + 1].first - 0.5) if i + 1 < len(shown) else box.right + 90
        room = end - left - 6
        head = lettering.elided(stretch.head, room, 12, lettering.SEMIBOLD)
        wide = sheet.write(left, top + 16, head, "ink", weight=lettering.SEMIBOLD) if head else -6
        basis = lettering.elided(stretch.basis, room - wide - 6, 12)
        if len(basis) > 3:
            sheet.write(left + wide + 6, top + 16, basis, "ink3")
