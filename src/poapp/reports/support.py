"""What the team edition says of people: thanks by name, and what got in their way."""

from poapp.core.message import Message, message
from poapp.core.snapshot import Hindrance, Snapshot
from poapp.language import Language
from poapp.reports.scorecard import View
from poapp.reports.words import day_without_year


def thanks(snapshot: Snapshot, language: Language) -> View | None:
    """Return the thanks to those who agreed to be named; None where there are none."""
    if not snapshot.thanks:
        return None
    return {
        "title": language.text(message("Thank you")),
        "rows": [
            {"name": one.name, "words": language.text(message("for {words}", words=one.words))}
            for one in snapshot.thanks
        ],
    }


def hindrances(snapshot: Snapshot, language: Language) -> View | None:
    """Return what stood in the way and what the owner did or owes; None where nothing did."""
    if not snapshot.hindrances:
        return None
    heads = (
        message("Obstacle you named"),
        message("State"),
        message("What I did, or owe"),
        message("When"),
    )
    return {
        "title": language.text(message("What got in our way")),
        "heads": [language.text(head) for head in heads],
        "rows": [_row(one, language) for one in snapshot.hindrances],
    }


def named_line(snapshot: Snapshot, language: Language) -> str:
    """Return how many are named, and what is never in a report to the team."""
    said = message("No feedback notes, no skill levels, no figures about a person.")
    if snapshot.thanks:
        said = message(
            "Named with consent: {n}. No feedback notes, no skill levels, no figures about a"
            " person.",
            n=len({one.name for one in snapshot.thanks}),
        )
    return language.text(said)


def _row(one: Hindrance, language: Language) -> View:
    code, state, when = _stands(one, language)
    return {
        "words": one.words,
        "code": code,
        "state": language.text(state),
        "step": one.step,
        "when": when,
    }


def _stands(one: Hindrance, language: Language) -> tuple[str, Message, str]:
    if one.removed is not None:
        return "kept", message("Removed"), day_without_year(language, one.removed)
    when = "" if one.due is None else day_without_year(language, one.due)
    return "open", message("I owe you"), when
