"""The cover of a team as a picture: who holds what, and under each skill who covers it.

The same marks as in the window: strokes of a square, letter, ground; an edge and an arrow for a
gap, hatching for an expired proof, dashes for "not assessed", a dot for "not needed".
"""

import io
from pathlib import Path

import numpy as np
from matplotlib import rc_context
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from poapp.charts.lettering import MEDIUM, SEMIBOLD
from poapp.charts.sheet import PIXELS_PER_INCH, Sheet, Stroke
from poapp.charts.tokens import PRINT, Tokens
from poapp.core.frozen import frozen
from poapp.core.message import RefusedError, message
from poapp.paths import write_whole

FORMATS = (".png", ".svg", ".pdf")
ROW, HEAD, FOOT, COLUMN, EDGE = 32, 56, 36, 92, 16
"""Heights of a row, of the heads and of the line of covers, width of a column, margin, in px."""
_RAMP = ("s0", "s1", "s2", "s3", "s4")
_METADATA: dict[str, dict[str, str | None]] = {
    "svg": {"Date": None, "Creator": "poapp"},
    "pdf": {"CreationDate": None, "ModDate": None, "Creator": "poapp", "Producer": "poapp"},
    "png": {"Software": "poapp"},
}


@frozen
class GridCell:
    """One cell: strokes 0 to 4 and their sign; no strokes and `sign` empty is not assessed."""

    strokes: int | None = None
    sign: str = ""
    needed: str = ""
    """The sign of the level that the role needs, where there is a gap."""
    is_expired: bool = False
    is_asked: bool = False
    """The role needs it and nobody has assessed it."""


@frozen
class CoverPicture:
    """What is drawn, in one language: rows, columns, cells by row, and a cover a column."""

    people: tuple[tuple[str, str], ...]
    """Names with roles."""
    skills: tuple[tuple[str, ...], ...]
    """Names in one line or two."""
    cells: tuple[tuple[GridCell, ...], ...]
    covers: tuple[tuple[str, bool], ...]
    """Words, and whether there are enough."""
    covered_by: str
    none: str


def size_of(picture: CoverPicture) -> tuple[float, float]:
    """Return width and height of a picture in pixels of 1/96 inch."""
    names = _names_width(picture)
    wide = 2 * EDGE + names + COLUMN * len(picture.skills)
    return wide, 2 * EDGE + HEAD + ROW * len(picture.people) + FOOT


def draw(figure: Figure, picture: CoverPicture, tokens: Tokens = PRINT) -> None:
    """Draw the grid on a figure of the size that `size_of` says."""
    sheet = Sheet(figure)
    sheet.begin()
    high, left = sheet.size[1], EDGE + _names_width(picture)
    top = high - EDGE - HEAD
    for column, lines in enumerate(picture.skills):
        x = left + column * COLUMN + 3
        for number, line in enumerate(reversed(lines)):
            sheet.write(x, top + 14 + 15 * number, line, "ink", size=11, weight=MEDIUM)
    right = left + COLUMN * len(picture.skills)
    hairline = Stroke("hairline")
    sheet.level(hairline, EDGE, right, top)
    for row, (name, role) in enumerate(picture.people):
        middle = top - (row + 0.5) * ROW
        wide = sheet.write(EDGE, middle, name, "ink", size=12, weight=MEDIUM)
        sheet.write(EDGE + wide + 8, middle, role, "ink3", size=11)
        for column, cell in enumerate(picture.cells[row]):
            box = (left + column * COLUMN + 2, middle - ROW / 2 + 2, COLUMN - 4, ROW - 4)
            _cell(sheet, cell, box, picture.none)
    foot = top - ROW * len(picture.people)
    sheet.level(hairline, EDGE, right, foot)
    sheet.write(EDGE, foot - FOOT / 2, picture.covered_by, "ink2", size=11, weight=SEMIBOLD)
    for column, (words, is_enough) in enumerate(picture.covers):
        _cover(sheet, left + column * COLUMN + 4, foot - FOOT / 2, words, is_enough)
    sheet.finish(tokens)


def drawn(picture: CoverPicture, form: str, *, tokens: Tokens = PRINT, scale: float = 2.0) -> bytes:
    """Return the picture as `png`, `svg` or `pdf`, the same bytes for the same picture."""
    wide, high = size_of(picture)
    size = (wide / PIXELS_PER_INCH, high / PIXELS_PER_INCH)
    figure = Figure(figsize=size, dpi=PIXELS_PER_INCH * scale)
    FigureCanvasAgg(figure)
    draw(figure, picture, tokens)
    out = io.BytesIO()
    settings = {"svg.hashsalt": "poapp", "svg.fonttype": "path", "pdf.fonttype": 42}
    with rc_context(settings):  # type: ignore[arg-type]
        figure.savefig(out, format=form, metadata=_METADATA[form], facecolor=figure.get_facecolor())
    return out.getvalue()


