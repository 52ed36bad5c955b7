"""Indicators whose values a formula gives: what each period comes to, from its parts.

A part stands in the formula with its own value of the period, as it is shown: a percentage as 92.9,
a daily count as the week's sum. Where a part is not in, the value is missing; so it is where the
formula divides by zero. A ratio of sums that divides keeps what is above and below the line apart,
so that a longer period adds them up.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace
from datetime import date, datetime, timedelta

from poapp.core.calendar import OrganisationCalendar
from poapp.core.expression import Expression, Operation, columns_of, evaluate
from poapp.core.expression_reader import parse
from poapp.core.frozen import frozen
from poapp.core.indicator import IndicatorVersion, Measurement, valid_on
from poapp.core.message import RefusedError
from poapp.core.period_value import value_in
from poapp.core.periods import Level, Period
from poapp.core.value_kinds import flows_of, is_known
from poapp.core.working_days import WorkingCalendar

_YEAR_AND_MORE = timedelta(days=420)


@frozen(kw_only=True)
class Part:
    """An indicator that a formula names, with everything that was measured of it."""

    versions: Sequence[IndicatorVersion]
    measurements: Sequence[Measurement]
    """By their periods, the oldest first."""


@frozen(kw_only=True)
class Days:
    """What is needed to cut time into periods."""

    calendar: OrganisationCalendar
    today: date
    since: date | None = None
    """Periods that end before it stay as they are; None for all."""
    working: WorkingCalendar = field(default_factory=WorkingCalendar)


def read_formula(formula: str, names: Iterable[str]) -> Expression | None:
    """Return the tree of a formula, or None where it cannot be read or names what is not there."""
    try:
        return parse(formula, tuple(names))
    except RefusedError:
        return None


def names_in(formula: str) -> tuple[str, ...]:
    """Return what a formula names, as it is kept: quoted references; () where it cannot be read."""
    try:
        return columns_of(parse(formula))
    except RefusedError:
        return ()


def derived(
    indicator: int,
    versions: Sequence[IndicatorVersion],
    parts: Mapping[str, Part],
    days: Days,
) -> list[Measurement]:
    """Return the values of a derived indicator, oldest first.

    Periods whose definition has no formula, or one that cannot be worked out, have none. `parts`
    are found by the names that the formulas use.
    """
    trees = {one.formula: read_formula(one.formula, parts) for one in versions if one.formula}
    lasts = {(m.first, m.last) for part in parts.values() for m in part.measurements}
    if not lasts:
        return []
    first, last = min(one for one, _ in lasts), min(max(one for _, one in lasts), days.today)
    first = first if days.since is None else max(first, days.since)
    readers = {name: _Reader(part, days) for name, part in parts.items()}
    found = []
    for level in {Level(one.frequency) for one in versions if one.formula}:
        for period in days.calendar.between(level, first, last):
            version = valid_on(versions, period.last)
            if version is None or Level(version.frequency) is not level:
                continue
            tree = trees.get(version.formula)
            if tree is not None:
                made = _measurement(indicator, period, version, tree, readers, days)
                found += [] if made is None else [made]
    return sorted(found, key=lambda one: one.first)


def _measurement(
    indicator: int,
    period: Period,
    version: IndicatorVersion,
    tree: Expression,
    readers: Mapping[str, "_Reader"],
    days: Days,
) -> Measurement | None:
    figures = {name: readers[name].figure(period) for name in columns_of(tree)}
    values = {name: figure.value for name, figure in figures.items()}
    known = [figure.entered_at for figure in figures.values() if figure.entered_at is not None]
    made = Measurement(
        indicator=indicator,
        first=period.first,
        last=period.last,
        so_far=period.is_running(days.today) or any(one.so_far for one in figures.values()),
        entered_at=max(known, default=None),
    )
    return with_figures(made, version, tree, values)


def with_figures(
    made: Measurement,
    version: IndicatorVersion,
    tree: Expression,
    values: Mapping[str, float | None],
) -> Measurement | None:
    """Return a measurement with what the formula gives; None where that is missing."""
    if version.is_ratio and isinstance(tree, Operation) and tree.sign == "/":
        above, below = _worked_out(tree.left, values), _worked_out(tree.right, values)
        if above is None or below is None or below <= 0:
            return None
        return replace(made, numerator=above, denominator=below)
    value = _worked_out(tree, values)
    return None if value is None else replace(made, value=value)


def _worked_out(tree: Expression, values: Mapping[str, float | None]) -> float | None:
    try:
        return evaluate(tree, values)
    except RefusedError:
        return None


@frozen
class _Figure:
    value: float | None
    so_far: bool = False
    entered_at: datetime | None = None


class _Reader:
    """Gives the value of one part in any period."""

    def __init__(self, part: Part, days: Days) -> None:
        self._part, self._days = part, days
        self._firsts = [m.first for m in part.measurements]
        self._own: Mapping[date, Measurement] | None = None

    def figure(self, period: Period) -> _Figure:
        """Return the value of a period: its own, or what its shorter periods come to."""
        version = valid_on(self._part.versions, period.last)
        if version is None:
            return _Figure(None)
        if Level(version.frequency) is period.level:
            return self._entered(period, version)
        begin = bisect_left(self._firsts, period.first - _YEAR_AND_MORE)
        end = bisect_right(self._firsts, period.last)
        inside = self._part.measurements[begin:end]
        upto = min(period.last, self._days.today)
        value = value_in(period, inside, version, self._days.calendar, upto)
        entered = [m.entered_at for m in inside if m.entered_at and m.last >= period.first]
        return _Figure(value, entered_at=max(entered, default=None))

    def _entered(self, period: Period, version: IndicatorVersion) -> _Figure:
        """Return what was entered for a period of the same length."""
        if self._own is None:
            known = {m.first: m for m in self._part.measurements}
            self._own = flows_of(known, self._part.versions, self._days.calendar)
        found = self._own.get(period.first)
        if found is None or found.last != period.last or not is_known(found):
            return _Figure(None)
        return _Figure(found.number(version), found.so_far, found.entered_at)


def in_order(
    formulas: Mapping[int, Iterable[int]], wanted: Iterable[int]
) -> tuple[list[int], set[int]]:
    """Return derived indicators so that each comes after its parts, and those in a cycle.

    Args:
        formulas: The parts of each derived indicator.
        wanted: Which of them are to be ordered.
    """
    ordered: list[int] = []
    round_: set[int] = set()

    def visit(one: int, above: tuple[int, ...]) -> None:
        if one in above:
            round_.update(above[above.index(one) :])
            return
        if one in ordered or one not in formulas:
            return
        for part in formulas[one]:
            visit(part, (*above, one))
        ordered.append(one)

    for one in wanted:
        visit(one, ())
    return [one for one in ordered if one not in round_], round_


def followers(formulas: Mapping[int, Iterable[int]], touched: Iterable[int]) -> set[int]:
    """Return the derived indicators that follow, directly or not, from any that were touched."""
    reached = set(touched)
    while True:
        more = {one for one, parts in formulas.items() if reached & set(parts)} - reached
        if not more:
            return reached & set(formulas)
        reached |= more
