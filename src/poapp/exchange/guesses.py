"""What an indicator that nobody has made yet may be, by what its sheet says of it."""

import re
from collections.abc import Sequence
from datetime import date

from poapp.core.indicator import Aggregation, Direction, Frequency, Indicator, IndicatorVersion
from poapp.core.periods import Level, Period
from poapp.exchange.grid import Cell
from poapp.exchange.layouts.reading import Reading
from poapp.exchange.shares import may_be_shares

_LESS_IS_BETTER = re.compile(
    r"complaint|defect|error|fault|scrap|reject|rework|return|claim|accident|incident|injur|"
    r"absen|sick|turnover of staff|overtime|downtime|delay|late|lead ?time|cycle ?time|wait|"
    r"backlog|overdue|cost|waste|emission|energy|consumption|ppm|nonconform|deviation|missed|"
    r"fehler|ausschuss|reklamation|beschwerde|unfall|kosten|durchlauf|wartezeit|stillstand|"
    r"ausfall|verspät|krank|rückst|réclamation|défaut|rebut|accident|coût|délai|retard|panne",
    re.IGNORECASE,
)
_MORE_IS_BETTER = re.compile(r"on[ -]?time|in time|liefertreue|termintreue", re.IGNORECASE)
_SHARE = re.compile(
    r"on[ -]?time|in[ -]?time|rate\b|quote|quota|share|yield|oee|utili[sz]|availab|accura|"
    r"liefertreue|termintreue|ausschuss|anteil|auslastung|verfügbar|first[ -]?pass|fill",
    re.IGNORECASE,
)
_UNIT_IN_NAME = re.compile(r"[(\[]\s*(?P<unit>[^()\[\]]{1,12})\s*[)\]]$|(?P<percent>%)")
_NO_UNITS = {"pcs", "pcs.", "no.", "number", "count", "#", "st.", "stk", "stück", "-", "–", "n"}
_FREQUENCIES = {level: Frequency(level.value) for level in Level}


def guessed(
    number: int, name: str, readings: Sequence[Reading], unit: str, periods: Sequence[Period]
) -> tuple[Indicator, IndicatorVersion]:
    """Return what an indicator may be; its id is `number`, which is below zero.

    `unit` is the one that stands beside its name, `periods` those that its figures are of.
    """
    level = periods[0].level if periods else Level.MONTH
    first = min((one.first for one in periods), default=date(2020, 1, 1))
    cells = [cell for one in readings for field, cell in one.figures.items() if field == "value"]
    is_ratio = any({"numerator", "denominator"} <= one.figures.keys() for one in readings)
    known_unit = unit_of(name, unit, cells, is_ratio=is_ratio)
    version = IndicatorVersion(
        indicator=1,
        valid_from=first,
        unit=known_unit,
        decimals=_decimals(cells, is_ratio=is_ratio or known_unit == "%"),
        direction=direction_of(name),
        frequency=_FREQUENCIES[level],
        aggregation=_aggregation(cells, known_unit, is_ratio=is_ratio),
    )
    return Indicator(id=number, name=name), version


def direction_of(name: str) -> Direction:
    """Return which values are likely to be good ones, by the words of a name."""
    if _MORE_IS_BETTER.search(name):
        return Direction.UP
    return Direction.DOWN if _LESS_IS_BETTER.search(name) else Direction.UP


def unit_of(name: str, beside: str, cells: Sequence[Cell], *, is_ratio: bool) -> str:
    """Return the unit that stands beside, in the name or in the cells; empty for pieces."""
    told = beside.strip()
    if told:
        return "" if told.casefold() in _NO_UNITS else told[:40]
    found = _UNIT_IN_NAME.search(name)
    if found:
        return found["unit"] or "%"
    texts = [cell for cell in cells if isinstance(cell, str)]
    numbers = [cell for cell in cells if isinstance(cell, float)]
    if numbers and _SHARE.search(name) and may_be_shares(numbers):
        return "%"
    if is_ratio or (texts and sum("%" in text for text in texts) * 2 > len(texts)):
        return "%"
    return ""


def _aggregation(cells: Sequence[Cell], unit: str, *, is_ratio: bool) -> Aggregation:
    if is_ratio:
        return Aggregation.RATIO
    numbers = [cell for cell in cells if isinstance(cell, float)]
    counts = not unit and numbers and all(one.is_integer() for one in numbers)
    return Aggregation.SUM if counts else Aggregation.MEAN


def _decimals(cells: Sequence[Cell], *, is_ratio: bool) -> int:
    if is_ratio:
        return 1
    numbers = [f"{cell:.10g}" for cell in cells if isinstance(cell, float)]
    places = [len(text.partition(".")[2]) for text in numbers if "e" not in text]
    texts = [cell for cell in cells if isinstance(cell, str)]
    return min(max(places, default=1 if texts else 0), 2)
