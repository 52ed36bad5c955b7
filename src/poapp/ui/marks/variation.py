"""The two icons of a control chart (26 px): what the points say, what the target can expect."""

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from poapp.core.message import N_
from poapp.ui.marks.state import diamond
from poapp.ui.painting import line, pen, smooth
from poapp.ui.theme.look import Tone, colour

SIZE = 26


class Words(NamedTuple):
    """The word beside an icon, its tone and whether it gets weight."""

    word: str
    tone: Tone
    strong: bool


VARIATION_WORDS = {
    "common_cause": Words(N_("Routine"), "ink3", strong=False),
    "improvement_high": Words(N_("Improving"), "good", strong=True),
    "improvement_low": Words(N_("Improving"), "good", strong=True),
    "concern_high": Words(N_("Worsening"), "concern", strong=True),
    "concern_low": Words(N_("Worsening"), "concern", strong=True),
    "neutral_high": Words(N_("Higher"), "ink2", strong=True),
    "neutral_low": Words(N_("Lower"), "ink2", strong=True),
}
ASSURANCE_WORDS = {
    "pass": Words(N_("Will pass"), "good", strong=False),
    "fail": Words(N_("Will fail"), "concern", strong=True),
    "hit_or_miss": Words(N_("Hit or miss"), "ink3", strong=False),
    "not_predictable": Words(N_("Not predictable"), "ink3", strong=False),
}

_SHAPES = {
    "": ((4.5, 14.5), (9.0, 9.8), (13.0, 15.5), (17.2, 10.2), (21.5, 13.6)),
    "high": ((4.5, 16.5), (9.0, 13.6), (13.0, 17.0), (17.2, 9.0), (21.5, 5.8)),
    "low": ((4.5, 9.5), (9.0, 12.4), (13.0, 9.0), (17.2, 17.0), (21.5, 20.2)),
}
_TONES: dict[str, Tone] = {
    "improvement": "goodmark",
    "concern": "concernmark",
    "neutral": "ink2",
}


def variation(painter: QPainter, x: float, y: float, state: str, size: float = SIZE) -> None:
    """Paint `common_cause`, `improvement_high|low`, `concern_high|low` or `neutral_high|low`.

    Any other state paints the four dots of too few points.
    """
    painter.save()
    smooth(painter)
    painter.translate(x, y)
    painter.scale(size / SIZE, size / SIZE)
    judgement, _, side = state.rpartition("_")
    if state == "common_cause" or judgement in _TONES:
        tone = _TONES.get(judgement, "routinemark")
        shape = _SHAPES[side if judgement in _TONES else ""]
        _wobble(painter, shape, tone, disc=judgement != "concern", signal=judgement in _TONES)
    else:
        painter.setPen(QPen(Qt.PenStyle.NoPen))
        painter.setBrush(colour("routinemark"))
        for place in (4.5, 10, 15.5, 21):
            painter.drawEllipse(QPointF(place, 13), 1, 1)
    painter.restore()


def _wobble(
    painter: QPainter,
    shape: tuple[tuple[float, float], ...],
    tone: Tone,
    *,
    disc: bool,
    signal: bool,
) -> None:
    painter.setPen(pen("hairline", 1.6))
    line(painter, (2, 13), (24, 13))
    painter.setPen(pen(tone, 1.3))
    line(painter, *shape)
    painter.setPen(QPen(Qt.PenStyle.NoPen))
    for place, (x, y) in enumerate(shape):
        left_the_line = signal and place > 2
        painter.setBrush(colour(tone if left_the_line else "routinemark"))
        if left_the_line and not disc:
            diamond(painter, x, y, 3.2)
        else:
            radius = 2.7 if left_the_line else 1.9
            painter.drawEllipse(QPointF(x, y), radius, radius)


def assurance(
    painter: QPainter,
    x: float,
    y: float,
    state: str | None,
    direction: str = "up",
    size: float = SIZE,
) -> None:
    """Paint `pass`, `fail`, `hit_or_miss` or `not_predictable`; None paints a dash.

    The block is where the process lives, the line is the target: above it is good for `up`,
    below it for `down`; a `range` has two lines.
    """
    painter.save()
    smooth(painter)
    painter.translate(x, y)
    painter.scale(size / SIZE, size / SIZE)
    if state is None:
        painter.setPen(pen("border", 1.4, (2.6, 2.1)))
        line(painter, (4, 13), (22, 13))
    elif state == "not_predictable":
        _empty_block(painter)
    elif direction == "range":
        _block_and_lines(painter, state, *_RANGE[state])
    else:
        _block_and_lines(painter, state, *_PLACES[state, direction == "down"])
    painter.restore()


# Top and bottom of the block, then the heights of the target lines.
_PLACES = {
    ("pass", False): ((3.0, 13.5), (18.0,)),
    ("pass", True): ((12.5, 23.0), (8.0,)),
    ("fail", False): ((13.0, 23.5), (9.0,)),
    ("fail", True): ((2.5, 13.0), (17.0,)),
    ("hit_or_miss", False): ((6.5, 19.5), (13.0,)),
    ("hit_or_miss", True): ((6.5, 19.5), (13.0,)),
}
_RANGE = {
    "pass": ((9.0, 17.0), (5.0, 21.0)),
    "fail": ((2.0, 9.0), (13.0, 21.0)),
    "hit_or_miss": ((4.0, 14.0), (8.0, 20.0)),
}
_BLOCK_TONES: dict[str, Tone] = {
    "pass": "goodmark",
    "fail": "concernmark",
    "hit_or_miss": "routinemark",
}


def _block_and_lines(
    painter: QPainter, state: str, block: tuple[float, float], lines: tuple[float, ...]
) -> None:
    fill = QColor(colour(_BLOCK_TONES[state]))
    if state == "hit_or_miss":
        fill.setAlphaF(0.6)
    painter.setPen(QPen(Qt.PenStyle.NoPen))
    painter.setBrush(fill)
    top, bottom = block
    painter.drawRoundedRect(QRectF(8.5, top, 9, bottom - top), 2, 2)
    painter.setPen(pen("ink", 1.7))
    for height in lines:
        line(painter, (3, height), (23, height))


def _empty_block(painter: QPainter) -> None:
    painter.setBrush(QColor(Qt.GlobalColor.transparent))
    painter.setPen(pen("border", 1.3, (2.6, 2.0)))
    painter.drawRoundedRect(QRectF(8, 5.5, 10, 15), 2, 2)
    painter.setPen(pen("border", 1.4))
    line(painter, (3, 13), (23, 13))
