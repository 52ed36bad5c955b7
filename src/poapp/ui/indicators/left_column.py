"""What stands beside the cards of an indicator: its chart, its breakdown, or its tally."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from poapp.actions.derived_totals import derivation_of
from poapp.core.breakdown import Breakdown, BreakdownPart, Occurrence, PartValue, Tally
from poapp.core.indicator import Indicator
from poapp.core.record import Record
from poapp.language import _
from poapp.store.tallies import counted_since
from poapp.ui.desk import Desk
from poapp.ui.indicators.chart_card import ChartCard
from poapp.ui.indicators.reading import IndicatorView
from poapp.ui.widgets.segmented import Segmented
from poapp.ui.widgets.side_panel import SidePanel

if TYPE_CHECKING:
    from poapp.ui.indicators.breakdown_card import BreakdownCard
    from poapp.ui.indicators.tally_card import TallyCard

CHART, BREAKDOWN, TALLY = "chart", "breakdown", "tally"
KINDS: frozenset[type[Record]] = frozenset({Breakdown, BreakdownPart, PartValue, Tally, Occurrence})
"""What breakdown and tally show."""


class LeftColumn(QWidget):
    """One view at a time; the breakdown and the tally are made when they are first shown."""

    panel_asked = Signal(object)
    """A SidePanel that is to stand beside."""

    def __init__(self, desk: Desk, chart: ChartCard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._chart = desk, chart
        self._view: IndicatorView | None = None
        self.shown = CHART
        self.views = Segmented(
            [(CHART, _("Chart")), (BREAKDOWN, _("Breakdown")), (TALLY, _("Tally"))],
            name=_("What is shown of the indicator"),
        )
        self.views.chosen.connect(self.choose)
        self.breakdown: BreakdownCard | None = None
        self.tally: TallyCard | None = None
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.addWidget(chart)

    def show_view(self, view: IndicatorView) -> None:
        """Show an indicator in the view that is chosen."""
        self._view = view
        if self.shown == CHART:
            self._chart.show_view(view)
        elif self.shown == BREAKDOWN and self.breakdown is not None:
            self.breakdown.show_view(view)
        elif self.tally is not None:
            self.tally.show_view(view)

    def swap_breakdown(self) -> None:
        """Show the breakdown in place of the chart, or the chart again."""
        self.choose(CHART if self.shown == BREAKDOWN else BREAKDOWN)

    def count_one(self) -> None:
        """Go to the tally; there, count one more."""
        if self.shown == TALLY and self.tally is not None:
            self.tally.count()
        else:
            self.choose(TALLY)

    def takes_over(self, indicator: Indicator) -> bool:
        """Go where the value comes from, if it is not typed in: to the tally or to the parts."""
        if derivation_of(self._desk.store, indicator) is None:
            return False
        is_tally = counted_since(self._desk.store, indicator.id) is not None
        self.choose(TALLY if is_tally else BREAKDOWN)
        return True

    def choose(self, name: str) -> None:
        """Show the chart, the breakdown or the tally, and give it the keyboard."""
        self.shown = name
        self.views.choose(name)
        if name == BREAKDOWN and self.breakdown is None:
            self._make_breakdown()
        if name == TALLY and self.tally is None:
            self._make_tally()
        self._chart.setVisible(name == CHART)
        if self.breakdown is not None:
            self.breakdown.setVisible(name == BREAKDOWN)
        if self.tally is not None:
            self.tally.setVisible(name == TALLY)
        if self._view is not None:
            self.show_view(self._view)
        self._settle()
        self.begin()

    def begin(self) -> None:
        """Give the keyboard to the view that is shown."""
        if self.shown == CHART:
            self._chart.chart.setFocus()
        elif self.shown == BREAKDOWN and self.breakdown is not None:
            self.breakdown.begin()
        elif self.tally is not None:
            self.tally.begin()

    def _settle(self) -> None:
        """Give the other view its height now: the scrolled page would follow one look too late."""
        widget: QWidget | None = self
        while widget is not None:
            layout = widget.layout()
            if layout is not None:
                layout.activate()
            widget = widget.parentWidget()

    def _make_breakdown(self) -> None:
        from poapp.ui.indicators.breakdown_card import BreakdownCard

        self.breakdown = BreakdownCard(self._desk)
        self.breakdown.panel_asked.connect(self._on_breakdown_asked)
        self._lines.addWidget(self.breakdown)

    def _make_tally(self) -> None:
        from poapp.ui.indicators.tally_card import TallyCard

        self.tally = TallyCard(self._desk)
        self.tally.opened.connect(self._on_opened)
        self._lines.addWidget(self.tally)

    def _on_breakdown_asked(self, breakdown: object) -> None:
        from poapp.ui.indicators.breakdown_panel import BreakdownPanel

        if self._view is None:
            return
        known = None
        if isinstance(breakdown, Breakdown):
            known = self._desk.store.get(Breakdown, breakdown.id)
        panel = BreakdownPanel(self._desk, self._view.indicator, known)
        panel.made.connect(self._on_made)
        panel.changed.connect(self._on_breakdown_asked)
        self._ask(panel)
        panel.begin()

    def _on_made(self, breakdown: object) -> None:
        if isinstance(breakdown, Breakdown) and self.breakdown is not None:
            self.breakdown.choose(breakdown.id)

    def _on_opened(self, found: object) -> None:
        from poapp.ui.indicators.occurrence_panel import OccurrencePanel

        if self._view is not None and isinstance(found, Occurrence):
            panel = OccurrencePanel(self._desk, self._view.indicator, found)
            self._ask(panel)
            panel.begin()

    def _ask(self, panel: SidePanel) -> None:
        self.panel_asked.emit(panel)
