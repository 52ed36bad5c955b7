"""A value as it is typed into Today: read, or refused with the likely fix."""

import re

from poapp.actions.measuring import Entry
from poapp.core.frozen import frozen
from poapp.core.indicator import IndicatorVersion
from poapp.core.message import RefusedError
from poapp.core.periods import Period
from poapp.language import _, current

_DIGITS = re.compile(r"[-−]?\d+(?:[.,]\d+)?")


@frozen
class Doubt:
    """Why a text is not taken, and what it was likely meant to be."""

    words: str
    fix: str = ""
    may_stay: bool = False
    """Whether typing Enter once more takes the text as it is."""


def read_entry(text: str, version: IndicatorVersion, period: Period) -> Entry | Doubt:
    """Return what was typed for a period of an indicator."""
    if not version.is_ratio:
        value = _number(text, version.unit)
        if isinstance(value, Doubt):
            return value
        if version.unit == "%" and value > 100:
            return _above_a_hundred(value, version)
        return Entry(period=period, value=value)
    parts = text.split("/")
    if len(parts) != 2:
        return Doubt(_("Give the part and the whole, such as 412 / 430."))
    part, whole = (_number(one, "") for one in parts)
    if isinstance(part, Doubt):
        return part
    if isinstance(whole, Doubt):
        return whole
    return Entry(period=period, numerator=part, denominator=whole)


def as_it_is(text: str, version: IndicatorVersion, period: Period) -> Entry | Doubt:
    """Return what was typed, without asking whether it is likely."""
    value = _number(text, version.unit)
    return value if isinstance(value, Doubt) else Entry(period=period, value=value)


def prompt(version: IndicatorVersion) -> str:
    """Return what stands in an empty field."""
    if version.is_ratio:
        return _("part / whole")
    if version.unit == "%":
        return _("value %")
    return version.unit or _("number")


def _number(text: str, unit: str) -> float | Doubt:
    # Imported with the first value that is typed: Today opens without it.
    from poapp.exchange.amounts import DecimalSign, amount_of

    sign = DecimalSign.COMMA if current().decimal_sign == "," else DecimalSign.DOT_UNLESS_DOUBTFUL
    try:
        amount = amount_of(text.strip(), sign, unit)
    except RefusedError:
        return _no_number(text.strip())
    return Doubt(_("Write a number.")) if amount is None else amount.value


def _no_number(text: str) -> Doubt:
    shown = text if len(text) <= 20 else f"{text[:20]}…"
    found = _DIGITS.findall(text)
    if len(found) != 1 or found[0] == text:
        return Doubt(_("“{text}” is not a number.", text=shown))
    words = _("“{text}” is not a number. Is it {fix}?", text=shown, fix=found[0])
    return Doubt(words, found[0])


def _above_a_hundred(value: float, version: IndicatorVersion) -> Doubt:
    likely, digits = value, version.decimals
    while likely > 100:
        likely, digits = likely / 10, digits + 1
    fix = current().number(float(f"{likely:.12g}"))
    words = _("Above 100 %. Is it {fix}? Enter keeps it.", fix=fix)
    return Doubt(words, fix, may_stay=True)
