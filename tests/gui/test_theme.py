"""Theme, type and icons."""

from dataclasses import astuple, fields
from typing import get_args

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontInfo, QGuiApplication, QPalette

from poapp.charts.tokens import DARK, LIGHT, Tokens
from poapp.ui.theme import fonts, icons, look
from poapp.ui.theme.apply import Theme
from poapp.ui.theme.high_contrast import tokens_of
from poapp.ui.theme.look import Tone


def test_every_token_has_a_tone_and_every_tone_a_token() -> None:
    assert set(get_args(Tone)) == {field.name for field in fields(Tokens)}


def test_a_scheme_brings_its_own_palette(theme: Theme, qapp: QGuiApplication) -> None:
    theme.choose("dark")
    assert look.current().tokens is DARK
    assert qapp.palette().window().color().name().upper() == DARK.bg
    theme.choose("light")
    assert qapp.palette().window().color().name().upper() == LIGHT.bg


@pytest.mark.parametrize(("asked", "got"), [(10, 90), (100, 100), (150, 150), (999, 200)])
def test_text_size_stays_where_nothing_is_cut(theme: Theme, asked: int, got: int) -> None:
    theme.choose("light", asked)
    assert look.current().text_size == got
    assert fonts.font(fonts.BODY).pixelSize() == round(14 * got / 100)


def test_only_a_new_size_asks_for_new_widgets(theme: Theme, qtbot) -> None:
    with qtbot.assertNotEmitted(theme.resized):
        theme.choose("dark", 100)
    with qtbot.waitSignal(theme.resized):
        theme.choose("dark", 120)


@pytest.mark.parametrize("face", [fonts.BODY, fonts.ROW, fonts.CARD, fonts.TITLE, fonts.OWNER])
def test_the_shipped_fonts_are_the_ones_in_use(theme: Theme, face: fonts.Face) -> None:
    assert QFontInfo(fonts.font(face)).family().startswith(face.family)


def test_figures_align(theme: Theme) -> None:
    assert fonts.width(fonts.TABLE, "1111") == fonts.width(fonts.TABLE, "8888")


def test_an_icon_takes_its_tone_and_is_kept(theme: Theme) -> None:
    picture = icons.pixmap("check", "concern", 18, 2.0)
    assert picture.width() == 36
    assert picture is icons.pixmap("check", "concern", 18, 2.0)
    image = picture.toImage()
    seen = {
        image.pixelColor(x, y).name()
        for x in range(36)
        for y in range(36)
        if image.pixelColor(x, y).alpha() == 255
    }
    assert LIGHT.concern.lower() in seen
    assert picture.toImage().pixelColor(0, 0) == Qt.GlobalColor.transparent


@pytest.mark.parametrize(("ground", "ink"), [("#000000", "#ffff00"), ("#ffffff", "#000000")])
def test_high_contrast_takes_the_colours_of_the_system(ground: str, ink: str) -> None:
    system = QPalette()
    system.setColor(QPalette.ColorRole.Window, QColor(ground))
    system.setColor(QPalette.ColorRole.WindowText, QColor(ink))
    tokens = tokens_of(system)
    assert (tokens.bg, tokens.onink, tokens.surface) == (ground, ground, ground)
    for mark in ("ink", "ink2", "ink3", "good", "concern", "border", "goodmark", "concernmark"):
        assert getattr(tokens, mark) == ink
    assert set(map(str.lower, astuple(tokens))) <= {ground, ink, f"#8c{ground[1:]}"}
