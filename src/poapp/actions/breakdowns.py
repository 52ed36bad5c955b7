"""Taking an indicator apart: its breakdowns, their parts, and the values of the parts."""

from collections.abc import Sequence
from dataclasses import replace

from poapp.actions import derived_totals
from poapp.actions.indicators import period_of
from poapp.actions.lookup import calendar_of
from poapp.actions.part_entries import Checked, PartEntry
from poapp.core.breakdown import Breakdown, BreakdownPart, PartValue, Source, folded
from poapp.core.indicator import Indicator
from poapp.core.message import Message, RefusedError, counted, message
from poapp.core.period_names import name_with_year
from poapp.core.periods import Period
from poapp.store.edit import Edit
from poapp.store.store import Store
from poapp.store.tallies import counted_since

MOST_PARTS = 200
"""More parts than anybody compares; a longer list is a register."""


def breakdowns_of(store: Store, indicator: int) -> list[Breakdown]:
    """Return the breakdowns of an indicator that are not archived, in the order of making."""
    return [one for one in store.all(Breakdown, indicator=indicator) if one.archived is None]


def parts_of(store: Store, breakdown: Breakdown) -> list[BreakdownPart]:
    """Return the parts of a breakdown, archived ones too, in the order of making."""
    return store.all(BreakdownPart, breakdown=breakdown.id)


def make(
    store: Store,
    indicator: Indicator,
    name: str,
    source: Source = Source.ENTERED,
    parts: Sequence[str] = (),
    *,
    of_one_whole: bool = False,
) -> Breakdown:
    """Break an indicator down, with its first parts.

    `of_one_whole`: the parts of a ratio share their denominator, as reasons do.

    Raises:
        RefusedError: It is broken down so already, or its total follows from elsewhere.
    """
    refuse_source(store, indicator, source)
    known = store.all(Breakdown, indicator=indicator.id)
    same = next((one for one in known if folded(one.name) == folded(name)), None)
    if same is not None and same.archived is None:
        raise RefusedError(message("There already is a breakdown by {name}.", name=same.name))
    title = message("{indicator} by {name}", indicator=indicator.name, name=name)
    with store.edit(title) as edit:
        fresh = Breakdown(process=indicator.process, indicator=indicator.id, name=name.strip())
        kept = replace(same or fresh, source=source, archived=None, of_one_whole=of_one_whole)
        made = edit.put(kept)
        for part in parts:
            _added(store, edit, made, part)
    return made


def refuse_source(store: Store, indicator: Indicator, source: Source) -> None:
    """Refuse a second origin of a total.

    Raises:
        RefusedError: The total follows from another breakdown or from a tally.
    """
    if source is not Source.PARTS:
        return
    other = derived_totals.summing_breakdown(store, indicator.id)
    if other is not None:
        raise RefusedError(
            message("The total already follows from the parts by {name}.", name=other.name)
        )
    if counted_since(store, indicator.id) is not None:
        raise RefusedError(
            message("{name} is counted one by one; its total cannot follow from parts too.",
                    name=indicator.name)
        )  # fmt: skip


def take_total_from(
    store: Store, indicator: Indicator, breakdown: Breakdown, source: Source
) -> Breakdown:
    """Choose whether the total is entered by itself or follows from the parts.

    Where it follows, the totals of open periods are brought in line; closed ones stay.

    Raises:
        RefusedError: The total follows from elsewhere, or the breakdown is that of a tally.
    """
    if breakdown.source is source:
        return breakdown
    if Source.TALLY in {breakdown.source, source}:
        raise RefusedError(message("The reasons of a tally are counted; nothing is to be chosen."))
    refuse_source(store, indicator, source)
    with store.edit(message("Where the total of {name} comes from", name=indicator.name)) as edit:
        changed = edit.put(replace(breakdown, source=source))
        if source is Source.PARTS:
            derived_totals.follow(store, edit, indicator, _open_periods(store, indicator, changed))
    return changed


def archive(store: Store, breakdown: Breakdown) -> Breakdown:
    """Put a breakdown away with its parts and values; totals that followed from it stay."""
    with store.edit(message("Put the breakdown by {name} away", name=breakdown.name)) as edit:
        return edit.put(replace(breakdown, archived=store.clock.today()))


def add_part(store: Store, breakdown: Breakdown, name: str) -> BreakdownPart:
    """Add a part; one of that name that was archived comes back.

    Raises:
        RefusedError: There is one of that name, or there are too many.
    """
    with store.edit(message("New part {name}", name=name.strip())) as edit:
        return _added(store, edit, breakdown, name)


