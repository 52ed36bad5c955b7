"""The matrix to a file: asked before, because it then leaves this computer."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from poapp.core.message import RefusedError, UnusableError
from poapp.core.record import Audience
from poapp.core.team.matrix import SkillsMatrix
from poapp.language import _, current
from poapp.ui.desk import Desk
from poapp.ui.theme import fonts
from poapp.ui.widgets.audience import AudienceMark
from poapp.ui.widgets.button import Button
from poapp.ui.widgets.frames import row
from poapp.ui.widgets.mark_label import MarkLabel
from poapp.ui.widgets.side_panel import SidePanel
from poapp.ui.widgets.text import Paragraph

PICTURES = (".png", ".svg", ".pdf")


class ExportPanel(SidePanel):
    """`written` says that the file is there."""

    written = Signal()

    def __init__(self, desk: Desk, matrix: SkillsMatrix, parent: QWidget | None = None) -> None:
        super().__init__("", _("Export the matrix"), parent)
        self._desk, self._matrix = desk, matrix
        self.more.hide()
        self.body.addLayout(row(None, AudienceMark(Audience.OWN)))
        words = _(
            "The file holds who can do what, by name, as it stands here. Whoever gets it can read"
            " it. Pasted back, it changes nothing that is not changed in it."
        )
        self.body.addWidget(Paragraph(words, fonts.TABLE, "ink2"))
        self._problem = MarkLabel("missed", "", fonts.TABLE, "concern")
        self._problem.hide()
        self.body.addWidget(self._problem)
        self.body.addStretch(1)
        self.button = Button(_("Choose a file…"), "primary", key="Enter")
        self.button.clicked.connect(self.choose)
        self.foot.addWidget(self.button)
        self.foot.addStretch(1)

    def begin(self) -> None:
        """Take the keyboard."""
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose(self) -> None:
        """Ask for the file and write it."""
        day = self._matrix.day.isoformat()
        proposed = str(Path.home() / f"{day}.xlsx")
        name, _kind = QFileDialog.getSaveFileName(
            self, _("Export the matrix"), proposed, "*.xlsx *.csv *.png *.svg *.pdf"
        )
        if name:
            self.write(Path(name))

    def write(self, path: Path) -> None:
        """Write the file."""
        try:
            _write(path, self._matrix)
        except (RefusedError, UnusableError) as error:
            self._problem.say("missed", current().text(error.reason), "concern")
            self._problem.show()
            return
        self._desk.said.emit(_("Written: {file}", file=path.name))
        self.written.emit()


def _write(path: Path, matrix: SkillsMatrix) -> None:
    if path.suffix.lower() in PICTURES:
        from poapp.charts.cover_grid import save
        from poapp.ui.team.cover_picture import picture_of

        save(picture_of(matrix), path)
        return
    from poapp.exchange.skill_grid import write_grid

    write_grid(path, matrix, current())
