"""Cards with a picture: a plan over time, and the gaps of the team over the year."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from poapp.core.record import Audience
from poapp.language import _, current
from poapp.ui.desk import Desk
from poapp.ui.team.plan_reading import PlanView
from poapp.ui.theme import fonts
from poapp.ui.widgets.audience import AudienceMark
from poapp.ui.widgets.button import Button
from poapp.ui.widgets.frames import Card, row
from poapp.ui.widgets.text import Paragraph

if TYPE_CHECKING:
    from poapp.charts.gap_bars import GapPicture

MONTHS = 12
_PAPER_WIDTH, _PAPER_HEIGHT = 180.0, 45.0
"""The size of the picture in mm, as wide as the text of a report."""


class TimelineCard(Card):
    """The steps of a plan over time; hidden while there is nothing to draw."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("The plan over time"), parent=parent)
        from poapp.charts.plan_timeline import TimelineDrawing
        from poapp.ui.team.drawing_view import DrawingView

        self.view = DrawingView(TimelineDrawing)
        self.body.addWidget(self.view)
        said = _("Disc: done. Ring: to come. Diamond: late. Square: the day on which it is seen"
                 " whether it worked, filled once it did.")  # fmt: skip
        self.body.addWidget(Paragraph(said, fonts.CAPTION, "ink3"))

    def show_plan(self, shown: PlanView | None) -> None:
        """Show a plan, or nothing."""
        dated = shown is not None and any(step.due is not None for step in shown.steps)
        self.setVisible(dated)
        if shown is None or not dated:
            return
        from poapp.charts.team_pictures import timeline_of

        picture = timeline_of(shown.plan, shown.steps, shown.today, current())
        self.view.show_picture(picture, picture.text, picture.height)


class GapCard(Card):
    """What roles need and people cannot do yet, at the end of each month of the last year."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.save_picture = Button(_("Save the picture"), "link")
        right = QWidget()
        right.setLayout(row(AudienceMark(Audience.OWN), self.save_picture, gap=12))
        super().__init__(_("Gaps over the year"), right, parent=parent)
        from poapp.charts.gap_bars import GapDrawing
        from poapp.ui.team.drawing_view import DrawingView

        self._words = Paragraph("", fonts.TABLE, "ink2")
        self._picture: GapPicture | None = None
        self.save_picture.clicked.connect(self.save)
        self.view = DrawingView(GapDrawing)
        self.body.addWidget(self._words)
        self.body.addWidget(self.view)

    def read(self, desk: Desk) -> None:
        """Read the matrix of each month's end and show its gaps."""
        from poapp.actions.plans_over_time import gaps_over
        from poapp.charts.gap_bars import HEIGHT
        from poapp.charts.team_pictures import gap_picture

        process = desk.process
        points = gaps_over(desk.store, process, MONTHS) if process is not None else []
        self.setVisible(any(one.open or one.unknown for one in points))
        today: date = desk.today
        self._picture = picture = gap_picture(points, today, current())
        self._words.say(picture.text)
        self.view.show_picture(picture, picture.text, HEIGHT)

    def save(self) -> None:
        """Ask where the picture goes, and write it there as on paper: it names nobody."""
        if self._picture is None:
            return
        path, _kind = QFileDialog.getSaveFileName(
            self, _("Save the picture"), _("Gaps over the year") + ".svg", "SVG (*.svg)"
        )
        if path:
            from poapp.charts.team_pictures import gaps_svg
            from poapp.paths import write_whole

            svg = gaps_svg(self._picture, _PAPER_WIDTH, _PAPER_HEIGHT)
            write_whole(Path(path).absolute(), svg.encode())
