"""The points that set no limits, each with its reason, and a place for another one."""

from datetime import date
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from poapp.actions.chart_settings import exclude_point, include_point
from poapp.core import period_names
from poapp.language import _, current
from poapp.ui.desk import Desk
from poapp.ui.indicators.editors import Box, LineEdit
from poapp.ui.indicators.reading import IndicatorView
from poapp.ui.theme import fonts
from poapp.ui.theme.look import px
from poapp.ui.widgets.button import Button
from poapp.ui.widgets.field import Field
from poapp.ui.widgets.frames import row
from poapp.ui.widgets.text import Label, Paragraph

_MOST_OFFERED = 400


class LeftOutGroup(QWidget):
    """A point that is left out stays on the chart, hollow and named."""

    def __init__(
        self, desk: Desk, position: int | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._position = desk, position
        self._view: IndicatorView | None = None
        self._offered: list[date] = []
        self.point, self.reason = Box(), LineEdit()
        self.reason_field = Field(_("Why"), self.reason)
        self.leave = Button(_("Leave it out"), small=True)
        self.leave.clicked.connect(self._on_left)
        self.reason.returnPressed.connect(self._on_left)
        self._known = QVBoxLayout()
        self._known.setSpacing(px(2))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(px(6))
        lines.addWidget(Label(_("Points left out of the limits"), fonts.CARD))
        lines.addLayout(self._known)
        lines.addWidget(Field(_("Point"), self.point))
        lines.addWidget(self.reason_field)
        lines.addLayout(row(self.leave, None))

    def show_view(self, view: IndicatorView) -> None:
        """Show which points of an indicator are left out."""
        self._view = view
        self.reason_field.clear_problem()
        self._show_known(view)
        self._show_offered(view)

    def _show_known(self, view: IndicatorView) -> None:
        while (item := self._known.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for one in view.series.excluded:
            self._known.addWidget(_Known(self._desk, view, one.first, one.reason))

    def _show_offered(self, view: IndicatorView) -> None:
        out = {one.first for one in view.series.excluded}
        points = [p for p in reversed(view.series.points) if p.value is not None]
        points = [p for p in points if p.period.first not in out][:_MOST_OFFERED]
        self._offered = [point.period.first for point in points]
        self.point.clear()
        self.point.addItems([_heading(view, first) for first in self._offered])
        wanted = self._wanted(view)
        if wanted in self._offered:
            self.point.setCurrentIndex(self._offered.index(wanted))

    def _wanted(self, view: IndicatorView) -> date | None:
        """Return the point that was read last, else the last one outside the limits."""
        if self._position is not None and self._position < len(view.series.points):
            return view.point(self._position).period.first
        outside = view.outside
        return view.point(outside[-1]).period.first if outside else None

    def _on_left(self) -> None:
        view, place = self._view, self.point.currentIndex()
        if view is None or not 0 <= place < len(self._offered):
            return
        reason = self.reason.text().strip()
        if not reason or len(reason) > 200:
            said = _("Say in a few words why it sets no limits.")
            self.reason_field.show_problem(said)
            self.reason.setFocus()
            return
        self.reason.clear()
        self._position = None
        exclude_point(self._desk.store, view.indicator, self._offered[place], reason)


class _Known(QWidget):
    """One point that is left out."""

    def __init__(self, desk: Desk, view: IndicatorView, first: date, reason: str) -> None:
        super().__init__()
        heading = _heading(view, first)
        back = Button(_("Take it in again"), "link")
        back.setAccessibleName(_("Take in again: {period}", period=heading))
        back.clicked.connect(partial(_take_in, desk, view, first))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(Paragraph(reason, fonts.TABLE, "ink"))
        lines.addLayout(row(Label(heading, fonts.CAPTION, "ink3"), None, back))


def _take_in(desk: Desk, view: IndicatorView, first: date) -> None:
    include_point(desk.store, view.indicator, first)


def _heading(view: IndicatorView, first: date) -> str:
    period = next(p.period for p in view.series.points if p.period.first == first)
    words = current().text(period_names.name_with_year(period, view.calendar))
    return words[:1].upper() + words[1:]
