"""Native charts beside the figures of a workbook; they follow what is edited there."""

from collections.abc import Mapping
from typing import Any, TypeAlias

from poapp.exchange.figure_lines import TARGET, FigureLine

_ACROSS = 2
_MOST = 60
"""Charts on a sheet: a spreadsheet opens slowly with more."""

Area: TypeAlias = tuple[int, int, int, int]
"""First row, first column, last row, last column, from 0."""


class Charts:
    """Places a chart of each indicator, two side by side."""

    def __init__(self, book: Any, sheet: Any) -> None:  # noqa: ANN401  (XlsxWriter is untyped)
        self._book, self._sheet = book, sheet
        self._row, self._column, self._count = 0, 0, 0

    def begin(self, row: int, column: int) -> None:
        """Say where the first chart stands."""
        self._row, self._column = row, column

    def add(self, line: FigureLine, areas: Mapping[str, Area], periods: Area) -> None:
        """Add the chart of an indicator, whose figures stand in `areas` by what they are."""
        if self._count >= _MOST or not areas:
            return
        name = self._sheet.get_name()
        chart = self._book.add_chart({"type": "line"})
        for kind, area in areas.items():
            marker = {"type": "none" if kind == TARGET else "circle"}
            chart.add_series(
                {
                    "name": kind,
                    "categories": [name, *periods],
                    "values": [name, *area],
                    "marker": marker,
                }
            )
        unit = f" ({line.unit})" if line.unit else ""
        # A title with an exclamation mark may be taken for a formula.
        title = (line.name + unit).replace("!", " ")
        chart.set_title({"name": title, "name_font": {"size": 11}})
        chart.set_legend({"position": "bottom"})
        chart.show_blanks_as("gap")
        row, column = divmod(self._count, _ACROSS)
        self._sheet.insert_chart(self._row + 16 * row, self._column + 8 * column, chart)
        self._count += 1
