"""The words on a chart: at the ends of lines, at signals, at targets, at events."""

from collections.abc import Iterator

import numpy as np

from poapp.charts import lettering, strokes
from poapp.charts.frame import Frame
from poapp.charts.lettering import MEDIUM, REGULAR, SEMIBOLD
from poapp.charts.picture import Event, LineLabel, Picture, Plot, Remark, SoFar
from poapp.charts.placing import Box, Ground, pushed_apart
from poapp.charts.sheet import Sheet
from poapp.core.spc.senses import Sense

_SIZE = 12.0
_LINE = 15.0
_LEAST_APART = 15.0
_WIDEST_LABEL = 190.0


def room_for_labels(picture: Picture) -> float:
    """Return how many pixels the labels at the right need."""
    labels = [*picture.main.labels, *(picture.ranges.labels if picture.ranges else ())]
    pairs = [(label.words, label.number) for label in labels]
    if picture.so_far is not None:
        pairs.append((picture.so_far.words, picture.so_far.number))
    widths = [
        lettering.width(words + " ", _SIZE) + lettering.width(number, _SIZE, SEMIBOLD)
        for words, number in pairs
    ]
    return min(max(widths, default=0.0), _WIDEST_LABEL)


def draw_line_labels(
    sheet: Sheet, frame: Frame, plot: Plot, so_far: SoFar | None, x: float, ground: Ground
) -> None:
    """Write the names of the lines at their right ends, pushed apart where they would touch."""
    labels = list(plot.labels)
    if plot.labels_for is not None and frame.last < plot.values.size - 1:
        labels = list(plot.labels_for(frame.last))
    if so_far is not None:
        labels.append(LineLabel(so_far.value, so_far.words, so_far.number))
        edge = round(frame.box.right + 2) + 0.5
        lower, upper = _last_limits(frame, plot)
        sheet.upright(strokes.RULE, edge, lower, upper)
        sheet.line(strokes.RUNNING, (edge + 7,), (frame.y(so_far.value),))
    wanted = [frame.y(label.height) for label in labels]
    heights = pushed_apart(wanted, _LEAST_APART, frame.box.bottom + 4, frame.box.top + 8)
    for label, y in zip(labels, heights, strict=True):
        space = " " if label.words and label.number else ""
        wide = sheet.write(x, y, label.words + space, "ink3") if label.words else 0.0
        wide += sheet.write(x + wide, y, label.number, "ink", weight=SEMIBOLD)
        ground.take_box(Box(x - 6, y - 7, x + wide, y + 7))


def _last_limits(frame: Frame, plot: Plot) -> tuple[float, float]:
    upper, lower = plot.upper[frame.last], plot.lower[frame.last]
    if np.isnan(upper) or np.isnan(lower):
        return frame.box.bottom, frame.box.top
    return frame.y(float(lower)), frame.y(float(upper))


def draw_remarks(sheet: Sheet, frame: Frame, picture: Picture, ground: Ground) -> None:
    """Write what speaks: a bracket under a run, words beside a point."""
    for remark in picture.remarks:
        if remark.last > remark.first:
            _draw_bracket(sheet, frame, picture, ground, remark)
    for remark in picture.remarks:
        if remark.last == remark.first and frame.first <= remark.first <= frame.last:
            _draw_point_words(sheet, frame, picture, ground, remark)


def _draw_bracket(
    sheet: Sheet, frame: Frame, picture: Picture, ground: Ground, remark: Remark
) -> None:
    first, last = max(remark.first, frame.first), min(remark.last, frame.last)
    if first > last:
        return
    part = slice(first, last + 1)
    values, centre = picture.main.values[part], picture.main.centre[part]
    is_above = bool(np.nanmean(values - centre) > 0)
    ys = frame.ys(values)
    left, right = frame.x(first - 0.4), frame.x(last + 0.4)
    lines = [line for line in (remark.words, remark.more) if line]
    wide = max(lettering.width(line, _SIZE, SEMIBOLD) for line in lines)
    start = min(left + 4, frame.box.right + 70 - wide)
    deep = _LINE * len(lines)
    away = 1.0 if is_above else -1.0
    nearest = float(np.nanmax(ys)) + 16 if is_above else float(np.nanmin(ys)) - 16

    def candidates() -> Iterator[tuple[float, Box]]:
        for shift in range(0, 44, 4):
            base = nearest + away * shift
            low = base + 4 if is_above else base - 4 - deep
            # A little more room than the least is easier on the eye.
            yield abs(shift - 8) * 0.8, Box(start, low, start + wide, low + deep)

    box = ground.best(candidates())
    if box is None:
        return
    base = box.bottom - 4 if is_above else box.top + 4
    tip = base - away * 6
    sheet.line(strokes.BRACKETS[remark.sense], (left, left, right, right), (tip, base, base, tip))
    colour, is_signal = strokes.TEXT_COLOURS[remark.sense], remark.sense is not Sense.ROUTINE
    for k, line in enumerate(lines):
        tone = colour if k == 0 else "ink3"
        weight = (SEMIBOLD if is_signal else MEDIUM) if k == 0 else REGULAR
        sheet.write(start, box.top - _LINE * (k + 0.5), line, tone, weight=weight)
    ground.take_box(
        Box(min(left, start) - 8, min(box.bottom, tip), max(right, box.right), max(box.top, tip))
    )


