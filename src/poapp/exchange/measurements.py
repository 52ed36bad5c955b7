"""A sheet of measurements against what is stored: new, changed, same, refused, or closed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from poapp.actions import lookup, measuring
from poapp.actions.closed import ClosedPeriod, closed_periods, seal_over
from poapp.actions.indicators import versions_of
from poapp.core.calendar import OrganisationCalendar
from poapp.core.indicator import Frequency, Indicator, IndicatorVersion, Measurement, valid_on
from poapp.core.message import RefusedError, message
from poapp.core.period_codes import parse_period
from poapp.core.period_names import code
from poapp.core.periods import Level, Period
from poapp.core.process import Process
from poapp.core.validity import problems_of
from poapp.exchange.days import DayOrder, period_code_of
from poapp.exchange.figures import Writing, figures_in, writing_of
from poapp.exchange.grid import Cell, Row, Sheet
from poapp.exchange.import_plan import ImportPlan, PlannedRow, RowAction
from poapp.exchange.mapping import ColumnMap, read_mapping
from poapp.store.store import Store

_FROM_THE_FILE = ("value", "numerator", "denominator", "comment")
_LEVELS = {frequency: Level(frequency.value) for frequency in Frequency}


@dataclass(slots=True)
class _Known:
    """What is stored of one indicator, and which rows above have said something of it."""

    indicator: Indicator
    versions: Sequence[IndicatorVersion]
    stored: Mapping[date, Measurement]
    said: dict[date, tuple[int, PlannedRow]] = field(default_factory=dict)
    """What rows say of a period, by its first day, and their place in the sheet."""

    def version_on(self, day: date) -> IndicatorVersion:
        """Return the definition in force on a day."""
        if len(self.versions) == 1:
            return self.versions[0]
        return valid_on(self.versions, day) or IndicatorVersion(
            indicator=self.indicator.id, valid_from=day
        )


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
        self._codes: dict[tuple[Level, date], str] = {}
        self._contradicted: dict[int, int] = {}

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the one indicator that is wanted; none where the sheet names them."""
        if self._default is None:
            return ()
        wanted = self._of(self._default).indicator
        return (wanted.name, wanted.reference)

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
        self._contradicted.clear()
        writing = writing_of(sheet, mapping)
        rows = [self._planned(place, row, mapping, writing) for place, row in enumerate(sheet.rows)]
        rows = self._settled(rows) if self._contradicted else rows
        return ImportPlan(sheet.file, sheet.name, "long", rows)

    def _planned(self, place: int, row: Row, mapping: ColumnMap, writing: Writing) -> PlannedRow:
        try:
            return self._understood(place, row, mapping, writing)
        except RefusedError as error:
            return PlannedRow(row.number, RowAction.REFUSED, reason=error.reason)

    def _understood(self, place: int, row: Row, mapping: ColumnMap, writing: Writing) -> PlannedRow:
        known = self._of(self._name_in(row, mapping))
        period = self._period(known, row.cells[mapping.period], writing.order)
        version = known.version_on(period.first)
        figures = figures_in(row, mapping, writing, version)
        name = f"{known.indicator.reference} {self._code(period)}"
        if all(figure is None for figure in figures.values()):
            reason = message("No value stands in this row.")
            return PlannedRow(row.number, RowAction.SAME, name, reason)
        entry = measuring.Entry(period=period, comment=_comment(row, mapping), **figures)
        before = known.stored.get(period.first)
        after = self._checked(known, version, entry, before)
        planned = self._against(row.number, name, before, after, period)
        above, twin = known.said.setdefault(period.first, (place, planned))
        return planned if above == place else self._second(planned, above, twin)

    def _second(self, planned: PlannedRow, above: int, twin: PlannedRow) -> PlannedRow:
        """Settle a row whose period another one above has already: same, or both are refused."""
        one, other = planned.measurement, twin.measurement
        if one is not None and other is not None and not measuring.is_same(one, other):
            self._contradicted[above] = planned.row
            reason = message("Row {row} says otherwise for the same period.", row=twin.row)
            return replace(planned, action=RowAction.REFUSED, reason=reason, measurement=None)
        reason = message("Row {row} says the same.", row=twin.row)
        return replace(planned, action=RowAction.SAME, reason=reason, measurement=None)

    def _settled(self, rows: Sequence[PlannedRow]) -> list[PlannedRow]:
        """Refuse the first of two contradicting rows as well: which of them holds is not known."""
        return [
            replace(
                row,
                action=RowAction.REFUSED,
                reason=message(
                    "Row {row} says otherwise for the same period.",
                    row=self._contradicted[place],
                ),
                measurement=None,
            )
            if place in self._contradicted
            else row
            for place, row in enumerate(rows)
        ]

    def _against(
        self,
        number: int,
        name: str,
        before: Measurement | None,
        after: Measurement,
        period: Period,
    ) -> PlannedRow:
        if before is not None and measuring.is_same(before, after):
            return PlannedRow(number, RowAction.SAME, name, measurement=after)
        closed = seal_over(self._closed, self._calendar, period)
        if closed is not None:
            reason = message("The period is closed, sealed as {digest}.", digest=closed.digest[:8])
            return PlannedRow(number, RowAction.CLOSED, name, reason, after, closed)
        action = RowAction.NEW if before is None else RowAction.CHANGED
        return PlannedRow(number, action, name, None, after)

    def _checked(
        self,
        known: _Known,
        version: IndicatorVersion,
        entry: measuring.Entry,
        before: Measurement | None,
    ) -> Measurement:
        reason = measuring.refusal(known.indicator, version, entry)
        if reason is not None:
            raise RefusedError(reason)
        candidate = measuring.candidate(known.indicator, entry, before, self._now)
        problems = problems_of(candidate, _FROM_THE_FILE)
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
        """Return the period that a cell names; a bare day stands for the one that holds it."""
        if isinstance(cell, date):
            named = Period(Level.DAY, cell, cell)
        else:
            text = period_code_of(cell, order)
            if text is None:
                raise RefusedError(message("No period stands in this row."))
            named = parse_period(text, self._calendar)
        if named.level is Level.DAY:
            level = _LEVELS[known.version_on(named.first).frequency]
            named = self._calendar.period(level, named.first)
        if named.first > self._now.date():
            raise RefusedError(message("{period} has not begun yet.", period=self._code(named)))
        return named

    def _code(self, period: Period) -> str:
        """Return what commands call a period; sheets name the same ones again and again."""
        key = (period.level, period.first)
        if key not in self._codes:
            self._codes[key] = code(period, self._calendar)
        return self._codes[key]


def _comment(row: Row, mapping: ColumnMap) -> str | None:
    if mapping.comment is None:
        return None
    cell = row.cells[mapping.comment]
    return "" if cell is None else str(cell)
