"""Defining indicators, their targets and their place in the process."""

from dataclasses import fields, replace
from datetime import date
from typing import Any

from poapp.actions.lookup import calendar_of
from poapp.core.frozen import frozen
from poapp.core.indicator import (
    Aggregation,
    Direction,
    Frequency,
    Indicator,
    IndicatorVersion,
    Target,
    valid_on,
)
from poapp.core.indicator_words import TargetShape, ValueKind
from poapp.core.message import RefusedError, message
from poapp.core.periods import Level, Period
from poapp.core.process import Process
from poapp.store.store import Store


@frozen(kw_only=True)
class Definition:
    """What is to be changed of a definition; None leaves it as it is."""

    unit: str | None = None
    decimals: int | None = None
    direction: Direction | None = None
    frequency: Frequency | None = None
    aggregation: Aggregation | None = None
    per: float | None = None
    """What a ratio that is no percentage is multiplied by: 1,000 for "per 1,000 orders"."""
    value_kind: ValueKind | None = None
    rolling_over: int | None = None
    charted_by: Frequency | None = None
    per_working_day: bool | None = None
    adjusted: bool | None = None
    formula: str | None = None
    """What gives its values in place of entries; '' for none."""

    def given(self) -> dict[str, Any]:
        """Return the parts that are to be changed."""
        named = {f.name: getattr(self, f.name) for f in fields(self)}
        return {name: value for name, value in named.items() if value is not None}


def versions_of(store: Store, indicator: Indicator) -> list[IndicatorVersion]:
    """Return the definitions of an indicator, the earliest first."""
    found = store.all(IndicatorVersion, indicator=indicator.id)
    return sorted(found, key=lambda version: version.valid_from)


def version_on(store: Store, indicator: Indicator, day: date) -> IndicatorVersion:
    """Return the definition of an indicator that is in force on a day."""
    version = valid_on(versions_of(store, indicator), day)
    return version or IndicatorVersion(indicator=indicator.id, valid_from=day)


def period_of(store: Store, indicator: Indicator, day: date) -> Period:
    """Return the period of an indicator that holds a day."""
    version = version_on(store, indicator, day)
    return calendar_of(store).period(Level(version.frequency), day)


def targets_of(store: Store, indicator: Indicator) -> list[Target]:
    """Return the targets of an indicator, the earliest first."""
    found = store.all(Target, indicator=indicator.id)
    return sorted(found, key=lambda target: target.valid_from)


def make(
    store: Store, process: Process, indicator: Indicator, version: IndicatorVersion
) -> Indicator:
    """Add an indicator with its first definition."""
    title = message("New indicator {name}", name=indicator.name)
    with store.edit(title) as edit:
        made = edit.put(replace(indicator, process=process.id))
        first = replace(version, indicator=made.id, process=process.id)
        edit.put(_settled(store, made, first))
    return made


def make_or_change(store: Store, process: Process, name: str, definition: Definition) -> Indicator:
    """Make the indicator of that name, or give the one that is there a new definition.

    A changed definition is valid from today; what was measured before keeps its own.
    """
    known = [
        one
        for one in store.all(Indicator, process=process.id)
        if name in {one.name, one.reference} and one.archived is None
    ]
    if len(known) > 1:
        references = ", ".join(one.reference for one in known)
        raise RefusedError(
            message(
                "“{name}” fits several. Take the reference: {names}.", name=name, names=references
            )
        )
    today = store.clock.today()
    if not known:
        first = replace(
            IndicatorVersion(indicator=1, valid_from=today), **sensible(definition.given())
        )
        return make(store, process, Indicator(name=name), first)
    redefine(store, known[0], definition, today)
    return known[0]


