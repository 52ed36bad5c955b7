"""The figures of a process as lines: an indicator each, its numbers by the place of the period."""

from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import date

from poapp.actions import lookup
from poapp.actions.derived_totals import derivation_of
from poapp.actions.indicators import targets_of, versions_of
from poapp.core.frozen import frozen
from poapp.core.indicator import Frequency, Indicator, IndicatorVersion, Measurement, valid_on
from poapp.core.periods import Level, Period
from poapp.core.privacy.audience import for_others
from poapp.core.process import Process
from poapp.core.target_shape import target_at
from poapp.store.indicator_states import measurements_of
from poapp.store.store import Store

TARGET, NUMERATOR, DENOMINATOR = "Target", "Numerator", "Denominator"
ACTUAL, CALCULATED = "Actual", "Calculated"
"""What a row holds; what is calculated from others is left out when it comes back."""


@frozen
class FigureLine:
    """One indicator: its rows by what they hold, and in each the numbers by place of the period."""

    name: str
    unit: str
    decimals: int
    rows: Mapping[str, Mapping[int, float]]
    scale: float = 1.0
    """What numerator over denominator is multiplied by."""
    comments: Mapping[int, str] = field(default_factory=dict)

    @property
    def shown(self) -> tuple[str, ...]:
        """What a chart shows of it."""
        return tuple(kind for kind in (ACTUAL, CALCULATED, TARGET) if kind in self.rows)

    @property
    def number_format(self) -> str:
        """How its numbers are shown."""
        return "0" + ("." + "0" * self.decimals).rstrip(".")


def lines_of(
    store: Store, process: Process, frequency: Frequency, periods: Sequence[Period]
) -> list[FigureLine]:
    """Return the indicators of one frequency that have a figure in the periods."""
    lines = []
    for indicator in for_others(store.all(Indicator, process=process.id)):
        version = valid_on(versions_of(store, indicator), periods[-1].last)
        if version is None or version.frequency is not frequency or indicator.archived:
            continue
        line = _line(store, indicator, version, periods)
        if line is not None:
            lines.append(line)
    return lines


def _line(
    store: Store, indicator: Indicator, version: IndicatorVersion, periods: Sequence[Period]
) -> FigureLine | None:
    places = {(period.first, period.last): place for place, period in enumerate(periods)}
    found = {
        place: one
        for one in measurements_of(store, indicator.id)
        if (place := places.get((one.first, one.last))) is not None
    }
    if not found:
        return None
    is_derived = bool(version.formula) or derivation_of(store, indicator) is not None
    rows = {TARGET: _targets(store, indicator, version, periods), **_figures(found, version)}
    if is_derived:
        numbers = {place: one.number(version) for place, one in found.items()}
        rows = {TARGET: rows[TARGET], CALCULATED: numbers}
    return FigureLine(
        indicator.name,
        version.unit,
        version.decimals,
        {kind: row for kind, row in rows.items() if row},
        version.scale,
        {place: one.comment for place, one in found.items() if one.comment and not is_derived},
    )


def _figures(
    found: Mapping[int, Measurement], version: IndicatorVersion
) -> dict[str, dict[int, float]]:
    ratios = {
        place: (one.numerator, one.denominator)
        for place, one in found.items()
        if one.numerator is not None and one.denominator is not None
    }
    return {
        NUMERATOR: {place: numerator for place, (numerator, _) in ratios.items()},
        DENOMINATOR: {place: denominator for place, (_, denominator) in ratios.items()},
        CALCULATED: {place: found[place].number(version) for place in ratios},
        ACTUAL: {
            place: one.value
            for place, one in found.items()
            if place not in ratios and one.value is not None
        },
    }


def _targets(
    store: Store, indicator: Indicator, version: IndicatorVersion, periods: Sequence[Period]
) -> dict[int, float]:
    targets, calendar = targets_of(store, indicator), lookup.calendar_of(store)
    aims = {
        place: target_at(targets, period, version, calendar) for place, period in enumerate(periods)
    }
    return {place: aim.value for place, aim in aims.items() if aim and aim.value is not None}


def periods_between(store: Store, frequency: Frequency, first: date, last: date) -> list[Period]:
    """Return the periods of a frequency from one day to another."""
    return lookup.calendar_of(store).between(Level(frequency.value), first, last)
