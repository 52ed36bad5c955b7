"""The columns of a sheet that make one chart: labels in order, and their numbers."""

import re
from collections.abc import Callable, Sequence
from datetime import date

from poapp.core.expression import Expression, evaluate
from poapp.core.expression_reader import parse
from poapp.core.frozen import frozen
from poapp.core.message import Message, RefusedError, message
from poapp.core.value import is_day
from poapp.exchange.amounts import DecimalSign, amount_of, signs_of
from poapp.exchange.days import day_of, day_order_in
from poapp.exchange.grid import Cell, Row, Sheet, shown

Numbers = tuple[float | None, ...]

_MONTH = re.compile(r"(\d{4})-(\d{2})")
_WEEK = re.compile(r"(\d{4})-W(\d{2})")
_QUARTER = re.compile(r"(\d{4})-Q([1-4])")


@frozen
class ChartColumns:
    """Rows of equal meaning: a label and its numbers, ordered by day where all labels are days."""

    labels: tuple[str, ...]
    days: tuple[date, ...]
    """Empty where a label is no day."""
    values: Numbers | None
    numerators: Numbers | None
    denominators: Numbers | None

    def position(self, label: str, *, last: bool = False) -> int:
        """Return where a label stands; of doubled ones the first, or the last; see `positions`."""
        return self.positions(label)[-1 if last else 0]

    def positions(self, label: str) -> list[int]:
        """Return everywhere a label stands.

        Raises:
            RefusedError: There is no such label.
        """
        places = [k for k, known in enumerate(self.labels) if known == label]
        if not places and self.days:
            try:
                day = _start_of(label) or day_of(label)
            except RefusedError:
                day = None
            places = [k for k, known in enumerate(self.days) if known == day]
        if not places:
            raise RefusedError(
                message(
                    "There is no label “{label}”. The first is {first}, the last {last}.",
                    label=shown(label),
                    first=self.labels[0] if self.labels else "—",
                    last=self.labels[-1] if self.labels else "—",
                )
            )
        return places

    def span(self, typed: str) -> tuple[int, int]:
        """Return the positions of `FIRST:LAST`; labels may hold colons themselves.

        Raises:
            RefusedError: One of them is unknown, or they are in the wrong order.
        """
        cuts = [k for k, sign in enumerate(typed) if sign == ":"]
        if not cuts:
            raise RefusedError(
                message("“{typed}” is no baseline. Write it as FIRST:LAST.", typed=shown(typed))
            )
        for cut in cuts:
            first, last = typed[:cut], typed[cut + 1 :]
            if first in self.labels and last in self.labels:
                break
        else:
            first, _, last = typed.partition(":")
        found = self.position(first), self.position(last, last=True)
        if found[0] > found[1]:
            raise RefusedError(
                message("The baseline ends before it begins: {typed}.", typed=shown(typed))
            )
        return found


def chart_columns(
    sheet: Sheet,
    *,
    label: str | None,
    value: str | None = None,
    numerator: str | None = None,
    denominator: str | None = None,
) -> ChartColumns:
    """Return the chart's columns; all but `label` may be expressions of columns.

    Raises:
        RefusedError: A column is unknown, or a cell is no number; names row and column.
    """
    labels = _labels(sheet, label)
    days = _days(labels)
    texts = [_text(cell) for cell in labels]
    order = sorted(range(len(texts)), key=lambda k: days[k]) if days else range(len(texts))

    def ordered(typed: str | None) -> Numbers | None:
        if typed is None:
            return None
        numbers = _numbers(sheet, typed)
        return tuple(numbers[k] for k in order)

    return ChartColumns(
        tuple(texts[k] for k in order),
        tuple(days[k] for k in order) if days else (),
        ordered(value),
        ordered(numerator),
        ordered(denominator),
    )


def _labels(sheet: Sheet, column: str | None) -> Sequence[Cell]:
    if column is None:
        return [str(row.number) for row in sheet.rows]
    if column not in sheet.columns:
        # The same sentence as for any other unknown column, with what there is.
        parse(f"[{column}]" if "]" not in column else column, sheet.columns)
        raise RefusedError(message("There is no column “{name}”.", name=shown(column)))
    return sheet.column(column)


def _days(labels: Sequence[Cell]) -> list[date]:
    """Return the days of the labels, or nothing where one of them is no day."""
    order = day_order_in(labels)
    days: list[date] = []
    for cell in labels:
        # A bare number counts something; it is no day.
        if not (is_day(cell) or (isinstance(cell, str) and not cell.isdecimal())):
            return []
        try:
            day = _start_of(cell) if isinstance(cell, str) else None
            day = day or day_of(cell, order)
        except RefusedError:
            return []
        if day is None:
            return []
        days.append(day)
    return days


def _start_of(text: str) -> date | None:
    """Return the first day of `2026-11`, `2026-W47` or `2026-Q4`; None for anything else."""
    readers: tuple[tuple[re.Pattern[str], Callable[[int, int], date]], ...] = (
        (_MONTH, lambda year, month: date(year, month, 1)),
        (_WEEK, lambda year, week: date.fromisocalendar(year, week, 1)),
        (_QUARTER, lambda year, quarter: date(year, 3 * quarter - 2, 1)),
    )
    for form, reader in readers:
        found = form.fullmatch(text)
        if found:
            try:
                return reader(int(found[1]), int(found[2]))
            except ValueError:
                return None
    return None


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, date):
        return cell.isoformat()
    return f"{cell:.15g}" if isinstance(cell, float) else str(cell)


def _numbers(sheet: Sheet, typed: str) -> list[float | None]:
    from poapp.core.expression import columns_of

    tree = parse(typed, sheet.columns)
    places = {name: sheet.columns.index(name) for name in columns_of(tree)}
    signs = signs_of(sheet, places)
    return [_worked_out(sheet, row, tree, places, signs) for row in sheet.rows]


def _worked_out(
    sheet: Sheet,
    row: Row,
    tree: Expression,
    places: dict[str, int],
    signs: dict[str, DecimalSign],
) -> float | None:
    values: dict[str, float | None] = {}
    for name, place in places.items():
        try:
            amount = amount_of(row.cells[place], signs[name])
        except RefusedError as error:
            raise _located(sheet, row, name, error.reason) from None
        values[name] = None if amount is None else amount.plain
    try:
        return evaluate(tree, values)
    except RefusedError as error:
        raise _located(sheet, row, None, error.reason) from None


def _located(sheet: Sheet, row: Row, column: str | None, reason: Message) -> RefusedError:
    if column is None:
        said = message(
            "{file}, row {row}: {reason}", file=sheet.file, row=row.number, reason=reason
        )
    else:
        said = message(
            "{file}, row {row}, column {column}: {reason}",
            file=sheet.file,
            row=row.number,
            column=shown(column),
            reason=reason,
        )
    return RefusedError(said)
