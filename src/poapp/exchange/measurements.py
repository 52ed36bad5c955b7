"""A sheet of measurements against what is stored: new, changed, same, refused, or closed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from poapp.actions import lookup, measuring
from poapp.actions.closed import ClosedPeriod, closed_periods, seal_over
from poapp.actions.indicators import versions_of
from poapp.core.calendar import OrganisationCalendar
from poapp.core.expression import evaluate
from poapp.core.indicator import Indicator, IndicatorVersion, Measurement, valid_on
from poapp.core.message import Message, RefusedError, message
from poapp.core.period_codes import parse_period
from poapp.core.period_names import code
from poapp.core.periods import Level, Period
from poapp.core.process import Process
from poapp.core.validity import problems_of
from poapp.exchange.amounts import DecimalSign, amount_of, decimal_sign_in
from poapp.exchange.days import DayOrder, day_order_in, period_code_of
from poapp.exchange.grid import Cell, Row, Sheet
from poapp.exchange.import_plan import ImportPlan, PlannedRow, RowAction
from poapp.exchange.mapping import ColumnMap, read_mapping, used_columns
from poapp.store.store import Store


@dataclass(slots=True)
class _Known:
    """What is stored of one indicator, and what rows above have said of it."""

    indicator: Indicator
    versions: Sequence[IndicatorVersion]
    stored: Mapping[date, Measurement]
    said: dict[date, tuple[int, Measurement]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Writing:
    """How a sheet writes: the columns its figures are in, its decimal sign, its order of days."""

    used: Mapping[str, int]
    sign: DecimalSign
    order: DayOrder | None


class MeasurementPlanner:
    """Plans the rows of a sheet for one process."""

    def __init__(self, store: Store, process: Process, indicator: str | None = None) -> None:
        self._store = store
        self._process = process
        self._calendar: OrganisationCalendar = lookup.calendar_of(store)
        self._closed: list[ClosedPeriod] = closed_periods(store, process.id)
        self._now = store.clock.now()
        self._known: dict[str, _Known] = {}
        self._default = indicator

    def plan(self, sheet: Sheet, typed: Sequence[str] = ()) -> ImportPlan:
        """Return what becomes of each row.

        Args:
            sheet: The table as it was read.
            typed: Mappings `COLUMN=FIELD`; columns that bear the names of fields need none.

        Raises:
            RefusedError: The columns cannot be understood, or no indicator is named.
        """
        mapping = read_mapping(sheet.columns, typed)
        if self._default is None and mapping.indicator is None:
            raise RefusedError(message("Say which indicator the file is for: --indicator NAME."))
        if self._default is not None:
            self._of(self._default)
        writing = _writing_of(sheet, mapping)
        rows = [self._planned(row, mapping, writing) for row in sheet.rows]
        return ImportPlan(sheet.file, sheet.name, "long", rows)

    def _planned(self, row: Row, mapping: ColumnMap, writing: _Writing) -> PlannedRow:
        try:
            return self._understood(row, mapping, writing)
        except RefusedError as error:
            return PlannedRow(row.number, RowAction.REFUSED, reason=error.reason)

    def _understood(self, row: Row, mapping: ColumnMap, writing: _Writing) -> PlannedRow:
        known = self._of(self._name_in(row, mapping))
        period = self._period(known, row.cells[mapping.period], writing.order)
        values = {
            name: _number(row.cells[place], name, writing.sign)
            for name, place in writing.used.items()
        }
        figures = {name: evaluate(tree, values) for name, tree in mapping.figures.items()}
        name = f"{known.indicator.reference} {code(period, self._calendar)}"
        if all(figure is None for figure in figures.values()):
            reason = message("No value stands in this row.")
            return PlannedRow(row.number, RowAction.SAME, name, reason)
        entry = measuring.Entry(period=period, comment=_comment(row, mapping), **figures)
        before = known.stored.get(period.first)
        after = self._checked(known, entry, before)
        twin = known.said.get(period.first)
        if twin is not None:
            return _second(row.number, name, twin, after)
        known.said[period.first] = (row.number, after)
        return self._against(row.number, name, before, after, period)

    def _against(
        self,
        number: int,
        name: str,
        before: Measurement | None,
        after: Measurement,
        period: Period,
    ) -> PlannedRow:
        if before is not None and measuring.is_same(before, after):
            return PlannedRow(number, RowAction.SAME, name)
        closed = seal_over(self._closed, self._calendar, period)
        if closed is not None:
            reason = message("The period is closed, sealed as {digest}.", digest=closed.digest[:8])
            return PlannedRow(number, RowAction.CLOSED, name, reason, after, closed)
        action = RowAction.NEW if before is None else RowAction.CHANGED
        return PlannedRow(number, action, name, None, after)

    def _checked(
        self, known: _Known, entry: measuring.Entry, before: Measurement | None
    ) -> Measurement:
        version = valid_on(known.versions, entry.period.first)
        if version is not None:
            reason = measuring.refusal(known.indicator, version, entry)
            if reason is not None:
                raise RefusedError(reason)
        candidate = measuring.candidate(known.indicator, entry, before, self._now)
        problems = problems_of(candidate)
        if problems:
            raise RefusedError(problems[0].reason)
        return candidate

    def _name_in(self, row: Row, mapping: ColumnMap) -> str:
        if self._default is not None or mapping.indicator is None:
            return self._default or ""
        cell = row.cells[mapping.indicator]
        if not isinstance(cell, str):
            raise RefusedError(message("No indicator is named in this row."))
        return cell

    def _of(self, name: str) -> _Known:
        if name not in self._known:
            found = lookup.indicator_named(self._store, self._process, name)
            stored = self._store.all(Measurement, indicator=found.id)
            self._known[name] = _Known(
                found, versions_of(self._store, found), {m.first: m for m in stored}
            )
        return self._known[name]

    def _period(self, known: _Known, cell: Cell, order: DayOrder | None) -> Period:
        text = period_code_of(cell, order)
        if text is None:
            raise RefusedError(message("No period stands in this row."))
        version = valid_on(known.versions, self._now.date())
        level = Level(version.frequency.value) if version else Level.MONTH
        found = parse_period(text, self._calendar)
        if found.level is Level.DAY and level is not Level.DAY:
            found = self._calendar.period(level, found.first)
        if found.first > self._now.date():
            raise RefusedError(message("{period} has not begun yet.", period=text))
        return found


def _writing_of(sheet: Sheet, mapping: ColumnMap) -> _Writing:
    used = {name: sheet.columns.index(name) for name in used_columns(mapping)}
    cells = [row.cells[place] for row in sheet.rows for place in used.values()]
    sign = decimal_sign_in(cells)
    if sign is None:
        sign = DecimalSign.COMMA if sheet.decimal_comma else DecimalSign.DOT_UNLESS_DOUBTFUL
    periods = [row.cells[mapping.period] for row in sheet.rows]
    return _Writing(used, sign, day_order_in(periods))


def _number(cell: Cell, column: str, sign: DecimalSign) -> float | None:
    if cell is None or isinstance(cell, float):
        return cell
    try:
        amount = amount_of(cell, sign)
    except RefusedError as error:
        raise RefusedError(
            message("{column}: {reason}", column=column, reason=error.reason)
        ) from None
    return None if amount is None else amount.value


def _comment(row: Row, mapping: ColumnMap) -> str | None:
    if mapping.comment is None:
        return None
    cell = row.cells[mapping.comment]
    return "" if cell is None else str(cell)


def _second(
    number: int, name: str, twin: tuple[int, Measurement], after: Measurement
) -> PlannedRow:
    above, said = twin
    if measuring.is_same(said, after):
        reason: Message = message("Row {row} says the same.", row=above)
        return PlannedRow(number, RowAction.SAME, name, reason)
    reason = message("Row {row} says otherwise for the same period.", row=above)
    return PlannedRow(number, RowAction.REFUSED, name, reason)
