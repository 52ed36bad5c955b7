"""Text as outlines: shaped once a word, kept, and put down where it is needed.

A text artist shapes and rasterises its words anew at every draw (about 1 ms each); outlines of
words that were seen before cost a twentieth of that and look the same in every format.
"""

import re
from functools import cache, lru_cache
from pathlib import Path as FilePath

import numpy as np
from matplotlib.font_manager import FontProperties, findfont, fontManager, get_font
from matplotlib.path import Path
from matplotlib.textpath import text_to_path
from numpy.typing import NDArray

from poapp.paths import resources

REGULAR, MEDIUM, SEMIBOLD = 400, 500, 600

_FACES = {REGULAR: "Inter-Regular.ttf", MEDIUM: "Inter-Medium.ttf", SEMIBOLD: "Inter-SemiBold.ttf"}
_UNIT = 100.0
"""Outlines are kept at this size, that of matplotlib's own text paths."""
_WORDS = re.compile(r"\s|\d|[^\W\d]+|.", re.DOTALL)
"""Figures one by one (they recur in every order), letters as words (they are kerned)."""

Outline = tuple[NDArray[np.float64], NDArray[np.uint8]]


@cache
def _face(weight: int) -> FontProperties | None:
    """Return the program's own face of one weight, or None where its file is missing."""
    file = resources() / "fonts" / _FACES[weight]
    return FontProperties(fname=str(file)) if file.is_file() else None


@cache
def _spare_face(weight: int) -> FontProperties:
    """Return matplotlib's own face: it lends what the program's lacks."""
    return FontProperties(family="DejaVu Sans", weight="bold" if weight == SEMIBOLD else "normal")


@cache
def _signs(weight: int) -> frozenset[int]:
    """Return the code points that the program's face of one weight can draw."""
    face = _face(weight)
    file = None if face is None else face.get_file()
    return frozenset(get_font(str(file)).get_charmap()) if file else frozenset()


@cache
def _spare_signs(weight: int) -> frozenset[int]:
    return frozenset(get_font(findfont(_spare_face(weight))).get_charmap())


def _drawable(word: str, weight: int) -> tuple[str, FontProperties]:
    """Return the face for a word, and the word with a box for every sign that no face has."""
    face = _face(weight)
    if face is not None and all(ord(sign) in _signs(weight) for sign in word):
        return word, face
    known = _spare_signs(weight)
    shown = "".join(sign if ord(sign) in known else "□" for sign in word)
    return shown, _spare_face(weight)


def live(text: str, size: float, weight: int) -> tuple[str, FontProperties]:
    """Return text that stays text in a file, and its face; `size` in points.

    A text of which the program's face lacks a sign is set in the spare face as a whole.
    """
    shown, face = _drawable(text, weight)
    if face is not _face(weight):
        spare = face.copy()
        spare.set_size(size)
        return shown, spare
    for file in _FACES.values():
        _add(resources() / "fonts" / file)
    return shown, FontProperties(family="Inter", weight=weight, size=size)


@cache
def _add(file: FilePath) -> None:
    fontManager.addfont(file)


@lru_cache(maxsize=4096)
def _word(word: str, weight: int) -> tuple[Outline | None, float]:
    """Return a word's outline and how far the pen moves, at the unit size."""
    word, face = _drawable(word, weight)
    if word.isspace():
        wide, _, _ = text_to_path.get_text_width_height_descent("n n", face, ismath=False)
        pair, _, _ = text_to_path.get_text_width_height_descent("nn", face, ismath=False)
        return None, _at_unit(wide - pair, face)
    vertices, codes = text_to_path.get_text_path(face, word, ismath=False)
    wide, _, _ = text_to_path.get_text_width_height_descent(word, face, ismath=False)
    outline = np.asarray(vertices, dtype=np.float64), np.asarray(codes, dtype=np.uint8)
    return (outline if len(codes) else None), _at_unit(wide, face)


def _at_unit(length: float, face: FontProperties) -> float:
    return length * _UNIT / face.get_size_in_points()


@lru_cache(maxsize=2048)
def _text(text: str, weight: int) -> tuple[Outline, float]:
    pen = 0.0
    vertices, codes = [np.empty((0, 2))], [np.empty(0, dtype=np.uint8)]
    for word in _WORDS.findall(text):
        outline, advance = _word(word, weight)
        if outline is not None:
            vertices.append(outline[0] + (pen, 0.0))
            codes.append(outline[1])
        pen += advance
    return (np.concatenate(vertices), np.concatenate(codes)), pen


def width(text: str, size: float, weight: int = REGULAR) -> float:
    """Return how wide a text is, in the unit of `size`."""
    return _text(text, weight)[1] * size / _UNIT


def elided(text: str, room: float, size: float, weight: int = REGULAR) -> str:
    """Return a text cut to fit into `room`, with an ellipsis where something is missing."""
    if width(text, size, weight) <= room:
        return text
    kept = text[: max(int(room / size * 3), 1)]
    while kept and width(kept + "…", size, weight) > room:
        kept = kept[:-1]
    return kept.rstrip() + "…" if kept.strip() else ""


class Page:
    """Texts of one colour on their way into one path."""

    def __init__(self) -> None:
        self._vertices: list[NDArray[np.float64]] = []
        self._codes: list[NDArray[np.uint8]] = []

    def write(self, x: float, y: float, text: str, size: float, weight: int) -> None:
        """Put a text down with its baseline beginning at (x, y)."""
        (vertices, codes), _ = _text(text, weight)
        # A baseline on a whole pixel keeps small text crisp.
        self._vertices.append(vertices * (size / _UNIT) + (x, round(y)))
        self._codes.append(codes)

    def path(self) -> Path | None:
        """Return all texts as one path, or None where there is none."""
        if not self._codes:
            return None
        return Path(np.concatenate(self._vertices), np.concatenate(self._codes))
