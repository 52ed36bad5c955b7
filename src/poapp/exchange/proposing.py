"""From a sheet that was understood to what an import of it would do, and then to doing it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from poapp.actions import bringing, lookup
from poapp.actions.bringing import Brought, NewIndicator
from poapp.core.calendar import OrganisationCalendar
from poapp.core.indicator import Direction, Indicator, Target
from poapp.core.message import Message, RefusedError, message
from poapp.core.period_codes import parse_period
from poapp.core.periods import Level, Period
from poapp.core.process import Process
from poapp.exchange import remembered
from poapp.exchange.assistant import Asked, Looked, not_understood
from poapp.exchange.days import day_order_in, period_code_of
from poapp.exchange.grid import Cell, shown
from poapp.exchange.guesses import guessed
from poapp.exchange.import_plan import ImportPlan, PlannedRow, RowAction
from poapp.exchange.layouts.reading import Findings, Reading
from poapp.exchange.measurements import MeasurementPlanner, Progress
from poapp.exchange.planned_rows import PlannedRows
from poapp.exchange.proposal import NOT_UNDERSTOOD, MeantName, Proposal
from poapp.exchange.shares import may_be_shares
from poapp.exchange.target_plan import Aim, PlannedTarget, plan_targets
from poapp.store.store import Store

_SAMPLE = 400


def propose(
    store: Store,
    process: Process,
    looked: Looked,
    asked: Asked,
    progress: Progress | None = None,
) -> Proposal:
    """Return what the import of a sheet would do; raises as `MeasurementPlanner.plan`."""
    found = looked.found
    if found is None:
        empty = ImportPlan(looked.grid.file, looked.grid.name, "", [])
        return Proposal(looked, empty, counts=_counts(empty, [], 0))
    by_name: dict[str, list[Reading]] = {name: [] for name in looked.names}
    for reading in found.readings:
        by_name[reading.indicator].append(reading)
    planner = MeasurementPlanner(store, process, shares=looked.choices.shares)
    known = store.all(Indicator, process=process.id, archived=None)
    names = _meant(store, looked, asked, planner, by_name, known)
    left_out = {one.name for one in names if one.left_out}
    kept = replace(found, readings=tuple(r for r in found.readings if r.indicator not in left_out))
    plan = replace(planner.plan(kept.sheet(), (), progress), layout=found.layout.value)
    targets = _targets(store, planner, kept, names) if looked.choices.targets else []
    cells = tuple(not_understood(looked))
    counts = _counts(plan, targets, len(cells))
    told = tuple((one.reference, one.name) for one in known)
    return Proposal(looked, plan, kept.measured(), names, tuple(targets), cells, told, counts)


def bring(
    store: Store,
    process: Process,
    proposal: Proposal,
    restate: str = "",
    wanted: Callable[[], bool] | None = None,
) -> int:
    """Do what was proposed as one edit and remember how the sheet was read; return how much.

    Raises:
        RefusedError: an indicator that is to be made breaks a rule of its kind, or `wanted` says
            at the end that it is not wanted any more; nothing is written then.
    """
    plan = proposal.plan
    rows = plan.rows
    closed = plan.of(RowAction.CLOSED) if restate.strip() else []
    brought = Brought(
        indicators=[one.new for one in proposal.names if one.new is not None],
        added=rows.added() if isinstance(rows, PlannedRows) else None,
        changed=[m for row in plan.of(RowAction.CHANGED) if (m := row.measurement) is not None],
        targets=[
            found for one in proposal.targets if isinstance(found := one.row.candidate, Target)
        ],
        restated=[
            (row.measurement, row.closed)
            for row in closed
            if row.measurement is not None and row.closed is not None
        ],
        reason=restate.strip(),
    )
    title = message("Import {file}", file=plan.file)
    with store.edit(title):
        count = bringing.bring(store, process, title, brought)
        if wanted is not None and not wanted():
            raise RefusedError(message("Ended. Nothing was imported."))
    remembered.remember(store, proposal.looked.grid, proposal.looked.choices)
    if proposal.looked.found is not None:
        remembered.keep_layout(store, proposal.looked.found.layout)
    return count


def _counts(plan: ImportPlan, targets: Sequence[PlannedTarget], cells: int) -> Mapping[str, int]:
    counts = plan.counts()
    for target in targets:
        counts[target.row.action.value] += 1
    return {**counts, NOT_UNDERSTOOD: cells}


def _meant(
    store: Store,
    looked: Looked,
    asked: Asked,
    planner: MeasurementPlanner,
    by_name: Mapping[str, Sequence[Reading]],
    known: Sequence[Indicator],
) -> tuple[MeantName, ...]:
    """Find what each name of the sheet means, and tell the planner."""
    calendar = lookup.calendar_of(store)
    names = []
    for number, (name, readings) in enumerate(by_name.items(), start=1):
        chosen = looked.choices.names.get(name)
        if chosen == "":
            names.append(MeantName(name, len(readings), left_out=True, is_chosen=True))
            continue
        try:
            meant = lookup.indicator_among(known, chosen or name)
        except RefusedError:
            new = None
            if name in asked.make:
                new = _new(-number, name, looked, asked, readings, calendar)
                planner.take(name, new.indicator, new.version)
            else:
                planner.refuse(name, _not_known(name))
            names.append(MeantName(name, len(readings), new=new, may_be_shares=_bare(readings)))
            continue
        planner.take(name, meant)
        unit = planner.known(name).version_on(date.max).unit
        doubtful = unit == "%" and _bare(readings)
        names.append(
            MeantName(
                name,
                len(readings),
                meant.reference,
                is_chosen=chosen is not None,
                may_be_shares=doubtful,
            )
        )
    return tuple(names)


def _not_known(name: str) -> Message:
    if not name:
        return message("The sheet does not name its indicator. Say beside which one it is.")
    return message(
        "“{name}” is not known yet. Say beside what it means, or make it a new indicator.",
        name=shown(name),
    )


def _bare(readings: Sequence[Reading]) -> bool:
    """Tell whether values are bare numbers between 0 and 1."""
    cells = [one.figures.get("value") for one in readings]
    numbers = [cell for cell in cells if isinstance(cell, float)]
    return bool(numbers) and may_be_shares(numbers)


def _new(
    number: int,
    name: str,
    looked: Looked,
    asked: Asked,
    readings: Sequence[Reading],
    calendar: OrganisationCalendar,
) -> NewIndicator:
    units = looked.found.units if looked.found is not None else {}
    periods = _periods([one.period for one in readings[:_SAMPLE]], calendar)
    called = name or looked.grid.name
    indicator, version = guessed(number, called, readings, units.get(name, ""), periods)
    if name in asked.units:
        version = replace(version, unit=asked.units[name].strip())
    if name in asked.directions:
        version = replace(version, direction=Direction(asked.directions[name]))
    return NewIndicator(indicator, version)


def _periods(cells: Sequence[Cell], calendar: OrganisationCalendar) -> list[Period]:
    """Return the periods that cells name; bare days by how far they lie apart."""
    order = day_order_in(cells)
    named: list[Period] = []
    for cell in cells:
        try:
            text = cell.isoformat() if isinstance(cell, date) else period_code_of(cell, order)
            if text is not None:
                named.append(parse_period(text, calendar))
        except RefusedError:
            continue
    if any(one.level is not Level.DAY for one in named):
        return [one for one in named if one.level is not Level.DAY]
    days = sorted({one.first for one in named})
    steps = {(b - a).days for a, b in pairwise(days)}
    level = Level.DAY
    for least, longer in ((7, Level.WEEK), (28, Level.MONTH), (89, Level.QUARTER)):
        if steps and min(steps) >= least:
            level = longer
    return [calendar.period(level, day) for day in days]


def _targets(
    store: Store, planner: MeasurementPlanner, found: Findings, names: Sequence[MeantName]
) -> list[PlannedTarget]:
    aims: dict[str, list[Aim]] = {one.name: [] for one in names if not one.is_unknown}
    rows: list[PlannedTarget] = []
    for reading in found.readings:
        if reading.indicator not in aims:
            continue
        try:
            period = planner.period(reading.indicator, reading.period)
        except RefusedError as error:
            if "target" in reading.figures:
                refused = PlannedRow(reading.row, RowAction.REFUSED, reason=error.reason)
                cell = reading.figures["target"]
                rows.append(PlannedTarget(refused, reading.indicator, cell))
            continue
        own = aims[reading.indicator]
        if "target" in reading.figures:
            own.append((reading.row, period, reading.figures["target"]))
        elif not own and reading.indicator in found.standing:
            own.append((reading.row, period, found.standing[reading.indicator]))
    for name, own in aims.items():
        if own:
            rows += plan_targets(store, planner.known(name), own)
    return rows
