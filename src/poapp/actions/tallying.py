"""Counting one by one: +1 with its reason and time, and the number of its period with it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from poapp.actions import breakdowns, derived_totals
from poapp.actions.indicators import period_of, version_on
from poapp.core.breakdown import Breakdown, BreakdownPart, Occurrence, Source, Tally, folded
from poapp.core.indicator import Aggregation, Indicator, Measurement
from poapp.core.message import RefusedError, message
from poapp.core.process import Process
from poapp.store.edit import Edit
from poapp.store.store import Store
from poapp.store.tallies import counted_indicators, counted_since

REASON = "Reason"
"""The name of the breakdown of a tally that is made with it."""


def begin(
    store: Store, indicator: Indicator, since: date, reasons: Sequence[str] = (), by: str = REASON
) -> Tally:
    """Count an indicator one by one from a day on.

    Raises:
        RefusedError: Its periods do not add up, its total follows from parts, or the day is
            still to come.
    """
    version = version_on(store, indicator, since)
    if version.aggregation is not Aggregation.SUM:
        raise RefusedError(
            message(
                "What is counted one by one adds up. Let the periods of {name} be added"
                " (the sum) in its definition first.",
                name=indicator.name,
            )
        )
    other = derived_totals.summing_breakdown(store, indicator.id)
    if other is not None:
        raise RefusedError(
            message("The total already follows from the parts by {name}.", name=other.name)
        )
    if since > store.clock.today():
        raise RefusedError(message("{day} has not come yet.", day=since))
    before = store.first(Tally, indicator=indicator.id)
    if before is None:
        _refuse_typed_in(store, indicator, since)
    tally = before or Tally(process=indicator.process, indicator=indicator.id, since=since)
    with store.edit(message("Count {name} one by one", name=indicator.name)) as edit:
        made = edit.put(replace(tally, since=since, archived=None))
        if reasons_of(store, indicator.id) is None:
            breakdowns.make(store, indicator, by, Source.TALLY, reasons)
    return made


def _refuse_typed_in(store: Store, indicator: Indicator, since: date) -> None:
    """Refuse to count over a number that was typed in."""
    typed = [m for m in store.all(Measurement, indicator=indicator.id) if m.last >= since]
    if typed:
        raise RefusedError(
            message(
                "{name} has a value from {first} to {last} already. Take it out first, or count"
                " from a later day on.",
                name=indicator.name,
                first=typed[0].first,
                last=typed[0].last,
            )
        )


def end(store: Store, indicator: Indicator) -> None:
    """Count an indicator no longer one by one; what was counted stays."""
    tally = store.first(Tally, indicator=indicator.id)
    if tally is None or tally.archived is not None:
        return
    with store.edit(message("Count {name} no longer one by one", name=indicator.name)) as edit:
        edit.put(replace(tally, archived=store.clock.today()))


def reasons_of(store: Store, indicator: int) -> Breakdown | None:
    """Return the breakdown that holds the reasons of a tally."""
    found = store.all(Breakdown, indicator=indicator, source=Source.TALLY)
    return next((one for one in found if one.archived is None), None)


def tallied(store: Store, process: Process) -> list[Indicator]:
    """Return the indicators of a process that are counted one by one, as the list has them."""
    since = counted_indicators(store)
    kept = [
        one
        for one in store.all(Indicator, process=process.id)
        if one.id in since and one.archived is None and one.retired_on is None
    ]
    return sorted(kept, key=lambda one: (one.place, one.id))


def count(
    store: Store,
    indicator: Indicator,
    *,
    at: datetime | None = None,
    reason: str = "",
    number: int = 1,
    note: str = "",
    restate: str = "",
    focus: str = "",
) -> Occurrence:
    """Count one more; a reason that is new becomes a part of the breakdown.

    Args:
        store: Where it is kept.
        indicator: What is counted.
        at: When it was, with its offset; now unless given.
        reason: Why, by its name; nothing where nobody knows.
        number: How many at once.
        note: A few words.
        restate: Why a closed period is changed; the report that was sealed stays.
        focus: Edits that follow with the same focus are one step of undo.

    Raises:
        RefusedError: The moment is still to come or before the tally began, its period is closed
            and no reason is given, or the indicator is not counted one by one.
    """
    moment = at or store.clock.now()
    found = Occurrence(
        process=indicator.process,
        indicator=indicator.id,
        day=moment.date(),
        at=moment,
        count=number,
        note=note.strip(),
    )
    return _kept(store, indicator, found, reason, restate, focus)


def correct(
    store: Store,
    indicator: Indicator,
    found: Occurrence,
    *,
    at: datetime | None = None,
    reason: str | None = None,
    note: str | None = None,
    restate: str = "",
    focus: str = "",
) -> Occurrence:
    """Say more of one that was counted, or say it otherwise; None leaves it as it is.

    Raises:
        RefusedError: As in `count`.
    """
    moment = at or found.at
    after = replace(
        found,
        at=moment,
        day=moment.date(),
        note=found.note if note is None else note.strip(),
    )
    return _kept(store, indicator, after, reason, restate, focus, found)


def take_away(
    store: Store, indicator: Indicator, found: Occurrence, restate: str = ""
) -> Occurrence:
    """Count one no more; the record is kept aside.

    Raises:
        RefusedError: Its period is closed and no reason is given.
    """
    period = period_of(store, indicator, found.day)
    seals = derived_totals.seals_over(store, indicator, [period], restate)
    with store.edit(message("{name}: one taken away", name=indicator.name)) as edit:
        gone = edit.put(replace(found, archived=store.clock.today()))
        derived_totals.follow(store, edit, indicator, [period], seals, restate)
    return gone


def _kept(
    store: Store,
    indicator: Indicator,
    found: Occurrence,
    reason: str | None,
    restate: str,
    focus: str,
    before: Occurrence | None = None,
) -> Occurrence:
    _refuse(store, indicator, found)
    days = [found.day] if before is None else [before.day, found.day]
    periods = {p.first: p for p in (period_of(store, indicator, d) for d in days)}
    moves = before is None or (before.day, before.count) != (found.day, found.count)
    seals = derived_totals.seals_over(store, indicator, periods.values(), restate) if moves else {}
    title = message("{name}: +{n}", name=indicator.name, n=found.count)
    with store.edit(title, focus=focus) as edit:
        if reason is not None:
            part = _reason(store, edit, indicator, reason)
            found = replace(found, reason=None if part is None else part.id)
        kept = edit.put(found)
        derived_totals.follow(store, edit, indicator, list(periods.values()), seals, restate)
    return kept


def _refuse(store: Store, indicator: Indicator, found: Occurrence) -> None:
    since = counted_since(store, indicator.id)
    if since is None:
        raise RefusedError(message("{name} is not counted one by one.", name=indicator.name))
    if found.at > store.clock.now():
        raise RefusedError(message("That moment is still to come."))
    if found.day < since:
        raise RefusedError(
            message("{name} is counted since {day}.", name=indicator.name, day=since)
        )


def _reason(store: Store, edit: Edit, indicator: Indicator, name: str) -> BreakdownPart | None:
    if not name.strip():
        return None
    breakdown = reasons_of(store, indicator.id) or edit.put(
        Breakdown(
            process=indicator.process, indicator=indicator.id, name=REASON, source=Source.TALLY
        )
    )
    for part in breakdowns.parts_of(store, breakdown):
        if folded(part.name) == folded(name) and part.archived is None:
            return part
    return breakdowns.add_part(store, breakdown, name)
