"""How the last period, the quarter and the year stand, beside the same stretch a year before."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from poapp.core import period_names
from poapp.core.message import Message
from poapp.core.target_words import plan_words, share_words
from poapp.core.to_date import Measured, ToDate, stretches_to_date, year_plan
from poapp.language import NO_FIGURE, _, current
from poapp.ui.indicators import wording
from poapp.ui.indicators.reading import IndicatorView
from poapp.ui.theme import fonts
from poapp.ui.theme.look import px
from poapp.ui.widgets.text import Label, Paragraph


class ToDateCard(QWidget):
    """A row a stretch, then what a sum still needs and how often the target was met."""

    def __init__(self, view: IndicatorView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("To date"))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(px(8))
        known = Measured(
            versions=view.versions,
            targets=view.targets,
            measurements=view.measurements,
            calendar=view.calendar,
            working=view.working,
        )
        self.stretches = stretches_to_date(known, view.today)
        if not self.stretches:
            lines.addWidget(Paragraph(_("No ended period has a value yet."), fonts.TABLE, "ink2"))
            return
        lines.addLayout(self._grid(view))
        if any(not one.comparable and one.before is not None for one in self.stretches):
            said = _("* not comparable: measured by another definition")
            lines.addWidget(Paragraph(said, fonts.CAPTION, "ink3"))
        self.words = [current().text(said) for said in self._said(view, known)]
        for words in self.words:
            lines.addWidget(Paragraph(words, fonts.TABLE, "ink2"))

    def _grid(self, view: IndicatorView) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(4))
        grid.setColumnStretch(0, 1)
        heads = ("", _("Value"), _("Target"), _("Year before"))
        for column, head in enumerate(heads):
            if head:
                self._put(grid, 0, column, Label(head, fonts.CAPTION_MEDIUM, "ink3"))
        for row, one in enumerate(self.stretches, start=1):
            self._row(grid, row, one, view)
        return grid

    def _row(self, grid: QGridLayout, row: int, one: ToDate, view: IndicatorView) -> None:
        decimals = view.version.decimals
        shown = wording.target_text(one.low, one.high, decimals) or NO_FIGURE
        before = wording.value_text(one.before, decimals)
        note = "" if one.comparable or one.before is None else "*"
        name = Label(_name(one, view), fonts.TABLE, "ink2")
        grid.addWidget(name, row, 0)
        self._put(grid, row, 1, Label(wording.value_text(one.value, decimals), fonts.TABLE_STRONG))
        self._put(grid, row, 2, Label(shown, fonts.TABLE, "ink2"))
        self._put(grid, row, 3, Label(before + note, fonts.TABLE, "ink2"))

    def _put(self, grid: QGridLayout, row: int, column: int, label: Label) -> None:
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        grid.addWidget(label, row, column, right)

    def _said(self, view: IndicatorView, known: Measured) -> list[Message]:
        found: list[Message] = []
        plan = year_plan(known, view.today)
        if plan is not None:
            found += plan_words(plan, view.version, view.chart)
        if view.chart is not None:
            found += share_words(view.chart, view.naming)
        return found


def _name(one: ToDate, view: IndicatorView) -> str:
    """Return what a stretch is called: "Week 42", "Q4 to date"."""
    words = current().text(period_names.short_name(one.period, view.calendar))
    words = words[:1].upper() + words[1:]
    return words if one.is_whole else _("{period} to date", period=words)
