"""A Pareto chart: bars from zero, the largest on top, their shares in words and no second axis."""

from matplotlib.figure import Figure

from poapp.charts import lettering, strokes
from poapp.charts.lettering import MEDIUM, SEMIBOLD
from poapp.charts.sheet import Sheet
from poapp.charts.tokens import Tokens
from poapp.core.frozen import frozen

ROW = 26.0
"""How many pixels one bar takes with the room about it."""
_HEAD = 22.0
_FOOT = 4.0
_BAR = 15.0
_SMALL = 11.0
_GAP = 14.0
_MOST_NAME = 0.36
"""The share of the width that a name may take."""
_LEAST_BAR = 1.5


@frozen
class ParetoRow:
    """One bar with its words; `length` is its share of the longest one."""

    name: str
    number: str
    share: str
    together: str
    """The share of this bar and all before it; empty for what is no part of its own."""
    length: float
    is_rest: bool = False


@frozen(kw_only=True)
class ParetoPicture:
    """A Pareto chart, already in one language."""

    rows: tuple[ParetoRow, ...]
    heads: tuple[str, str, str]
    """Over the numbers, the shares, and the shares so far."""
    is_concern: bool
    """Whether the first bar is what to look at first."""
    text: str = ""


def height_of(picture: ParetoPicture) -> float:
    """Return how many pixels high a chart is: it follows from the number of its bars."""
    return _HEAD + ROW * len(picture.rows) + _FOOT


class ParetoDrawing:
    """Draws Pareto charts on one figure."""

    def __init__(self, figure: Figure, *, live_text: bool = False) -> None:
        """Take over a figure; `live_text` is for files, whose figure is shown only once."""
        self.figure = figure
        self._sheet = Sheet(figure, live_text=live_text)

    def show(self, picture: ParetoPicture, tokens: Tokens) -> None:
        """Fill the figure with a picture; the caller has the canvas drawn."""
        sheet = self._sheet
        sheet.begin()
        if picture.rows:
            _draw(sheet, picture)
        sheet.finish(tokens)


def _draw(sheet: Sheet, picture: ParetoPicture) -> None:
    wide, high = sheet.size
    names = [lettering.width(row.name, 12, MEDIUM) for row in picture.rows]
    left = min(max(names) + _GAP, wide * _MOST_NAME)
    columns = _columns(picture)
    right = wide - sum(columns) - _GAP * len(columns)
    edges = [right + _GAP * n + sum(columns[:n]) for n in range(1, len(columns) + 1)]
    top = high - _HEAD
    for head, edge in zip(picture.heads, edges, strict=True):
        sheet.write(edge, high - 9, head, "ink3", size=_SMALL, align="right")
    for place, row in enumerate(picture.rows):
        middle = round(top - ROW * (place + 0.5))
        _draw_row(sheet, row, (left, right), middle, edges, is_first=place == 0, picture=picture)
    sheet.upright(strokes.RULE, round(left) + 0.5, top - ROW * len(picture.rows), top)


def _columns(picture: ParetoPicture) -> list[float]:
    """Return how wide the numbers, the shares and the shares so far are."""
    texts = (
        [row.number for row in picture.rows],
        [row.share for row in picture.rows],
        [row.together for row in picture.rows],
    )
    return [
        max(
            [lettering.width(head, _SMALL), *(lettering.width(text, 12, SEMIBOLD) for text in told)]
        )
        for head, told in zip(picture.heads, texts, strict=True)
    ]


def _draw_row(
    sheet: Sheet,
    row: ParetoRow,
    ends: tuple[float, float],
    middle: float,
    edges: list[float],
    *,
    is_first: bool,
    picture: ParetoPicture,
) -> None:
    left, right = ends
    name = lettering.elided(row.name, left - _GAP, 12, MEDIUM)
    quiet = row.is_rest
    sheet.write(left - 8, middle, name, "ink3" if quiet else "ink", weight=MEDIUM, align="right")
    long = max((right - left) * row.length, _LEAST_BAR)
    low, high = middle - _BAR / 2, middle + _BAR / 2
    first = is_first and picture.is_concern and not quiet
    tone = "concernmark" if first else "routinemark"
    sheet.area(tone, [(left, low), (left + long, low), (left + long, high), (left, high)])
    strong = SEMIBOLD if is_first and not quiet else MEDIUM
    sheet.write(edges[0], middle, row.number, "ink", weight=strong, align="right")
    sheet.write(edges[1], middle, row.share, "ink2", align="right")
    sheet.write(edges[2], middle, row.together, "ink3", align="right")
