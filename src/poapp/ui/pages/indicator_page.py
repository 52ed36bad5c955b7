"""One indicator: its chart, what the chart says, its values, its definition."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from poapp.core.assumption import Seal
from poapp.core.calendar_version import CalendarVersion
from poapp.core.change import ChangeSet
from poapp.core.chart_marks import ChartEvent, ChartPhase
from poapp.core.chart_settings import ChartSettings, ExcludedPoint
from poapp.core.indicator import Indicator, IndicatorVersion, Measurement, Target
from poapp.core.indicator_state import NOT_PREDICTABLE
from poapp.core.people import Person
from poapp.core.process import Organisation
from poapp.core.record import Record
from poapp.core.response import Action, Response
from poapp.language import _
from poapp.ui.desk import Desk
from poapp.ui.indicators import rows as listed
from poapp.ui.indicators.chart_card import ChartCard
from poapp.ui.indicators.indicator_head import IndicatorHead
from poapp.ui.indicators.indicator_panel import IndicatorPanel
from poapp.ui.indicators.left_column import KINDS, LeftColumn
from poapp.ui.indicators.phase_panel import proposal_of
from poapp.ui.indicators.reading import IndicatorView
from poapp.ui.indicators.responding import Responding
from poapp.ui.indicators.response_card import ResponseCard
from poapp.ui.indicators.value_rows import ValueRow
from poapp.ui.indicators.values_card import ValuesCard
from poapp.ui.indicators.verdict_card import VerdictCard
from poapp.ui.indicators.views import Views
from poapp.ui.pages.page import Key, Page
from poapp.ui.theme.look import px
from poapp.ui.widgets.side_by_side import NARROW, SideBySide
from poapp.ui.widgets.side_panel import SidePanel


class IndicatorPage(Page):
    """The page of the indicator that was opened last; without one, of the first there is."""

    watches: ClassVar[frozenset[type[Record]]] = frozenset(
        {*KINDS, Indicator, IndicatorVersion, Target, Measurement, ChartPhase, ChartEvent,
         ChartSettings, ExcludedPoint, Person, Organisation, CalendarVersion, Response, Action,
         Seal}
    )  # fmt: skip

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.view: IndicatorView | None = None
        self._wanted: int | None = None
        self._order: list[int] = []
        self._views = Views(desk, self)
        self.head = IndicatorHead()
        self.chart = ChartCard(desk)
        self.left = LeftColumn(desk, self.chart)
        self.head.add_views(self.left.views)
        self.verdict = VerdictCard()
        self.response = Responding(desk, ResponseCard())
        self.values = ValuesCard(desk)
        self.panel = IndicatorPanel(desk)
        self._connect()
        cards = [self.verdict, self.response.card, self.values, self.panel]
        self._columns = SideBySide(self.left, cards, wide=NARROW)
        self._columns.cards.setStretchFactor(self.values, 100)
        self._columns.cards.setStretchFactor(self.panel, 100)
        content = QWidget()
        lines = QVBoxLayout(content)
        lines.setContentsMargins(0, 0, 0, px(12))
        lines.setSpacing(px(12))
        lines.addWidget(self.head)
        lines.addWidget(self._columns, 1)
        self.set_content(content)
        self.setFocusProxy(self.chart.chart)

    def keys(self) -> Sequence[Key]:
        """Return the keys of the page."""
        return (
            Key("Esc", _("back to the list"), self.go_back),
            Key("M", _("enter a value"), self.enter_value, icon="ruler"),
            Key("S", _("entry sheet"), self.open_sheet, hint=False, icon="table-2"),
            Key("R", _("respond"), self.respond, icon="message-square-quote"),
            Key("Ctrl ↵", _("answer"), self.response.answer, "Ctrl+Return", hint=False),
            Key("C", _("copy picture and sentence"), self.chart.copy, icon="copy"),
            Key("Ctrl C", _("copy picture and sentence"), self.chart.copy, hint=False),
            Key("V", _("show as table"), self.chart.turn_table, hint=False, icon="table"),
            Key("← →", _("read the points")),
            Key("Shift ↑ ↓", _("zoom; Shift ← → moves, 0 shows the usual points"), hint=False),
            Key("Space", _("value and comment"), hint=False),
            Key("Ctrl V", _("paste a column into the table"), hint=False),
            Key("D", _("definition"), self.panel_definition, hint=False, icon="pencil"),
            Key("T", _("targets"), self.panel_targets, hint=False, icon="target"),
            Key("P", _("phases and events"), self.panel_phases, hint=False, icon="git-branch"),
            Key("L", _("chart and limits"), self.panel_chart, hint=False, icon="chart-line"),
            Key(
                "B", _("breakdown, chart"), self.left.swap_breakdown, hint=False, icon="layout-grid"
            ),
            Key("+", _("tally: count one more"), self.left.count_one, "+", hint=False, icon="plus"),
            Key("PgUp", _("previous indicator"), self.go_previous, hint=False),
            Key("PgDown", _("next indicator"), self.go_next, "PgDown", hint=False),
        )

    def show_record(self, record_id: int) -> None:
        """Show an indicator."""
        if record_id != self._wanted:
            self.panel.clear()
        self._wanted = record_id
        self.mark_stale()
        if self.desk.errand:
            QTimer.singleShot(0, self._on_errand)  # once the page has the keyboard

    def refresh(self) -> None:
        """Read the indicator and show it."""
        self._order = self._read_order()
        known = self._order if self._wanted is None else [self._wanted]
        if not known or self.desk.store.kind_of(known[0]) is not Indicator:
            self.view = None
            self.desk.go_to("indicators")
            return
        self._wanted = known[0]
        self.view = view = self._views.of(known[0])
        self.left.show_view(view)
        self.head.show_view(view, self._order)
        self.head.show_proposal(proposed=proposal_of(self.desk.store, view) is not None)
        self._show_verdict(view)
        self.response.show_view(view)
        self.values.show_view(view)
        self.panel.follow(view)
        self._views.read_ahead([one for step in (1, -1) if (one := self._neighbour(step))])

    def hideEvent(self, event: QHideEvent) -> None:
        """Read nothing ahead while another page is shown."""
        self._views.stop()
        super().hideEvent(event)

    # What the owner does

    def enter_value(self) -> None:
        """Ask for the value that is due, else for the one of the running period."""
        view = self.view
        if view is not None and (view.is_derived or not self.left.takes_over(view.indicator)):
            self._on_entry_asked(self.head.entry_first)

    def open_sheet(self) -> None:
        """Go to the row of the indicator in the entry sheet."""
        self.desk.go_to("entry", self._wanted)

    def respond(self) -> None:
        """Go to the response, where there is one."""
        self.panel.clear()
        if self.response.card.isVisible():
            self.response.card.begin()
            self.reveal(self.response.card)
        else:
            self.desk.say(_("Nothing here asks for a response."))

    def _on_errand(self) -> None:
        errand, self.desk.errand = self.desk.errand, ""
        what, _blank, first = errand.partition(" ")
        if what == "respond":
            self.respond()
        elif what == "restate":
            self._on_entry_asked(date.fromisoformat(first))

    def panel_definition(self) -> None:
        """Show the definition beside the chart."""
        if self.view is not None:
            self._put_panel_up()
            self.panel.show_definition(self.view.indicator)

    def panel_targets(self) -> None:
        """Show the targets beside the chart."""
        if self.view is not None:
            self._put_panel_up()
            self.panel.show_targets(self.view)

    def panel_phases(self) -> None:
        """Show the phases and events beside the chart."""
        if self.view is not None:
            self._put_panel_up()
            self.panel.show_phases(self.view)

    def panel_chart(self) -> None:
        """Show how the chart is settled beside it."""
        if self.view is not None:
            position = self.chart.chart.position
            self._put_panel_up()
            self.panel.show_chart(self.view, position)

    def go_back(self) -> None:
        """Leave the value that is typed, close the panel, or go back to the row of the list."""
        if self.values.editor is not None or self.values.pasting is not None:
            self.values.leave()
        elif self.panel.panel is not None:
            self.panel.clear()
        elif self.chart.table is not None:
            self.chart.turn_table()
        else:
            self.desk.go_to("indicators", self._wanted)

    def go_previous(self) -> None:
        """Show the indicator before this one in the list."""
        self._go(-1)

    def go_next(self) -> None:
        """Show the indicator after this one in the list."""
        self._go(1)

    # Parts

    def _connect(self) -> None:
        self.head.back_asked.connect(self.go_back)
        self.head.previous_asked.connect(self.go_previous)
        self.head.next_asked.connect(self.go_next)
        self.head.entry_asked.connect(self.enter_value)
        self.head.sheet_asked.connect(self.open_sheet)
        self.head.definition_asked.connect(self.panel_definition)
        self.head.phases_asked.connect(self.panel_phases)
        self.head.targets_asked.connect(self.panel_targets)
        self.chart.settings_asked.connect(self.panel_chart)
        self.values.entry_asked.connect(self._on_entry_asked)
        self.values.chosen.connect(self._on_row_chosen)
        self.left.panel_asked.connect(self._on_panel_asked)
        self.panel.closed.connect(self._put_panel_down)
        self.desk.value_asked.connect(self._on_value_asked)

    def _show_verdict(self, view: IndicatorView) -> None:
        chart = view.chart
        code, assurance = "", None
        if chart is not None and chart.phases:
            code = chart.variation.value
            assurance = chart.assurance.value if chart.assurance is not None else None
            if assurance is not None and chart.variation.is_signal:
                assurance = NOT_PREDICTABLE
        self.verdict.show_verdict(view.verdict, code, assurance, view.version.direction.value)

    def _read_order(self) -> list[int]:
        process = self.desk.process
        if process is None:
            return []
        found = listed.rows_of(self.desk.store, process, self.desk.calendar, self.desk.today)
        groups = listed.grouped(found, listed.Grouping.THEME)
        return [row.id for _title, members in groups for row in members]

    def _go(self, step: int) -> None:
        neighbour = self._neighbour(step)
        if neighbour is not None:
            self.show_record(neighbour)

    def _neighbour(self, step: int) -> int | None:
        if self._wanted not in self._order:
            return None
        place = self._order.index(self._wanted) + step
        return self._order[place] if 0 <= place < len(self._order) else None

    def _on_changed(self, changes: ChangeSet) -> None:
        if changes.touches(self.watches):
            self._views.forget()
        super()._on_changed(changes)

    def _put_panel_up(self) -> None:
        self.verdict.hide()
        self.response.card.hide()
        self.values.hide()

    def _put_panel_down(self) -> None:
        self.verdict.show()
        if self.view is not None:
            self.response.show_view(self.view)
        self.values.show()
        self.left.begin()

    def _on_entry_asked(self, first: object) -> None:
        if self.view is not None and self.view.is_derived:
            self.desk.say(_("A formula gives this value: change the parts."))
        elif self.view is not None:
            self._put_panel_up()
            self.panel.show_entry(self.view.indicator, first)

    def _on_panel_asked(self, panel: SidePanel) -> None:
        self._put_panel_up()
        self.panel.put(panel)

    def _on_value_asked(self, indicator: object) -> None:
        if self.view is not None and self.view.indicator.id == indicator:
            self.enter_value()

    def _on_row_chosen(self, row: ValueRow) -> None:
        self.chart.chart.point_at(row.position)
