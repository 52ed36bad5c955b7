"""The chart as a table: each point with its lines, for those who read numbers."""

from collections.abc import Callable, Sequence

from poapp.core.frozen import frozen
from poapp.core.periods import Level
from poapp.core.spc.chart import Chart, number_or_none
from poapp.language import _
from poapp.ui.indicators import wording
from poapp.ui.indicators.reading import IndicatorView
from poapp.ui.indicators.value_rows import (
    ValueRow,
    columns,
    period_cell,
    rows_of,
    signal_cell,
    target_cell,
    value_cell,
)
from poapp.ui.theme import fonts
from poapp.ui.widgets.table.cells import Cell, Words
from poapp.ui.widgets.table.model import Column
from poapp.ui.widgets.table.view import Table


@frozen
class PointRow:
    """One point in sight; `lines` are its average, lower and upper limit and moving range."""

    value: ValueRow
    lines: tuple[float | None, ...]


class ChartTable(Table[PointRow]):
    """The points that are in sight, the newest first."""

    def __init__(self, level: Level) -> None:
        super().__init__(
            _columns(level), name=_("Chart as a table"), row_height=30, key=_key, ground="surface"
        )

    def show_view(self, view: IndicatorView, window: tuple[int, int] | None) -> None:
        """Show the points from the first to the last position of `window`."""
        chart = view.chart
        first, last = window or (0, len(view.series.points) - 1)
        self.show_rows([
            PointRow(row, _lines(chart, row.position))
            for row in rows_of(view)
            if chart is not None and row.position is not None and first <= row.position <= last
        ])  # fmt: skip


def _key(row: PointRow) -> object:
    return row.value.first


def _lines(chart: Chart, place: int | None) -> tuple[float | None, ...]:
    if place is None:
        return ()
    found = (chart.centre, chart.lower, chart.upper, chart.ranges)
    return tuple(number_or_none(line[place]) for line in found)


def _columns(level: Level) -> Sequence[Column[PointRow]]:
    heads = [_("Average"), _("Lower limit"), _("Upper limit"), _("Change")]
    return [
        Column(columns(level)[0].title, _of(period_cell), 90),
        Column(_("Value"), _of(value_cell), 80, right=True, stretch=True),
        *(
            Column(head, _line(n), 90, right=True, optional=3 if n == len(heads) - 1 else 0)
            for n, head in enumerate(heads)
        ),
        Column(_("Target"), _of(target_cell), 80, right=True, optional=2),
        Column(_("Signal"), _of(signal_cell), 60, optional=1),
    ]


def _of(cell: Callable[[ValueRow], Cell]) -> Callable[[PointRow], Cell]:
    def read(row: PointRow) -> Cell:
        return cell(row.value)

    return read


def _line(place: int) -> Callable[[PointRow], Cell]:
    def read(row: PointRow) -> Cell:
        shown = wording.value_text(row.lines[place], row.value.version.decimals)
        return Words(shown, face=fonts.TABLE, tone="ink2", right=True)

    return read
