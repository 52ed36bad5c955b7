"""The figures of a row: value, or numerator and denominator, worked out from its columns."""

from collections.abc import Mapping
from math import isfinite

from poapp.core.expression import Column, columns_of, evaluate
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


def figures_in(
    row: Row, mapping: ColumnMap, writing: Writing, version: IndicatorVersion
) -> dict[str, float | None]:
    """Return value, numerator and denominator of a row, as far as columns are mapped to them.

    Raises:
        RefusedError: a cell is no number, or an expression divides by zero.
    """
    figures: dict[str, float | None] = {}
    for field, tree in mapping.figures.items():
        in_percent = field == "value" and version.unit == "%"
        if isinstance(tree, Column):
            figures[field] = _number(row, tree.name, writing, version, in_percent=in_percent)
            continue
        values = {
            name: _number(row, name, writing, version, in_percent=in_percent)
            for name in columns_of(tree)
        }
        figures[field] = evaluate(tree, values)
    return figures if mapping.is_typed else _one_or_the_other(figures, version)


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
