"""The two scales: values on the left, months or labels below."""

from datetime import date

from poapp.charts import lettering, strokes
from poapp.charts.frame import Frame
from poapp.charts.picture import Picture
from poapp.charts.scale import decimals_for, every, month_starts, round_values, week_starts
from poapp.charts.sheet import Sheet

_SMALL = 11.0
_MOST_VALUES = 6
_SHORT_UNIT = 4
_LEAST_ROOM = 38.0


def room_for_values(picture: Picture, low: float, high: float, tall: float) -> float:
    """Return how many pixels the numbers at the left of a plot so many pixels high need."""
    _, shown = _labels(picture, _ticks(low, high, tall, _MOST_VALUES), with_unit=True)
    widest = max((lettering.width(text, 12) for text in shown), default=0.0)
    return max(_LEAST_ROOM, widest + 12)


def _ticks(low: float, high: float, tall: float, most: int) -> list[float]:
    return round_values(low, high, max(2, min(most, int(tall / 26))))


def _labels(
    picture: Picture, ticks: list[float], *, with_unit: bool
) -> tuple[list[float], list[str]]:
    decimals = decimals_for(ticks)
    shown = [picture.number(tick, decimals) for tick in ticks]
    if with_unit and has_short_unit(picture) and shown:
        shown[-1] += f" {short_unit(picture)}"
    return ticks, shown


def has_short_unit(picture: Picture) -> bool:
    """Tell whether the unit stands beside the top number; a long one stands above the plot."""
    return bool(short_unit(picture))


def short_unit(picture: Picture) -> str:
    """Return what stands beside the top number: a short unit, or the sign of a percentage."""
    if picture.unit.startswith("%"):
        return "%"
    return picture.unit if len(picture.unit) <= _SHORT_UNIT else ""


def draw_unit(sheet: Sheet, picture: Picture) -> None:
    """Write a long unit above the plot."""
    if picture.unit and not has_short_unit(picture):
        wide, high = sheet.size
        words = lettering.elided(picture.unit, wide * 0.6, _SMALL)
        sheet.write(0, high - 8, words, "ink3", size=_SMALL)


def draw_values(
    sheet: Sheet,
    frame: Frame,
    picture: Picture,
    *,
    most: int = _MOST_VALUES,
    with_unit: bool = True,
) -> None:
    """Write at most `most` round values, the unit on the top one."""
    ticks = _ticks(frame.low, frame.high, frame.box.top - frame.box.bottom, most)
    for tick, label in zip(*_labels(picture, ticks, with_unit=with_unit), strict=True):
        shown = lettering.elided(label, frame.box.left - 8, 12)
        sheet.write(frame.box.left - 10, frame.y(tick), shown, "ink3", align="right")


def draw_time(sheet: Sheet, frame: Frame, picture: Picture) -> None:
    """Draw the line below, with months where the days are known, else with labels."""
    box = frame.box
    sheet.level(strokes.RULE, box.left, box.right, round(box.bottom) + 0.5)
    if picture.days and picture.month_names:
        _draw_months(sheet, frame, picture)
    else:
        _draw_labels(sheet, frame, picture)


def _draw_months(sheet: Sheet, frame: Frame, picture: Picture) -> None:
    starts = [(p, d) for p, d in month_starts(picture.days) if frame.first <= p <= frame.last]
    if not starts:
        return
    kept = every(starts, frame.apart, 46.0)
    if len(starts) < 4 and frame.last - frame.first >= 2 * len(starts):
        _draw_weeks(sheet, frame, picture)
        return
    if len(kept) >= 2 and starts[0] not in kept and starts[0][0] == frame.first:
        _tick(sheet, frame, frame.first)
    year: int | None = None
    for i, (place, day) in enumerate(kept):
        _tick(sheet, frame, place)
        shown = _month(picture, day, with_year=day.year != year)
        after = kept[i + 1][0] if i + 1 < len(kept) else frame.last + 1
        room = (after - place) * frame.apart if i + 1 < len(kept) else 60.0
        if lettering.width(shown, _SMALL) + 8 <= room:
            year = day.year
        else:
            shown = _month(picture, day, with_year=False)
        if lettering.width(shown, _SMALL) + 8 > room:
            continue
        x = frame.x(place - 0.5) + 4
        sheet.write(x, frame.box.bottom - 10, shown, "ink3", size=_SMALL)


def _draw_weeks(sheet: Sheet, frame: Frame, picture: Picture) -> None:
    """Name the days on which weeks begin: for spans too short for months."""
    starts = [(p, d) for p, d in week_starts(picture.days) if frame.first < p <= frame.last]
    if not starts:
        return
    room = frame.apart * (starts[-1][0] - starts[0][0]) / max(len(starts) - 1, 1)
    for place, day in starts[:: max(1, -(-52 // max(int(room), 1)))]:
        _tick(sheet, frame, place)
        shown = f"{day.day} {picture.month_names[day.month - 1]}"
        if frame.x(place - 0.5) + lettering.width(shown, _SMALL) < frame.box.right + 24:
            x = frame.x(place - 0.5) + 4
            sheet.write(x, frame.box.bottom - 10, shown, "ink3", size=_SMALL)


def _month(picture: Picture, day: date, *, with_year: bool) -> str:
    name = picture.month_names[day.month - 1]
    return f"{name} {day.year % 100:02}" if with_year else name


def _tick(sheet: Sheet, frame: Frame, place: int) -> None:
    x = round(frame.x(place - 0.5)) + 0.5
    sheet.upright(strokes.RULE, x, frame.box.bottom - 4, frame.box.bottom)


def _draw_labels(sheet: Sheet, frame: Frame, picture: Picture) -> None:
    labels = picture.point_labels
    if not labels:
        return
    shown = labels[frame.first : frame.last + 1]
    sample = max(shown[:: max(len(shown) // 50, 1)], key=len)
    needed = min(lettering.width(sample, _SMALL), 90.0) + 14
    step = max(1, -(-int(needed) // max(int(frame.apart), 1)) if frame.apart >= 1 else 0)
    if frame.apart < 1:
        step = int(needed / frame.apart) + 1
    for place in range(frame.first, frame.last + 1, step):
        words = lettering.elided(labels[place], 90.0, _SMALL)
        x = round(frame.x(place)) + 0.5
        sheet.upright(strokes.RULE, x, frame.box.bottom - 4, frame.box.bottom)
        half = lettering.width(words, _SMALL) / 2
        x = min(max(x, frame.box.left + half - 20), frame.box.right - half + 40)
        sheet.write(x, frame.box.bottom - 11, words, "ink3", size=_SMALL, align="centre")
