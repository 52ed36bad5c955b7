"""Messages as plain values, so that a title can be kept and read in another language later."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from poapp.core.message import Figure, Message, Value


def plain_from(said: Message) -> dict[str, Any]:
    """Return a message as values that JSON can hold."""
    plain: dict[str, Any] = {"code": said.code}
    if said.values:
        plain["values"] = {name: _plain(value) for name, value in said.values.items()}
    if said.plural:
        plain["plural"] = said.plural
    return plain


def message_from(plain: Mapping[str, Any]) -> Message:
    """Return the message that `plain_from` made plain."""
    values = {name: _value(value) for name, value in plain.get("values", {}).items()}
    return Message(plain["code"], values, plain.get("plural", ""))


def _plain(value: Value) -> Any:  # noqa: ANN401  (JSON)
    match value:
        case Message():
            return {"message": plain_from(value)}
        case Figure():
            return {"figure": [value.value, value.decimals, value.unit, value.signed]}
        case date():
            return {"day": value.isoformat()}
    return value


def _value(plain: Any) -> Value:  # noqa: ANN401
    match plain:
        case {"message": inner}:
            return message_from(inner)
        case {"figure": [value, decimals, unit, signed]}:
            return Figure(value, decimals, unit, signed)
        case {"day": day}:
            return date.fromisoformat(day)
    kept: Value = plain
    return kept
