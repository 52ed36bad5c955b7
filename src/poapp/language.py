"""Messages as text: translation, numbers and dates of one language.

A `Language` is an object, so the window and a report can speak two at once. `current()` is the
window's; reports and tests pass their own.
"""

import gettext
import os
from collections.abc import Mapping
from datetime import date
from math import isfinite
from pathlib import Path

from poapp.core.day_names import MONTHS, MONTHS_SHORT, WEEKDAYS, WEEKDAYS_SHORT
from poapp.core.message import N_, Figure, Message, Value
from poapp.core.record import Option
from poapp.paths import resources

MINUS = "\u2212"
THIN_SPACE = "\u2009"
NO_FIGURE = "\u2014"
_SIGNIFICANT = 6


class Language:
    """One language: its catalogue, its decimal sign and its way of writing days."""

    def __init__(self, code: str = "en", catalogue: gettext.NullTranslations | None = None) -> None:
        self.code = code
        self._catalogue = catalogue or gettext.NullTranslations()
        self.decimal_sign = self._word(N_("decimal sign|.")).rpartition("|")[2]

    def text(self, said: Message | str, **values: Value) -> str:
        """Return a message, or a bare template with its values, as text."""
        if isinstance(said, str):
            said = Message(said, values)
        if said.plural:
            count = said.values["n"]
            template = self._catalogue.ngettext(
                said.code, said.plural, count if isinstance(count, int) else 2
            )
        else:
            template = self._word(said.code)
        return template.format_map(self._shown(said.values)) if said.values else template

    def number(self, value: float, decimals: int | None = None, *, signed: bool = False) -> str:
        """Return a number with this language's decimal sign, thin spaces and a true minus.

        Rounds half-even on the decimal text of the number; without `decimals` it shows up to six
        significant digits and never fewer than the whole part. What is no number shows as a dash.
        """
        if not isfinite(value):
            return NO_FIGURE
        body = _rounded(abs(value), decimals)
        whole, _, fraction = body.partition(".")
        whole = f"{int(whole):,}".replace(",", THIN_SPACE) if len(whole) > 4 else whole
        sign = "" if body.strip("0.") == "" else MINUS if value < 0 else "+" if signed else ""
        return sign + whole + (self.decimal_sign + fraction if fraction else "")

    def figure(self, figure: Figure) -> str:
        """Return a number with its unit."""
        shown = self.number(figure.value, figure.decimals, signed=figure.signed)
        return f"{shown} {figure.unit}" if figure.unit else shown

    def day(self, day: date) -> str:
        """Return `21 October 2026`."""
        return self.text(
            "{day} {month} {year}", day=str(day.day), month=self.month(day), year=str(day.year)
        )

    def day_short(self, day: date) -> str:
        """Return `21 Oct`."""
        return self.text(
            "{day} {month}", day=str(day.day), month=self._word(MONTHS_SHORT[day.month - 1])
        )

    def day_named(self, day: date) -> str:
        """Return `Wed 21`."""
        return self.text(
            "{weekday} {day}", weekday=self._word(WEEKDAYS_SHORT[day.weekday()]), day=str(day.day)
        )

    def day_titled(self, day: date) -> str:
        """Return `Wednesday, 21 October`."""
        return self.text(
            "{weekday}, {day} {month}",
            weekday=self._word(WEEKDAYS[day.weekday()]),
            day=str(day.day),
            month=self.month(day),
        )

    def month(self, day: date) -> str:
        """Return `October`."""
        return self._word(MONTHS[day.month - 1])

    def _shown(self, values: Mapping[str, Value]) -> dict[str, str]:
        return {name: self._value(value) for name, value in values.items()}

    def _value(self, value: Value) -> str:
        match value:
            case Message():
                return self.text(value)
            case Figure():
                return self.figure(value)
            case date():
                return self.day(value)
            case Option():
                return self._word(value.label)
            case bool() | str():
                return str(value)
            case int() | float():
                return self.number(value)
        return str(value)

    def _word(self, code: str) -> str:
        # Stripped: a blank at the end tells a short form from a long one that is spelt the same.
        return self._catalogue.gettext(code).strip() if code else ""


def _rounded(value: float, decimals: int | None) -> str:
    """Return a positive number as plain decimal text; without `decimals` up to six digits count."""
    from decimal import ROUND_HALF_EVEN, Context, Decimal

    exact = Decimal(value) if isinstance(value, int) else Decimal(repr(float(value)))
    shown = max(0, _SIGNIFICANT - 1 - exact.adjusted()) if decimals is None else decimals
    body = format(
        exact.quantize(Decimal(1).scaleb(-shown), ROUND_HALF_EVEN, Context(prec=700)), "f"
    )
    return body.rstrip("0").rstrip(".") if decimals is None and "." in body else body


def load(code: str, folder: Path | None = None) -> Language:
    """Return the language of that code; English where there is no catalogue for it.

    Catalogues lie in `folder`, that of the program unless named, as CODE/LC_MESSAGES/poapp.mo.
    """
    if code == "en":
        return Language()
    folder = folder or resources() / "translations"
    if not gettext.find("poapp", str(folder), [code]):
        return Language()
    return Language(code, gettext.translation("poapp", str(folder), [code]))


def available() -> list[str]:
    """Return the codes of the languages that ship, English first."""
    catalogues = (resources() / "translations").glob("*/LC_MESSAGES/poapp.mo")
    return ["en", *sorted(file.parts[-3] for file in catalogues)]


def preferred(chosen: str = "") -> str:
    """Return the code of the language to speak: the chosen one, else the system's, else `en`."""
    named = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    system = next((value for value in named if value), "")
    code = chosen or system.partition(".")[0].partition("@")[0]
    return "en" if code in ("", "C", "POSIX") else code


_current = Language()


def current() -> Language:
    """Return the language of the window and of the command line."""
    return _current


def use(language: Language) -> None:
    """Make `language` that of the window and of the command line."""
    global _current  # noqa: PLW0603  (one process speaks one language to its owner)
    _current = language


def _(code: str, /, **values: Value) -> str:
    """Return a template in the current language, filled with `values`."""
    return _current.text(Message(code, values))