def _draw_point_words(
    sheet: Sheet, frame: Frame, picture: Picture, ground: Ground, remark: Remark
) -> None:
    x, y = frame.x(remark.first), frame.y(float(picture.main.values[remark.first]))
    is_signal = remark.sense is not Sense.ROUTINE
    colour = strokes.TEXT_COLOURS[remark.sense] if is_signal else "ink2"
    weight = SEMIBOLD if is_signal else REGULAR
    words = lettering.elided(remark.words, 220, _SIZE, weight)
    wide = lettering.width(words, _SIZE, weight)
    half = 4.0

    def candidates() -> Iterator[tuple[float, Box]]:
        for lift, cost in ((0.0, 0.0), (-14.0, 6.0), (14.0, 6.0), (-26.0, 12.0), (26.0, 12.0)):
            yield cost, Box(x + 9, y + lift - half, x + 9 + wide, y + lift + half)
            yield cost + 20, Box(x - 9 - wide, y + lift - half, x - 9, y + lift + half)

    box = ground.best(candidates())
    if box is None:
        return
    ground.take_box(box)
    sheet.write(box.left, (box.bottom + box.top) / 2, words, colour, weight=weight)


def draw_target_words(sheet: Sheet, frame: Frame, picture: Picture, ground: Ground) -> None:
    """Write on the line since when a target holds, above or below it where there is room."""
    if picture.target_low is None:
        return
    starts = [position for position, _, _ in picture.target_words]
    shown = [
        (max(position, frame.first), words if position >= frame.first else old)
        for (position, words, old), after in zip(
            picture.target_words, [*starts[1:], frame.last + 1], strict=False
        )
        if position <= frame.last and after > frame.first
    ]
    if len(shown) < 2:
        # The label at the right end says it all.
        return
    for position, words in shown:
        y = frame.y(float(picture.target_low[position]))
        wide = lettering.width(words, _SIZE)
        start = frame.x(position - 0.5) + 3

        def candidates(y: float, wide: float, start: float) -> Iterator[tuple[float, Box]]:
            for shift in (0, 12, 30, 60, 100):
                for lift in (11, -11, 24, -24, 38):
                    left = start + shift
                    box = Box(left, y + lift - 6, left + wide, y + lift + 6)
                    yield abs(lift) * 0.5 + shift * 0.15, box

        box = ground.best(candidates(y, wide, start))
        if box is not None and not ground.touches_words(box):
            ground.take_box(box)
            sheet.write(box.left, (box.bottom + box.top) / 2, words, "ink2")


def draw_events(sheet: Sheet, frame: Frame, picture: Picture, ground: Ground) -> None:
    """Write each event at the end of a thin leader from its point."""
    for event in picture.events:
        if frame.first <= event.position <= frame.last:
            _draw_event(sheet, frame, picture, ground, event)


def _draw_event(sheet: Sheet, frame: Frame, picture: Picture, ground: Ground, event: Event) -> None:
    """Write what happened; in a crowd shorter, and where there is no room only its leader."""
    value = float(picture.main.values[event.position])
    x = round(frame.x(event.position)) + 0.5
    point = frame.y(value) if not np.isnan(value) else frame.box.bottom
    for room, further in ((260, event.more), (120, "")):
        words = lettering.elided(event.words, room, _SIZE, MEDIUM)
        more = lettering.elided(further, room, _SIZE)
        box = ground.best(_places_of_event(frame, ground, x, point, (words, more)))
        if box is not None and not ground.touches_words(box):
            _write_event(sheet, ground, (x, point), box, (words, more))
            return
    end = point - 14 if point - 14 > frame.box.bottom else point + 14
    sheet.upright(strokes.LEADER, x, end, point - 5 if end < point else point + 5)


def _places_of_event(
    frame: Frame, ground: Ground, x: float, point: float, said: tuple[str, str]
) -> Iterator[tuple[float, Box]]:
    words, more = said
    wide = max(lettering.width(words, _SIZE, MEDIUM), lettering.width(more, _SIZE))
    deep = _LINE * (2 if more else 1)
    texts = ground.words_at(x)
    floor, ceiling = frame.box.bottom + 2, frame.box.top
    for drop in range(18, int(ceiling - floor), 6):
        for top in (point - drop, point + drop + deep):
            low, is_below = top - deep, top < point
            if low < floor or top > ceiling:
                continue
            ends = (top, point) if is_below else (point, low)
            crossed = sum(bottom < ends[1] and ends[0] < upper for bottom, upper in texts)
            # Below the point is where the reader looks first.
            cost = drop * 0.1 + 90 * crossed + (0 if is_below else 40)
            yield cost, Box(x - 3, low, x - 3 + wide, top)
            yield cost, Box(x + 3 - wide, low, x + 3, top)
            yield cost + 8, Box(x - 7 - wide, low, x - 7, top)
            yield cost + 8, Box(x + 7, low, x + 7 + wide, top)


def _write_event(
    sheet: Sheet, ground: Ground, place: tuple[float, float], box: Box, said: tuple[str, str]
) -> None:
    (x, point), (words, more) = place, said
    ground.take_box(Box(box.left - 4, box.bottom - 4, box.right + 4, box.top + 4))
    beside = 12.0 if box.right < x or box.left > x else -1.0
    is_below = box.top < point
    end, start = (box.top - beside, point - 5) if is_below else (box.bottom + beside, point + 5)
    sheet.upright(strokes.LEADER, x, end, start)
    align = "left" if box.left >= x - 4 else "right"
    at = box.left if align == "left" else box.right
    sheet.write(at, box.top - _LINE / 2, words, "ink", weight=MEDIUM, align=align)
    if more:
        sheet.write(at, box.top - _LINE * 1.5, more, "ink3", align=align)
