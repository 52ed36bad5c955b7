"""The indicators of a process: how each stands, whether it changes, and what is due."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from poapp.core.assumption import Seal
from poapp.core.calendar_version import CalendarVersion
from poapp.core.indicator import Indicator, IndicatorVersion, Measurement, Target
from poapp.core.people import Person
from poapp.core.process import Organisation
from poapp.core.record import Record
from poapp.core.response import Action, Response
from poapp.language import _
from poapp.ui.desk import Desk
from poapp.ui.indicators import rows as rows_module
from poapp.ui.indicators.columns import NARROW, WIDE, columns
from poapp.ui.indicators.list_head import ListHead, SearchField, top_of
from poapp.ui.indicators.list_panel import ListPanel
from poapp.ui.indicators.rows import Filter, Grouping, IndicatorRow
from poapp.ui.pages.page import SIDE, Key, Page
from poapp.ui.theme import fonts
from poapp.ui.theme.look import px
from poapp.ui.widgets.empty_state import EmptyState
from poapp.ui.widgets.filters import Filters
from poapp.ui.widgets.mark_label import MarkLabel
from poapp.ui.widgets.table.model import Group
from poapp.ui.widgets.table.view import Table

_HIDDEN_FIRST = (7, 8, 3, 6, 5, 4, 2)
"""Columns in the order in which they give way: points, source, so far, the two icons,
and beside an open panel in large type status and target: the name and its value stay."""


class IndicatorsPage(Page):
    """The list; Enter opens an indicator, Space peeks, M enters a value."""

    watches: ClassVar[frozenset[type[Record]]] = frozenset(
        {Indicator, IndicatorVersion, Target, Measurement, Person, Organisation, CalendarVersion,
         Response, Action, Seal}
    )  # fmt: skip

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._rows: list[IndicatorRow] = []
        self._grouping = Grouping.THEME
        self.filters = Filters(self._choices(), name=_("Show"))
        self.filters.chosen.connect(self._show_rows)
        self.search = SearchField(_("Filter indicators"))
        self.search.textChanged.connect(self._show_rows)
        self.search.left.connect(self._focus_table)
        self._head = self._make_head()
        self.table: Table[IndicatorRow] = Table(columns(), name=_("Indicators"), key=_row_id)
        self.table.opened.connect(self._open)
        self.table.peeked.connect(self._peek)
        self.table.chosen.connect(self._on_chosen)
        self.panel = ListPanel(desk)
        self.panel.closed.connect(self._on_panel_closed)
        self.panel.next_asked.connect(self._enter_next)
        self.panel.open_asked.connect(self._open)
        self.panel.made.connect(self._on_made)
        self.setFocusProxy(self.table)
        self._body = QStackedWidget()
        self._arrange()

    def keys(self) -> Sequence[Key]:
        """Return the keys of the list."""
        return (
            Key("↑ ↓", _("move")),
            Key("Enter", _("open")),
            Key("Space", _("peek")),
            Key("M", _("enter a value"), self.enter_value, icon="ruler"),
            Key("R", _("respond"), self.respond, icon="message-square-quote"),
            Key("S", _("entry sheet"), self.open_sheet, icon="table-2"),
            Key("Ctrl N", _("new indicator"), self.new_indicator, icon="plus"),
            Key("E", _("export to Excel"), self.export, icon="upload"),
            Key("I", _("bring my workbook"), self.bring_workbook, hint=False, icon="download"),
            Key("Ctrl F", _("filter"), self.search.begin, hint=False, icon="search"),
            Key("/", _("filter"), self.search.begin, hint=False, icon=""),
        )

    def refresh(self) -> None:
        """Read the rows and show them."""
        process = self.desk.process
        self._rows = (
            rows_module.rows_of(self.desk.store, process, self.desk.calendar, self.desk.today)
            if process is not None
            else []
        )
        self._head.acts.setVisible(bool(self._rows))
        self._body.setCurrentIndex(0 if self._rows else 1)
        self.filters.setVisible(bool(self._rows))
        self.filters.show_choices(self._choices())
        self._show_rows()

    def show_record(self, record_id: int) -> None:
        """Choose an indicator in the list."""
        self._refresh_if_stale()
        if not self.table.choose(record_id):
            self.filters.choose(Filter.ALL.value)
            self.search.clear()
            self._show_rows()
            self.table.choose(record_id)
        self.table.setFocus()

    def enter_value(self) -> None:
        """Open the entry of a value for the chosen indicator."""
        row = self.table.chosen_row()
        if row is not None:
            self.panel.show_entry(row)
            self._fit_columns()

    def respond(self) -> None:
        """Answer what the chosen indicator asks, on its page."""
        row = self.table.chosen_row()
        if row is not None:
            self.desk.go_to("indicator", row.id, errand="respond")

    def open_sheet(self) -> None:
        """Go to the sheet that takes all values that are due."""
        self.desk.go_to("entry")

    def new_indicator(self) -> None:
        """Open the form of a new indicator."""
        if self.desk.process is not None:
            self._body.setCurrentIndex(0)
            self.panel.show_new(self.desk.process)
            self._fit_columns()

    def export(self) -> None:
        """Write the figures into a workbook that can be edited and comes back."""
        from poapp.ui.importing.exporting import FiguresExport

        FiguresExport(self.desk, self).ask()

    def bring_workbook(self) -> None:
        """Go to where figures are brought in from a file."""
        self.desk.go_to("import")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide the columns that have no room."""
        super().resizeEvent(event)
        self._fit_columns()

    # Parts

    def _make_head(self) -> ListHead:
        head = ListHead(self.filters, self.search)
        head.filter_button.clicked.connect(self.search.begin)
        head.group_button.clicked.connect(self._ask_grouping)
        head.sheet_button.clicked.connect(self.open_sheet)
        head.new_button.clicked.connect(self.new_indicator)
        head.import_button.clicked.connect(self.bring_workbook)
        return head

    def _arrange(self) -> None:
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(px(24))
        line.addWidget(self.table, 1)
        line.addWidget(self.panel)
        full = QWidget()
        full.setLayout(line)
        self._body.addWidget(full)
        self._empty = EmptyState(
            "chart-line",
            _("No indicator yet"),
            _("An indicator shows how the process performs, period by period.\n"
              "One number that the customer feels is a good first one."),
            _("New indicator"),
            "Ctrl N",
            framed=False,
        )  # fmt: skip
        self._empty.button.clicked.connect(self.new_indicator)
        self._body.addWidget(top_of(self._empty))
        content = QWidget()
        lines = QVBoxLayout(content)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(px(8))
        lines.addWidget(self._head)
        lines.addWidget(self._body, 1)
        self.set_content(content, scrolls=False)
        self.hints.add_right(
            MarkLabel("so_far", _("So far: the running period, not judged"), fonts.CAPTION, "ink3")
        )

    def _choices(self) -> list[tuple[str, str, int | None]]:
        counts = {one: sum(1 for row in self._rows if one.takes(row)) for one in Filter}
        return [(one.value, _(one.label), counts[one]) for one in Filter]

    def _show_rows(self) -> None:
        shown = rows_module.matching(self._rows, Filter(self.filters.choice()), self.search.text())
        listed: list[IndicatorRow | Group] = []
        for title, members in rows_module.grouped(shown, self._grouping):
            listed += [Group(title), *members] if title else members
        self.table.show_rows(listed)
        self._fit_columns()
        row = self.table.chosen_row()
        if row is not None and self.panel.isVisible():
            self.panel.follow(row)

    def _fit_columns(self) -> None:
        room = self.width() - 2 * SIDE - self.table.verticalScrollBar().sizeHint().width()
        if self.panel.isVisible():
            room -= self.panel.sizeHint().width() + px(24)
        widths = WIDE if room >= px(sum(WIDE)) else NARROW
        wide = [max(px(one), self.table.least_of(place)) for place, one in enumerate(widths)]
        need = sum(wide)
        hidden = set()
        for place in _HIDDEN_FIRST:
            if need <= room:
                break
            need -= wide[place]
            hidden.add(place)
        for place, one in enumerate(wide):
            self.table.setColumnHidden(place, place in hidden)
            if place:
                self.table.setColumnWidth(place, one)

    # What the owner does

    def _open(self, row: IndicatorRow) -> None:
        self.desk.go_to("indicator", row.id)

    def _peek(self, row: IndicatorRow) -> None:
        if self.panel.peeks_at(row):
            self.panel.clear()
        else:
            self.panel.show_peek(row)
            self._fit_columns()

    def _on_chosen(self, row: IndicatorRow) -> None:
        if self.panel.isVisible():
            self.panel.follow(row)

    def _on_made(self, made: Indicator) -> None:
        self.show_record(made.id)

    def _on_panel_closed(self) -> None:
        self._body.setCurrentIndex(0 if self._rows else 1)
        self._fit_columns()
        self._focus_table()

    def _enter_next(self) -> None:
        """Go to the next indicator whose value is due, and enter that."""
        listed = [row for row in self.table.table.rows if isinstance(row, IndicatorRow)]
        now = self.table.chosen_row()
        place = listed.index(now) if now in listed else -1
        following = [*listed[place + 1 :], *listed[: place + 1]]
        due = next((row for row in following if row.is_due and row is not now), None)
        if due is None:
            self.panel.clear()
            return
        self.table.choose(due.id)
        self.enter_value()

    def _focus_table(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_grouping(self) -> None:
        menu = QMenu(self)
        choices = QActionGroup(menu)
        for one in Grouping:
            action = QAction(_(one.label), menu, checkable=True, checked=one is self._grouping)
            action.setData(one.value)
            choices.addAction(action)
            menu.addAction(action)
        choices.triggered.connect(self._on_grouping)
        button = self._head.group_button
        menu.popup(button.mapToGlobal(QPoint(0, button.height() + 4)))

    def _on_grouping(self, action: QAction) -> None:
        self._grouping = Grouping(str(action.data()))
        self._head.show_grouping(self._grouping)
        self._show_rows()


def _row_id(row: IndicatorRow) -> int:
    return row.id
