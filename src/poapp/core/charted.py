"""What is charted of a series: its values as they are, per working day, or without the season.

What is done to a value is done to its target too, so that a point that meets its target meets it on
the chart. No numpy.
"""

from collections.abc import Hashable, Sequence
from typing import Protocol

from poapp.core.frozen import frozen
from poapp.core.indicator import Direction, Frequency, IndicatorVersion, Target
from poapp.core.indicator_words import ChartedAs, ValueKind
from poapp.core.message import Message, counted, message
from poapp.core.season import Season, cycle_of, season_of
from poapp.core.value_kinds import charted_frequency

Bounds = tuple[float | None, float | None]


@frozen
class Charted:
    """The values of a chart with the lowest and highest that meet the target of their time."""

    values: tuple[float | None, ...]
    bounds: tuple[Bounds, ...]
    done: tuple[ChartedAs, ...] = ()
    """What was done to the values."""
    cycles: int = 0
    """In how many full cycles the season was found that was taken out."""


class Chartable(Protocol):
    """What is looked at of a point."""

    @property
    def value(self) -> float | None: ...  # noqa: D102
    @property
    def target(self) -> Target | None: ...  # noqa: D102
    @property
    def days(self) -> int: ...  # noqa: D102
    @property
    def season(self) -> int: ...  # noqa: D102


def charted_values(points: Sequence[Chartable], version: IndicatorVersion) -> Charted:
    """Return what is charted of the points of a series."""
    values = [point.value for point in points]
    bounds = [bounds_of(point.target, version.direction) for point in points]
    done = _kinds(version)
    if version.per_working_day:
        values = [_over(value, point.days) for value, point in zip(values, points, strict=True)]
        bounds = [
            (_over(low, point.days), _over(high, point.days))
            for (low, high), point in zip(bounds, points, strict=True)
        ]
        done.append(ChartedAs.PER_WORKING_DAY)
    season = _season(points, version, values) if version.adjusted else None
    if season is None:
        return Charted(tuple(values), tuple(bounds), tuple(done))
    keys = [point.season for point in points]
    return Charted(
        tuple(_less(value, key, season) for value, key in zip(values, keys, strict=True)),
        tuple(
            (_less(low, key, season), _less(high, key, season))
            for (low, high), key in zip(bounds, keys, strict=True)
        ),
        (*done, ChartedAs.ADJUSTED),
        season.cycles,
    )


def so_far_charted(running: Chartable | None, version: IndicatorVersion) -> float | None:
    """Return the value so far of the running period as the chart shows it.

    None where the chart shows what a part of a period cannot be compared with.
    """
    if running is None or version.adjusted:
        return None
    if version.per_working_day:
        return _over(running.value, running.days)
    return running.value


def charted_unit(version: IndicatorVersion) -> Message | str:
    """Return the unit of the chart."""
    if not version.per_working_day:
        return version.unit
    if not version.unit:
        return message("per working day")
    return message("{unit} a working day", unit=version.unit)


def notes_of(
    done: Sequence[ChartedAs], frequency: Frequency, over: int = 0, cycles: int = 0
) -> list[Message]:
    """Return in words what was done to the values, for the caption of the chart."""
    said = []
    for one in done:
        match one:
            case ChartedAs.LAST_OF:
                said.append(_last_of(frequency))
            case ChartedAs.ROLLING if over:
                said.append(message("over the last {span}, no limits", span=span(frequency, over)))
            case ChartedAs.ADJUSTED:
                said.append(message("seasonally adjusted, from {n} cycles", n=cycles))
            case _:
                said.append(message(one.label))
    return said


def no_limits_reason(version: IndicatorVersion) -> Message | None:
    """Return why there are no limits to the values of an indicator, or None where there are."""
    if version.value_kind is not ValueKind.ROLLING:
        return None
    return message(
        "no limits, because each value shares all but one of its {span} with the one before it:"
        " even pure noise then shows false signals on most charts. Chart the single periods",
        span=span(version.frequency, version.rolling_over),
    )


def span(frequency: Frequency, n: int) -> Message:
    """Return a count of periods: "12 months"."""
    match frequency:
        case Frequency.DAY:
            return counted("{n} day", "{n} days", n)
        case Frequency.WEEK:
            return counted("{n} week", "{n} weeks", n)
        case Frequency.MONTH:
            return counted("{n} month", "{n} months", n)
        case Frequency.QUARTER:
            return counted("{n} quarter", "{n} quarters", n)
    return counted("{n} year", "{n} years", n)


def _kinds(version: IndicatorVersion) -> list[ChartedAs]:
    done = [ChartedAs.DERIVED] if version.formula else []
    if version.value_kind is ValueKind.CUMULATIVE:
        done.append(ChartedAs.DIFFERENCED)
    if version.value_kind is ValueKind.ROLLING:
        done.append(ChartedAs.ROLLING)
    if charted_frequency(version) is not version.frequency:
        done.append(ChartedAs.LAST_OF)
    return done


def _season(
    points: Sequence[Chartable], version: IndicatorVersion, values: Sequence[float | None]
) -> Season | None:
    cycle = cycle_of(charted_frequency(version))
    if cycle is None or version.value_kind is ValueKind.ROLLING:
        return None
    return season_of(values, [point.season for point in points], cycle)


def _last_of(frequency: Frequency) -> Message:
    names = {
        Frequency.WEEK: message("the last value of each week"),
        Frequency.MONTH: message("the last value of each month"),
        Frequency.QUARTER: message("the last value of each quarter"),
    }
    return names.get(frequency, message("the last value of each year"))


def _over(value: float | None, days: int) -> float | None:
    return None if value is None or days <= 0 else value / days


def _less(value: float | None, key: Hashable, season: Season) -> float | None:
    return None if value is None else season.without(value, key)


def bounds_of(target: Target | None, direction: Direction) -> tuple[float | None, float | None]:
    """Return the lowest and the highest value that meet a target; None where there is no bound."""
    if target is None or target.value is None:
        return None, None
    match direction:
        case Direction.UP:
            return target.value, None
        case Direction.DOWN:
            return None, target.value
        case Direction.RANGE:
            return target.value, target.value if target.to is None else target.to
        case _:
            return None, None