def redefine(store: Store, indicator: Indicator, definition: Definition, valid_from: date) -> None:
    """Give an indicator a new definition from a day on; nothing changes where nothing differs."""
    before = version_on(store, indicator, valid_from)
    after = replace(before, **_fitting(definition.given()))
    if after.formula != before.formula:
        after = _same_or_settled(store, indicator, before, after)
    if after == before:
        return
    title = message("Definition of {name}", name=indicator.name)
    with store.edit(title) as edit:
        if before.valid_from != valid_from and before.id:
            after = replace(after, id=0, valid_from=valid_from, created=None)
        edit.put(replace(after, process=indicator.process))


def set_target(
    store: Store,
    indicator: Indicator,
    valid_from: date,
    value: float | None,
    to: float | None = None,
    reason: str = "",
) -> Target:
    """Aim at a value from a day on; None withdraws the target. Earlier targets stay."""
    wanted = Target(indicator=indicator.id, valid_from=valid_from, value=value, to=to)
    return aim(store, indicator, replace(wanted, reason=reason))


def aim(store: Store, indicator: Indicator, wanted: Target) -> Target:
    """Aim at what a target says from its day on, in place of one of the same day.

    Raises:
        RefusedError: It does not fit what is measured; a NotValidError names the field.
    """
    version = version_on(store, indicator, wanted.valid_from)
    if wanted.to is not None and version.direction is not Direction.RANGE:
        raise RefusedError(
            message("Only an indicator whose direction is a range has an upper end to its target.")
        )
    if wanted.shape is TargetShape.ANNUAL and version.aggregation is not Aggregation.SUM:
        raise RefusedError(
            message("Only what adds up over the year can have the target of a year spread over it.")
        )
    if wanted.shape is not TargetShape.STEP and version.direction is Direction.RANGE:
        raise RefusedError(message("A range is the same in every period."))
    same_day = store.first(Target, indicator=indicator.id, valid_from=wanted.valid_from)
    kept = same_day or wanted
    target = replace(
        wanted,
        id=kept.id,
        created=kept.created,
        indicator=indicator.id,
        process=indicator.process,
        reason=wanted.reason or kept.reason,
    )
    with store.edit(message("Target of {name}", name=indicator.name)) as edit:
        return edit.put(target)


def retire(
    store: Store, indicator: Indicator, on: date | None, replaced_by: int | None
) -> Indicator:
    """Stop asking for an indicator, or ask again where no day is given.

    It stays in the reports of its time.
    """
    retired = message("Retire {name}", name=indicator.name)
    asked_again = message("Ask for {name} again", name=indicator.name)
    with store.edit(asked_again if on is None else retired) as edit:
        return edit.put(replace(indicator, retired_on=on, replaced_by=replaced_by))


def sensible(given: dict[str, Any]) -> dict[str, Any]:
    """A percentage shows one decimal unless said otherwise; a sum of pieces none."""
    fitting = _fitting(given)
    if "decimals" not in fitting and fitting.get("aggregation") is Aggregation.SUM:
        return {**fitting, "decimals": 0}
    return fitting


def _same_or_settled(
    store: Store, indicator: Indicator, before: IndicatorVersion, after: IndicatorVersion
) -> IndicatorVersion:
    """Leave a formula alone that was only read: a part of it may be archived by now."""
    from poapp.actions import formulas

    if before.formula and after.formula == formulas.readable(store, before.formula):
        return replace(after, formula=before.formula)
    return _settled(store, indicator, after)


def _settled(store: Store, indicator: Indicator, version: IndicatorVersion) -> IndicatorVersion:
    """Return a definition whose formula was found to be sound."""
    if not version.formula:
        return version
    from poapp.actions import formulas

    return formulas.settled(store, indicator, version)


def _fitting(given: dict[str, Any]) -> dict[str, Any]:
    """What a value is decides how longer periods are made of it, unless said otherwise."""
    usual = {
        ValueKind.STOCK: Aggregation.LAST,
        ValueKind.CUMULATIVE: Aggregation.SUM,
        ValueKind.ROLLING: Aggregation.LAST,
    }
    kind = given.get("value_kind")
    if kind in usual and "aggregation" not in given:
        return {**given, "aggregation": usual[kind]}
    return given
