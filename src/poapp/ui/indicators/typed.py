"""Numbers as the owner types them, in the language of the window."""

from poapp.core.frozen import frozen
from poapp.core.message import Message, RefusedError, message
from poapp.exchange.amounts import DecimalSign, amount_of
from poapp.language import current


@frozen
class Figures:
    """What was typed; `number` is what it comes to in the unit of the indicator."""

    number: float | None
    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None


def number_of(text: str, unit: str = "") -> float | None:
    """Return a typed number, or None where nothing was typed.

    Comma or dot, blanks between thousands, the unit behind it: all are read; where a number may
    be read in two ways, the language decides.

    Raises:
        RefusedError: It is no finite number.
    """
    if not text.strip():
        return None
    sign = DecimalSign.COMMA if current().decimal_sign == "," else DecimalSign.DOT
    try:
        amount = amount_of(text.strip(), sign, unit)
    except RefusedError as error:
        raise RefusedError(_for_a_field(error.reason)) from error
    return None if amount is None else amount.value


def text_of(value: float | None, decimals: int | None = None) -> str:
    """Return a number as the owner would type it: no thousands marks, nothing rounded away."""
    if value is None:
        return ""
    shown = f"{value:.15g}" if decimals is None else f"{value:.{decimals}f}"
    return shown.replace(".", current().decimal_sign)


def _for_a_field(reason: Message) -> Message:
    inner = reason.values.get("reason", reason)
    example = current().number(92.9, 1)
    return message("{reason}. Write it as {example}.", reason=inner, example=example)
