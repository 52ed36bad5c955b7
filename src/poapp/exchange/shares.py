"""Percentages written as shares of one: 0.95 for 95 %.

A cell that the workbook itself shows as 95 % needs no rule. Where bare numbers stand for an
indicator in percent, they are shares if all of them lie between 0 and 1 and what is stored of the
indicator, or its target, does not: an on-time rate does not fall from 95 to 0.95 for a whole sheet.
"""

from collections.abc import Mapping
from decimal import Decimal
from statistics import median

from poapp.core.message import message
from poapp.exchange.known_indicators import KnownIndicator
from poapp.exchange.planned_rows import RowColumns

_MORE_THAN_A_SHARE = 1.5
_HALF = 0.5


def read_shares(columns: RowColumns, said: Mapping[str, bool]) -> None:
    """Read values that are shares as percentages, each with a sentence that says so.

    `said` decides for an indicator, by its name, what looking cannot know.
    """
    places: dict[int, list[int]] = {}
    for place, (known, value) in enumerate(zip(columns.known, columns.values, strict=True)):
        if known is None or value is None or place in columns.marked:
            continue
        if _is_percent(known):
            places.setdefault(known.indicator.id, []).append(place)
    for found in places.values():
        known = columns.known[found[0]]
        values = [value for place in found if (value := columns.values[place]) is not None]
        if known is not None and are_shares(known, values, said.get(known.indicator.name)):
            known.is_share = True
            for place in found:
                _raise(columns, place)


def are_shares(known: KnownIndicator, values: list[float], said: bool | None = None) -> bool:
    """Tell whether values of an indicator in percent are shares of one."""
    if said is not None:
        return said
    if not may_be_shares(values):
        return False
    stored = [one.value for one in known.stored.values() if one.value is not None]
    if stored or known.aims:
        return median(stored or known.aims) > _MORE_THAN_A_SHARE
    return known.indicator.id < 0 and max(values) > _HALF


def may_be_shares(values: list[float]) -> bool:
    """Tell whether values could be shares: between 0 and 1, and not only those two."""
    return all(0 <= one <= 1 for one in values) and any(0 < one < 1 for one in values)


def as_percent(value: float) -> float:
    """Return 95 for 0.95, shifted in its decimal text."""
    return float(Decimal(repr(value)).scaleb(2))


def _is_percent(known: KnownIndicator) -> bool:
    if not known.versions:
        return False
    version = known.versions[-1]
    return version.unit == "%" and not version.is_ratio


def _raise(columns: RowColumns, place: int) -> None:
    value = columns.values[place]
    if value is not None:
        columns.values[place] = as_percent(value)
        columns.told[place] = message("Read as {value} %.", value=as_percent(value))
