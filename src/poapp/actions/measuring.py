"""Logging measurements: one at a time, or many as one edit."""

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import datetime

from poapp.actions.closed import ClosedPeriod, closed_periods, seal_over
from poapp.actions.indicators import version_on
from poapp.actions.lookup import calendar_of
from poapp.core.assumption import Restatement
from poapp.core.frozen import frozen
from poapp.core.indicator import Indicator, IndicatorVersion, Measurement
from poapp.core.message import Message, RefusedError, message
from poapp.core.period_names import name_with_year
from poapp.core.periods import Level, Period
from poapp.core.validity import problems_of
from poapp.core.value import same_number
from poapp.store.edit import NotValidError
from poapp.store.store import Store


@frozen(kw_only=True)
class Entry:
    """What was measured in a period: a value, or numerator and denominator."""

    period: Period
    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    comment: str | None = None
    """None keeps the comment that is there."""


@frozen
class NewMeasurements:
    """Many checked measurements that are not there yet, as columns of one length.

    Days are written as they are stored, `2026-11-23`.
    """

    process: int | None
    entered_at: datetime
    indicator: Sequence[int]
    first: Sequence[str]
    last: Sequence[str]
    value: Sequence[float | None]
    numerator: Sequence[float | None]
    denominator: Sequence[float | None]
    comment: Sequence[str]
    so_far: Sequence[bool]

    def __len__(self) -> int:
        """Return how many they are."""
        return len(self.indicator)


def measure(store: Store, indicator: Indicator, entry: Entry, restate: str = "") -> Measurement:
    """Log what one period of an indicator came to; a correction keeps the earlier value.

    Args:
        store: Where it is kept.
        indicator: What was measured.
        entry: The period and its figures.
        restate: Why a closed period is changed; the report that was sealed stays as it is.

    Raises:
        RefusedError: The figures do not fit the indicator, the period has not begun, or it is
            closed and no reason is given.
    """
    before = store.first(
        Measurement, indicator=indicator.id, first=entry.period.first, last=entry.period.last
    )
    candidate = checked(store, indicator, entry, before)
    if before is not None and is_same(before, candidate):
        return before
    seal = _seal_to_restate(store, indicator, entry.period, restate)
    with store.edit(_title(store, indicator, entry, candidate)) as edit:
        stored = edit.put(candidate)
        if seal is not None:
            edit.put(
                Restatement(
                    process=indicator.process,
                    seal=seal.seal,
                    measurement=stored.id,
                    reason=restate,
                )
            )
    return stored


def withdraw(store: Store, indicator: Indicator, measurement: Measurement) -> None:
    """Take out a value that was entered by mistake; the journal keeps it.

    Raises:
        RefusedError: Its period is closed.
    """
    calendar = calendar_of(store)
    version = version_on(store, indicator, measurement.first)
    period = calendar.period(Level(version.frequency), measurement.first)
    reason = _refusal_of_total(store, indicator, period)
    if reason is not None:
        raise RefusedError(reason)
    _seal_to_restate(store, indicator, period, "")
    with store.edit(message("Take out a value of {name}", name=indicator.name)) as edit:
        edit.remove(measurement)


def checked(
    store: Store, indicator: Indicator, entry: Entry, before: Measurement | None
) -> Measurement:
    """Return the measurement that an entry stands for, refused where it cannot be one."""
    version = version_on(store, indicator, entry.period.first)
    today = store.clock.today()
    reason = _refusal_of_total(store, indicator, entry.period) or refusal(indicator, version, entry)
    if entry.period.first > today:
        reason = message(
            "{period} has not begun yet.", period=name_with_year(entry.period, calendar_of(store))
        )
    if reason is not None:
        raise RefusedError(reason)
    made = candidate(indicator, entry, before, store.clock.now())
    problems = problems_of(made)
    if problems:
        raise NotValidError(problems)
    return made


