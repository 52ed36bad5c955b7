"""What is noted of an error: where it happened, and never what was in hand.

The message of an exception may quote what the owner typed, about people too; the lines of code
that led to it, and its kind, tell what to mend.
"""

import traceback


def note_of(error: BaseException) -> str:
    """Return the lines that led to an error and its kind, with those that caused it before."""
    parts: list[str] = []
    known: set[int] = set()
    one: BaseException | None = error
    while one is not None and id(one) not in known:
        known.add(id(one))
        lines = "".join(traceback.format_tb(one.__traceback__))
        parts.append(f"{lines}{type(one).__module__}.{type(one).__qualname__}\n")
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)
    return "which led to:\n".join(reversed(parts))
