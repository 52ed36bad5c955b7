"""The figures of a row: value, or numerator and denominator, worked out from its columns."""

from collections.abc import Mapping
from math import isfinite
from typing import TypeAlias

from poapp.core.expression import Column, Expression, columns_of, evaluate
from poapp.core.frozen import frozen
from poapp.core.indicator import IndicatorVersion
from poapp.core.message import RefusedError, message
from poapp.exchange.amounts import DecimalSign, amount_of, signs_of
from poapp.exchange.days import DayOrder, day_order_in
from poapp.exchange.grid import Row, Sheet, shown
from poapp.exchange.mapping import ColumnMap, used_columns


@frozen
class Writing:
    """How a sheet writes: where its figures are, each column's decimal sign, the order of days."""

    places: Mapping[str, int]
    signs: Mapping[str, DecimalSign]
    order: DayOrder | None


def writing_of(sheet: Sheet, mapping: ColumnMap) -> Writing:
    """Return how a sheet writes; what a column leaves open, its other figures decide."""
    places = {name: sheet.columns.index(name) for name in used_columns(mapping)}
    order = day_order_in(row.cells[mapping.period] for row in sheet.rows)
    return Writing(places, signs_of(sheet, places), order)


Figures: TypeAlias = tuple[float | None, float | None, float | None]
"""Value, numerator and denominator."""


class FigureCells:
    """Reads the figures of a sheet's rows."""

    def __init__(self, mapping: ColumnMap, writing: Writing) -> None:
        self._mapping = mapping
        self._writing = writing
        trees = mapping.figures
        value = trees.get("value")
        self._only_value = (
            writing.places[value.name] if len(trees) == 1 and isinstance(value, Column) else None
        )

    def of(self, row: Row, version: IndicatorVersion) -> Figures:
        """Return value, numerator and denominator of a row, as far as columns are mapped to them.

        Raises:
            RefusedError: a cell is no number, or an expression divides by zero.
        """
        if self._only_value is not None:
            cell = row.cells[self._only_value]
            if cell is None or (isinstance(cell, float) and isfinite(cell)):
                return cell, None, None  # nearly every row: a number stands there
        figures: dict[str, float | None] = {}
        for field, tree in self._mapping.figures.items():
            figures[field] = self._worked_out(row, tree, version, is_value=field == "value")
        if not self._mapping.is_typed:
            figures = _one_or_the_other(figures, version)
        return figures.get("value"), figures.get("numerator"), figures.get("denominator")

    def _worked_out(
        self, row: Row, tree: Expression, version: IndicatorVersion, *, is_value: bool
    ) -> float | None:
        in_percent = is_value and version.unit == "%"
        if isinstance(tree, Column):
            return _number(row, tree.name, self._writing, version, in_percent=in_percent)
        values = {
            name: _number(row, name, self._writing, version, in_percent=in_percent)
            for name in columns_of(tree)
        }
        return evaluate(tree, values)


def _one_or_the_other(
    figures: dict[str, float | None], version: IndicatorVersion
) -> dict[str, float | None]:
    """Keep the ratio or the value where columns found by their names hold both.

    Raises:
        RefusedError: the value is not what the ratio comes to.
    """
    if len(figures) == 1:
        return figures
    value, numerator, denominator = (
        figures.get(field) for field in ("value", "numerator", "denominator")
    )
    if value is None or numerator is None or denominator is None:
        return figures
    if not version.is_ratio:
        return {**figures, "numerator": None, "denominator": None}
    if denominator > 0:
        ratio = numerator / denominator * version.scale
        if abs(ratio - value) > 0.51 * 10**-version.decimals:
            raise RefusedError(
                message(
                    "The value {value} is not what numerator and denominator come to: {ratio}.",
                    value=value,
                    ratio=ratio,
                )
            )
    return {**figures, "value": None}


def _number(
    row: Row, column: str, writing: Writing, version: IndicatorVersion, *, in_percent: bool
) -> float | None:
    cell = row.cells[writing.places[column]]
    if cell is None or (isinstance(cell, float) and isfinite(cell)):
        return cell
    try:
        amount = amount_of(cell, writing.signs[column], version.unit)
    except RefusedError as error:
        raise RefusedError(
            message("{column}: {reason}", column=shown(column), reason=error.reason)
        ) from None
    if amount is None:
        return None
    if amount.percent and version.unit not in {"", "%"}:
        raise RefusedError(
            message("A percentage stands where a number of {unit} belongs.", unit=version.unit)
        )
    return amount.value if in_percent else amount.plain
