"""Assuming the results of a period: what is missing, the owner's words, and the seal."""

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from poapp.actions.closed import ClosedPeriod, closed_periods, last_digest
from poapp.actions.completeness import Asked, missing
from poapp.actions.lookup import calendar_of
from poapp.actions.snapshots import draft
from poapp.core import seal as sealing
from poapp.core.assumption import (
    CloseLevel,
    Commitment,
    Reopening,
    Seal,
    Statement,
    Waiver,
)
from poapp.core.clock import Clock
from poapp.core.indicator import Indicator
from poapp.core.message import Message, RefusedError, counted, message
from poapp.core.period_names import name, name_with_year
from poapp.core.periods import Period
from poapp.core.process import Process
from poapp.core.statement_text import promises
from poapp.store.store import Store


class MissingError(RefusedError):
    """Values are not in and no reason is given; `gaps` are the indicators, at least one."""

    def __init__(self, gaps: Sequence[Asked]) -> None:
        super().__init__(_gaps(gaps))
        self.gaps = tuple(gaps)


class WordlessError(RefusedError):
    """The owner has said nothing about the period."""


def _fresh_salt() -> bytes:
    return secrets.token_bytes(sealing.SALT_BYTES)


def statement_of(store: Store, process: Process, period: Period) -> Statement:
    """Return the owner's words for a period; empty ones where nothing was written yet."""
    level = level_of(period)
    kept = store.first(Statement, process=process.id, level=level, first=period.first)
    return kept or Statement(process=process.id, level=level, first=period.first, last=period.last)


def write_statement(
    store: Store, process: Process, period: Period, words: Mapping[str, str]
) -> Statement:
    """Keep the owner's words; changes to one field in a row are one step of undo.

    Raises:
        RefusedError: The period is closed.
    """
    refuse_closed(store, process, period)
    changed: dict[str, Any] = dict(words)
    statement = replace(statement_of(store, process, period), **changed)
    title = message("Statement for {period}", period=name(period, calendar_of(store)))
    with store.edit(title, focus=f"statement:{period.first}:{','.join(sorted(words))}") as edit:
        return edit.put(statement)


def waivers_of(store: Store, process: Process, period: Period) -> list[Waiver]:
    """Return why a period may be closed with something missing."""
    return store.all(Waiver, process=process.id, level=level_of(period), first=period.first)


def waive(store: Store, process: Process, period: Period, item: str, reason: str) -> Waiver:
    """Say why a period is closed although something is missing; it is printed in the report."""
    refuse_closed(store, process, period)
    level = level_of(period)
    kept = store.first(
        Waiver, process=process.id, level=level, first=period.first, item=item
    ) or Waiver(process=process.id, level=level, first=period.first, item=item, reason=reason)
    with store.edit(message("Waive {item}", item=item)) as edit:
        return edit.put(replace(kept, reason=reason))


def close(
    store: Store,
    process: Process,
    period: Period,
    words: Mapping[str, str] | None = None,
    waived: Mapping[str, str] | None = None,
    *,
    clock: Clock | None = None,
    salt: Callable[[], bytes] = _fresh_salt,
) -> Seal:
    """Assume the results of a period and seal its figures; undo never crosses it.

    Args:
        store: Where it is kept.
        process: Whose results they are.
        period: The period, which must be over.
        words: The fields of the statement that are not written yet.
        waived: Reasons by the indicator that is missing.
        clock: When it is done, if not now: the sample closes periods of the past.
        salt: Gives the salt of each leaf; the sample's must repeat.

    Raises:
        RefusedError: The period is not over or is closed, something is missing without a reason,
            or there is no statement.
    """
    now = clock or store.clock
    refuse_closed(store, process, period)
    _refuse_running(store, period, now)
    title = message(
        "Assume the results of {period}", period=name_with_year(period, calendar_of(store))
    )
    with store.edit(title, clock=now) as edit:
        for item, reason in (waived or {}).items():
            waive(store, process, period, _reference(store, process, item), reason)
        if words:
            write_statement(store, process, period, words)
        refuse_unready(store, process, period, now)
        statement = statement_of(store, process, period)
        sealed = edit.put(_sealed(store, process, period, now, salt))
        for promise in promises(statement.commit):
            edit.put(
                Commitment(
                    process=process.id, made_in=sealed.id, title=promise.words, due=promise.due
                )
            )
        edit.barrier()
    return sealed


