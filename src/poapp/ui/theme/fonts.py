"""Type: the few faces of the design and the fonts that ship with the program."""

import re
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

from poapp.paths import resources
from poapp.ui.theme import look

_LEAST = 8
"""The smallest size in px at 100 % in which a number is painted."""
_FIGURE = re.compile(r"\d")
SANS, DISPLAY, SERIF = "Inter", "Inter Display", "Source Serif 4"


class Face(NamedTuple):
    """A size and its line height in px at 100 %, a weight and a family."""

    size: int
    line: int
    weight: int = 400
    family: str = SANS


WELCOME = Face(40, 48, 600, SERIF)
TITLE = Face(24, 32, 600, DISPLAY)
SECTION = Face(16, 24, 600)
LEAD = Face(16, 26)
CARD = Face(13, 20, 600)
ROW = Face(14, 20, 500)
ROW_STRONG = Face(14, 20, 600)
BODY = Face(14, 20)
TABLE = Face(13, 18)
TABLE_MEDIUM = Face(13, 18, 500)
TABLE_STRONG = Face(13, 18, 600)
CAPTION = Face(12, 16)
CAPTION_MEDIUM = Face(12, 16, 500)
CAPTION_STRONG = Face(12, 16, 600)
KEY = Face(11, 16, 500)
OWNER = Face(15, 23, 400, SERIF)
"""What people say themselves; everything else is sans."""


def load() -> None:
    """Give Qt the fonts that ship with the program; about 6 ms, once."""
    for path in sorted((resources() / "fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(path))


def font(face: Face, words: str = "") -> QFont:
    """Return the font of a face at the current text size, as it suits `words`; read-only.

    Figures get one width each so that they stand under each other. With a hyphen they do not:
    Inter then makes the hyphen as wide as a figure, which tears words apart.
    """
    return _font(face, look.current().text_size, _has_figures(words))


def width(face: Face, words: str) -> float:
    """Return how wide `words` are in a face, in px."""
    return _width(face, look.current().text_size, words)


def fitting(face: Face, words: str, room: float) -> Face:
    """Return the face, or a smaller one down to 8 px in which `words` fit into `room` px."""
    while face.size > _LEAST and width(face, words) > room + 0.5:
        face = face._replace(size=face.size - 1)
    return face


def metrics(face: Face, words: str = "") -> QFontMetricsF:
    """Return the measures of a face at the current text size, as it suits `words`."""
    return _metrics(face, look.current().text_size, _has_figures(words))


@lru_cache(maxsize=4096)
def _has_figures(words: str) -> bool:
    return "-" not in words and _FIGURE.search(words) is not None


@lru_cache(maxsize=8192)
def _width(face: Face, text_size: int, words: str) -> float:
    return _metrics(face, text_size, _has_figures(words)).horizontalAdvance(words)


@lru_cache(maxsize=128)
def _font(face: Face, text_size: int, figures: bool) -> QFont:
    made = QFont(face.family)
    made.setPixelSize(max(1, round(face.size * text_size / 100)))
    made.setWeight(QFont.Weight(face.weight))
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if figures and face.family == SANS:
        made.setFeature(QFont.Tag("tnum"), 1)
    elif face.size >= TITLE.size:  # large type stands closer
        made.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, -0.02 * made.pixelSize())
    return made


@lru_cache(maxsize=128)
def _metrics(face: Face, text_size: int, figures: bool) -> QFontMetricsF:
    return QFontMetricsF(_font(face, text_size, figures))
