"""The look of this moment: colours by their use, text size, motion. Widgets ask it as they paint.

A change of colours needs a repaint only. A change of the text size needs new widgets, because
heights and fonts are taken as a widget is made: the window rebuilds its content.
"""

from functools import lru_cache
from typing import Literal, NamedTuple, TypeAlias

from PySide6.QtGui import QColor

from poapp.charts.tokens import DARK, LIGHT, Tokens

Tone: TypeAlias = Literal[
    "bg", "rail", "surface", "sunken", "selected", "hairline", "border", "ink", "ink2", "ink3",
    "onink", "good", "goodmark", "goodsoft", "concern", "concernmark", "concernsoft",
    "routinemark", "band", "calm", "s0", "s1", "s2", "s3", "s4", "s5", "o2", "o3", "oncm", "scrim",
]  # fmt: skip
"""The name of a colour token."""

SMALLEST_TEXT, LARGEST_TEXT = 90, 200


class Look(NamedTuple):
    """What all painting follows: the tokens, the text size in percent, whether things may move."""

    tokens: Tokens = LIGHT
    text_size: int = 100
    motion: bool = True

    @property
    def dark(self) -> bool:
        """Tell whether light things stand on dark ground."""
        return self.tokens is DARK


_current = Look()


def current() -> Look:
    """Return the look that painting follows."""
    return _current


def use(look: Look) -> None:
    """Follow `look` from now on; `theme.apply` calls this and tells the application."""
    global _current  # noqa: PLW0603  (one window, one look)
    _current = look


@lru_cache(maxsize=256)
def _colour(value: str) -> QColor:
    return QColor(value)


def colour(tone: Tone) -> QColor:
    """Return the colour of a token in the current theme; treat it as read-only."""
    return _colour(getattr(_current.tokens, tone))


def px(size: float) -> int:
    """Return a length of the design, given at 100 %, at the current text size."""
    return round(size * _current.text_size / 100)
