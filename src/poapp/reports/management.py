"""What the management edition says."""

from poapp.core.message import message
from poapp.core.snapshot import Snapshot
from poapp.language import Language
from poapp.reports.exceptions import charted, exception
from poapp.reports.paretos import paretos
from poapp.reports.promises import commitments, differences, figures, gaps, settled
from poapp.reports.scorecard import View, scorecard
from poapp.reports.words import capital


def management_view(snapshot: Snapshot, language: Language) -> View:
    """Return all parts of the management edition."""
    say = language.text
    own = message("I assume these results.")
    if snapshot.sealed_at is None:
        own = message("These results are not assumed yet.")
    assumed = say(own) + " " + capital(say(snapshot.assumed))
    return {
        "headline": headline(snapshot, language),
        "lead": assumed,
        "columns": statement_columns(snapshot, language, ask=True),
        "scorecard": scorecard(language, snapshot) if snapshot.indicators else None,
        "exceptions": [exception(language, facts) for facts in charted(snapshot)],
        "settled": settled(snapshot, language),
        "paretos": paretos(snapshot, language),
        "commitments": commitments(snapshot, language),
        "figures": figures(snapshot, language),
        "gaps": gaps(snapshot, language),
        "differences": differences(snapshot, language),
    }


def headline(snapshot: Snapshot, language: Language) -> str:
    """Return the message of the period: the owner's own words, else the derived sentence."""
    return snapshot.headline or capital(language.text(snapshot.derived_headline))


def statement_columns(snapshot: Snapshot, language: Language, *, ask: bool) -> list[View]:
    """Return the fields of the statement that are filled; `ask` is for management only."""
    said = snapshot.statement
    columns = [
        (message("What held"), said.held),
        (message("What did not, and why"), said.not_held),
        (message("What is mine to fix"), said.mine_to_fix),
        (message("What I ask"), said.ask if ask else ""),
    ]
    return [{"title": language.text(t), "text": text} for t, text in columns if text.strip()]
