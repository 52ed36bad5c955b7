"""A sheet of measurements against what is stored: new, changed, same, refused, or closed.

Rows are looked at column by column, and what repeats in a column is worked out once; only a row
that is unlike the others is made into a record to be checked.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from poapp.actions import lookup, measuring
from poapp.actions.closed import ClosedPeriod, closed_periods, seal_over
from poapp.core.calendar import OrganisationCalendar
from poapp.core.indicator import Indicator, IndicatorVersion, Measurement
from poapp.core.message import Message, RefusedError, message
from poapp.core.periods import Period
from poapp.core.process import Process
from poapp.core.record import field_of
from poapp.core.validity import problem_of_value, problems_of
from poapp.exchange.figures import FigureCells, Figures, writing_of
from poapp.exchange.grid import Cell, Row, Sheet
from poapp.exchange.import_plan import ImportPlan, RowAction
from poapp.exchange.known_indicators import KnownIndicator, KnownIndicators, Stored
from poapp.exchange.mapping import ColumnMap, read_mapping
from poapp.exchange.period_cells import NamedPeriod, PeriodCells
from poapp.exchange.planned_rows import PlannedRows, RowColumns, same_figure
from poapp.exchange.shares import read_shares
from poapp.store.store import Store

Progress = Callable[[int, int], bool]
"""Told how many rows are looked at and how many there are; False ends the looking."""

_FROM_THE_FILE = ("value", "numerator", "denominator", "comment")
_LARGEST = 1e300
_COMMENT = field_of(Measurement, "comment")
_STEP = 2000


class MeasurementPlanner:
    """Plans the rows of a sheet for one process."""

    def __init__(
        self,
        store: Store,
        process: Process,
        indicator: str | None = None,
        shares: Mapping[str, bool] | None = None,
    ) -> None:
        """Plan for a process; `indicator` where the sheet is about that one alone.

        `shares` says, by the names of the sheet, whether 0.95 stands there for 95 %.
        """
        self._process = process
        self._calendar: OrganisationCalendar = lookup.calendar_of(store)
        self._closed: list[ClosedPeriod] = closed_periods(store, process.id)
        self._now = store.clock.now()
        self._known = KnownIndicators(store, process)
        self._periods = PeriodCells(self._calendar, self._now.date())
        self._default = indicator
        self._shares = dict(shares or {})
        self._comments: dict[str, Message | None] = {}

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the one indicator that is wanted; none where the sheet names them."""
        if self._default is None:
            return ()
        wanted = self._known.named(self._default).indicator
        return (wanted.name, wanted.reference)

    def take(self, name: str, meant: Indicator, version: IndicatorVersion | None = None) -> None:
        """Understand a name of the sheet as an indicator, or as one that is yet to be made."""
        self._known.take(name, meant, version)

    def refuse(self, name: str, reason: Message) -> None:
        """Say why a name of the sheet means nothing yet."""
        self._known.refuse(name, reason)

    def known(self, name: str) -> KnownIndicator:
        """Return what is known of an indicator by a name of the sheet; raises as `plan`."""
        return self._known.named(name)

    def period(self, name: str, cell: Cell) -> Period:
        """Return the period that a cell names for an indicator, begun or not; raises as `plan`."""
        return self._periods.period(self._known.named(name), cell)

    def plan(
        self, sheet: Sheet, typed: Sequence[str] = (), progress: Progress | None = None
    ) -> ImportPlan:
        """Return what becomes of each row.

        Args:
            sheet: The table as it was read.
            typed: Mappings `COLUMN=FIELD`; columns that bear the names of fields need none.
            progress: Told how far it came; ends the planning by returning False.

        Raises:
            RefusedError: The mapping cannot be, no indicator is named, or `progress` ended it.
        """
        mapping = read_mapping(sheet.columns, typed)
        if self._default is None and mapping.indicator is None:
            raise RefusedError(message("Say which indicator the file is for: --indicator NAME."))
        self._known.begin()
        if self._default is not None:
            self._known.named(self._default)
        writing = writing_of(sheet, mapping)
        self._periods.begin(writing.order)
        read = FigureCells(mapping, writing)
        columns = RowColumns.of([row.number for row in sheet.rows])
        rows = PlannedRows(columns, self._now)
        for place, row in enumerate(sheet.rows):
            if place % _STEP == 0:
                _tell(progress, place, len(sheet.rows), sheet.file)
            self._read(columns, place, row, mapping, read)
        read_shares(columns, self._shares)
        for place in range(len(columns.numbers)):
            if columns.known[place] is not None and place not in columns.reasons:
                self._judge(columns, rows, place)
        return ImportPlan(sheet.file, sheet.name, "long", rows)

    # Reading a row

    def _read(
        self, columns: RowColumns, place: int, row: Row, mapping: ColumnMap, read: FigureCells
    ) -> None:
        """Read indicator, period and figures of a row; a reason is kept where that fails."""
        try:
            known = self._named(row, mapping)
            named = self._periods.named(known, row.cells[mapping.period])
            version = known.version_on(named.period.first)
            figures = read.of(row, version)
        except RefusedError as error:
            columns.reasons[place] = error.reason
            return
        columns.known[place], columns.periods[place] = known, named
        columns.values[place], columns.numerators[place], columns.denominators[place] = figures
        if version.unit == "%" and any(isinstance(c, str) and "%" in c for c in row.cells):
            columns.marked.add(place)
        if mapping.comment is not None:
            cell = row.cells[mapping.comment]
            columns.comments[place] = "" if cell is None else str(cell)
        if figures == (None, None, None):
            columns.actions[place] = RowAction.SAME
            columns.reasons[place] = message("No value stands in this row.")

    def _named(self, row: Row, mapping: ColumnMap) -> KnownIndicator:
        if self._default is not None or mapping.indicator is None:
            return self._known.named(self._default or "")
        cell = row.cells[mapping.indicator]
        if not isinstance(cell, str):
            raise RefusedError(message("No indicator is named in this row."))
        return self._known.named(cell)

    # Judging a row

    def _judge(self, columns: RowColumns, rows: PlannedRows, place: int) -> None:
        """Decide what becomes of a row that was read."""
        known, named = columns.known[place], columns.periods[place]
        if known is None or named is None:
            return
        figures = columns.figures(place)
        comment = columns.comments[place]
        before = known.stored.get(named.period.first)
        reason = self._refusal(known, named, figures, comment, before)
        if reason is not None:
            columns.reasons[place] = reason
            return
        above = known.said.setdefault(named.period.first, place)
        if above != place:
            self._second(columns, rows, place, above)
            return
        if before is not None and _is_same(before, named, figures, comment):
            columns.actions[place] = RowAction.SAME
            return
        derived = known.derivation
        if derived is not None and derived.holds(named.period):
            columns.reasons[place] = derived.reason
            return
        if before is not None:
            columns.before[place] = self._known.record_of(known, before)
        self._settle(columns, rows, place)

    def _settle(self, columns: RowColumns, rows: PlannedRows, place: int) -> None:
        """Take a row as new or changed, or keep it apart where its period is closed."""
        named = columns.periods[place]
        closed = None
        if self._closed and named is not None:
            closed = seal_over(self._closed, self._calendar, named.period)
        if closed is None:
            is_new = place not in columns.before
            columns.actions[place] = RowAction.NEW if is_new else RowAction.CHANGED
            return
        columns.actions[place] = RowAction.CLOSED
        plain = rows[place]
        reason = message("The period is closed, sealed as {digest}.", digest=closed.digest[:8])
        measured = rows.measurement(place)
        rows.keep(place, replace(plain, reason=reason, measurement=measured, closed=closed))

    def _second(self, columns: RowColumns, rows: PlannedRows, place: int, above: int) -> None:
        """Settle a row whose period another one above has already: same, or both are refused."""
        if not columns.agree(place, above):
            for here, there in ((place, above), (above, place)):
                columns.actions[here] = RowAction.REFUSED
                columns.contradicted.add(here)
                columns.reasons[here] = message(
                    "Row {row} says otherwise for the same period.", row=columns.numbers[there]
                )
            rows.forget(above)
            return
        columns.actions[place] = RowAction.SAME
        columns.reasons[place] = message("Row {row} says the same.", row=columns.numbers[above])

    def _refusal(
        self,
        known: KnownIndicator,
        named: NamedPeriod,
        figures: Figures,
        comment: str | None,
        before: Stored | None,
    ) -> Message | None:
        """Return why a row cannot be stored; what is plain is not made into a record for it."""
        version = known.version_on(named.period.first)
        value, numerator, denominator = figures
        is_plain = (
            value is not None
            and numerator is None
            and denominator is None
            and -_LARGEST <= value <= _LARGEST
            and named.period.level.value == version.frequency.value
            and not version.is_ratio
        )
        if is_plain:
            return self._refusal_of_comment(comment)
        entry = measuring.Entry(
            period=named.period,
            value=value,
            numerator=numerator,
            denominator=denominator,
            comment=comment if comment is not None or before is None else before.comment,
        )
        reason = measuring.refusal(known.indicator, version, entry)
        if reason is not None:
            return reason
        made = measuring.candidate(known.indicator, entry, None, self._now)
        problems = problems_of(made, _FROM_THE_FILE)
        return problems[0].reason if problems else None

    def _refusal_of_comment(self, comment: str | None) -> Message | None:
        if not comment:
            return None
        if comment not in self._comments:
            self._comments[comment] = problem_of_value(_COMMENT, comment)
        return self._comments[comment]


def _is_same(before: Stored, named: NamedPeriod, figures: Figures, comment: str | None) -> bool:
    if comment not in {None, before.comment} or before.so_far is not named.so_far:
        return False
    stored = (before.value, before.numerator, before.denominator)
    return all(same_figure(a, b) for a, b in zip(stored, figures, strict=True))


def _tell(progress: Progress | None, done: int, total: int, file: str) -> None:
    if progress is not None and not progress(done, total):
        raise RefusedError(message("Reading {file} was ended before its end.", file=file))
