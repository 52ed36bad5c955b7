"""The indicators in the palette: going to one, and entering the value that is asked for.

Rows are read when the palette is opened, not before: the window starts without them.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from poapp.language import _
from poapp.ui.desk import Desk
from poapp.ui.palette.entries import Entry

if TYPE_CHECKING:
    from poapp.ui.indicators.rows import IndicatorRow


class IndicatorProvider:
    """`enter` opens the entry of a value for the indicator of an id."""

    def __init__(self, desk: Desk, enter: Callable[[int], None]) -> None:
        self._desk, self._enter = desk, enter

    def entries(self, words: str) -> Sequence[Entry]:
        """Return what can be entered and where to go; nothing before something was typed."""
        if not words:
            return []
        rows = self._rows()
        sheet = Entry(
            "do", "table-2", _("Fill in the entry sheet"), partial(self._desk.go_to, "entry")
        )
        return [sheet, *map(self._value, rows), *map(self._visit, rows)]

    def total(self) -> int:
        """Return the number of indicators."""
        return len(self._rows()) + 1

    def _rows(self) -> "list[IndicatorRow]":
        from poapp.ui.indicators.rows import rows_of

        process = self._desk.process
        if process is None:
            return []
        return rows_of(self._desk.store, process, self._desk.calendar, self._desk.today)

    def _bring(self) -> Entry:
        title = _("Bring my workbook, from Excel")
        return Entry("do", "download", title, partial(self._desk.go_to, "import"))

    def _value(self, row: "IndicatorRow") -> Entry:
        from poapp.ui.indicators import wording

        title = _("Enter {name}", name=row.indicator.name)
        right = wording.owed_words(row.fresh, row.today) if row.is_due else ""
        if row.fresh.asked is not None:
            period = wording.period_name(row.calendar, row.state, row.fresh.asked.first)
            title = _("Enter {name}, {period}", name=row.indicator.name, period=period)
        elif row.state.value is not None:
            value = wording.value_text(row.state.value, row.state.decimals)
            right = _("last {value}", value=f"{value} {row.state.unit}".rstrip())
        return Entry("do", "ruler", title, partial(self._enter, row.id), right)

    def _visit(self, row: "IndicatorRow") -> Entry:
        act = partial(self._desk.go_to, "indicator", row.id)
        word, mark = _(row.standing.label), row.standing.value
        return Entry("go", "chart-line", row.indicator.name, act, word, mark)
