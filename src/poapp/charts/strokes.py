"""The styles of everything on a control chart, in pixels of 1/96 inch."""

from dataclasses import replace

from poapp.charts.sheet import Stroke
from poapp.core.spc.senses import Sense

LIMIT = Stroke("routinemark", 1.0, order=1.2, alpha=0.55)
RULE = Stroke("border", 1.0, order=1.4)
LEADER = Stroke("ink3", 1.0, order=1.5)
CENTRE = Stroke("ink2", 1.25, order=2.0)
TARGET = Stroke("ink", 1.5, order=2.2, dashes=(5, 3.5), round=False)
DATA = Stroke("routinemark", 1.4, order=3.0)
DENSE_DATA = replace(DATA, width=1.0, alpha=0.6)
"""Thousands of points: a lighter line, under the average and the target."""
CENTRE_OVER_DATA = replace(CENTRE, order=3.4)
TARGET_OVER_DATA = replace(TARGET, order=3.6)
BRACKET = Stroke("ink3", 1.25, order=3.2, round=False)
BRACKET_WORSE = replace(BRACKET, colour="concernmark")
BRACKET_BETTER = replace(BRACKET, colour="goodmark")
SEPARATOR = Stroke("hairline", 1.0, order=1.0)

POINT = Stroke("ink3", 1.0, order=4.0, marker="o", size=6.0, edge="surface")
NEUTRAL = Stroke("ink", 1.0, order=4.2, marker="s", size=7.0, edge="surface")
IMPROVING = Stroke("goodmark", 1.0, order=4.3, marker="o", size=9.0, edge="surface")
WORSENING = Stroke("concernmark", 1.0, order=4.4, marker="D", size=8.0, edge="surface")
RUNNING = Stroke("ink3", 1.4, order=4.5, marker="o", size=7.0, hollow=True)

LEFT_OUT = Stroke("ink3", 1.4, order=4.1, marker="o", size=7.0, hollow=True)
"""A point that sets no limits; where it speaks, its signal is hollow too."""

SIGNALS = {Sense.NEUTRAL: NEUTRAL, Sense.IMPROVING: IMPROVING, Sense.WORSENING: WORSENING}
HOLLOW = {
    sense: replace(stroke, width=1.4, edge="", hollow=True) for sense, stroke in SIGNALS.items()
}
BRACKETS = {
    Sense.NEUTRAL: BRACKET,
    Sense.IMPROVING: BRACKET_BETTER,
    Sense.WORSENING: BRACKET_WORSE,
    Sense.ROUTINE: BRACKET,
}
TEXT_COLOURS = {
    Sense.NEUTRAL: "ink",
    Sense.IMPROVING: "good",
    Sense.WORSENING: "concern",
    Sense.ROUTINE: "ink",
}


_DENSE = 2.5


def is_dense(apart: float) -> bool:
    """Tell whether points so many pixels apart merge into a mass."""
    return apart < _DENSE


def sized(stroke: Stroke, apart: float) -> Stroke | None:
    """Return a mark small enough for points so many pixels apart; None where they would merge.

    A signal is never left out: it shrinks less, and stays a shape of its own.
    """
    is_signal = stroke is not POINT
    if not is_signal and apart < _DENSE:
        return None
    share = min(1.0, max(apart / 9.0, 0.62 if is_signal else 0.35))
    # Whole steps, so that a resize does not make an artist for every width.
    size = max(round(stroke.size * share * 2) / 2, 2.0)
    return stroke if size == stroke.size else replace(stroke, size=size)
