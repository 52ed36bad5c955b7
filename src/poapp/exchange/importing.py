"""A file to the plan of its import, whatever its layout."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path

from poapp.actions import measuring
from poapp.core.message import RefusedError, message
from poapp.core.process import Process
from poapp.exchange.grid import Grid, Sheet, letters_of, sheet_of
from poapp.exchange.import_plan import ImportPlan, PlannedRow, RowAction
from poapp.exchange.layouts.detect import findings
from poapp.exchange.layouts.reading import Findings, Hints, Part
from poapp.exchange.mapping import read_mapping, used_columns
from poapp.exchange.measurements import MeasurementPlanner
from poapp.exchange.planned_rows import PlannedRows
from poapp.exchange.sheet import read_grid
from poapp.exchange.workbook import Progress
from poapp.store.store import Store


def plan_file(
    store: Store,
    process: Process,
    path: Path,
    *,
    sheet: str | None = None,
    indicator: str | None = None,
    typed: Sequence[str] = (),
    progress: Progress | None = None,
) -> ImportPlan:
    """Return what would become of each row of a file.

    Args:
        store: What is there already.
        process: Whose indicators are meant.
        path: A .csv, .tsv, .xlsx or .ods file.
        sheet: The name of a sheet; without one the first that is shown.
        indicator: Name or reference, where the file is about one indicator only.
        typed: Mappings `COLUMN=FIELD`; without any, the layout is found by looking.
        progress: Told how many rows were read; ends the reading by returning False.

    Raises:
        RefusedError: the file or its layout cannot be understood.
        UnusableError: the file cannot be read.
    """
    grid = read_grid(path, sheet, progress)
    return plan_grid(MeasurementPlanner(store, process, indicator), grid, typed)


def plan_grid(
    planner: MeasurementPlanner, grid: Grid, typed: Sequence[str] = (), year: int | None = None
) -> ImportPlan:
    """Return what would become of each row of a grid: of a sheet, or of what was pasted.

    A table whose first row names its columns is taken at its word; any other layout is found by
    looking. `year` is that of the first period where months stand without one.
    """
    try:
        sheet = sheet_of(grid)
        return replace(planner.plan(sheet, typed), parts=_parts(sheet, typed))
    except RefusedError:
        if typed:
            raise
        found = _found(grid, year, planner.names)
        if found is None:
            raise
    planned = planner.plan(found.sheet())
    rows = sorted((*planned.rows, *_not_understood(found)), key=lambda row: row.row)
    parts = {part.value: count for part, count in found.counts().items()}
    return replace(planned, layout=found.layout.value, rows=rows, parts=parts)


def _parts(sheet: Sheet, typed: Sequence[str]) -> dict[str, int]:
    """Return how many cells play which part in a table that was taken at its word."""
    mapping = read_mapping(sheet.columns, typed)
    parts = dict.fromkeys(map(sheet.columns.index, used_columns(mapping)), Part.FIGURE)
    for place, part in (
        (mapping.indicator, Part.INDICATOR),
        (mapping.comment, Part.COMMENT),
        (mapping.period, Part.PERIOD),
    ):
        if place is not None:
            parts[place] = part
    counts = Counter({Part.HEADER.value: len(sheet.columns)})
    for place, column in enumerate(zip(*(row.cells for row in sheet.rows), strict=True)):
        filled = len(column) - column.count(None)
        counts[parts.get(place, Part.ELSEWHERE).value] += filled
    return {part: count for part, count in counts.items() if count}


def write_plan(store: Store, plan: ImportPlan, restate: str = "") -> int:
    """Write what is new or changed as one edit; closed periods only with a reason.

    Returns how many measurements were written.
    """
    rows = plan.rows
    by_columns = rows if isinstance(rows, PlannedRows) else None
    added = by_columns.added() if by_columns is not None else None
    wanted = plan.of(RowAction.CHANGED) if added else plan.of(RowAction.NEW, RowAction.CHANGED)
    closed = plan.of(RowAction.CLOSED) if restate.strip() else []
    return measuring.write_all(
        store,
        message("Import {file}", file=plan.file),
        [row.measurement for row in wanted if row.measurement is not None],
        [
            (row.measurement, row.closed)
            for row in closed
            if row.measurement is not None and row.closed is not None
        ],
        restate,
        added,
    )


def _found(grid: Grid, year: int | None, names: Collection[str]) -> Findings | None:
    """Return what looking finds; of one indicator only where `names` say which is wanted."""
    try:
        found = findings(grid, Hints(year=year))
    except RefusedError:
        return None
    if names:
        found = found.only(names)
        return found if found.readings else None
    is_named = any(reading.indicator for reading in found.readings)
    return found if is_named or (found.reasons and not found.readings) else None


def _not_understood(found: Findings) -> list[PlannedRow]:
    """Return a refused row for each cell that was not understood, so that none goes unseen."""
    return [
        PlannedRow(
            row,
            RowAction.REFUSED,
            reason=message(
                "{cell}: {reason}",
                cell=f"{letters_of(column)}{row}",
                reason=found.reasons[row, column],
            ),
        )
        for row, column, _ in found.of_part(Part.NOT_UNDERSTOOD)
    ]