def candidate(
    indicator: Indicator, entry: Entry, before: Measurement | None, now: datetime
) -> Measurement:
    """Return the measurement that an entry stands for, not checked yet."""
    comment = entry.comment
    if before is None:
        return Measurement(
            process=indicator.process,
            indicator=indicator.id,
            first=entry.period.first,
            last=entry.period.last,
            value=entry.value,
            numerator=entry.numerator,
            denominator=entry.denominator,
            comment=comment or "",
            so_far=entry.period.is_running(now.date()),
            entered_at=now,
        )
    return replace(
        before,
        value=entry.value,
        numerator=entry.numerator,
        denominator=entry.denominator,
        comment=before.comment if comment is None else comment,
        so_far=entry.period.is_running(now.date()),
        entered_at=now,
    )


def refusal(indicator: Indicator, version: IndicatorVersion, entry: Entry) -> Message | None:
    """Return why figures do not fit the definition of an indicator, or None where they do."""
    if entry.period.level.value != version.frequency.value:
        return message(
            "{name} is measured {frequency}; that is not a {level}.",
            name=indicator.name,
            frequency=message(version.frequency.label),
            level=message(Level(version.frequency).label),
        )
    if version.is_ratio and entry.value is not None:
        return message(
            "{name} is a ratio of sums: give its numerator and denominator.", name=indicator.name
        )
    if version.is_ratio and entry.numerator is not None and entry.denominator is not None:
        if entry.numerator < 0:
            return message("The numerator lies below zero.")
        if version.unit == "%" and entry.numerator > entry.denominator > 0:
            return message("The numerator is larger than the denominator: that is above 100 %.")
    return None


def is_same(before: Measurement, after: Measurement) -> bool:
    """Tell whether an entry says what is there already, to 15 significant digits."""
    pairs = (
        (before.value, after.value),
        (before.numerator, after.numerator),
        (before.denominator, after.denominator),
    )
    equal = all(a is b or (a is not None and b is not None and same_number(a, b)) for a, b in pairs)
    return equal and before.comment == after.comment and before.so_far == after.so_far


def write_all(
    store: Store,
    title: Message,
    measurements: Sequence[Measurement],
    restated: Sequence[tuple[Measurement, ClosedPeriod]] = (),
    reason: str = "",
    added: NewMeasurements | None = None,
) -> int:
    """Write many checked measurements as one edit; one undo takes them all back.

    `restated` are those among them that lie in closed periods, each with its seal; `added` are
    further new ones.
    """
    count = len(measurements) + len(restated) + len(added or ())
    if not count:
        return 0
    with store.edit(title) as edit:
        if added:
            edit.add_all(Measurement, _stored_columns(added), len(added))
        if measurements:
            edit.put_all(Measurement, measurements)
        for measurement, closed in restated:
            stored = edit.put(measurement)
            edit.put(
                Restatement(
                    process=stored.process,
                    seal=closed.seal,
                    measurement=stored.id,
                    reason=reason,
                )
            )
    return count


def _stored_columns(added: NewMeasurements) -> dict[str, object]:
    columns = {f.name: getattr(added, f.name) for f in fields(added)}
    return {**columns, "entered_at": added.entered_at.isoformat()}


def _seal_to_restate(
    store: Store, indicator: Indicator, period: Period, restate: str
) -> ClosedPeriod | None:
    calendar = calendar_of(store)
    closed = closed_periods(store, indicator.process or 0)
    seal = seal_over(closed, calendar, period)
    if seal is not None and not restate.strip():
        raise RefusedError(
            message(
                "{period} lies in a closed period (sealed as {digest}). To change it all the same,"
                " give a reason with --restate; the sealed report stays.",
                period=name_with_year(period, calendar),
                digest=seal.digest[:8],
            )
        )
    return seal


def _refusal_of_total(store: Store, indicator: Indicator, period: Period) -> Message | None:
    from poapp.actions.derived_totals import refusal_of_total  # not before something is typed

    return refusal_of_total(store, indicator, period)


def _title(store: Store, indicator: Indicator, entry: Entry, candidate: Measurement) -> Message:
    period = name_with_year(entry.period, calendar_of(store))
    if candidate.id:
        return message("{name}, {period}, corrected", name=indicator.name, period=period)
    return message("{name}, {period}", name=indicator.name, period=period)
