"""What a list says of an indicator: its last value, how it stands, and the last points of its run.

Derived from the records whenever they change and kept beside them, so that a list need compute
nothing. Whether a value is owed depends on the day it is looked at: see `freshness`.
"""

from collections.abc import Sequence
from dataclasses import fields
from datetime import date, timedelta
from typing import Any

from poapp.core.calendar import OrganisationCalendar
from poapp.core.chart_marks import ChartPhase
from poapp.core.chart_settings import ChartSettings, ExcludedPoint
from poapp.core.frozen import frozen
from poapp.core.indicator import (
    Direction,
    Frequency,
    Indicator,
    IndicatorVersion,
    Measurement,
    Role,
    Target,
    target_on,
)
from poapp.core.indicator_words import NOT_PREDICTABLE, ValueKind
from poapp.core.message import N_
from poapp.core.obligation import Occasion, occasion_from, plain_of
from poapp.core.periods import ONE_DAY, Level, Period
from poapp.core.record import Option
from poapp.core.working_days import WorkingCalendar

SHOWN = 24
"""How many points a sparkline shows."""

__all__ = ["NOT_PREDICTABLE", "SHOWN", "Freshness", "IndicatorState", "Standing", "asked_period",
           "freshness", "plain_from", "standing", "state_from", "state_of"]  # fmt: skip


@frozen(kw_only=True)
class IndicatorState:
    """An indicator as the records of one day tell it; figures are in its own unit."""

    unit: str
    decimals: int
    direction: Direction
    frequency: Frequency
    count: int = 0
    """Values of ended periods."""
    first: date | None = None
    last: date | None = None
    """The days of the latest ended period that has a value."""
    value: float | None = None
    entered_on: date | None = None
    low: float | None = None
    high: float | None = None
    """What was aimed at then: at least `low`, at most `high`."""
    met: bool | None = None
    """None without a value, a target or a direction."""
    so_far: float | None = None
    so_far_first: date | None = None
    so_far_last: date | None = None
    """The value so far of a later period, and the days of that period."""
    so_far_drawn: float | None = None
    """That value as its chart shows it."""
    variation: str | None = None
    """As in `core.spc.words.Variation`; None without limits."""
    assurance: str | None = None
    """As in `core.spc.words.Assurance`, or `not_predictable`; None without limits or target."""
    reached: int = 0
    counted: int = 0
    """How many of the last eight judged periods, at most, reached their target."""
    points: tuple[float | None, ...] = ()
    """The last 24 periods, oldest first; None is a missing value."""
    signals: tuple[str, ...] = ()
    """For each point nothing, or the sense of its signal: `improving`, `worsening`, `neutral`."""
    lower: float | None = None
    upper: float | None = None
    """The natural limits at the last value; None where there are none."""
    occasions: tuple[Occasion, ...] = ()
    """What its series asks to be answered."""
    aims: tuple[tuple[float | None, float | None], ...] = ()
    """For each point what was aimed at, lowest and highest, where that was not always the same."""
    derived: bool = False
    """Whether a formula gives its values: nobody enters them."""
    overlaps: bool = False
    """Whether each value shares periods with the one before it: there are no limits then."""
    renew_on: date | None = None
    """The day on which another definition or target comes into force, if one is known."""


class Standing(Option):
    """How an indicator stands towards its target, as a list says it."""

    MET = "met", N_("Met")
    MISSED = "missed", N_("Missed")
    NOT_IN_YET = "not_in_yet", N_("Not in yet")
    NOT_DUE = "not_due", N_("Not due")
    NOT_APPLICABLE = "not_applicable", N_("n.a.")
    FOR_INFORMATION = "for_information", N_("For information")


@frozen
class Freshness:
    """Whether the value of the last ended period is in.

    `asked` is that period and `due` its day while the value is missing; both None otherwise.
    """

    asked: Period | None = None
    due: date | None = None

    def is_due(self, today: date) -> bool:
        """Tell whether the missing value should be in by now."""
        return self.due is not None and self.due <= today

    def days_late(self, today: date) -> int:
        """Return how many days after its due day `today` is; 0 while nothing is late."""
        return max(0, (today - self.due).days) if self.due is not None else 0


