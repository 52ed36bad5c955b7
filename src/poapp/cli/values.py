"""Values as they are typed after a command."""

import argparse
import math
import re
from datetime import date

from poapp.core.message import RefusedError, message

_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?", re.ASCII)


def number(text: str) -> float:
    """Return a finite number written with a dot.

    Raises:
        RefusedError: It is text, not finite, or written with a comma.
    """
    if not _NUMBER.fullmatch(text.strip()):
        if _NUMBER.fullmatch(text.strip().replace(",", ".")):
            raise RefusedError(
                message("“{text}” has a comma; on the command line numbers use a dot.", text=text)
            )
        raise RefusedError(message("“{text}” is not a number. Write it as 12.5.", text=text[:40]))
    value = float(text)
    if not math.isfinite(value):
        raise RefusedError(message("“{text}” is too large to be kept.", text=text[:40]))
    return value


def given(text: str | None) -> float | None:
    """Return a number, or None where none was given."""
    return None if text is None else number(text)


def day(text: str) -> date:
    """Return a day written as 2026-11-23; anything else is a misuse of the command."""
    try:
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
            raise ValueError(text)
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day such as 2026-11-23") from None


def language(text: str) -> str:
    """Return the code of a language that ships; anything else is a misuse of the command."""
    from poapp.language import available

    known = available()
    if text.partition("_")[0] not in known:
        raise argparse.ArgumentTypeError(f"{text[:40]!r} is not known; known: {', '.join(known)}")
    return text


def responsibility(text: str) -> int:
    """Return a responsibility's number, 1 to 12."""
    if text.isascii() and text.isdigit() and 1 <= int(text) <= 12:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is not one of 1 to 12")


def month(text: str) -> int:
    """Return a month, 1 to 12, given as a number or by its English name."""
    names = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
    if text.isascii() and text.isdigit() and 1 <= int(text) <= 12:
        return int(text)
    if len(text) >= 3 and text.lower()[:3] in names:
        return names.index(text.lower()[:3]) + 1
    raise argparse.ArgumentTypeError(f"{text!r} is not a month from 1 to 12")
