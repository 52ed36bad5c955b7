"""The panels beside the chart: the entry of a value, the definition, the targets."""

from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from poapp.core.indicator import Indicator, Target
from poapp.language import _
from poapp.ui.desk import Desk
from poapp.ui.indicators.chart_panel import ChartPanel
from poapp.ui.indicators.definition_panel import DefinitionPanel
from poapp.ui.indicators.entry_panel import EntryPanel
from poapp.ui.indicators.panel_slot import PanelSlot
from poapp.ui.indicators.phase_panel import PhasePanel
from poapp.ui.indicators.reading import IndicatorView
from poapp.ui.indicators.target_panel import TargetPanel
from poapp.ui.widgets.sheet import Sheet


class IndicatorPanel(PanelSlot):
    """One panel at a time; each closes when it has done its work."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.sheet: Sheet | None = None
        """The target talk that was opened last."""

    def show_entry(self, indicator: Indicator, first: object = None) -> None:
        """Ask for the value of the period that begins on a day, or of the one that is due."""
        begins = first if isinstance(first, date) else None
        panel = EntryPanel(self._desk, indicator, begins, goes_on=False)
        panel.saved.connect(self._on_saved)
        self.put(panel)
        panel.begin()

    def show_definition(self, indicator: Indicator) -> None:
        """Show how an indicator is defined."""
        panel = DefinitionPanel(self._desk, indicator)
        panel.saved.connect(self.clear)
        self.put(panel)
        panel.begin()

    def show_targets(self, view: IndicatorView) -> None:
        """Show what is aimed at."""
        panel = TargetPanel(self._desk, view)
        panel.saved.connect(self.clear)
        panel.talk_asked.connect(partial(self._talk, view))
        self.put(panel)
        panel.begin()

    def show_phases(self, view: IndicatorView) -> None:
        """Show the phases and events of the chart."""
        panel = PhasePanel(self._desk, view)
        self.put(panel)
        panel.begin()

    def show_chart(self, view: IndicatorView, position: int | None = None) -> None:
        """Show how the chart is settled; `position` is the point that was read last."""
        panel = ChartPanel(self._desk, view, position)
        self.put(panel)
        panel.begin()

    def follow(self, view: IndicatorView) -> None:
        """Show in a panel that stays open what has changed."""
        if isinstance(self.panel, ChartPanel):
            self.panel.show_view(view)

    def _talk(self, view: IndicatorView, proposed: Target) -> None:
        """Show over the window what a proposed target would mean."""
        if view.chart is None:
            self._desk.say(_("A target talk needs at least one value."))
            return
        # Not before it is asked for: the page is set with what reports are made of.
        from poapp.ui.indicators.talk import Talk
        from poapp.ui.indicators.talk_sheet import TalkSheet

        process = self._desk.process
        talk = Talk(self._desk.store, view, proposed, "" if process is None else process.name)
        if self.sheet is not None:
            self.sheet.deleteLater()
        self.sheet = TalkSheet(self._desk, talk, self.window())
        self.sheet.open()
        self.sheet.save_button.setFocus()

    def _on_saved(self) -> None:
        self.clear()
