"""Every icon that ships looks as QtSvg draws it."""

import pytest
from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from poapp.paths import resources
from poapp.ui.theme import icons
from poapp.ui.theme.outline import outline

OWN = {"mark", "poapp"}  # filled, not drawn with strokes alone
NAMES = sorted(path.stem for path in (resources() / "icons").glob("*.svg") if path.stem not in OWN)
SIZE = 48


def by_qt_svg(name: str) -> QImage:
    svg = (resources() / "icons" / f"{name}.svg").read_text("utf-8")
    picture = QImage(SIZE, SIZE, QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(svg.replace("currentColor", "black").encode())).render(painter)
    painter.end()
    return picture


@pytest.mark.usefixtures("theme")
@pytest.mark.parametrize("name", NAMES)
def test_an_icon_looks_as_it_was_drawn(name: str) -> None:
    wanted = by_qt_svg(name)
    got = icons.pixmap(name, "ink", SIZE).toImage()
    places = [(x, y) for x in range(SIZE) for y in range(SIZE)]
    apart = [abs(wanted.pixelColor(x, y).alpha() - got.pixelColor(x, y).alpha()) for x, y in places]
    # Where strokes meet, QtSvg blends each of them and one path is blended once.
    assert max(apart) <= 90
    assert sum(apart) / len(apart) < 0.5


def test_flags_of_an_arc_may_stand_close() -> None:
    loose = outline('<path d="M2 2a3 3 0 0 1 3 3" />')
    close = outline('<path d="M2 2a3 3 0 013 3" />')
    assert loose == close
    assert loose.currentPosition().x() == pytest.approx(5)


def test_a_tone_colours_the_strokes(theme) -> None:
    assert QColor(icons.pixmap("minus", "ink", 24).toImage().pixelColor(12, 12)).alpha() > 0
