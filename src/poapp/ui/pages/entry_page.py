"""The entry sheet: all values that are due, typed or pasted into one grid."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from poapp.core.assumption import Reopening, Seal
from poapp.core.calendar_version import CalendarVersion
from poapp.core.change import ChangeSet
from poapp.core.indicator import Indicator, IndicatorVersion, Measurement, Target
from poapp.core.people import Person
from poapp.core.periods import Period
from poapp.core.process import Organisation
from poapp.core.record import Record
from poapp.language import _
from poapp.ui.desk import Desk
from poapp.ui.entry_sheet.cards import PasteCard, SourcesCard
from poapp.ui.entry_sheet.grid import SheetGrid
from poapp.ui.entry_sheet.head import SheetHead
from poapp.ui.entry_sheet.keeping import Keeping
from poapp.ui.entry_sheet.layout import RunningMark, SheetBeside
from poapp.ui.entry_sheet.reading import Sheet, SheetRow, View, read_sheet
from poapp.ui.indicators.list_head import top_of
from poapp.ui.pages.page import Key, Page
from poapp.ui.theme.look import px
from poapp.ui.widgets.empty_state import EmptyState


class EntryPage(Page):
    """The sheet with its head, and beside it who has the numbers."""

    watches: ClassVar[frozenset[type[Record]]] = frozenset(
        {Indicator, IndicatorVersion, Target, Measurement, Person, Organisation, CalendarVersion,
         Seal, Reopening}
    )  # fmt: skip

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.sheet: Sheet | None = None
        self.keeping = Keeping(desk)
        self.head = SheetHead()
        self.head.view_chosen.connect(self.mark_stale)
        self.head.back_asked.connect(self._go_back)
        self.head.import_asked.connect(self._on_import)
        self.head.from_file.setVisible(_can_import())
        self.grid = SheetGrid(self.keeping)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._show_sources)
        self.grid.restate_asked.connect(self._on_restate)
        self.grid.looked_at.connect(self._show_counts)
        self.sources = SourcesCard(desk, self.keeping)
        self._beside = SheetBeside(self.grid, [self.sources, PasteCard()])
        self._body = QStackedWidget()
        self._arrange()
        self.setFocusProxy(self.grid)

    def keys(self) -> Sequence[Key]:
        """Return the keys of the sheet."""
        return (
            Key("Tab", _("next due")),
            Key("Enter", _("down")),
            Key("Ctrl V", _("paste a column")),
            Key("Esc", _("leave the cell as it was"), self.leave_cell, icon=""),
            Key("Alt ↵", _("take the fix"), hint=False),
            Key("↑ ↓ ← →", _("other cells"), hint=False),
            Key("F2", _("change what stands there"), hint=False),
        )

    def refresh(self) -> None:
        """Read the sheet and show it."""
        process, view = self.desk.process, self.head.view
        self.sheet = None
        if process is not None:
            self.keeping.begin(process)
            self.sheet = read_sheet(
                self.desk.store, process, self.desk.calendar, self.desk.today, view
            )
        many = view is View.TWELVE
        self.grid.show_sheet(self.sheet, many=many)
        self._beside.show_side(visible=not many)
        shown = self.sheet is not None and bool(self.sheet.sections)
        nothing = self.sheet is None or not self.sheet.counted
        self._body.setCurrentIndex(0 if shown else 2 if nothing else 1)
        self._show_counts()

    def show_record(self, record_id: int) -> None:
        """Go to the row of an indicator, in the view that holds it."""
        self._refresh_if_stale()
        if not self._go_to(record_id) and self.head.view is View.DUE:
            self.head.choose(View.ALL)
            self.refresh()
            self._go_to(record_id)

    def leave_cell(self) -> None:
        """Leave the cell as it was; where nothing was typed, go back to the list."""
        if not self.grid.escape():
            self._go_back()

    # Parts

    def _arrange(self) -> None:
        self._none_due = EmptyState(
            "check",
            _("Nothing is due this week"),
            _("What comes in early, and what is to be corrected, is typed in the whole sheet."),
            _("Show all"),
            framed=False,
            act_icon="",
        )
        self._none_due.button.clicked.connect(self._show_all)
        self._empty = EmptyState(
            "table-2",
            _("No indicator yet"),
            _("The sheet takes the values of all indicators, period by period."),
            _("Go to the indicators"),
            framed=False,
            act_icon="",
        )
        self._empty.button.clicked.connect(self._go_back)
        for part in (self._beside, top_of(self._none_due), top_of(self._empty)):
            self._body.addWidget(part)
        content = QWidget()
        lines = QVBoxLayout(content)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(px(12))
        lines.addWidget(self.head)
        lines.addWidget(self._body, 1)
        self.set_content(content, scrolls=False)
        self.hints.add_right(RunningMark(_("running period: kept, not judged")))

    def _show_counts(self) -> None:
        self.head.show_sheet(self.sheet, len(self.keeping.refused))
        self._show_sources()

    def _show_sources(self) -> None:
        if self.sheet is not None:
            self.sources.show_sheet(self.sheet)
            self._beside.note.setVisible(self.sources.asks)

    def _go_to(self, indicator: int) -> bool:
        rows = self.sheet.rows if self.sheet is not None else []
        found = next((row for row in rows if row.id == indicator), None)
        if found is None:
            return False
        self.grid.go(self.grid.sheet_model.place_of(found.id, found.asked.period))
        return True

    def _show_all(self) -> None:
        self.head.choose(View.ALL)
        self.mark_stale()
        self.grid.setFocus()

    def _go_back(self) -> None:
        self.desk.go_to("indicators")

    def _on_import(self) -> None:
        self.desk.go_to("import")

    def _on_restate(self, row: SheetRow, period: Period) -> None:
        self.desk.go_to("indicator", row.id, errand=f"restate {period.first.isoformat()}")

    def _on_changed(self, changes: ChangeSet) -> None:
        """Show single values where they stand; anything else is read again."""
        values = [
            (change.before, change.after)
            for change in changes.changes
            if isinstance(change.record, Measurement)
        ]
        only = len(values) == len(changes.changes) and not changes.bulk and not changes.everything
        if not only or self.sheet is None or self._stale:
            super()._on_changed(changes)
            return
        for before, after in values:
            self.sheet.take(
                after if isinstance(after, Measurement) else None,
                before if isinstance(before, Measurement) else None,
            )
        self.grid.show_values(
            {one.indicator for pair in values for one in pair if isinstance(one, Measurement)}
        )
        self.head.show_sheet(self.sheet, len(self.keeping.refused))
        self._soon.start()  # the value shows first


def _can_import() -> bool:
    from poapp.ui.pages import PAGES

    return any(room.name == "import" for room in PAGES)
