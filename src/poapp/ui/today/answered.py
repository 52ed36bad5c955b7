"""What a row of the check-in says of its answer, in the language of the window."""

from poapp.core.check_in import Answer, AnswerState, chip
from poapp.core.frozen import frozen
from poapp.core.message import Message
from poapp.language import _, current


@frozen
class Told:
    """An answer as a row shows it: the mark, the line under the question, the chip."""

    state: str = AnswerState.BLANK.value
    line: str = ""
    chip: str = ""
    icon: str = ""
    note: str = ""
    """The note alone, as it is edited."""


def told(answer: Answer | None, evidence: int = 0, waiting: str = "") -> Told:
    """Return what a row says; `waiting` is a note that was written before any answer."""
    if answer is None or not answer.is_given:
        return Told(line=waiting, note=waiting)
    words = chip(answer, evidence)
    icon = ""
    if answer.state is AnswerState.DONE:
        icon = "link" if evidence else "message-square"
    return Told(
        answer.state.value,
        _line(answer),
        current().text(words) if words else "",
        icon,
        answer.note,
    )


def _line(answer: Answer) -> str:
    """Return "Not done: waiting for samples", and that it was recorded later if it was."""
    said = answer.note
    if answer.note and answer.state is AnswerState.NOT_DONE:
        said = _("Not done: {reason}", reason=answer.note)
    elif answer.note and answer.state is AnswerState.NOT_APPLICABLE:
        said = _("Not applicable: {reason}", reason=answer.note)
    if not answer.is_back_filled:
        return said
    later = current().text(Message("recorded on {day}", {"day": answer.answered_on}))
    return f"{said} · {later}" if said else later[:1].upper() + later[1:]
