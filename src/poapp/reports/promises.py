"""What was promised, what is promised, and what the figures rest on."""

from poapp.core.message import Message, counted, message
from poapp.core.snapshot import Settled, Snapshot
from poapp.language import Language
from poapp.reports.scorecard import View
from poapp.reports.sentences import settled_title
from poapp.reports.words import capital, day_without_year, point_name, value_text


def settled(snapshot: Snapshot, language: Language) -> View | None:
    """Return what became of earlier commitments; None where there were none."""
    if not snapshot.settled:
        return None
    say = language.text
    heads = (
        message("Commitment"),
        message("Promised"),
        message("Done"),
        message("State"),
        message("Did it work?"),
    )
    return {
        "title": capital(say(settled_title(snapshot))),
        "heads": [say(head) for head in heads],
        "rows": [_settled_row(language, one) for one in snapshot.settled],
    }


def _settled_row(language: Language, one: Settled) -> View:
    code, state = _became(one)
    return {
        "words": one.words,
        "promised": language.day_short(one.promised) if one.promised else "",
        "done": language.day_short(one.done) if one.done else "",
        "code": code,
        "state": language.text(state),
        "worked": one.worked,
    }


def _became(one: Settled) -> tuple[str, Message]:
    if one.dropped:
        return "dropped", message("Dropped")
    if one.done is None:
        return "open", message("Not done yet")
    if one.promised is not None and one.done > one.promised:
        days = (one.done - one.promised).days
        return "late", counted("Late, {n} day", "Late, {n} days", n=days)
    return "kept", message("Kept")


def commitments(snapshot: Snapshot, language: Language) -> View | None:
    """Return what the owner commits to for the next period; None where that is nothing."""
    if not snapshot.statement.commitments:
        return None
    said = message("What I commit to for {period}", period=snapshot.next_period.spoken)
    return {
        "title": language.text(said),
        "rows": [
            {"words": c.words, "due": day_without_year(language, c.due) if c.due else ""}
            for c in snapshot.statement.commitments
        ],
    }


def figures(snapshot: Snapshot, language: Language) -> View:
    """Return how many values were expected, came, came late and were restated."""
    say, counts = language.text, snapshot.counts
    rows = [
        (message("Values expected"), counts.expected),
        (message("Values in"), counts.received),
        (message("In late"), counts.late),
        (message("Restated"), counts.restated),
    ]
    return {
        "title": say(message("What the figures rest on")),
        "rows": [{"words": say(words), "count": language.number(n)} for words, n in rows],
    }


def gaps(snapshot: Snapshot, language: Language) -> View | None:
    """Return what was missing when the period was closed, with the reasons."""
    names = {facts.reference: facts.name for facts in snapshot.indicators}
    rows = [{"words": names.get(w.item, w.item), "reason": w.reason} for w in snapshot.waivers]
    if not rows:
        return None
    return {"title": language.text(message("Closed with gaps, and why")), "rows": rows}


def differences(snapshot: Snapshot, language: Language) -> View | None:
    """Return the figures that earlier sealed reports gave otherwise."""
    say = language.text
    rows = [
        {
            "name": facts.name,
            "period": say(point_name(d.code)),
            "reported": value_text(language, facts, d.reported),
            "now": value_text(language, facts, d.now),
            "reason": d.reason,
        }
        for facts in snapshot.indicators
        for d in facts.differences
    ]
    if not rows:
        return None
    heads = (
        message("Indicator"),
        message("Period"),
        message("As reported"),
        message("Today"),
        message("Reason"),
    )
    return {
        "title": say(message("Figures that differ from earlier reports")),
        "heads": [say(head) for head in heads],
        "rows": rows,
    }