def rename_part(store: Store, breakdown: Breakdown, part: BreakdownPart, name: str) -> None:
    """Give a part another name; its values stay its own.

    Raises:
        RefusedError: Another part bears that name.
    """
    _refuse_twin(store, breakdown, name, part.id)
    with store.edit(message("Rename {part} to {name}", part=part.name, name=name)) as edit:
        edit.put(replace(part, name=name.strip()))


def archive_part(store: Store, part: BreakdownPart) -> None:
    """Ask for a part no more; its values stay where they count."""
    with store.edit(message("Put the part {name} away", name=part.name)) as edit:
        edit.put(replace(part, archived=store.clock.today()))


def bring_back(store: Store, part: BreakdownPart) -> None:
    """Ask for a part again."""
    with store.edit(message("Bring the part {name} back", name=part.name)) as edit:
        edit.put(replace(part, archived=None))


def put_values(
    store: Store,
    indicator: Indicator,
    breakdown: Breakdown,
    entries: Sequence[PartEntry],
    restate: str = "",
) -> None:
    """Keep what parts came to: one edit, one step of undo.

    Raises:
        RefusedError: A number does not fit, a period has not begun, or one is closed and no
            reason is given. Then nothing is kept.
    """
    check = Checked(store, indicator, breakdown)
    for entry in entries:
        reason = check.refusal(entry)
        if reason is not None:
            raise RefusedError(reason)
    periods = {entry.period.first: entry.period for entry in entries}
    changed = [entry for entry in entries if _differs(store, entry)]
    if not changed:
        return
    seals = derived_totals.seals_over(
        store, indicator, {e.period.first: e.period for e in changed}.values(), restate
    )
    with store.edit(_title(store, indicator, breakdown, changed)) as edit:
        for entry in changed:
            _put(store, edit, breakdown, entry)
        derived_totals.follow(store, edit, indicator, list(periods.values()), seals, restate)


def _added(store: Store, edit: Edit, breakdown: Breakdown, name: str) -> BreakdownPart:
    known = parts_of(store, breakdown)
    same = next((one for one in known if folded(one.name) == folded(name)), None)
    if same is not None and same.archived is not None:
        return edit.put(replace(same, archived=None))
    _refuse_twin(store, breakdown, name)
    if len(known) >= MOST_PARTS:
        raise RefusedError(message("A breakdown has at most {n} parts.", n=MOST_PARTS))
    return edit.put(
        BreakdownPart(process=breakdown.process, breakdown=breakdown.id, name=name.strip())
    )


def _refuse_twin(store: Store, breakdown: Breakdown, name: str, but: int = 0) -> None:
    for one in parts_of(store, breakdown):
        if one.id != but and folded(one.name) == folded(name):
            raise RefusedError(message("There already is a part called {name}.", name=one.name))


def _before(store: Store, entry: PartEntry) -> PartValue | None:
    return store.first(
        PartValue, part=entry.part.id, first=entry.period.first, last=entry.period.last
    )


def _differs(store: Store, entry: PartEntry) -> bool:
    before = _before(store, entry)
    wanted = (entry.value, entry.numerator, entry.denominator)
    if before is None:
        return any(number is not None for number in wanted)
    return (before.value, before.numerator, before.denominator) != wanted


def _put(store: Store, edit: Edit, breakdown: Breakdown, entry: PartEntry) -> None:
    before = _before(store, entry)
    if entry.value is None and entry.numerator is None and entry.denominator is None:
        if before is not None:
            edit.remove(before)
        return
    found = before or PartValue(
        process=breakdown.process,
        part=entry.part.id,
        first=entry.period.first,
        last=entry.period.last,
        value=0.0,
    )
    edit.put(
        replace(found, value=entry.value, numerator=entry.numerator, denominator=entry.denominator)
    )


def _open_periods(store: Store, indicator: Indicator, breakdown: Breakdown) -> list[Period]:
    """Return the periods of a breakdown that have values and are not closed."""
    from poapp.actions.closed import closed_periods, seal_over

    calendar = calendar_of(store)
    closed = closed_periods(store, indicator.process or 0)
    firsts = {
        value.first
        for part in parts_of(store, breakdown)
        for value in store.all(PartValue, part=part.id)
    }
    periods = [period_of(store, indicator, first) for first in sorted(firsts)]
    return [one for one in periods if seal_over(closed, calendar, one) is None]


def _title(
    store: Store, indicator: Indicator, breakdown: Breakdown, entries: Sequence[PartEntry]
) -> Message:
    if len(entries) > 1:
        return counted(
            "{name} by {breakdown}: {n} value",
            "{name} by {breakdown}: {n} values",
            n=len(entries),
            name=indicator.name,
            breakdown=breakdown.name,
        )
    return message(
        "{name}, {part}, {period}",
        name=indicator.name,
        part=entries[0].part.name,
        period=name_with_year(entries[0].period, calendar_of(store)),
    )