def save(picture: CoverPicture, path: Path) -> None:
    """Write the picture to a file, in the format that its ending names.

    Raises:
        RefusedError: The ending names no such format.
        UnusableError: The file cannot be written.
    """
    form = path.suffix.lower()
    if form not in FORMATS:
        raise RefusedError(
            message("A chart is saved as .png, .svg or .pdf, not as {ending}.", ending=form or "—")
        )
    write_whole(path, drawn(picture, form[1:]))


def _names_width(picture: CoverPicture) -> float:
    from poapp.charts import lettering

    widest = max(
        (
            lettering.width(name, 12, MEDIUM) + lettering.width(role, 11, 400)
            for name, role in picture.people
        ),
        default=0.0,
    )
    return max(110.0, widest + 30)


def _cell(
    sheet: Sheet,
    cell: GridCell,
    box: tuple[float, float, float, float],
    none: str,
) -> None:
    x, y, wide, high = box
    middle = y + high / 2
    if cell.strokes is None:
        if cell.is_asked:
            _frame(sheet, Stroke("border", dashes=(3, 2)), box)
            sheet.write(x + 11, middle, none, "ink3", size=11)
        else:
            sheet.write(x + 11, middle, "·", "ink3", size=13, weight=SEMIBOLD)
        return
    ink = "onink" if cell.strokes == len(_RAMP) - 1 else "ink"
    ground = _RAMP[cell.strokes]
    sheet.area(ground, [(x, y), (x + wide, y), (x + wide, y + high), (x, y + high)])
    if cell.is_expired:
        _hatch(sheet, Stroke("surface", width=1.2, order=3), box)
        _clock(sheet, ink, x + wide - 13, middle)
    elif cell.needed:
        inner = (x + 1, y + 1, wide - 2, high - 2)
        _frame(sheet, Stroke("concernmark", width=2, order=4), inner)
        inset = (x + 2.5, y + 2.5, wide - 5, high - 5)
        _frame(sheet, Stroke("surface", order=4), inset)
        sheet.write(x + wide - 8, middle, f"→ {cell.needed}", ink, size=10, align="right")
    _strokes(sheet, Stroke(ink, width=1.8, order=5, round=False), cell.strokes, x + 11, middle)
    sheet.write(x + 28, middle, cell.sign, ink, size=11, weight=SEMIBOLD)


def _strokes(sheet: Sheet, stroke: Stroke, count: int, x: float, middle: float) -> None:
    low, high, right = middle - 4.5, middle + 4.5, x + 9
    corners = [(x, high), (x, low), (right, low), (right, high), (x, high)]
    if not count:
        corners = [(x, middle), (right, middle)]
    shown = corners[: count + 1] if count else corners
    sheet.line(stroke, [one[0] for one in shown], [one[1] for one in shown])


def _frame(sheet: Sheet, stroke: Stroke, box: tuple[float, float, float, float]) -> None:
    x, y, wide, high = box
    xs = (x, x + wide, x + wide, x, x)
    sheet.line(stroke, xs, (y, y, y + high, y + high, y))


def _hatch(sheet: Sheet, stroke: Stroke, box: tuple[float, float, float, float]) -> None:
    """Draw slanted lines, cut to the box: what hatching needs and areas do not have."""
    x, y, wide, high = box
    for start in np.arange(x - high + 7, x + wide, 7.0):
        left, right = max(start, x), min(start + high, x + wide)
        sheet.line(stroke, (left, right), (y + left - start, y + right - start))


def _clock(sheet: Sheet, ink: str, x: float, y: float) -> None:
    """Draw a clock: the proof has run out."""
    turn = np.linspace(0, 2 * np.pi, 25)
    stroke = Stroke(ink, width=1.2, order=5)
    sheet.line(stroke, x + 6 * np.cos(turn), y + 6 * np.sin(turn))
    sheet.line(stroke, (x, x, x + 2.6), (y + 3.6, y, y - 1.6))


def _cover(sheet: Sheet, x: float, y: float, words: str, is_enough: bool) -> None:
    if is_enough:
        sheet.line(Stroke("goodmark", marker="o", size=10, edge="surface"), [x + 6], [y])
        sheet.write(x + 18, y, words, "ink", size=11)
        return
    sheet.area("concernmark", [(x, y - 5), (x + 12, y - 5), (x + 6, y + 6)])
    sheet.write(x + 18, y, words, "concern", size=11, weight=SEMIBOLD)
