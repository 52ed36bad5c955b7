"""What ships beside the code: fonts that hold our signs, icons that can be coloured."""

from xml.etree import ElementTree

import pytest
from fontTools.ttLib import TTFont

from poapp.paths import resources

SIGNS = "−≤≥·→“”’✓±×σ…—–°%\u2009\u202f"
INTER_ALONE = "↵\u2011"


def _fonts() -> list[str]:
    return sorted(file.name for file in (resources() / "fonts").glob("*.ttf"))


@pytest.mark.parametrize("name", _fonts())
def test_every_font_is_whole_truetype_and_holds_the_signs_of_our_texts(name: str) -> None:
    font = TTFont(resources() / "fonts" / name)
    known = font.getBestCmap()
    wanted = SIGNS + (INTER_ALONE if name.startswith("Inter") else "")
    assert "glyf" in font
    assert [sign for sign in wanted if ord(sign) not in known] == []
    assert "tnum" in {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}


def test_the_six_faces_of_the_design_are_there() -> None:
    assert _fonts() == [
        "Inter-Medium.ttf",
        "Inter-Regular.ttf",
        "Inter-SemiBold.ttf",
        "InterDisplay-SemiBold.ttf",
        "SourceSerif4-Regular.ttf",
        "SourceSerif4-SemiBold.ttf",
    ]


def test_icons_are_square_and_take_the_colour_they_are_given() -> None:
    for file in (resources() / "icons").glob("*.svg"):
        picture = ElementTree.fromstring(file.read_text(encoding="utf-8"))
        assert picture.get("width") == picture.get("height"), file.name
        assert file.stem == "poapp" or "currentColor" in file.read_text(encoding="utf-8")


def test_licences_lie_beside_what_they_cover() -> None:
    assert "OPEN FONT LICENSE" in (resources() / "fonts/OFL-Inter.txt").read_text()
    assert "OPEN FONT LICENSE" in (resources() / "fonts/OFL-SourceSerif4.txt").read_text()
    assert "ISC License" in (resources() / "icons/LICENSE-Lucide.txt").read_text()
