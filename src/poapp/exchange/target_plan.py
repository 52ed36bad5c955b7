"""The targets of a sheet against those that are stored: a new one where it changes."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from poapp.actions import lookup
from poapp.actions.indicators import targets_of
from poapp.core.frozen import frozen
from poapp.core.indicator import Direction, IndicatorVersion, Target
from poapp.core.message import Message, RefusedError, message
from poapp.core.periods import Period
from poapp.core.target_shape import target_at
from poapp.core.value import same_number
from poapp.exchange.amounts import DecimalSign, amount_of
from poapp.exchange.grid import Cell, shown
from poapp.exchange.import_plan import PlannedRow, RowAction
from poapp.exchange.known_indicators import KnownIndicator
from poapp.exchange.shares import are_shares, as_percent
from poapp.store.store import Store

Aim = tuple[int, Period, Cell]
"""Row of the sheet, period and cell of one target."""


@frozen
class PlannedTarget:
    """What becomes of one target: as it stands in the sheet, and from which day on."""

    row: PlannedRow
    name: str
    cell: Cell
    first: date | None = None


def plan_targets(store: Store, known: KnownIndicator, aims: Sequence[Aim]) -> list[PlannedTarget]:
    """Return what becomes of the targets of one indicator, a row for each that says something new.

    Targets hold from a day on: one that goes on saying the same is told once.
    """
    if known.indicator.id > 0:
        stored = {one.valid_from: one for one in targets_of(store, known.indicator)}
    else:
        stored = {}
    ordered = sorted(aims, key=lambda aim: aim[1].first)
    version = known.version_on(ordered[0][1].first) if ordered else None
    rows: list[PlannedTarget] = []
    if version is None:
        return rows
    name = known.indicator.name
    calendar = lookup.calendar_of(store)
    numbers = _numbers(ordered, version, known)
    before: float | None = None
    for (row, period, cell), number in zip(ordered, numbers, strict=True):
        if isinstance(number, Message):
            planned = PlannedRow(row, RowAction.REFUSED, reason=number)
        elif before is not None and same_number(before, number):
            continue
        else:
            before = number
            aim = target_at(list(stored.values()), period, version, calendar)
            planned = _planned(known, version, stored, aim, (row, period, number))
        rows.append(PlannedTarget(planned, name, cell, period.first))
    return rows


def _planned(
    known: KnownIndicator,
    version: IndicatorVersion,
    stored: Mapping[date, Target],
    aim: Target | None,
    said: tuple[int, Period, float],
) -> PlannedRow:
    """Return what becomes of a target; `aim` is what the period is held against so far."""
    row, period, number = said
    name = f"{known.indicator.reference} {period.first.isoformat()}"
    if aim is not None and aim.value is not None and same_number(aim.value, number):
        return PlannedRow(row, RowAction.SAME, name)
    if version.direction in {Direction.RANGE, Direction.NEUTRAL}:
        reason = message("An indicator of this direction has no single target.")
        return PlannedRow(row, RowAction.REFUSED, name, reason)
    same_day = stored.get(period.first)
    new = Target(indicator=known.indicator.id, valid_from=period.first)
    target = replace(same_day or new, value=number)
    action = RowAction.NEW if same_day is None else RowAction.CHANGED
    return PlannedRow(row, action, name, candidate=target)


def _numbers(
    aims: Sequence[Aim], version: IndicatorVersion, known: KnownIndicator
) -> list[float | Message]:
    """Return the targets in the indicator's own unit; why one cannot be read, in its place."""
    numbers: list[float | Message] = []
    bare: list[int] = []
    for _, _, cell in aims:
        try:
            amount = amount_of(cell, DecimalSign.DOT_UNLESS_DOUBTFUL, version.unit)
        except RefusedError as error:
            numbers.append(error.reason)
            continue
        if amount is None:
            numbers.append(message("No target stands here."))
        elif amount.percent and version.unit not in {"", "%"}:
            told = message("“{cell}” is a percentage.", cell=shown(str(cell)))
            numbers.append(told)
        else:
            if not amount.percent:
                bare.append(len(numbers))
            numbers.append(amount.value if version.unit == "%" else amount.plain)
    found = [one for place in bare if isinstance(one := numbers[place], float)]
    shares = bool(found) and (
        all(0 <= one <= 1 for one in found) if known.is_share else are_shares(known, found)
    )
    if version.unit == "%" and shares:
        for place in bare:
            one = numbers[place]
            numbers[place] = as_percent(one) if isinstance(one, float) else one
    return numbers
