"""A plan over time: a line a step up to its due day, what was done, and what is still to be judged.

One drawing serves window and report. Shapes tell: disc done, ring to come, diamond late; a square
is the day on which it is seen whether it worked, filled once it worked.
"""

from dataclasses import replace
from datetime import date

from matplotlib.figure import Figure

from poapp.charts import lettering
from poapp.charts.lettering import MEDIUM, SEMIBOLD
from poapp.charts.sheet import Sheet, Stroke
from poapp.charts.tokens import Tokens
from poapp.core.frozen import frozen

ROW = 26.0
"""The height of a step in pixels of 1/96 inch."""
TOP, FOOT = 26.0, 30.0
_WORDS = 0.30
"""The share of the width that the names of the steps take."""
_MOST_WORDS = 290.0
_RIGHT = 18.0

_PATH = Stroke("hairline", 6.0, order=1.5, round=False)
_DONE_PATH = Stroke("s2", 6.0, order=1.6, round=False)
_MONTH = Stroke("hairline", 1.0, order=1.0)
_TODAY = Stroke("ink", 1.5, order=2.5)
_BY_WHEN = Stroke("ink2", 1.25, order=2.2, dashes=(5, 3.5), round=False)
_DISC = Stroke("goodmark", 1.0, order=4.0, marker="o", size=10.0, edge="surface")
_RING = Stroke("border", 1.6, order=4.0, marker="o", size=9.0, hollow=True)
_LATE = Stroke("concernmark", 1.0, order=4.2, marker="D", size=9.0, edge="surface")
_CHECK = Stroke("ink3", 1.4, order=4.1, marker="s", size=7.5, hollow=True)
_WORKED = replace(_CHECK, colour="goodmark", hollow=False, edge="surface", width=1.0)
_FAILED = replace(_WORKED, colour="concernmark", marker="X", size=9.0)


@frozen
class Bar:
    """A step: from when to when, when it was done, and when it is or was seen whether it worked.

    `worked` is True, False or None where that is not known or only partly so.
    """

    title: str
    first: date
    due: date
    done: date | None = None
    check: date | None = None
    worked: bool | None = None


@frozen(kw_only=True)
class Timeline:
    """A plan with its steps, as a picture. Words are in the reader's language already."""

    bars: tuple[Bar, ...]
    first: date
    due: date
    judged_by: date
    today: date
    month_names: tuple[str, ...]
    today_words: str
    due_words: str
    judged_words: str
    text: str
    """The picture in words, for those who do not see it."""

    @property
    def height(self) -> float:
        """The height in pixels at which it is drawn."""
        return TOP + FOOT + ROW * max(1, len(self.bars))


class TimelineDrawing:
    """Draws timelines on one figure."""

    def __init__(self, figure: Figure, *, live_text: bool = False) -> None:
        self._sheet = Sheet(figure, live_text=live_text)

    def show(self, shown: Timeline, tokens: Tokens) -> None:
        """Draw a plan over the whole figure."""
        sheet = self._sheet
        sheet.begin()
        wide, high = sheet.size
        left = min(wide * _WORDS, _MOST_WORDS)
        days = _Days(shown, left + 8, max(wide - _RIGHT, left + 40))
        bottom, top = FOOT, high - TOP
        _months(sheet, shown, days, bottom, top)
        for place, bar in enumerate(shown.bars):
            _row(sheet, shown, bar, days, top - ROW * (place + 0.5), left)
        _rules(sheet, shown, days, bottom, top)
        sheet.finish(tokens)


class _Days:
    """From days to pixels."""

    def __init__(self, shown: Timeline, left: float, right: float) -> None:
        ends = [shown.first, shown.due, shown.judged_by, shown.today]
        for bar in shown.bars:
            ends += [day for day in (bar.first, bar.due, bar.done, bar.check) if day is not None]
        self.first, self.last = min(ends), max(ends)
        self.left, self.right = left, right
        self._scale = (right - left) / max(1, (self.last - self.first).days)

    def x(self, day: date) -> float:
        return self.left + (day - self.first).days * self._scale


def _months(sheet: Sheet, shown: Timeline, days: _Days, bottom: float, top: float) -> None:
    begins = _month_starts(days.first, days.last)
    names = [*shown.month_names, f"{shown.month_names[0]} 2000"]
    widest = max(lettering.width(name, 11, 400) for name in names)
    apart = (days.right - days.left) / max(1, len(begins))
    step = max(1, round((widest + 14) / apart + 0.49))
    for place, day in enumerate(begins):
        if place % step:
            continue
        x = days.x(day)
        sheet.upright(_MONTH, x, bottom, top + 4)
        name = shown.month_names[day.month - 1]
        words = f"{name} {day.year}" if day.month == 1 else name
        room = days.right + _RIGHT - x - 4
        if lettering.width(words, 11, 400) <= room:
            sheet.write(x + 4, top + 14, words, "ink3", size=11)


def _row(sheet: Sheet, shown: Timeline, bar: Bar, days: _Days, y: float, left: float) -> None:
    done = bar.done is not None
    words = _fitting(bar.title, left - 8)
    sheet.write(0, y, words, "ink" if done else "ink2", weight=MEDIUM)
    end = bar.done or bar.due
    sheet.level(_PATH, days.x(bar.first), days.x(bar.due), y)
    if bar.done is not None:
        sheet.level(_DONE_PATH, days.x(bar.first), days.x(bar.done), y)
    is_late = not done and bar.due < shown.today
    mark = _DISC if done else _LATE if is_late else _RING
    sheet.line(mark, [days.x(end)], [y])
    if bar.check is not None:
        check = _CHECK if bar.worked is None else _WORKED if bar.worked else _FAILED
        sheet.line(check, [days.x(bar.check)], [y])


def _rules(sheet: Sheet, shown: Timeline, days: _Days, bottom: float, top: float) -> None:
    """Draw today, the day by which the plan leads there, and the day of its judgement."""
    marked = [
        (shown.today, _TODAY, shown.today_words, SEMIBOLD),
        (shown.due, _BY_WHEN, shown.due_words, MEDIUM),
        (shown.judged_by, _BY_WHEN, shown.judged_words, MEDIUM),
    ]
    free, spots = 0.0, []
    for day, stroke, words, weight in sorted(marked, key=lambda one: one[0]):
        x = days.x(day)
        sheet.upright(stroke, x, bottom - 4, top)
        wide = lettering.width(words, 11, weight)
        at = max(free, min(x - wide / 2, days.right + _RIGHT - wide))
        spots.append((at, words, weight, wide))
        free = at + wide + 12
    over = max(0.0, free - 12 - (days.right + _RIGHT))
    for at, words, weight, _wide in spots:
        sheet.write(max(0.0, at - over), bottom - 14, words, "ink2", size=11, weight=weight)


def _month_starts(first: date, last: date) -> list[date]:
    found = []
    day = first.replace(day=1)
    while day <= last:
        if day >= first:
            found.append(day)
        day = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return found


def _fitting(words: str, room: float) -> str:
    if lettering.width(words, 12, MEDIUM) <= room:
        return words
    while words and lettering.width(words + "…", 12, MEDIUM) > room:
        words = words[:-1]
    return words.rstrip() + "…"
