"""A value as it is typed into a cell: read, or left to look at with the likely fix. No Qt."""

import re
from collections.abc import Sequence

from poapp.actions.measuring import Entry
from poapp.core.doubt import doubt_of
from poapp.core.frozen import frozen
from poapp.core.indicator import IndicatorVersion, Measurement
from poapp.core.message import RefusedError
from poapp.core.periods import Period
from poapp.language import _, current
from poapp.ui.indicators.typed import number_of, text_of

_DIGITS = re.compile(r"[-−]?\d+(?:[.,]\d+)?")


@frozen
class Doubt:
    """Why a text is not taken, and what it was likely meant to be."""

    words: str
    fix: str = ""
    may_stay: bool = False
    """Whether Enter on the cell takes the text as it is."""
    is_closed: bool = False
    """Whether its period is closed: it is restated on the page of its indicator."""


def text_in(measurement: Measurement | None) -> str:
    """Return a value as the owner would type it: "92.9", "412 / 430"."""
    if measurement is None:
        return ""
    if measurement.numerator is not None and measurement.denominator is not None:
        return f"{text_of(measurement.numerator)} / {text_of(measurement.denominator)}"
    return text_of(measurement.value)


def read_typed(
    text: str,
    version: IndicatorVersion,
    period: Period,
    known: Sequence[float] = (),
    *,
    as_it_is: bool = False,
) -> Entry | Doubt:
    """Return what was typed for a period; `known` are earlier values, `as_it_is` asks no more."""
    if version.is_ratio:
        return _ratio(text, version, period)
    value = _number(text, version.unit)
    if isinstance(value, Doubt):
        return value
    doubt = None if as_it_is else doubt_of(value, known, unit=version.unit)
    if doubt is None:
        return Entry(period=period, value=value)
    words, fix = current().text(doubt.reason), text_of(doubt.fix)
    if fix:
        words = f"{words} {_('Is it {fix}?', fix=fix)}"
    return Doubt(words, fix, may_stay=True)


def _ratio(text: str, version: IndicatorVersion, period: Period) -> Entry | Doubt:
    parts = text.split("/")
    if len(parts) != 2 or not all(part.strip() for part in parts):
        return Doubt(_("Give the part and the whole, such as 412 / 430."))
    part, whole = (_number(one, "") for one in parts)
    if isinstance(part, Doubt):
        return part
    if isinstance(whole, Doubt):
        return whole
    if version.unit == "%" and part > whole > 0:
        turned = f"{text_of(whole)} / {text_of(part)}"
        words = _("The part is larger than the whole. Is it {fix}?", fix=turned)
        return Doubt(words, turned)
    return Entry(period=period, numerator=part, denominator=whole)


def _number(text: str, unit: str) -> float | Doubt:
    try:
        value = number_of(text, unit)
    except RefusedError as error:
        return _likely(text.strip(), error)
    return Doubt(_("Write a number.")) if value is None else value


def _likely(text: str, error: RefusedError) -> Doubt:
    found = _DIGITS.findall(text)
    if len(found) != 1 or found[0] == text:
        return Doubt(current().text(error.reason))
    shown = text if len(text) <= 20 else f"{text[:20]}…"
    return Doubt(_("“{text}” is not a number. Is it {fix}?", text=shown, fix=found[0]), found[0])
