"""A cell to a number: decimal comma or dot, thousands marks, percent; what is doubtful is refused.

The rules, in order:

1. Blanks of every kind and apostrophes are thousands marks where they part groups of three.
2. Where both comma and dot occur, the last one is the decimal sign and occurs once.
3. A sign that occurs twice or more parts thousands.
4. A sign that occurs once is the decimal sign, unless one to three digits (the first no zero)
   stand before it and exactly three behind: `1,234` may be either. Then the rest of the column
   decides, then the rest of the sheet; where nothing does, a dot is the decimal sign and a comma
   is refused. In a semicolon-separated file it is the other way round.
"""

import math
import re
from collections.abc import Iterable
from decimal import Decimal
from enum import Enum, auto

from poapp.core.frozen import frozen
from poapp.core.message import Message, RefusedError, message
from poapp.exchange.grid import Cell, Sheet, invisible_in, shown


class DecimalSign(Enum):
    """What is known of the way in which a column writes its numbers."""

    DOT = auto()
    COMMA = auto()
    DOT_UNLESS_DOUBTFUL = auto()
    """Nothing is known: a dot is taken for the decimal sign, `1,234` is refused."""
    COMMA_UNLESS_DOUBTFUL = auto()
    """Semicolons part the cells, so a comma is the decimal sign; `1.234` is refused."""
    UNKNOWN = auto()
    """`1,234` and `1.234` are both refused."""


@frozen
class Amount:
    """A number as the cell shows it: 95 with `percent` for `95 %`."""

    value: float
    percent: bool = False

    @property
    def plain(self) -> float:
        """The number itself: 0.95 for `95 %`, shifted in its decimal text."""
        return float(Decimal(repr(self.value)).scaleb(-2)) if self.percent else self.value


_BLANKS = re.compile("[\u00a0\u2007\u2009\u202f\u200a\u2002-\u2006\u2008 ]")
_MINUS = re.compile("^[\u2212\u2013\ufe63\uff0d]")
_BODY = re.compile(r"([+-]?)((?=[.,]?[0-9])[0-9 '’.,]*)([eE][+-]?[0-9]+)?")
_GROUPED = re.compile(r"[0-9]{1,3}(?:(?P<mark>[ '’.,])[0-9]{3})(?:(?P=mark)[0-9]{3})*")
_EITHER = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")


def amount_of(
    cell: Cell, sign: DecimalSign = DecimalSign.DOT_UNLESS_DOUBTFUL, unit: str = ""
) -> Amount | None:
    """Return the number in a cell, or None where it is empty.

    `unit` may stand behind the number, as may a percent sign.

    Raises:
        RefusedError: the cell holds no finite number, or one that may be read in two ways.
    """
    if cell is None or cell == "":
        return None
    if isinstance(cell, bool) or not isinstance(cell, (str, int, float)):
        raise _refusal(message("{cell} is not a number", cell=_told(cell)))
    if not isinstance(cell, str):
        return Amount(_finite(float(cell), f"{cell}"))
    text, percent = _bare(cell, unit)
    match = _BODY.fullmatch(text)
    if match is None:
        raise _refusal(_no_number(cell))
    body = _with_dot(match[2], sign, cell)
    return Amount(_finite(_float(match[1] + body + (match[3] or "")), cell), percent)


def decimal_sign_in(cells: Iterable[Cell]) -> DecimalSign | None:
    """Return what the numbers of a column or sheet say of their decimal sign; None for nothing.

    UNKNOWN where they contradict each other.
    """
    signs = set()
    for cell in cells:
        if isinstance(cell, str) and len(cell) <= 40:
            text, _ = _bare(cell, "")
            match = _BODY.fullmatch(text)
            if match:
                signs.add(_shows(match[2]))
    signs.discard(None)
    return signs.pop() if len(signs) == 1 else DecimalSign.UNKNOWN if signs else None


