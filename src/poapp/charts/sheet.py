"""A figure whose few artists are made once and filled anew at every drawing.

Coordinates are pixels of 1/96 inch from the bottom left, whatever the resolution of the canvas.
One artist serves each style: a chart of thousands of points is a dozen paths. There are no axes:
their ticks would cost more than everything else together.
"""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.transforms import Affine2D
from numpy.typing import ArrayLike, NDArray

from poapp.charts import lettering
from poapp.charts.lettering import REGULAR
from poapp.charts.tokens import Tokens
from poapp.core.frozen import frozen

PIXELS_PER_INCH = 96
_POINTS_PER_PIXEL = 72 / PIXELS_PER_INCH
_NOTHING = Path(np.empty((0, 2)))
_GAP = np.array([np.nan])


@frozen
class Stroke:
    """A style of line or mark: colours by their token, lengths in pixels."""

    colour: str
    width: float = 1.0
    order: float = 2.0
    dashes: tuple[float, float] | None = None
    marker: str = ""
    size: float = 0.0
    edge: str = ""
    hollow: bool = False
    alpha: float = 1.0
    round: bool = True


class Sheet:
    """Owns everything on one figure; `begin`, then lines, marks, areas and texts, then `finish`."""

    def __init__(self, figure: Figure, *, live_text: bool = False) -> None:
        """Take over a figure; with `live_text` words stay words in its file, drawn only once."""
        self.figure = figure
        self._live_text = live_text
        self._live: list[tuple[float, float, str, str, float, int]] = []
        self._pixels = Affine2D().scale(1 / PIXELS_PER_INCH) + figure.dpi_scale_trans
        self._lines: dict[Stroke, Line2D] = {}
        self._areas: dict[str, PathPatch] = {}
        self._pages: dict[str, PathPatch] = {}
        self._strokes: defaultdict[Stroke, list[tuple[NDArray[np.float64], NDArray[np.float64]]]]
        self._strokes = defaultdict(list)
        self._paths: defaultdict[str, list[Path]] = defaultdict(list)
        self._texts: defaultdict[str, lettering.Page] = defaultdict(lettering.Page)

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in pixels."""
        wide, high = self.figure.get_size_inches()
        return wide * PIXELS_PER_INCH, high * PIXELS_PER_INCH

    def begin(self) -> None:
        """Forget what was drawn before."""
        self._strokes.clear()
        self._paths.clear()
        self._texts.clear()

    def line(self, stroke: Stroke, xs: ArrayLike, ys: ArrayLike) -> None:
        """Draw a line, or marks where the stroke has a marker; NaN interrupts it."""
        self._strokes[stroke].append((np.asarray(xs, float), np.asarray(ys, float)))

    def level(self, stroke: Stroke, left: float, right: float, y: float) -> None:
        """Draw a horizontal line."""
        self.line(stroke, (left, right), (y, y))

    def upright(self, stroke: Stroke, x: float, bottom: float, top: float) -> None:
        """Draw a vertical line."""
        self.line(stroke, (x, x), (bottom, top))

    def area(
        self, colour: str, outline: Sequence[tuple[float, float]] | NDArray[np.float64]
    ) -> None:
        """Fill a polygon."""
        self._paths[colour].append(Path(np.asarray(outline, float), closed=False))

    def write(
        self,
        x: float,
        y: float,
        text: str,
        colour: str,
        *,
        size: float = 12,
        weight: int = REGULAR,
        align: str = "left",
    ) -> float:
        """Write a text whose middle height is `y`; return its width."""
        wide = lettering.width(text, size, weight)
        start = x - {"left": 0.0, "right": wide, "centre": wide / 2}[align]
        # Half the height of a capital below the middle is the baseline.
        baseline = y - 0.364 * size
        if self._live_text:
            self._live.append((start, baseline, text, colour, size, weight))
        else:
            self._texts[colour].write(start, baseline, text, size, weight)
        return wide

    def finish(self, tokens: Tokens) -> None:
        """Hand everything to the artists; those without content are hidden."""
        self.figure.set_facecolor(tokens.surface)
        for patches, paths in (
            (self._areas, self._area_paths()),
            (self._pages, self._page_paths()),
        ):
            for colour in {*patches, *paths}:
                self._fill(patches, colour, paths.get(colour), tokens)
        for stroke in {*self._lines, *self._strokes}:
            self._stroke(stroke, tokens)
        for x, y, text, colour, size, weight in self._live:
            shown, face = lettering.live(text, size * _POINTS_PER_PIXEL, weight)
            shade = getattr(tokens, colour)
            self.figure.text(
                x, y, shown, color=shade, fontproperties=face, transform=self._pixels,
                parse_math=False, zorder=9,
            )  # fmt: skip

    def _area_paths(self) -> dict[str, Path]:
        return {name: Path.make_compound_path(*paths) for name, paths in self._paths.items()}

    def _page_paths(self) -> dict[str, Path]:
        paths = {name: page.path() for name, page in self._texts.items()}
        return {name: path for name, path in paths.items() if path is not None}

    def _fill(
        self, patches: dict[str, PathPatch], colour: str, path: Path | None, tokens: Tokens
    ) -> None:
        if colour not in patches:
            above = patches is self._pages
            patch = PathPatch(
                _NOTHING, linewidth=0, transform=self._pixels, zorder=9 if above else 1
            )
            patch.set_snap(False if above else None)
            patches[colour] = patch
            self.figure.add_artist(patch)
        patch = patches[colour]
        patch.set_visible(path is not None)
        if path is not None:
            patch.set_path(path)
            patch.set_facecolor(getattr(tokens, colour))

    def _stroke(self, stroke: Stroke, tokens: Tokens) -> None:
        if stroke not in self._lines:
            self._lines[stroke] = self._new_line(stroke)
            self.figure.add_artist(self._lines[stroke])
        line = self._lines[stroke]
        pieces = self._strokes.get(stroke)
        line.set_visible(bool(pieces))
        if not pieces:
            return
        xs, ys = pieces[0]
        if len(pieces) > 1:
            xs = np.concatenate([part for piece in pieces for part in (piece[0], _GAP)])
            ys = np.concatenate([part for piece in pieces for part in (piece[1], _GAP)])
        line.set_data(xs, ys)
        colour = getattr(tokens, stroke.colour)
        line.set_color(colour)
        if stroke.marker:
            line.set_markerfacecolor(tokens.surface if stroke.hollow else colour)
            line.set_markeredgecolor(getattr(tokens, stroke.edge) if stroke.edge else colour)

    def _new_line(self, stroke: Stroke) -> Line2D:
        line = Line2D([], [], transform=self._pixels, zorder=stroke.order, alpha=stroke.alpha)
        if stroke.marker:
            line.set_linestyle("none")
            line.set_marker(stroke.marker)
            line.set_markersize(stroke.size * _POINTS_PER_PIXEL)
            line.set_markeredgewidth(stroke.width * _POINTS_PER_PIXEL)
            return line
        line.set_linewidth(stroke.width * _POINTS_PER_PIXEL)
        line.set_solid_capstyle("butt")
        line.set_solid_joinstyle("round" if stroke.round else "miter")
        if stroke.dashes:
            on, off = stroke.dashes
            line.set_dash_capstyle("butt")
            # matplotlib counts dashes in widths of the line.
            line.set_dashes((on / stroke.width, off / stroke.width))
        return line
