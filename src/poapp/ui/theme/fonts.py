"""Type: the few faces of the design and the fonts that ship with the program."""

from functools import lru_cache
from typing import NamedTuple

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

from poapp.paths import resources
from poapp.ui.theme import look

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


def font(face: Face) -> QFont:
    """Return the font of a face at the current text size; treat it as read-only."""
    return _font(face, look.current().text_size)


@lru_cache(maxsize=128)
def _font(face: Face, text_size: int) -> QFont:
    made = QFont(face.family)
    made.setPixelSize(max(1, round(face.size * text_size / 100)))
    made.setWeight(QFont.Weight(face.weight))
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if face.family == SANS:  # figures under each other must align
        made.setFeature(QFont.Tag("tnum"), 1)
    else:
        made.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 99)
    return made


def width(face: Face, text: str) -> float:
    """Return how wide `text` is in a face, in px."""
    return metrics(face).horizontalAdvance(text)


def metrics(face: Face) -> QFontMetricsF:
    """Return the measures of a face at the current text size."""
    return _metrics(face, look.current().text_size)


@lru_cache(maxsize=128)
def _metrics(face: Face, text_size: int) -> QFontMetricsF:
    return QFontMetricsF(_font(face, text_size))
