"""The preview: what would become of each figure, by filters, in one table."""

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from poapp.core.calendar import OrganisationCalendar
from poapp.exchange.import_plan import RowAction
from poapp.exchange.proposal import NOT_UNDERSTOOD, Line, Proposal
from poapp.language import _, current
from poapp.ui.importing.columns import columns, place_cell
from poapp.ui.theme import fonts
from poapp.ui.theme.look import px
from poapp.ui.widgets.filters import Filters
from poapp.ui.widgets.frames import row
from poapp.ui.widgets.table.view import Table
from poapp.ui.widgets.text import Paragraph

_ALL = "all"


class Preview(QWidget):
    """Filters, the table, and under it the whole reason of the chosen row."""

    filtered = Signal()

    def __init__(self, calendar: OrganisationCalendar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.proposal: Proposal | None = None
        self.filters = Filters([(_ALL, _("All"), 0)], name=_("Show"))
        self.filters.chosen.connect(self._show_lines)
        self.table: Table[Line] = Table(columns(calendar), name=_("Figures"))
        self.table.chosen.connect(self._on_chosen)
        self._why = Paragraph("", fonts.TABLE, "ink2")
        self.setFocusProxy(self.table)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, px(8))
        lines.setSpacing(px(8))
        lines.addLayout(row(self.filters, None))
        lines.addWidget(self.table, 1)
        lines.addWidget(self._why)

    def show_proposal(self, proposal: Proposal) -> None:
        """Show what would become of the figures."""
        self.proposal = proposal
        counts = proposal.counts
        told = [(one.value, _capital(_(one.label)), counts[one.value]) for one in RowAction]
        told.append((NOT_UNDERSTOOD, _("Not understood"), counts[NOT_UNDERSTOOD]))
        everything = (_ALL, _("All"), len(proposal.lines()))
        self.filters.show_choices([everything, *(one for one in told if one[2])])
        self._show_lines()

    def _show_lines(self) -> None:
        if self.proposal is None:
            return
        lines, code = self.proposal.lines(), self.filters.choice()
        # The place is kept, not the line: looking for one would make a hundred thousand of them.
        place = self.table.currentIndex().row()
        self.table.setCurrentIndex(QModelIndex())
        self.table.show_rows(lines if code == _ALL else lines.only(code))
        if 0 <= place < self.table.table.rowCount():
            self.table.setCurrentIndex(self.table.table.index(place, 0))
        line = self.table.chosen_row()
        self._why.hide()
        if line is not None:
            self._on_chosen(line)

    def _on_chosen(self, line: Line) -> None:
        """Tell the whole reason: the column has room for its beginning only."""
        reason = line.planned.reason
        self._why.setVisible(reason is not None)
        if reason is not None:
            said = current().text(reason)
            self._why.say(f"{place_cell(line).spoken()}: {said}")


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