def state_of(
    versions: Sequence[IndicatorVersion],
    targets: Sequence[Target],
    measurements: Sequence[Measurement],
    calendar: OrganisationCalendar,
    today: date,
    working: WorkingCalendar | None = None,
    phases: Sequence[ChartPhase] = (),
    settings: ChartSettings | None = None,
    excluded: Sequence[ExcludedPoint] = (),
) -> IndicatorState:
    """Return the state of an indicator from its records."""
    # Here, not above: a list that only reads states needs nothing of it.
    from poapp.core import indicator_state_parts as parts
    from poapp.core.indicator_series import bounds_of, series_of

    series = series_of(
        versions, targets, measurements, calendar, today, working, phases, settings, excluded
    )
    version = series.version
    known: dict[str, Any] = {
        "unit": version.unit,
        "decimals": version.decimals,
        "direction": version.direction,
        "frequency": version.frequency,
        "derived": bool(version.formula),
        "overlaps": version.value_kind is ValueKind.ROLLING,
        "renew_on": parts.next_begin([*versions, *targets], today, series),
        **parts.running_part(series),
    }
    if series.entered is None:
        low, high = bounds_of(target_on(targets, today), version.direction)
        return IndicatorState(**known, low=low, high=high)
    return IndicatorState(**known, **parts.last_part(series), **parts.chart_part(series, SHOWN))


def freshness(
    state: IndicatorState,
    indicator: Indicator,
    calendar: OrganisationCalendar,
    today: date,
    working: WorkingCalendar | None = None,
) -> Freshness:
    """Return whether the value of the last ended period is in, and when it is or was due.

    One that is kept for information, retired or archived owes nothing. Nothing is late from
    before the indicator was made.
    """
    period = asked_period(state.frequency, calendar, today, working)
    over = indicator.retired_on is not None and indicator.retired_on <= period.last
    if indicator.role is Role.FOR_INFORMATION or indicator.archived is not None or over:
        return Freshness()
    if state.derived:
        return Freshness()
    if state.last is not None and state.last >= period.last:
        return Freshness()
    due = period.last + timedelta(days=indicator.due_after)
    made = indicator.created.date() if indicator.created is not None else due
    return Freshness(period, max(due, made))


def asked_period(
    frequency: Frequency,
    calendar: OrganisationCalendar,
    today: date,
    working: WorkingCalendar | None = None,
) -> Period:
    """Return the last ended period of a frequency: the next value that is asked for.

    Of days it is the last one before `today` that is no weekend and no public holiday.
    """
    period = calendar.last_ended(Level(frequency), today)
    days = working or WorkingCalendar()
    if period.level is Level.DAY and len(days.weekend) < 7:
        while period.first.weekday() in days.weekend or period.first in days.holidays:
            period = calendar.period(Level.DAY, period.first - ONE_DAY)
    return period


def standing(
    state: IndicatorState, indicator: Indicator, fresh: Freshness, today: date
) -> Standing:
    """Return how an indicator stands on a day."""
    if indicator.role is Role.FOR_INFORMATION:
        return Standing.FOR_INFORMATION
    if fresh.is_due(today):
        return Standing.NOT_IN_YET
    if state.value is None:
        return Standing.NOT_DUE
    if state.met is None:
        return Standing.NOT_APPLICABLE
    return Standing.MET if state.met else Standing.MISSED


def plain_from(state: IndicatorState) -> dict[str, Any]:
    """Return a state as values that JSON can hold; what stands at its default is left out."""
    plain: dict[str, Any] = {}
    for f in fields(IndicatorState):
        value = getattr(state, f.name)
        if value != f.default:
            plain[f.name] = value.isoformat() if isinstance(value, date) else value
    if state.occasions:
        plain["occasions"] = [plain_of(one) for one in state.occasions]
    return plain


def state_from(plain: dict[str, Any]) -> IndicatorState:
    """Return the state that `plain_from` made plain."""
    values = dict(plain)
    for name in _DAYS & values.keys():
        values[name] = date.fromisoformat(values[name])
    values["occasions"] = tuple(occasion_from(one) for one in values.get("occasions", ()))
    for name in ("points", "signals"):
        values[name] = tuple(values.get(name, ()))
    values["aims"] = tuple((low, high) for low, high in values.get("aims", ()))
    values["direction"] = Direction(values["direction"])
    values["frequency"] = Frequency(values["frequency"])
    return IndicatorState(**values)


_DAYS = {"first", "last", "entered_on", "so_far_first", "so_far_last", "renew_on"}
