"""An indicator's figures in the words of the window: values, targets, periods, who and when."""

from datetime import date, timedelta

from poapp.core import period_names
from poapp.core.calendar import OrganisationCalendar
from poapp.core.indicator_state import Freshness, IndicatorState
from poapp.core.message import N_
from poapp.core.periods import Level
from poapp.language import NO_FIGURE, _, current

_UNITS_SPOKEN = {"%": N_("percent"), "€": N_("euro"), "d": N_("days"), "h": N_("hours")}


def value_text(value: float | None, decimals: int) -> str:
    """Return a value with its decimals, or a dash."""
    return NO_FIGURE if value is None else current().number(value, decimals)


def value_spoken(value: float | None, state: IndicatorState) -> str:
    """Return a value with its unit as one would read it aloud."""
    if value is None:
        return _("no value")
    unit = _(_UNITS_SPOKEN[state.unit]) if state.unit in _UNITS_SPOKEN else state.unit
    return f"{value_text(value, state.decimals)} {unit}".strip()


def target_text(low: float | None, high: float | None, decimals: int) -> str:
    """Return what is aimed at: "≥ 96.0", "≤ 5.0", "4.0–6.0", "= 10"; '' without a target."""
    if low is not None and high is not None:
        if low == high:
            return f"= {value_text(low, decimals)}"
        return f"{value_text(low, decimals)}–{value_text(high, decimals)}"
    if low is not None:
        return f"≥ {value_text(low, decimals)}"
    return f"≤ {value_text(high, decimals)}" if high is not None else ""


def target_spoken(low: float | None, high: float | None, decimals: int) -> str:
    """Return what is aimed at as one would read it aloud."""
    words = {"low": value_text(low, decimals), "high": value_text(high, decimals)}
    if low is not None and high is not None:
        return _("target {low} to {high}", **words)
    if low is not None:
        return _("target at least {low}", **words)
    return _("target at most {high}", **words) if high is not None else ""


def measured_line(state: IndicatorState) -> str:
    """Return how an indicator is measured: "weekly · %"."""
    often = _(state.frequency.label)
    return f"{often} · {state.unit}" if state.unit else often


def period_name(calendar: OrganisationCalendar, state: IndicatorState, first: date) -> str:
    """Return what a period of measurement is called: "week 42", "Sep 26", "21 Oct"."""
    period = calendar.period(Level(state.frequency), first)
    return current().text(period_names.short_name(period, calendar))


def period_heading(calendar: OrganisationCalendar, state: IndicatorState, first: date) -> str:
    """Return the name of a period at the begin of a line: "Week 42"."""
    words = period_name(calendar, state, first)
    return words[:1].upper() + words[1:]


def day_near(day: date, today: date) -> str:
    """Return a day as people name it: "today", "Mon 19", "1 Oct", "1 Oct 25".

    A day of another month has its month, however near it is.
    """
    if day == today:
        return _("today")
    if abs(day - today) < timedelta(days=7) and day.month == today.month:
        return current().day_named(day)
    short = current().day_short(day)
    return short if day.year == today.year else f"{short} {day:%y}"


def owed_words(fresh: Freshness, today: date) -> str:
    """Return when a missing value is due: "due today", "due Fri 23", "2 days late"."""
    if fresh.due is None:
        return ""
    if fresh.due >= today:
        return _("due {day}", day=day_near(fresh.due, today))
    late = fresh.days_late(today)
    return _("1 day late") if late == 1 else _("{n} days late", n=late)


def points_short(count: int) -> str:
    """Return "5 points", short enough for a narrow column."""
    if count == 0:
        return _("no values")
    return _("1 point") if count == 1 else _("{n} points", n=count)


def points_words(count: int) -> str:
    """Return "5 points, no limits"."""
    if count == 0:
        return _("no values yet")
    if count == 1:
        return _("1 point, no limits")
    return _("{n} points, no limits", n=count)
