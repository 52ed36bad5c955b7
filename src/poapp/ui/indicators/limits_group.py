"""What the limits are set on: all values, or those of a range of days; large steps or not."""

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from poapp.actions.chart_settings import screen_ranges, set_baseline
from poapp.core.spc.stretch import LEAST_POINTS
from poapp.core.spc.words import ChartKind
from poapp.language import _, current
from poapp.store.edit import NotValidError
from poapp.ui.desk import Desk
from poapp.ui.indicators.editors import DayEdit
from poapp.ui.indicators.reading import IndicatorView
from poapp.ui.theme import fonts
from poapp.ui.theme.look import px
from poapp.ui.widgets.button import Button
from poapp.ui.widgets.field import Field
from poapp.ui.widgets.frames import row
from poapp.ui.widgets.text import Label, Paragraph


class LimitsGroup(QWidget):
    """The baseline, and whether large steps widen the limits."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._view: IndicatorView | None = None
        self._now = Paragraph("", fonts.TABLE, "ink")
        self.first, self.last = DayEdit(desk.today), DayEdit(desk.today)
        self.first_field = Field(_("Set them on values from"), self.first)
        self.last_field = Field(_("up to"), self.last)
        self.keep = Button(_("Set the limits"), small=True)
        self.keep.clicked.connect(self._on_kept)
        self.all = Button(_("Use all values"), "quiet", small=True)
        self.all.clicked.connect(self._on_all)
        self.screened = QCheckBox(_("Leave steps above their limit out (screening)"))
        self.screened.clicked.connect(self._on_screened)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(px(6))
        lines.addWidget(Label(_("Limits"), fonts.CARD))
        lines.addWidget(self._now)
        days = row(self.first_field, self.last_field)
        lines.addLayout(days)
        lines.addLayout(row(self.keep, self.all, None))
        lines.addWidget(self.screened)

    def show_view(self, view: IndicatorView) -> None:
        """Show what the limits of an indicator are set on."""
        self._view = view
        settings = view.series.settings
        for field in (self.first_field, self.last_field):
            field.clear_problem()
        periods = [point.period for point in view.series.points]
        begin = None if settings is None else settings.baseline_from
        end = None if settings is None else settings.baseline_to
        if periods:
            self.first.choose(begin or periods[0].first)
            self.last.choose(end or periods[-1].last)
        self.all.setVisible(begin is not None)
        self._now.say(_now(view))
        is_xmr = view.chart is None or view.chart.kind is ChartKind.XMR
        self.screened.setVisible(is_xmr)
        self.screened.setChecked(settings is not None and settings.screen_ranges)

    def _on_kept(self) -> None:
        view = self._view
        if view is None:
            return
        first, last = self.first.day(), self.last.day()
        inside = [p for p in view.series.points if first <= p.period.last <= last]
        valued = sum(point.value is not None for point in inside)
        if first <= last and valued < LEAST_POINTS:
            self.last_field.show_problem(
                _("{n} values lie there; limits need at least six.", n=valued)
            )
            return
        try:
            set_baseline(self._desk.store, view.indicator, first, last)
        except NotValidError as error:
            self.last_field.show_problem(current().text(error.problems[0].reason))

    def _on_all(self) -> None:
        if self._view is not None:
            set_baseline(self._desk.store, self._view.indicator, None, None)

    def _on_screened(self) -> None:
        if self._view is not None:
            wanted = self.screened.isChecked()
            screen_ranges(self._desk.store, self._view.indicator, screened=wanted)


def _now(view: IndicatorView) -> str:
    chart = view.chart
    if chart is None or not chart.phases:
        return _("There are no limits yet: they need at least six values.")
    span = current().text(view.naming.span(chart.phases[-1].count))
    if chart.kind is ChartKind.RUN:
        return _("A run chart has a median, set on {span}, and no limits.", span=span)
    if len(chart.phases) > 1:
        return _("Those of the last phase are set on {span}.", span=span)
    return _("Set on {span}.", span=span)
