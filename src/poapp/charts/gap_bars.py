"""The gaps of a team over the year: a bar a month from zero, and how much of it a plan is closing.

One drawing serves window and report.
"""

from dataclasses import replace

from matplotlib.figure import Figure

from poapp.charts import lettering
from poapp.charts.lettering import MEDIUM, SEMIBOLD
from poapp.charts.sheet import Sheet, Stroke
from poapp.charts.tokens import Tokens
from poapp.core.frozen import frozen

HEIGHT = 168.0
"""The height in pixels of 1/96 inch at which it reads best."""
_TOP, _FOOT, _RIGHT = 22.0, 22.0, 4.0
_WIDEST = 34.0
_BASE = Stroke("border", 1.0, order=2.0)
_RING = Stroke("routinemark", 1.4, order=3.0, round=False)
_PLANNED_RING = replace(_RING, colour="s3")


@frozen
class GapBar:
    """A month: how many gaps there were on its last day, and for how many of them a plan ran."""

    label: str
    count: int
    planned: int = 0
    is_running: bool = False
    """The month is not over yet: its bar is hollow."""


@frozen(kw_only=True)
class GapPicture:
    """The months, oldest first, with the words for both parts of a bar."""

    bars: tuple[GapBar, ...]
    planned_words: str
    open_words: str
    text: str
    """The picture in words, for those who do not see it."""


class GapDrawing:
    """Draws the gaps of a year on one figure."""

    def __init__(self, figure: Figure, *, live_text: bool = False) -> None:
        self._sheet = Sheet(figure, live_text=live_text)

    def show(self, shown: GapPicture, tokens: Tokens) -> None:
        """Draw the months over the whole figure."""
        sheet = self._sheet
        sheet.begin()
        wide, high = sheet.size
        legend = 36.0 + max(
            lettering.width(words, 12, MEDIUM) for words in (shown.planned_words, shown.open_words)
        )
        right = wide - legend - _RIGHT
        count = max(1, len(shown.bars))
        apart = max(right, 10.0) / count
        most = max([1, *(bar.count for bar in shown.bars)])
        unit = (high - _TOP - _FOOT) / most
        for place, bar in enumerate(shown.bars):
            _bar(sheet, bar, (place + 0.5) * apart, min(_WIDEST, apart * 0.62), unit)
        sheet.level(_BASE, 0, right, _FOOT)
        _legend(sheet, shown, right + 12, unit)
        sheet.finish(tokens)


def _bar(sheet: Sheet, bar: GapBar, x: float, wide: float, unit: float) -> None:
    left, right = x - wide / 2, x + wide / 2
    middle, top = _FOOT + bar.planned * unit, _FOOT + bar.count * unit
    if bar.is_running:
        if bar.count > bar.planned:
            over = middle + (2 if bar.planned else 0)
            sheet.line(_RING, [left, left, right, right, left], [over, top, top, over, over])
        if bar.planned:
            across = [left, left, right, right, left]
            sheet.line(_PLANNED_RING, across, [_FOOT, middle, middle, _FOOT, _FOOT])
    else:
        if bar.planned:
            sheet.area("s3", _box(left, right, _FOOT, middle))
        if bar.count > bar.planned:
            sheet.area("routinemark", _box(left, right, middle + (1 if bar.planned else 0), top))
    number = str(bar.count)
    sheet.write(x, top + 9, number, "ink", weight=SEMIBOLD, align="centre")
    sheet.write(x, _FOOT - 12, bar.label, "ink3", size=11, align="centre")


def _legend(sheet: Sheet, shown: GapPicture, x: float, unit: float) -> None:
    """Name the two parts beside the last bar, at the height at which they stand there."""
    last = shown.bars[-1] if shown.bars else GapBar("", 0)
    low = _FOOT + max(10.0, last.planned * unit / 2)
    above = _FOOT + (last.planned + (last.count - last.planned) / 2) * unit
    high = max(above, low + 18)
    for y, colour, words in (
        (low, "s3", shown.planned_words),
        (high, "routinemark", shown.open_words),
    ):
        sheet.area(colour, _box(x, x + 9, y - 4.5, y + 4.5))
        sheet.write(x + 15, y, words, "ink2", weight=MEDIUM)


def _box(left: float, right: float, bottom: float, top: float) -> list[tuple[float, float]]:
    return [(left, bottom), (left, top), (right, top), (right, bottom)]
