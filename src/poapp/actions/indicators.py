"""Defining indicators, their targets and their place in the process."""

from dataclasses import fields, replace
from datetime import date
from typing import Any

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
from poapp.core.message import RefusedError, message
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
        edit.put(replace(version, indicator=made.id, process=process.id))
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
            IndicatorVersion(indicator=1, valid_from=today), **_sensible(definition.given())
        )
        return make(store, process, Indicator(name=name), first)
    redefine(store, known[0], definition, today)
    return known[0]


def redefine(store: Store, indicator: Indicator, definition: Definition, valid_from: date) -> None:
    """Give an indicator a new definition from a day on; nothing changes where nothing differs."""
    before = version_on(store, indicator, valid_from)
    after = replace(before, **definition.given())
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
    version = version_on(store, indicator, valid_from)
    if to is not None and version.direction is not Direction.RANGE:
        raise RefusedError(
            message("Only an indicator whose direction is a range has an upper end to its target.")
        )
    same_day = store.first(Target, indicator=indicator.id, valid_from=valid_from)
    target = same_day or Target(
        process=indicator.process, indicator=indicator.id, valid_from=valid_from
    )
    with store.edit(message("Target of {name}", name=indicator.name)) as edit:
        return edit.put(replace(target, value=value, to=to, reason=reason or target.reason))


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


def _sensible(given: dict[str, Any]) -> dict[str, Any]:
    """A percentage shows one decimal unless said otherwise; a sum of pieces none."""
    if "decimals" not in given and given.get("aggregation") is Aggregation.SUM:
        return {**given, "decimals": 0}
    return given