def signs_of(sheet: Sheet, names: Iterable[str]) -> dict[str, DecimalSign]:
    """Return how each of some columns writes; what one leaves open, the others decide."""
    columns = {name: sheet.column(name) for name in names}
    common = decimal_sign_in(cell for cells in columns.values() for cell in cells)
    if common is None:
        common = (
            DecimalSign.COMMA_UNLESS_DOUBTFUL
            if sheet.decimal_comma
            else DecimalSign.DOT_UNLESS_DOUBTFUL
        )
    return {name: decimal_sign_in(cells) or common for name, cells in columns.items()}


def _bare(cell: str, unit: str) -> tuple[str, bool]:
    text = _MINUS.sub("-", _BLANKS.sub(" ", cell.strip()))
    percent = text.endswith(("%", "\uff05"))
    if percent:
        text = text[:-1]
    elif unit and text.endswith(unit):
        text = text[: -len(unit)]
    return text.strip(), percent


def _shows(body: str) -> DecimalSign | None:
    """Return the decimal sign that one number gives away."""
    dots, commas = body.count("."), body.count(",")
    if dots and commas:
        return DecimalSign.DOT if body.rindex(".") > body.rindex(",") else DecimalSign.COMMA
    if dots + commas == 0 or _EITHER.fullmatch(body):
        return None
    if dots + commas > 1:
        grouped = _GROUPED.fullmatch(body) is not None
        return (DecimalSign.COMMA if dots else DecimalSign.DOT) if grouped else None
    return DecimalSign.DOT if dots else DecimalSign.COMMA


def _with_dot(body: str, sign: DecimalSign, cell: str) -> str:
    """Return the digits without thousands marks and with a dot for the decimal sign."""
    body = body.strip()
    if _EITHER.fullmatch(body):
        return _decided(body, sign, cell)
    decimal = "," if _shows(body) is DecimalSign.COMMA else "."
    whole, point, fraction = (
        body.rpartition(decimal) if body.count(decimal) == 1 else (body, "", "")
    )
    plain_whole = whole.isdigit() or _GROUPED.fullmatch(whole) or (whole == "" and fraction)
    if not plain_whole or (fraction and not fraction.isdigit()):
        raise _refusal(message("“{cell}” is not a number", cell=shown(cell)))
    return re.sub(r"[ '’.,]", "", whole) + ("." if point else "") + fraction


def _decided(body: str, sign: DecimalSign, cell: str) -> str:
    comma = "," in body
    doubtful = DecimalSign.DOT_UNLESS_DOUBTFUL if comma else DecimalSign.COMMA_UNLESS_DOUBTFUL
    if sign in {DecimalSign.UNKNOWN, doubtful}:
        whole, fraction = body.replace(",", ".").split(".")
        raise RefusedError(
            message(
                "“{cell}” may be {large} or {small}. Write it as one or the other, "
                "with a dot and without thousands marks.",
                cell=shown(cell),
                large=whole + fraction,
                small=f"{whole}.{fraction}0",
            )
        )
    if comma == (sign in {DecimalSign.COMMA, DecimalSign.COMMA_UNLESS_DOUBTFUL}):
        return body.replace(",", ".")
    return body.replace(",", "").replace(".", "")


def _float(text: str) -> float:
    value = float(text)
    if value == 0 and re.search("[1-9]", re.split("[eE]", text)[0]):
        raise _refusal(message("“{cell}” is too small for a number", cell=shown(text)))
    return value


def _finite(value: float, cell: str) -> float:
    if math.isnan(value):
        raise _refusal(message("“{cell}” is not a number", cell=shown(cell)))
    if math.isinf(value):
        raise _refusal(message("“{cell}” is too large for a number", cell=shown(cell)))
    return value


def _no_number(cell: str) -> Message:
    sign = invisible_in(cell)
    if sign:
        return message(
            "“{cell}” holds an invisible sign ({sign}): type it anew", cell=shown(cell), sign=sign
        )
    return message("“{cell}” is not a number", cell=shown(cell))


def _refusal(reason: Message) -> RefusedError:
    return RefusedError(
        message("{reason}. Leave the cell empty where there is none.", reason=reason)
    )


def _told(cell: object) -> Message | str:
    if isinstance(cell, bool):
        return message("A yes or no")
    return f"{cell}"
