"""The matrix as a picture for files and the clipboard, in the language of the window."""

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage

from poapp.charts.cover_grid import CoverPicture, GridCell
from poapp.core.team.matrix import Cell, SkillsMatrix
from poapp.core.team.scale import Scale
from poapp.language import _
from poapp.ui.marks import skill as mark
from poapp.ui.team import wording


def picture_of(matrix: SkillsMatrix) -> CoverPicture:
    """Return what the cover grid of a matrix shows."""
    return CoverPicture(
        people=tuple((one.name, one.role) for one in matrix.members),
        skills=tuple(_lines(one.name) for one in matrix.skills),
        cells=tuple(
            tuple(
                _cell(matrix.cell(member.id, skill.id), matrix.scale(skill))
                for skill in matrix.skills
            )
            for member in matrix.members
        ),
        covers=tuple(
            (wording.cover_words(matrix.covers[one.id]), matrix.covers[one.id].is_enough)
            for one in matrix.skills
        ),
        covered_by=_("Covered by"),
        none=_("none"),
    )


def copied(matrix: SkillsMatrix) -> QMimeData:
    """Return picture and sentence for the clipboard."""
    from poapp.charts.cover_grid import drawn

    content = QMimeData()
    content.setText(wording.facts(matrix))
    content.setImageData(QImage.fromData(drawn(picture_of(matrix), "png")))
    return content


def _cell(cell: Cell, scale: Scale) -> GridCell:
    if cell.level is None:
        return GridCell(is_asked=cell.is_unknown)
    return GridCell(
        mark.sides(scale, cell.level),
        wording.letter(scale, cell.level),
        wording.letter(scale, cell.required or 0) if cell.is_gap else "",
        cell.is_expired,
    )


def _lines(name: str) -> tuple[str, ...]:
    """Return a name in two lines where it has several words."""
    words = name.split(" ")
    if len(words) == 1:
        return (name,)
    half = min(range(1, len(words)), key=lambda n: abs(len(" ".join(words[:n])) - len(name) / 2))
    return " ".join(words[:half]), " ".join(words[half:])
