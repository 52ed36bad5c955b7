"""Words of Today: small numbers as people say them, and what is said on the first day."""

from datetime import date

from poapp.core.check_in import CheckInLog
from poapp.core.message import N_
from poapp.core.responsibilities import Verb, responsibility
from poapp.language import _

_WORDS = (
    N_("no"), N_("one"), N_("two"), N_("three"), N_("four"), N_("five"), N_("six"), N_("seven"),
    N_("eight"), N_("nine"), N_("ten"), N_("eleven"), N_("twelve"),
)  # fmt: skip


def number_word(count: int) -> str:
    """Return a whole number up to twelve as a word, larger ones in figures."""
    return _(_WORDS[count]) if 0 <= count < len(_WORDS) else str(count)


def sentence_start(words: str) -> str:
    """Return words with a capital letter in front."""
    return words[:1].upper() + words[1:]


def first_words(log: CheckInLog, day: date) -> str:
    """Return what the head says on the owner's first day."""
    due = log.summary(day).due
    verbs = {responsibility(number).verb for number in log.due_on(day)}
    if due == len(verbs) == len(Verb):
        number = sentence_start(number_word(due))
        return _("Your first day. {number} questions, one for each verb.", number=number)
    return _("Your first day.")
