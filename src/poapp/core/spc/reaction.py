"""What to do next, for each cell of variation and assurance (after NHS Making Data Count)."""

from poapp.core.message import Message, message
from poapp.core.spc.words import Assurance, Variation


def reaction(variation: Variation, assurance: Assurance | None) -> Message | None:
    """Return the prescribed reaction, or None where a routine indicator has no target."""
    if variation.is_concern:
        return _to_concern(assurance)
    if variation.is_improvement:
        return _to_improvement(assurance)
    if variation.is_signal:
        return message("find what changed")
    return _to_routine(assurance)


def _to_concern(assurance: Assurance | None) -> Message:
    match assurance:
        case Assurance.PASS:
            return message("find what changed, and act before the target is missed")
        case Assurance.FAIL:
            return message("find what changed, act on it, then change the process itself")
    return message("find what changed, then act on it")


def _to_improvement(assurance: Assurance | None) -> Message:
    match assurance:
        case Assurance.PASS:
            return message("find what changed, keep it, and tell others what was learned")
        case Assurance.FAIL:
            return message("find what changed, keep it, and go on: the target is still far")
    return message("find what changed, then keep it")


def _to_routine(assurance: Assurance | None) -> Message | None:
    match assurance:
        case Assurance.PASS:
            return message("leave it as it is")
        case Assurance.FAIL:
            return message("change the process, or ask whether the target fits")
        case Assurance.HIT_OR_MISS:
            return message("improve the process itself, not single points")
    return None
