"""The cover grid as a picture: the same bytes for the same picture, in three formats."""

import pytest

from poapp.charts import cover_grid
from poapp.charts.cover_grid import CoverPicture, GridCell
from poapp.charts.tokens import DARK
from poapp.core.message import RefusedError

PICTURE = CoverPicture(
    people=(("Ana M.", "Planner"), ("Bram K.", "")),
    skills=(("Customs", "papers"), ("Picking",)),
    cells=(
        (GridCell(2, "L", needed="U"), GridCell(4, "O")),
        (GridCell(3, "U", is_expired=True), GridCell(is_asked=True)),
    ),
    covers=(("nobody", False), ("1 of 1", True)),
    covered_by="Covered by",
    none="none",
)


@pytest.mark.parametrize("form", ["png", "svg", "pdf"])
def test_the_same_picture_has_the_same_bytes(form):
    first = cover_grid.drawn(PICTURE, form)
    assert first == cover_grid.drawn(PICTURE, form)
    assert first != cover_grid.drawn(PICTURE, form, tokens=DARK)


def test_each_mark_is_drawn():
    whole = cover_grid.drawn(PICTURE, "svg")
    for change in (
        GridCell(2, "L"),
        GridCell(3, "L", needed="U"),
        GridCell(2, "L", needed="U", is_expired=True),
        GridCell(),
        GridCell(0, "0"),
    ):
        cells = ((change, PICTURE.cells[0][1]), PICTURE.cells[1])
        other = CoverPicture(
            PICTURE.people, PICTURE.skills, cells, PICTURE.covers, "Covered by", "none"
        )
        assert cover_grid.drawn(other, "svg") != whole


def test_nobody_and_nothing_can_be_drawn():
    empty = CoverPicture((), (), (), (), "Covered by", "none")
    assert cover_grid.drawn(empty, "png").startswith(b"\x89PNG")


def test_long_names_and_other_scripts_are_drawn():
    odd = CoverPicture((("א" * 200, "役割"),), (("A" * 80,),), ((GridCell(1, "①"),),),
                       (("1", True),), "Covered by", "none")  # fmt: skip
    assert cover_grid.drawn(odd, "png").startswith(b"\x89PNG")


def test_a_file_of_another_kind_is_refused(tmp_path):
    with pytest.raises(RefusedError):
        cover_grid.save(PICTURE, tmp_path / "cover.gif")
    cover_grid.save(PICTURE, tmp_path / "cover.PNG")
    assert (tmp_path / "cover.PNG").read_bytes().startswith(b"\x89PNG")
