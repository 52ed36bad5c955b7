"""A sparkline: a band, a dashed target, at most 24 points; geometry first, SVG second.

The geometry is in shares of the width and the height, 0 at the left and the top, so that a painter
in the window and the SVG of a report draw the same. Nothing here needs matplotlib or numpy.
"""

from collections.abc import Sequence

from poapp.charts.tokens import PRINT, Tokens
from poapp.core.frozen import frozen

Number = float | None
Place = tuple[float, float]

_EMPTY_SHARE = 0.1
"""How much of the height stays free above and below."""


@frozen
class Mark:
    """A point that is drawn as such: one with a signal, or the last one."""

    place: Place
    sense: str
    """`improving`, `worsening`, `neutral`, or empty for a plain last point."""


@frozen
class Spark:
    """What a sparkline consists of, in shares of its box."""

    lines: tuple[tuple[Place, ...], ...]
    """Unbroken pieces; a missing value separates two."""
    dots: tuple[Place, ...]
    """Plain dots in place of a line: too few points for limits, or points between gaps."""
    band: tuple[float, float] | None
    """Top and bottom of the natural limits."""
    targets: tuple[float, ...]
    marks: tuple[Mark, ...]
    running: Place | None
    """The hollow point of the running period, beyond `edge`."""
    edge: float
    """Where the ended points end: 1 unless there is a running one."""


def spark(
    values: Sequence[Number],
    *,
    limits: tuple[Number, Number] | None = None,
    targets: Sequence[Number] = (),
    signals: Sequence[str] = (),
    so_far: Number = None,
) -> Spark:
    """Return the geometry of a sparkline; `signals` holds a sense or nothing for each value."""
    band = _pair(limits)
    aims = [target for target in targets if target is not None]
    there = [value for value in values if value is not None]
    shown = [*there, *(band or ()), *aims, *(() if so_far is None else (so_far,))]
    low, high = (min(shown), max(shown)) if shown else (0.0, 1.0)
    edge = 0.94 if so_far is not None else 1.0
    step = edge / max(len(values), 1)

    def height(value: float) -> float:
        if high == low:
            return 0.5
        # Halves first: the difference of two very large numbers stays finite.
        share = (value / 2 - low / 2) / (high / 2 - low / 2)
        return 1 - _EMPTY_SHARE - share * (1 - 2 * _EMPTY_SHARE)

    places = [
        None if value is None else ((k + 0.5) * step, height(value))
        for k, value in enumerate(values)
    ]
    pieces = _pieces(places) if band is not None or len(there) >= _LEAST_FOR_A_LINE else []
    dots = (
        [p for p in places if p is not None]
        if not pieces
        else [p[0] for p in pieces if len(p) == 1]
    )
    return Spark(
        lines=tuple(tuple(piece) for piece in pieces if len(piece) > 1),
        dots=tuple(dots),
        band=None if band is None else (height(band[1]), height(band[0])),
        targets=tuple(height(aim) for aim in aims),
        marks=_marks(places, signals),
        running=None if so_far is None else ((edge + 1) / 2 + 0.008, height(so_far)),
        edge=edge,
    )


_LEAST_FOR_A_LINE = 6


def _pair(limits: tuple[Number, Number] | None) -> tuple[float, float] | None:
    if limits is None or limits[0] is None or limits[1] is None:
        return None
    return limits[0], limits[1]


def _pieces(places: Sequence[Place | None]) -> list[list[Place]]:
    pieces: list[list[Place]] = [[]]
    for place in places:
        if place is None:
            pieces.append([])
        else:
            pieces[-1].append(place)
    return [piece for piece in pieces if piece]


def _marks(places: Sequence[Place | None], signals: Sequence[str]) -> tuple[Mark, ...]:
    found = [
        Mark(place, sense)
        for place, sense in zip(places, signals, strict=False)
        if place is not None and sense
    ]
    last = next((k for k in range(len(places) - 1, -1, -1) if places[k] is not None), None)
    if last is not None and not (last < len(signals) and signals[last]):
        place = places[last]
        if place is not None:
            found.append(Mark(place, ""))
    return tuple(found)


def sparkline_svg(
    drawn: Spark, *, width: float = 160, height: float = 28, tokens: Tokens = PRINT
) -> str:
    """Return a sparkline as an SVG of so many pixels."""

    def at(place: Place) -> str:
        return f"{place[0] * width:.2f},{place[1] * height:.2f}"

    edge = drawn.edge * width
    parts = []
    if drawn.band is not None:
        top, bottom = (share * height for share in drawn.band)
        parts.append(
            f'<rect x="0" y="{top:.2f}" width="{edge:.2f}" height="{bottom - top:.2f}"'
            f' fill="{tokens.band}"/>'
        )
    parts += [
        f'<line x1="0" y1="{y * height:.2f}" x2="{edge:.2f}" y2="{y * height:.2f}"'
        f' stroke="{tokens.ink}" stroke-width="1" stroke-dasharray="3 2.2"/>'
        for y in drawn.targets
    ]
    parts += [
        f'<polyline points="{" ".join(at(place) for place in line)}" fill="none"'
        f' stroke="{tokens.routinemark}" stroke-width="1.2" stroke-linejoin="round"/>'
        for line in drawn.lines
    ]
    parts += [_disc(at(place), 1.6, tokens.ink3) for place in drawn.dots]
    parts += [_mark(at(mark.place), mark.sense, tokens) for mark in drawn.marks]
    if drawn.running is not None:
        x = edge + 1
        parts.append(
            f'<line x1="{x:.2f}" y1="2" x2="{x:.2f}" y2="{height - 2:.2f}"'
            f' stroke="{tokens.border}" stroke-width="1"/>'
        )
        parts.append(_disc(at(drawn.running), 2.2, tokens.surface, edge=tokens.ink3))
    size = f'width="{width:g}" height="{height:g}" viewBox="0 0 {width:g} {height:g}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{"".join(parts)}</svg>'


def _mark(place: str, sense: str, tokens: Tokens) -> str:
    x, y = place.split(",")
    match sense:
        case "worsening":
            return (
                f'<path d="M{x} {y}m0 -3.2l3.2 3.2l-3.2 3.2l-3.2 -3.2z"'
                f' fill="{tokens.concernmark}" stroke="{tokens.surface}" stroke-width="0.6"/>'
            )
        case "improving":
            return _disc(place, 2.5, tokens.goodmark, edge=tokens.surface)
        case "neutral":
            return f'<path d="M{x} {y}m-2.2 -2.2h4.4v4.4h-4.4z" fill="{tokens.ink}"/>'
    return _disc(place, 2.2, tokens.ink2)


def _disc(place: str, radius: float, fill: str, *, edge: str = "") -> str:
    x, y = place.split(",")
    stroke = f' stroke="{edge}" stroke-width="1"' if edge else ""
    return f'<circle cx="{x}" cy="{y}" r="{radius:g}" fill="{fill}"{stroke}/>'