def refuse_unready(
    store: Store, process: Process, period: Period, clock: Clock | None = None
) -> None:
    """Raise RefusedError where the results of a period cannot be assumed as it stands.

    It is closed already or not over; values are not in and no reason is given (MissingError); or
    there is no statement (WordlessError).
    """
    refuse_closed(store, process, period)
    _refuse_running(store, period, clock or store.clock)
    waived = {waiver.item for waiver in waivers_of(store, process, period)}
    gaps = [gap for gap in missing(store, process, period) if gap.item not in waived]
    if gaps:
        raise MissingError(gaps)
    statement = statement_of(store, process, period)
    if not any((statement.held, statement.not_held, statement.mine, statement.commit)):
        raise WordlessError(
            message("Say in your own words what held and what did not, before you close.")
        )


def reopen(store: Store, process: Process, period: Period, reason: str) -> Reopening:
    """Open a closed period again; its seal stays, and the next one is a revision.

    Raises:
        RefusedError: The period is not closed.
    """
    closed = closed_as(store, process, period)
    if closed is None:
        raise RefusedError(message("{period} is not closed.", period=_name(store, period)))
    title = message("Open {period} again", period=_name(store, period))
    with store.edit(title) as edit:
        opened = edit.put(Reopening(process=process.id, seal=closed.seal, reason=reason))
        edit.barrier()
    return opened


def closed_as(store: Store, process: Process, period: Period) -> ClosedPeriod | None:
    """Return the seal that stands for a period, or None while it is open."""
    level = level_of(period)
    for one in closed_periods(store, process.id):
        if one.level is level and one.first == period.first:
            return one
    return None


def level_of(period: Period) -> CloseLevel:
    """Return the level of a period whose results can be assumed.

    Raises:
        RefusedError: It is a day or a week.
    """
    if period.level.value not in list(CloseLevel):
        raise RefusedError(message("Results are assumed for a month, a quarter or a year."))
    return CloseLevel(period.level.value)


def refuse_closed(store: Store, process: Process, period: Period) -> None:
    """Raise RefusedError where a period is closed."""
    closed = closed_as(store, process, period)
    if closed is not None:
        raise RefusedError(
            message(
                "{period} is closed, sealed as {digest}. Open it again on the window's page"
                " Reports to change it.",
                period=_name(store, period),
                digest=closed.digest[:8],
            )
        )


def refuse_unbegun(store: Store, period: Period) -> None:
    """Raise RefusedError where a period has not begun: there is nothing to report of it."""
    if period.first > store.clock.today():
        raise RefusedError(
            message(
                "{period} begins on {day}; there is nothing to report of it yet.",
                period=_name(store, period),
                day=period.first,
            )
        )


def _refuse_running(store: Store, period: Period, clock: Clock) -> None:
    if not period.is_over(clock.today()):
        raise RefusedError(
            message(
                "{period} is not over before {day}. Its results can be assumed the day after.",
                period=_name(store, period),
                day=period.last,
            )
        )


def _gaps(gaps: Sequence[Asked]) -> Message:
    names = ", ".join(f"{gap.item} {gap.indicator.name}" for gap in gaps[:8])
    return counted(
        "One indicator is not in: {names}. Enter it, or give a reason to close without it.",
        "{n} indicators are not in: {names}. Enter them, or give a reason for each.",
        n=len(gaps),
        names=names + (", …" if len(gaps) > 8 else ""),
    )


def _reference(store: Store, process: Process, item: str) -> str:
    """Return the reference of an indicator that is named; what is no indicator stays as it is."""
    named = [
        one
        for one in store.all(Indicator, process=process.id)
        if item.strip().casefold() in {one.reference.casefold(), one.name.casefold()}
    ]
    if not named:
        raise RefusedError(message("There is no indicator called “{name}”.", name=item[:80]))
    return named[0].reference


def _sealed(
    store: Store, process: Process, period: Period, clock: Clock, salt: Callable[[], bytes]
) -> Seal:
    earlier = store.all(Seal, process=process.id, level=level_of(period), first=period.first)
    now = clock.now().replace(microsecond=0)
    snapshot = replace(draft(store, process, period), sealed_at=now, revision=len(earlier) + 1)
    previous = last_digest(store, process.id)
    sealed = sealing.seal(snapshot, previous, salt)
    return Seal(
        process=process.id,
        level=level_of(period),
        first=period.first,
        last=period.last,
        revision=len(earlier) + 1,
        sealed_at=now,
        previous=previous,
        digest=sealed.seal,
        missed=" ".join(one.reference for one in snapshot.missed),
        snapshot=sealed.to_bytes().decode(),
    )


def _name(store: Store, period: Period) -> Message:
    return name_with_year(period, calendar_of(store))
