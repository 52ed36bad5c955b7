"""Small numbers as words, as people say them in a sentence."""

from poapp.core.message import N_
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
