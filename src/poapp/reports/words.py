"""Figures, periods and states of a snapshot as the short texts of its tables."""

import re
from datetime import date

from poapp.core.day_names import MONTHS_SHORT
from poapp.core.facts import Assurance, IndicatorFacts, Sense, Signal, State, Target
from poapp.core.indicator import Direction
from poapp.core.message import N_, Message, counted, message
from poapp.language import NO_FIGURE, Language

STATES = {
    State.ROUTINE: N_("Routine"),
    State.IMPROVING: N_("Improving"),
    State.WORSENING: N_("Worsening"),
    State.CHANGED: N_("Changed"),
    State.NO_LIMITS: N_("rolling"),
}
ASSURANCES = {
    Assurance.PASS: N_("Will pass"),
    Assurance.FAIL: N_("Will fail"),
    Assurance.HIT_OR_MISS: N_("Hit or miss"),
    Assurance.NOT_PREDICTABLE: N_("Not predictable"),
    Assurance.NO_LIMITS: N_("no limits"),
    Assurance.NO_TARGET: N_("no target"),
}
LONGEST_SUFFIX = 3
"""A unit longer than this is not repeated beside a distance."""
WHOLE_FROM = 1e5

_ENDLESS = re.compile(r"\S{14}(?=\S{26})|(?<=\S{26})\S{14}(?=\S)")
_CODE = re.compile(r"(?:FY)?(\d{4})(?:-W(\d+)|-P(\d+)|-Q(\d)|-(\d\d)(?:-(\d\d))?)?")


def value_text(language: Language, facts: IndicatorFacts, value: float | None) -> str:
    """Return a value with the indicator's decimals, a dash where there is none.

    A value of six digits and more is shown whole: nobody reads its cents in a table.
    """
    return NO_FIGURE if value is None else language.number(value, _decimals(facts, value))


def _decimals(facts: IndicatorFacts, value: float) -> int:
    return 0 if abs(value) >= WHOLE_FROM else facts.decimals


def with_unit(language: Language, facts: IndicatorFacts, value: float) -> str:
    """Return a value with its unit."""
    shown = value_text(language, facts, value)
    return f"{shown} {facts.unit}" if facts.unit else shown


def target_text(language: Language, facts: IndicatorFacts, target: Target | None) -> str:
    """Return '≥ 96.0', '≤ 5.0', '= 10' or '2 – 4'; a dash where there is no target."""
    if target is None or (target.low is None and target.high is None):
        return NO_FIGURE
    if target.low is None:
        return f"≤ {value_text(language, facts, target.high)}"
    if target.high is None:
        return f"≥ {value_text(language, facts, target.low)}"
    low = value_text(language, facts, target.low)
    high = value_text(language, facts, target.high)
    return f"= {low}" if low == high else f"{low} – {high}"


def distance_text(language: Language, facts: IndicatorFacts) -> str:
    """Return the distance to target with its sign: points for shares, else the short unit."""
    if facts.distance is None:
        return NO_FIGURE if facts.value is not None else ""
    if facts.distance == 0 and facts.direction is Direction.RANGE:
        return language.text(message("inside"))
    if facts.share:
        unit = language.text(message("pt"))
    else:
        unit = facts.unit if len(facts.unit) <= LONGEST_SUFFIX else ""
    decimals = _decimals(facts, facts.value or 0.0)
    shown = language.number(facts.distance, decimals, signed=True)
    return f"{shown} {unit}".rstrip()


def point_name(code: str) -> Message:
    """Return the short name of a period by its code: 'week 37', 'Sep 26', 'P07', 'Q3 26'."""
    found = _CODE.fullmatch(code)
    if not found:
        return message("{code}", code=code)
    year, week, part, quarter, month, day = found.groups()
    if week:
        return message("week {number}", number=str(int(week)))
    if part:
        return message("P{number}", number=part)
    if quarter:
        return message("Q{number} {year}", number=quarter, year=year[-2:])
    if not month:
        return message("{year}", year=code)
    named = message(MONTHS_SHORT[int(month) - 1])
    if day:
        return message("{day} {month}", day=str(int(day)), month=named)
    return message("{month} {year}", month=named, year=year[-2:])


def signal_text(language: Language, signal: Signal) -> str:
    """Return when a signal was: 'week 37', or 'since week 33' where it took several points."""
    first = point_name(signal.first)
    if signal.first == signal.last:
        return language.text(first)
    return language.text(message("since {point}", point=first))


def strongest(signals: tuple[Signal, ...]) -> Signal | None:
    """Return the signal to name first: one for the worse, then the earliest."""
    order = (Sense.WORSENING, Sense.IMPROVING, Sense.NEUTRAL)
    return min(signals, key=lambda s: (order.index(s.sense), s.first), default=None)


def state_text(language: Language, facts: IndicatorFacts) -> str:
    """Return the state at the end of the period in a word."""
    if facts.state is State.FEW_POINTS:
        there = sum(1 for v in facts.series.values if v is not None)
        return language.text(counted("{n} point", "{n} points", n=there))
    return language.text(message(STATES[facts.state]))


def assurance_text(language: Language, facts: IndicatorFacts) -> str:
    """Return what the limits say about the target in words."""
    return language.text(message(ASSURANCES[facts.assurance]))


def day_without_year(language: Language, day: date) -> str:
    """Return '28 October'."""
    return language.text(message("{day} {month}", day=str(day.day), month=language.month(day)))


def printable(text: str) -> str:
    """Return the text with figures that stay together and with words that end somewhere.

    Thin spaces between digits become such that do not break; a word longer than any real one may
    break anywhere.
    """
    kept = re.sub(r"(?<=\d)[ \u2009](?=\d{3}(?!\d))", "\u202f", text)
    return _ENDLESS.sub("\\g<0>\u200b", kept)


def shortened(text: str, most: int) -> str:
    """Return at most so many characters, the last one dots where something was cut."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def capital(text: str) -> str:
    """Return the text with a capital first letter: the begin of a sentence."""
    return text[:1].upper() + text[1:]
